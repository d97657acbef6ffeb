"""Backups as ordinary files: packed where that saves room, laid out in a private place to be read."""

from __future__ import annotations

import gzip
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from mmsdesk.core.progress import Progress, silent
from mmsdesk.store import guard
from mmsdesk.store.backups.shelf import Backup, journal_beside
from mmsdesk.store.errors import PasswordNeeded, damaged, unwritten
from mmsdesk.store.secrecy import keys, protection

_CHUNK = 1 << 20


def pack(path: Path, packed: Path, progress: Progress = silent) -> None:
    """Write a compressed copy of a file, down to the disk."""
    size = path.stat().st_size
    with path.open("rb") as source, packed.open("wb") as stream:
        with gzip.GzipFile("", "wb", compresslevel=1, fileobj=stream, mtime=0) as target:
            _pour(source, target, size, progress, "Копия сжимается")
        sync(stream)


def copy_durably(source: Path, target: Path) -> None:
    """Copy the bytes of a file, down to the disk."""
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing, _CHUNK)
        sync(writing)


def sync(stream: IO[bytes]) -> None:
    """Send what was written through to the disk."""
    stream.flush()
    os.fsync(stream.fileno())


@contextmanager
def cleared(*unfinished: Path) -> Iterator[None]:
    """Remove unfinished files however the block ends."""
    try:
        yield
    finally:
        for path in unfinished:
            # On a disk that fails it stays; the error that led here is the one to tell.
            with suppress(OSError):
                path.unlink()


@contextmanager
def unpacked(backup: Backup, progress: Progress = silent, password: str | None = None) -> Iterator[Path]:
    """A backup as an ordinary file in a private folder, removed afterwards; a protected one stays protected.

    Raises PasswordNeeded for one under a password that this program was not told, WrongPassword, and UserError for a
    damaged one.
    """
    with guard.private_place(backup.path.name.removesuffix(".gz")) as path:
        try:
            journal = journal_beside(backup)
            if backup.packed:
                with gzip.GzipFile(backup.path) as source, path.open("wb") as target:
                    _pour(source, target, 0, progress, "Копия распаковывается")
            else:
                shutil.copyfile(backup.path, path)
                if journal.exists():
                    shutil.copyfile(journal, guard.journal_file(path))
            salt = keys.salt_at(path)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise damaged(backup.path.name, str(error)) from error
        except OSError as error:
            raise unwritten(error, backup.path) from error
        if salt is not None:
            _unlock(path, salt, backup.path.name, password)
            guard.recover(path)
        yield path


def _unlock(path: Path, salt: bytes, name: str, password: str | None) -> None:
    known = keys.with_salt(salt)
    if known is not None:
        keys.hold(path, known)
    elif password is None:
        raise PasswordNeeded(name)
    else:
        protection.unlock(path, password, name)


def _pour(
    source: IO[bytes] | gzip.GzipFile, target: IO[bytes] | gzip.GzipFile, size: int, progress: Progress, text: str
) -> None:
    done = 0
    while chunk := source.read(_CHUNK):
        target.write(chunk)
        done += len(chunk)
        progress(done, size, text)
