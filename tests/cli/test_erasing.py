"""Erasing at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.services.erasing import erased
from mmsdesk.store.backups import backup
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.cli.test_commands import answer, refusal
from tests.factories import make_organisation, make_teacher

Capture = pytest.CaptureFixture[str]
BASIS = ("--basis", "заявление от 12.11.2026")


@pytest.fixture
def person(office_path: Path) -> str:
    with open_file(office_path) as store:
        made = make_teacher(store, "Чароитова Вера Львовна", make_organisation(store))
        backup.make(store, Reason.MANUAL)
    return made


def test_nothing_without_yes(office_path: Path, person: str, capsys: Capture) -> None:
    assert "--yes" in refusal(capsys, "erase", str(office_path), person, *BASIS)
    with open_file(office_path) as store, store.read() as session:
        assert erased(session) == []


def test_erased_with_its_backups(office_path: Path, person: str, capsys: Capture) -> None:
    told = answer(capsys, "erase", str(office_path), person, *BASIS, "--yes", "--replace-backups")
    assert "Обезличено: Обезличено " in told
    assert "Резервные копии заменены" in told
    with open_file(office_path) as store, store.read() as session:
        assert [row[0] for row in erased(session)] == [person]
        assert len(list_backups(store.file_id)) == 1
    assert check(office_path) == []
    assert "уже обезличен" in refusal(capsys, "erase", str(office_path), person, *BASIS, "--yes")


def test_backups_in_the_second_place_are_replaced_too(
    office_path: Path, person: str, tmp_path: Path, capsys: Capture
) -> None:
    stick = tmp_path / "флешка"
    command = ("erase", str(office_path), person, *BASIS, "--yes", "--replace-backups", "--to", str(stick))
    assert "Второго места" in refusal(capsys, *command)
    stick.mkdir()
    with open_file(office_path) as store:
        old = backup.make(store, Reason.MANUAL, second_place=stick)
    assert (stick / old.file_id / old.path.name).exists()
    assert "Резервные копии заменены" in answer(capsys, *command)
    with open_file(office_path) as store:
        fresh = [each.path.name for each in list_backups(store.file_id)]
    assert [path.name for path in (stick / old.file_id).iterdir()] == fresh


def test_a_basis_is_asked_for(office_path: Path, person: str) -> None:
    assert run(["erase", str(office_path), person, "--yes"]) == 2
