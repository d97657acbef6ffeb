"""The one way to write: a named operation, recorded by triggers, committed once, announced once."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Dialect, Table, Update, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import Conflict
from mmsdesk.core.identity import new_id
from mmsdesk.models import registry
from mmsdesk.models.base import Choice, Record, table_of
from mmsdesk.models.entity import Child
from mmsdesk.models.journal import CHANGE, CURRENT_OPERATION, META, OPERATION
from mmsdesk.store import derived
from mmsdesk.store.seal import SEALED, SEALED_CHANGE, seal

if TYPE_CHECKING:
    from mmsdesk.store.file import Store


class OperationKind(Choice):
    """What an operation is to undo and merge."""

    EDIT = "edit", "изменение"
    UNDO = "undo", "отмена"
    REDO = "redo", "возврат"
    RESTORE = "restore", "возврат из корзины"
    IMPORT = "import", "импорт"
    SEED = "seed", "начальные данные"
    REPAIR = "repair", "починка"
    MERGE = "merge", "слияние"
    ROLLUP = "rollup", "свод"
    JOIN = "join", "объединение карточек"
    ERASE = "erase", "обезличивание"


class Operation:
    """An open operation: insert, update and delete rows; read through `session`. Made by `operation()` only."""

    def __init__(self, connection: Connection, operation_id: str, title: str) -> None:
        self.id = operation_id
        self.title = title
        self.connection = connection
        self.session = Session(bind=connection)
        self.changes = Changes(operation_id, title)
        """What was touched; complete only after the block has ended."""
        self.header: dict[str, Any] = {}
        """The operation's own row."""
        self.even_empty = False
        """Whether it is recorded although no row changed: what it did is not journalled."""

    def insert(self, model: type[Record], values: Mapping[str, Any]) -> str:
        """Insert one row; returns its id (given in `values`, or new)."""
        row_id = str(values.get("id") or new_id())
        self.connection.execute(insert(table_of(model)), {**values, "id": row_id})
        return row_id

    def insert_many(self, model: type[Record], rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Insert rows that all have the same keys; returns their ids in order."""
        ids = [str(row.get("id") or new_id()) for row in rows]
        if rows:
            whole = [row if row.get("id") else {**row, "id": row_id} for row, row_id in zip(rows, ids, strict=True)]
            many = _insert_many(table_of(model), frozenset(whole[0]), self.connection.dialect)
            if many is None:
                self.connection.execute(insert(table_of(model)), whole)
            else:
                self.connection.exec_driver_sql(many.text, [many.parameters(row) for row in whole])
        return ids

    def update(self, model: type[Record], row_id: str, values: Mapping[str, Any], *, seen: int | None = None) -> None:
        """Change columns of one row; `seen` is the revision it was read at.

        Raises Conflict if the row was changed since, or is gone.
        """
        if not values.keys().isdisjoint(("id", "revision")):
            raise ValueError("identity and revision are no cells")
        table = table_of(model)
        statement = _update(table, tuple(sorted(values)), seen=seen is not None)
        cells = {f"new_{key}": value for key, value in values.items()} | {"its_id": row_id}
        if seen is not None:
            cells["its_revision"] = seen
        result = self.connection.execute(statement, cells)
        if result.rowcount == 0:
            raise Conflict(
                f"{registry.by_table(table.name).words.singular}: карточка тем временем изменена или удалена.",
                "Откройте её заново и повторите правку.",
            )

    def defer_references(self) -> None:
        """Let foreign keys be checked at the commit: the order of the rows need not suit them."""
        self.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    def delete(self, model: type[Record], row_id: str) -> None:
        """Delete one row; it stays in the journal, whence the bin restores it. Owned rows are the caller's care."""
        table = table_of(model)
        self.connection.execute(delete(table).where(table.c.id == row_id))


@dataclass(frozen=True, slots=True)
class _InsertMany:
    """A compiled insert: its text, what gives the parameters of a row in order, and at which of their places something
    makes of the value what the driver takes."""

    text: str
    given: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    binds: tuple[tuple[int, Callable[[Any], Any]], ...]
    defaults: Mapping[str, Any]
    width: int

    def parameters(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        if len(row) + len(self.defaults) != self.width:
            raise ValueError("rows inserted together have the same keys")
        values = [*self.given({**self.defaults, **row} if self.defaults else row)]
        for at, bind in self.binds:
            if values[at] is not None:
                values[at] = bind(values[at])
        return tuple(values)


@cache
def _insert_many(table: Table, keys: frozenset[str], dialect: Dialect) -> _InsertMany | None:
    """Kept, for preparing the parameters of each row anew costs more than inserting it; None for computed defaults."""
    compiled = insert(table).compile(dialect=dialect, column_keys=sorted(keys))
    names = list(compiled.positiontup or ())
    lacking = [table.c[name] for name in names if name not in keys]
    if any(column.default is None or not column.default.is_scalar for column in lacking):
        return None
    binds = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    return _InsertMany(
        str(compiled),
        itemgetter(*names),  # every table has an id and a revision at least: more than one name
        tuple((at, bind) for at, bind in enumerate(binds) if bind is not None),
        {column.key: column.default.arg for column in lacking},  # type: ignore[union-attr]
        len(names),
    )


@cache
def _update(table: Table, keys: tuple[str, ...], *, seen: bool) -> Update:
    """Kept, for building a statement costs more than running it."""
    statement = update(table).where(table.c.id == bindparam("its_id"))
    if seen:
        statement = statement.where(table.c.revision == bindparam("its_revision"))
    return statement.values({"revision": table.c.revision + 1, **{key: bindparam(f"new_{key}") for key in keys}})


@contextmanager
def operation(
    store: Store, title: str, *, kind: OperationKind = OperationKind.EDIT, target: str | None = None
) -> Iterator[Operation]:
    """Do one named step of work in one transaction; nothing of it stays if the block raises.

    An operation that changed nothing leaves no trace, unless it speaks of another one (`target`), is a merge, or
    erases: that is recorded, but not what was there. After the commit the file's listeners get the `Changes`. Faults
    of disk and file come out as `UserError`.
    """
    with store.writing() as connection:
        op = Operation(connection, new_id(), title)
        _open(op, kind, target, store)
        yield op
        op.session.flush()
        # A step back that found nothing left to take back is remembered, or it would stand in the way for ever.
        # So is a merge that only learned what the other copy knows.
        recorded = _close(op, even_empty=op.even_empty or target is not None or kind in _TOLD_EVEN_EMPTY)
        if not recorded:
            connection.rollback()
    if recorded:
        store.announce(op.changes)


_TOLD_EVEN_EMPTY = (OperationKind.MERGE, OperationKind.ERASE)
_LAST = select(OPERATION.c.id, OPERATION.c.sequence).order_by(OPERATION.c.sequence.desc()).limit(1)
_BEGIN = insert(OPERATION)
_MAKE_CURRENT = insert(CURRENT_OPERATION)
_CHANGES = (
    select(*(CHANGE.c[name] for name in SEALED_CHANGE))
    .where(CHANGE.c.operation_id == bindparam("operation"))
    .order_by(CHANGE.c.id)
)
_SEAL = update(OPERATION).where(OPERATION.c.id == bindparam("operation")).values(digest=bindparam("seal"))
_NONE_CURRENT = delete(CURRENT_OPERATION)
_LAST_CHANGE = update(META).where(META.c.key == "last_change").values(value=bindparam("now"))


def _open(op: Operation, kind: OperationKind, target: str | None, store: Store) -> None:
    last = op.connection.execute(_LAST).first()
    op.header = {
        "id": op.id,
        "sequence": last.sequence + 1 if last else 1,
        "kind": kind.value,
        "title": op.title,
        "happened_at": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "office": store.office_name(op.connection),
        "replica": store.replica,
        "target": target,
        "parents": json.dumps([last.id] if last else []),
    }
    op.connection.execute(_BEGIN, op.header)
    op.connection.execute(_MAKE_CURRENT, {"id": 1, "operation_id": op.id, "must_be_gone": 1})


def _close(op: Operation, *, even_empty: bool) -> bool:
    """Refresh derived data, seal the operation; False if nothing was changed and that is not worth a record."""
    lines = [*map(derived.ChangedRow._make, op.connection.execute(_CHANGES, {"operation": op.id}).all())]
    if not lines and not even_empty:
        return False
    _touch_owners(op.connection, lines)
    derived.refresh(op.connection, lines)
    digest = seal([op.header[name] for name in SEALED], lines)
    op.connection.execute(_SEAL, {"operation": op.id, "seal": digest})
    op.connection.execute(_NONE_CURRENT)
    op.connection.execute(_LAST_CHANGE, {"now": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")})
    touched: dict[str, set[str]] = defaultdict(set)
    for table, row_id, _before, _after in lines:
        touched[table].add(row_id)
    op.changes = Changes(op.id, op.title, {table: frozenset(ids) for table, ids in touched.items()})
    return True


def _touch_owners(connection: Connection, changes: Sequence[derived.ChangedRow]) -> None:
    """Let the revision of a card grow with its owned rows: whoever saves an older reading of it hears of the change.

    Otherwise a form that was open meanwhile would delete the rows that it never saw.
    """
    owned: dict[str, list[derived.ChangedRow]] = defaultdict(list)
    for change in changes:
        if registry.owner_of(change.table) is not None:
            owned[change.table].append(change)
    # A card that was itself written to has a new revision already.
    written = {change.row_id for change in changes if change.table not in owned}
    for name, rows in owned.items():
        owner = registry.owner_of(name)
        assert owner is not None
        ids = _owners(connection, owner[1], rows) - written
        if ids:
            table = table_of(owner[0].model)
            grown = update(table).where(derived.among(table.c.id)).values(revision=table.c.revision + 1)
            connection.execute(grown, derived.these(ids))


def _owners(connection: Connection, child: Child, rows: Iterable[derived.ChangedRow]) -> set[str]:
    """Ids of the cards whose owned rows changed; an update tells its owner only if that is what changed."""
    key, table = child.parent.key, table_of(child.entity.model)
    mentioned = f'"{key}":'
    mentioning = [cells for row in rows for cells in (row.before, row.after) if cells and mentioned in cells]
    told = [cells.get(key) for cells in json.loads(f"[{','.join(mentioning)}]")]
    silent = [row.row_id for row in rows if row.before and row.after]
    standing = select(table.c[key]).where(derived.among(table.c.id)).distinct()
    asked = connection.execute(standing, derived.these(silent)).scalars() if silent else ()
    return {owner for owner in (*told, *asked) if owner}


def digest_of(connection: Connection, operation_id: str) -> str:
    """The digest of an operation as it stands in the file: healing trusts only operations whose digest holds."""
    header = connection.execute(
        select(*(OPERATION.c[name] for name in SEALED)).where(OPERATION.c.id == operation_id)
    ).one()
    return seal(tuple(header), connection.execute(_CHANGES, {"operation": operation_id}))
