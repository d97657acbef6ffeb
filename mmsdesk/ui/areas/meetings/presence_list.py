"""The sheet of a meeting on the screen: numbers of rows, who came, why others did not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mmsdesk.core.dates import format_date
from mmsdesk.models.meeting import Capacity, Presence
from mmsdesk.queries.meetings import SheetRow
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import calm_table

Index = QModelIndex | QPersistentModelIndex

NUMBER, NAME, REASON = range(3)
_HEADINGS = ("№", "Кто", "Отметка")
_NOTHING = QModelIndex()

_PLAIN = "member"
"""Code of the role that nearly everybody has: it is not worth a word."""


class SheetModel(QAbstractTableModel):
    """Rows of the sheet; a reason is typed in place."""

    reason_typed = Signal(str, str)
    """Id of a row and the reason that was typed."""

    def __init__(self, work: DeskWork, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.rows: Sequence[SheetRow] = ()
        work.desk.masked_changed.connect(self._all_changed)

    def show_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show the sheet; where nobody was added or taken off, the place in the list stays."""
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            self._all_changed()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == REASON and not self._work.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NUMBER:
            came = row.presence is Presence.PRESENT
            return Qt.CheckState.Checked if came else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(MASK if self._work.desk.masked else whole_words(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != REASON:
            return False
        row, typed = self.rows[index.row()], str(value).strip()
        if typed != row.reason:
            self.reason_typed.emit(row.id, typed)
        return True

    def _text(self, row: SheetRow, column: int) -> str:
        if column == NUMBER:
            return str(row.number)
        if column == REASON:
            return row.reason or _mark_words(row)
        return MASK if self._work.desk.masked else row.name.short

    def _spoken(self, row: SheetRow) -> str:
        name = MASK if self._work.desk.masked else row.name.short
        came = "присутствовал" if row.presence is Presence.PRESENT else "отсутствовал"
        return ", ".join(filter(None, (f"{row.number}", name, came, row.reason, _mark_words(row))))

    def _all_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(_HEADINGS) - 1))


def whole_words(row: SheetRow) -> str:
    """Who it is, in full."""
    parts = (row.name.full, row.role, row.post, row.organisation, row.reason)
    return "\n".join(part for part in parts if part)


def _mark_words(row: SheetRow) -> str:
    """What is special about a row without a reason."""
    if row.first_at:
        return f"уже записан под № {row.first_at}"
    if row.capacity is Capacity.INVITED:
        return "приглашён"
    if row.left_on is not None:
        return f"выбыл {format_date(row.left_on)}"
    if not row.belongs:
        return "не в составе"
    return "" if row.role_code == _PLAIN else row.role


_CELL = 20
"""Pixels at 100 % beside the words of a cell."""


class SheetView(QTableView):
    """Click or Space marks; a digit begins a list of numbers; F2 or a letter writes the reason."""

    toggled = Signal(object)
    """Ids of rows whose mark is to be turned."""

    digit_typed = Signal(str)

    def __init__(self, model: SheetModel, work: DeskWork) -> None:
        super().__init__()
        self._work = work
        self.sheet = model
        self.setObjectName("sheet")
        self.setAccessibleName("Явочный лист")
        self.setModel(model)
        calm_table(self, work.desk.theme)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        work.desk.theme.changed.connect(self.fit)

    def selected_ids(self) -> list[str]:
        """Ids of the marked rows, the current one without any."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if not chosen and self.currentIndex().isValid():
            chosen = [self.currentIndex().row()]
        return [self.sheet.rows[row].id for row in chosen]

    def edit_reason(self) -> None:
        """Begin to write why the current person is not there."""
        index = self.currentIndex()
        if index.isValid() and not self._work.read_only:
            where = self.sheet.index(index.row(), REASON)
            choose_cell(self, where.row(), where.column())
            self.edit(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter that ends the editing comes here as well
        if self._work.read_only or held & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit(self.selected_ids())
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_reason()
        elif text.isdigit():
            self.digit_typed.emit(text)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and index.column() != REASON and not self._work.read_only:
            self.toggled.emit([self.sheet.rows[index.row()].id])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == REASON:
            self.edit_reason()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Names are read whole as far as the heading of the marks allows; where they are short the marks are, too."""
        px, wide = self._work.px, self.viewport().width()
        digits = self.fontMetrics().horizontalAdvance("000")
        number = max(digits + px(32), self.sizeHintForColumn(NUMBER))
        free = wide - number - self._widest(NAME)
        reason = min(max(wide // 3, px(88), self._widest(REASON)), max(free, px(76)), px(180))
        self.setColumnWidth(NUMBER, number)
        self.setColumnWidth(REASON, reason)
        self.setColumnWidth(NAME, max(wide - number - reason, px(60)))

    def _widest(self, column: int) -> int:
        """Pixels for the longest text of a column."""
        texts = (str(self.sheet.index(row, column).data() or "") for row in range(len(self.sheet.rows)))
        return max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + self._work.px(_CELL)
