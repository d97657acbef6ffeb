"""Rows as given operations leave them, by the journal alone: how they stand in a copy that did just these."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.store.derived import among, these
from mmsdesk.store.journal import current_rows, is_marker
from mmsdesk.store.known import known_in_order

Values = dict[str, Any]


def done_in_order(connection: Session | Connection) -> dict[str, int]:
    """Operations that count in a file and were done there, each with its place in the order of that file."""
    done = dict(connection.execute(select(OPERATION.c.id, OPERATION.c.sequence).where(OPERATION.c.applied)).all())
    return {each: done[each] for each in known_in_order(connection) if each in done}


def left_by(
    connection: Connection, done: Mapping[str, int], table: str, ids: Iterable[str]
) -> dict[str, Values | None]:
    """Rows as the operations leave them that are `done`, by their places; None for one that is gone or never came.

    Their changes are read in the journal of this file, whoever did them.
    """
    wanted = list(ids)
    statement = (
        select(CHANGE.c.operation_id, CHANGE.c.id, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
        .where(among(CHANGE.c.row_id), CHANGE.c.table_name == table)
        .order_by(CHANGE.c.id)
    )
    lines = [
        (done[operation], number, row_id, before, after)
        for operation, number, row_id, before, after in connection.execute(statement, these(wanted))
        if operation in done and not is_marker(before, after)
    ]
    rows: dict[str, Values | None] = dict.fromkeys(wanted)
    for _place, _number, row_id, before, after in sorted(lines):
        row = rows[row_id]
        if before is None or after is None:
            rows[row_id] = json.loads(after) if after is not None else None
        elif row is not None:  # what was said of one that is gone does not bring it back
            rows[row_id] = {**row, **json.loads(after)}
    return rows


def left_otherwise(connection: Connection, done: Mapping[str, int]) -> dict[tuple[str, str], Values | None]:
    """Rows of this file, by table and id, that do not stand as the operations leave them that are `done` and count.

    Those that do not count, a merge and the steps over it, mostly leave everything as it was, but not always: a step
    keeps what was done since.
    """
    every = connection.execute(select(OPERATION.c.id).where(OPERATION.c.applied)).scalars()
    others = these({*every} - done.keys())
    touched = select(CHANGE.c.table_name, CHANGE.c.row_id).where(among(CHANGE.c.operation_id)).distinct()
    by_table: dict[str, set[str]] = defaultdict(set)
    for table, row_id in connection.execute(touched, others):
        by_table[table].add(row_id)
    found: dict[tuple[str, str], Values | None] = {}
    for table, ids in sorted(by_table.items()):
        standing = current_rows(connection, table, ids)
        for row_id, row in left_by(connection, done, table, sorted(ids)).items():
            if row != standing.get(row_id):
                found[table, row_id] = standing.get(row_id)
    return found
