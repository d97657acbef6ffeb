"""A cover over what must not be seen on the projector (F9): the widget below keeps its content and its focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

MASK = "•••"
"""Stands for a covered value in a cell or a title."""


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
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.hide()
        widget.installEventFilter(self)

    def show_cover(self, shown: bool) -> None:
        """Cover the widget, or uncover it."""
        self._fit()
        self.setVisible(shown)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(2, 2, -2, -2))
