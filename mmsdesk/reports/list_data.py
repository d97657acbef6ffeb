"""What a list tells: the records asked for, under their groups."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.text import lower_first, sort_key, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import ListedColumn, listed
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import matching_ids, rows, stored_rows
from mmsdesk.reports.document import Cell
from mmsdesk.reports.list_options import OWN, GroupOrder, YesNo, added_up, period_column, query_of
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.reports.period_words import month_words, period_words
from mmsdesk.store.derived import titles

UNKNOWN = "не указано"


@dataclass(frozen=True, slots=True)
class Line:
    """One record in the columns of the list."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Records under one heading; `parts` are those of the grouping inside it."""

    words: str
    lines: tuple[Line, ...]
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterList:
    """What the paper tells. Without groups there is one section of no name."""

    head: Letterhead
    entity: Entity
    on: dt.date
    title: str
    period: str
    """«за 2026/27 учебный год»; "" where the register has no time or all of it is wanted."""
    narrowed: tuple[str, ...]
    columns: tuple[ListedColumn, ...]
    groups: tuple[ListedColumn, ...]
    sections: tuple[Section, ...]
    added: tuple[int, ...]
    """Places of the columns that are added up."""
    with_lines: bool
    signature: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """All records in their order."""
        return tuple(line for section in self.sections for line in section.lines)


def collect(entity: Entity, session: Session, options: Any) -> RegisterList:
    """The list; the number of statements does not depend on the number of records."""
    query = query_of(entity, options)
    chosen = dict.fromkeys(option.value for option in (options.group, options.group2) if option.value != OWN)
    groups = tuple(listed(entity, key) for key in chosen)
    # What stands in the heading over the rows need not stand in each of them; of a date it is only the month.
    headings = {column.key for column in groups if column.type is not dt.date}
    keys = [key for key in options.columns if key not in headings] or list(options.columns)
    columns = tuple(listed(entity, key) for key in keys)
    ids = matching_ids(session, query)
    there = rows(session, entity, keys, ids, query.on_date)
    lines = [Line(each, tuple(map(_cell, there[each], columns))) for each in ids if each in there]
    return RegisterList(
        letterhead(session),
        entity,
        query.on_date,
        options.title.strip(),
        period_words(options.period) if period_column(entity) and not options.ever else "",
        _narrowed(session, entity, options),
        columns,
        groups,
        _grouped(session, entity, groups, lines, query.on_date, options.order)
        if groups
        else (Section("", tuple(lines)),),
        tuple(at for at, column in enumerate(columns) if added_up(column)) if options.sums else (),
        options.lines,
        options.signature,
    )


def _cell(value: Any, column: ListedColumn) -> Cell:
    if column.numeric:
        return value  # type: ignore[no-any-return]
    return shown(value, column.kind)


@dataclass(frozen=True, slots=True)
class _Grouping:
    """One level of groups: the value of each record, and what the values are called."""

    values: Mapping[str, Hashable]
    words: Callable[[Any], str]
    rank: Callable[[Any], Any]


def _grouped(
    session: Session,
    entity: Entity,
    groups: Sequence[ListedColumn],
    lines: Sequence[Line],
    on: dt.date,
    order: GroupOrder,
) -> tuple[Section, ...]:
    found = stored_rows(session, entity, [column.key for column in groups], [line.id for line in lines], on)
    named = {value for row in found.values() for value, column in zip(row, groups, strict=True) if column.target}
    names = titles(session, sorted(each for each in named if each)) if named else {}
    levels = [
        _grouping(column, {record_id: row[at] for record_id, row in found.items()}, names)
        for at, column in enumerate(groups)
    ]
    return _sections(lines, levels, order)


def _grouping(column: ListedColumn, values: Mapping[str, Any], names: Mapping[str, str]) -> _Grouping:
    """Dates stand by month; words in the order of the alphabet, closed lists in their own."""
    if column.type is dt.date and not column.target:
        values = {each: (value.year, value.month) if value else None for each, value in values.items()}
    words = partial(_words, column, names)

    def rank(value: Any) -> Any:
        if isinstance(value, Choice):
            return list(type(value)).index(value)
        if isinstance(value, bool):
            return not value
        return sort_key(words(value)) if isinstance(value, str) else value

    return _Grouping({each: None if value == "" else value for each, value in values.items()}, words, rank)


def _words(column: ListedColumn, names: Mapping[str, str], value: Any) -> str:
    if column.target:
        return upper_first(names.get(value, "запись удалена"))
    if isinstance(value, tuple):
        return upper_first(month_words(value))
    if isinstance(value, bool):
        return f"{column.label}: {shown(value)}"
    return upper_first(shown(value, column.kind))


def _sections(lines: Sequence[Line], levels: Sequence[_Grouping], order: GroupOrder) -> tuple[Section, ...]:
    if not levels:
        return ()
    level, found = levels[0], defaultdict[Hashable, list[Line]](list)
    for line in lines:
        found[level.values.get(line.id)].append(line)
    known = sorted((value for value in found if value is not None), key=level.rank)
    if order is GroupOrder.SIZE:
        known.sort(key=lambda value: -len(found[value]))
    made = []
    for value in [*known, *([None] if None in found else [])]:
        own, parts = found[value], _sections(found[value], levels[1:], order)
        inside = tuple(line for part in parts for line in part.lines) if parts else tuple(own)
        made.append(Section(UNKNOWN if value is None else level.words(value), inside, parts))
    return tuple(made)


def _narrowed(session: Session, entity: Entity, options: Any) -> tuple[str, ...]:
    """What the list was narrowed to, in words."""
    found = []
    for column in (listed(entity, each.key) for each in entity.filters):
        value = getattr(options, column.key)
        if value is None:
            continue
        if column.target:
            words = titles(session, [value]).get(value, "запись удалена")
        else:
            words = value.label if isinstance(value, (Choice, YesNo)) else shown(value, column.kind)
        found.append(f"{lower_first(column.label)}: {words}")
    if options.search.strip():
        found.append(f"найдено по словам «{options.search.strip()}»")
    if options.note.strip():
        found.append(options.note.strip())
    elif options.only:
        found.append("выбранные записи")
    return tuple(found)
