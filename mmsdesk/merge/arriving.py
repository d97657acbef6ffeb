"""What another copy tells is not trusted: each change is looked at before anything is done with it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Date, Enum, Float, Integer, Time

from mmsdesk.core.errors import UserError
from mmsdesk.merge.tables import holder_column
from mmsdesk.models.base import Base, journalled_columns, journalled_tables
from mmsdesk.store.derived import ChangedRow
from mmsdesk.store.erasing.erase import without_unchanged
from mmsdesk.store.erasing.pupils import RESULTS, nameless
from mmsdesk.store.journal import ChangeLine, is_marker, is_naming
from mmsdesk.store.known import ToldOperation
from mmsdesk.store.operation import OperationKind
from mmsdesk.store.seal import SEALED, seal

_KINDS = frozenset(kind.value for kind in OperationKind)
_LONGEST = 10_000_000
"""Characters of one value."""


class _Unsound(ValueError):
    """A change that this program cannot have written."""


def require_sound(operations: Iterable[ToldOperation], name: str) -> None:
    """Raise UserError unless every change names our tables and columns and holds what belongs there."""
    for operation in operations:
        try:
            _require_header(operation)
            for change in operation.changes:
                _require_change(change)
        except _Unsound as error:
            raise UserError(
                f"В файле «{name}» есть записи, которых программа не делает: объединять с ним нельзя.",
                "Попросите прислать файл заново. Если не поможет, введите изменения вручную.",
                str(error),
            ) from error


def _require_header(operation: ToldOperation) -> None:
    texts = (operation.id, operation.title, operation.happened_at, operation.office, operation.replica)
    if operation.kind not in _KINDS or not all(isinstance(text, str) for text in (*texts, operation.parents)):
        raise _Unsound(f"operation {operation.id!r}")
    try:
        dt.datetime.fromisoformat(operation.happened_at)
        parents = json.loads(operation.parents)
    except ValueError as error:
        raise _Unsound(f"operation {operation.id!r}: {error}") from error
    if not isinstance(parents, list):
        raise _Unsound(f"parents of {operation.id!r}")


def _require_change(change: ChangedRow) -> None:
    columns = _columns().get(change.table)
    if columns is None or not isinstance(change.row_id, str) or not 0 < len(change.row_id) <= _ID:
        raise _Unsound(f"row {change.row_id!r} of {change.table!r}")
    for text in (change.before, change.after):
        if text is None:
            continue
        try:
            cells = json.loads(text)
        except (TypeError, ValueError) as error:
            raise _Unsound(f"{change.table} {change.row_id}: {error}") from error
        if not isinstance(cells, dict):
            raise _Unsound(f"{change.table} {change.row_id}: no cells")
        for key, value in cells.items():
            if key not in columns or not _fits(columns[key], value):
                raise _Unsound(f"{change.table}.{key}")
    if change.before is None and change.after is None:
        raise _Unsound(f"{change.table} {change.row_id}: no change")


_ID = 32


@cache
def _columns() -> Mapping[str, Mapping[str, Any]]:
    return {
        table.name: {name: Base.metadata.tables[table.name].c[name].type for name in journalled_columns(table)}
        for table in journalled_tables()
    }


def _fits(kind: Any, value: Any) -> bool:
    """Whether a value of the journal is one that the column can give back."""
    if value is None:
        return True
    if isinstance(kind, Boolean):
        return value in (0, 1)
    if isinstance(kind, Integer):
        return isinstance(value, int) and -(2**63) <= value < 2**63
    if isinstance(kind, Float):
        return isinstance(value, (int, float))
    if not isinstance(value, str) or len(value) > _LONGEST or not _is_text(value):
        return False
    if isinstance(kind, Enum):
        return kind.enum_class is None or value in {member.value for member in kind.enum_class}
    return _is_moment(kind, value)


def _is_moment(kind: Any, value: str) -> bool:
    try:
        if isinstance(kind, Date):
            dt.date.fromisoformat(value)
        elif isinstance(kind, Time):
            dt.time.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_text(value: str) -> bool:
    """No halves of letters."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def without_erased(
    operations: Sequence[ToldOperation], erased: Collection[str]
) -> tuple[list[ToldOperation], list[ChangeLine]]:
    """The operations without what they say of people erased for ever, and what they said, for finding it elsewhere.

    Of pupils their figures stay, without the names. An operation that spoke of anybody loses its name as well.
    """
    told = [_line(change) for each in operations for change in each.changes if _speaks_of(change, erased)]
    return [_without(operation, erased) for operation in operations] if told else list(operations), told


def _line(change: ChangedRow) -> ChangeLine:
    before, after = (json.loads(text) if text else None for text in (change.before, change.after))
    return ChangeLine("", change.table, change.row_id, before, after)


def _without(operation: ToldOperation, erased: Collection[str]) -> ToldOperation:
    if not any(_speaks_of(change, erased) for change in operation.changes):
        return operation
    merging = operation.kind == OperationKind.MERGE.value
    left = (_left(change, merging) if _speaks_of(change, erased) else change for change in operation.changes)
    kept = tuple(change for change in left if change is not None)
    named = operation._replace(title="Изменения обезличенной карточки", changes=kept)
    return named._replace(digest=seal([getattr(named, name) for name in SEALED], kept))


def _left(change: ChangedRow, merging: bool) -> ChangedRow | None:
    """What is taken of a change that speaks of somebody erased: of a pupil all but the name, of people nothing."""
    if change.table != RESULTS:
        return None
    told = (json.loads(text) if text is not None else None for text in (change.before, change.after))
    before, after = (None if cells is None else json.dumps(nameless(change.row_id, cells)) for cells in told)
    if not merging and not is_marker(change.before, change.after):
        before, after = without_unchanged(before, after)
    return None if before is None and after is None else change._replace(before=before, after=after)


def _speaks_of(change: ChangedRow, erased: Collection[str]) -> bool:
    """Whether a row is an erased person, or tells where it is said of one."""
    if is_naming(change.row_id, change.before, change.after):
        return False
    if change.row_id in erased:
        return True
    owner = holder_column(change.table)
    if not owner:
        return False
    return any(json.loads(text).get(owner) in erased for text in (change.before, change.after) if text)


def require_sound_rows(table: str, rows: Iterable[Mapping[str, Any]], name: str) -> None:
    """Raise UserError unless every whole row of a foreign file holds what belongs into its columns."""
    kinds = _columns()[table]
    required = {column.name for column in Base.metadata.tables[table].columns if not column.nullable}
    for row in rows:
        for key, value in row.items():
            if key in kinds and (not _fits(kinds[key], value) or (value is None and key in required)):
                raise UserError(
                    f"В файле «{name}» есть значения, которых программа не пишет: взять из него нельзя ничего.",
                    "Попросите прислать файл заново.",
                    f"{table}.{key}",
                )
