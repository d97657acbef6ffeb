"""Connections to a file: the one SQLite driver, its pragmas, explicit transactions."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePath
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.pool import NullPool, Pool, QueuePool
from sqlalchemy.util import LRUCache

from mmsdesk.store.secrecy.keys import PLAIN, key_of, steady

BUSY_SECONDS = 5
"""How long a connection waits for another one's commit."""

_URL = make_url("sqlite://")
_COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""Statements as they were compiled: a file opened after another one finds them ready."""

_ALWAYS = ("foreign_keys = ON", "trusted_schema = OFF", "recursive_triggers = ON", "cell_size_check = ON")
_WRITABLE = (
    # DELETE + EXTRA lost nothing in 401 power cuts where the default lost the last save in 20 of 20 (DESIGN 3).
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "secure_delete = ON",
    # A spilled cache would take the exclusive lock long before the commit and shut the window's readers out.
    "cache_spill = OFF",
)
_CACHE, _CACHE_DECRYPTED = -8192, -65536
"""KiB of pages that a connection keeps. The system keeps those of a plain file anyway; to read one of a protected file
again is to decrypt it again."""


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> Any:
    """A raw driver connection in autocommit mode: transactions begin only where the code says so.

    Without `create` a file that is not there is an error: SQLite would put an empty one in the place of a renamed one.
    """
    mode = "ro" if read_only else "rwc" if create else "rw"
    with steady:
        key = key_of(path)
        connection = _connect(path, mode)
    try:
        if key is not None:
            _use(connection, key.literal)
        for pragma in (*_ALWAYS, "query_only = ON") if read_only else (*_ALWAYS, *_WRITABLE):
            connection.execute(f"PRAGMA {pragma}")
        if not read_only:
            connection.execute(f"PRAGMA cache_size = {_CACHE if key is None else _CACHE_DECRYPTED}")
    except driver.Error:
        connection.close()
        raise
    return connection


def _connect(path: Path, mode: str) -> Any:
    return driver.connect(
        f"{uri_of(path.absolute())}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )


def _use(connection: Any, literal: str) -> None:
    """Give a connection its key. SQLCipher would print its own words about damage beside ours."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{literal}"')


def salt_of(path: Path) -> bytes | None:
    """The salt of a protected file, None for one without a password.

    Read by the engine: closing an ordinary handle of a file would drop the locks of its connections.
    """
    connection = _connect(path, "ro")
    try:
        _use(connection, f"x'{'00' * 32}'")
        salt = bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0])
    finally:
        connection.close()
    return None if salt == PLAIN else salt


def uri_of(path: PurePath) -> str:
    """An absolute path as SQLite's URI. SQLite knows no servers: a folder of the network goes into the path part."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine over one file; `execution_options(write=True)` makes transactions IMMEDIATE, "exclusive" EXCLUSIVE."""

    def connected() -> Any:
        return connect(path, read_only=read_only)

    return _engine_over(QueuePool(connected, pool_size=3, max_overflow=5, dialect=_dialect()))


def single_connection_engine(connection: Any) -> Engine:
    """An engine over one raw connection that somebody else owns; used while a file is being made or upgraded."""
    return _engine_over(NullPool(lambda: connection, dialect=_dialect()))


def _engine_over(pool: Pool) -> Engine:
    # What people typed stays out of the texts of errors.
    engine = Engine(pool, _dialect(), _URL, hide_parameters=True)
    engine.update_execution_options(compiled_cache=_COMPILED)
    event.listen(engine, "begin", _begin)
    return engine


@cache
def _dialect() -> Dialect:
    """One for all engines: a statement is compiled for a dialect, and that took two thirds of the first save."""
    with create_engine(_URL, module=driver, poolclass=NullPool).connect() as connection:
        return connection.dialect


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    kind = {True: " IMMEDIATE", "exclusive": " EXCLUSIVE"}.get(write, "")
    connection.exec_driver_sql(f"BEGIN{kind}")
