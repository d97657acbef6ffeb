"""One record as it stands here and in the other copy, whole: what a question is asked about is read in its card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.compare import compare
from mmsdesk.merge.news import Key, Values
from mmsdesk.merge.plan import key_of
from mmsdesk.merge.sides import Sides
from mmsdesk.merge.source import Source
from mmsdesk.merge.tables import owner_column
from mmsdesk.merge.words import Words, label_of, told_columns
from mmsdesk.models import registry
from mmsdesk.store.file import Store


@dataclass(frozen=True, slots=True)
class CardLine:
    """A cell of the card, or a row of one of its tables, as people read it; `key` as in a plan, of a row without a
    column."""

    key: str
    label: str
    mine: str
    theirs: str
    row: bool = False


@dataclass(frozen=True, slots=True)
class WholeCards:
    """Both cards line by line; a side that has none says so by `here` or `there`."""

    title: str
    register: str
    record_id: str
    here: bool
    there: bool
    lines: tuple[CardLine, ...]


def whole_cards(store: Store, source: Source, register: str, record_id: str, progress: Progress = silent) -> WholeCards:
    """Read a record on both sides. Raises UserError if the other copy is none of this file."""
    entity = registry.by_code(register)
    key = (entity.table, record_id)
    with store.read() as session:
        sides = compare(session.connection(), source, progress).sides
        here, there = sides.here(key) or {}, sides.there(key)
        rows = _rows(sides, key)
        words = Words(sides, _mentioned(key, here, there, rows))
        lines = (*_cell_lines(words, key, here, there), *_row_lines(words, rows))
    return WholeCards(words.record(key, here or there), register, record_id, bool(here), bool(there), lines)


def _rows(sides: Sides, record: Key) -> dict[Key, tuple[Values, Values]]:
    """Rows in the card on either side; {} for a side that has not got one."""
    found: dict[Key, tuple[Values, Values]] = {}
    for key in dict.fromkeys((*sides.owned_here(record), *sides.owned_there(record))):
        column = owner_column(key[0])
        both = [row if row.get(column) == record[1] else {} for row in (sides.here(key) or {}, sides.there(key))]
        found[key] = (both[0], both[1])
    return found


def _mentioned(
    key: Key, here: Values, there: Values, rows: dict[Key, tuple[Values, Values]]
) -> Iterator[tuple[Key, Values]]:
    yield key, here
    yield key, there
    for row, both in rows.items():
        for values in both:
            yield row, values


def _cell_lines(words: Words, key: Key, here: Values, there: Values) -> Iterator[CardLine]:
    table = key[0]
    for column in told_columns(registry.by_table(table)):
        mine, theirs = (words.cell(table, column, values.get(column)) for values in (here, there))
        if mine or theirs:
            yield CardLine(key_of(*key, column), label_of(table, column), mine, theirs)


def _row_lines(words: Words, rows: dict[Key, tuple[Values, Values]]) -> Iterator[CardLine]:
    for (table, row_id), both in rows.items():
        mine, theirs = (words.filled(table, values) if values else "" for values in both)
        yield CardLine(key_of(table, row_id), registry.by_table(table).words.plural, mine, theirs, row=True)
