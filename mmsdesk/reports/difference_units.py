"""A document as a row of units that can be found again in another one: texts, lines of cards, rows of tables."""

from __future__ import annotations

import enum
import itertools
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mmsdesk.reports.award import Award
from mmsdesk.reports.document import (
    Approval,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Row,
    Sides,
    Signatures,
    Table,
    Text,
    Total,
    plain_text,
)

_POINTS = " \u00a0.,:;–—-\n"

Path = tuple[tuple[str, int], ...]
"""The part and the headings above a unit, each with its number among those of the same words."""

GAP = "…"
"""Stands for a number in words that are compared without it."""

_CELL = Column("")


class UnitKind(enum.Enum):
    """What a unit is; a heading stands for what is under it too."""

    PART = "part"
    HEADING = "heading"
    TEXT = "text"
    LINE = "line"
    COLUMNS = "columns"
    GROUP = "group"
    ROW = "row"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing a reader would point at. `place` and `name` say which; `label` is what it is called or says, `inside`
    the table or section that it stands in; `group` is the sub-heading of a table; `cells` belong to `columns`."""

    kind: UnitKind
    path: Path
    place: Hashable
    name: Hashable
    label: str
    inside: str = ""
    group: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    cells: tuple[Cell | Text, ...] = ()


def units_of(document: Document) -> list[Unit]:
    """Everything that can differ, in reading order."""
    return list(_Walk().units(document))


class _Walk:
    """Remembers under which headings the reading is."""

    def __init__(self) -> None:
        self._path: Path = (("", 0),)
        self._seen: Counter[Hashable] = Counter()
        self._readers: Mapping[type[Block], Callable[[Any], Iterator[Unit]]] = {
            Part: self._part,
            Heading: self._heading,
            Paragraph: self._text,
            Note: self._text,
            ListBlock: self._list,
            KeyFigures: self._key_figures,
            KeyValue: self._key_value,
            Table: self._table,
            Chart: self._chart,
            Award: self._award,
            Approval: self._approval,
            Signatures: self._signatures,
            Sides: self._sides,
        }

    def units(self, document: Document) -> Iterator[Unit]:
        for block in document.blocks:
            reader = self._readers.get(type(block))
            if reader is not None:
                yield from reader(block)

    def _number(self, *what: Hashable) -> int:
        self._seen[what] += 1
        return self._seen[what] - 1

    def _part(self, block: Part) -> Iterator[Unit]:
        self._path = ((block.title, self._number("part", block.title)),)
        yield Unit(UnitKind.PART, self._path, self._path, "", block.title)

    def _heading(self, block: Heading) -> Iterator[Unit]:
        if block.level == 0:
            self._path = self._path[:1]
            yield Unit(UnitKind.TEXT, self._path, self._path, block.text, block.text)
            return
        above = self._path[: block.level]
        self._path = (*above, (block.text, self._number(above, block.text)))
        yield Unit(UnitKind.HEADING, self._path, self._path, "", block.text)

    def _text(self, block: Paragraph | Note) -> Iterator[Unit]:
        yield self._running(block.text)

    def _list(self, block: ListBlock) -> Iterator[Unit]:
        for item in block.items:
            yield self._running(item)

    def _running(self, text: Text) -> Unit:
        parts = text if isinstance(text, tuple) else (text,)
        figures = tuple(part for part in parts if isinstance(part, Figure))
        name, label = template(text), plain_text(text)
        columns = tuple(Column(words) for words in _words_of_figures(parts)) if figures else ()
        return Unit(UnitKind.TEXT, self._path, self._path, name, label, self._inside(), (), columns, figures)

    def _inside(self) -> str:
        return self._path[-1][0] if len(self._path) > 1 else ""

    def _line(self, label: str, *cells: tuple[str, Cell | Text]) -> Unit:
        columns = tuple(Column(title) for title, _cell in cells)
        kept = tuple(cell for _title, cell in cells)
        return Unit(UnitKind.LINE, self._path, self._path, label, label, self._inside(), (), columns, kept)

    def _key_figures(self, block: KeyFigures) -> Iterator[Unit]:
        for key in block.figures:
            yield self._line(key.label, ("", key.figure), (block.before_label, key.before), ("пояснение", key.note))

    def _key_value(self, block: KeyValue) -> Iterator[Unit]:
        for label, value in block.rows:
            yield self._line(label, ("", value))

    def _approval(self, block: Approval) -> Iterator[Unit]:
        for word, visa in (("УТВЕРЖДАЮ", block.approve), ("СОГЛАСОВАНО", block.agree)):
            if visa is not None:
                said = "\n".join(part for part in (visa.post, visa.person, visa.date, visa.basis) if part)
                yield self._line(visa.word or word, ("", said))

    def _award(self, block: Award) -> Iterator[Unit]:
        for label, words in (
            (block.title, block.name),
            ("Номер", block.number),
            ("Дата", block.date),
            ("Должность", block.post),
            ("За что", " – ".join(part for part in (block.distinction, block.purpose) if part)),
        ):
            if words:
                yield self._line(label, ("", words))
        yield from self._signatures(Signatures(block.signatures))

    def _signatures(self, block: Signatures) -> Iterator[Unit]:
        for line in block.lines:
            yield self._line(f"Подпись: {line.post}", ("", line.person))

    def _sides(self, block: Sides) -> Iterator[Unit]:
        for text in (block.first, block.second):
            if text:
                yield self._running(text)

    def _chart(self, block: Chart) -> Iterator[Unit]:
        place = (self._path, block.caption, self._number("chart", self._path, block.caption))
        inside = block.caption or self._inside()
        for series in block.series:
            for category, value in zip(block.categories, series.values, strict=False):
                name = " · ".join(part for part in (series.title, category) if part)
                unit = (UnitKind.POINT, self._path, place, (series.title, category), name, inside)
                yield Unit(*unit, (), (_CELL,), (value,))

    def _table(self, block: Table) -> Iterator[Unit]:
        place = (self._path, block.caption, self._number("table", self._path, block.caption))
        inside = block.caption or self._inside()
        kept = [number for number, column in enumerate(block.columns) if not _is_numbering(column)]
        columns = tuple(block.columns[number] for number in kept)
        titles = "; ".join(column_label(column) for column in columns)
        yield Unit(UnitKind.COLUMNS, self._path, place, "", titles, inside)
        table = _TableWalk(self._path, place, inside, columns, None if len(kept) == len(block.columns) else kept)
        for row in block.rows:
            yield table.unit(row)
        if block.note:
            yield self._running(block.note)


class _TableWalk:
    """Rows of one table under their sub-headings."""

    def __init__(
        self, path: Path, place: Hashable, inside: str, columns: tuple[Column, ...], kept: list[int] | None
    ) -> None:
        self._path, self._place, self._inside = path, place, inside
        self._columns, self._kept = columns, kept
        self._group: tuple[str, ...] = ()

    def unit(self, row: Row) -> Unit:
        if isinstance(row, Group):
            self._group = (*self._group[: row.level - 1], row.text)
            cells: tuple[Cell, ...] = (row.figure,)
            return Unit(
                UnitKind.GROUP, self._path, self._place, self._group, row.text, self._inside, (), (_CELL,), cells
            )
        total = isinstance(row, Total)
        cells = row.cells if isinstance(row, Total) else row
        if self._kept is not None:
            cells = tuple([cells[number] for number in self._kept if number < len(cells)])
        name = row_name(cells)
        return self._made(("total", self._group, name) if total else name, name, self._columns, cells)

    def _made(self, name: Hashable, label: str, columns: tuple[Column, ...], cells: tuple[Cell, ...]) -> Unit:
        group = () if isinstance(name, tuple) else self._group
        return Unit(UnitKind.ROW, self._path, self._place, name, label, self._inside, group, columns, cells)


def template(text: Cell | Text) -> str:
    """Running text with gaps for its figures."""
    parts = text if isinstance(text, tuple) else (text,)
    return "".join(GAP if isinstance(part, Figure) else plain_text(part) for part in parts)


def _words_of_figures(parts: tuple[Any, ...]) -> Iterator[str]:
    """What each figure of a text is: the words before it, or those after it where none are before."""
    before, opening = "", ""
    for number, part in enumerate(parts):
        if not isinstance(part, Figure):
            before += plain_text(part)
            continue
        words = before.lstrip(_POINTS + ")").rstrip(_POINTS + "(")
        if not any(map(str.isalpha, words)):
            after = itertools.takewhile(lambda each: not isinstance(each, Figure), parts[number + 1 :])
            words = "".join(map(plain_text, after)).lstrip(_POINTS + ")").rstrip(_POINTS + "(")
        yield f"{opening} {words}" if opening and not words.startswith(opening) else words
        # «Нет данных: об образовании – 1, о стаже – 2»: the second is «Нет данных: … о стаже».
        if not number or ":" in before:
            opening = f"{before.partition(':')[0]}: {GAP}" if ":" in before else opening
        before = ""


def row_name(cells: tuple[Cell, ...]) -> str:
    """What a row is called: its first text with letters, or its first text at all."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    for text in texts:
        if any(map(str.isalpha, text)):
            return text
    return texts[0] if texts else ""


def column_label(column: Column) -> str:
    """A column with the heading over it."""
    return " · ".join(" ".join(part.split()) for part in (column.group, column.title) if part)


def _is_numbering(column: Column) -> bool:
    return column.title.strip().startswith("№") and column.title.strip(" №п/.") == ""
