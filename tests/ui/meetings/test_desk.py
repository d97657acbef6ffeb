"""The desk of a meeting: agenda, the item in work, saving at once, taking back, signing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from mmsdesk.core.errors import UserError
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.services.meetings.agenda import add_item
from mmsdesk.services.records import delete
from mmsdesk.ui.areas.meetings import saving
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.areas.meetings.dialogs import OtherMeetingDialog, SignDialog, WordsDialog
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import RecordHits
from tests.ui.meetings.conftest import Table
from tests.ui.program import active, press
from tests.ui.seen import seen

Key, CTRL, ALT, SHIFT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
OpenTable = Callable[..., Table]


def titles(table: Table) -> list[str]:
    return [f"{item.number} {item.title}" for item in table.facts.items]


def test_the_agenda_is_typed_and_put_in_order_by_keys(open_table: OpenTable) -> None:
    table = open_table()
    assert table.focus().objectName() == "new_item"
    for title in ("О наставничестве", "О курсах"):
        table.type(title)
        table.key(Key.Key_Return)
    table.type("Списки на март")
    table.key(Key.Key_Return, SHIFT)
    assert titles(table) == ["1 О наставничестве", "2 О курсах", "2.1 Списки на март"]
    table.page.agenda.list.setFocus()
    table.page.agenda.list.setCurrentRow(1)
    table.key(Key.Key_Up, ALT)
    assert [item.title for item in table.facts.items] == ["О курсах", "Списки на март", "О наставничестве"]
    assert table.page.agenda.current_id() == table.facts.items[0].id
    assert [item.number for item in table.facts.items] == ["2", "2.1", "1"]


def test_renumbering_only_on_wish(open_table: OpenTable) -> None:
    table = open_table("О наставничестве", "О курсах")
    table.page.agenda.list.setFocus()
    table.key(Key.Key_Down, ALT)
    assert [item.number for item in table.facts.items] == ["2", "1"]
    table.page.agenda.show_menu()
    menu = table.page.findChild(QMenu, "agenda_menu")
    assert menu is not None
    next(each for each in menu.actions() if "еренумеровать" in each.text()).trigger()
    assert titles(table) == ["1 О курсах", "2 О наставничестве"]


def test_texts_are_written_when_the_field_is_left(open_table: OpenTable) -> None:
    table = open_table("О наставничестве", "О курсах")
    assert table.focus().objectName() == "heard"
    table.type("Рассказано о парах.")
    assert table.facts.items[0].heard == ""
    table.key(Key.Key_F6)
    assert table.facts.items[0].heard == "Рассказано о парах."


def test_texts_are_written_after_a_pause(open_table: OpenTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PAUSE", 30)
    table = open_table("О наставничестве")
    table.type("Рассказано")
    qtbot.waitUntil(lambda: table.facts.items[0].heard == "Рассказано")
    table.type(" о парах")
    qtbot.waitUntil(lambda: table.facts.items[0].heard == "Рассказано о парах")


def test_a_pause_after_a_space_leaves_the_cursor_where_it_is(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.type("Рассказано ")
    assert table.page.flush() == []
    assert table.facts.items[0].heard.strip() == "Рассказано"
    table.type("о парах")
    table.key(Key.Key_F6)
    assert table.facts.items[0].heard == "Рассказано о парах"


def test_what_is_typed_stays_when_the_file_changes_meanwhile(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.type("Рассказано")
    add_item(table.store, table.meeting_id, "Разное")
    assert table.page.agenda.list.count() == 2
    assert table.page.item.fields.by_key["heard"].editor.value() == "Рассказано"
    table.key(Key.Key_F6)
    assert table.facts.items[0].heard == "Рассказано"


def test_going_to_the_next_item_writes_every_field_of_the_last_one(open_table: OpenTable) -> None:
    table = open_table("О наставничестве", "О курсах")
    minutes = table.page.item.fields.by_key["planned_minutes"].editor.control
    assert isinstance(minutes, QLineEdit)
    minutes.setText("15")
    table.type("Рассказано о парах.")
    table.key(Key.Key_PageDown, CTRL)
    first, second = table.facts.items
    assert (first.heard, first.planned_minutes) == ("Рассказано о парах.", 15)
    assert (second.heard, second.planned_minutes) == ("", None)
    assert table.page.item.item is not None
    assert table.page.item.item.id == second.id
    assert table.page.item.fields.by_key["heard"].editor.value() == ""


def test_leaving_and_closing_lose_nothing(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.type("Рассказано о парах.")
    table.window.stack.go("start")
    assert table.facts.items[0].heard == "Рассказано о парах."


def test_a_decision_left_in_its_line_is_asked_about(open_table: OpenTable, notifier: RecordingNotifier) -> None:
    table = open_table("О наставничестве")
    table.key(Key.Key_F8)
    table.type("Принять к сведению")
    notifier.prepare("stay")
    table.window.stack.go("start")
    assert table.window.page() is table.page
    notifier.prepare("save")
    table.window.stack.go("start")
    assert [each.wording for each in table.facts.items[0].decisions] == ["Принять к сведению"]


def test_a_question_must_have_words(open_table: OpenTable, notifier: RecordingNotifier) -> None:
    table = open_table("О наставничестве")
    title = table.page.item.fields.by_key["title"].editor
    title.control.setFocus()
    title.paper.selectAll()
    table.key(Key.Key_Delete)
    table.key(Key.Key_F6)
    assert titles(table) == ["1 О наставничестве"]
    assert title.control.property("state") == "problem"
    notifier.prepare("stay")
    assert not table.page.can_leave()
    assert "вопрос" in notifier.questions[-1].lower()
    notifier.prepare("drop")
    assert table.page.can_leave()


def test_f6_goes_round_and_ctrl_z_takes_back(open_table: OpenTable, qtbot: QtBot) -> None:
    table = open_table("О наставничестве")
    at = []
    for _ in range(4):
        table.key(Key.Key_F6)
        at.append(next(part.objectName() for part in table.page.parts if part.has_focus()))
    assert at == ["desk_presence", "desk_agenda", "desk_item", "desk_presence"]
    table.key(Key.Key_F6)
    table.page.agenda.line.setFocus()
    table.type("О курсах")
    table.key(Key.Key_Return)
    assert len(table.facts.items) == 2
    table.key(Key.Key_Z, CTRL)
    assert titles(table) == ["1 О наставничестве"]


def test_several_speakers_by_keys(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    for name, said in (("Титов", "Поддержал."), ("Осина", "Предложила график.")):
        table.key(Key.Key_F7)
        table.type(name)
        table.key(Key.Key_Return)
        table.type(said)
    table.key(Key.Key_F7)
    table.type("Гостев Иван Иванович, директор")
    table.key(Key.Key_Return)
    table.type("Поблагодарил.")
    table.key(Key.Key_F6)
    spoken = [(each.speaker.person.name.surname if each.speaker.person else each.speaker.words, each.said)
              for each in table.facts.items[0].speeches]  # fmt: skip
    assert spoken == [
        ("Титов", "Поддержал."),
        ("Осина", "Предложила график."),
        ("Гостев Иван Иванович, директор", "Поблагодарил."),
    ]
    table.page.item.speeches._rows[2].editor.control.setFocus()  # noqa: SLF001 - a row
    table.key(Key.Key_Up, ALT)
    assert [each.said for each in table.facts.items[0].speeches] == [
        "Поддержал.",
        "Поблагодарил.",
        "Предложила график.",
    ]
    table.type(" Ещё раз.")
    table.key(Key.Key_S, CTRL)
    assert table.facts.items[0].speeches[1].said == "Поблагодарил. Ещё раз."


def test_a_rapporteur_who_is_in_no_register(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.page.item.fields.by_key["rapporteur_id"].editor.control.setFocus()
    table.type("Гостев И.И., директор")
    table.key(Key.Key_Tab)
    assert [each.words for each in table.facts.items[0].rapporteurs] == ["Гостев И.И., директор"]
    assert table.page.item.fields.by_key["rapporteur"].editor.value() == "Гостев И.И., директор"
    assert table.page.item.fields.by_key["rapporteur_id"].editor.typed() == ""


def test_minutes_against_the_time_there_is(open_table: OpenTable) -> None:
    table = open_table("О наставничестве", "О курсах")
    head, item = table.page.head.fields.by_key, table.page.item.fields.by_key
    for field, typed in ((head["starts_at"], "14:00"), (head["ends_at"], "14:30"), (item["planned_minutes"], "45")):
        control = field.editor.control
        assert isinstance(control, QLineEdit)
        control.setText(typed)
        assert field.flush()
    minutes = table.page.agenda._minutes  # noqa: SLF001 - a label
    assert minutes.text() == "45 из 30 мин"
    assert minutes.property("role") == "warning"


def test_the_number_is_given_and_may_be_free(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    press(table.window, "desk_give_number")
    assert table.facts.number == "1"
    assert table.page.head.fields.by_key["number"].editor.value() == "1"
    number = table.page.head.fields.by_key["number"].editor.control
    assert isinstance(number, QLineEdit)
    number.setText("1-внеочередной")
    table.page.flush()
    assert table.facts.number == "1-внеочередной"


def test_signed_minutes_are_only_read_until_they_are_opened_with_a_reason(
    open_table: OpenTable, notifier: RecordingNotifier
) -> None:
    table = open_table("О наставничестве")
    answer(SignDialog, lambda dialog: press(dialog, "done"))
    press(table.window, "desk_sign")
    assert table.facts.signed_on is not None
    assert table.page.head.banner.isVisible()
    assert table.page.item.fields.by_key["heard"].editor.paper.isReadOnly()
    assert not table.page.item.entry.isVisible()
    assert not table.page.presence.numbers.isEnabled()
    active(table.qtbot, table.window)
    assert table.focus().objectName() == "heard"
    table.type("Дописано")
    assert table.page.can_leave()
    assert table.facts.items[0].heard == ""

    def give_reason(dialog: WordsDialog) -> None:
        press(dialog, "done")
        assert dialog.problem.isVisible()
        dialog.editor.set_value("Ошибка в фамилии")
        press(dialog, "done")

    answer(WordsDialog, give_reason)
    press(table.window, "desk_reopen")
    assert table.facts.signed_on is None
    assert [each.reason for each in table.facts.reopenings] == ["Ошибка в фамилии"]
    assert not table.page.item.fields.by_key["heard"].editor.paper.isReadOnly()


def test_an_item_goes_to_a_new_meeting(open_table: OpenTable) -> None:
    table = open_table("О наставничестве", "О курсах")

    def choose(dialog: OtherMeetingDialog) -> None:
        from mmsdesk.ui.areas.meetings.dialogs import DayDialog

        answer(DayDialog, lambda day: press(day, "done"))
        press(dialog, "done")

    answer(OtherMeetingDialog, choose)
    table.page.verbs.move_item(table.items[1])
    assert titles(table) == ["1 О наставничестве"]
    assert table.page.agenda.list.count() == 1


def test_people_are_masked(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.key(Key.Key_F7)
    table.type("Титов")
    table.key(Key.Key_Return)
    table.key(Key.Key_F8)
    table.type("Осиной до 15 декабря подготовить справку")
    table.page.item.entry.read()
    assert "Титов" in seen()
    table.window.desk.set_masked(True)
    shown = seen()
    for surname in ("Ёлкин", "Титов", "Осин", "Рябов", "Калинин"):
        assert surname not in shown


def test_a_meeting_that_goes_closes_its_desk(open_table: OpenTable, qtbot: QtBot) -> None:
    table = open_table("О наставничестве")
    delete(table.store, MEETINGS, [table.meeting_id])
    qtbot.waitUntil(lambda: table.window.page() is not table.page)


def test_an_item_found_by_ctrl_k_opens_the_desk_at_it(open_table: OpenTable, qtbot: QtBot) -> None:
    table = open_table("О наставничестве", "О цифровой среде")
    table.window.stack.go("start")
    box = table.window.command_box
    table.key(Key.Key_K, CTRL)
    table.type("цифровой среде")
    box.search()
    qtbot.waitUntil(lambda: box.hit_list().isVisible())
    said = [hit.subtitle for hit in RecordHits(table.window).hits("цифровой среде", 8)]
    assert said == [f"{table.facts.body.short_name or table.facts.body.name}, 12.11.2026"]
    qtbot.keyClick(box, Key.Key_Return)
    page = table.window.page()
    assert isinstance(page, MeetingDesk)
    assert page.agenda.current_id() == table.items[1]


def test_the_papers_are_offered_by_ctrl_p(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.key(Key.Key_P, CTRL)
    menu = table.page.findChild(QMenu, "meeting_papers")
    assert menu is not None
    assert menu.isVisible()
    words = [each.text() for each in menu.actions()]
    assert any("ротокол" in each for each in words)
    menu.close()


def test_refusals_are_told(open_table: OpenTable, notifier: RecordingNotifier) -> None:
    """Several bodies refuse what signed minutes say: the desk tells it and stays as it was."""
    table = open_table("О наставничестве")

    def refuse(_store: object) -> None:
        raise UserError("Нельзя.", "Откройте протокол.")

    assert table.page.work.do(refuse) is None
    assert [str(each) for each in notifier.errors] == ["Нельзя. Откройте протокол."]


def answer(kind: type, act: Callable[..., None]) -> None:
    """Do something in the dialog that is about to open."""

    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind), dialog
        act(dialog)

    QTimer.singleShot(0, find)
