"""Widths and heights of cells by the metrics of the papers' typeface."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from mmsdesk.reports.document import Cell, Figure, Group, Row, Table, Total
from mmsdesk.reports.setting.cells import Measure, needs_of, ready_rows
from mmsdesk.reports.setting.columns import PAD, Need
from mmsdesk.reports.setting.text import Type, set_lines
from mmsdesk.reports.styles import BODY_SIZE

PX: Final = 0.75
"""Points in a pixel of the screen: Excel counts widths of columns in pixels."""
MOST_HEIGHT: Final = 409.0
"""Points of the tallest row that Excel knows."""
_LEADING: Final = 1.27
_INNER: Final = 2 * PAD - 0.1
"""Points of a cell's width that text does not use: a little less than the columns were fitted with."""
RESERVE: Final = 1.04
"""Screens set letters wider than paper does."""
_WRAPPED: Final = 1.12
"""What broken lines leave empty at their ends."""
_SAMPLE: Final = 600
_LAST: Final = 60


def type_size(*wished: float) -> float:
    """The first size that is told, in points that can be read."""
    return min(max(next(filter(None, wished), BODY_SIZE), 6.0), 72.0)


def row_height(lines: int, size: float) -> float:
    """Height of a row with so many lines, in points, in quarters as Excel keeps it."""
    return min(MOST_HEIGHT, math.ceil((max(lines, 1) * size * _LEADING + 1.5) * 4) / 4)


@lru_cache(maxsize=20_000)
def line_count(text: str, width: float, size: float, bold: bool = False) -> int:
    """Lines that the text takes in a cell of so many points."""
    if not text:
        return 1
    return len(set_lines(text, Type(size, bold), max(width / RESERVE - _INNER, size), {}))


class RowMeasure:
    """How many lines texts take in columns of given widths; of a long table about, which is quick."""

    def __init__(self, widths: Sequence[float], size: float, *, exact: bool, bold: bool = False) -> None:
        self._widths = widths
        self._rooms = [max(width / RESERVE - _INNER, size) + 0.1 for width in widths]
        self._size = size
        self._exact = exact
        self._bold = bold
        self._measure = Measure(bold)

    def lines(self, at: int, text: str) -> int:
        """Lines of the text in the column with this index."""
        width = self._measure.width(text) * self._size
        if width <= self._rooms[at] and "\n" not in text:
            return 1
        if self._exact or "\n" in text:
            return line_count(text, self._widths[at], self._size, self._bold)
        return math.ceil(width * _WRAPPED / self._rooms[at])


def table_needs(table: Table) -> list[Need]:
    """What the columns ask for at type size 1: from all numbers, but of texts from a sample of a long table."""
    rows = table.rows
    if len(rows) > _SAMPLE * 2:
        step = len(rows) // _SAMPLE
        sample = [row for row in rows[::step] if not isinstance(row, Group)]
        sample += [row for row in rows[-_LAST:] if not isinstance(row, Group)]
        sample += [row for row in rows if isinstance(row, Total)][:_SAMPLE]
        rows = (*sample, _widest_numbers(table))
    ready = ready_rows(replace(table, rows=rows), {})
    return needs_of(table.columns, ready, Measure(), Measure(bold=True))


def _widest_numbers(table: Table) -> Row:
    cells: list[Cell] = []
    for at, column in enumerate(table.columns):
        if column.kind not in ("number", "percent"):
            cells.append(None)
            continue
        known = (_value(row.cells if isinstance(row, Total) else row, at) for row in table.rows)
        cells.append(max(known, key=abs, default=None))
    return tuple(cells)


def _value(row: Row, at: int) -> int | float:
    if not isinstance(row, tuple) or at >= len(row):
        return 0
    cell = row[at]
    value = cell.value if isinstance(cell, Figure) else cell
    return value if isinstance(value, (int, float)) and math.isfinite(value) else 0


def least_width(need: Need, size: float) -> float:
    """Points that keep the words of a column whole."""
    return RESERVE * (need.least * size + 2 * PAD + 0.02)


def good_width(need: Need, size: float) -> float:
    """Points that keep most cells of a column on one or two lines."""
    return max(least_width(need, size), RESERVE * (min(need.most, 22.0) * size + 2 * PAD), need.wish)
