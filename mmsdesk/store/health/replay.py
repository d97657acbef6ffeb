"""Replaying the journal against the rows: the proof that the data are what was entered."""

from __future__ import annotations

import heapq
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter, methodcaller
from typing import Any, NamedTuple

from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.base import NOT_JOURNALLED
from mmsdesk.store.seal import SEALED, SEALED_CHANGE, seal

_STEP = 20_000
"""Rows between two reports of progress."""

_JOURNALLED = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'journal_*_insert'"

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row that is not what the journal says; None for a row that is not there or should not be."""

    table: str
    row_id: str
    expected: Values | None
    found: Values | None
    trusted: bool
    """Whether every operation that wrote the row carries the right digest, and none that may have is lost."""


class _Change(NamedTuple):
    row_id: str
    table: str
    order: tuple[int, int]
    before: str | None
    after: str | None
    trusted: bool


def tolerant(raw: Any) -> Any:
    """Let a raw connection read text that is not UTF-8, so that it can be told apart instead of stopping the reader."""
    # Called for every text of a file: not by a function of ours.
    raw.text_factory = methodcaller("decode", "utf-8", "surrogateescape")
    return raw


def journalled_columns_of(raw: Any) -> dict[str, list[str]]:
    """Columns that the journal knows, by table, as this very file has them."""
    return {
        table: [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")') if row[1] not in NOT_JOURNALLED]
        for (table,) in raw.execute(_JOURNALLED).fetchall()
    }


def broken_seals(raw: Any, progress: Progress = silent) -> set[str]:
    """Ids of operations whose digest does not fit what is recorded, and of changes that belong to none."""
    headers = {row[0]: row for row in raw.execute(f"SELECT {', '.join(SEALED)}, digest FROM operation")}
    columns = ", ".join(SEALED_CHANGE)
    changes = raw.execute(f"SELECT operation_id, {columns} FROM change ORDER BY operation_id, id")
    broken, sealed = set(), set()
    for done, (operation_id, rows) in enumerate(groupby(changes, key=itemgetter(0))):
        header = headers.get(operation_id)
        if header is None or seal(header[:-1], (row[1:] for row in rows)) != header[-1]:
            broken.add(str(operation_id))
        sealed.add(operation_id)
        if done % _STEP == 0:
            progress(done, len(headers), "Проверяются подписи операций")
    for operation_id in headers.keys() - sealed:
        if seal(headers[operation_id][:-1], ()) != headers[operation_id][-1]:
            broken.add(str(operation_id))
    return broken


def mismatches(raw: Any, broken: set[str], progress: Progress = silent) -> Iterator[Mismatch]:
    """Rows whose replayed journal differs from what stands in their table, in the order of their ids.

    Reads both sides once, sorted by id: memory does not grow with the file.
    """
    columns = journalled_columns_of(raw)
    changes = groupby(_changes(raw, broken), key=lambda change: (change.row_id, change.table))
    rows = heapq.merge(*(_rows(raw, table, names) for table, names in columns.items()), key=itemgetter(0, 1))
    total = sum(raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in columns)
    doubtful = _doubtful_until(raw, broken)
    done = 0
    progress(done, total, "Данные сверяются с журналом")
    for key, group, row in _side_by_side(changes, rows):
        done += row is not None
        if row is not None and done % _STEP == 0:
            progress(done, total, "Данные сверяются с журналом")
        row_id, table = key
        history = sorted(group, key=itemgetter(2)) if group else []
        trusted = bool(history) and history[0].order[0] > doubtful and all(change.trusted for change in history)
        found = dict(zip(columns[table], row, strict=True)) if row is not None and table in columns else None
        try:
            expected = _replayed(history)
        except ValueError:
            yield Mismatch(table, row_id, None, found, trusted=False)
            continue
        if not _equal(expected, found):
            yield Mismatch(table, row_id, expected, found, trusted)


def _doubtful_until(raw: Any, broken: set[str]) -> int:
    """Sequence of the last operation that is damaged, or that follows one which is lost; 0 for a whole journal.

    Such an operation may have written to any row that was there: its change would be missing from the row's history,
    and what the rest of the history says of the row would be older than what stands in the file.
    """
    order = dict(raw.execute("SELECT id, sequence FROM operation").fetchall())
    doubtful = max((order.get(operation_id, math.inf) for operation_id in broken), default=0)
    if doubtful == math.inf:
        return max(order.values(), default=0)
    # What is only known here has written nothing, and of a merge in part its forerunners may be unknown.
    for operation_id, parents in raw.execute("SELECT id, parents FROM operation WHERE applied").fetchall():
        if operation_id not in broken and any(parent not in order for parent in json.loads(parents)):
            doubtful = max(doubtful, order[operation_id])
    return int(doubtful)


def _changes(raw: Any, broken: set[str]) -> Iterator[_Change]:
    """Applied changes by row; sorted inside a row by the caller."""
    order = {row[0]: row[1] for row in raw.execute("SELECT id, sequence FROM operation WHERE applied")}
    statement = "SELECT row_id, table_name, operation_id, id, before, after FROM change ORDER BY row_id, table_name"
    for row_id, table, operation_id, number, before, after in raw.execute(statement):
        sequence = order.get(operation_id)
        if sequence is not None:
            yield _Change(str(row_id), str(table), (sequence, number), before, after, operation_id not in broken)


def _rows(raw: Any, table: str, columns: list[str]) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    names = ", ".join(f'"{name}"' for name in columns)
    for row in raw.execute(f'SELECT id, {names} FROM "{table}" ORDER BY id'):
        yield str(row[0]), table, row[1:]


def _side_by_side(changes: Any, rows: Any) -> Iterator[tuple[tuple[str, str], list[_Change] | None, Any]]:
    """Pair two sorted streams by (id, table); None stands for a side that lacks the key."""
    left = next(changes, None)
    right = next(rows, None)
    while left is not None or right is not None:
        left_key = left[0] if left is not None else None
        right_key = (right[0], right[1]) if right is not None else None
        take_left = right_key is None or (left_key is not None and left_key <= right_key)
        take_right = left_key is None or (right_key is not None and right_key <= left_key)
        key = left_key if take_left else right_key
        assert key is not None
        yield key, list(left[1]) if take_left and left else None, right[2] if take_right and right else None
        left = next(changes, None) if take_left else left
        right = next(rows, None) if take_right else right


def _replayed(history: list[_Change]) -> Values | None:
    """What the changes of one row, in order, leave of it. ValueError if they cannot be read."""
    state: Values | None = None
    for change in history:
        if change.before is not None and change.before == change.after:
            continue  # the marker of a decision
        if change.after is None:
            state = None
            continue
        after = json.loads(change.after)
        if not isinstance(after, dict):
            raise ValueError("a change is not a set of cells")
        state = {**(state or {}), **after} if change.before is not None else after
    return state


def _equal(expected: Values | None, found: Values | None) -> bool:
    if expected is None or found is None:
        return expected is found
    if expected == found:
        return True
    return expected.keys() == found.keys() and all(_same(expected[key], found[key]) for key in expected)


def _same(expected: Any, found: Any) -> bool:
    """Equal cells; JSON keeps 15 digits of a fraction."""
    if isinstance(expected, float) and isinstance(found, float):
        return math.isclose(expected, found, rel_tol=1e-14)
    return type(expected) is type(found) and bool(expected == found)
