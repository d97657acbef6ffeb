"""Rows of an owned table as Qt sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from mmsdesk.core.row_numbers import sheet_numbers
from mmsdesk.models.entity import Child, Column, field_of, table_column, target_table
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.columns import is_personal
from mmsdesk.queries.display import shown_field
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain import tip

Index = QModelIndex | QPersistentModelIndex

ENDS = ("ended_on", "valid_until", "withdrawn_on", "until")
"""Columns whose past date means that a row no longer holds."""

POSITION = "position"
"""The column by which rows are in the order that a person gave them."""

_NOTHING = QModelIndex()


def number_rows(rows: Sequence[Draft], numbers: Sequence[int]) -> None:
    """Give rows the numbers they are shown under; those beyond them come after all others."""
    for row, number in zip(rows, numbers, strict=False):
        row.values[POSITION] = number
    for number, row in enumerate(rows[len(numbers) :], max(numbers, default=0) + 1):
        row.values[POSITION] = number


class ChildModel(QAbstractTableModel):
    """Drafts of rows, in their order; yes-or-no cells are switched in place."""

    switched = Signal()
    """A person switched a cell."""

    def __init__(self, child: Child, context: FormContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.columns: list[Column] = [c for c in child.entity.list_columns if c.key in child.entity.fields]  # type: ignore[misc]
        self.rows: list[Draft] = []
        self.read_only = False
        self._problems: dict[int, str] = {}
        self._numbers: list[int] = []
        context.desk.masked_changed.connect(self._all_changed)

    def show_rows(self, rows: Iterable[Draft]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self._numbers = []
        self._problems = {}
        self.learn(self.rows)
        self.endResetModel()

    def learn(self, rows: Iterable[Draft]) -> None:
        """Ask how the records these rows refer to are called."""
        keys = [c.key for c in self.columns if target_table(c)]
        self._context.titles.learn(row.values.get(key) for row in rows for key in keys)

    def mark(self, problems: dict[int, str]) -> None:
        """Rows with something wrong in them, with the words."""
        self._problems = problems
        self._all_changed()

    def ended(self, row: Draft) -> bool:
        """Whether the row no longer holds today."""
        return any((day := row.values.get(key)) is not None and day < self._context.today for key in ENDS)

    def numbers(self) -> list[int]:
        """Numbers of the rows, as they stand on a printed sheet."""
        if len(self._numbers) != len(self.rows):
            self._numbers = sheet_numbers([row.values.get(POSITION) or 0 for row in self.rows])
        return self._numbers

    def text(self, row: Draft, column: Column) -> str:
        """A cell as people read it."""
        value = row.values.get(column.key)
        if value and self._context.desk.masked and is_personal(column):
            return MASK
        if target_table(column):
            return self._context.titles.of(value)
        return shown_field(value, field_of(column)).replace("\n", " ")

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return field_of(self.columns[section]).label
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._is_flag(index) and not self.read_only:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            if column.key == POSITION:
                return str(self.numbers()[index.row()])
            return "" if self._is_flag(index) else self.text(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and self._is_flag(index):
            return Qt.CheckState.Checked if row.values.get(column.key) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._problems.get(index.row(), "") or self.text(row, column))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.read_only or not self._is_flag(index):
            return False
        row = self.rows[index.row()]
        row.values[self.columns[index.column()].key] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.switched.emit()
        return True

    def _is_flag(self, index: Index) -> bool:
        return table_column(self.columns[index.column()]).type.python_type is bool

    def _ink(self, row: int) -> QColor | None:
        tokens = self._context.desk.theme.tokens
        if row in self._problems:
            return QColor(tokens.danger)
        return QColor(tokens.quiet) if self.ended(self.rows[row]) else None

    def _all_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))
