"""The rows of a list: all matching ids in order, pages of values on demand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import ListedColumn, listed, tables_of
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import ListQuery, count, matching_ids, rows
from mmsdesk.store.file import Store
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.plain import tip

PAGE = 200
KEPT_PAGES = 20

_Index = QModelIndex | QPersistentModelIndex
_Row = tuple[Any, ...]
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RecordTableModel(QAbstractTableModel):
    """A register as a table. `rowCount` and `flags` never touch the file; `data` asks for a page at a time."""

    asked = Signal()
    """A question was answered: ids or the total may have changed."""

    sort_asked = Signal(str, bool)
    """Key of a column and whether descending; "" for the register's own order."""

    failed = Signal(object)
    """`UserError`: the file could not be read. What was read before stays on the screen."""

    def __init__(self, store: Store, entity: Entity, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.entity = entity
        self.query = ListQuery(entity)
        self.total = 0
        self.ever = True
        """Whether there is any record at all, in whatever year."""
        self.masked = False
        self.columns: tuple[ListedColumn, ...] = ()
        self._ids: list[str] = []
        self._places: dict[str, int] | None = None
        self._pages: OrderedDict[int, list[_Row | None]] = OrderedDict()
        self._stale: dict[str, _Row] = {}
        self._broken = False
        self.touching = tables_of(entity)
        self.brush: Callable[[str, str], QBrush | None] | None = None
        """Colour of a cell's words by the key of its column and the words; None for the usual one."""
        self.set_columns([column.key for column in entity.list_columns])

    # what is shown

    def show(self, query: ListQuery) -> None:
        """Ask for the matching records; those on the screen stay until the answer is there."""
        try:
            with self._store.read() as session:
                ids = matching_ids(session, query)
                total = count(session, self._whole(query)) if _narrowed(query) else len(ids)
                ever = bool(total or count(session, replace(self._whole(query), school_year=None)))
        except UserError as error:
            self.failed.emit(error)
            return
        self.query, self.total, self.ever, self._broken = query, total, ever, False
        self._forget_pages()
        if ids != self._ids:
            self.beginResetModel()
            self._ids, self._places = ids, None
            self.endResetModel()
        elif ids:
            self._repaint()
        self.asked.emit()

    def refresh(self) -> None:
        """Ask the same question again."""
        self.show(self.query)

    def concerns(self, changes: Changes) -> bool:
        """Whether an operation touched anything that this list shows."""
        return not self.touching.isdisjoint(changes.touched)

    def set_columns(self, keys: Sequence[str]) -> None:
        """Show these columns in this order."""
        self.beginResetModel()
        self.columns = tuple(listed(self.entity, key) for key in keys)
        self._pages.clear()
        self._stale.clear()
        self.endResetModel()

    def set_masked(self, masked: bool) -> None:
        """Cover personal data, or show them."""
        self.masked = masked
        if self._ids:
            self._repaint()

    # ids and places

    @property
    def ids(self) -> Sequence[str]:
        """All ids in the order of the list."""
        return self._ids

    def id_at(self, row: int) -> str | None:
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 if the list does not show it."""
        return self.rows_of([record_id]).get(record_id, -1)

    def rows_of(self, ids: Sequence[str]) -> Mapping[str, int]:
        """The rows of those records that the list shows."""
        if self._places is None:
            self._places = {record_id: row for row, record_id in enumerate(self._ids)}
        places = self._places
        return {record_id: places[record_id] for record_id in ids if record_id in places}

    def keys(self) -> list[str]:
        """Keys of the columns in order."""
        return [column.key for column in self.columns]

    # Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column()).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.text(index.row(), index.column()))
        if role == Qt.ItemDataRole.ForegroundRole and self.brush is not None:
            return self.brush(column.key, self.text(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.label}: {self.text(index.row(), index.column()) or 'не указано'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(part for part in (column.label, column.help) if part))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """A click on a heading; no column is the register's own order."""
        key = self.columns[column].key if 0 <= column < len(self.columns) else ""
        self.sort_asked.emit(key, bool(key) and order == Qt.SortOrder.DescendingOrder)

    # values

    def value(self, row: int, column: int) -> Any:
        """The value of a cell as it is stored; a reference as the title of its record."""
        found = self._row(row)
        return found[column] if found is not None else None

    def text(self, row: int, column: int) -> str:
        """A cell as it is read on the screen, covered where personal data are."""
        facts = self.columns[column]
        text = shown(self.value(row, column), facts.kind)
        return MASK if text and self.masked and facts.personal else text

    def _row(self, row: int) -> _Row | None:
        number, at = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._load(number)
        else:
            self._pages.move_to_end(number)
        return page[at] if at < len(page) else None

    def _load(self, number: int) -> list[_Row | None]:
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        if not self._broken:
            try:
                with self._store.read() as session:
                    found = rows(session, self.entity, self.keys(), ids, self.query.on_date)
            except UserError as error:
                # Said once; the next question tries again. Painting must not raise.
                self._broken = True
                self.failed.emit(error)
            else:
                page: list[_Row | None] = [found.get(record_id) for record_id in ids]
                self._pages[number] = page
                while len(self._pages) > KEPT_PAGES:
                    self._pages.popitem(last=False)
                return page
        return [self._stale.get(record_id) for record_id in ids]

    def _forget_pages(self) -> None:
        """Values must be asked for anew; the old ones are shown where that fails."""
        for number, page in self._pages.items():
            ids = self._ids[number * PAGE : (number + 1) * PAGE]
            self._stale.update((i, row) for i, row in zip(ids, page, strict=True) if row is not None)
        self._stale = dict(list(self._stale.items())[-PAGE * KEPT_PAGES :])
        self._pages.clear()

    def _repaint(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, max(len(self.columns) - 1, 0)))

    def _whole(self, query: ListQuery) -> ListQuery:
        return replace(query, search="", conditions=(), sort="", only=None)


def _narrowed(query: ListQuery) -> bool:
    return bool(query.search.strip() or query.conditions or query.only is not None)
