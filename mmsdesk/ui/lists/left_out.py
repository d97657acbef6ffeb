"""Columns that a list narrowed to some records does not need: all of them say there what the line above says."""

from __future__ import annotations

from mmsdesk.ui.lists.columns import ColumnChoice
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.view import ListView


class LeftOut:
    """Takes them out of the list, until others are among the records again."""

    def __init__(self, view: ListView, narrowing: Narrowing | None) -> None:
        self._view = view
        self._whole: list[str] = []
        keys = view.choice.keys
        kept = [key for key in keys if narrowing is None or key not in narrowing.same]
        if kept and kept != keys:
            self._whole = keys
            view.set_choice(ColumnChoice(kept, view.choice.widths))

    def put_back(self) -> None:
        """Show the columns as they stood before."""
        if self._whole:
            self._view.set_choice(ColumnChoice(self._whole, self._view.choice.widths))
            self._whole = []
