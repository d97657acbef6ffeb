"""What F9 leaves on the projector: covers over what names a person, sentences without names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

if TYPE_CHECKING:
    from mmsdesk.ui.desk import Desk

MASK = "•••"
"""Stands for a covered value in a cell or a title."""

_QUOTED = re.compile(r"(?<!поле )(?<!Поле )(?<!поля )«[^«»→]*»")
"""What a sentence is about; names of fields and ways through the menu («Файл → Закрыть») name nobody."""

_STEPS = ("Отмена", "Возврат", "Отменено", "Возвращено")
"""What stands before the name of an operation that was taken back or brought back."""


def covered(text: str) -> str:
    """A sentence without what it speaks of: names stand in «…» or after a colon."""
    head, colon, tail = _QUOTED.sub(f"«{MASK}»", text).partition(": ")
    if not colon:
        return head
    return f"{head}: {covered(tail) if head in _STEPS else MASK}"


def hide_typed(line: QLineEdit, masked: bool) -> None:
    """Show what stands in a field as dots, or as it is."""
    line.setEchoMode(QLineEdit.EchoMode.Password if masked else QLineEdit.EchoMode.Normal)


class Veil(QObject):
    """Calls `show(masked)` now and whenever F9 is pressed, as long as `widget` lives."""

    def __init__(self, desk: Desk, widget: QWidget, show: Callable[[bool], object]) -> None:
        super().__init__(widget)
        self._show = show
        desk.masked_changed.connect(self._turn)
        self._turn(desk.masked)

    def _turn(self, masked: bool) -> None:
        self._show(masked)


class Cover(QLabel):
    """Lies over the whole of `widget` while it is shown; `show_cover` is the switch."""

    def __init__(self, widget: QWidget, words: str) -> None:
        super().__init__(widget)
        self.setObjectName("cover")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setMargin(8)
        self.hide()
        widget.installEventFilter(self)

    def show_cover(self, shown: bool) -> None:
        """Cover the widget, or uncover it."""
        self._fit()
        self.setVisible(shown)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The style sheet makes labels, and their palette, transparent: names below would be read through the words.
        painter = QPainter(self)
        painter.fillRect(self.rect(), QApplication.palette().color(QPalette.ColorRole.Base))
        painter.end()
        super().paintEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(1, 1, -1, -1))


def cover_while_masked(desk: Desk, widget: QWidget, words: str) -> Cover:
    """Lay a cover with these words over a widget as long as F9 asks for it."""
    cover = Cover(widget, words)
    cover.show_cover(desk.masked)
    desk.masked_changed.connect(cover.show_cover)
    return cover
