"""Keys of the window in both layouts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid, ownedByPython

from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.menu_keys import other_letter
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog
from tests.ui.plain_pages import place_of, sheet_of

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NO = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("letter", "modifiers", "done"), [("Ы", _CTRL, "save"), ("Т", _CTRL, "new"), ("З", _CTRL, "print")]
)
def test_shortcuts_work_in_the_russian_layout(
    window: MainWindow, press: Callable[..., None], letter: str, modifiers: Qt.KeyboardModifier, done: str
) -> None:
    sheet = sheet_of(window)
    press(sheet.field, ord(letter), modifiers, letter.lower())
    assert sheet.done == [done]
    assert sheet.field.text() == ""


def test_undo_and_redo_in_both_layouts(window: MainWindow, qtbot: QtBot, press: Callable[..., None]) -> None:
    heard: list[str] = []
    window.undo_requested.connect(lambda: heard.append("undo"))
    window.redo_requested.connect(lambda: heard.append("redo"))
    button = place_of(window, "home")
    button.setFocus()
    qtbot.keyClick(button, _Key.Key_Z, _CTRL)
    assert heard == []
    window.set_undo("Изменён педагог", "Удалена запись")
    qtbot.keyClick(button, _Key.Key_Z, _CTRL)
    press(button, ord("Я"), _CTRL, "я")
    press(button, ord("Н"), _CTRL, "н")
    press(button, ord("Я"), _CTRL | Qt.KeyboardModifier.ShiftModifier, "Я")
    assert heard == ["undo", "undo", "redo", "redo"]
    assert window.actions_of["undo"].text() == "&Отменить: Изменён педагог"


def test_fields_copy_and_paste_in_the_russian_layout(window: MainWindow, press: Callable[..., None]) -> None:
    field = sheet_of(window).field
    field.setText("Ёлкин")
    press(field, ord("Ф"), _CTRL, "ф")
    assert field.selectedText() == "Ёлкин"
    press(field, ord("Ч"), _CTRL, "ч")
    assert field.text() == ""
    assert QGuiApplication.clipboard().text() == "Ёлкин"
    press(field, ord("М"), _CTRL, "м")
    assert field.text() == "Ёлкин"


@pytest.mark.qt_log_ignore("This plugin does not support")  # pop-ups on the offscreen platform
def test_menu_opens_by_its_letter_in_the_latin_layout(window: MainWindow, press: Callable[..., None]) -> None:
    press(sheet_of(window).field, _Key.Key_P, _ALT, "p")  # the key of З
    assert window.menuBar().activeAction().text() == "&Записи"
    window.menuBar().setActiveAction(None)
    window.actions_of.menus["records"].close()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("key", "modifiers"), [(_Key.Key_F10, _NO), (_Key.Key_F, _ALT), (_Key.Key_A, _ALT)])
def test_the_menu_of_the_file_opens_by_f10_and_by_both_letters(
    window: MainWindow, press: Callable[..., None], key: int, modifiers: Qt.KeyboardModifier
) -> None:
    press(sheet_of(window).field, key, modifiers)
    assert window.menuBar().activeAction().text() == "&Файл"
    window.menuBar().setActiveAction(None)
    window.actions_of.menus["file"].close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_line_of_an_open_menu_is_chosen_by_the_key_of_its_letter(
    window: MainWindow, press: Callable[..., None]
) -> None:
    menu = window.actions_of.menus["records"]
    menu.popup(window.mapToGlobal(window.rect().center()))
    press(menu, _Key.Key_L, _NO, "l")  # the key of Д: «&Добавить»
    assert sheet_of(window).done == ["new"]
    menu.close()


@pytest.mark.parametrize(
    ("key", "letter"), [(_Key.Key_Comma, "Б"), (_Key.Key_BracketLeft, "Х"), (_Key.Key_L, "Д"), (_Key.Key_Slash, "")]
)
def test_letters_that_lie_on_signs_of_the_latin_layout_are_found_too(key: int, letter: str) -> None:
    assert other_letter(key) == letter


def test_letters_of_the_menu_bar_are_all_different(window: MainWindow) -> None:
    letters = [QKeySequence.mnemonic(each.text()).toString() for each in window.menuBar().actions()]
    assert "" not in letters
    assert len(set(letters)) == len(letters)


def test_labels_and_buttons_of_a_dialog_are_reached_in_the_latin_layout(
    window: MainWindow, press: Callable[..., None], qtbot: QtBot
) -> None:
    dialog = PlainDialog(window.desk.theme, "Вопрос", window)
    pressed: list[str] = []
    dialog.add_button("save", "&Записать", primary=True).clicked.connect(lambda: pressed.append("save"))
    first, whom = QLineEdit(), QLineEdit()
    for words, field in (("&Название", first), ("&Кому", whom)):
        dialog.content.addWidget(field_label(words, field))
        dialog.content.addWidget(field)
    dialog.show()
    qtbot.waitUntil(first.hasFocus)
    press(first, _Key.Key_R, _ALT, "r")  # the key of К
    assert whom.hasFocus()
    press(whom, _Key.Key_P, _ALT, "p")  # the key of З
    assert pressed == ["save"]
    dialog.close()


def test_a_dialog_begins_at_its_first_field_and_tab_ends_at_the_buttons(window: MainWindow, qtbot: QtBot) -> None:
    dialog = PlainDialog(window.desk.theme, "Вопрос", window)
    main = dialog.add_button("save", "&Записать", primary=True)
    fields = [QLineEdit(), QLineEdit()]
    for field in fields:
        dialog.content.addWidget(field)
    close = dialog.add_close()
    dialog.show()
    for each in (*fields, main, close):
        qtbot.waitUntil(each.hasFocus)
        qtbot.keyClick(each, _Key.Key_Tab)
    assert fields[0].hasFocus()
    # What was asked for the order belongs to Qt still: else it would be freed with the last mention of it here.
    assert not any(ownedByPython(each) for each in (dialog, *fields, main, close))
    dialog.close()


def test_plain_typing_is_left_alone(window: MainWindow, type_text: Callable[..., None]) -> None:
    type_text(sheet_of(window).field, "Ёлкин")
    assert sheet_of(window).field.text() == "Ёлкин"


def test_no_two_actions_share_a_shortcut(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_of for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ins", "Ctrl+N", "F2", "Del", "Ctrl+S", "Esc", "Ctrl+Z", "Ctrl+Y", "Ctrl+F", "Ctrl+K"} <= set(keys)
    assert {"Ctrl+P", "F1", "F4", "F5", "F9", "Ctrl+1", "Ctrl+9", "Ctrl+D"} <= set(keys)


def test_keys_work_on_after_the_widget_with_the_focus_has_died(
    window: MainWindow, press: Callable[..., None], qtbot: QtBot
) -> None:
    sheet = sheet_of(window)
    passing = QLineEdit(sheet)
    passing.show()
    passing.setFocus()
    assert passing.hasFocus()
    passing.deleteLater()
    qtbot.waitUntil(lambda: not isValid(passing))
    sheet.field.setFocus()
    press(sheet.field, ord("Ы"), _CTRL, "ы")
    assert sheet.done == ["save"]


def test_enter_presses_the_button_with_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    dialog = PlainDialog(window.desk.theme, "Вопрос", window)
    pressed: list[str] = []
    for name in ("main", "other"):
        button = dialog.add_button(name, name, primary=name == "main")
        button.clicked.connect(lambda _on=False, name=name: pressed.append(name))
    dialog.show()
    other = dialog.findChild(QPushButton, "other")
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert pressed == ["other"]
    line = QLineEdit(dialog)
    line.show()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert pressed == ["other", "main"]
    dialog.close()


def test_words_that_come_later_make_a_dialog_higher(window: MainWindow, qtbot: QtBot) -> None:
    dialog = PlainDialog(window.desk.theme, "Вопрос", window)
    words, line = label("", wrap=True), QLineEdit()
    dialog.content.addWidget(words)
    dialog.content.addWidget(line)
    dialog.add_close()
    dialog.fit(320, 60)
    dialog.show()
    before = dialog.height()
    words.setText("Этого дня в файле ещё не было: выберите день не раньше того, с которого он ведётся. " * 4)
    dialog.make_room()
    assert dialog.height() > before
    qtbot.waitUntil(lambda: words.height() > line.height())
    assert words.height() >= words.heightForWidth(words.width())
    assert line.height() >= line.sizeHint().height()
    dialog.close()
