"""Healing a damaged file on a copy: all that can be read goes into a fresh file, the journal puts the rest right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Table

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.base import Base
from mmsdesk.models.content import CONTENT, CONTENT_CHUNK
from mmsdesk.models.journal import CURRENT_OPERATION, META, NEVER, OPERATION, RECORD_INDEX
from mmsdesk.store import guard, places
from mmsdesk.store.engine import connect, single_connection_engine
from mmsdesk.store.errors import damaged, in_words
from mmsdesk.store.health.check import Finding, check_data, label_of, put_back
from mmsdesk.store.health.replay import broken_seals, mismatches, tolerant
from mmsdesk.store.opening import open_file
from mmsdesk.store.schema import APPLICATION_ID, SCHEMA_VERSION, create_schema, create_triggers, drop_triggers
from mmsdesk.store.secrecy import keys

_MADE_ANEW = frozenset({CURRENT_OPERATION.name, NEVER.name, RECORD_INDEX.name})
_AT_ONCE = 1_000

_TRIES = 20_000
"""Ranges of a damaged table that are tried."""

_POWERS = 24
"""Rows looked for first are the first, second, fourth … up to this power of two."""

_ROWS_OF_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Healed:
    """A healed copy of a damaged file, not yet in its place. Call `discard` when it is not needed any more."""

    path: Path
    copy: Path
    file_id: str
    mended: Mapping[str, int]
    """How many rows the journal put right, by what people call their register or table."""
    left: tuple[Finding, ...]
    """What nothing proves: it stands in the copy as it was found."""
    structure: bool
    """Whether pages, indexes or rules of the file were damaged."""
    attachments_lost: int
    """Attached files that cannot be read."""
    _place: ExitStack = field(repr=False)

    @property
    def whole(self) -> bool:
        """Whether the copy is proven to be what was entered."""
        return not self.left and not self.attachments_lost

    def discard(self) -> None:
        """Remove the copy."""
        self._place.close()
        places.forget(self.copy)


def heal(path: Path, progress: Progress = silent) -> Healed:
    """Make a healed copy of a damaged file; the file itself is only read.

    Raises UserError if nothing can be proven: its marks or its journal cannot be read at all.
    """
    path = guard.real_path(path)
    guard.require_file(path)
    with ExitStack() as place:
        # A folder of its own, with a name of its own: the lock of the private place is not that of the copy.
        copy = place.enter_context(guard.private_place(path.name)).with_name("healed.mms")
        keys.same_key(path, copy)
        place.callback(keys.forget, copy)
        with in_words(path):
            _salvage(path, copy, progress)
        mended = _mended(copy, progress)
        with open_file(copy, for_repair=True) as store:
            put_back(store, progress)
            file_id = store.file_id
        places.forget(copy)
        left = tuple(check_data(copy, progress))
        return Healed(
            path, copy, file_id, mended, left, _structure_is_damaged(path), _attachments_lost(copy), place.pop_all()
        )


def _mended(copy: Path, progress: Progress) -> dict[str, int]:
    with guard.reading(copy) as raw:
        wrong = mismatches(tolerant(raw), broken_seals(raw, progress), progress)
        return dict(Counter(label_of(mismatch.table) for mismatch in wrong if mismatch.trusted))


def _structure_is_damaged(path: Path) -> bool:
    try:
        guard.look(path)
    except UserError:
        return True
    return False


def _attachments_lost(copy: Path) -> int:
    """Attached files whose content is not all there."""
    with guard.reading(copy) as raw:
        return int(
            raw.execute(
                f"SELECT count(*) FROM {CONTENT.name} AS c WHERE c.size <> coalesce("
                f"(SELECT sum(length(data)) FROM {CONTENT_CHUNK.name} WHERE digest = c.digest), 0)"
            ).fetchone()[0]
        )


def _salvage(path: Path, copy: Path, progress: Progress) -> None:
    """Copy every row that can be read into a fresh file, without the indexes of the damaged one."""
    with _made(copy) as connection:
        create_schema(connection)
        drop_triggers(connection)
    damaged_file, fresh = _Damaged(path), connect(copy)
    try:
        _require_ours(damaged_file, path)
        fresh.execute("PRAGMA foreign_keys = OFF")
        tables = [table for table in Base.metadata.tables.values() if table.name not in _MADE_ANEW]
        for number, table in enumerate(tables):
            progress(number, len(tables), "Читается всё, что цело")
            fresh.execute("BEGIN")
            _copy(damaged_file, fresh, table)
            fresh.execute("COMMIT")
        if not fresh.execute(f"SELECT count(*) FROM {OPERATION.name}").fetchone()[0]:
            raise damaged(path.name, "the journal cannot be read")
        if fresh.execute(f"SELECT count(*) FROM {META.name} WHERE key IN ('file_id', 'replica')").fetchone()[0] < 2:
            raise damaged(path.name, "meta")
    finally:
        damaged_file.close()
        fresh.close()
    with _made(copy) as connection:
        create_triggers(connection)


class _Damaged:
    """Reads the damaged file, by a connection of its own after each fault.

    Once a page does not decrypt, SQLCipher refuses every other one that the connection has not read yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._raw = tolerant(connect(path, read_only=True))

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> Iterator[list[tuple[Any, ...]]]:
        """Rows in lumps. Raises driver.DatabaseError where they cannot be read."""
        try:
            found = self._raw.execute(sql, values)
            while some := found.fetchmany(_AT_ONCE):
                yield some
        except driver.DatabaseError:
            self.close()
            self._raw = tolerant(connect(self._path, read_only=True))
            raise

    def can_read(self, sql: str, value: int) -> bool:
        """Whether a question is answered, be it by no row."""
        try:
            list(self.rows(sql, (value,)))
        except driver.DatabaseError:
            return False
        return True

    def number(self, sql: str) -> int:
        """The one number that is asked for, 0 for none."""
        return int(next(self.rows(sql))[0][0] or 0)

    def close(self) -> None:
        self._raw.close()


@contextmanager
def _made(copy: Path) -> Iterator[Connection]:
    """One transaction that builds the copy; its connection goes with it."""
    engine = single_connection_engine(connect(copy, create=True))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection


def _require_ours(source: _Damaged, path: Path) -> None:
    application, version = source.number("PRAGMA application_id"), source.number("PRAGMA user_version")
    if application != APPLICATION_ID or version != SCHEMA_VERSION:
        raise damaged(path.name, f"application {application}, schema {version}")


def _copy(source: _Damaged, fresh: Any, table: Table) -> None:
    """Copy the rows of a table; one that cannot be read through is read in halves down to the rows left out.

    A row that breaks a rule of its table is left out too: it is not what was written, the journal knows it better.
    """
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    reading = f'SELECT {columns} FROM "{table.name}" NOT INDEXED'
    into = f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(table.columns))})'
    try:
        for some in source.rows(reading):
            fresh.executemany(into, [_readable(row) for row in some])
        return
    except driver.DatabaseError:
        highest, tries = _highest(source, table), 0
    one_row = f'SELECT 1 FROM "{table.name}" NOT INDEXED WHERE rowid = ?'
    # Below a root that is gone nothing can be reached: no need to try twenty thousand times.
    waiting = [(1, highest)] if any(source.can_read(one_row, 1 << power) for power in range(_POWERS)) else []
    while waiting and tries < _TRIES:
        first, last = waiting.pop()
        tries += 1
        try:
            for some in source.rows(f"{reading} WHERE rowid BETWEEN ? AND ?", (first, last)):
                fresh.executemany(into, [_readable(row) for row in some])
        except driver.DatabaseError:
            if first < last:
                middle = (first + last) // 2
                waiting += [(middle + 1, last), (first, middle)]


def _readable(row: tuple[Any, ...]) -> list[Any]:
    """The row with a mark in the place of letters that are none: what is written must be text."""
    return [
        cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if isinstance(cell, str) else cell
        for cell in row
    ]


def _highest(source: _Damaged, table: Table) -> int:
    """The last rowid of a table; what the file could hold at most if that cannot be read."""
    try:
        return source.number(f'SELECT max(rowid) FROM "{table.name}" NOT INDEXED')
    except driver.DatabaseError:
        return source.number("PRAGMA page_count") * _ROWS_OF_A_PAGE
