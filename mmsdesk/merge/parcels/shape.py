"""What a parcel file looks like inside, and the look at one before anything of it is believed."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.arriving import require_sound_rows
from mmsdesk.models.base import journalled_columns, journalled_tables
from mmsdesk.models.content import CHUNK_SIZE
from mmsdesk.store.errors import damaged
from mmsdesk.store.handing.proof import is_id, proof_from
from mmsdesk.store.health.replay import broken_seals
from mmsdesk.store.operation import OperationKind
from mmsdesk.store.schema import SCHEMA_VERSION

APPLICATION_ID = 0x6D6D7370
""""mmsp" in the header of the file."""

FORMAT = 1
"""`user_version` of parcels written by this program."""

STATEMENTS = (
    "CREATE TABLE parcel (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE operation (id TEXT PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL,"
    " title TEXT NOT NULL, happened_at TEXT NOT NULL, office TEXT NOT NULL, replica TEXT NOT NULL, target TEXT,"
    " parents TEXT NOT NULL, digest TEXT NOT NULL, applied INTEGER NOT NULL, brought_by TEXT)",
    "CREATE TABLE change (id INTEGER PRIMARY KEY, operation_id TEXT NOT NULL, table_name TEXT NOT NULL,"
    " row_id TEXT NOT NULL, before TEXT, after TEXT)",
    "CREATE TABLE content_chunk (digest TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,"
    " PRIMARY KEY (digest, number)) WITHOUT ROWID",
    "CREATE TABLE tombstone (record_id TEXT PRIMARY KEY, register TEXT NOT NULL, label TEXT NOT NULL,"
    " erased_at TEXT NOT NULL, office TEXT NOT NULL, basis TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE known (id TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID",
    "CREATE TABLE row (table_name TEXT NOT NULL, row_id TEXT NOT NULL, cells TEXT, PRIMARY KEY (table_name, row_id))"
    " WITHOUT ROWID",
    "CREATE TABLE title (record_id TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID",
)

FACTS = ("schema", "file_id", "replica", "office", "name", "head", "proof", "last_change", "made_at")

_OPERATION_COLUMNS = ("id", "kind", "title", "happened_at", "office", "replica", "target", "parents", "digest")
_LONGEST = {
    "operation": 100_000,
    "change": 5_000_000,
    "parcel": 100_000,
    "tombstone": 100_000,
    "title": 100_000,
    "row": 5_000_000,
}
"""Characters of a text at most, by table: far beyond what a form takes."""
_SECONDS = 120
"""A look that takes longer is at a file made to take for ever."""
_BEAT = 50_000
_ELSE = "Попросите прислать посылку ещё раз; ваш файл не изменён."


def look(raw: Any, name: str, progress: Progress = silent) -> dict[str, str]:
    """Check an open parcel through and through; returns its facts. Raises UserError for what is not ours or wrong."""
    until = time.monotonic() + _SECONDS
    raw.set_progress_handler(lambda: int(time.monotonic() > until), _BEAT)
    try:
        _require_ours(raw, name)
        progress(0, 0, "Проверяется посылка")
        faults = [str(row[0]) for row in raw.execute("PRAGMA integrity_check(5)")]
        if faults != ["ok"]:
            raise damaged(name, "\n".join(faults))
        facts = _facts(raw, name)
        for fault in _wrong_values(raw, name, progress):
            raise _spoilt(name, fault)
        broken = broken_seals(raw, progress)
        if broken:
            raise _spoilt(name, f"seal {sorted(broken)[0]}")
        return facts
    finally:
        raw.set_progress_handler(None, 0)


def _require_ours(raw: Any, name: str) -> None:
    application = raw.execute("PRAGMA application_id").fetchone()[0]
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise UserError(f"«{name}» – не посылка методической службы.", "Выберите файл с окончанием .mmsp.")
    if version > FORMAT:
        raise _newer(name)
    found = [row[0] for row in raw.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")]
    if sorted(found) != sorted(STATEMENTS):
        raise UserError(f"Устройство посылки «{name}» изменено: ей нельзя доверять.", _ELSE)


def _facts(raw: Any, name: str) -> dict[str, str]:
    facts = dict(raw.execute("SELECT key, value FROM parcel").fetchall())
    if set(facts) != set(FACTS) or not all(isinstance(value, str) for value in facts.values()):
        raise _spoilt(name, "parcel")
    if not all(is_id(facts[key]) for key in ("file_id", "replica", "head")) or not facts["schema"].isdigit():
        raise _spoilt(name, "parcel")
    if not proof_from(facts["proof"]) or not _is_moment(facts["made_at"]):
        raise _spoilt(name, "parcel")
    if int(facts["schema"]) > SCHEMA_VERSION:
        raise _newer(name)
    if int(facts["schema"]) < SCHEMA_VERSION:
        raise UserError(
            f"Посылка «{name}» сделана старой версией программы.",
            "Попросите обновить программу там, где её делали, и прислать посылку заново или полную копию.",
        )
    return facts


def _is_place(value: object) -> bool:
    return value is None or isinstance(value, int)


def _is_moment(text: str) -> bool:
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _wrong_values(raw: Any, name: str, progress: Progress) -> Iterator[str]:
    for table, longest in _LONGEST.items():
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"]
        for column in columns:
            wrong = f"SELECT 1 FROM {table} WHERE typeof({column}) NOT IN ('text', 'null') OR length({column}) > ?"
            if raw.execute(f"{wrong} LIMIT 1", (longest,)).fetchone():
                yield f"{table}.{column}"
    if any(not (is_id(each) and _is_place(place)) for each, place in raw.execute("SELECT id, place FROM known")):
        yield "known"
    for table in ("title", "tombstone"):
        # Every text is read: what is none stops the reader here, and not in the middle of a merge.
        if any(not is_id(row["record_id"]) for row in _whole_rows(raw, table)):
            yield table
    lone = "SELECT 1 FROM change WHERE operation_id NOT IN (SELECT id FROM operation) LIMIT 1"
    if raw.execute(lone).fetchone():
        yield "change"
    if raw.execute("SELECT 1 FROM content_chunk WHERE length(data) > ? LIMIT 1", (CHUNK_SIZE,)).fetchone():
        yield "content_chunk"
    yield from _wrong_operations(raw)
    yield from _wrong_changes(raw, progress)
    yield from _wrong_rows(raw, name)


def _whole_rows(raw: Any, table: str) -> Iterator[dict[str, Any]]:
    found = raw.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    yield from (dict(zip(names, row, strict=True)) for row in found)


def _wrong_operations(raw: Any) -> Iterator[str]:
    kinds = {kind.value for kind in OperationKind}
    known = {row[0] for row in raw.execute("SELECT id FROM known")}
    statement = f"SELECT {', '.join(_OPERATION_COLUMNS)}, applied, brought_by FROM operation"
    for row_id, kind, _title, _at, _office, replica, target, parents, _digest, applied, bringer in raw.execute(
        statement
    ):
        right = is_id(row_id) and is_id(replica) and kind in kinds and applied in (0, 1) and row_id in known
        right = right and (target is None or is_id(target)) and (bringer is None or is_id(bringer))
        if not right or not all(map(is_id, _list(parents))):
            yield f"operation {row_id!r}"


def _wrong_changes(raw: Any, progress: Progress) -> Iterator[str]:
    tables = {table.name: frozenset(journalled_columns(table)) for table in journalled_tables()}
    total = raw.execute("SELECT count(*) FROM change").fetchone()[0]
    for done, (number, table, row_id, before, after) in enumerate(
        raw.execute("SELECT id, table_name, row_id, before, after FROM change ORDER BY id")
    ):
        if done % 5_000 == 0:
            progress(done, total, "Проверяется содержание посылки")
        columns = tables.get(table)
        cells = (before, after)
        if (
            columns is None
            or not is_id(row_id)
            or cells == (None, None)
            or not all(_fits(each, columns) for each in cells)
        ):
            yield f"change {number}"


def _wrong_rows(raw: Any, name: str) -> Iterator[str]:
    """Rows as they stand at the sender: whole, and of every row that the operations name one."""
    tables = {table.name: frozenset(journalled_columns(table)) for table in journalled_tables()}
    for table, row_id, cells in raw.execute("SELECT table_name, row_id, cells FROM row"):
        columns = tables.get(table)
        if columns is None or not is_id(row_id) or not _fits(cells, columns):
            yield f"row {table!r}"
        elif cells is not None and (set(told := json.loads(cells)) != columns or told["id"] != row_id):
            yield f"row {table} {row_id}"
        elif cells is not None:
            require_sound_rows(table, [told], name)
    named = "SELECT DISTINCT table_name, row_id FROM change"
    lacking = f"SELECT 1 FROM ({named} EXCEPT SELECT table_name, row_id FROM row) LIMIT 1"
    if raw.execute(lacking).fetchone():
        yield "row"


def _fits(cells: str | None, columns: frozenset[str]) -> bool:
    if cells is None:
        return True
    try:
        found = json.loads(cells)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(found, dict)
        and columns.issuperset(found)
        and all(value is None or isinstance(value, (str, int, float)) for value in found.values())
    )


def _list(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return [None]
    return found if isinstance(found, list) else [None]


def _spoilt(name: str, detail: str) -> UserError:
    return UserError(f"Посылка «{name}» повреждена или подделана: подписи операций не сходятся.", _ELSE, detail)


def _newer(name: str) -> UserError:
    return UserError(f"Посылка «{name}» сделана более новой версией программы.", "Обновите программу и повторите.")
