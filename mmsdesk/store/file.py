"""An open file: make one, open one, read it, close it."""

from __future__ import annotations

import datetime as dt
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.orm import Session

from mmsdesk import __version__
from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import lower_first
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import META, OPERATION
from mmsdesk.models.office import Office
from mmsdesk.store import guard, migrate, places
from mmsdesk.store.check import check_data
from mmsdesk.store.engine import connect, open_engine, single_connection_engine
from mmsdesk.store.errors import in_words, sentence_for
from mmsdesk.store.lock import FileLock
from mmsdesk.store.schema import SCHEMA_VERSION, create_schema

Listener = Callable[[Changes], None]

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
        self.changed = False
        """Whether this program has written to the file since it was opened."""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for one question; it sees one state of the file."""
        self._require_in_place()
        with in_words(self.path), Session(self.engine, autoflush=False) as session:
            yield session

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

    def _require_outside_transaction(self) -> None:
        if self._writer == threading.get_ident():
            raise RuntimeError("inside a transaction of this very thread, which would wait for itself")

    @property
    def title(self) -> str:
        """Name for the title bar."""
        return self.path.name

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


def create_file(path: Path) -> Store:
    """Make an empty file, whole or not at all, and open it.

    Raises UserError if something already stands at `path` or the folder cannot be written to.
    """
    path = path.absolute()
    guard.require_ordinary(path)
    if path.exists():
        raise UserError(f"Файл «{path.name}» уже есть.", "Выберите другое имя или откройте этот файл.")
    if not path.parent.is_dir():
        raise UserError(f"Папки «{path.parent}» нет.", "Создайте её или выберите другую.")
    unfinished = path.with_name(f".{new_id()[-12:]}.new")
    try:
        with in_words(path):
            _write_empty(unfinished)
        _put_in_place(unfinished, path)
    except OSError as error:
        raise sentence_for(error, path) or UserError(
            f"Не удалось создать файл «{path.name}».", "Проверьте право записи в папку и свободное место.", str(error)
        ) from error
    finally:
        # On a disk that fails it stays; the error that led here is the one to tell.
        with suppress(OSError):
            unfinished.unlink()
    return open_file(path)


def _put_in_place(finished: Path, path: Path) -> None:
    """Give a finished file its name without ever replacing one that appeared meanwhile."""
    stray = guard.journal_file(path)
    if stray.exists():
        # Left by another file of this name, perhaps renamed since: it must not be played back into the new one.
        stray.rename(stray.with_name(f"{stray.name}-{new_id()[-12:]}"))
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:
        # A FAT stick knows no links. Windows' rename refuses to replace by itself; elsewhere the moment is tiny.
        if path.exists():
            raise
        finished.rename(path)


def _write_empty(path: Path) -> None:
    raw = connect(path, create=True)
    try:
        engine = single_connection_engine(raw)
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            create_schema(connection)
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            facts = {
                "file_id": new_id(),
                "replica": new_id(),
                "created": now,
                "created_by": __version__,
                "written_by": __version__,
                "last_change": now,
            }
            connection.execute(insert(META), [{"key": key, "value": value} for key, value in facts.items()])
    finally:
        raw.close()


def open_file(path: Path, *, read_only: bool = False, for_repair: bool = False, progress: Progress = silent) -> Store:
    """Open a file: look at it first, refuse in words what is not ours, upgrade an older one after a backup.

    Raises FileLocked if another program holds it, UserError for missing, foreign, damaged and newer files. A file
    that cannot be written to is opened for reading: see `Store.read_only`. One that was not seen in this place, or
    was written to by somebody else, is checked thoroughly; `progress` tells how far that is. Only `check.repair` is
    given a file whose data are not what its journal says: `for_repair`.
    """
    path = guard.real_path(path)
    guard.require_file(path)
    lock = None if read_only else _lock(path)
    copy: Path | None = None
    try:
        if lock:
            _recover(path, progress)
        else:
            copy = guard.recovered_copy(path)
        # Reading every page of a large file takes seconds. One that lies as it was left was whole then.
        facts = guard.look(copy or path, path.name, pages=False)
        if not for_repair and not places.is_known(facts.file_id, path):
            _check_thoroughly(copy or path, path.name, progress)
        if facts.version < SCHEMA_VERSION and not lock:
            copy = copy or guard.private_copy(path)
        migrate.upgrade_if_due(copy or path, progress)
        with in_words(path):
            store = Store(path, open_engine(copy or path, read_only=lock is None), lock, copy)
    except BaseException:
        if lock:
            lock.release()
        if copy:
            guard.discard(copy)
        raise
    if not for_repair:
        places.remember(store.file_id, path)
    return store


def _lock(path: Path) -> FileLock | None:
    """The lock of a file; None where nothing can be written. Raises FileLocked if another program holds it."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None
    lock = FileLock(path)
    try:
        lock.acquire()
    except OSError:
        # A folder that takes no side file takes no journal either: reading is all that is left.
        return None
    return lock


def _recover(path: Path, progress: Progress) -> None:
    """Play back the journal of an interrupted save, first on a copy: the journal of another file would spoil it."""
    copy = guard.recovered_copy(path)
    if copy is None:
        return
    try:
        guard.look(copy, path.name)
        _check_thoroughly(copy, path.name, progress)
    finally:
        guard.discard(copy)
    guard.recover(path)


def _check_thoroughly(path: Path, name: str, progress: Progress) -> None:
    """Refuse a file whose data are not what its journal says: a copy torn by a save, a failing stick."""
    found = check_data(path, progress)
    if found:
        raise UserError(
            f"Файл «{name}» скопирован не целиком или повреждён: {lower_first(found[0].sentence)}",
            "Скопируйте его ещё раз командой «Файл → Скопировать…» или восстановите из резервной копии.",
            "\n".join(finding.sentence for finding in found),
        )
