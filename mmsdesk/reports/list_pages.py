"""The pages of a list: rows under headings with their counts, sums, or a summary of the groups alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.queries.columns import ListedColumn
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    Paragraph,
    Row,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.list_data import Line, RegisterList

_UPRIGHT = 75
"""Characters of all columns together that still fit an upright sheet."""
_SHORT_WORD = 2
_SUMMED = {("associations", "members"): "мест в составах"}
"""What a sum counts where it is not the records: one person may be a member of several bodies."""


def compose(data: RegisterList) -> Document:
    """The list; wide ones on their side."""
    title = data.title or data.entity.words.plural
    blocks: list[Block] = [Heading(0, title)]
    day = f"на {format_long(data.on)}"
    when = f"{data.period}, по состоянию {day}" if data.period else day
    under = (data.head.short_name, when, "; ".join(data.narrowed))
    blocks += [Paragraph(nbsp(words), align="center", indent=False) for words in under if words]
    if data.lines and data.with_lines:
        # At the head: below the table it would now and then stand alone on a sheet.
        total = (f"всего {data.entity.words.genitive_plural}: ", _count(data, data.lines))
        blocks.append(Paragraph(total, align="center", indent=False))
    columns, found = (_columns(data), _rows(data)) if data.with_lines else (_summary_columns(data), _summary(data))
    blocks.append(Table(columns, tuple(found) if data.lines else (), size=10))
    if data.signature:
        blocks.append(Signatures((data.head.signature,)))
    return data.head.document(
        f"{title} на {format_long(data.on)}",
        blocks,
        landscape=data.with_lines and sum(min(column.width, 30) for column in data.columns) > _UPRIGHT,
        margins="plain",
    )


def _count(data: RegisterList, lines: Sequence[Line]) -> Figure:
    return Figure(len(lines), data.entity.code, tuple(line.id for line in lines))


def _columns(data: RegisterList) -> tuple[Column, ...]:
    return (Column("№", "number"), *map(_column, data.columns))


def _column(column: ListedColumn) -> Column:
    if column.numeric:
        return Column(column.label, "number")
    return Column(_held(column.label), "date" if column.type is dt.date else "text")


def _held(label: str) -> str:
    """«Работает с»: a last word of one or two letters does not stand on a line alone."""
    rest, _, last = label.rpartition(" ")
    return f"{rest}{NBSP}{last}" if rest and len(last) <= _SHORT_WORD else label


def _rows(data: RegisterList) -> Iterator[Row]:
    numbers = count(1)
    for section in data.sections:
        if not data.groups:
            yield from _numbered(numbers, section.lines)
            continue
        yield Group(section.words, figure=_count(data, section.lines))
        for part in section.parts:
            yield Group(part.words, 2, _count(data, part.lines))
            yield from _numbered(numbers, part.lines)
            yield from _total(data, "Итого", part.lines)
        if not section.parts:
            yield from _numbered(numbers, section.lines)
        yield from _total(data, f"Итого: {section.words}" if section.parts else "Итого", section.lines)
    yield from _total(data, "Всего", data.lines)


def _numbered(numbers: Iterator[int], lines: Iterable[Line]) -> Iterator[Row]:
    yield from ((next(numbers), *line.cells) for line in lines)


def _total(data: RegisterList, words: str, lines: Sequence[Line]) -> Iterator[Total]:
    """A row of sums, where there is something to add up; its words stand in the first column free for them."""
    sums = _sums(data, lines)
    if not sums:
        return
    cells: list[Cell] = [None, *(sums.get(at) for at in range(len(data.columns)))]
    texts = [at for at, column in enumerate(data.columns, start=1) if not column.numeric and not column.short]
    free = texts or [at for at, column in enumerate(data.columns, start=1) if not column.numeric]
    cells[free[0] if free else 0] = _total_words(data, words)
    yield Total(tuple(cells))


def _total_words(data: RegisterList, words: str) -> str:
    """«Всего мест в составах» where the only sum counts something else than the words over it say."""
    summed = [_SUMMED.get((data.entity.code, data.columns[at].key), "") for at in data.added]
    return f"{words} {summed[0]}" if len(summed) == 1 and summed[0] and ":" not in words else words


def _sums(data: RegisterList, lines: Sequence[Line]) -> dict[int, int | float]:
    """Sums by the place of the column; columns without a single number have none."""
    found: dict[int, int | float] = {}
    for at in data.added:
        values = [cell for line in lines if isinstance(cell := line.cells[at], (int, float))]
        if values:
            added = sum(values)
            found[at] = round(added, 2) if isinstance(added, float) else added
    return found


def _summary_columns(data: RegisterList) -> tuple[Column, ...]:
    what = data.groups[-1].label if data.groups else data.entity.words.plural
    return (
        Column(what, width=80),
        Column("Записей", "number"),
        *(Column(data.columns[at].label, "number") for at in data.added),
    )


def _summary(data: RegisterList) -> Iterator[Row]:
    for section in data.sections if data.groups else ():
        if not section.parts:
            yield _summed(data, section.words, section.lines)
            continue
        yield Group(section.words, figure=_count(data, section.lines))
        yield from (_summed(data, part.words, part.lines) for part in section.parts)
        if data.added:
            yield Total(_summed(data, "Итого", section.lines))
    yield Total(_summed(data, "Всего", data.lines))


def _summed(data: RegisterList, words: str, lines: Sequence[Line]) -> tuple[Cell, ...]:
    sums = _sums(data, lines)
    return (words, _count(data, lines), *(sums.get(at) for at in data.added))
