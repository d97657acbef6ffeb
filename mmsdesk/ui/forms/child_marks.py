"""Which rows of an owned table are marked, kept when its rows come anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

from mmsdesk.queries.cards import Draft
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.forms.child_model import ChildModel

_MARK = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def mark_again(view: QTableView, model: ChildModel, rows: Sequence[Draft], column: int) -> None:
    """Put the cursor on what the first of these rows is now, and mark what the others are."""
    for number, row in enumerate(rows):
        at = _place_of(row, model.rows)
        if at is not None and number:
            view.selectionModel().select(model.index(at, 0), _MARK)
        elif at is not None:
            choose_cell(view, at, column)


def _place_of(row: Draft, rows: Sequence[Draft]) -> int | None:
    same = (at for at, each in enumerate(rows) if each.id == row.id and row.id is not None)
    alike = (at for at, each in enumerate(rows) if row.id is None and each.content() == row.content())
    return next(same, next(alike, None))
