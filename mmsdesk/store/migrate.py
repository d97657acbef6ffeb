"""Upgrading files of older programs: after a verified backup, in one transaction, compared before and after."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, update

from mmsdesk import __version__
from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import fixed_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.journal import META, OPERATION, SEARCH_TABLE, UNJOURNALLED
from mmsdesk.store import derived
from mmsdesk.store.backups import backup
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.engine import connect, single_connection_engine
from mmsdesk.store.errors import in_words
from mmsdesk.store.guard import reading
from mmsdesk.store.health.replay import broken_seals, mismatches
from mmsdesk.store.migrations import Revision, revisions
from mmsdesk.store.operation import digest_of
from mmsdesk.store.schema import SCHEMA_VERSION, create_triggers, drop_triggers, rebuild_search, stamp
from mmsdesk.store.shape import Shape, differences, expected, shape_of


def _finish(connection: Connection) -> None:
    """What is generated or derived, made anew for today's schema."""
    derived.refresh_everything(connection)
    rebuild_search(connection)
    create_triggers(connection)


@dataclass(frozen=True)
class Goal:
    """Where an upgrade leads: today's schema, unless a test says otherwise."""

    version: int = SCHEMA_VERSION
    revisions: tuple[Revision, ...] = field(default_factory=revisions)
    finish: Callable[[Connection], None] = _finish
    shape: Callable[[], Shape] = lambda: expected(SCHEMA_VERSION)


def upgrade_if_due(path: Path, progress: Progress = silent) -> bool:
    """Bring a file to today's schema after a verified backup; True if anything was done.

    The caller holds the file's lock. Raises UserError if it cannot be proven right: the file is as before then.
    """
    with reading(path) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version >= SCHEMA_VERSION:
        return False
    made = backup.make(path, Reason.MIGRATION, progress=progress)
    found = backup.verify(made, progress)
    if found:
        raise _unproven(path, "; ".join(finding.sentence for finding in found))
    upgrade(path, Goal(), progress)
    return True


def upgrade(path: Path, goal: Goal, progress: Progress = silent) -> None:
    """Run the revisions that a file lacks; whole or not at all."""
    with in_words(path):
        raw = connect(path)
        try:
            # Alembic's batch mode drops and remakes tables: with foreign keys on that deletes rows of other tables.
            raw.execute("PRAGMA foreign_keys = OFF")
            engine = single_connection_engine(raw)
            with engine.connect().execution_options(write="exclusive") as connection, connection.begin():
                faults = _upgraded(raw, connection, goal, progress)
                if faults:
                    raise _unproven(path, "\n".join(faults))
        finally:
            raw.close()


def run_revisions(connection: Connection, due: Iterable[Revision]) -> None:
    """Run revisions by Alembic, on a connection inside its transaction."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    operations = Operations(MigrationContext.configure(connection))
    for revision in due:
        revision.upgrade(operations)


def migrated_id(version: int, old_id: str) -> str:
    """The id of a row that a revision makes out of another: the same in every office."""
    return fixed_id("revision", str(version), old_id)


def rewrite_journal(
    connection: Connection,
    table: str,
    *,
    renamed_table: str = "",
    renamed_columns: Mapping[str, str] | None = None,
    added: Mapping[str, Any] | None = None,
    dropped: Collection[str] = (),
) -> None:
    """Make the journal speak of a table as it is called and built now.

    `added` gives new columns the value that the rows got. A change of nothing but dropped columns goes.
    """
    names, filled = renamed_columns or {}, dict(added or {})

    def rewritten(text: str | None, *, whole: bool) -> str | None:
        if text is None:
            return None
        cells = {names.get(key, key): value for key, value in json.loads(text).items() if key not in dropped}
        cells |= {key: value for key, value in filled.items() if whole and key not in cells}
        return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))

    lines = connection.exec_driver_sql("SELECT id, before, after FROM change WHERE table_name = ?", (table,)).all()
    values, empty = [], []
    for number, before, after in lines:
        whole = before is None or after is None
        pair = (rewritten(before, whole=whole), rewritten(after, whole=whole))
        if pair == ("{}", "{}"):
            empty.append((number,))
        else:
            values.append((renamed_table or table, *pair, number))
    if values:
        connection.exec_driver_sql("UPDATE change SET table_name = ?, before = ?, after = ? WHERE id = ?", values)
    if empty:
        connection.exec_driver_sql("DELETE FROM change WHERE id = ?", empty)


class _Print(NamedTuple):
    """A table's number of rows and digest of its content."""

    rows: int
    digest: str


def _upgraded(raw: Any, connection: Connection, goal: Goal, progress: Progress) -> list[str]:
    """Do the work; returns what speaks against it."""
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    due = [revision for revision in goal.revisions if version < revision.version <= goal.version]
    progress(0, 0, "Файл готовится к обновлению")
    before, broken = _prints(raw), broken_seals(raw)
    drop_triggers(connection)
    run_revisions(connection, due)
    progress(0, 0, "Файл обновляется")
    unexpected = _compared(before, _prints(raw), due)
    if unexpected:
        return unexpected
    for operation_id in broken_seals(raw) - broken:
        # Only what the revisions rewrote: an operation that was damaged before stays damaged.
        digest = digest_of(connection, operation_id)
        connection.execute(update(OPERATION).where(OPERATION.c.id == operation_id).values(digest=digest))
    goal.finish(connection)
    stamp(connection, goal.version)
    connection.execute(update(META).where(META.c.key == "written_by").values(value=__version__))
    progress(0, 0, "Обновление проверяется")
    faults = differences(shape_of(raw), goal.shape())
    faults += [f"{row[0]}: ссылка на {row[2]}" for row in raw.execute("PRAGMA foreign_key_check").fetchmany(20)]
    faults += [f"{m.table} {m.row_id}: не по журналу" for m in mismatches(raw, broken, progress)]
    return faults


def _prints(raw: Any) -> dict[str, _Print]:
    """Every table that holds what somebody entered, and the journal's number of operations."""
    skipped = UNJOURNALLED - {OPERATION.name}
    names = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB ? AND name NOT GLOB 'sqlite_*'",
        (f"{SEARCH_TABLE}*",),
    ).fetchall()
    return {name: _print(raw, name) for (name,) in names if name not in skipped}


def _print(raw: Any, table: str) -> _Print:
    content, rows = hashlib.sha256(), 0
    columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")') if row[1] != "digest"]
    order = ", ".join(f'"{name}"' for name in sorted(columns))
    for row in raw.execute(f'SELECT {order} FROM "{table}" ORDER BY {"id" if "id" in columns else order}'):
        content.update(repr(row).encode("utf-8", "surrogatepass"))
        rows += 1
    return _Print(rows, content.hexdigest())


def _compared(before: Mapping[str, _Print], after: Mapping[str, _Print], due: Iterable[Revision]) -> list[str]:
    """Tables that changed though no revision said so."""
    rewritten: frozenset[str] = frozenset().union(*(revision.rewritten for revision in due))
    resized: frozenset[str] = frozenset().union(*(revision.resized for revision in due))
    faults = []
    for table in sorted(before.keys() | after.keys()):
        old, new = before.get(table), after.get(table)
        if table in resized or old == new:
            continue
        if old is None or new is None or old.rows != new.rows or table not in rewritten:
            faults.append(f"{table}: содержание изменилось")
    return faults


def _unproven(path: Path, detail: str) -> UserError:
    return UserError(
        f"Файл «{path.name}» не удалось обновить для этой версии программы; он остался таким, каким был.",
        "Откройте его прежней версией программы и покажите подробности разработчику.",
        detail,
    )
