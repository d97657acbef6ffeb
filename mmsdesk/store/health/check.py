"""Checking a file through and through, and healing what is provable."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.schema import CreateTable

from mmsdesk.core.changes import Changes
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Cancelled, Progress, silent
from mmsdesk.models import registry
from mmsdesk.models.journal import OPERATION, RECORD_INDEX, SEARCH_TABLE
from mmsdesk.store import derived
from mmsdesk.store.engine import connect, single_connection_engine
from mmsdesk.store.errors import in_words
from mmsdesk.store.health.replay import Mismatch, broken_seals, mismatches, tolerant
from mmsdesk.store.operation import OperationKind
from mmsdesk.store.schema import SCHEMA_VERSION, create_triggers, drop_triggers, rebuild_search
from mmsdesk.store.seal import SEALED, seal

if TYPE_CHECKING:
    from mmsdesk.store.file import Store

_TOLD = 200
"""Findings of one kind that are told one by one."""

_BEAT = 20_000
"""Steps of the engine between two looks whether to stop: some milliseconds."""


class Kind(StrEnum):
    """What is wrong."""

    PAGES = "pages"
    REFERENCES = "references"
    SEAL = "seal"
    MISSING = "missing"
    EXTRA = "extra"
    DIFFERS = "differs"
    TEXT = "text"
    TITLES = "titles"
    SEARCH = "search"
    SPARE_CONTENT = "spare_content"
    LOST_CONTENT = "lost_content"


DERIVED = frozenset({Kind.TITLES, Kind.SEARCH})
"""Faults of what is computed from the data: a rebuilding mends them and nothing is lost."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong, in words; `repairable` when the right content is provable."""

    kind: Kind
    sentence: str
    repairable: bool = False
    table: str = ""
    row_id: str = ""


def check(source: Path | Store, progress: Progress = silent) -> list[Finding]:
    """Everything that is wrong with a file; an empty list for a whole one. UserError if it cannot be read."""
    return [*_check(source, progress, with_derived=True)]


def check_data(source: Path | Store, progress: Progress = silent) -> list[Finding]:
    """The same without what is only derived: the look at a file that is opened in a new place."""
    return [*_check(source, progress, with_derived=False)]


def _check(source: Path | Store, progress: Progress, *, with_derived: bool) -> Iterator[Finding]:
    path = source if isinstance(source, Path) else source.source
    store = None if isinstance(source, Path) or source.read_only else source
    pulse = _Pulse(progress)
    progress = pulse.tell
    with _raw(path, pulse) as raw:
        progress(0, 0, "Проверяются страницы файла")
        pages = [*_pages(raw)]
        if pulse.stopped is not None:
            raise pulse.stopped  # a part of the engine may have told of the interruption as of a fault
        yield from pages
        if pages:
            return
        yield from _references(raw)
        broken = broken_seals(raw, progress)
        yield from _seals(raw, broken)
        wrong = [_told(raw, mismatch) for mismatch in islice(mismatches(raw, broken, progress), _TOLD)]
        yield from wrong
        today = raw.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        if wrong or not with_derived or not today:
            return
        progress(0, 0, "Проверяется поиск")
        yield from _titles(raw)
    if store is not None:
        yield from _search(store)


class _Pulse:
    """Lets a check be stopped in the middle of a statement: of a large file some take seconds."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last = (0, 0, "")
        self.stopped: Cancelled | None = None

    def tell(self, done: int, total: int, text: str) -> None:
        self._last = (done, total, text)
        self._progress(done, total, text)

    def beat(self) -> int:
        """Called by the engine while it works; anything but 0 interrupts the statement."""
        try:
            self._progress(*self._last)
        except Cancelled as stopped:
            # The engine must not see an exception: it would print it and go on to another error.
            self.stopped = stopped
            return 1
        return 0


@contextmanager
def _raw(path: Path, pulse: _Pulse) -> Iterator[Any]:
    with in_words(path):
        raw = tolerant(connect(path, read_only=True))
        raw.set_progress_handler(pulse.beat, _BEAT)
        try:
            raw.execute("BEGIN")
            yield raw
        except driver.Error:
            if pulse.stopped is not None:
                raise pulse.stopped from None
            raise
        finally:
            raw.close()


def _pages(raw: Any) -> Iterator[Finding]:
    try:
        found = raw.execute(f"PRAGMA integrity_check({_TOLD})").fetchall()
    except driver.OperationalError as error:
        # Of an index whose format it does not know, the full-text part raises instead of reporting.
        if "fts5" not in str(error):
            raise
        found = [(f"{SEARCH_TABLE}: {error}",)]
    for (fault,) in found:
        if fault == "ok":
            return
        if SEARCH_TABLE in str(fault):
            yield Finding(Kind.SEARCH, f"Указатель поиска повреждён: {fault}.", repairable=True)
        else:
            yield Finding(Kind.PAGES, f"Повреждено содержимое файла: {fault}.")


def _references(raw: Any) -> Iterator[Finding]:
    for table, row, target, _number in raw.execute("PRAGMA foreign_key_check").fetchmany(_TOLD):
        sentence = f"{label_of(table)}: запись ссылается на то, чего нет ({label_of(target)})."
        yield Finding(Kind.REFERENCES, sentence, table=table, row_id=str(row))


def _seals(raw: Any, broken: set[str]) -> Iterator[Finding]:
    for operation_id in sorted(broken)[:_TOLD]:
        found = raw.execute("SELECT title FROM operation WHERE id = ?", (operation_id,)).fetchone()
        title = _readable(found[0]) if found else "неизвестная операция"
        yield Finding(Kind.SEAL, f"Запись журнала повреждена: «{title}».", row_id=operation_id)


def _told(raw: Any, mismatch: Mismatch) -> Finding:
    where, row_id, trusted = label_of(mismatch.table), mismatch.row_id, mismatch.trusted
    title = _title(raw, row_id)
    if mismatch.found is None:
        sentence = f"{where}: запись{title} пропала из файла, в журнале она есть."
        return Finding(Kind.MISSING, sentence, trusted and mismatch.expected is not None, mismatch.table, row_id)
    if mismatch.expected is None:
        sentence = f"{where}: запись{title} есть в файле, но в журнале её нет."
        return Finding(Kind.EXTRA, sentence, trusted, mismatch.table, row_id)
    differing = [key for key, value in mismatch.found.items() if mismatch.expected.get(key) != value]
    kind = Kind.TEXT if any(_unreadable(mismatch.found[key]) for key in differing) else Kind.DIFFERS
    cells = ", ".join(f"«{_column(mismatch.table, key)}»" for key in differing)
    return Finding(kind, f"{where}: у записи{title} изменено не программой: {cells}.", trusted, mismatch.table, row_id)


def _titles(raw: Any) -> Iterator[Finding]:
    """Compare titles, sort keys and words with those computed anew into a temporary table that hides the real one."""
    raw.execute("COMMIT")
    raw.execute("PRAGMA query_only = OFF")
    raw.execute("PRAGMA temp_store = MEMORY")
    with single_connection_engine(raw).connect() as connection, connection.begin():
        table = str(CreateTable(RECORD_INDEX).compile(connection))
        connection.exec_driver_sql(table.replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1))
        derived.refresh_everything(connection)
        columns = "record_id, register, title, sort_key, words, stems"
        for one, other in (("main", "temp"), ("temp", "main")):
            found = connection.exec_driver_sql(
                f"SELECT count(*) FROM (SELECT {columns} FROM {one}.{RECORD_INDEX.name}"
                f" EXCEPT SELECT {columns} FROM {other}.{RECORD_INDEX.name})"
            ).scalar_one()
            if found:
                yield Finding(Kind.TITLES, f"Названия и слова поиска устарели у записей: {found}.", repairable=True)
                return


def _search(store: Store) -> Iterator[Finding]:
    """Compare the full-text index with the words; only a connection that could write can ask for it."""
    statement = f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}, rank) VALUES ('integrity-check', 1)"
    with store.writing() as connection:
        try:
            connection.exec_driver_sql(statement)
        except DatabaseError:
            yield Finding(Kind.SEARCH, "Указатель поиска не совпадает с данными.", repairable=True)


def repair(store: Store, findings: Iterable[Finding], progress: Progress = silent) -> int:
    """Mend what a check found and what is provable; returns how many rows were put back."""
    return put_back(store, progress, rows=any(f.repairable and f.kind not in DERIVED for f in findings))


def put_back(store: Store, progress: Progress = silent, *, rows: bool = True) -> int:
    """Make all rows what the journal says, rebuild what is derived; returns how many rows were healed.

    Rows are healed only where every operation that wrote them carries the right digest. The journal needs no new
    changes for that: it said so all the time. An operation «Починка» records the fact.
    """
    store.require_writable()
    healing: list[Mismatch] = []
    if rows:
        with _raw(store.source, _Pulse(progress)) as raw:
            healing = [found for found in mismatches(raw, broken_seals(raw), progress) if found.trusted]
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        drop_triggers(connection)
        for mismatch in healing:
            _heal(connection, mismatch)
        derived.refresh_everything(connection)
        rebuild_search(connection)
        create_triggers(connection)
        healed = f"Починка: возвращено по журналу записей: {len(healing)}"
        operation_id = record_repair(connection, store, healed if healing else "Починка: поиск построен заново")
    touched: dict[str, set[str]] = defaultdict(set)
    for mismatch in healing:
        touched[mismatch.table].add(mismatch.row_id)
    store.announce(Changes(operation_id, "Починка", {table: frozenset(ids) for table, ids in touched.items()}))
    return len(healing)


def _heal(connection: Connection, mismatch: Mismatch) -> None:
    """Make one row what the journal says."""
    table, values = mismatch.table, mismatch.expected
    if values is None:
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (mismatch.row_id,))
    elif mismatch.found is None:
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))
    else:
        cells = ", ".join(f'"{name}" = ?' for name in values)
        connection.exec_driver_sql(
            f'UPDATE "{table}" SET {cells}, revision = revision + 1 WHERE id = ?', (*values.values(), mismatch.row_id)
        )


def record_repair(connection: Connection, store: Store, title: str) -> str:
    """Write the operation «Починка», which has no changes and cannot be undone; returns its id."""
    last = connection.execute(
        select(OPERATION.c.id, OPERATION.c.sequence).order_by(OPERATION.c.sequence.desc()).limit(1)
    ).first()
    values = {
        "id": new_id(),
        "sequence": last.sequence + 1 if last else 1,
        "kind": OperationKind.REPAIR.value,
        "title": title,
        "happened_at": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "office": "",
        "replica": store.replica,
        "target": None,
        "parents": json.dumps([last.id] if last else []),
    }
    connection.execute(insert(OPERATION).values(**values, digest=seal([values[name] for name in SEALED], ())))
    return str(values["id"])


def label_of(table: str) -> str:
    """How people call a table."""
    try:
        return registry.by_table(table).words.plural
    except KeyError:
        return f"Таблица «{table}»"


def _column(table: str, key: str) -> str:
    try:
        return registry.by_table(table).label(key) or key
    except KeyError:
        return key


def _title(raw: Any, row_id: str) -> str:
    found = raw.execute(f"SELECT title FROM {RECORD_INDEX.name} WHERE record_id = ?", (row_id,)).fetchone()
    return f" «{_readable(found[0])}»" if found else ""


def _readable(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()


def _unreadable(value: object) -> bool:
    """Bytes or broken UTF-8 where text belongs."""
    return isinstance(value, bytes) or (isinstance(value, str) and any("\udc80" <= ch <= "\udcff" for ch in value))
