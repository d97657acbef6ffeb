"""`mmsdesk merge` and `receive` of a copy in which somebody was erased for ever: told, and asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.services import erasing
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher


@pytest.fixture
def theirs(office_path: Path) -> Path:
    """A copy in which the one teacher was erased."""
    with open_file(office_path) as store:
        person = make_teacher(store, "Журавлёва Анна Петровна", phone="8 912 345-67-89")
    copy = Path(shutil.copyfile(office_path, office_path.with_name("их.mms")))
    with open_file(copy) as store:
        erasing.carry_out(store, erasing.plan(store, [person]), "заявление")
    return copy


def surnames(path: Path) -> list[str]:
    with open_file(path, read_only=True) as store, store.read() as session:
        return [row[0] for row in session.connection().exec_driver_sql("SELECT surname FROM teacher")]


def test_an_erasing_is_told_before_and_after(
    office_path: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["merge", str(office_path), str(theirs)]
    assert run([*command, "--dry-run"]) == 0
    assert "Журавлёва Анна Петровна: у них обезличено навсегда (заявление)" in capsys.readouterr().out
    assert run([*command, "--prefer", "theirs"]) == 1
    assert "--erased" in capsys.readouterr().err
    assert surnames(office_path) == ["Журавлёва"]
    assert run([*command, "--erased", "keep"]) == 0
    assert surnames(office_path) == ["Журавлёва"]
    capsys.readouterr()
    assert run([*command, "--erased", "erase"]) == 0
    told = capsys.readouterr().out
    assert "Обезличено навсегда: Обезличено" in told
    assert "резервных копиях имя осталось: 2" in told
    assert "Отменить можно" not in told
    assert surnames(office_path)[0].startswith("Обезличено")


def test_receiving_asks_as_well(office_path: Path, theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["receive", str(office_path), str(theirs)]
    assert run(command) == 1
    assert "--erased erase" in capsys.readouterr().err
    assert surnames(office_path) == ["Журавлёва"]
    assert run([*command, "--erased", "erase", "--replace-backups"]) == 0
    assert "Резервные копии заменены" in capsys.readouterr().out
    assert "Журавлёва" not in surnames(office_path)
