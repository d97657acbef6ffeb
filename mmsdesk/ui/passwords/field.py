"""A field for a password: hidden or shown, with a word about Caps Lock and the letters that are being typed."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.theme import Theme

_LONGEST = 200


class PasswordField(QWidget):
    """`text()` is what was typed; `changed` follows each letter."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, title: str) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setObjectName(name)
        self.line.setMaxLength(_LONGEST)
        self._title = field_label(title, self.line)
        self._shown = QPushButton("Показать")
        self._shown.setObjectName(f"{name}_shown")
        self._shown.setCheckable(True)
        self._shown.setAutoDefault(False)
        self._shown.setMinimumWidth(theme.px(118))  # as wide with either word
        set_icon(self._shown, "eye")
        self._shown.toggled.connect(self.show_letters)
        self._hint = label("", "quiet")
        self._hint.setObjectName(f"{name}_hint")
        above = QHBoxLayout()
        above.setSpacing(theme.px(12))
        above.addWidget(self._title)
        above.addWidget(self._hint)  # here it needs no line of its own, which would stand empty
        above.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self._shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(above)
        column.addLayout(row)
        self.show_letters(False)
        self.line.textChanged.connect(self._typed)
        self.line.keyboard_told.connect(self._tell)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """The password as typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the field and put the cursor there."""
        self.line.clear()
        self.line.setFocus()

    def show_letters(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._shown.setText("Скрыть" if shown else "Показать")
        set_icon(self._shown, "eye-off" if shown else "eye")

    def _typed(self) -> None:
        if not self.text():
            self._hint.clear()
        self.changed.emit()

    def _tell(self, words: str) -> None:
        self._hint.setText(words)


class _Line(QLineEdit):
    """Tells by each letter what the keyboard does: Qt has no question for Caps Lock."""

    keyboard_told = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        super().keyPressEvent(event)
        if len(letter) == 1 and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.keyboard_told.emit(_keyboard_words(letter, shift))


def _keyboard_words(letter: str, shift: bool) -> str:
    letters = "русские" if re.match("[А-Яа-яЁё]", letter) else "латинские"
    caps = letter.isupper() != shift
    return f"{'Включён Caps Lock · ' if caps else ''}буквы {letters}"
