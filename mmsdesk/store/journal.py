"""Reading the journal and writing its inverse: what undo, redo, the bin and the history of a card stand on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, and_, exists, func, insert, or_, select
from sqlalchemy.orm import Session

from mmsdesk.models import registry
from mmsdesk.models.base import NOT_JOURNALLED, Base
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.store.operation import OperationKind

_STEPS_BACK = (OperationKind.UNDO.value, OperationKind.REDO.value)
_LASTING = (OperationKind.SEED.value, OperationKind.REPAIR.value, OperationKind.ERASE.value)
"""What is never taken back."""


PRESENT, ABSENT = "{}", '{"id": null}'
"""Cells of the marker that speaks of a row as a whole: it was decided that it stays, or that it goes."""


def is_marker(before: str | None, after: str | None) -> bool:
    """Whether a recorded change changes nothing: a merge notes so what was decided, in front of what it then writes.

    The cells hold what stood there when it was decided. Only merges read markers; replay, history and undo pass over
    them.
    """
    return before is not None and before == after


def naming(row_id: str) -> str:
    """Cells of the line by which an erasing names whom it erased: nothing changes, other copies believe it by this."""
    return json.dumps({"id": row_id})


def is_naming(row_id: str, before: str | None, after: str | None) -> bool:
    """Whether a recorded change only names its row as erased."""
    return is_marker(before, after) and after == naming(row_id)


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One operation of the journal, as stored."""

    id: str
    sequence: int
    kind: str
    title: str
    happened_at: str
    office: str
    replica: str
    target: str | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of one row: values before and after by column; None for a row that was not there."""

    operation_id: str
    table: str
    row_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def whole(self) -> dict[str, Any]:
        """The whole row of an insert or delete; the new cells of an update."""
        return self.after or self.before or {}


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that was changed again since the operation which is to be undone."""

    table: str
    row_id: str
    column: str
    expected: Any
    found: Any
    wanted: Any


LINE = (
    OPERATION.c.id,
    OPERATION.c.sequence,
    OPERATION.c.kind,
    OPERATION.c.title,
    OPERATION.c.happened_at,
    OPERATION.c.office,
    OPERATION.c.replica,
    OPERATION.c.target,
)


def operation_line(session: Session, operation_id: str) -> OperationLine | None:
    """One operation by id."""
    row = session.execute(select(*LINE).where(OPERATION.c.id == operation_id)).first()
    return OperationLine(*row) if row else None


def changes_of(session: Session | Connection, operation_id: str) -> list[ChangeLine]:
    """Changes of an operation in the order in which they happened."""
    return changes_where(session, CHANGE.c.operation_id == operation_id)


def changes_where(session: Session | Connection, condition: Any, **parameters: Any) -> list[ChangeLine]:
    """Changes that a condition on the journal finds, in the order in which they happened."""
    statement = (
        select(CHANGE.c.operation_id, CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
        .where(condition)
        .order_by(CHANGE.c.id)
    )
    return [
        ChangeLine(op, table, row, json.loads(before) if before else None, json.loads(after) if after else None)
        for op, table, row, before, after in session.execute(statement, parameters)
        if not is_marker(before, after)
    ]


_LAST_SEQUENCE = select(func.max(OPERATION.c.sequence))


def last_sequence(session: Session | Connection) -> int:
    """Sequence of the latest operation; 0 in a file without any."""
    return session.execute(_LAST_SEQUENCE).scalar() or 0


def changed_since(session: Session | Connection, sequence: int, tables: Iterable[str]) -> bool:
    """Whether an operation after that one touched one of the tables."""
    later = select(CHANGE.c.id).join(OPERATION, OPERATION.c.id == CHANGE.c.operation_id)
    wanted = later.where(OPERATION.c.sequence > sequence, CHANGE.c.table_name.in_(sorted(tables)))
    return session.execute(wanted.limit(1)).first() is not None


def counts(step: Any) -> Any:
    """Condition: a step was taken here, or was brought by a merge that stands.

    Of a step over a merge only what was decided in it is brought: here that merge stands as it stood.
    """
    over, merge = OPERATION.alias("over"), OPERATION.alias("merge")
    over_merge = exists().where(merge.c.id == step.c.target, merge.c.kind == OperationKind.MERGE.value)
    taken_back = (
        select(over.c.kind)
        .where(over.c.target == step.c.brought_by, over.c.kind.in_(_STEPS_BACK), over.c.applied)
        .order_by(over.c.sequence.desc())
        .limit(1)
        .correlate(step)
        .scalar_subquery()
    )
    return or_(step.c.applied, and_(func.coalesce(taken_back, "") != OperationKind.UNDO.value, ~over_merge))


def note_decided(connection: Connection, operation_id: str, markers: Iterable[tuple[str, str, str]]) -> None:
    """Note decisions in the journal of an open operation, in front of what it writes next: table, row id, cells."""
    rows = [
        {"operation_id": operation_id, "table_name": table, "row_id": row_id, "before": cells, "after": cells}
        for table, row_id, cells in markers
    ]
    if rows:
        connection.execute(insert(CHANGE), rows)


def decided_by_steps(connection: Connection, operation_id: str) -> set[tuple[str, str, str]]:
    """Table, row id and column of each cell that was decided about while a merge was taken back or brought back."""
    steps = select(OPERATION.c.id).where(OPERATION.c.target == operation_id, OPERATION.c.kind.in_(_STEPS_BACK))
    noted = select(CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.after).where(
        CHANGE.c.operation_id.in_(steps), CHANGE.c.before == CHANGE.c.after
    )
    return {
        (table, row_id, column) for table, row_id, cells in connection.execute(noted) for column in json.loads(cells)
    }


def next_undo(session: Session, replica: str) -> OperationLine | None:
    """The operation that Ctrl+Z takes back: this replica's latest that stands."""
    step = OPERATION.alias("step")
    latest_step = (
        select(step.c.kind)
        .where(step.c.target == OPERATION.c.id, step.c.kind.in_(_STEPS_BACK), counts(step))
        .order_by(step.c.sequence.desc())
        .limit(1)
        .correlate(OPERATION)
        .scalar_subquery()
    )
    row = session.execute(
        select(*LINE)
        .where(
            OPERATION.c.replica == replica,
            OPERATION.c.applied,
            OPERATION.c.kind.not_in((*_STEPS_BACK, *_LASTING)),
            or_(latest_step.is_(None), latest_step == OperationKind.REDO.value),
        )
        .order_by(OPERATION.c.sequence.desc())
        .limit(1)
    ).first()
    return OperationLine(*row) if row else None


def next_redo(session: Session, replica: str) -> OperationLine | None:
    """The undone operation that Ctrl+Y brings back; nothing once something new was done."""
    step, later = OPERATION.alias("step"), OPERATION.alias("later")
    last_new = (
        select(func.coalesce(func.max(later.c.sequence), 0)).where(later.c.kind.not_in(_STEPS_BACK)).scalar_subquery()
    )
    newer_step = exists().where(
        and_(later.c.target == step.c.target, later.c.kind.in_(_STEPS_BACK), later.c.sequence > step.c.sequence),
        counts(later),
    )
    row = session.execute(
        select(*LINE)
        .join(step, step.c.target == OPERATION.c.id)
        .where(
            step.c.kind == OperationKind.UNDO.value,
            step.c.applied,
            step.c.replica == replica,
            step.c.sequence > last_new,
            ~newer_step,
        )
        .order_by(step.c.sequence.desc())
        .limit(1)
    ).first()
    return OperationLine(*row) if row else None


def is_applied(session: Session, operation_id: str) -> bool:
    """Whether an operation was done in this file, and not only brought by a merge."""
    return bool(session.execute(select(OPERATION.c.applied).where(OPERATION.c.id == operation_id)).scalar())


def is_undone(session: Session, operation_id: str) -> bool:
    """Whether the latest step back or forth over an operation took it back."""
    step = _latest_step(session, operation_id)
    return step is not None and step.kind == OperationKind.UNDO


def latest_step(session: Session, operation_id: str) -> str:
    """Id of the latest step back or forth over an operation; "" if nobody ever took it back."""
    step = _latest_step(session, operation_id)
    return step.id if step is not None else ""


def _latest_step(session: Session, operation_id: str) -> Any:
    statement = (
        select(OPERATION.c.id, OPERATION.c.kind)
        .where(OPERATION.c.target == operation_id, OPERATION.c.kind.in_(_STEPS_BACK), counts(OPERATION))
        .order_by(OPERATION.c.sequence.desc())
        .limit(1)
    )
    return session.execute(statement).first()


def inverse(changes: Iterable[ChangeLine]) -> list[ChangeLine]:
    """The changes that take the given ones back, in the order in which they must be made."""
    return [ChangeLine(c.operation_id, c.table, c.row_id, c.after, c.before) for c in reversed(list(changes))]


def clashes(connection: Connection, wanted: Sequence[ChangeLine]) -> list[Clash]:
    """Cells that no longer hold what `wanted` expects, net of the wanted changes themselves."""
    found: list[Clash] = []
    ids: dict[str, set[str]] = defaultdict(set)
    for change in wanted:
        ids[change.table].add(change.row_id)
    state: dict[tuple[str, str], dict[str, Any] | None] = {
        (table, row_id): row
        for table, row_ids in ids.items()
        for row_id, row in current_rows(connection, table, row_ids).items()
    }
    for change in wanted:
        key = (change.table, change.row_id)
        row = state.get(key)
        found.extend(_clashes_of_row(change, row))
        state[key] = None if change.after is None else {**(row or {}), **change.after}
    return found


def _clashes_of_row(change: ChangeLine, row: dict[str, Any] | None) -> Iterable[Clash]:
    if change.before is None:
        if row is not None:
            yield Clash(change.table, change.row_id, "", None, row, change.after)
        return
    if row is None:
        yield Clash(change.table, change.row_id, "", change.before, None, change.after)
        return
    for column, expected in change.before.items():
        if row.get(column) != expected:
            wanted = None if change.after is None else change.after.get(column)
            yield Clash(change.table, change.row_id, column, expected, row.get(column), wanted)


def apply_changes(connection: Connection, wanted: Iterable[ChangeLine], skip: Iterable[Clash] = ()) -> None:
    """Write changes as they are, inside an open operation; clashing cells in `skip` keep what they hold now.

    Foreign keys are checked at the commit, for the order of a long history need not suit them row by row.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    kept = {(clash.table, clash.row_id, clash.column) for clash in skip}
    for statement, alike in groupby(_statements(wanted, kept), key=itemgetter(0)):
        connection.exec_driver_sql(statement, [values for _statement, values in alike])


def _statements(wanted: Iterable[ChangeLine], kept: set[tuple[str, str, str]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What writes each change, with its values."""
    staying = {row_id for _table, row_id, _column in kept}
    for change in wanted:
        if (change.table, change.row_id, "") in kept:
            continue
        if change.before is None:
            row = change.after or {}
            yield _inserting(change.table, tuple(row)), tuple(row.values())
        elif change.after is None:
            # A card that stays keeps its rows.
            if change.row_id not in staying and _owner_id(change) not in staying:
                yield f'DELETE FROM "{change.table}" WHERE id = ?', (change.row_id,)
        else:
            cells = {
                column: value
                for column, value in change.after.items()
                if (change.table, change.row_id, column) not in kept
            }
            if cells:
                yield _setting(change.table, tuple(cells)), (*cells.values(), change.row_id)


def _owner_id(change: ChangeLine) -> str:
    owner = registry.owner_of(change.table)
    return str(change.whole.get(owner[1].parent.key) or "") if owner else ""


@cache
def _inserting(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'


@cache
def _setting(table: str, columns: tuple[str, ...]) -> str:
    pairs = ", ".join(f'"{column}" = ?' for column in columns)
    return f'UPDATE "{table}" SET {pairs}, revision = revision + 1 WHERE id = ?'


def current_rows(connection: Connection, table: str, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The journalled columns of rows as SQLite holds them, by id; those that are gone are left out."""
    if table not in Base.metadata.tables:
        return {}
    statement = f'SELECT * FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
    found = connection.exec_driver_sql(statement, (json.dumps(list(ids)),))
    keys = tuple(found.keys())
    rows = (dict(zip(keys, row, strict=True)) for row in found.all())
    standing = {row["id"]: row for row in rows}
    for row in standing.values():
        for key in NOT_JOURNALLED:
            row.pop(key, None)
    return standing
