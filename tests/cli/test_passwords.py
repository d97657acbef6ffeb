"""Passwords at a terminal: from files, for every command that opens a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmsdesk.cli.commands import run
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.opening import open_file
from tests.cli.test_commands import Capture, answer, refusal
from tests.factories import make_teacher
from tests.store.protected import PASSWORD, SURNAME, clear_files, forget_everything, protect


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    yield
    forget_everything()


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """A file with the password, as Notepad writes it."""
    path = tmp_path / "пароль.txt"
    path.write_bytes(f"\ufeff{PASSWORD}\r\n".encode())
    return str(path)


@pytest.fixture
def other(tmp_path: Path) -> str:
    path = tmp_path / "другой.txt"
    path.write_text("новый пароль\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def db(office_path: Path, secret: str, capsys: Capture) -> str:
    """A protected file with one person."""
    with open_file(office_path) as store:
        make_teacher(store, f"{SURNAME} Ольга")
        make(store, Reason.MANUAL)
    said = answer(capsys, "password", str(office_path), "--set", "--new-password-file", secret)
    assert "задан" in said
    assert "не восстановит никто" in said
    assert "без пароля: 1" in said
    return str(office_path)


def test_a_bare_backup_does_not_take_the_password_away_unasked(capsys: Capture, office_path: Path) -> None:
    with open_file(office_path) as store:
        bare = str(make(store, Reason.MANUAL).path)
    protect(office_path)
    path = str(office_path)
    assert "--without-password" in refusal(capsys, "restore", path, bare)
    assert "нет пароля" in answer(capsys, "restore", path, bare, "--without-password")
    assert "РМК" in answer(capsys, "info", path)


def test_every_command_asks_for_the_password(capsys: Capture, db: str, secret: str, other: str, tmp_path: Path) -> None:
    for arguments in (
        ("info", db),
        ("check", db),
        ("backup", db),
        ("history", db),
        ("undo", db),
        ("list", "teachers", "--db", db),
        ("export", "teachers", str(tmp_path / "a.xlsx"), "--db", db),
        ("report", "staff-passport", "--db", db, "--out", str(tmp_path / "a.pdf")),
        ("template", "list", "--db", db),
        ("password", db, "--remove"),
    ):
        assert "--password-file" in refusal(capsys, *arguments)
        assert "не подходит" in refusal(capsys, *arguments, "--password-file", other)
    assert SURNAME in answer(capsys, "list", "teachers", "--db", db, "--password-file", secret)
    assert "цел" in answer(capsys, "check", db, "--password-file", secret)


def test_change_and_remove(capsys: Capture, db: str, secret: str, other: str) -> None:
    assert "сменён" in answer(
        capsys, "password", db, "--change", "--password-file", secret, "--new-password-file", other
    )
    assert "не подходит" in refusal(capsys, "info", db, "--password-file", secret)
    assert "РМК" in answer(capsys, "info", db, "--password-file", other)
    assert "снят" in answer(capsys, "password", db, "--remove", "--password-file", other)
    assert "РМК" in answer(capsys, "info", db)


def test_older_backups_are_protected_or_removed(capsys: Capture, db: str, secret: str, tmp_path: Path) -> None:
    from mmsdesk.store.places import data_folder

    assert clear_files(data_folder())
    assert "защищено: 1" in answer(capsys, "password", db, "--protect-backups", "--password-file", secret)
    assert clear_files(data_folder()) == []
    name = next(path.name for path in data_folder().rglob("*-manual.mms"))
    restored = str(tmp_path / "Возврат.mms")
    assert "--backup-password-file" in refusal(capsys, "restore", restored, name)
    answer(capsys, "restore", restored, name, "--backup-password-file", secret)
    assert SURNAME in answer(capsys, "list", "teachers", "--db", restored, "--password-file", secret)
    assert "удалено: 0" in answer(capsys, "password", db, "--delete-backups", "--password-file", secret)


def test_removed_ones_are_gone(capsys: Capture, db: str, secret: str) -> None:
    assert "удалено: 1" in answer(capsys, "password", db, "--delete-backups", "--password-file", secret)
    with open_file(Path(db), password=PASSWORD) as store:
        assert [backup.packed for backup in list_backups(store.file_id)] == [False]


def test_from_the_input(capsys: Capture, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert "РМК" in answer(capsys, "info", db, "--password-file", "-")


def test_files_that_hold_no_password(capsys: Capture, db: str, secret: str, tmp_path: Path) -> None:
    bad = tmp_path / "плохой.txt"
    for content, word in ((b"", "нет пароля"), (b"\r\nx", "нет пароля"), ("пароль".encode("cp1251"), "UTF-8")):
        bad.write_bytes(content)
        assert word in refusal(capsys, "info", db, "--password-file", str(bad))
    assert refusal(capsys, "info", db, "--password-file", str(tmp_path / "нет.txt"))
    assert "--new-password-file" in refusal(capsys, "password", db, "--change", "--password-file", secret)


def test_one_thing_at_a_time(capsys: Capture, db: str) -> None:
    assert run(["password", db]) == 2
    assert run(["password", db, "--set", "--remove"]) == 2
    capsys.readouterr()
