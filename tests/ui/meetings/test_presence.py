"""Who is there: by a key, by a click, by numbers of rows; reasons, guests, quorum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mmsdesk.models.meeting import Capacity, Presence
from mmsdesk.ui.areas.meetings.presence_list import NAME, NUMBER, REASON
from mmsdesk.ui.forms.add_people import AddPeopleDialog
from tests.factories import make_teacher
from tests.ui.meetings.conftest import Table
from tests.ui.meetings.test_desk import answer
from tests.ui.program import active

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
OpenTable = Callable[..., Table]


def there(table: Table) -> list[int]:
    return [row.number for row in table.facts.sheet if row.presence is Presence.PRESENT]


def lamp(table: Table) -> str:
    return "; ".join(table.page.presence.lamps.words())


def test_numbers_of_the_printed_sheet(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.key(Key.Key_F6)
    assert table.focus().objectName() == "row_numbers"
    table.type("1, 3-4")
    heard = table.page.presence._heard.text()  # noqa: SLF001 - a label
    assert heard.startswith("Enter отметит: 3\u00a0человека – Ёлкина")
    table.key(Key.Key_Return)
    assert there(table) == [1, 3, 4]
    assert table.page.presence.numbers.text() == ""
    table.type("все кроме 2")
    table.key(Key.Key_Return)
    assert there(table) == [1, 3, 4, 5]


def test_numbers_that_are_not_on_the_sheet(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.key(Key.Key_F6)
    table.type("7")
    table.key(Key.Key_Return)
    assert there(table) == []
    assert table.page.presence._heard.property("role") == "danger"  # noqa: SLF001 - a label
    assert table.page.presence.numbers.text() == "7"


def test_space_and_click_mark_and_take_back(open_table: OpenTable, qtbot: QtBot) -> None:
    table = open_table("О наставничестве")
    view = table.page.presence.view
    view.setFocus()
    table.key(Key.Key_Space)
    assert there(table) == [1]
    table.key(Key.Key_Down)
    table.key(Key.Key_Space)
    assert there(table) == [1, 2]
    table.key(Key.Key_Space)
    assert there(table) == [1]
    where = view.visualRect(view.sheet.index(2, NAME)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert there(table) == [1, 3]
    table.key(Key.Key_Z, CTRL)
    assert there(table) == [1]


def test_a_digit_in_the_list_begins_the_numbers(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.page.presence.view.setFocus()
    table.key(Key.Key_4)
    table.type(",5")
    table.key(Key.Key_Return)
    assert there(table) == [4, 5]


def test_why_somebody_is_not_there(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    view = table.page.presence.view
    view.setFocus()
    view.setCurrentIndex(view.sheet.index(1, NAME))
    table.key(Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("болезнь")
    QApplication.sendEvent(editor, _enter())
    QApplication.processEvents()
    assert table.facts.sheet[1].reason == "болезнь"
    assert view.sheet.index(1, REASON).data() == "болезнь"


def test_the_lamp_says_it_in_words(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    assert lamp(table) == "Для кворума нужно 3 из 5"
    table.key(Key.Key_F6)
    table.type("1-2")
    table.key(Key.Key_Return)
    assert lamp(table) == "Кворум не набран: 2 из 5, нужно 3"
    table.type("5")
    table.key(Key.Key_Return)
    assert lamp(table) == "Кворум есть: 3 из 5, нужно 3"
    assert table.page.presence.lamps.accessibleName() == lamp(table)


def test_without_a_composition(open_table: OpenTable) -> None:
    table = open_table("О наставничестве", size=0)
    part = table.page.presence
    assert "не определить" in lamp(table)
    for key, typed in (("members_number", "10"), ("present_number", "6")):
        control = part.fields.by_key[key].editor.control
        assert isinstance(control, QLineEdit)
        control.setText(typed)
        assert part.fields.by_key[key].flush()
    assert lamp(table) == "Кворум есть: 6 из 10, нужно 5"


def test_guests_and_the_invited(open_table: OpenTable, qtbot: QtBot) -> None:
    table = open_table("О наставничестве")
    make_teacher(table.store, "Гостева Инна Павловна")
    table.key(Key.Key_F6)

    def choose(dialog: AddPeopleDialog) -> None:
        dialog.search.setText("Гостева")
        dialog.refresh()
        dialog.mark_all()
        dialog.done_pressed()

    answer(AddPeopleDialog, choose)
    table.key(Key.Key_Insert)
    active(qtbot, table.window)
    invited = [row for row in table.facts.sheet if row.capacity is Capacity.INVITED]
    assert [row.name.surname for row in invited] == ["Гостева"]
    table.page.presence.fields.by_key["guests"].editor.control.setFocus()
    table.type("Приезжий И.И., методист")
    table.page.flush()
    assert table.facts.guests == ("Приезжий И.И., методист",)


def test_taking_somebody_off_and_putting_the_composition_back(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    view = table.page.presence.view
    view.setFocus()
    view.setCurrentIndex(view.sheet.index(4, NAME))
    table.key(Key.Key_Delete)
    assert len(table.facts.sheet) == 4
    table.page.presence.fill()
    assert len(table.facts.sheet) == 5


def _enter() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")


def test_marks_are_read_whole_where_names_are_short(open_table: OpenTable) -> None:
    view = open_table("О наставничестве").page.presence.view
    words = [view.sheet.index(row, REASON).data() for row in range(5)]
    assert "председатель" in words
    widest = max(view.fontMetrics().horizontalAdvance(each) for each in words)
    assert view.columnWidth(REASON) > widest


def test_names_are_read_whole_before_their_marks(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    shown = table.page.presence.view
    widest = max(shown.fontMetrics().horizontalAdvance(row.name.short) for row in table.facts.sheet)
    assert shown.columnWidth(1) > widest


def test_numbers_of_a_long_sheet_are_read_whole(open_table: OpenTable) -> None:
    view = open_table("О наставничестве").page.presence.view
    view.sheet.show_rows([replace(row, number=row.number + 120) for row in view.sheet.rows])
    view.fit()
    assert view.columnWidth(NUMBER) >= view.sizeHintForColumn(NUMBER)
