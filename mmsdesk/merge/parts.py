"""What went together with a record on one side, its parts and its files: they come back, stay or go as it does.

An item of a plan is a record of its own, and so is a file; but whoever deletes a plan deletes both with it, and whoever
keeps it wants it whole. So it is the plan that is asked about, also when only an item of it was worked on. And a record
that comes back brings the rows of its card of which neither side has any news.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from mmsdesk.merge.difference import Comparison, RowDifference
from mmsdesk.merge.news import Key, Values
from mmsdesk.merge.plan import Asked, Effect
from mmsdesk.merge.tables import is_part, owner_column, record_of
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.models.registry import holder_of
from mmsdesk.store.derived import among, these
from mmsdesk.store.operation import OperationKind


def whole_of(key: Key, row: Values) -> Key | None:
    """The record that a part belongs to, or with which a file is kept; None for what stands by itself."""
    return holder_of(key[0], row) if is_part(key[0]) else None


def gather_parts(found: Comparison) -> None:
    """Let a question about a record stand for those about its parts and files that went with it."""
    gone = {Asked.DELETED_HERE: _gone_here(found), Asked.DELETED_THERE: _gone_there(found)}
    waiting = [*found.asked]
    while waiting:
        key = waiting.pop()
        asked = found.asked[key]
        whole = gone[asked].get(key)
        if whole is not None and whole not in found.asked and _went(found, whole, asked):
            found.asked[whole] = asked
            waiting.append(whole)
    for key, whole in _bring_along(found).items():
        gone[Asked.DELETED_HERE].setdefault(key, whole)
    parts = {asked: _by_whole(those) for asked, those in gone.items()}
    wholes = [*found.asked.items()]
    while wholes:
        whole, asked = wholes.pop()
        for part in parts[asked].get(whole, ()):
            found.asked.pop(part, None)
            found.parts[part] = whole
            wholes.append((part, asked))
    for row in found.rows.values():
        if row.record in found.parts:
            row.asked = None


def _bring_along(found: Comparison) -> dict[Key, Key]:
    """See that what comes back comes whole: with what went with it here and stands there, though neither side has any
    news of that. Returns the parts among it, each with its whole."""
    sides = found.sides
    back = {key for key, row in found.rows.items() if row.effect is Effect.ADD and not owner_column(key[0])}
    back |= {key for key, asked in found.asked.items() if asked is Asked.DELETED_HERE}
    parts: dict[Key, Key] = {}
    along = _went_along(sides.connection, back)
    sides.learn(along)
    for key, whole in along.items():
        if sides.here(key) is not None or not sides.stands_there(key):
            continue
        if key in sides.mine and whole not in found.asked:
            continue  # it was deleted for itself, and that is the word of this side
        record = record_of(key, sides.there(key))
        if record == key:
            parts[key] = whole
        found.rows.setdefault(key, RowDifference(key, record, Effect.ADD))
    return parts


def _went_along(connection: Connection, records: Collection[Key]) -> dict[Key, Key]:
    """Rows, parts and files that were deleted by whatever deleted these records, each with what it belongs to."""
    if not records:
        return {}
    deleting = (
        select(CHANGE.c.operation_id)
        .join(OPERATION, OPERATION.c.id == CHANGE.c.operation_id)
        .where(among(CHANGE.c.row_id), CHANGE.c.after.is_(None), OPERATION.c.kind != OperationKind.JOIN)
    )
    ids = json.dumps(sorted(row_id for _table, row_id in records))
    operations = sorted({*connection.execute(deleting, {"ids": ids}).scalars()})
    lines = select(CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before).where(
        among(CHANGE.c.operation_id), CHANGE.c.after.is_(None)
    )
    gone = connection.execute(lines, these(operations)).all() if operations else []
    holders: dict[Key, Key] = {}
    for table, row_id, before in gone:
        holder = holder_of(table, json.loads(before))
        if holder is not None:
            holders[table, row_id] = holder
    found: dict[Key, Key] = {}
    fresh = {*records}
    while fresh:
        along = {key: holder for key, holder in holders.items() if holder in fresh and key not in found}
        found |= along
        fresh = {*along}
    return found


def _gone_here(found: Comparison) -> dict[Key, Key]:
    """Parts that went here and stand there, each with its whole."""
    sides = found.sides
    went = [key for key, news in sides.mine.items() if not news.exists and not news.joined and is_part(key[0])]
    sides.learn(went)
    wholes = ((key, whole_of(key, sides.there(key))) for key in went)
    return {key: whole for key, whole in wholes if whole is not None}


def _gone_there(found: Comparison) -> dict[Key, Key]:
    """Parts that went there and stand here, each with its whole."""
    sides = found.sides
    wholes = (
        (key, whole_of(key, sides.here(key) or {}))
        for key, row in found.rows.items()
        if row.effect is Effect.DELETE and not (key in sides.theirs and sides.theirs[key].joined)
    )
    return {key: whole for key, whole in wholes if whole is not None}


def _went(found: Comparison, whole: Key, asked: Asked) -> bool:
    """Whether the whole itself went on the side on which its part did, and stands on the other one."""
    if asked is Asked.DELETED_THERE:
        return whole in found.rows and found.rows[whole].effect is Effect.DELETE
    news = found.sides.mine.get(whole)
    return news is not None and not news.exists and not news.joined and found.sides.stands_there(whole)


def _by_whole(parts: Mapping[Key, Key]) -> dict[Key, list[Key]]:
    found: dict[Key, list[Key]] = defaultdict(list)
    for part, whole in parts.items():
        found[whole].append(part)
    return found
