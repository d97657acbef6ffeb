"""Decisions of an item: typed as one line, corrected by chips and by keys; votes; what is still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.decision import DecisionState
from mmsdesk.models.meeting import Presence
from mmsdesk.models.teacher import Sex
from mmsdesk.queries.meetings import DecisionFacts
from mmsdesk.services.meetings.agenda import edit_item, fill_control_item
from mmsdesk.services.meetings.presence import mark as mark_present
from mmsdesk.ui.areas.meetings.decision_words import decision_words
from mmsdesk.ui.areas.meetings.dialogs import DayDialog, WordsDialog
from tests.councils import decision
from tests.factories import make_teacher
from tests.ui.meetings.conftest import DAY, Table
from tests.ui.meetings.test_desk import answer
from tests.ui.program import active, press

Key, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
OpenTable = Callable[..., Table]


def taken(table: Table) -> tuple[DecisionFacts, ...]:
    return table.facts.items[0].decisions


def chips(table: Table) -> list[str]:
    found = table.page.item.entry.chips.findChildren(QPushButton)
    return [each.text() for each in found if each.isVisible()]


def choose(table: Table, chip: str, words: str) -> None:
    """A line of the menu of a chip."""
    row = table.page.item.entry.chips
    next(each for each in row.findChildren(QPushButton, chip) if each.isVisible()).click()
    menu = row.findChildren(QMenu, "chip_menu")[-1]
    action = next(each for each in menu.actions() if each.text().startswith(words))
    menu.hide()
    action.trigger()


def type_decision(table: Table, words: str) -> None:
    table.key(Key.Key_F8)
    table.type(words)
    table.page.item.entry.read()


def test_one_line_becomes_a_decision(open_table: OpenTable, qtbot: QtBot) -> None:
    table = open_table("О наставничестве")
    type_decision(table, "Титову до 15 декабря подготовить справку")
    assert chips(table)[:3] == ["Ответственный: Титов К.\u00a0Л.", "Срок: 15.12.2026", "На контроле"]
    wording = table.page.item.entry.chips.findChild(QLabel, "decision_wording")
    assert wording is not None
    assert wording.text() == "В протокол: Подготовить справку"
    table.key(Key.Key_Return)
    (made,) = taken(table)
    assert (made.number, made.wording, made.due_on) == ("1.1", "Подготовить справку", dt.date(2026, 12, 15))
    assert [each.person.name.surname for each in made.executors if each.person] == ["Титов"]
    assert table.focus().objectName() == "decision_line"
    assert table.page.item.entry.text == ""
    table.type("Принять к сведению")
    table.key(Key.Key_Return)
    assert [(each.number, each.controlled) for each in taken(table)] == [("1.1", True), ("1.2", False)]
    table.key(Key.Key_Z, CTRL)
    assert len(taken(table)) == 1


def test_each_executor_is_shown_with_a_term(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    type_decision(table, "Титову до 1.12, Осиной до 5.12 подготовить справку")
    assert chips(table)[:3] == [
        "Ответственный: Титов К.\u00a0Л. – до 01.12.2026",
        "Осина В.\u00a0И. – до 05.12.2026",
        "Срок: 05.12.2026",
    ]
    table.key(Key.Key_Return)
    (made,) = taken(table)
    assert [each.due_on for each in made.executors] == [dt.date(2026, 12, 1), dt.date(2026, 12, 5)]
    words = "1.1. Подготовить справку\nТитов К.\u00a0Л. (до 01.12.2026), Осина В.\u00a0И. (до 05.12.2026)"
    assert decision_words(made, masked=False) == words


def test_a_term_that_is_over_is_asked_about(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    type_decision(table, "титову до 01.11 подготовить справку")
    assert "Срок: 01.11.2026 – прошёл?" in chips(table)


def test_of_several_people_of_one_surname_the_right_one_is_chosen(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    for first in ("Вера", "Дарья", "Римма"):
        make_teacher(table.store, f"Уткина {first} Павловна", sex=Sex.FEMALE)
    type_decision(table, "Уткиной до 15 декабря подготовить памятку")
    assert chips(table)[:2] == ["Уткина – кто из 3?", "Срок: 15.12.2026"]
    choose(table, "chip_namesakes", "Уткина Дарья Павловна")
    assert chips(table)[0] == "Ответственный: Уткина Д.\u00a0П."
    table.key(Key.Key_Return)
    (made,) = taken(table)
    assert (made.wording, made.executors[0].person and made.executors[0].person.name.first) == (
        "Подготовить памятку",
        "Дарья",
    )


def test_what_was_understood_is_corrected_before_enter(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    type_decision(table, "Титову до 15 декабря подготовить справку")
    choose(table, "chip_executor", "Убрать")
    assert chips(table)[0] == "Исполнитель не назван"
    answer(DayDialog, lambda dialog: (dialog.editor.set_value(dt.date(2027, 1, 20)), press(dialog, "done")))
    choose(table, "chip_due", "Другая дата")
    row = table.page.item.entry.chips
    next(each for each in row.findChildren(QPushButton, "chip_controlled") if each.isVisible()).click()
    answer(WordsDialog, lambda dialog: (dialog.editor.set_value("Справку не готовить"), press(dialog, "done")))
    choose(table, "chip_wording", "Изменить")
    active(table.qtbot, table.window)
    table.page.item.entry.begin()
    table.key(Key.Key_Return)
    (made,) = taken(table)
    assert (made.wording, made.due_on, made.controlled, made.executors) == (
        "Справку не готовить",
        dt.date(2027, 1, 20),
        False,
        (),
    )


def test_chips_are_reached_and_pressed_by_keys(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    type_decision(table, "Титову до 15 декабря подготовить справку")
    table.key(Key.Key_Down)
    assert table.focus().objectName() == "chip_executor"
    for _ in range(2):
        table.key(Key.Key_Tab)
    assert table.focus().objectName() == "chip_controlled"
    table.key(Key.Key_Return)
    assert "Без контроля" in chips(table)
    assert table.focus().objectName() == "decision_line"


def test_a_decision_is_corrected_moved_and_removed_by_keys(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    for words in ("Титову до 15 декабря подготовить справку", "Принять к сведению"):
        type_decision(table, words)
        table.key(Key.Key_Return)
    table.page.item.decisions.setFocus()
    table.page.item.decisions.setCurrentRow(0)
    table.key(Key.Key_Down, ALT)
    assert [each.wording for each in taken(table)] == ["Принять к сведению", "Подготовить справку"]
    table.key(Key.Key_Return)
    line = table.focus()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Подготовить справку"
    line.selectAll()
    table.type("Подготовить подробную справку")
    table.key(Key.Key_Return)
    corrected = taken(table)[1]
    assert (corrected.wording, corrected.due_on) == ("Подготовить подробную справку", dt.date(2026, 12, 15))
    assert [each.person.name.surname for each in corrected.executors if each.person] == ["Титов"]
    table.page.item.decisions.setFocus()
    table.key(Key.Key_Delete)
    assert [each.wording for each in taken(table)] == ["Принять к сведению"]


def test_esc_ends_a_correction_and_stays_at_the_desk(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    type_decision(table, "Принять к сведению")
    table.key(Key.Key_Return)
    table.page.item.decisions.setFocus()
    table.key(Key.Key_F2)
    table.key(Key.Key_Escape)
    assert table.page.item.entry.text == ""
    assert table.window.page() is table.page


def test_the_draft_is_taken_whole(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    edit_item(table.store, table.items[0], {"draft_decision": "Принять к сведению\nТитову до 1 марта собрать планы"})
    press(table.window, "take_draft")
    assert [each.wording for each in taken(table)] == ["Принять к сведению", "Собрать планы"]
    button = table.window.findChild(QPushButton, "take_draft")
    assert button is not None
    assert not button.isVisible()


def test_votes_are_marked_never_refused(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    field = table.page.item.votes.fields.by_key["votes_for"]
    assert isinstance(field.editor.control, QLineEdit)
    field.editor.control.setText("9")
    assert field.flush()
    assert table.facts.items[0].votes_for == 9
    mark = table.page.findChild(QLabel, "votes_mark")
    assert mark is not None
    assert "голосов 9, а явка не отмечена" in mark.text()
    mark_present(table.store, table.meeting_id, (1, 2), Presence.PRESENT)
    QApplication.processEvents()
    assert "голосов 9, а присутствовало 2" in mark.text()


def test_a_tie_is_told_at_once(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    mark_present(table.store, table.meeting_id, (1, 2, 3, 4), Presence.PRESENT)
    edit_item(table.store, table.items[0], {"votes_for": 2, "votes_against": 2})
    QApplication.processEvents()
    mark = table.page.findChild(QLabel, "votes_mark")
    assert mark is not None
    assert "решает голос председателя" in mark.text()


def test_what_is_still_open_is_marked_at_its_item(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    body = table.council.id
    for wording in ("Собрать планы", "Подготовить справку", "Провести семинар"):
        decision(table.store, wording, association_id=body, due_on=DAY - dt.timedelta(days=9), controlled=True)
    control = fill_control_item(table.store, table.meeting_id)
    assert control is not None
    table.page.agenda.choose(control)
    table.page.item.begin()
    box = table.page.item.control
    assert table.focus() is box.list
    assert len(box.list.decisions) == 3
    first = box.list.current()
    assert first is not None
    press(table.window, "control_done")
    assert len(box.list.decisions) == 2
    answer(DayDialog, lambda dialog: (dialog.editor.set_value(DAY + dt.timedelta(days=30)), press(dialog, "done")))
    second = box.list.current()
    assert second is not None
    press(table.window, "control_extend")
    answer(WordsDialog, lambda dialog: (dialog.editor.set_value("Потеряло значение"), press(dialog, "done")))
    left = [each for each in box.list.decisions if each.id != second.id]
    box.list.setCurrentRow([each.id for each in box.list.decisions].index(left[0].id))
    press(table.window, "control_drop")
    (still,) = box.list.decisions
    assert (still.id, still.state, still.due_on) == (second.id, DecisionState.EXTENDED, DAY + dt.timedelta(days=30))
