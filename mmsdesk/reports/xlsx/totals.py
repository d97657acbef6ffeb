"""Sums as formulas, where a sum is what stands there: what a column adds up to is watched while it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

_MOST_ARGUMENTS: Final = 200
_SUM: Final = "SUM"
SUM_OF_SHOWN: Final = "SUBTOTAL"


@dataclass(slots=True)
class _Column:
    """Numbers written since the last total, and the totals themselves with their rows."""

    added: float = 0
    numbers: int = 0
    totals: list[tuple[int, int | float]] = field(default_factory=list)


class Sums:
    """Watches the rows of one table; a total is a formula only when it equals what Excel will make of it."""

    def __init__(self, columns: Iterable[int], how: str = _SUM) -> None:
        self._columns = {column: _Column() for column in columns}
        self._how = how
        self._first: int | None = None
        self._last = 0

    def row(self, row: int) -> None:
        """A row of records or a sub-heading begins."""
        self._first = row if self._first is None else self._first
        self._last = row

    def add(self, column: int, value: int | float) -> None:
        """A number was written in the row (a date is one to Excel)."""
        watched = self._columns[column]
        watched.added += value
        watched.numbers += 1

    def formula(self, row: int, column: int, value: int | float) -> str:
        """The formula of a total in this cell; "" where it is not the plain sum of what stands above."""
        watched = self._columns[column]
        if self._first is not None:
            if watched.numbers and _same(watched.added, value):
                watched.totals.append((row, value))
                return self._over(column)
        elif 1 < len(watched.totals) <= _MOST_ARGUMENTS and _same(sum(total for _, total in watched.totals), value):
            return f"=SUM({','.join(xl_rowcol_to_cell(at, column) for at, _ in watched.totals)})"
        watched.totals.append((row, value))
        return ""

    def total(self) -> None:
        """A row of totals ends: what comes is added up anew."""
        self._first = None
        for watched in self._columns.values():
            watched.added = watched.numbers = 0

    def _over(self, column: int) -> str:
        cells = f"{xl_rowcol_to_cell(self._first, column)}:{xl_rowcol_to_cell(self._last, column)}"
        return f"=SUBTOTAL(109,{cells})" if self._how == SUM_OF_SHOWN else f"=SUM({cells})"


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))
