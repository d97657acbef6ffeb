"""Writing a file anew under another key, or under none, and proving that nothing else changed."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from mmsdesk.core.progress import Cancelled, Progress, silent
from mmsdesk.store.backups.packing import sync
from mmsdesk.store.engine import connect, uri_of
from mmsdesk.store.errors import damaged, in_words, writing_in_words
from mmsdesk.store.secrecy import keys
from mmsdesk.store.secrecy.keys import Key
from mmsdesk.store.shape import shape_of

_AT_ONCE = 1_000
_PLAIN = 2
"""The form of `marshal` in which equal values are equal bytes: later ones tell what is shared in memory."""
_BEAT = 50_000
"""Steps of the engine between two looks whether to stop."""


def rewrite(source: Path, target: Path, key: Key | None, progress: Progress = silent) -> None:
    """Write everything that `source` holds into a new file under `key`, and compare the two.

    Nobody may write to `source` meanwhile. `target` is on the disk when this returns, and opens by its key until
    `forget`. Raises UserError if anything differs; the caller removes what was written.
    """
    keys.hold(target, key)
    with in_words(target), writing_in_words(target):
        _export(source, target, progress)
        with target.open("rb+") as stream:
            sync(stream)
        faults = _differences(source, target, progress)
    if faults:
        raise damaged(source.name, "\n".join(faults))


def compact_copy(source: Path, target: Path, progress: Progress = silent) -> None:
    """Write everything that `source` holds into a new file under the same key, without free pages, and compare the two.

    In one step what `rewrite` and a VACUUM do in two; whether the pages are sound is left to the caller. `target` opens
    by its key until `forget`. Nobody may write to `source` meanwhile. Raises UserError if anything differs.
    """
    keys.hold(target, keys.key_of(source))
    with in_words(target), writing_in_words(target):
        with closing(connect(source)) as connection, _stoppable(connection, progress):
            connection.execute("VACUUM INTO ?", (str(target.absolute()),))
        faults = _differences(source, target, progress, pages=False)
    if faults:
        raise damaged(source.name, "\n".join(faults))


@contextmanager
def _stoppable(connection: Any, progress: Progress) -> Iterator[None]:
    """Long statements of a connection can be stopped."""
    stopped: list[Cancelled] = []

    def beat() -> int:
        try:
            progress(0, 0, "Файл записывается заново")
        except Cancelled as error:
            # The engine must not see an exception: it would print it and go on to another error.
            stopped.append(error)
            return 1
        return 0

    connection.set_progress_handler(beat, _BEAT)
    try:
        yield
    except connection.Error:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _export(source: Path, target: Path, progress: Progress) -> None:
    with closing(connect(target, create=True)) as connection:
        # What is half written when the computer dies is thrown away. A large file must not be held in memory.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_spill = ON"):
            connection.execute(f"PRAGMA {pragma}")
        _attach(connection, source)
        connection.execute("BEGIN")
        numbers = {name: connection.execute(f"PRAGMA source.{name}").fetchone()[0] for name in _HEADER}
        with _stoppable(connection, progress):
            connection.execute("SELECT sqlcipher_export('main', 'source')").fetchone()
        for name, number in numbers.items():
            # The export leaves them at zero.
            connection.execute(f"PRAGMA main.{name} = {int(number)}")
        connection.execute("COMMIT")


_HEADER = ("application_id", "user_version")


def _attach(connection: Any, source: Path) -> None:
    key = keys.key_of(source)
    where = f"{uri_of(source.absolute())}?mode=ro"
    connection.execute("ATTACH DATABASE ? AS source KEY ?", (where, key.literal if key else ""))


def _differences(source: Path, target: Path, progress: Progress, *, pages: bool = True) -> list[str]:
    """What the new file does not have as the old one has it: header, structure, every cell of every table."""
    with closing(connect(source, read_only=True)) as old, closing(connect(target, read_only=True)) as new:
        old.execute("BEGIN")
        faults = [str(row[0]) for row in new.execute("PRAGMA integrity_check(5)")] if pages else []
        if pages and keys.key_of(target) is not None:
            faults += [str(row[0]) for row in new.execute("PRAGMA cipher_integrity_check")]
        faults = [fault for fault in faults if fault != "ok"]
        faults += [name for name in _HEADER if _number(old, name) != _number(new, name)]
        if shape_of(old) != shape_of(new):
            faults.append("structure")
        tables = [
            name
            for (name,) in old.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
                " AND name NOT GLOB 'sqlite_stat*' ORDER BY name"
            )
        ]
        for number, table in enumerate(tables):
            progress(number, len(tables), "Сверяется с прежним")
            if not _same_rows(old, new, table):
                faults.append(table)
        return faults


def _number(connection: Any, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _same_rows(old: Any, new: Any, table: str) -> bool:
    """Whether all rows are the same, cell by cell, in the order in which they lie: the writing keeps it."""
    rows = f'SELECT * FROM "{table}" NOT INDEXED'
    left, right = old.execute(rows), new.execute(rows)
    while True:
        some, others = left.fetchmany(_AT_ONCE), right.fetchmany(_AT_ONCE)
        # As bytes they are compared with their types (1 is not 1.0) at the speed of memory.
        if marshal.dumps(some, _PLAIN) != marshal.dumps(others, _PLAIN):
            return False
        if not some:
            return True
