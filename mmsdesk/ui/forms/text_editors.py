"""Editors of text and numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_number, format_phone, format_snils, parse_number, parse_whole
from mmsdesk.models.entity import Column, table_column
from mmsdesk.queries.columns import is_personal
from mmsdesk.ui.cover import MASK, Cover
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor, LineEditor

_LEAST_LINES, _MOST_LINES = 2, 9


class TextEditor(LineEditor):
    """One line of text."""

    def value(self) -> str:
        return self.line.text()

    def set_value(self, value: Any) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)


class PhoneEditor(TextEditor):
    """Telephones, written in one way when the field is left."""

    def tidy(self) -> None:
        self.show_tidy(format_phone(self.line.text()))


class SnilsEditor(TextEditor):
    """A СНИЛС, written with its hyphens when the field is left."""

    def tidy(self) -> None:
        self.show_tidy(format_snils(self.line.text()))


class DigitsEditor(TextEditor):
    """ИНН and ОГРН: spaces between the digits go."""

    default_width = 16

    def tidy(self) -> None:
        plain = "".join(self.line.text().split())
        self.show_tidy(plain if plain.isdigit() else self.line.text().strip())


class NumberEditor(LineEditor):
    """A number with a decimal comma, or a whole one."""

    default_width = 8

    def __init__(self, column: Column, context: FormContext, key: str = "", *, whole: bool = False) -> None:
        super().__init__(column, context, key)
        self._whole = whole
        # A place that nobody gave is kept as 0, which is no place to be read.
        self._nothing = 0 if self.field.kind == "order" and not table_column(column).nullable else None

    def value(self) -> int | float | None:
        text = self.line.text().strip()
        if not text:
            return self._nothing
        try:
            return parse_whole(text) if self._whole else parse_number(text)
        except UserError:
            return None

    def set_value(self, value: Any) -> None:
        self.line.setText(self._shown(value))

    def mistake(self) -> str:
        text = self.line.text().strip()
        try:
            if text:
                parse_whole(text) if self._whole else parse_number(text)
        except UserError as error:
            return str(error)
        return ""

    def tidy(self) -> None:
        if not self.mistake():
            self.show_tidy(self._shown(self.value()))

    def _shown(self, value: Any) -> str:
        if value is None or value == self._nothing:
            return ""
        return str(value) if self.field.kind == "year" else format_number(value)


class Paper(QPlainTextEdit):
    """Several lines: Tab leaves, Enter begins a line, Ctrl+Enter saves; grows with the text.

    With `enter_submits` Enter saves as well, and Shift+Enter begins a line: for windows where Enter is the way out.
    """

    submitted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.enter_submits = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.grow())

    def grow(self) -> None:
        """As high as the text, within bounds."""
        whole = round(self.document().size().height())
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if whole > _MOST_LINES else policy.ScrollBarAlwaysOff)
        lines = min(max(whole, _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers()
        plain = self.enter_submits and not held & Qt.KeyboardModifier.ShiftModifier
        if enter and (plain or held & Qt.KeyboardModifier.ControlModifier):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PaperEditor(Editor):
    """Text of several lines."""

    submitted = Signal()

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self.paper = Paper()
        self._cover = Cover(self.paper, MASK)
        self.control = self.named(self.paper)
        self.widget = self.paper
        self.paper.textChanged.connect(self.changed)
        self.paper.left.connect(self.finished)
        self.paper.submitted.connect(self.submitted)
        self.refit()

    def value(self) -> str:
        return self.paper.toPlainText()

    def set_value(self, value: Any) -> None:
        # textChanged fires for the program's own writing too.
        was = self.paper.blockSignals(True)
        self.paper.setPlainText(value or "")
        self.paper.blockSignals(was)
        self.paper.grow()

    def set_masked(self, masked: bool) -> None:
        if is_personal(self.column):
            self._cover.show_cover(masked)

    def set_read_only(self, read_only: bool) -> None:
        self.paper.setReadOnly(read_only)

    def refit(self) -> None:
        self.paper.grow()

    def stretches(self) -> bool:
        return True
