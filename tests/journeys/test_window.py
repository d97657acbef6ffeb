"""The first day of a methodist with the window: from the welcome screen to the next morning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.agenda import counts
from mmsdesk.queries.listing import ListQuery, matching_ids, rows
from mmsdesk.services.first_run import setup_state
from mmsdesk.store.backups.shelf import list_backups
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.first_run import FirstRunWindow, QuickDialog
from mmsdesk.ui.first_run.pages import ListStepPage
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program
from mmsdesk.ui.welcome import WelcomeWindow
from tests.ui.program import active, press, running, window_of

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def notifier(qapp: QApplication) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        yield made


def _type(qtbot: QtBot, field: QWidget | None, text: str) -> None:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    if isinstance(field, QLineEdit):
        field.insert(text)
        field.textEdited.emit(text)
    else:
        field.insertPlainText(text)


def _create(program: Program, qtbot: QtBot) -> OfficeWindow:
    """A new file from the welcome screen."""
    program.show_welcome()
    welcome = program.welcome
    assert isinstance(welcome, WelcomeWindow)
    qtbot.waitExposed(welcome)
    press(welcome, "welcome_create")
    assert program.welcome is None
    return window_of(program)


def _set_up(qtbot: QtBot, window: OfficeWindow) -> None:
    """Two steps are typed, one passed over, organisations pasted, the rest is for later."""
    setup = window.findChild(FirstRunWindow)
    assert setup is not None
    assert setup.isVisible()
    _type(qtbot, setup.pages[0].findChild(QWidget, "full_name"), "Районный методический кабинет")
    _type(qtbot, setup.pages[0].findChild(QWidget, "short_name"), "РМК")
    press(setup, "next")
    _type(qtbot, setup.pages[1].findChild(QWidget, "head_name"), "Вымышленникова Ольга Игоревна")
    press(setup, "next")
    press(setup, "skip")
    assert setup.number == 3

    def type_schools() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QuickDialog)
        dialog.table.setCurrentCell(0, 0)
        dialog.table.paste("СОШ № 3\tСОШ\tСосна О. И.\nЛицей\tлицей")
        press(dialog, "quick_save")

    QTimer.singleShot(0, type_schools)
    press(setup.pages[3], "by_hand")
    page = setup.pages[3]
    assert isinstance(page, ListStepPage)
    assert [page.list.item(row).text() for row in range(page.list.count())] == ["Лицей", "СОШ № 3"]
    press(setup, "next")
    press(setup, "later")
    assert not setup.isVisible()


def _add_teacher(qtbot: QtBot, window: OfficeWindow) -> None:
    """A teacher by the form."""
    window.stack.go("teachers")
    active(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Insert)
    card = window.page()
    assert isinstance(card, RecordPage)
    for key, text in (("surname", "Ёлкина"), ("first_name", "Анна"), ("patronymic", "Петровна")):
        _type(qtbot, card.findChild(QWidget, key), text)
    qtbot.keyClick(window, Qt.Key.Key_S, _CTRL)
    assert card.record_id is not None
    with window.store.read() as session:
        found = rows(session, TEACHERS, ("surname", "sex"), [card.record_id], dt.date.today())
    assert [str(each) for each in found[card.record_id]] == ["Ёлкина", "f"]


def _answer_the_telephone(qtbot: QtBot, window: OfficeWindow) -> None:
    """A consultation from wherever one is."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        _type(qtbot, dialog.findChild(QWidget, "client_id"), "мама ученика")
        _type(qtbot, dialog.findChild(QWidget, "question"), "Как записаться на олимпиаду")
        press(dialog, "done")

    QTimer.singleShot(0, answer)
    qtbot.keyClick(window, Qt.Key.Key_K, _CTRL | _SHIFT)
    with window.store.read() as session:
        ids = matching_ids(session, ListQuery(CONSULTATIONS))
        found = rows(session, CONSULTATIONS, ("client_name",), ids, dt.date.today())
    assert list(found.values()) == [("мама ученика",)]


def test_the_first_day(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "Зея-район"
    path = chosen.with_suffix(".mms")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    window = _create(program, qtbot)
    assert window.store.path == path
    _set_up(qtbot, window)
    start = window.page()
    assert start is not None
    banner = start.findChild(QPushButton, "continue_setup")
    qtbot.waitUntil(lambda: banner.isVisible() and "шаг 5 из 7" in banner.text())
    _add_teacher(qtbot, window)
    _answer_the_telephone(qtbot, window)

    # A change of mind.
    qtbot.waitUntil(lambda: "консультация" in window.actions_of["undo"].text())
    active(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, _CTRL)
    with window.store.read() as session:
        assert "consultations" not in counts(session)

    # The evening and the next morning: a backup was made, the window opens where it was.
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    file_id = window.store.file_id
    assert program.close_file()
    assert [backup.reason.value for backup in list_backups(file_id)] == ["close"]
    assert program.open(path)
    window = window_of(program)
    assert window.stack.code == "teachers"
    assert window.findChild(FirstRunWindow) is None
    with window.store.read() as session:
        assert setup_state(session).done == 4
    assert not notifier.errors
    assert not notifier.questions
