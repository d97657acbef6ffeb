"""Drafts of a protected file: an encrypted database of their own, under a key that only the file's key gives."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from mmsdesk.store.engine import connect
from mmsdesk.store.errors import in_words
from mmsdesk.store.secrecy import keys
from mmsdesk.store.secrecy.keys import Key

_one_at_a_time = threading.Lock()
"""The key of the store is forgotten at the end of each use."""


def place(folder: Path, key: Key) -> Path:
    """Where the drafts under a key lie; those of another password lie elsewhere."""
    return folder / f"{key.derived('place of drafts').salt.hex()}.drafts"


def put(folder: Path, key: Key, register: str, record_id: str, text: str) -> None:
    """Keep a draft as text. Raises UserError if it cannot be written."""
    with in_words(place(folder, key)), _opened(folder, key) as connection:
        connection.execute(
            "INSERT INTO draft VALUES (?, ?, ?)"
            " ON CONFLICT (register, record_id) DO UPDATE SET content = excluded.content",
            (register, record_id, text),
        )


def texts(folder: Path, key: Key) -> list[str]:
    """All drafts as text; those of a damaged store are moved aside, like any damaged draft."""
    path = place(folder, key)
    if not path.exists():
        return []
    try:
        with _opened(folder, key) as connection:
            return [str(text) for (text,) in connection.execute("SELECT content FROM draft")]
    except driver.OperationalError:
        # Cannot be read now: nothing to offer.
        return []
    except driver.DatabaseError:
        with suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
        return []


def drop(folder: Path, key: Key, register: str, record_id: str) -> None:
    """Forget a draft. Raises UserError if the disk does not let it go."""
    path = place(folder, key)
    if path.exists():
        with in_words(path), _opened(folder, key) as connection:
            connection.execute("DELETE FROM draft WHERE register = ? AND record_id = ?", (register, record_id))


def drop_all(folder: Path, key: Key) -> None:
    """Remove every draft under a key."""
    place(folder, key).unlink(missing_ok=True)


@contextmanager
def _opened(folder: Path, key: Key) -> Iterator[Any]:
    path = place(folder, key)
    folder.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time:
        keys.hold(path, key.derived("drafts"))
        try:
            with closing(connect(path, create=True)) as connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS draft (register TEXT, record_id TEXT, content TEXT,"
                    " PRIMARY KEY (register, record_id))"
                )
                yield connection
        finally:
            keys.forget(path)
