"""The desk by keyboard: what it reaches, how it finds back, that it stays in sight where there is little room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.meetings.conftest import Table
from tests.ui.program import press

Key = Qt.Key
OpenTable = Callable[..., Table]


def test_a_narrow_window_shows_two_parts(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    table.window.resize(900, 700)
    QApplication.processEvents()
    assert table.page.agenda.isVisible()
    assert not table.page.presence.isVisible()
    table.key(Key.Key_F6)
    assert table.page.presence.isVisible()
    assert not table.page.agenda.isVisible()
    press(table.window, "side_desk_agenda")
    assert table.page.agenda.isVisible()


def test_the_button_of_a_part_needs_no_mouse(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    for name in ("desk_papers", "desk_more", "desk_sign", "take_decision", "invite", "agenda_more"):
        button = table.window.findChild(QPushButton, name)
        assert button is not None
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_keys_of_the_desk_lead_back_to_it_from_the_sidebar(open_table: OpenTable) -> None:
    table = open_table("О наставничестве")
    place = table.window.sidebar.findChild(QPushButton, "place_meetings")
    assert place is not None
    place.setFocus()
    table.key(Key.Key_F8)
    assert table.focus().objectName() == "decision_line"
    place.setFocus()
    table.key(Key.Key_F6)
    assert table.page.agenda.has_focus()


def test_where_the_keyboard_is_is_in_sight(open_table: OpenTable, qtbot: QtBot) -> None:
    table = open_table("О наставничестве")
    table.window.resize(1366, 480)
    QApplication.processEvents()
    for number in range(4):
        table.key(Key.Key_F8)
        table.type(f"Принять к сведению {number}")
        table.key(Key.Key_Return)
    area = table.page.item.area.viewport()

    def seen_whole() -> bool:
        line = table.page.item.entry.line
        return area.rect().contains(line.mapTo(area, line.rect().center()))

    qtbot.waitUntil(seen_whole)
    table.page.item.area.verticalScrollBar().setValue(0)
    table.key(Key.Key_F8)
    qtbot.waitUntil(seen_whole)
