"""«Заседания»: Enter opens the desk, F2 the card, Ins a new meeting; papers from the list; the past is only read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mmsdesk.models.meeting import MEETINGS
from mmsdesk.services.meetings.agenda import edit_meeting
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.areas.meetings.dialogs import NewMeetingDialog
from mmsdesk.ui.areas.meetings.page import MeetingsPage
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.ui.meetings.conftest import Table
from tests.ui.meetings.test_desk import answer
from tests.ui.program import active, press, window_of

Key = Qt.Key
OpenTable = Callable[..., Table]


def in_the_list(table: Table) -> MeetingsPage:
    table.key(Key.Key_Escape)
    page = table.window.page()
    assert isinstance(page, MeetingsPage)
    page.pane.view.select_ids([table.meeting_id])
    page.pane.view.setFocus()
    return page


def test_enter_opens_the_desk_and_f2_the_card(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    in_the_list(table)
    table.key(Key.Key_Return)
    desk = table.window.page()
    assert isinstance(desk, MeetingDesk)
    assert desk.work.meeting_id == table.meeting_id
    table.key(Key.Key_Escape)
    in_the_list_again = table.window.page()
    assert isinstance(in_the_list_again, MeetingsPage)
    in_the_list_again.pane.view.setFocus()
    table.key(Key.Key_F2)
    card = table.window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id == table.meeting_id


def test_the_card_is_reached_from_the_desk_and_back(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.page.verbs.open_card()
    assert isinstance(table.window.page(), RecordPage)
    edit_meeting(table.store, table.meeting_id, {"theme": "Итоги года"})
    table.window.stack.back()
    assert table.window.page() is table.page
    assert table.page.head.fields.by_key["theme"].editor.value() == "Итоги года"


def test_a_new_meeting_needs_a_body_and_a_day(open_table: OpenTable) -> None:
    table = open_table()
    in_the_list(table)

    def fill(dialog: NewMeetingDialog) -> None:
        press(dialog, "done")
        assert dialog.problem.text() == "Выберите, чьё заседание."
        dialog.body.set_value(table.council.id)
        dialog.day.set_typed("99.99.2026")
        press(dialog, "done")
        assert "Выберите" not in dialog.problem.text()
        assert dialog.isVisible()
        dialog.day.set_typed("14.12.2026")
        press(dialog, "done")

    answer(NewMeetingDialog, fill)
    press(table.window, "do_new")
    desk = table.window.page()
    assert isinstance(desk, MeetingDesk)
    assert desk.work.meeting_id != table.meeting_id
    assert len(desk.work.meeting.sheet) == 5
    table.window.stack.back()
    page = table.window.page()
    assert isinstance(page, MeetingsPage)
    assert page.pane.view.current_id() == desk.work.meeting_id


def test_papers_of_the_row_at_hand(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    page = in_the_list(table)
    press(table.window, "do_meeting_papers")
    menu = page.findChild(QMenu, "meeting_papers")
    assert menu is not None
    names = {each.objectName() for each in menu.actions()}
    assert {"paper_minutes", "paper_minutes-extract", "paper_meeting-notice", "paper_meeting-sheet"} <= names
    assert "paper_list-decisions" not in names
    menu.close()


def test_a_file_that_is_only_read(open_table: OpenTable, program: Program, qtbot: QtBot) -> None:
    table = open_table("О наставничестве")
    path, meeting_id = table.store.path, table.meeting_id
    assert program.close_file()
    program.open(path, read_only=True)
    window = window_of(program)
    active(qtbot, window)
    window.stack.go("meetings")
    open_card(window.desk, window.stack, MEETINGS.code, meeting_id)
    desk = window.page()
    assert isinstance(desk, MeetingDesk)
    heard = desk.findChild(QPlainTextEdit, "heard")
    assert heard is not None
    assert heard.isReadOnly()
    assert not desk.agenda.line.isVisible()
    assert desk.can_leave()
    with open_file(path, read_only=True) as store:
        assert store.read_only


def test_an_item_that_is_gone_is_told(open_table: OpenTable, notifier: RecordingNotifier) -> None:
    table = open_table("О наставничестве")
    item = table.items[0]
    table.page.agenda.list.setFocus()
    table.key(Key.Key_Delete)
    assert table.facts.items == ()
    open_card(table.window.desk, table.window.stack, "agenda_items", item)
    assert len(notifier.errors) == 1
    assert table.window.page() is table.page
