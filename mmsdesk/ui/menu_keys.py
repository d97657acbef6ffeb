"""Alt and a letter in either keyboard layout, the letters of an open menu, F10.

Qt matches Alt+Ф with «&Файл» where the Russian layout is on. With the Latin one on the same key says A: it is matched
here with menus, buttons and labels of fields. Alt+F opens «Файл» as well, as the hand knows from English programs.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QMenu, QWidget

from mmsdesk.core.text import other_layout

CYRILLIC = range(0x0400, 0x0530)
_ENGLISH = {"F": "menu_file", "E": "menu_edit", "V": "menu_view", "T": "menu_tools", "H": "menu_help"}
_Key = Qt.Key


def other_letter(key: int) -> str:
    """The letter on the same key in the other layout, "" if there is none."""
    if key not in CYRILLIC and not _Key.Key_Space < key <= _Key.Key_AsciiTilde:
        return ""
    pressed = chr(key).lower()
    other = other_layout(pressed)
    # Б, Ю, Ж, Э, Х, Ъ and Ё lie on signs of the Latin layout; what gives a sign in both stands for no letter.
    fits = len(other) == 1 and other != pressed and (key in CYRILLIC or ord(other) in CYRILLIC)
    return other.upper() if fits else ""


def take_menu_key(widget: QWidget, event: QKeyEvent) -> bool:
    """F10, or Alt with a Latin letter: open the menu, press the button, go to the field it stands for."""
    window, modifiers = widget.window(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == _Key.Key_F10 and not modifiers and isinstance(window, QMainWindow):
        first = next((each for each in window.menuBar().actions() if each.isVisible()), None)
        return first is not None and _open(window, first)
    if modifiers != Qt.KeyboardModifier.AltModifier or not _Key.Key_Space < event.key() <= _Key.Key_AsciiTilde:
        return False
    letter = other_letter(event.key())
    return (bool(letter) and (_open_menu(window, letter) or _press(window, letter))) or _open_english(
        window, chr(event.key())
    )


def _open_menu(window: QWidget, letter: str) -> bool:
    if not isinstance(window, QMainWindow):
        return False
    for action in window.menuBar().actions():
        if _stands_for(action.text(), letter):
            return _open(window, action)
    return False


def _open_english(window: QWidget, letter: str) -> bool:
    menu = window.findChild(QMenu, _ENGLISH[letter]) if letter in _ENGLISH else None
    return menu is not None and isinstance(window, QMainWindow) and _open(window, menu.menuAction())


def _open(window: QMainWindow, action: QAction) -> bool:
    window.menuBar().setActiveAction(action)
    return True


def _press(window: QWidget, letter: str) -> bool:
    for each in window.findChildren(QWidget):
        if not isinstance(each, QAbstractButton | QLabel) or not each.isVisible() or each.window() is not window:
            continue
        if not each.isEnabled() or not _stands_for(each.text(), letter):
            continue
        if isinstance(each, QAbstractButton):
            if each.isCheckable():  # as Qt does: a plain button leaves the keys where they were
                each.setFocus(Qt.FocusReason.ShortcutFocusReason)
            each.click()
            return True
        field = each.buddy()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def _stands_for(text: str, letter: str) -> bool:
    return QKeySequence.mnemonic(text) == QKeySequence(f"Alt+{letter}")


class MenuLetters(QObject):
    """In an open menu a line is chosen by its letter, whichever layout is on."""

    def follow(self, menu: QMenu) -> None:
        """Take care of a menu and of those that open from it."""
        menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QMenu):
            return False
        if event.type() == QEvent.Type.Show:
            for inner in watched.findChildren(QMenu):
                inner.installEventFilter(self)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        letter = other_letter(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier)
        if not letter or not plain or any(_stands_for(each.text(), chr(event.key())) for each in watched.actions()):
            return False
        if not any(_stands_for(each.text(), letter) for each in watched.actions()):
            return False
        QApplication.sendEvent(watched, QKeyEvent(event.type(), ord(letter), event.modifiers(), letter.lower()))
        return True
