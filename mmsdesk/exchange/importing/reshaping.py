"""Tables that stand otherwise than a row after a row: two of them side by side, a column for each year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from mmsdesk.core.dates import parse_school_year
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.headings import matches
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.spreading import spread_out
from mmsdesk.exchange.importing.title_heads import with_heads
from mmsdesk.exchange.sheet import Cell, Row, Sheet

_SEARCHED_ROWS = 40
_YEARS = range(1990, 2100)
_SEVERAL = 2
_SURELY = 0.9


def reshaped(kind: Importable, sheet: Sheet) -> Sheet:
    """The sheet with its rows one below the other; the sheet itself where they stand so.

    Rows that stood elsewhere tell where in `origins`; whoever leads, as a title says, is a row too.
    """
    return with_heads(kind, _row_after_row(kind, sheet))


def _row_after_row(kind: Importable, sheet: Sheet) -> Sheet:
    for top, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        starts = _repeated(kind, row)
        if starts:
            return _stacked(sheet, top, starts)
        years = _years(kind, row)
        if years:
            return _by_years(kind, sheet, top, years)
    return spread_out(kind, sheet) if kind.spread else sheet


def _repeated(kind: Importable, row: Row) -> list[int]:
    """Columns at which the same headings begin again, the first of them too; none if they do not."""
    headings = [normalise(cell) if isinstance(cell, str) else "" for cell in row]
    filled = [column for column, heading in enumerate(headings) if heading]
    for count in range(len(filled) // _SEVERAL, 1, -1):
        if len(filled) % count:
            continue
        blocks = [filled[place : place + count] for place in range(0, len(filled), count)]
        told = {tuple((column - block[0], headings[column]) for column in block) for block in blocks}
        if len(told) > 1 and all(None in row[last[-1] : first[0]] for last, first in pairwise(blocks)):
            # «ФИО, Школа» and, after an empty column, «ФИО, Детский сад»: the same, called otherwise.
            told = {tuple((column - block[0], _meaning(kind, row[column])) for column in block) for block in blocks}
        if len(told) == 1 and any(_names(kind, str(row[column])) for column in blocks[0]):
            return [block[0] for block in blocks]
    return []


def _meaning(kind: Importable, heading: Cell) -> str:
    """The target that a heading surely names, else its words."""
    found = matches(kind, (str(heading),))
    return found[0].target.key if found and found[0].score >= _SURELY else normalise(str(heading))


def _names(kind: Importable, heading: str) -> bool:
    found = matches(kind, (heading,))
    return bool(found) and found[0].target.key in kind.naming


def _stacked(sheet: Sheet, top: int, starts: list[int]) -> Sheet:
    """The blocks of columns one below the other, under the headings of the first one."""
    width = starts[1] - starts[0]
    filled = sheet.filled().rows
    rows: list[Row] = [_title(row, starts[0], width) for row in filled[:top]]
    rows.append(filled[top][: starts[0] + width])
    hidden = {number for number in sheet.hidden_rows if number <= top}
    origins: dict[int, str] = {}
    for place, start in enumerate(starts):
        for number, row in enumerate(filled[top + 1 :], start=top + 1):
            cells = row[start : start + width]
            if place and all(cell is None for cell in cells):
                continue
            if number in sheet.hidden_rows:
                hidden.add(len(rows))
            if place:
                origins[len(rows)] = f"Из таблицы, стоящей правее, строка {number + 1}."
            before = row[: starts[0]] if not place else (None,) * starts[0]
            rows.append((*before, *cells, *(None,) * (width - len(cells))))
    return replace(sheet, rows=tuple(rows), merged=(), hidden_rows=frozenset(hidden), origins=origins)


def _title(row: Row, start: int, width: int) -> Row:
    """A line above the tables as wide as one of them, with what stands over the others if over this one is nothing."""
    kept, beside = row[: start + width], [cell for cell in row[start + width :] if cell is not None]
    return (beside[0], *kept[1:]) if beside and all(cell is None for cell in kept) else kept


def _years(kind: Importable, row: Row) -> dict[int, Cell]:
    """Columns that are named by a year, if the kind lists numbers of years and there are several."""
    if not kind.across:
        return {}
    found = {column: year for column, cell in enumerate(row) for year in _year(cell)}
    beside = any(
        isinstance(cell, str) and column not in found and _names(kind, cell) for column, cell in enumerate(row)
    )
    return found if len(found) >= _SEVERAL and beside else {}


def _year(cell: Cell) -> Iterator[Cell]:
    """A calendar year as a number, a school year as text."""
    if isinstance(cell, int) and not isinstance(cell, bool) and cell in _YEARS:
        yield cell
    if not isinstance(cell, str):
        return
    bare = normalise(cell).removesuffix(" г.").removesuffix(" год")
    if bare.isdigit():
        yield from _year(int(bare))
        return
    try:
        if parse_school_year(cell) is not None and any(ch.isdigit() for ch in cell):
            yield cell
    except UserError:
        return


def _by_years(kind: Importable, sheet: Sheet, top: int, years: dict[int, Cell]) -> Sheet:
    """A row for each number, the year beside it."""
    value, school_year, calendar_year = (kind.by_key[key].label for key in kind.across)
    filled = sheet.filled().rows
    others = [column for column in range(sheet.width) if column not in years]
    rows: list[Row] = [(*(row[column] for column in others), None, None, None) for row in filled[:top]]
    rows.append((*(filled[top][column] for column in others), school_year, calendar_year, value))
    origins: dict[int, str] = {}
    for number, row in enumerate(filled[top + 1 :], start=top + 2):
        told = tuple(row[column] for column in others)
        numbers = {column: row[column] for column in years if row[column] is not None}
        if not numbers:
            rows.append((*told, None, None, None))
        for column, cell in numbers.items():
            origins[len(rows)] = f"Строка {number}, столбец «{filled[top][column]}»."
            year = years[column]
            rows.append((*told, *((None, year) if isinstance(year, int) else (year, None)), cell))
    return replace(sheet, rows=tuple(rows), merged=(), hidden_rows=frozenset(), origins=origins)
