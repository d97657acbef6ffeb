"""Editors of closed lists: choices, yes and no, school years."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox

from mmsdesk.core.dates import school_year_label, school_year_of
from mmsdesk.models.entity import Column, table_column
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import Editor, StillCombo

EMPTY = "—"
_YEARS_BACK, _YEARS_AHEAD = 12, 3


class ListEditor(Editor):
    """A box with a list. The choices stay in Python: item data would come back as plain text."""

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self.box = StillCombo()
        self.control = self.named(self.box)
        self.widget = self.box
        self.values: list[Any] = []
        self.show_values(self.offered())
        self.box.activated.connect(self.chosen)

    def offered(self) -> list[Any]:
        """What can be chosen, None first where nothing may be chosen."""
        raise NotImplementedError

    def words(self, value: Any) -> str:
        """How a value is called."""
        raise NotImplementedError

    def show_values(self, values: list[Any]) -> None:
        """Fill the list."""
        self.values = values
        self.box.clear()
        self.box.addItems([EMPTY if value is None else self.words(value) for value in values])
        self.refit()

    def value(self) -> Any:
        row = self.box.currentIndex()
        return self.values[row] if 0 <= row < len(self.values) else None

    def set_value(self, value: Any) -> None:
        if value not in self.values:
            self.show_values([*self.values, value] if value is not None else [None, *self.values])
        self.box.setCurrentIndex(self.values.index(value))

    def refit(self) -> None:
        widest = max(self.box.fontMetrics().horizontalAdvance(self.box.itemText(i)) for i in range(self.box.count()))
        self.box.fit(widest + self.context.px(62))


class ChoiceEditor(ListEditor):
    """One of the values of a `Choice`."""

    def offered(self) -> list[Any]:
        of_table = table_column(self.column)
        members = list(of_table.type.enum_class)  # type: ignore[attr-defined]
        return [None, *members] if of_table.nullable or of_table.default is None else members

    def words(self, value: Any) -> str:
        return str(value.label)


class SchoolYearEditor(ListEditor):
    """A school year; nothing chosen means «by the date»."""

    def offered(self) -> list[Any]:
        now = school_year_of(self.context.today)
        return [None, *range(now + _YEARS_AHEAD, now - _YEARS_BACK, -1)]

    def words(self, value: Any) -> str:
        return school_year_label(value)


class FlagEditor(Editor):
    """Yes or no; carries its label itself."""

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self.box = QCheckBox(self.field.label)
        self.control = self.named(self.box)
        self.widget = self.box
        self.box.clicked.connect(self.chosen)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def own_caption(self) -> bool:
        return True
