"""Where the table of a sheet stands: title rows, headers of several rows, groups of columns, no headings at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.names import is_patronymic
from mmsdesk.exchange.importing.common_values import common_of
from mmsdesk.exchange.importing.content import Content, looks_like_full_name
from mmsdesk.exchange.importing.guessing import ColumnGuess, guess_columns
from mmsdesk.exchange.importing.headings import matches
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.every_kind import kind_of
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.mapping import Mapping, layout_digest, recalled_columns
from mmsdesk.exchange.importing.reshaping import reshaped
from mmsdesk.exchange.importing.returned import mark_of
from mmsdesk.exchange.importing.school_titles import organisation_in
from mmsdesk.exchange.sheet import Cell, Row, Sheet, Workbook
from mmsdesk.models.entity import Entity

_SEARCHED_ROWS = 40
_TALLEST_HEADER = 3
_TALLER = 0.3
"""What a further header row must add to the likeness of the whole header to be taken for one."""

_LEAST_CELLS = 2
"""Fewer filled cells make no row of a table that has lost its headings."""

_SURELY = 0.9
"""A heading so like a known one makes a header even alone."""

_LONGEST_GROUP = 6
"""Words of a heading over several columns; a lone longer text is a title."""

_YEARS = range(1950, 2100)

_Memory = dict[tuple[str, ...], tuple[str, float]]
"""Headings already looked at: the key of the likeliest target and its likeness."""


@dataclass(frozen=True)
class Layout:
    """One sheet as it was understood. `remembered`: a person confirmed this layout before.

    `sender` is the id of the organisation that the titles name, or what the caller said of it.
    """

    kind: Importable
    sheet: Sheet
    mapping: Mapping
    columns: tuple[ColumnGuess, ...]
    digest: str
    remembered: bool = False
    sender: str = ""
    returned: bool = False
    """Whether these are rows that were given back to the sender before, corrected by now."""

    @property
    def entity(self) -> Entity:
        """The register that the sheet fills."""
        return self.kind.entity

    @property
    def headings(self) -> dict[int, str]:
        return {guess.column: guess.heading for guess in self.columns}

    def with_columns(self, columns: dict[int, str]) -> Layout:
        """The same layout with columns set by a person."""
        return replace(self, mapping=replace(self.mapping, columns=dict(columns)))

    def with_common(self, common: dict[str, str]) -> Layout:
        """The same layout with what a person says of the whole list."""
        return replace(self, mapping=replace(self.mapping, common=dict(common)))


@dataclass(frozen=True, slots=True)
class _Header:
    last_row: int
    height: int
    score: float
    texts: tuple[tuple[str, ...], ...]


def read_layout(
    session: Session, workbook: Workbook, what: Importable | Entity, sheet: str = "", *, sender: str = ""
) -> Layout:
    """Find the table and guess its columns; of several sheets the one that is understood best.

    A register stands for its plain list. `sender` (id of an organisation, or a name) brings back the columns that
    were confirmed for it; without one the organisation of the titles is taken. Raises UserError if there is no such
    sheet, or if no column of any sheet is known.
    """
    kind = kind_of(what)
    mark = mark_of(workbook)
    if mark is not None and mark.kind is kind and sheet in ("", mark.mapping.sheet):
        return replace(layout_for(session, workbook, kind, mark.mapping), sender=mark.sender, returned=True)
    known = Known(session)
    chosen = [_named(workbook, sheet)] if sheet else [each for each in workbook.sheets if not each.hidden]
    chosen = [reshaped(kind, each) for each in chosen or workbook.sheets]
    headers = [(each, _header(kind, each) or _header_by_content(each, known)) for each in chosen]
    found = [(each, header) for each, header in headers if header is not None]
    if not found:
        raise _nothing_known(kind, workbook, chosen)
    best, header = max(found, key=lambda pair: (round(pair[1].score, 1), len(pair[0].rows)))
    return _layout(session, kind, best, header, (known, sender))


@dataclass(frozen=True, slots=True)
class Top:
    """What stands over the rows of a sheet: lines of the heading over each column, titles; `last_row` from 0."""

    last_row: int
    texts: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...]


def top_of(kind: Importable, sheet: Sheet) -> Top | None:
    """The top of a sheet for a kind of list; None if the kind knows no heading of it."""
    header = _header(kind, sheet)
    return Top(header.last_row, header.texts, tuple(_titles(sheet, header))) if header is not None else None


def top_by_content(sheet: Sheet, known: Known) -> Top | None:
    """The top of a sheet without headings that lists people; None for any other."""
    header = _header_by_content(sheet, known)
    return Top(header.last_row, header.texts, tuple(_titles(sheet, header))) if header is not None else None


def layout_for(session: Session, workbook: Workbook, what: Importable | Entity, mapping: Mapping) -> Layout:
    """The layout that a given mapping describes; UserError if the sheet or the rows do not exist."""
    sheet = _named(workbook, mapping.sheet) if mapping.sheet else workbook.sheets[0]
    kind = kind_of(what)
    sheet = reshaped(kind, sheet)
    if mapping.header_row > len(sheet.rows):
        raise UserError(f"На листе «{sheet.name}» нет строки {mapping.header_row}.", "Проверьте описание столбцов.")
    texts = _texts(sheet.filled(), mapping.header_row - mapping.header_height, mapping.header_height)
    headings = tuple(" – ".join(parts) for parts in texts)
    guesses = tuple(
        ColumnGuess(column, heading, mapping.columns.get(column, ""), 1.0 if column in mapping.columns else 0.0)
        for column, heading in enumerate(headings)
    )
    digest = layout_digest(kind.code, headings)
    return Layout(kind, sheet, replace(mapping, sheet=sheet.name), guesses, digest)


def _named(workbook: Workbook, name: str) -> Sheet:
    for sheet in workbook.sheets:
        if sheet.name == name:
            return sheet
    listed = ", ".join(f"«{sheet.name}»" for sheet in workbook.sheets)
    raise UserError(f"В файле «{workbook.path.name}» нет листа «{name}».", f"Есть листы: {listed}.")


def _nothing_known(register: Importable, workbook: Workbook, sheets: Iterable[Sheet]) -> UserError:
    seen: dict[str, None] = {}
    for sheet in sheets:
        for row in sheet.rows[:_SEARCHED_ROWS]:
            texts = [shown for shown in (_text(cell) for cell in row) if shown]
            if len(texts) > 1 or sheet.width == 1:
                seen.update(dict.fromkeys(text[:40] for text in texts))
                break
    understood = ", ".join(f"«{target.headings[0]}»" for target in register.targets[:8])
    listed = ", ".join(f"«{text}»" for text in list(seen)[:8]) or "заголовков нет"
    return UserError(
        f"В файле «{workbook.path.name}» не нашлось ни одного знакомого столбца. Прочитано: {listed}.",
        f"Назовите столбцы, например, так: {understood}.",
    )


def _header(register: Importable, sheet: Sheet) -> _Header | None:
    """The header that names most columns; among equals the first and lowest one."""
    best: _Header | None = None
    memory: _Memory = {}
    # The top of the sheet is enough: a header far below belongs to something else.
    filled = replace(sheet, rows=sheet.rows[: _SEARCHED_ROWS + _TALLEST_HEADER]).filled()
    for top in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        if not any(isinstance(cell, str) for cell in sheet.rows[top]):
            continue
        for height in range(1, _TALLEST_HEADER + 1):
            last = top + height - 1
            if last >= len(sheet.rows) or not _may_be_header(sheet.rows[last], height):
                break
            if height > 1 and not _complete_each_other(sheet.rows[last - 1], sheet.rows[last]):
                break
            if any(_is_title(row) for row in sheet.rows[top:last]):
                break
            texts = _texts(filled, top, height)
            score = _header_score(register, texts, memory) - _TALLER * (height - 1)
            if score > 0 and (best is None or score > best.score + 0.01):
                best = _Header(last, height, score, texts)
    return _with_groups(sheet, filled, best) if best else None


def _with_groups(sheet: Sheet, filled: Sheet, header: _Header) -> _Header:
    """The header with the rows that are merged with it: groups of columns above, headings merged down."""
    top, last = header.last_row - header.height + 1, header.last_row
    for _ in range(_TALLEST_HEADER):
        for area in sheet.merged:
            if area.first_row <= last and area.last_row >= top and area.first_column < sheet.width:
                wider = min(top, area.first_row), max(last, area.last_row)
                if wider[1] - wider[0] < _TALLEST_HEADER and wider[1] < len(filled.rows):
                    top, last = wider
    if last - top + 1 < _TALLEST_HEADER and last + 1 < len(filled.rows) and _goes_on(*filled.rows[last : last + 2]):
        last += 1
    if (top, last) == (header.last_row - header.height + 1, header.last_row):
        return header
    return replace(header, last_row=last, height=last - top + 1, texts=_texts(filled, top, last - top + 1))


def _header_by_content(sheet: Sheet, known: Known) -> _Header | None:
    """Where no heading is known, or there is none at all: what stands above the first row with a person's name."""
    filled = sheet.filled()
    for first, row in enumerate(filled.rows[:_SEARCHED_ROWS]):
        if sum(cell is not None for cell in row) < _LEAST_CELLS or not _names_somebody(row):
            continue
        above = filled.rows[first - 1] if first else ()
        height = int(sum(isinstance(cell, str) for cell in dict.fromkeys(above)) >= _LEAST_CELLS)
        content = Content(known, filled.rows[first:])
        if any(content.telling(column) or content.name_parts(column) for column in range(sheet.width)):
            return _Header(first - 1, height, 0.0, _texts(filled, first - height, height))
    return None


def _names_somebody(row: Row) -> bool:
    return any(looks_like_full_name(cell) for cell in row) or any(
        isinstance(cell, str) and len(cell.split()) == 1 and is_patronymic(cell) for cell in row
    )


def _header_score(register: Importable, texts: tuple[tuple[str, ...], ...], memory: _Memory) -> float:
    """How much the rows say as a header: the likeness of each target once."""
    distinct = {parts for parts in texts if parts}
    wanted = 1 if len(distinct) < 2 and len(texts) < 2 else 2
    best: dict[str, float] = {}
    for parts in distinct:
        if parts not in memory:
            found = matches(register, parts)
            memory[parts] = (found[0].target.key, found[0].score) if found else ("", 0.0)
        key, score = memory[parts]
        if score > best.get(key, 0.0):
            best[key] = score
    surely = len(distinct) > 1 and any(score >= _SURELY for score in best.values())
    return sum(best.values()) if len(best) >= wanted or surely else 0.0


def _may_be_header(row: Row, height: int) -> bool:
    """Names, dates and addresses stand in no header; numbers (years) only in one of a single row."""
    for cell in row:
        if isinstance(cell, dt.date) or (isinstance(cell, str) and ("@" in cell or looks_like_full_name(cell))):
            return False
        if height > 1 and isinstance(cell, int | float) and cell not in _YEARS:
            return False
    return True


def _is_title(row: Row) -> bool:
    """One text at the left, with nothing beside it: a line above the table rather than a group of columns."""
    filled = [column for column, cell in enumerate(row) if cell is not None]
    return len(filled) == 1 and (filled[0] == 0 or len(str(row[filled[0]]).split()) > _LONGEST_GROUP)


def _complete_each_other(upper: Row, lower: Row) -> bool:
    """Whether the lower row stands under gaps of the upper one, as groups of columns leave them."""
    return any(above is None and below is not None for above, below in zip(upper, lower, strict=True))


def _goes_on(upper: Row, lower: Row) -> bool:
    """Whether the lower row only names columns of groups above it, which are not merged: «Сроки» over «с», «по»."""
    filled = [column for column, cell in enumerate(lower) if cell is not None]
    open_columns = {column for column, cell in enumerate(upper) if cell is None}
    groups = {column - 1 for column in open_columns} | open_columns
    return (
        len(filled) > 1
        and open_columns.issuperset(filled[1:2])
        and groups.issuperset(filled)
        and all(isinstance(lower[column], str) for column in filled)
        and _may_be_header(lower, 2)
    )


def _texts(sheet: Sheet, top: int, height: int) -> tuple[tuple[str, ...], ...]:
    """Lines of the heading over each column, each different line once, the group first."""
    rows = list(sheet.rows[top : top + height])
    if not sheet.merged:
        # Text files know no merged cells: a group goes on over the gaps to its right.
        rows[:-1] = [_group_over(upper, lower) for upper, lower in pairwise(rows)]
    return tuple(
        tuple(dict.fromkeys(text for text in (_text(row[column]) for row in rows) if text))
        for column in range(sheet.width)
    )


def _group_over(upper: Row, lower: Row) -> Row:
    cells = list(upper)
    for column in range(1, len(cells)):
        if cells[column] is None and lower[column] is not None and lower[column - 1] is not None:
            cells[column] = cells[column - 1]
    return tuple(cells)


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _layout(session: Session, kind: Importable, sheet: Sheet, header: _Header, by: tuple[Known, str]) -> Layout:
    """The layout of a sheet whose header was found; `by`: names known to the file, the sender."""
    known, sender = by
    headings = tuple(" – ".join(" ".join(part.split()) for part in parts) for parts in header.texts)
    digest = layout_digest(kind.code, headings)
    titles = _titles(sheet, header)
    sender = sender or next(filter(None, (organisation_in(title, known) for title in titles)), "")
    recalled = recalled_columns(session, digest, sender) if any(headings) else {}
    remembered = {column: key for column, key in recalled.items() if key in kind.by_key and column < sheet.width}
    if remembered:
        guesses = tuple(
            ColumnGuess(column, heading, remembered.get(column, ""), 1.0, "как в прошлый раз")
            for column, heading in enumerate(headings)
        )
    else:
        content = Content(known, sheet.filled().rows[header.last_row + 1 :])
        guesses = tuple(guess_columns(kind, header.texts, headings, content))
    columns = {guess.column: guess.target for guess in guesses if guess.target}
    common = common_of(kind, titles, known, set(columns.values()))
    mapping = Mapping(sheet.name, header.last_row + 1, columns, header.height, common)
    return Layout(kind, sheet, mapping, guesses, digest, bool(remembered), sender)


def _titles(sheet: Sheet, header: _Header) -> list[str]:
    """Texts above the header, from top to bottom, each once."""
    rows = sheet.rows[: header.last_row + 1 - header.height]
    return list(dict.fromkeys(" ".join(cell.split()) for row in rows for cell in row if isinstance(cell, str)))
