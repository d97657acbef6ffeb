"""Labels and tool tips that show what a person typed letter by letter.

Qt guesses that text with a tag in it is rich text: "Иванов <b>x</b>" would lose its tag, and an `<img>` with
a network path would be opened. Every label, tool tip and link of the program is made here.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


def label(text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label of plain text; `role` is a look: "title", "heading", "quiet", "danger", "warning", "mark"."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def selectable(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """A label whose text can be marked and copied."""
    made = label(text, role, wrap=wrap)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def field_label(text: str, field: QWidget) -> QLabel:
    """The label of a field: names it for screen readers; Alt with its underlined letter goes there."""
    made = label(text)
    made.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    return made


class ElidedLabel(QLabel):
    """One line of plain text that ends with … when there is no room; the whole is in the tool tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        if role:
            self.setProperty("role", role)
        self.set_whole(text)

    def whole(self) -> str:
        """The text without cuts."""
        return self._whole

    def set_whole(self, text: str) -> None:
        self._whole = text
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        set_tip(self, self._whole if shown != self._whole else "")


def set_tip(target: QWidget | QAction, text: str) -> None:
    """The tool tip as plain text, wrapped by words."""
    target.setToolTip(tip(text))


def tip(text: str) -> str:
    """What to return for Qt.ToolTipRole: rich text that shows exactly `text`."""
    if not text:
        return ""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"
