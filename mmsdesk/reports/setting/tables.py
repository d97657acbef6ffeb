"""Column widths of a table for writers that set no lines themselves: those of the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mmsdesk.reports.document import Table
from mmsdesk.reports.setting.cells import Measure, ReadyRow, needs_of, ready_rows
from mmsdesk.reports.setting.columns import fit


@dataclass(frozen=True, slots=True)
class FittedTable:
    """Rows as text, the type size in points, the widths of the columns in points, what they were measured by."""

    rows: list[ReadyRow]
    size: float
    widths: list[float]
    plain: Measure
    bold: Measure


def fitted(table: Table, room: float) -> FittedTable:
    """The table in a room of so many points, measured by the same fonts as the PDF."""
    rows, plain, bold = ready_rows(table, {}), Measure(), Measure(bold=True)
    size, widths = fit(needs_of(table.columns, rows, plain, bold), room, table.size)
    return FittedTable(rows, size, widths, plain, bold)


_LAST_ROWS: Final = 3
"""Rows that the last sheet of a table bears at least, beside sums and sub-headings."""


def last_sheet(rows: Sequence[ReadyRow]) -> int:
    """The row with which the last sheet begins at the latest: nobody turns a page for one row and the sum."""
    at = len(rows)
    left = _LAST_ROWS
    while at and left:
        at -= 1
        left -= not (rows[at].bold or rows[at].group)
    return at
