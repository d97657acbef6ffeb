"""Which rows of a table may name somebody: the texts of thousands of rows are taken out and looked at as one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from mmsdesk.core.traces import Traces

_BATCH = 2_000
_LONG = 100_000
"""Bytes of a text from which on it is looked at closer in any case: many such at once would not fit into one."""

_JOINT = "\x01"
_COLUMNS = "||char(0)||"


def suspects(
    connection: Connection,
    traces: Traces,
    table: str,
    columns: Sequence[str],
    looked_at: Callable[[int], object] | None = None,
) -> Iterator[Any]:
    """Ids of the rows of which one of the columns may name one of the people; none that does is left out.

    `looked_at` is told how many rows were read, many at a time.
    """
    last: Any = None
    done = 0
    while columns:
        count, last, ids, texts, long_ones = _batch(connection, table, columns, last)
        if not count:
            return
        found = {*long_ones}
        if texts.count(_JOINT) == count - 1:
            found.update(ids[at] for at in traces.suspected_within(texts, _JOINT))
        else:
            found.update(ids)  # one of them holds the joint: nobody writes that, so all are looked at
        yield from sorted(found)
        done += count
        if looked_at is not None:
            looked_at(done)


def _batch(
    connection: Connection, table: str, columns: Sequence[str], last: Any
) -> tuple[int, Any, list[Any], str, list[Any]]:
    """How many rows, the id of the last one, all ids, their texts as one, the ids of those with a long text."""
    told = _COLUMNS.join(f"coalesce(\"{name}\", '')" for name in columns)
    after = "" if last is None else "WHERE id > ? "
    rows = f'SELECT id, {told} AS told FROM "{table}" {after}ORDER BY id LIMIT {_BATCH}'
    statement = (
        "SELECT count(*), max(id), json_group_array(id),"
        f" group_concat(CASE WHEN octet_length(told) > {_LONG} THEN '' ELSE told END, '{_JOINT}'),"
        f" json_group_array(id) FILTER (WHERE octet_length(told) > {_LONG})"
        f" FROM ({rows})"
    )
    count, end, ids, texts, long_ones = connection.exec_driver_sql(statement, () if last is None else (last,)).one()
    return count, end, json.loads(ids), texts or "", json.loads(long_ones)
