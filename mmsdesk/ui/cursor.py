"""Putting the cursor of a table somewhere from within the program, whatever keys are being held.

`selectRow`, `setCurrentCell` and `setCurrentIndex` of Qt's views ask the keyboard: while Ctrl is down, as in the middle
of Ctrl+Z or Ctrl+↓, they turn the choice of a row over instead of choosing it; with Shift they add to what was chosen.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QTableView

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
ONLY_ITS_ROW = _ONLY | QItemSelectionModel.SelectionFlag.Rows
"""What a tree is told where it puts its cursor by itself."""


def choose_cell(view: QAbstractItemView, row: int, column: int) -> None:
    """Make a cell the current one and all that is chosen: with its row where the view chooses rows."""
    by_rows = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    view.selectionModel().setCurrentIndex(view.model().index(row, column), ONLY_ITS_ROW if by_rows else _ONLY)


def choose_row(view: QTableView, row: int) -> None:
    """Make a row the current one and all that is chosen; the cursor stands in its first column that is seen."""
    choose_cell(view, row, max(view.horizontalHeader().logicalIndexAt(0), 0))
