"""Rows of a sheet as values for a register: cell by cell, with what sections and the whole list say of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.core.names import PersonName
from mmsdesk.core.progress import Progress
from mmsdesk.exchange.importing.above import Above
from mmsdesk.exchange.importing.cells import CellReader, Part, Reading
from mmsdesk.exchange.importing.codes import CODE_KEY
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming, Note, refusal
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.layout import Layout
from mmsdesk.exchange.importing.lines import (
    has_date,
    is_counted,
    is_group,
    is_numbered_line,
    is_numbering,
    is_signature,
    is_total,
    is_vacancy,
    parts_above,
    says_one_thing,
)
from mmsdesk.exchange.importing.named import Missing, PersonRef
from mmsdesk.exchange.importing.readings import cell_text
from mmsdesk.exchange.importing.sections import section_of
from mmsdesk.exchange.importing.targets import PERSON, PersonRule, Shape, Target
from mmsdesk.exchange.importing.title_words import year_in
from mmsdesk.exchange.sheet import Cell, Row

_STEP = 500
_DAYS_FROM_1904 = 1462
_DAYS = frozenset({Shape.DATE, Shape.BIRTH_DATE, Shape.PERIOD, Shape.SERVICE_START, Shape.CATEGORY_ON})
_YEARS = range(1900, 2200)
_FEW = 2
"""Of a list with fewer columns understood a name alone is what its rows are."""
_NUMBER_ALONE = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*) ")
_PEOPLE = frozenset({Shape.FULL_NAME, Shape.NAME_PART, Shape.PERSON, Shape.STAFF})


@dataclass(frozen=True, slots=True)
class ReadRows:
    """All rows that speak of somebody, and numbers of the filled rows that do not (totals, notes, sections)."""

    rows: tuple[Incoming, ...]
    passed_over: tuple[int, ...]
    sections: dict[int, str] = field(default_factory=dict)
    """Lines across the table by number: the key that each fills for the rows below."""


def read_rows(kind: Importable, layout: Layout, known: Known, today: dt.date, progress: Progress) -> ReadRows:
    """Read the rows below the header; `progress` is told of every few hundred.

    Raises UserError if what is said of the whole list cannot be understood.
    """
    reading = _Reading(kind, layout, known, today)
    rows: list[Incoming] = []
    passed_over: list[int] = []
    sheet = layout.sheet.filled()
    total = len(sheet.rows)
    later = _DAYS_FROM_1904 if layout.sheet.from_1904 else 0
    for index in range(layout.mapping.header_row, total):
        if index % _STEP == 0:
            progress(index, total, "Читаю строки")
        cells = sheet.rows[index]
        if cells.count(None) == len(cells):
            continue
        incoming = reading.row(index + 1, _with_later_days(cells, reading.days, later) if later else cells)
        if incoming is not None:
            incoming.again |= reading.is_named_above(layout.sheet.rows[index])
        if incoming is None:
            passed_over.append(index + 1)
        else:
            if index in sheet.origins:
                incoming.remarks.append(Note(sheet.origins[index]))
            if index in sheet.hidden_rows:
                incoming.remarks.append(Note("Строка скрыта в таблице отправителя."))
            rows.append(incoming)
    return ReadRows(tuple(rows), tuple(passed_over), reading.sections)


class _Reading:
    """Reads row after row, remembering the section a row stands in."""

    def __init__(self, kind: Importable, layout: Layout, known: Known, today: dt.date) -> None:
        self._kind = kind
        self._known = known
        self._reader = CellReader(known, today, kind.people, year=year_in(_titles(layout)))
        self._exact = CellReader(known, today, kind.people, exact=True)
        self._columns = [
            (column, kind.by_key[key], self._reader.memory(kind.by_key[key]))
            for column, key in sorted(layout.mapping.columns.items())
            if key in kind.by_key and column < layout.sheet.width
        ]
        self.days = frozenset(column for column, target, _memory in self._columns if target.shape in _DAYS)
        self._labels = {column: target.label for column, target, _memory in self._columns}
        self._naming = [column for column, target, _memory in self._columns if target.key in kind.naming]
        self._codes = [column for column, target, _memory in self._columns if target.shape is Shape.CODE]
        self._people = [
            column for column, target, _memory in self._columns if target.key in kind.naming and target.shape in _PEOPLE
        ]
        rows = layout.sheet.filled().rows[layout.mapping.header_row :]
        self._above = Above([(column, target) for column, target, _memory in self._columns], self._naming, rows)
        numbers = [column for column, target, _memory in self._columns if target.key == kind.numbered]
        self._parts = frozenset(part for row in rows for column in numbers for part in parts_above(row[column]))
        self._headings = {
            column: " ".join(heading.split()).casefold() for column, heading in layout.headings.items() if heading
        }
        self._needed = {
            code: tuple(key for key in kind.required(code) if f"{code}.{key}" not in kind.ways.fills)
            for code in kind.rules
        }
        self._filled = {target.key for _column, target, _memory in self._columns}
        self._common = self._of_the_whole_list(layout)
        self._given = dict(self._common)
        """What holds for every row that does not say it itself; sections change it."""
        self.sections: dict[int, str] = {}
        self._below = False
        """Whether a total or a signature has gone by: what follows may be more signatures."""

    def is_named_above(self, own: Row) -> bool:
        """Whether the name stands in a merged cell that begins further up; `own` is the row without such cells."""
        return all(own[column] is None for column in self._naming)

    def row(self, number: int, cells: Row) -> Incoming | None:
        """The row as values; None for totals, numbering, sections, repeated headers and notes."""
        # A row with a code is a record whatever stands in it.
        coded = any(cells[column] is not None for column in self._codes)
        taken_over: tuple[int, ...] = ()
        if coded:
            self._above.remember(cells)
        else:
            if self._is_of_nobody(cells):
                return None
            cells = self._above.complete(cells)
            if self._says_too_little(number, cells):
                return None
            taken_over = self._above.filled_down
        self._below = False
        incoming = Incoming(number, again=not coded and self._above.again)
        for column, target, memory in self._columns:
            cell = cells[column]
            if cell is not None:
                # A text met before is the commonest case by far.
                known = memory.get(cell) if type(cell) is str and not coded else None
                reading = known or (self._exact if coded else self._reader).read(target, cell)
                plain = reading.plain
                if plain is not None and target.key not in incoming.columns:
                    if plain.code:
                        _put(incoming, plain)
                    else:
                        incoming.values[target.key] = plain.value
                    incoming.columns[target.key] = column
                else:
                    self._take(incoming, column, target, reading)
        for column in taken_over:
            text = f"«{self._labels[column]}» – как в строке выше: {cell_text(cells[column])}."
            incoming.remarks.append(Note(text, column))
        self._finish(incoming)
        return incoming

    def _is_of_nobody(self, cells: Row) -> bool:
        if is_total(cells):
            self._below = True
            return True
        return is_numbering(cells) or self._is_header(cells) or self._is_note(cells)

    def _says_too_little(self, number: int, cells: Row) -> bool:
        """A vacancy, a section, or too little without a name."""
        if any(is_vacancy(cell) for cell in map(cells.__getitem__, self._people) if isinstance(cell, str)):
            return True
        named = any(cells[column] is not None for column in self._naming)
        one_thing = says_one_thing(cells) or ("section" in self._kind.section and is_numbered_line(cells, self._parts))
        # «4 | 4» is the fourth answer.
        answer = bool(self._kind.rows_are) and self._kind.rules[self._kind.rows_are].each
        if len(self._columns) > 1 and one_thing and not answer and self._is_section(number, cells, named=named):
            return True
        if self._is_group(cells):
            return True
        if named:
            return False
        return sum(1 for column, *_ in self._columns if cells[column] is not None) < 2 + (len(self._columns) > 4)

    def _is_group(self, cells: Row) -> bool:
        """A heading that stands alone in its row where names do: the school of the rows below is said otherwise."""
        if len(self._columns) < _FEW or cells.count(None) != len(cells) - 1:
            return False
        alone = next((cells[column] for column in self._people if cells[column] is not None), None)
        return isinstance(alone, str) and is_group(alone)

    def _of_the_whole_list(self, layout: Layout) -> dict[str, Part]:
        given: dict[str, Part] = {}
        for key, text in layout.mapping.common.items():
            target = self._kind.by_key.get(key)
            if target is None or key in self._filled or not text.strip():
                continue
            reading = self._reader.read(target, text)
            if reading.error:
                raise UserError(f"Для всего списка – «{target.label}»: {reading.error}", "Исправьте или сотрите это.")
            given.update((part.key, part) for part in reading.parts if part.key not in self._filled)
        return given

    def _is_section(self, number: int, cells: Row, *, named: bool) -> bool:
        """A row that says one thing across the table, as a rule the school of the rows below it."""
        text = " ".join(dict.fromkeys(cell_text(cell) for cell in cells if cell is not None))
        text = _NUMBER_ALONE.sub(r"\1. ", text) if self._parts else text
        section = section_of(self._kind, text, self._known)
        if len(section) > 1:
            # A course begins: hours and dates of the last one are over.
            codes = {key.rpartition(".")[0] for key in section}
            said = {key: part for key, part in self._given.items() if part.code not in codes or key in self._common}
            self._given = said
        for key, value in section.items():
            code, _, own = key.rpartition(".")
            if not code and self._kind.rows_are:
                # Another record begins: what lines above said of the last one is over.
                self._given = {**self._common, key: Part(key, code, own, value)}
                self.sections[number] = key
            else:
                # It holds for the empty cells of its own column too.
                self._above.forget([column for column, target, _memory in self._columns if target.key == key])
                self._given[key] = Part(key, code, own, value)
                self.sections[number] = key
        return bool(section) or not named or cells.count(None) < len(cells) - 1

    def _is_note(self, cells: Row) -> bool:
        """«Директор ______ И.И. Петров», «Исп. Сидорова, тел. 2-34-56» below the table."""
        if len(self._columns) <= 2 or self._codes:
            return False
        if is_signature(cells, [cells[column] for column in self._naming]):
            self._below = True
            return True
        few = self._below and len(cells) - cells.count(None) <= 2
        return few and not has_date(cells) and not is_counted(cells)

    def _take(self, incoming: Incoming, column: int, target: Target, reading: Reading) -> None:
        if reading.error:
            text = f"«{target.label}»: {reading.error}"
            if target.key in self._kind.needed:
                incoming.errors.append(Note(text, column))
            else:
                incoming.remarks.append(refusal(text, column))
            return
        for part in reading.parts:
            key = part.key
            # What a column of its own says counts more than what is mentioned in another one.
            if key == target.key or key not in incoming.columns:
                if part.code:
                    _put(incoming, part)
                else:
                    incoming.values[key] = part.value
                incoming.columns[key] = column
        if reading.more:
            for parts in reading.more:
                incoming.children.setdefault(parts[0].code, []).append({part.own: part.value for part in parts})
        if reading.unknown:
            incoming.unknown = True
        if reading.remark:
            incoming.remarks.append(Note(f"«{target.label}»: {reading.remark}.", column))

    def _finish(self, incoming: Incoming) -> None:
        """Fill what follows from the rest; leave out owned rows that lack what they cannot be without."""
        for key, part in self._given.items():
            if key not in incoming.columns:
                if part.code:
                    _put(incoming, part)
                else:
                    incoming.values[key] = part.value
                incoming.unknown = incoming.unknown or isinstance(part.value, Missing | PersonRef)
        if CODE_KEY in incoming.values:
            incoming.code = incoming.values.pop(CODE_KEY)
        if self._kind.people:
            self._name_people(incoming)
        self._kind.ways.finish(incoming, self._known)
        for code, rows in incoming.children.items():
            needed = self._needed[code]
            if needed and not all(row.get(key) for row in rows for key in needed):
                incoming.children[code] = self._whole(incoming, code, rows)

    def _whole(self, incoming: Incoming, code: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Those of the owned rows that have what they need; of the others it is told what they lack."""
        entity = self._kind.child(code).entity
        kept = []
        for row in rows:
            lacking = [key for key in self._needed[code] if row.get(key) in (None, "")]
            if not lacking:
                kept.append(row)
                continue
            column = next(
                (incoming.columns[f"{code}.{key}"] for key in row if f"{code}.{key}" in incoming.columns), None
            )
            if column is None and code != self._kind.rows_are:
                continue  # only what holds for the whole list: this row says nothing of its kind
            labels = ", ".join(f"«{entity.label(key)}»" for key in lacking)
            what = entity.words.plural.capitalize()
            incoming.remarks.append(Note(f"{what}: не взято, нет поля {labels}. Допишите его.", column))
        return kept

    def _name_people(self, incoming: Incoming) -> None:
        """Tell of the people whom the row names what else it says of them; a name in three cells becomes one."""
        [told, *_] = incoming.children.pop(PERSON, None) or [{}]
        for key, rule in self._kind.people.items():
            if rule.several:
                continue  # each of them tells all that is known of him
            asked = incoming.value(key)
            if asked is None and not rule.staff and told.get("surname"):
                name = PersonName(told["surname"], told.get("first_name", ""), told.get("patronymic", ""))
                asked = PersonRef(name.full, name)
                incoming.columns.setdefault(key, incoming.columns[f"{PERSON}.surname"])
            if isinstance(asked, PersonRef):
                _set(incoming, key, _told_more(asked, rule, incoming, told))
                incoming.unknown = True
            if not rule.staff:
                told = {}

    def _is_header(self, cells: Row) -> bool:
        """The header repeated at the top of a printed page."""
        if not any(self._repeats(column, cells[column]) for column in self._naming):
            return False
        same = sum(self._repeats(column, cell) for column, cell in enumerate(cells) if isinstance(cell, str))
        return same * 2 > sum(1 for cell in cells if cell is not None)

    def _repeats(self, column: int, cell: Cell) -> bool:
        heading = self._headings.get(column)
        return heading is not None and isinstance(cell, str) and " ".join(cell.split()).casefold() == heading


def _with_later_days(cells: Row, days: Collection[int], later: int) -> Row:
    """The row of a book that counts days from another year: where days stand as numbers."""
    return tuple(
        cell + later if column in days and isinstance(cell, int | float) and cell not in _YEARS else cell
        for column, cell in enumerate(cells)
    )


def _titles(layout: Layout) -> str:
    """All that stands above the header."""
    above = layout.sheet.rows[: layout.mapping.header_row - layout.mapping.header_height]
    return " ".join(cell for row in above for cell in row if isinstance(cell, str))


def _told_more(asked: PersonRef, rule: PersonRule, incoming: Incoming, told: dict[str, Any]) -> PersonRef:
    """The same person with post, organisation, birthday and contacts out of the cells beside."""
    if rule.staff:
        return asked

    def beside(key: str) -> Any:
        group, _, own = key.rpartition(".")
        return told.get(own) if group == PERSON else incoming.value(key)

    return replace(
        asked,
        organisation=asked.organisation or beside(rule.organisation),
        position=asked.position or beside(rule.position),
        born_on=told.get("born_on"),
        phone=told.get("phone", ""),
        email=told.get("email", ""),
    )


def _set(incoming: Incoming, key: str, value: Any) -> None:
    code, _, own = key.rpartition(".")
    if not code:
        incoming.values[own] = value
        return
    for row in incoming.children.setdefault(code, [{}]):
        row[own] = value


def _put(incoming: Incoming, part: Part) -> None:
    """Put a value of an owned table into its rows, of which there is one; several subjects make as many."""
    rows = incoming.children.get(part.code)
    if isinstance(part.value, tuple):
        beside = rows[0] if rows and part.own not in rows[0] else {}
        incoming.children[part.code] = [{**beside, part.own: each} for each in part.value]
    elif rows is None:
        incoming.children[part.code] = [{part.own: part.value}]
    else:
        for row in rows:
            row[part.own] = part.value
