"""What all editors have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from mmsdesk.models.entity import Column, field_of
from mmsdesk.queries.columns import is_personal
from mmsdesk.ui.cover import hide_typed
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.theme import set_role

READABLE = 14
"""Characters that a field shows at least, however little room the form has."""


class Editor(QObject):
    """One value of a record. `control` takes the focus and is named by the key; `widget` goes into the layout.

    `changed` speaks only of a person's doing, `finished` of leaving the field.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__()
        self.column = column
        self.field = field_of(column)
        self.key = key or column.key
        self.context = context
        self.control: QWidget = QWidget()
        self.widget: QWidget = self.control

    def value(self) -> Any:
        """The value as it is stored; None while what was typed is not understood."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; `changed` stays silent."""
        raise NotImplementedError

    def mistake(self) -> str:
        """Why what was typed is not understood; "" if it is."""
        return ""

    def typed(self) -> str:
        """What was typed and not understood, to be kept in a draft."""
        return ""

    def set_typed(self, text: str) -> None:
        """Put back what was typed and not understood."""

    def problem(self, text: str, *, warning: bool = False) -> None:
        """Mark the control; the words stand below it."""
        set_role(self.control, ("warning" if warning else "problem") if text else "", name="state")

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let it be edited."""
        self.control.setEnabled(not read_only)

    def set_masked(self, masked: bool) -> None:
        """Cover a personal value on the screen."""

    def chosen(self) -> None:
        """A person chose a value: nothing more of it is to come."""
        self.changed.emit()
        self.finished.emit()

    def refit(self) -> None:
        """Take the width of the value again, after the size of the interface changed."""

    def stretches(self) -> bool:
        """Whether the editor takes all the width there is."""
        return False

    def own_caption(self) -> bool:
        """Whether the editor carries its label itself."""
        return False

    def named(self, control: QWidget) -> QWidget:
        """Give the control the name by which tests and screen readers find it."""
        control.setObjectName(self.key)
        control.setAccessibleName(self.field.label + (", обязательное поле" if self.field.required else ""))
        if self.field.help:
            control.setAccessibleDescription(self.field.help)
        return control


class LineEditor(Editor):
    """An editor that is typed into; subclasses read and write the text."""

    default_width = 28

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self.line = FittingLine()
        self.control = self.named(self.line)
        self.widget = self.line
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self._leave)
        self.refit()

    def width_in_characters(self) -> int:
        return self.field.width or self.default_width

    def refit(self) -> None:
        self.line.fit(width_of(self.line, self.width_in_characters()))

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def set_masked(self, masked: bool) -> None:
        if is_personal(self.column):
            hide_typed(self.line, masked)

    def typed(self) -> str:
        return self.line.text() if self.mistake() else ""

    def set_typed(self, text: str) -> None:
        self.line.setText(text)

    def show_tidy(self, text: str) -> None:
        """Write the value in its usual form without moving a cursor that stands in the text."""
        if text != self.line.text():
            self.line.setText(text)

    def _leave(self) -> None:
        # Only what a person typed is written anew: walking through a card must not change it.
        if self.line.isModified():
            self.tidy()
        self.finished.emit()

    def tidy(self) -> None:
        """Write what was typed in its usual form."""


class FittingLine(QLineEdit):
    """A line as wide as its value wants, narrower where the form has no room, but never unreadable."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted = 0
        self._invitation = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def fit(self, width: int) -> None:
        """Want so many pixels."""
        self._wanted = width
        self.updateGeometry()

    def setReadOnly(self, read_only: bool) -> None:
        """Where nothing can be typed, nothing invites to."""
        super().setReadOnly(read_only)
        invitation = self.placeholderText()
        if read_only and invitation:
            self._invitation = invitation
            self.setPlaceholderText("")
        elif not read_only and self._invitation and not invitation:
            self.setPlaceholderText(self._invitation)

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._wanted, width_of(self, READABLE)), super().minimumSizeHint().height())


class StillCombo(QComboBox):
    """A box whose choice the wheel does not change while the page is scrolled; `fit` makes it give way like a line."""

    _wanted = 0

    def fit(self, width: int) -> None:
        """Want so many pixels."""
        self._wanted = width
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self._wanted, hint.height()) if self._wanted else hint

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(self._wanted, width_of(self, READABLE)), hint.height()) if self._wanted else hint

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def width_of(widget: QWidget, characters: int) -> int:
    """Pixels that so many characters need inside a field; never more than a form is wide."""
    metrics = widget.fontMetrics()
    return min(metrics.horizontalAdvance("0") * (characters + 1), metrics.horizontalAdvance("0") * 68) + 20
