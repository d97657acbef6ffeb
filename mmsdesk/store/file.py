"""An open file: read it, hear of its changes, close it."""

from __future__ import annotations

import datetime as dt
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import META, OPERATION
from mmsdesk.models.office import Office
from mmsdesk.store import guard, places
from mmsdesk.store.errors import in_words
from mmsdesk.store.lock import FileLock
from mmsdesk.store.secrecy import keys

Listener = Callable[[Changes], None]

_PATIENCE = 30
"""Seconds that a replacement of the file waits for its readers."""

_OFFICE_NAME = select(table_of(Office).c.short_name).limit(1)


class Store:
    """One open file. A session lives for one `read()`; writing goes through `operation.operation`."""

    def __init__(self, path: Path, engine: Engine, lock: FileLock | None, copy: Path | None = None) -> None:
        self.path = path
        self.source = copy or path
        """What the connections read: the file itself, or a private copy of one that could not be read as it lies."""
        self.engine = engine
        self.read_only = lock is None
        self._lane = threading.Lock()
        self._writer: int | None = None
        """The thread that holds the lane."""
        self._readers = 0
        self._gate = threading.Condition()
        """Counts the readers; held while the file is replaced."""
        self._closed = False
        self._lock = lock
        self._place = self.source.stat()
        self._listeners: list[Listener] = []
        with self.read() as session:
            facts = dict(session.execute(select(META.c.key, META.c.value)).all())
            self.opened_after: int = session.execute(select(func.max(OPERATION.c.sequence))).scalar() or 0
            """Sequence of the last operation before this opening: what lies up to it was done in an earlier one."""
        self.replica = facts["replica"]
        self.file_id = facts["file_id"]
        keys.name_file(path, self.file_id)
        self.changed = False
        """Whether this program has written to the file since it was opened."""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for one question; it sees one state of the file."""
        with self._gate:
            self._readers += 1
        try:
            self._require_in_place()
            with in_words(self.path), Session(self.engine, autoflush=False) as session:
                yield session
        finally:
            with self._gate:
                self._readers -= 1
                self._gate.notify_all()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes, one at a time; committed at the end of the block, rolled back if it raises.

        What registers hold is written by `operation` only, which stands on this.
        """
        self.require_writable()
        self._require_outside_transaction()
        with in_words(self.path), self._lane:
            self._writer = threading.get_ident()
            try:
                self._require_in_place()
                if self._lock is not None:
                    self._lock.renew()
                with self.engine.connect() as connection:
                    writing = connection.execution_options(write=True)
                    with writing.begin():
                        yield writing
            finally:
                self._writer = None

    @contextmanager
    def unwritten(self) -> Iterator[None]:
        """Nobody writes inside the block; reading goes on. Waits for what is just being written."""
        self.require_writable()
        self._require_outside_transaction()
        with self._lane:
            self._writer = threading.get_ident()
            try:
                self._require_in_place()
                yield
            finally:
                self._writer = None

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Inside `unwritten`: no connection is open, so that another file may take the place; then it is read on.

        Raises UserError if somebody reads for too long. Call it outside of any `read`.
        """
        with self._gate:
            if not self._gate.wait_for(lambda: not self._readers, _PATIENCE):
                raise UserError(
                    f"Файл «{self.path.name}» всё ещё читается.", "Дождитесь, пока бумага или список построится."
                )
            self.engine.dispose()
            try:
                yield
            finally:
                self._place = self.source.stat()

    def _require_outside_transaction(self) -> None:
        if self._writer == threading.get_ident():
            raise RuntimeError("inside a transaction of this very thread, which would wait for itself")

    @property
    def protected(self) -> bool:
        """Whether the file has a password."""
        return keys.key_of(self.path) is not None

    @property
    def title(self) -> str:
        """Name for the title bar."""
        return self.path.name

    @property
    def today(self) -> dt.date:
        """The day that lists, cards and papers of the file speak of unless told otherwise."""
        return dt.date.today()

    @property
    def demo(self) -> bool:
        """Whether the file holds an invented district: its window and papers bear «ДЕМО»."""
        with self.read() as session:
            return bool(session.execute(select(table_of(Office).c.demo).limit(1)).scalar())

    def office_name(self, connection: Session | Connection) -> str:
        """Short name of the office that owns the file."""
        return connection.execute(_OFFICE_NAME).scalar() or ""

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` after each commit, in the thread that wrote."""
        self._listeners.append(listener)

    def announce(self, changes: Changes) -> None:
        """Tell the listeners what a committed operation touched; called by `operation`."""
        self.changed = True
        for listener in tuple(self._listeners):
            listener(changes)

    def require_writable(self) -> None:
        """Raise UserError if the file is open for reading only."""
        if self.read_only:
            raise UserError(
                f"Файл «{self.path.name}» открыт только для чтения.",
                "Чтобы вносить изменения, закройте его и откройте обычным образом или скопируйте в другое место.",
            )

    def _require_in_place(self) -> None:
        """Raise UserError if the file was closed, or is not what lies at its path any more.

        A connection made now would read another file than those made before; Windows lets nobody move an open file.
        """
        if self._closed:
            raise UserError(f"Файл «{self.path.name}» уже закрыт.", "Откройте его снова.")
        if sys.platform == "win32":
            return
        with suppress(OSError):
            if os.path.samestat(self._place, self.source.stat()):
                return
        raise UserError(
            f"Файл «{self.path.name}» переименован, перемещён, удалён или заменён другим, пока был открыт.",
            "Сохранённое цело. Закройте файл здесь и откройте на новом месте; если он на флешке, вставьте её.",
        )

    @property
    def closed(self) -> bool:
        """Whether the file was let go of."""
        return self._closed

    def close(self) -> None:
        """Close all connections and let go of the file, after what is just being written."""
        self._require_outside_transaction()
        with self._lane:
            self._close()

    def _close(self) -> None:
        self._closed = True
        self.engine.dispose()
        if self.source != self.path:
            guard.discard(self.source)
        if self.changed:
            places.remember(self.file_id, self.path)
            self.changed = False
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
