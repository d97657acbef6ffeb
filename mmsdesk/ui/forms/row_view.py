"""The grid of an owned table: its keys, the room of its columns and rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView
from sqlalchemy import Enum

from mmsdesk.models.entity import Column, table_column
from mmsdesk.ui.cursor import RowEnds
from mmsdesk.ui.forms.child_model import ChildModel
from mmsdesk.ui.forms.column_room import shared_out, tightened

_LEAST_ROWS, _MOST_ROWS = 1, 12
_MEASURED = 60  # rows whose words the width of a column follows
_LEAST_WORDS = 11  # characters of a column of names when there is little room
_LETTERS = {0x0412: Qt.Key.Key_D, 0x041C: Qt.Key.Key_V}
"""Keys of letters where the keyboard knows the Russian layout only: В, М."""

_KNOWN_KEYS = frozenset(
    {
        Qt.Key.Key_Insert,
        Qt.Key.Key_F2,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Delete,
        Qt.Key.Key_D,
        Qt.Key.Key_V,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
    }
)


class RowView(QTableView):
    """The grid: Ins, F2, Enter, Del and Ctrl+D belong to it while it has the focus."""

    widened = Signal()
    """The room for columns is another one."""

    def __init__(self, model: ChildModel, keys: dict[tuple[Qt.Key, bool], Callable[[], object]]) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self._keys = keys
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # A conference has thousands of rows: columns are as wide as the words of the first ones.
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        RowEnds(self)

    def event(self, event: QEvent) -> bool:
        # The window has actions on these keys; here they mean the row.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meaning(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self._meaning(event)
        if meaning is not None:
            meaning()
        else:
            super().keyPressEvent(event)

    def _meaning(self, event: QKeyEvent) -> Callable[[], object] | None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = _LETTERS.get(event.key(), event.key())
        return self._keys.get((Qt.Key(key), control)) if key in _KNOWN_KEYS else None

    def fit(self, px: Callable[[float], int]) -> None:
        """Give columns and rows their room; `px` scales pixels at 100 %."""
        self._fit_columns(px(8))
        self._fit_height(px(6))

    def _fit_height(self, edge: int) -> None:
        """As many rows as there are, within reason; a scroll bar below covers none of them."""
        header = self.horizontalHeader()
        shown = min(max(len(self._rows.rows), _LEAST_ROWS), _MOST_ROWS)
        rows = self.verticalHeader().defaultSectionSize() * shown
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if header.length() > self.viewport().width() else 0
        self.setFixedHeight(rows + header.sizeHint().height() + edge + below)

    def _fit_columns(self, air: int) -> None:
        """Columns as wide as their words; what is left goes to names and free texts, what is missing they give."""
        header, digit = self.horizontalHeader(), self.fontMetrics().horizontalAdvance("0")
        room = self.viewport().width()
        for at in range(len(self._rows.columns)):
            self.setColumnHidden(at, False)  # a hidden one has no size
        headings = [header.sectionSizeHint(at) for at in range(len(self._rows.columns))]
        words = [min(self.sizeHintForColumn(at), digit * 34) + air for at in range(len(headings))]
        natural = [max(both) for both in zip(headings, words, strict=True)]
        empty = self._empty_columns() if sum(natural) > room else frozenset()
        for at in empty:
            self.setColumnHidden(at, True)
        natural = [0 if at in empty else width for at, width in enumerate(natural)]
        headings = [0 if at in empty else width for at, width in enumerate(headings)]
        wordy = [at for at, column in enumerate(self._rows.columns) if _is_wordy(column) and at not in empty] or [0]
        # A name keeps room enough to tell people apart; a heading is never cut.
        floors = {at: min(natural[at], max(headings[at], digit * _LEAST_WORDS)) for at in wordy}
        lacking = sum(floors.get(at, width) for at, width in enumerate(natural)) - room
        if 0 < lacking <= air:
            floors = {at: max(headings[at], floor - lacking) for at, floor in floors.items()}
        for at, width in enumerate(shared_out(tightened(natural, floors, room, air), floors, room)):
            if at not in empty:
                self.setColumnWidth(at, width)

    def _empty_columns(self) -> frozenset[int]:
        """Columns of which no row says anything: they give their room where the words of others would be cut."""
        rows = self._rows.rows
        empty = {
            at
            for at, column in enumerate(self._rows.columns)
            if rows and not _is_flag(column) and all(row.values.get(column.key) in (None, "") for row in rows)
        }
        return frozenset(empty if len(empty) < len(self._rows.columns) else ())


def _is_flag(column: Column) -> bool:
    """Whether the cells are ticked."""
    return table_column(column).type.python_type is bool


def _is_wordy(column: Column) -> bool:
    """Whether the cells are names or free text, of which there can always be more."""
    kind = table_column(column).type
    return kind.python_type is str and not isinstance(kind, Enum)
