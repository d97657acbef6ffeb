"""Making a file and opening one: looked at, recovered, checked, upgraded, locked."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import insert

from mmsdesk import __version__
from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import lower_first
from mmsdesk.models.journal import META
from mmsdesk.store import guard, places
from mmsdesk.store.engine import connect, open_engine, single_connection_engine
from mmsdesk.store.erasing.sweeping import UNSWEPT, sweep_if_due
from mmsdesk.store.errors import in_words, sentence_for
from mmsdesk.store.file import Store
from mmsdesk.store.lock import FileLock
from mmsdesk.store.schema import SCHEMA_VERSION, create_schema
from mmsdesk.store.secrecy import keys, protection

READ_AT_ONCE = 16_000_000
"""Bytes of a file whose pages are read through at each opening: 40 ms (140 MB took 0.4 s, from a cold disk 4 s)."""


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
    keys.forget(path)
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


def opens_at_once(path: Path) -> bool:
    """Whether a file opens, or is refused, without the user waiting: no check, no recovery, no upgrade is due."""
    path = guard.real_path(path)
    try:
        if not places.lies_as_left(path) or guard.journal_file(path).exists():
            return False
        return _is_settled(path)
    except (OSError, driver.Error):
        # Missing or unreadable: `open_file` says so in words.
        return True


def _is_settled(path: Path) -> bool:
    """Whether neither an upgrade nor the end of an erasing is due; nothing else is read, for the start waits for it."""
    raw = connect(path, read_only=True)
    try:
        if int(raw.execute("PRAGMA user_version").fetchone()[0]) != SCHEMA_VERSION:
            return False
        return raw.execute("SELECT 1 FROM meta WHERE key = ?", (UNSWEPT,)).fetchone() is None
    finally:
        raw.close()


def open_file(
    path: Path,
    *,
    read_only: bool = False,
    for_repair: bool = False,
    password: str | None = None,
    progress: Progress = silent,
) -> Store:
    """Open a file: look at it first, refuse in words what is not ours, upgrade an older one after a backup.

    Raises FileLocked if another program holds it, UserError for missing, foreign, damaged and newer files. A file
    that cannot be written to is opened for reading: see `Store.read_only`. One that was not seen in this place, or
    was written to by somebody else, is checked thoroughly; `progress` tells how far that is. Only `check.repair` is
    given a file whose data are not what its journal says: `for_repair`. Raises PasswordNeeded for a protected file that
    was not unlocked before and comes without `password`, WrongPassword for a wrong one.
    """
    path = guard.real_path(path)
    guard.require_file(path)
    _unlock(path, password)
    lock = None if read_only else _lock(path)
    copy: Path | None = None
    try:
        if lock:
            _tidy(path)
            _recover(path, progress)
        else:
            copy = guard.recovered_copy(path)
        # One that lies as it was left was whole then; the window reads the pages of a large one after the start.
        # A repair reads them itself: an index that is damaged can be made anew.
        at_once = not for_repair and path.stat().st_size <= READ_AT_ONCE
        facts = guard.look(copy or path, path.name, pages=at_once)
        if not for_repair and not places.is_known(facts.file_id, path):
            _check_thoroughly(copy or path, path.name, progress)
        if facts.version < SCHEMA_VERSION and not lock:
            copy = copy or guard.private_copy(path)
        if facts.version < SCHEMA_VERSION:
            from mmsdesk.store import migrate  # here and below: the start does not wait for what is seldom needed

            migrate.upgrade_if_due(copy or path, progress)
        with in_words(path):
            store = Store(path, open_engine(copy or path, read_only=lock is None), lock, copy)
    except BaseException:
        if lock:
            lock.release()
        if copy:
            guard.discard(copy)
        raise
    return store if for_repair else _settled(store, path, progress)


def _settled(store: Store, path: Path, progress: Progress) -> Store:
    """The file as it is to be met again; whoever shows it tells if an erasing still could not be finished."""
    sweep_if_due(store, progress)
    places.remember(store.file_id, path)
    return store


def _unlock(path: Path, password: str | None) -> None:
    with suppress(OSError, driver.Error):
        # What cannot be read is told by who opens it.
        protection.forget_replaced(path)
    if password is not None and not protection.is_protected(path):
        protection.unlock(path, password)


def _tidy(path: Path) -> None:
    """Remove what a change of password left behind when its program died: the file itself is whole."""
    with suppress(OSError):
        protection.unfinished_file(path).unlink(missing_ok=True)


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
    if not guard.is_interrupted(path):
        return
    progress(0, 0, "Доводится до конца прерванное сохранение")
    copy = guard.private_copy(path, with_journal=True)
    try:
        guard.look(copy, path.name, pages=False)
        _check_thoroughly(copy, path.name, progress)
    finally:
        guard.discard(copy)
    guard.recover(path)


def _check_thoroughly(path: Path, name: str, progress: Progress) -> None:
    """Refuse a file whose data are not what its journal says: a copy torn by a save, a failing stick."""
    from mmsdesk.store.health.check import check_data

    found = check_data(path, progress)
    if found:
        raise UserError(
            f"Файл «{name}» скопирован не целиком или повреждён: {lower_first(found[0].sentence)}",
            "Скопируйте его ещё раз командой «Файл → Скопировать…» или восстановите из резервной копии.",
            "\n".join(finding.sentence for finding in found),
        )
