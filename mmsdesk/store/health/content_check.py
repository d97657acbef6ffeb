"""Checking what is kept beside the rows: attached papers and templates that are missing, and bytes nobody needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from mmsdesk.core.changes import Changes
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import plural
from mmsdesk.models.content import CONTENT, CONTENT_CHUNK, holders_of_content
from mmsdesk.models.journal import CHANGE, RECORD_INDEX
from mmsdesk.store import guard
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import Finding, Kind, label_of, record_repair


def check_content(path: Path, progress: Progress = silent) -> list[Finding]:
    """Rows whose content is not whole, and content that neither a row nor the journal speaks of."""
    progress(0, 0, "Проверяется содержимое бумаг и шаблонов")
    with guard.reading(path) as raw:
        found = [*_lost(raw)]
        spare = _spare(raw)
        if spare:
            size = sum(raw.execute(f"SELECT size FROM {CONTENT.name} WHERE digest = ?", (each,)).fetchone()[0]
                       for each in spare)  # fmt: skip
            what = plural(len(spare), "вложение", "вложения", "вложений")
            words = f"Ни карточки, ни журнал не ссылаются на {what} ({size // 1000} КБ): место можно освободить."
            found.append(Finding(Kind.SPARE_CONTENT, words, repairable=True))
    return found


def clean_content(store: Store) -> int:
    """Remove content that nothing speaks of; returns how many pieces. The history notes it as «Починка»."""
    with store.writing() as connection:
        spare = _spare(_cursor(connection))
        for digest in spare:
            for table in (CONTENT_CHUNK, CONTENT):
                connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE digest = ?", (digest,))
        if not spare:
            return 0
        operation_id = record_repair(connection, store, f"Починка: убрано ненужное содержимое, {len(spare)}")
    store.announce(Changes(operation_id, "Починка"))
    return len(spare)


def _cursor(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _lost(raw: Any) -> Iterator[Finding]:
    held = f"SELECT coalesce(sum(length(data)), -1) FROM {CONTENT_CHUNK.name} WHERE digest = c.digest"
    for table, column in holders_of_content():
        statement = (
            f'SELECT t.id, (SELECT title FROM {RECORD_INDEX.name} WHERE record_id = t.id) FROM "{table}" AS t'
            f' LEFT JOIN {CONTENT.name} AS c ON c.digest = t."{column}"'
            f" WHERE t.\"{column}\" <> '' AND (c.digest IS NULL OR (c.size > 0 AND c.size <> ({held})))"
        )
        for row_id, title in raw.execute(statement).fetchall():
            words = (
                f"{label_of(table)}: содержимое «{title or row_id}» пропало или повреждено, остались только сведения."
            )
            yield Finding(Kind.LOST_CONTENT, words, table=table, row_id=str(row_id))


def _spare(raw: Any) -> list[str]:
    """Digests of content that no row holds and no change tells of: what lies in the bin is still needed."""
    keepers = list(holders_of_content())
    rows = " OR ".join(f'EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" = c.digest)' for table, column in keepers)
    names = ", ".join(f"'{table}'" for table, _column in keepers)
    told = (
        f"EXISTS (SELECT 1 FROM {CHANGE.name} WHERE table_name IN ({names})"
        " AND (instr(before, c.digest) > 0 OR instr(after, c.digest) > 0))"
    )
    statement = f"SELECT c.digest FROM {CONTENT.name} AS c WHERE NOT ({rows}) AND NOT {told}"
    return [str(digest) for (digest,) in raw.execute(statement).fetchall()]
