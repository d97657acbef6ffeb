"""Rows of a sheet as values for a register: what each cell says, what is wrong with it, what was left out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mmsdesk.core.progress import Progress
from mmsdesk.exchange.importing.cells import NO_PROGRAMME, CellReader, Part, Reading, cell_text
from mmsdesk.exchange.importing.known import Known, Missing
from mmsdesk.exchange.importing.layout import Layout, is_numbering, is_total
from mmsdesk.exchange.importing.school_names import school_form
from mmsdesk.exchange.importing.targets import Importable, Target
from mmsdesk.exchange.sheet import Cell, Row
from mmsdesk.models.entity import Entity, field_of, table_column
from mmsdesk.models.growth import EDUCATIONS, TRAININGS
from mmsdesk.models.teacher import EMPLOYMENTS, TEACHER_SUBJECTS
from mmsdesk.models.teachers import TEACHERS

_STEP = 500
_SUBJECT = f"{TEACHER_SUBJECTS.code}.subject_id"
_HIGHER = re.compile(r"универ|институт|академи|\b[А-ЯЁ]*(?:ГУ|ГПУ|ГПИ|ПИ|ГПА|ГА)\b|консерватор")
_VOCATIONAL = re.compile(r"колледж|училищ|техникум|лицей|\bП[КУ]\b")


@dataclass(frozen=True, slots=True)
class Note:
    """A word about a row; `column` is where it concerns one cell."""

    text: str
    column: int | None = None


@dataclass(slots=True)
class Incoming:
    """One row: values of the record, its owned rows by code, errors and remarks. `number` is Excel's."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    errors: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    unknown: bool = False
    """Whether there may be names that the file does not know."""

    def missing(self) -> Iterator[tuple[str, Missing]]:
        """Names that the file does not know, with the key where they stand."""
        for key, value in self.values.items():
            if isinstance(value, Missing):
                yield key, value
        for code, rows in self.children.items():
            for row in rows:
                yield from ((f"{code}.{key}", value) for key, value in row.items() if isinstance(value, Missing))


@dataclass(frozen=True, slots=True)
class ReadRows:
    """All rows that speak of somebody, and numbers of the filled rows that do not (totals, notes, sections)."""

    rows: tuple[Incoming, ...]
    passed_over: tuple[int, ...]


def read_rows(register: Importable, layout: Layout, known: Known, today: dt.date, progress: Progress) -> ReadRows:
    """Read the rows below the header; `progress` is told of every few hundred."""
    reading = _Reading(register, layout, known, today)
    rows: list[Incoming] = []
    passed_over: list[int] = []
    sheet = layout.sheet.filled()
    total = len(sheet.rows)
    for index in range(layout.mapping.header_row, total):
        if index % _STEP == 0:
            progress(index, total, "Читаю строки")
        cells = sheet.rows[index]
        if cells.count(None) == len(cells):
            continue
        incoming = reading.row(index + 1, cells)
        if incoming is None:
            passed_over.append(index + 1)
        else:
            rows.append(incoming)
    return ReadRows(tuple(rows), tuple(passed_over))


class _Reading:
    """Reads row after row, remembering the section a row stands in."""

    def __init__(self, register: Importable, layout: Layout, known: Known, today: dt.date) -> None:
        self._register = register
        self._known = known
        self._reader = CellReader(known, today)
        self._columns = [
            (column, register.by_key[key], self._reader.memory(register.by_key[key]))
            for column, key in sorted(layout.mapping.columns.items())
            if key in register.by_key and column < layout.sheet.width
        ]
        self._naming = [column for column, target, _memory in self._columns if target.key in register.naming]
        self._headings = {
            column: " ".join(heading.split()).casefold() for column, heading in layout.headings.items() if heading
        }
        self._needed = {code: _needed(register.child(code).entity) for code in register.rules}
        self._places = any(target.key == f"{EMPLOYMENTS.code}.organisation_id" for _, target, _memory in self._columns)
        self._section: str | Missing | None = self._title_section(layout)
        self._below = False
        """Whether a total has gone by: what follows it may be signatures."""

    def row(self, number: int, cells: Row) -> Incoming | None:
        """The row as values; None for totals, numbering, sections, repeated headers and notes."""
        if is_total(cells):
            self._below = True
            return None
        if is_numbering(cells) or self._is_header(cells):
            return None
        if self._is_note(cells):
            return None
        named = any(cells[column] is not None for column in self._naming)
        if len(self._columns) > 1 and _says_one_thing(cells) and self._is_section(cells, named=named):
            return None
        if not named:
            filled = sum(1 for column, *_ in self._columns if cells[column] is not None)
            if filled < 2 + (len(self._columns) > 4):
                return None
        incoming = Incoming(number)
        for column, target, memory in self._columns:
            cell = cells[column]
            if cell is not None:
                # A text met before is the commonest case by far.
                known = memory.get(cell) if type(cell) is str else None
                self._take(incoming, column, target, known or self._reader.read(target, cell))
        self._finish(incoming)
        return incoming

    def _is_section(self, cells: Row, *, named: bool) -> bool:
        """A row that says one thing across the table, as a rule the school of the rows below it."""
        text = cell_text(next(cell for cell in cells if cell is not None))
        if self._register.entity is TEACHERS:
            form = school_form(text)
            school: str | Missing | None = self._recognised(text)
            if school is None and form.kind and (form.number or form.words):
                school = Missing("", text)
            if school is not None:
                self._section = school
                return True
        return not named or cells.count(None) < len(cells) - 1

    def _is_note(self, cells: Row) -> bool:
        """«Директор ______ И.И. Петров», «Исп. Сидорова, тел. 2-34-56» below the table."""
        texts = [cell for cell in cells if isinstance(cell, str)]
        if "___" in "\n".join(texts):
            return True
        return self._below and len(cells) - cells.count(None) <= 2 < len(self._columns)

    def _take(self, incoming: Incoming, column: int, target: Target, reading: Reading) -> None:
        if reading.error:
            incoming.errors.append(Note(f"«{target.label}»: {reading.error}", column))
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
        if reading.unknown:
            incoming.unknown = True
        if reading.remark:
            incoming.remarks.append(Note(f"«{target.label}»: {reading.remark}.", column))

    def _finish(self, incoming: Incoming) -> None:
        """Fill what follows from the rest of the row; leave out owned rows that lack what they cannot be without."""
        if self._register.entity is TEACHERS:
            self._place(incoming)
            _guess_level(incoming, self._known)
            for row in incoming.children.get(TRAININGS.code, ()):
                row.setdefault("programme", NO_PROGRAMME)
        for code, rows in incoming.children.items():
            needed = self._needed[code]
            if all(row.get(key) for row in rows for key in needed):
                continue
            entity = self._register.child(code).entity
            kept = []
            for row in rows:
                lacking = [key for key in needed if row.get(key) in (None, "")]
                if lacking:
                    labels = ", ".join(f"«{entity.label(key)}»" for key in lacking)
                    what = entity.words.plural.lower()
                    column = incoming.columns.get(f"{code}.{next(iter(row))}")
                    incoming.remarks.append(
                        Note(f"{what.capitalize()}: не взято, нет поля {labels}. Допишите его.", column)
                    )
                else:
                    kept.append(row)
            incoming.children[code] = kept

    def _place(self, incoming: Incoming) -> None:
        """Where no column names the school, the section or the title above the table does."""
        if self._section is None or self._places:
            return
        work = incoming.children.setdefault(EMPLOYMENTS.code, [{}])
        work[0].setdefault("organisation_id", self._section)
        incoming.unknown = incoming.unknown or isinstance(self._section, Missing)

    def _title_section(self, layout: Layout) -> str | None:
        for row in layout.sheet.rows[: layout.mapping.header_row - layout.mapping.header_height]:
            for cell in row:
                found = self._recognised(cell) if isinstance(cell, str) else None
                if found:
                    return found
        return None

    def _recognised(self, text: str) -> str | None:
        """The organisation a title speaks of, if it speaks of exactly one."""
        found = self._known.schools.recognise(text)
        if not found:
            quoted = re.search(r"[А-ЯЁ]{2,}[^«\"№]*(?:№ ?\d+|[«\"][^»\"]+[»\"])(?:[^«\"№\d]{0,3}№ ?\d+)?", text)
            found = self._known.schools.recognise(quoted[0]) if quoted else ()
        return found[0] if len(found) == 1 else None

    def _is_header(self, cells: Row) -> bool:
        """The header repeated at the top of a printed page."""
        if not any(self._repeats(column, cells[column]) for column in self._naming):
            return False
        same = sum(self._repeats(column, cell) for column, cell in enumerate(cells) if isinstance(cell, str))
        return same * 2 > sum(1 for cell in cells if cell is not None)

    def _repeats(self, column: int, cell: Cell) -> bool:
        heading = self._headings.get(column)
        return heading is not None and isinstance(cell, str) and " ".join(cell.split()).casefold() == heading


def _says_one_thing(cells: Row) -> bool:
    first = None
    for cell in cells:
        if cell is not None:
            if first is not None and cell != first:
                return False
            first = cell
    return first is not None


def _put(incoming: Incoming, part: Part) -> None:
    """Put a value of an owned table into its rows, of which there is one; several subjects make as many."""
    rows = incoming.children.get(part.code)
    if part.key == _SUBJECT:
        classes = rows[0] if rows and "subject_id" not in rows[0] else {}
        incoming.children[part.code] = [{**classes, "subject_id": each} for each in part.value]
    elif rows is None:
        incoming.children[part.code] = [{part.own: part.value}]
    else:
        for row in rows:
            row[part.own] = part.value


def _needed(entity: Entity) -> tuple[str, ...]:
    """Fields that an owned row cannot be without and that nobody fills for it."""
    return tuple(
        key
        for key, column in entity.fields.items()
        if field_of(column).required and table_column(column).default is None
    )


def _guess_level(incoming: Incoming, known: Known) -> None:
    """«БГПУ» without a level is higher education, a college is secondary vocational."""
    for row in incoming.children.get(EDUCATIONS.code, ()):
        institution = row.get("institution")
        if row.get("level_id") is None and isinstance(institution, str):
            level = "СПО" if _VOCATIONAL.search(institution) else "высшее" if _HIGHER.search(institution) else ""
            found = known.entries("education_levels").recognise(level) if level else None
            if found:
                row["level_id"] = found
