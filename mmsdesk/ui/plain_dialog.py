"""The frame of the program's own dialogs: a heading, content, a line of buttons."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.ui.theme import Theme

_FILLED = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
"""What is typed into or walked through: the keyboard begins there, not at the button that ends the dialog."""


class PlainDialog(QDialog):
    """Subclasses fill `content` and add buttons; Esc closes."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._end: QWidget | None = None
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

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._buttons_last()
            if self.focusWidget() is None:
                first = self._first_filled()
                if first is not None:
                    self._main_of(first).setFocus(Qt.FocusReason.OtherFocusReason)
            self.make_room()
        super().showEvent(event)

    def make_room(self) -> None:
        """Words that come later and wrap make the dialog higher; nothing in it is pressed together or cut."""
        layout = self.layout()
        if layout is None:
            return
        self.content.invalidate()
        layout.invalidate()
        layout.activate()
        if not layout.hasHeightForWidth():
            return
        needed = layout.totalMinimumHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), min(needed, self.screen().availableSize().height() - self.theme.px(60)))

    def _buttons_last(self) -> None:
        """Tab goes through what is filled in and then along the buttons, whichever was made first."""
        row = [item.widget() for at in range(self.buttons.count()) if (item := self.buttons.itemAt(at)) is not None]
        if self._end is None:
            # The newest child stands last. Asking Qt what is last would not do: PySide takes over what
            # `nextInFocusChain` returns, and frees it.
            self._end = QWidget(self)
            self._end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._end.hide()
        for before, after in pairwise([self._end, *(each for each in row if isinstance(each, QAbstractButton))]):
            QWidget.setTabOrder(before, after)

    def _first_filled(self) -> QWidget | None:
        there = (each for each in self.findChildren(QWidget) if isinstance(each, _FILLED))
        walked = (each for each in there if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return next((each for each in walked if each.isEnabled() and each.isVisibleTo(self)), None)

    def _main_of(self, widget: QWidget) -> QWidget:
        """What the part of the dialog that a widget stands in names as its own beginning: pages, not their bar."""
        above = widget.parentWidget()
        while above is not None and above is not self:
            begins = above.property("begins_at")
            found = above.findChild(QWidget, begins) if begins else None
            if found is not None:
                return found
            above = above.parentWidget()
        return widget

    def fit(self, width: int, height: int) -> None:
        """Ask for a size drawn at 100 %, no more than the screen has."""
        screen = self.screen().availableSize()
        px = self.theme.px
        self.resize(min(px(width), screen.width() - 40), min(px(height), screen.height() - 60))
