"""The frame of the program's own dialogs: a heading, content, a line of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.ui.theme import Theme


class PlainDialog(QDialog):
    """Subclasses fill `content` and add buttons; Esc closes."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal if parent else Qt.WindowModality.ApplicationModal)
        edge = theme.px(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(16))
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.px(8))
        column.addLayout(self.content, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(8))
        column.addLayout(self.buttons)

    def add_button(self, name: str, text: str, *, primary: bool = False) -> QPushButton:
        """A button in the last line, left to right."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(primary)
        if primary:
            button.setProperty("role", "primary")
            button.setDefault(True)
        self.buttons.addWidget(button)
        return button

    def add_close(self, text: str = "Закрыть") -> QPushButton:
        """The last button, on the right."""
        self.buttons.addStretch(1)
        button = self.add_button("close", text)
        button.clicked.connect(self.reject)
        return button

    def fit(self, width: int, height: int) -> None:
        """Ask for a size drawn at 100 %, no more than the screen has."""
        screen = self.screen().availableSize()
        px = self.theme.px
        self.resize(min(px(width), screen.width() - 40), min(px(height), screen.height() - 60))
