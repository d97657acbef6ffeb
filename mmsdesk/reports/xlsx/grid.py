"""Columns of a sheet that several tables share: one table makes them, the others span them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from mmsdesk.reports.document import Group, Table, Total
from mmsdesk.reports.setting.columns import Need, fit
from mmsdesk.reports.styles import TABLE_SIZE, TABLE_SIZE_LEAST
from mmsdesk.reports.xlsx.measure import PX, RESERVE, good_width, least_width, table_needs, type_size

LONG: Final = 15
"""Rows from which a table is kept fit for sorting: none of its cells span columns, its heading can filter."""

_MANY: Final = 2000
_CLOSE: Final = 14.0
"""Points between edges of columns that are taken to be the same."""
_BEARABLE: Final = 12.0
_SECOND_LINE: Final = 15.0
_LINE: Final = 20.0
_EMPTY: Final = 0.04
"""What a table costs for each point by which it ends before the sheet does."""
_FILTER_BUTTON: Final = 15.0
_PLAIN_COLUMNS: Final = 4
_WIDEST: Final = 1300.0
"""Points; beyond this a sheet could not be read on one page anyway, and words are broken."""


@dataclass(frozen=True, slots=True)
class Span:
    """Columns of the sheet from first to last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table with its type size, and which columns of the sheet each of its columns takes."""

    table: Table
    size: float
    spans: tuple[Span, ...]


class Grid:
    """Widths of a sheet's columns in points."""

    def __init__(self, widths: Sequence[float]) -> None:
        self.widths = tuple(widths)
        self._edges = (0.0, *accumulate(self.widths))

    @property
    def count(self) -> int:
        return len(self.widths)

    @property
    def whole(self) -> Span:
        """All columns."""
        return Span(0, self.count - 1)

    def width(self, span: Span) -> float:
        """In points."""
        return self._edges[span.last + 1] - self._edges[span.first]

    def pixels(self, at: int) -> int:
        """Width of a column as Excel keeps it."""
        return max(8, round(self.widths[at] / PX))

    def cut(self, share: float) -> int:
        """The column that begins nearest to this share of the width."""
        return self.at(self._edges[-1] * share)

    def at(self, wanted: float) -> int:
        """The column that begins nearest to so many points from the left."""
        return min(range(self.count + 1), key=lambda at: abs(self._edges[at] - wanted))


def make_grid(tables: Sequence[Table], room: float) -> tuple[Grid, list[Fitted]]:
    """Columns for a sheet `room` points wide, and where each table stands in them."""
    if not tables:
        return Grid([room / _PLAIN_COLUMNS] * _PLAIN_COLUMNS), []
    needs = [_needs(table, alone=len(tables) == 1) for table in tables]
    main = _main(tables)
    own = [_widths(need, table.size, room) for need, table in zip(needs, tables, strict=True)]
    grid = Grid(own[main][1])
    if _sortable(tables[main], tables):
        for at, need in enumerate(needs):
            extra = [good_width(each, own[at][0]) for each in need[grid.count :]]
            grid = Grid([*grid.widths, *extra])
    else:
        for at in sorted(range(len(tables)), key=lambda at: -len(tables[at].columns)):
            grid = _refined(grid, needs[at], own[at])
    spans = [_placed(need, grid, size)[1] for need, (size, _) in zip(needs, own, strict=True)]
    spans[main] = _exact(own[main][1], grid)
    return grid, [Fitted(*each) for each in zip(tables, (size for size, _ in own), spans, strict=True)]


def _exact(widths: Sequence[float], grid: Grid) -> tuple[Span, ...]:
    """The columns whose edges the sheet was made of."""
    cuts = [grid.at(edge) for edge in accumulate(widths, initial=0.0)]
    return tuple(Span(left, right - 1) for left, right in pairwise(cuts))


def _sortable(table: Table, tables: Sequence[Table]) -> bool:
    """A long list whose cells must stay one by one; one with sub-headings is not sorted anyway."""
    if len(tables) == 1 or len(table.rows) > _MANY:
        return True
    return leads(table, tables) and not any(isinstance(row, Group) for row in table.rows)


def _refined(grid: Grid, needs: list[Need], own: tuple[float, list[float]]) -> Grid:
    """The columns cut further where a table would stand badly in them: its edges, but no two close together."""
    size, widths = own
    if len(needs) <= grid.count and _placed(needs, grid, size)[0] <= _BEARABLE * len(needs):
        return grid
    edges = list(accumulate(grid.widths, initial=0.0))
    for edge in accumulate(widths):
        if min(abs(edge - each) for each in edges) > _CLOSE:
            edges.append(edge)
    edges.sort()
    finer = Grid([right - left for left, right in pairwise(edges)])
    while finer.count < len(needs):
        widest = max(range(finer.count), key=finer.widths.__getitem__)
        half = finer.widths[widest] / 2
        finer = Grid([*finer.widths[:widest], half, half, *finer.widths[widest + 1 :]])
    return finer


def leads(table: Table, tables: Sequence[Table]) -> bool:
    """Whether the sheet is mostly this table."""
    rows = len(table.rows)
    return len(tables) == 1 or (rows >= LONG and rows * 2 > sum(len(each.rows) for each in tables))


def filtered(table: Table, tables: Sequence[Table]) -> bool:
    """Whether the rows of the table can be sorted and filtered: long, alone, without headings between."""
    plain = sum(isinstance(row, tuple) for row in table.rows)
    if len(tables) != 1 or plain < LONG or any(isinstance(row, Group) for row in table.rows):
        return False
    return plain == len(table.rows) or (plain == len(table.rows) - 1 and isinstance(table.rows[-1], Total))


def _main(tables: Sequence[Table]) -> int:
    for at, table in enumerate(tables):
        if leads(table, tables):
            return at
    return max(range(len(tables)), key=lambda at: (len(tables[at].columns), len(tables[at].rows), -at))


def _needs(table: Table, alone: bool) -> list[Need]:
    found = table_needs(table)
    for need in found:
        need.wish = min(max(need.wish, 0.0), _WIDEST)
    if alone and filtered(table, (table,)):
        for need in found:
            need.least += _FILTER_BUTTON / type_size(table.size, TABLE_SIZE)
            need.most = max(need.most, need.least)
    return found


def _widths(needs: list[Need], wished: float, room: float) -> tuple[float, list[float]]:
    """Type size and widths that fill the page; a table too wide for it is printed smaller, not set smaller."""
    for size in (max(type_size(wished), TABLE_SIZE_LEAST),) if wished else (TABLE_SIZE, TABLE_SIZE_LEAST):
        least = sum(least_width(need, size) for need in needs)
        if least <= room:
            break
    inner = min(max(least, room), max(_WIDEST, room)) / RESERVE + 0.1
    wishing = [replace(need, wish=need.wish / RESERVE) for need in needs]
    if sum(max(least_width(need, size) / RESERVE, need.wish) for need in wishing) > inner:
        wishing = [replace(need, wish=0) for need in needs]
    size, widths = fit(wishing, inner, size)
    return size, [width * RESERVE for width in widths]


def _placed(needs: list[Need], grid: Grid, size: float) -> tuple[float, tuple[Span, ...]]:
    """The cheapest way to lay the columns of a table over neighbouring columns of the sheet, and how bad it is."""
    count, room = len(needs), grid.count
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(float("inf"), 0)] * room]
    for at, need in enumerate(needs):
        row = [(float("inf"), 0)] * (room + 1)
        for end in range(at + 1, room - (count - at - 1) + 1):
            row[end] = min(
                (best[at][start][0] + _cost(need, grid.width(Span(start, end - 1)), end - start, size), start)
                for start in range(at, end)
            )
        best.append(row)
    last = end = min(range(count, room + 1), key=lambda at: best[count][at][0] + _EMPTY * sum(grid.widths[at:]))
    spans = []
    for at in range(count, 0, -1):
        start = best[at][end][1]
        spans.append(Span(start, end - 1))
        end = start
    return best[count][last][0], tuple(reversed(spans))


def _cost(need: Need, width: float, columns: int, size: float) -> float:
    """Broken words are worst, then many lines, then cells over several columns, then empty width."""
    least, good = least_width(need, size), good_width(need, size)
    lack = 20 * max(0.0, least - width) + max(0.0, good - width) + (_SECOND_LINE if width < good else 0.0)
    lines = need.usual * size / max(width, size)
    return lack + _LINE * max(0.0, lines - 1) + 0.2 * max(0.0, width - good) + 4 * (columns - 1)
