"""«Машина времени»: a second window on the file as it was; read-only, named, gone with the window of the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.queries.cards import load
from mmsdesk.queries.history import HistoryQuery, file_history
from mmsdesk.services.records import save
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.time_machine import Moment
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.areas.past.time_machine_dialog import TimeMachineDialog
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.past_window import PastWindow, show_past
from mmsdesk.ui.program import Program
from tests.ui.forms.test_record_page import when_dialog
from tests.ui.program import add_school, finish_setup, press, running, window_of

DAY = dt.date(2026, 10, 1)


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    finish_setup(office_path)
    with running(qapp, notifier) as made:
        made.open(office_path)
        yield made


def renamed(program: Program) -> Moment:
    """A school that bears another name since the moment returned."""
    add_school(program, "СОШ № 1")
    store = window_of(program).store
    with store.read() as session:
        moment = Moment(last_sequence(session), DAY, "01.10.2026")
        (school,) = _schools(program)
        draft = load(session, ORGANISATIONS, school)
    draft.values["short_name"] = "Лицей № 1"
    save(store, draft)
    return moment


def _schools(program: Program) -> list[str]:
    with window_of(program).store.read() as session:
        return list(session.connection().exec_driver_sql("SELECT id FROM organisation").scalars())


def past_of(program: Program, qtbot: QtBot) -> PastWindow:
    qtbot.waitUntil(lambda: bool(window_of(program).pasts))
    shown = window_of(program).pasts[0]
    assert isinstance(shown, PastWindow)
    return shown


def test_the_past_stands_in_a_window_of_its_own(program: Program, qtbot: QtBot) -> None:
    moment = renamed(program)
    window = window_of(program)
    window.stack.go("organisations")
    show_past(window, moment)
    past = past_of(program, qtbot)
    words = past.findChild(QLabel, "past_words")
    assert words is not None
    assert words.text() == "Так было 01.10.2026 – только чтение"
    assert "как было 01.10.2026" in past.windowTitle()
    page = past.page()
    assert isinstance(page, RegisterPage)
    assert page.pane.model.index(0, 0).data() == "СОШ № 1"
    assert not page.allowed("new")
    copy = past.store.source
    assert copy.exists()
    press(past, "past_close")
    assert not copy.exists()
    assert window.pasts == []
    assert window.isVisible()
    assert program.settings.last_page == "organisations"


def test_the_past_goes_with_its_file(program: Program, qtbot: QtBot) -> None:
    show_past(window_of(program), renamed(program))
    shown = past_of(program, qtbot).store
    assert program.close_file()
    assert shown.closed
    assert not shown.source.exists()


def test_a_card_is_shown_as_it_was(program: Program, qtbot: QtBot) -> None:
    moment = renamed(program)
    window = window_of(program)
    (school,) = _schools(program)
    window.stack.go("organisations")
    page = window.page()
    assert isinstance(page, RegisterPage)
    page.pane.view.select_ids([school])

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, TimeMachineDialog)
        dialog.moment = moment
        dialog.accept()

    when_dialog(choose, "time_machine")
    window.actions_of["past_card"].trigger()
    card = past_of(program, qtbot).page()
    assert isinstance(card, RecordPage)
    assert card.title() == "СОШ № 1"
    assert card.read_only


def test_papers_of_the_past_are_dated_by_it_and_bear_no_code(program: Program, qtbot: QtBot) -> None:
    show_past(window_of(program), renamed(program))
    past = past_of(program, qtbot)
    past.stack.go("papers", "list-organisations")
    page = past.page()
    assert isinstance(page, PapersPage)
    qtbot.waitUntil(lambda: page.preview.document is not None, timeout=10_000)
    document = page.preview.document
    assert document is not None
    assert document.code == ""
    assert "на 1 октября 2026" in document.title.replace("\u00a0", " ")
    assert "По состоянию файла на 1 октября 2026" in str(document.blocks[-1]).replace("\u00a0", " ")


def test_the_dialog_says_what_stood_and_refuses_days_before_the_file(program: Program, qtbot: QtBot) -> None:
    renamed(program)
    dialog = TimeMachineDialog(window_of(program).desk, window_of(program))
    qtbot.addWidget(dialog)
    dialog.show()
    told = dialog.findChild(QLabel, "time_machine_told")
    problem = dialog.findChild(QLabel, "time_machine_problem")
    show = dialog.findChild(QPushButton, "time_machine_show")
    assert told is not None
    assert problem is not None
    assert show is not None
    dialog.set_day(dt.date.today())
    assert "С тех пор ничего не менялось" in told.text()
    assert show.isEnabled()
    dialog.day.set_value(dt.date(2001, 9, 1))
    dialog.day.changed.emit()
    assert "ещё не было" in problem.text()
    assert not show.isEnabled()
    press(dialog, "preset_2")
    assert show.isEnabled()


def test_the_file_before_an_operation_of_the_history(program: Program, qtbot: QtBot) -> None:
    renamed(program)
    window = window_of(program)
    with window.store.read() as session:
        last = file_history(session, HistoryQuery(limit=1))[0].operation
    window.stack.go("history")
    press(window, "before_this")
    past = past_of(program, qtbot)
    past.stack.go("organisations")
    page = past.page()
    assert isinstance(page, RegisterPage)
    assert page.pane.model.index(0, 0).data() == "СОШ № 1"
    assert last.title in past.moment.words


def test_covering_people_covers_both_windows(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    window.desk.set_masked(True)
    show_past(window, renamed(program))
    past = past_of(program, qtbot)
    assert past.desk.masked
    past.desk.set_masked(False)
    assert not window.desk.masked
