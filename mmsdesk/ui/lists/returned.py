"""Rows that a step back or forth has brought into a list are shown, wherever in it they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mmsdesk.core.changes import Changes
from mmsdesk.ui.desk import Desk

if TYPE_CHECKING:
    from mmsdesk.ui.lists.pane import ListPane


class Returned(QObject):
    """Waits for the answer of the list that is seen: the step is done before the list asks anew."""

    def __init__(self, desk: Desk, pane: ListPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._waiting: list[str] = []
        desk.stepped.connect(self._note)
        pane.model.asked.connect(self._show)

    def _note(self, changes: Changes) -> None:
        if self._pane.isVisible():
            touched = changes.touched.get(self._pane.entity.table, ())
            self._waiting = [each for each in touched if self._pane.model.row_of(each) < 0]

    def _show(self) -> None:
        waiting, self._waiting = self._waiting, []
        if rows := self._pane.model.rows_of(waiting):
            self._pane.view.select_ids(sorted(rows, key=rows.__getitem__))
