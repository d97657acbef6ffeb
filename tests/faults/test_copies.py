"""Copies made by hand: whole when nothing is being saved, otherwise whole or refused in words. Kills at any moment."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.faults.figures import tell


def saves_in(path: Path) -> list[int]:
    """Numbers of the saves that a file holds; UserError if it is refused."""
    with open_file(path) as store, store.read() as session:
        names = session.connection().exec_driver_sql(
            "SELECT surname FROM teacher WHERE surname LIKE 'Новая%' ORDER BY 1"
        )
        return [int(name.removeprefix("Новая")) for name in names.scalars()]


@contextmanager
def saver(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that saves without a pause."""
    command = [sys.executable, "-m", "tests.faults.saver", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        try:
            yield process
        finally:
            process.kill()


def copy_slowly(source: Path, target: Path) -> None:
    """As to a stick: the file is saved again between two blocks."""
    with source.open("rb") as reading, target.open("wb") as writing:
        while block := reading.read(1 << 16):
            writing.write(block)
            time.sleep(0.003)


def copy_by_hand(source: Path, target: Path) -> None:
    # Another process, as Explorer is: this one has connections whose locks would drop.
    subprocess.run(
        [sys.executable, "-c", "import shutil, sys; shutil.copyfile(*sys.argv[1:])", source, target], check=True
    )


def test_copy_of_an_idle_open_file_is_whole(store: Store, tmp_path: Path) -> None:
    for number in range(8):
        with operation(store, "Добавлен педагог") as op:
            op.insert(Teacher, {"surname": f"Новая{number:06}", "first_name": "Анна"})
        copy = tmp_path / f"копия {number}.mms"
        copy_by_hand(store.path, copy)
        assert saves_in(copy) == list(range(number + 1))


@pytest.mark.parametrize("copies", [12, pytest.param(100, marks=[pytest.mark.faults, pytest.mark.timeout(1800)])])
def test_copy_during_saves_is_whole_or_refused(office_path: Path, tmp_path: Path, copies: int) -> None:
    chance = random.Random(copies)
    made = [tmp_path / f"копия {number}.mms" for number in range(copies)]
    with saver(office_path) as process:
        for copy in made:
            (shutil.copyfile if chance.random() < 0.5 else copy_slowly)(office_path, copy)
        process.kill()
    whole, last = 0, -1
    for copy in made:
        try:
            found = saves_in(copy)
        except UserError:
            continue
        whole += 1
        assert found == list(range(len(found)))
        assert len(found) >= last, "a later copy holds at least what an earlier one held"
        last = len(found)
    assert whole < copies, "no copy was torn: the test proves nothing"
    tell("copies", copies=copies, whole=whole)


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=[pytest.mark.faults, pytest.mark.timeout(900)])])
def test_killed_at_any_moment(office_path: Path, kills: int) -> None:
    moments = random.Random(20261120)
    for _ in range(kills):
        before = len(saves_in(office_path))
        with saver(office_path) as process:
            time.sleep(moments.uniform(0, 0.3))
            process.kill()
            assert process.stdout is not None
            confirmed = len(process.stdout.read().splitlines()) + 1
        with open_file(office_path) as store:
            assert check(store) == []
            with store.read() as session:
                held = session.connection().exec_driver_sql("SELECT count(*) FROM teacher").scalar_one()
        assert held - before in (confirmed, confirmed + 1)
        with open_file(office_path) as store, operation(store, "Переименованы") as op:
            op.connection.exec_driver_sql("UPDATE teacher SET surname = 'Прежняя' WHERE surname LIKE 'Новая%'")
            op.connection.exec_driver_sql("DELETE FROM teacher")
    tell("kills", kills=kills)
