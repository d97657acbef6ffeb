"""Several tables on one sheet, one below the other, each with headings of its own: each becomes a sheet to choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.headings import matches
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.layout import Top, top_of
from mmsdesk.exchange.importing.returned import mark_of
from mmsdesk.exchange.sheet import Row, Sheet, Workbook

_SURELY = 0.9
_LEAST_CELLS = 2
"""Headings of a table, and cells of a row of it."""
_LOOKED_AT = 4
"""Rows in which a header that begins in the first of them ends."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Where a table stands, rows counted from 0: `begins` with the lines above its headings."""

    begins: int
    header: int
    headings: tuple[str, ...]


def with_tables(workbook: Workbook, kind: Importable) -> Workbook:
    """The book as lists of this kind: a sheet for each table.

    Rows keep their numbers: those of the other tables are empty. What came back from a sender is left as it was given.
    """
    if kind.spread or kind.across or mark_of(workbook) is not None:
        return workbook
    sheets = [part for sheet in workbook.sheets for part in _tables_of(kind, sheet)]
    return workbook if len(sheets) == len(workbook.sheets) else replace(workbook, sheets=tuple(sheets))


def sheet_in(workbook: Workbook, name: str) -> str:
    """The name of a sheet, or of the first table of the sheet that was called so; "" stays."""
    names = [sheet.name for sheet in workbook.sheets]
    return name if name in names else next((each.name for each in workbook.sheets if each.part_of == name), name)


def others(workbook: Workbook, kind: Importable, name: str) -> tuple[str, ...]:
    """Sheets and tables beside the one of this name whose headings say that they are such lists, too."""
    seen = [sheet for sheet in workbook.sheets if not sheet.hidden and sheet.name != name]
    return tuple(sheet.name for sheet in seen if _names_somebody(kind, top_of(kind, sheet)))


def _tables_of(kind: Importable, sheet: Sheet) -> tuple[Sheet, ...]:
    tables = list(_tables(kind, sheet))
    if len(tables) < 2:
        return (sheet,)
    ends = [*(table.begins for table in tables[1:]), len(sheet.rows)]
    first = next((row for row, cells in enumerate(sheet.rows) if _filled(cells)), 0)
    return tuple(_part(sheet, (first, tables[0].begins), table, end) for table, end in zip(tables, ends, strict=True))


def _part(sheet: Sheet, title: tuple[int, int], table: _Table, end: int) -> Sheet:
    """The sheet with the titles over the first table, and of the tables only this one."""
    empty: Row = (None,) * sheet.width

    def stays(row: int) -> bool:
        return title[0] <= row < title[1] or table.begins <= row < end

    rows = [cells if stays(number) else empty for number, cells in enumerate(sheet.rows[:end])]
    while len(rows) > table.header + 1 and not _filled(rows[-1]):
        rows.pop()
    merged = tuple(area for area in sheet.merged if stays(area.first_row) and stays(area.last_row))
    name = f"{sheet.name} (строки {table.header + 1}–{len(rows)})"
    return replace(sheet, name=name, rows=tuple(rows), merged=merged, part_of=sheet.name)


def _tables(kind: Importable, sheet: Sheet) -> Iterator[_Table]:
    """Tables with headings that differ, from top to bottom; a header that is repeated begins none."""
    last: _Table | None = None
    for number in range(len(sheet.rows)):
        if not _may_begin(sheet, number):
            continue
        top = top_of(kind, replace(sheet, rows=sheet.rows[number : number + _LOOKED_AT], merged=()))
        if top is None or not _names_somebody(kind, top) or not _stands_in(sheet.rows[number], top):
            continue
        headings = tuple(normalise(cell) for cell in sheet.rows[number] if isinstance(cell, str))
        if last is not None and (_same(headings, last.headings) or not _has_rows(sheet, last.header + 1, number)):
            continue
        begins = number
        while begins > 0 and _filled(sheet.rows[begins - 1]) <= 1:
            begins -= 1
        last = _Table(begins if last is not None else number, number, headings)
        yield last


def _may_begin(sheet: Sheet, number: int) -> bool:
    """Only words, and above them nothing or a title: few rows of a long list are like that."""
    said = [cell for cell in sheet.rows[number] if cell is not None]
    if len(said) < _LEAST_CELLS or not all(isinstance(cell, str) for cell in said):
        return False
    return number == 0 or _filled(sheet.rows[number - 1]) <= 1


def _names_somebody(kind: Importable, top: Top | None) -> bool:
    """Whether headings are surely known, and one of them says of whom the rows are."""
    if top is None:
        return False
    found = [matches(kind, parts) for parts in top.texts if parts]
    sure = {each[0].target.key for each in found if each and each[0].score >= _SURELY}
    return len(sure) >= _LEAST_CELLS and bool(sure & set(kind.naming))


def _stands_in(row: Row, top: Top) -> bool:
    """Whether the header begins in the row itself."""
    first = {" ".join(cell.split()) for cell in row if isinstance(cell, str)}
    return any(" ".join(part.split()) in first for parts in top.texts for part in parts) and not top.titles


def _has_rows(sheet: Sheet, first: int, end: int) -> bool:
    return any(_filled(cells) >= _LEAST_CELLS for cells in sheet.rows[first:end])


def _same(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return len(mine) == len(theirs) and sum(one == other for one, other in zip(mine, theirs, strict=True)) * 2 > len(
        mine
    )


def _filled(cells: Row) -> int:
    return len(cells) - cells.count(None)
