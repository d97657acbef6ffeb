"""Column widths of a table for writers that set no lines themselves: those of the PDF."""

from __future__ import annotations

from dataclasses import dataclass

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
