"""Which operations a file knows, and how it learns those of another copy."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, and_, bindparam, exists, select, update
from sqlalchemy.orm import Session

from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.store.derived import ChangedRow, among
from mmsdesk.store.operation import Operation, OperationKind

STEPS = (OperationKind.UNDO.value, OperationKind.REDO.value)
"""Kinds of operations that take others back and bring them back."""

_BATCH = 5_000


class ToldOperation(NamedTuple):
    """An operation as another copy tells it, with its changes in their order; `applied`: whether it was done there.

    `parents` and the cells of the changes are JSON texts as recorded, for the digest covers them to the letter.
    """

    id: str
    kind: str
    title: str
    happened_at: str
    office: str
    replica: str
    target: str | None
    parents: str
    digest: str
    applied: bool
    brought_by: str | None
    changes: tuple[ChangedRow, ...] = ()


TOLD_COLUMNS = ToldOperation._fields[:-1]
"""What is told of an operation itself, in the order in which it is told."""

_HEADERS = (
    select(*(OPERATION.c[name] for name in TOLD_COLUMNS)).where(among(OPERATION.c.id)).order_by(OPERATION.c.sequence)
)
_CHANGES = (
    select(CHANGE.c.operation_id, CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
    .where(among(CHANGE.c.operation_id))
    .order_by(CHANGE.c.id)
)


def undone_merges(connection: Session | Connection) -> frozenset[str]:
    """Merges of this file that stand taken back."""
    merge = OPERATION.alias("merge")
    steps = (
        select(OPERATION.c.target, OPERATION.c.kind)
        .join(merge, and_(merge.c.id == OPERATION.c.target, merge.c.kind == OperationKind.MERGE.value))
        .where(OPERATION.c.kind.in_(STEPS), OPERATION.c.applied, merge.c.applied)
        .order_by(OPERATION.c.sequence)
    )
    latest = dict(connection.execute(steps).all())
    return frozenset(target for target, kind in latest.items() if kind == OperationKind.UNDO.value)


def known_in_order(connection: Session | Connection) -> list[str]:
    """Ids of the operations that a file knows and that count, in its order.

    A merge that was taken back does not, nor what it brought, except an erasing, which stays done: the other copy can
    be merged once more. Steps back and forth over a merge concern this file alone, unless something of later work was
    decided in them.
    """
    undone = undone_merges(connection)
    merge = OPERATION.alias("merge")
    decided = exists().where(CHANGE.c.operation_id == OPERATION.c.id, CHANGE.c.before == CHANGE.c.after)
    over_merge = and_(OPERATION.c.kind.in_(STEPS), merge.c.kind == OperationKind.MERGE.value, OPERATION.c.applied)
    silent = and_(over_merge, ~decided.correlate(OPERATION))
    own = (
        select(OPERATION.c.id, OPERATION.c.brought_by, OPERATION.c.kind, silent)
        .outerjoin(merge, merge.c.id == OPERATION.c.target)
        .order_by(OPERATION.c.sequence)
    )
    return [
        operation
        for operation, bringer, kind, is_silent in connection.execute(own)
        if not is_silent and operation not in undone and (bringer not in undone or kind == OperationKind.ERASE.value)
    ]


def last_operation(connection: Session | Connection, but: str = "") -> tuple[str, ...]:
    """The id of the last operation of a file, whatever its kind; `but` is one that is not looked at."""
    last = select(OPERATION.c.id).where(OPERATION.c.id != but).order_by(OPERATION.c.sequence.desc()).limit(1)
    return tuple(connection.execute(last).scalars())


def told(connection: Session | Connection, wanted: Collection[str]) -> list[ToldOperation]:
    """The named operations with their changes, in the order of this file."""
    if not wanted:
        return []
    ids = json.dumps(sorted(wanted))
    lines: dict[str, list[ChangedRow]] = {}
    for operation, *line in connection.execute(_CHANGES, {"ids": ids}).all():
        lines.setdefault(operation, []).append(ChangedRow._make(line))
    headers = connection.execute(_HEADERS, {"ids": ids}).all()
    return [ToldOperation._make((*header, tuple(lines.get(header[0], ())))) for header in headers]


def storable(connection: Connection, unknown: Iterable[ToldOperation]) -> list[ToldOperation]:
    """Those of the operations unknown to a file that it can learn: not what it did itself and took back as a merge."""
    told_ones = list(unknown)
    ids = json.dumps([one.id for one in told_ones])
    done = select(OPERATION.c.id).where(among(OPERATION.c.id), OPERATION.c.applied)
    own = set(connection.execute(done, {"ids": ids}).scalars())
    return [one for one in told_ones if one.id not in own]


def learn(op: Operation, arriving: Sequence[ToldOperation], heads: Iterable[str]) -> None:
    """Store operations of another copy as known, before the open merge in the order of the file.

    `heads` are added to the parents of the merge. What an earlier merge that was taken back had brought now belongs
    to this one; what is in the file in its own right is left as it is.
    """
    connection = op.connection
    ids = json.dumps([told_one.id for told_one in arriving])
    present = dict(
        connection.execute(select(OPERATION.c.id, OPERATION.c.applied).where(among(OPERATION.c.id)), {"ids": ids}).all()
    )
    fresh = [told_one for told_one in arriving if told_one.id not in present]
    again = [told_one for told_one in arriving if present.get(told_one.id) is False]
    first = op.header["sequence"]
    op.header["sequence"] = first + len(arriving)
    op.header["parents"] = json.dumps([*json.loads(op.header["parents"]), *heads])
    own = {"sequence": op.header["sequence"], "parents": op.header["parents"]}
    connection.execute(update(OPERATION).where(OPERATION.c.id == op.id).values(**own))
    places = {told_one.id: first + place for place, told_one in enumerate(arriving)}
    if again:
        moved = update(OPERATION).where(OPERATION.c.id == bindparam("its_id"))
        values = [{"its_id": known.id, "new_place": places[known.id]} for known in again]
        connection.execute(moved.values(brought_by=op.id, sequence=bindparam("new_place")), values)
    for start in range(0, len(fresh), _BATCH):
        some = fresh[start : start + _BATCH]
        headers = [(*told_one[:_OWN], places[told_one.id], False, op.id) for told_one in some]
        connection.exec_driver_sql(_LEARN_OPERATION, headers)
        lines = [(told_one.id, *line) for told_one in some for line in told_one.changes]
        if lines:
            connection.exec_driver_sql(_LEARN_CHANGE, lines)


_OWN = TOLD_COLUMNS.index("applied")
"""So many columns are stored as told; how an operation stands here is for the merge to say."""


def _inserting(table: Table, columns: Sequence[str]) -> str:
    """Plain text for many thousands of rows: preparing the parameters of each costs as much as inserting it."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(columns))})'


_LEARN_OPERATION = _inserting(OPERATION, (*TOLD_COLUMNS[:_OWN], "sequence", "applied", "brought_by"))
_LEARN_CHANGE = _inserting(CHANGE, ("operation_id", "table_name", "row_id", "before", "after"))
