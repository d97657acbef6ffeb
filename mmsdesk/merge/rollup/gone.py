"""What an office has deleted since its file was taken: it goes here too, unless something here stands on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, Table, bindparam, select

from mmsdesk.merge.mending import rewrite_references
from mmsdesk.merge.rollup.past import Cells, edited_here, last_taken
from mmsdesk.merge.rollup.rows import BATCH, Kept, Key, Taking, ids_standing, is_originated, record_of_row, taken_tables
from mmsdesk.merge.tables import owner_column, references_to
from mmsdesk.models.base import Base, table_of
from mmsdesk.models.duplicate import JoinedRecord
from mmsdesk.models.origin import MARK
from mmsdesk.models.registry import holder_of
from mmsdesk.store.derived import among, these
from mmsdesk.store.journal import ChangeLine, apply_changes, current_rows


def drop_vanished(taking: Taking) -> None:
    """Delete the rows of this office that its file does not have any more; what must stay is noted in the tally."""
    going: dict[Key, Cells] = {}
    for table in taken_tables():
        for ids in _of_origin(taking, table):
            there = ids_standing(taking.source.connection, table, ids)
            going |= _droppable(taking, table, [each for each in ids if each not in there])
    if not going:
        return
    _follow_joins(taking, going)
    _leave_used(taking, going)
    order = [table.name for table in taken_tables()]
    lines = [ChangeLine("", *key, row, None) for key, row in going.items()]
    lines.sort(key=lambda line: -order.index(line.table))
    apply_changes(taking.connection, lines)
    taking.tally.deleted += sum(not owner_column(name) for name, _row_id in going)
    owners = {record_of_row(key[0], row) for key, row in going.items() if owner_column(key[0])}
    taking.tally.changed |= {owner for owner in owners if owner not in going}


def _of_origin(taking: Taking, table: Table) -> Iterator[list[str]]:
    """Ids of the rows here that belong to cards of the office, so many at a time."""
    statement: Select[Any] = select(table.c.id)
    owner = owner_column(table.name)
    if is_originated(table.name):
        statement = statement.where(table.c[MARK].in_(taking.origins))
    elif owner:
        card = next(iter(table.c[owner].foreign_keys)).column.table
        statement = statement.join(card, card.c.id == table.c[owner]).where(card.c[MARK].in_(taking.origins))
    else:
        return
    last = ""
    ordered = statement.where(table.c.id > bindparam("last")).order_by(table.c.id).limit(BATCH)
    while ids := [*taking.connection.execute(ordered, {"last": last}).scalars()]:
        yield ids
        last = ids[-1]


def _droppable(taking: Taking, table: Table, ids: Iterable[str]) -> dict[Key, Cells]:
    """Of rows that vanished there, those that came by a roll-up and were not touched here since."""
    rows = current_rows(taking.connection, table.name, ids)
    taken = last_taken(taking.connection, rows)
    found: dict[Key, Cells] = {}
    for row_id, row in rows.items():
        if taken.get(row_id) is None or record_of_row(table.name, row)[1] in taking.left:
            continue
        if next(edited_here(taken[row_id], row), None) is None:
            found[table.name, row_id] = row
        else:
            taking.tally.keep(Kept.EDITED, record_of_row(table.name, row))
    return found


def _follow_joins(taking: Taking, going: dict[Key, Cells]) -> None:
    """What still refers to a card that was joined into another one there refers to that one from now on."""
    table = table_of(JoinedRecord)
    for register, loser, survivor in taking.source.connection.execute(
        select(table.c.register, table.c.loser_id, table.c.survivor_id).order_by(table.c.id)
    ):
        for own, row_id in [key for key in going if key[1] == loser and not owner_column(key[0])]:
            if register and ids_standing(taking.connection, Base.metadata.tables[own], [survivor]):
                rewrite_references(taking.op, (own, row_id), (own, survivor))


def _leave_used(taking: Taking, going: dict[Key, Cells]) -> None:
    """Keep what something that stays refers to, each card whole."""
    # So does a card that was edited here.
    _leave(going, {*taking.tally.kept.get(Kept.EDITED, ())})
    while held := set(_held(taking, going)):
        records = {record_of_row(key[0], going[key]) for key in held}
        for record in records:
            taking.tally.keep(Kept.USED, record)
        _leave(going, records | held)


def _leave(going: dict[Key, Cells], staying: set[Key]) -> None:
    """Keep records with what they hold: the rows of their cards, their parts and their files."""
    while staying:
        for key in staying:
            going.pop(key, None)
        staying = {key for key, row in going.items() if holder_of(key[0], row) in staying}


def _held(taking: Taking, going: dict[Key, Cells]) -> Iterator[Key]:
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, row_id in going:
        by_table[table].append(row_id)
    for table, ids in by_table.items():
        for one in references_to(table):
            own = Base.metadata.tables[one.table]
            users = select(own.c.id, own.c[one.column]).where(among(own.c[one.column]))
            for row_id, target in taking.connection.execute(users, these(ids)):
                if (one.table, row_id) not in going:
                    yield table, target
