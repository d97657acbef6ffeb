"""One box that finds records, registers and commands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mmsdesk.ui.command_box import Hit
from mmsdesk.ui.main_window import MainWindow
from tests.ui.plain_pages import sheet_of

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


class Records:
    """A provider of one record."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def hits(self, text: str, limit: int) -> list[Hit]:
        if not "вымышленникова анна".startswith(text.lower()):
            return []
        title = "Вымышленникова <b>Анна</b>"
        return [Hit(title, "СОШ № 3", "Педагоги", lambda: self.opened.append(title), "person")]


def test_one_box_finds_records_registers_and_commands(
    window: MainWindow, qtbot: QtBot, type_text: Callable[..., None]
) -> None:
    records = Records()
    window.command_box.add_provider(records)
    field = sheet_of(window).field
    qtbot.keyClick(field, _Key.Key_K, _CTRL)
    box = window.command_box
    assert box.hasFocus()
    type_text(box, "вымы")
    qtbot.waitUntil(lambda: box.hit_list().isVisible())
    assert box.hit_list().titles() == ["Вымышленникова <b>Анна</b>"]
    qtbot.keyClick(box, _Key.Key_Return)
    assert records.opened == ["Вымышленникова <b>Анна</b>"]
    assert not box.hit_list().isVisible()
    assert box.text() == ""
    assert field.hasFocus()


def test_hits_are_walked_by_keys_and_esc_returns(
    window: MainWindow, qtbot: QtBot, type_text: Callable[..., None]
) -> None:
    box = window.command_box
    field = sheet_of(window).field
    qtbot.keyClick(field, _Key.Key_K, _CTRL)
    type_text(box, "люди")
    box.search()
    assert box.hit_list().titles() == ["Педагоги", "Организации"]
    qtbot.keyClick(box, _Key.Key_Down)
    assert box.hit_list().current().title == "Организации"
    qtbot.keyClick(box, _Key.Key_Down)
    assert box.hit_list().current().title == "Педагоги"
    qtbot.keyClick(box, _Key.Key_Up)
    qtbot.keyClick(box, _Key.Key_Return)
    assert sheet_of(window).name == "Организации"
    qtbot.keyClick(window, _Key.Key_K, _CTRL)
    type_text(box, "нетакого")
    box.search()
    assert box.hit_list().titles() == []
    qtbot.keyClick(box, _Key.Key_Escape)
    assert not box.hit_list().isVisible()
    assert sheet_of(window).field.hasFocus()
    assert sheet_of(window).name == "Организации"


@pytest.mark.parametrize(("typed", "found"), [("gtlfujub", "Педагоги"), ("elfkbnm", "Удалить")])
def test_the_wrong_keyboard_layout_is_understood(
    window: MainWindow, type_text: Callable[..., None], typed: str, found: str
) -> None:
    sheet_of(window).field.setText("x")
    box = window.command_box
    box.start()
    type_text(box, typed)
    box.search()
    assert box.hit_list().titles() == [found]


def test_only_possible_commands_are_offered(window: MainWindow, type_text: Callable[..., None]) -> None:
    box = window.command_box
    box.start()
    type_text(box, "удалить")
    box.search()
    assert box.hit_list().titles() == []
    sheet_of(window).field.setText("x")
    box.search()
    assert box.hit_list().titles() == ["Удалить"]
