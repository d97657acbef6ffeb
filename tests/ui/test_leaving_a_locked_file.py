"""A locked file can be closed or left for another without its password; what is not saved stays behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank
from mmsdesk.services.seeding import new_office
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.passwords.lock_screen import LockDialog
from mmsdesk.ui.program import Program
from tests.store.protected import PASSWORD, SURNAME
from tests.ui.program import press, window_of
from tests.ui.test_passwords import answer, dialog_of, opened, program, protected

__all__ = ["program", "protected"]


def test_a_locked_file_can_be_left(qtbot: QtBot, program: Program, protected: Path) -> None:
    opened(program, protected)
    window_of(program).actions_of["lock"].trigger()
    dialog = dialog_of(LockDialog)
    assert dialog is not None
    press(dialog, "lock_close")
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)
    assert program.welcome is not None
    assert program.welcome.isVisible()
    assert program.welcome.findChild(QWidget, "shutter") is None
    assert dialog_of(LockDialog) is None
    program.welcome.close()


def test_another_file_is_opened_over_a_locked_one(
    qtbot: QtBot, program: Program, protected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(program, protected)
    monkeypatch.setattr("mmsdesk.ui.program.ask_to_open", lambda *_: None)
    window_of(program).actions_of["lock"].trigger()
    dialog = dialog_of(LockDialog)
    assert dialog is not None
    press(dialog, "lock_open")
    again = dialog_of(LockDialog)
    assert again is not None
    assert again is not dialog
    other = tmp_path / "другой.mms"
    new_office(other, short_name="Другая служба").close()
    monkeypatch.setattr("mmsdesk.ui.program.ask_to_open", lambda *_: other)
    press(again, "lock_open")
    qtbot.waitUntil(lambda: program.window is not None and program.window.store.path == other, timeout=20_000)
    assert dialog_of(LockDialog) is None
    assert window_of(program).findChild(QWidget, "shutter") is None


def test_what_is_not_saved_keeps_a_locked_file_open(
    qtbot: QtBot, program: Program, protected: Path, notifier: RecordingNotifier
) -> None:
    opened(program, protected)
    window = window_of(program)
    page = open_card(window.desk, window.stack, "teachers", None)
    assert page is not None
    typed = blank(TEACHERS)
    typed.values["surname"] = SURNAME
    page.form.take(typed)
    assert page.form.is_changed()
    window.actions_of["lock"].trigger()
    dialog = dialog_of(LockDialog)
    assert dialog is not None
    press(dialog, "lock_close")
    assert program.window is window
    assert "несохранённое" in notifier.told[-1]
    assert SURNAME not in notifier.told[-1]
    again = dialog_of(LockDialog)
    assert again is not None
    answer(again, PASSWORD)
    notifier.answers = ["drop"]
