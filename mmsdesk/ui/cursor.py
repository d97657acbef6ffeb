"""Putting the cursor of a table somewhere from within the program, whatever keys are being held.

`selectRow`, `setCurrentCell` and `setCurrentIndex` of Qt's views ask the keyboard: while Ctrl is down, as in the middle
of Ctrl+Z or Ctrl+↓, they turn the choice of a row over instead of choosing it; with Shift they add to what was chosen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
_FIRST, _LAST = Qt.Key.Key_Home, Qt.Key.Key_End
_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
ONLY_ITS_ROW = _ONLY | QItemSelectionModel.SelectionFlag.Rows
"""What a tree is told where it puts its cursor by itself."""


def choose_cell(view: QAbstractItemView, row: int, column: int) -> None:
    """Make a cell the current one and all that is chosen: with its row where the view chooses rows."""
    by_rows = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    view.selectionModel().setCurrentIndex(view.model().index(row, column), ONLY_ITS_ROW if by_rows else _ONLY)


def choose_row(view: QTableView, row: int) -> None:
    """Make a row the current one and all that is chosen; the cursor stands in its first column that is seen."""
    choose_cell(view, row, max(view.horizontalHeader().logicalIndexAt(0), 0))


class RowEnds(QObject):
    """Home and End, with Ctrl or without, lead to the first and the last row of a table whose rows are chosen whole;
    Shift chooses all rows on the way. Qt would walk along the cells of one row, which nobody sees."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._walked(event)

    def _walked(self, event: QKeyEvent) -> bool:
        view, modifiers = self._view, event.modifiers()
        by_rows = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
        if event.key() not in (_FIRST, _LAST) or not by_rows or modifiers & ~_WITH:
            return False
        model, now = view.model(), view.currentIndex()
        column = max(now.column(), 0)
        rows = range(model.rowCount())
        chosen = Qt.ItemFlag.ItemIsSelectable
        on = rows if event.key() == _FIRST else reversed(rows)
        seen = (each for each in on if not view.isRowHidden(each))
        row = next((each for each in seen if model.index(each, column).flags() & chosen), None)
        if row is None:
            return False
        several = view.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection
        if modifiers & Qt.KeyboardModifier.ShiftModifier and several and now.isValid():
            span = QItemSelection(model.index(min(row, now.row()), 0), model.index(max(row, now.row()), column))
            keep, add = QItemSelectionModel.SelectionFlag.NoUpdate, QItemSelectionModel.SelectionFlag.Select
            view.selectionModel().select(span, add | QItemSelectionModel.SelectionFlag.Rows)
            view.selectionModel().setCurrentIndex(model.index(row, column), keep)
        else:
            choose_cell(view, row, column)
        view.scrollTo(model.index(row, column))
        return True
