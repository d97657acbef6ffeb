"""What the journal tells of rows that came by roll-ups: what was taken last, and what was done to them here since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, or_, select

from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.store.derived import among, these
from mmsdesk.store.journal import is_marker
from mmsdesk.store.operation import OperationKind

Cells = dict[str, Any]

_TARGET = OPERATION.alias("target")
_WRITTEN = (
    select(CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
    .join(OPERATION, OPERATION.c.id == CHANGE.c.operation_id)
    .outerjoin(_TARGET, _TARGET.c.id == OPERATION.c.target)
    .where(
        among(CHANGE.c.row_id),
        or_(OPERATION.c.kind == OperationKind.ROLLUP.value, _TARGET.c.kind == OperationKind.ROLLUP.value),
    )
    .order_by(OPERATION.c.sequence, CHANGE.c.id)
)
"""Everything that roll-ups wrote to rows, and steps back and forth over them; also what a merged copy tells of them."""


def last_taken(connection: Connection, ids: Iterable[str]) -> dict[str, Cells | None]:
    """Rows as the latest roll-up left them, by id; None for those it took away. What never came by one is left out."""
    found: dict[str, Cells | None] = {}
    for row_id, before, after in connection.execute(_WRITTEN, these(ids)):
        if is_marker(before, after):
            continue
        if after is None:
            found[row_id] = None
        else:
            found[row_id] = {**(found.get(row_id) or {}), **json.loads(after)}
    return found


def deleted_here(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Of rows that are not there: those that somebody here deleted after a roll-up had brought them."""
    return {row_id for row_id, taken in last_taken(connection, ids).items() if taken is not None}


def edited_here(taken: Cells | None, now: Cells) -> Iterator[str]:
    """Columns of a row that do not hold what the latest roll-up wrote."""
    for column, value in (taken or {}).items():
        if column in now and now[column] != value:
            yield column
