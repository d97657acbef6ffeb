"""No reference is left pointing at nothing: what the merge would take away stays where something still needs it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from mmsdesk.core.errors import UserError
from mmsdesk.merge.effects import Effects
from mmsdesk.merge.news import Key, Values
from mmsdesk.merge.parts import whole_of
from mmsdesk.merge.plan import Note
from mmsdesk.merge.sides import Sides
from mmsdesk.merge.tables import REGISTER, Reference, owner_column, record_of, references_of, references_to
from mmsdesk.merge.words import is_told, label_of
from mmsdesk.models import registry
from mmsdesk.models.base import Base, table_of
from mmsdesk.models.duplicate import JoinedRecord
from mmsdesk.store.derived import among, these
from mmsdesk.store.journal import ABSENT, PRESENT, ChangeLine, apply_changes, note_decided
from mmsdesk.store.operation import Operation

_ROUNDS = 50

Loose = tuple[Reference, Key, Key]
"""A reference, the row that holds it, the record that is not there."""


def mark(op: Operation, markers: Iterable[tuple[Key, str]]) -> None:
    """Note decisions in the journal of the open merge, in front of what is written next."""
    note_decided(op.connection, op.id, ((*key, cells) for key, cells in markers))


def rewrite_references(op: Operation, former: Key, kept: Key) -> set[Key]:
    """Make everything that refers to a former record refer to the one it was joined into; returns the rows.

    What was joined into the former one earlier was joined into that one.
    """
    changes: list[ChangeLine] = []
    for one in references_to(former[0]):
        own = Base.metadata.tables[one.table]
        rows = op.connection.execute(select(own.c.id).where(own.c[one.column] == former[1])).scalars().all()
        cells = {one.column: former[1]}
        changes += [ChangeLine("", one.table, row_id, cells, {one.column: kept[1]}) for row_id in rows]
    joined = table_of(JoinedRecord)
    rows = op.connection.execute(select(joined.c.id).where(joined.c.survivor_id == former[1])).scalars().all()
    before, after = {"survivor_id": former[1]}, {"survivor_id": kept[1]}
    changes += [ChangeLine("", joined.name, row_id, before, after) for row_id in rows]
    mark(op, (((c.table, c.row_id), json.dumps(c.before)) for c in changes))
    apply_changes(op.connection, changes)
    return {(change.table, change.row_id) for change in changes}


def mend(op: Operation, sides: Sides, made: Effects, written: Iterable[Key]) -> tuple[set[Key], list[Note]]:
    """Bring back records that something still refers to, let go of those that nobody knows.

    Returns who came back, and what was let go.

    Raises UserError if a row must refer to something that neither side has.
    """
    touched = {*made.inserted, *made.updated, *written}
    gone = set(made.deleted)
    back: set[Key] = set()
    told: list[Note] = []
    for _round in range(_ROUNDS):
        loose = [*_pointing_at(op.connection, gone), *_pointing_from(op.connection, touched)]
        if not loose:
            return back, told
        restored: dict[Key, Values] = {}
        for one, row, target in loose:
            values = _whole_record(sides, made, target)
            if values:
                restored.update(values)
            else:
                text = _let_go(op, one, row, made, target)
                record = record_of(row, sides.here(row) or made.inserted.get(row) or {})
                told += [Note(text, registry.by_table(record[0]).code, (record[1],))] if text else []
        mark(op, ((key, PRESENT) for key in restored))
        apply_changes(op.connection, [ChangeLine("", *key, None, values) for key, values in restored.items()])
        back |= {key for key in restored if not owner_column(key[0])}
        gone -= restored.keys()
        touched |= restored.keys()
    raise UserError(
        "Ссылки между записями двух файлов не сходятся.", "Объедините файлы по частям или спросите о помощи."
    )


def _pointing_at(connection: Connection, gone: set[Key]) -> Iterator[Loose]:
    """Rows that refer to what was deleted."""
    for table, ids in _by_table(gone).items():
        for one in references_to(table):
            own = Base.metadata.tables[one.table]
            rows = select(own.c.id, own.c[one.column]).where(among(own.c[one.column]))
            for row_id, target in connection.execute(rows, these(ids)):
                yield one, (one.table, row_id), (table, target)


def _pointing_from(connection: Connection, touched: set[Key]) -> Iterator[Loose]:
    """Written rows that refer to what is not there."""
    for table, ids in _by_table(touched).items():
        own = Base.metadata.tables[table]
        for one in references_of(table):
            target = Base.metadata.tables[one.target].alias("target")
            lost = (
                select(own.c.id, own.c[one.column])
                .outerjoin(target, target.c.id == own.c[one.column])
                .where(among(own.c.id), own.c[one.column].is_not(None), target.c.id.is_(None))
            )
            if one.register:
                lost = lost.where(own.c[REGISTER] == one.register)
            for row_id, missing in connection.execute(lost, these(ids)):
                yield one, (table, row_id), (one.target, missing)


def _by_table(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for table, row_id in sorted(keys):
        found[table].append(row_id)
    return found


def _whole_record(sides: Sides, made: Effects, target: Key) -> dict[Key, Values]:
    """A record with the rows of its card, as this file had it, or else as the other one has it."""
    if target in made.deleted:
        card = {target: made.deleted[target]}
        for key, row in made.deleted.items() if not owner_column(target[0]) else ():
            # A part of it that went with it comes back by itself, as it is what its own rows belong to.
            if target in (record_of(key, row), whole_of(key, row)) and made.stays.get(key) is not False:
                card |= {key: row} if key == target or owner_column(key[0]) else _whole_record(sides, made, key)
        return card
    values = sides.there(target)
    if not values:
        return {}
    if owner_column(target[0]):
        # A participant to whom the other side gave marks comes back into the card, if that is there.
        owner = record_of(target, values)
        return {target: values} if owner in made.inserted or sides.here(owner) is not None else {}
    card = {key: sides.there(key) for key in sides.owned_there(target) if key not in made.inserted}
    return {target: values, **card}


def _let_go(op: Operation, one: Reference, row: Key, made: Effects, target: Key) -> str:
    """Take a reference away, or with it a row whose record was given up by decision; returns what to tell of it.

    Raises UserError if a row must refer to something that neither side has: nothing is dropped that nobody decided on.
    """
    own = Base.metadata.tables[row[0]]
    standing = op.connection.execute(select(own).where(own.c.id == row[1])).mappings().first()
    if standing is None:
        return ""
    words = registry.by_table(row[0]).words
    if not one.required:
        cells = {one.column: standing[one.column]}
        mark(op, [(row, json.dumps(cells))])
        apply_changes(op.connection, [ChangeLine("", *row, cells, {one.column: None})])
        told = is_told(row[0], one.column)
        label = label_of(row[0], one.column) if told else registry.by_table(target[0]).words.singular
        return f"{words.singular}: «{label}» не заполнено: записи, которую там назвали, нет ни в одном из файлов."
    if made.stays.get(target) is not False or not owner_column(row[0]):
        raise UserError(
            f"{words.singular}: запись ссылается на то, чего нет ни в одном из файлов.",
            "Попросите прислать полную свежую копию файла.",
            f"{row[0]} {row[1]}: {one.column}",
        )
    mark(op, [(row, ABSENT)])
    apply_changes(op.connection, [ChangeLine("", *row, {"id": row[1]}, None)])
    return f"{words.singular}: строка не взята: запись, к которой она относится, удалена."
