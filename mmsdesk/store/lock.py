"""One program per file: an operating-system lock on a side file that dies with its owner."""

from __future__ import annotations

import datetime as dt
import errno
import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from mmsdesk.core.errors import UserError

_LOCK_AT = 4096
"""The locked byte lies behind the text, so that on Windows others can still read who holds the file."""


_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What the systems answer when somebody else has the lock; anything else means that the folder knows no locks."""


class FileLocked(UserError):
    """The file is open in another copy of the program."""


class FileLock:
    """Holds a file for one program, window or command line.

    The lock is the operating system's (flock, LockFile): when the owner dies, it is gone, and what remains of the
    side file is overwritten silently.
    """

    def __init__(self, path: Path) -> None:
        self._side = side_file(path)
        self._path = path
        self._stream: IO[bytes] | None = None

    def acquire(self) -> None:
        """Take the lock. Raises FileLocked naming user, machine and time; OSError if no side file can be made."""
        stream = self._locked_stream()
        stream.seek(0)
        stream.truncate()
        stream.write(json.dumps(_me(), ensure_ascii=False).encode())
        stream.flush()
        self._stream = stream

    def renew(self) -> None:
        """Take the lock again if somebody removed the side file. Raises FileLocked if another program was faster."""
        old = self._stream
        if old is None or self._is_still_there(old):
            return
        # Where no side file can be made any more, SQLite's own locks still keep two writers apart.
        with suppress(OSError):
            self.acquire()
            old.close()

    def _locked_stream(self) -> IO[bytes]:
        while True:
            stream = self._side.open("a+b")
            try:
                _lock(stream)
            except OSError as error:
                stream.close()
                if error.errno not in _HELD:
                    raise
                raise FileLocked(
                    f"Файл «{self._path.name}» открыт в другой копии программы{self._owner()}.",
                    "Закройте её или откройте файл только для чтения.",
                ) from None
            if self._is_still_there(stream):
                return stream
            stream.close()

    def _is_still_there(self, stream: IO[bytes]) -> bool:
        """Whether the previous owner has not removed the side file between our opening and locking it."""
        if sys.platform == "win32":
            # Nobody removes an open file there, and some file systems number it differently by name and by handle.
            return True
        else:  # noqa: RET505 - the type checker reads only one of the two branches
            try:
                return os.path.samestat(os.fstat(stream.fileno()), self._side.stat())
            except FileNotFoundError:
                return False

    def __enter__(self) -> FileLock:
        self.acquire()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.release()

    def release(self) -> None:
        """Let go and remove the side file."""
        if self._stream is None:
            return
        stream, self._stream = self._stream, None
        # A side file that cannot be removed, because the stick is gone or another program has just opened it, is
        # overwritten by the next owner.
        if sys.platform == "win32":
            stream.close()
            with suppress(OSError):
                self._side.unlink()
        else:
            # Removed while still locked: between unlock and unlink another program could have taken this very file.
            with suppress(OSError):
                self._side.unlink()
            stream.close()

    def _owner(self) -> str:
        try:
            owner = json.loads(self._side.read_bytes().rstrip(b"\0").decode())
            return f" ({owner['user']}, компьютер {owner['machine']}, с {owner['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            # The side file of a program just starting may still be empty: then there is nobody to name.
            return ""


def side_file(path: Path) -> Path:
    """The lock's file beside the locked one."""
    return path.with_name(f".{path.name}.lock")


def locked_by(side: Path) -> Path:
    """The file that a lock's file stands beside."""
    return side.with_name(side.name[1:].removesuffix(".lock"))


def _me() -> dict[str, str]:
    now = dt.datetime.now().astimezone()
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = str(os.getpid())
    return {"user": user, "machine": platform.node(), "since": now.strftime("%d.%m.%Y %H:%M"), "pid": str(os.getpid())}


if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _lock_file = ctypes.WinDLL("kernel32", use_last_error=True).LockFile
    _lock_file.argtypes = [wintypes.HANDLE, *[wintypes.DWORD] * 4]

    def _lock(stream: IO[bytes]) -> None:
        # Not msvcrt.locking: its error number comes through the C library, which under Wine gives none.
        if not _lock_file(msvcrt.get_osfhandle(stream.fileno()), _LOCK_AT, 0, 1, 0):
            raise ctypes.WinError(ctypes.get_last_error())

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
