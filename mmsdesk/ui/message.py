"""The dialog of the notifier: what happened, what can be done, details on demand. Plain text only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.ui import icons
from mmsdesk.ui.cover import covered
from mmsdesk.ui.plain import label, selectable

_ICONS = {"info": "info", "warning": "warning", "question": "help", "danger": "danger"}
_ROLES = {"warning": "warning", "danger": "danger"}
"""Of the label that carries the sign: its words would have the colour of the sign."""


@dataclass(frozen=True, slots=True)
class Message:
    """`tone` is "info", "warning", "question" or "danger"."""

    text: str
    remedy: str = ""
    detail: str = ""
    tone: str = "info"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: the verb on its button, and whether Enter means it."""

    key: str
    text: str
    primary: bool = False


class MessageDialog(QDialog):
    """Shows one message; `chosen` is the key of the pressed button, None after Esc."""

    def __init__(self, message: Message, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setWindowTitle("mmsdesk")
        self.setWindowModality(Qt.WindowModality.WindowModal if parent else Qt.WindowModality.ApplicationModal)
        self.chosen: str | None = None
        self._said: list[tuple[QLabel | QPlainTextEdit, str]] = []
        self._first: QPushButton | None = None
        self._unit = self.fontMetrics().height() / 4  # about 4 px at 100 %
        column = QVBoxLayout(self)
        column.setContentsMargins(*[round(5 * self._unit)] * 4)
        column.setSpacing(round(4 * self._unit))
        column.addLayout(self._words(message))
        if message.detail:
            self._add_details(column, message.detail)
        column.addStretch(1)
        column.addLayout(self._buttons(choices))
        if self._first is not None:
            self._first.setFocus()

    def set_masked(self, masked: bool) -> None:
        """F9: cover whom the message names."""
        for each, text in self._said:
            words = covered(text) if masked else text
            each.setText(words) if isinstance(each, QLabel) else each.setPlainText(words)

    def _words(self, message: Message) -> QHBoxLayout:
        side = round(8 * self._unit)
        role = _ROLES.get(message.tone, "")
        sign = label("", role, parent=self)
        sign.setObjectName("message_sign")
        sign.ensurePolished()
        ink = QPalette.ColorRole.WindowText if role else QPalette.ColorRole.Accent
        colour = sign.palette().color(ink).name()
        sign.setPixmap(icons.pixmap(_ICONS[message.tone], colour, side, self.devicePixelRatioF()))
        sign.setFixedSize(QSize(side, side))
        words = QVBoxLayout()
        words.setSpacing(round(2 * self._unit))
        happened = selectable(message.text, "message")
        happened.setObjectName("message_text")
        self._said.append((happened, message.text))
        words.addWidget(happened)
        if message.remedy:
            remedy = selectable(message.remedy)
            remedy.setObjectName("message_remedy")
            self._said.append((remedy, message.remedy))
            words.addWidget(remedy)
        words.addStretch(1)
        for each in (words.itemAt(i).widget() for i in range(words.count())):
            if each is not None:
                each.setMinimumWidth(self.fontMetrics().averageCharWidth() * 52)
                each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        row = QHBoxLayout()
        row.setSpacing(round(4 * self._unit))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _add_details(self, column: QVBoxLayout, detail: str) -> None:
        details = QPlainTextEdit(detail)
        details.setObjectName("message_details")
        self._said.append((details, detail))
        details.setReadOnly(True)
        details.setMinimumHeight(round(28 * self._unit))
        details.hide()
        more = QPushButton("Подробнее")
        more.setObjectName("message_more")
        more.setProperty("role", "link")
        more.setAutoDefault(False)

        def turn() -> None:
            details.setVisible(details.isHidden())
            more.setText("Подробнее" if details.isHidden() else "Скрыть подробности")
            self.adjustSize()

        more.clicked.connect(turn)
        row = QHBoxLayout()
        row.addSpacing(round(11 * self._unit))  # under the words, not under the sign
        row.addWidget(more)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(details, 1)

    def _buttons(self, choices: Sequence[Choice]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(round(2 * self._unit))
        row.addStretch(1)
        for choice in choices:
            button = QPushButton(choice.text)
            button.setObjectName(f"choice_{choice.key}")
            button.setAutoDefault(True)
            if choice.primary:
                button.setProperty("role", "primary")
                button.setDefault(True)
                self._first = button
            button.clicked.connect(lambda _=False, key=choice.key: self._choose(key))
            row.addWidget(button)
        return row

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.accept()
