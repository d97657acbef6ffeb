"""Shortcuts that work whatever keyboard layout is on, and Enter on a button.

Where Qt knows the Latin letter of a key it matches Ctrl+Я with Ctrl+Z itself (Windows, X11 with a Latin layout
beside). Where it does not (X11 with the Russian layout alone) the press reaches the focus widget, and is
matched here. Giving an action both sequences would not do: where Qt does know, the press is then ambiguous
and does nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from mmsdesk.ui.menu_keys import CYRILLIC, other_letter, take_menu_key

_Modifier = Qt.KeyboardModifier


class LayoutKeys(QObject):
    """Watches the widget with the focus, and only that: a filter of the whole program would cost time."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: QWidget | None = None
        app.focusChanged.connect(self.follow)
        self.follow(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            return press_button(watched, event) or take_key(watched, event)
        return False

    def follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):  # not if it has lost the focus by dying
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = new
        if new is not None:
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None


def press_button(widget: QWidget, event: QKeyEvent) -> bool:
    """Enter on a button that has the focus presses that button, not the main one of its window; False elsewhere."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_Modifier.KeypadModifier
    if not enter or not isinstance(widget, QPushButton) or not widget.isEnabled():
        return False
    if not event.isAutoRepeat():
        widget.click()
    return True


def take_key(widget: QWidget, event: QKeyEvent) -> bool:
    """Do what the press would do in the other layout; False if it means nothing there."""
    if take_menu_key(widget, event):
        return True
    modifiers = event.modifiers() & ~_Modifier.KeypadModifier
    if not modifiers & (_Modifier.ControlModifier | _Modifier.AltModifier) or event.key() not in CYRILLIC:
        return False
    letter = other_letter(event.key())
    return bool(letter) and _press_latin(widget, event, letter)


def _press_latin(widget: QWidget, event: QKeyEvent, letter: str) -> bool:
    key = Qt.Key(ord(letter))
    wanted = QKeySequence(QKeyCombination(event.modifiers(), key))
    found = _shortcut(widget, wanted)
    if isinstance(found, QAction):
        found.trigger()
        return True
    if found is not None:
        found.activated.emit()
        return True
    # Nobody's shortcut: fields copy and paste by their own keys.
    latin = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers(), "")
    return QApplication.sendEvent(widget, latin) and latin.isAccepted()


def _shortcut(widget: QWidget, wanted: QKeySequence) -> QAction | QShortcut | None:
    window = widget.window()
    for action in window.findChildren(QAction):
        if wanted in action.shortcuts() and action.isEnabled() and _heard(action, widget):
            return action
    for shortcut in window.findChildren(QShortcut):
        if wanted in list(shortcut.keys()) and shortcut.isEnabled():
            return shortcut
    return None


def _heard(action: QAction, widget: QWidget) -> bool:
    """Whether the shortcut of the action holds where the focus is."""
    if action.shortcutContext() in (
        Qt.ShortcutContext.WindowShortcut,
        Qt.ShortcutContext.ApplicationShortcut,
    ):
        return True
    owners = [each for each in action.associatedObjects() if isinstance(each, QWidget)]
    if action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut:
        return widget in owners
    return any(each is widget or each.isAncestorOf(widget) for each in owners)
