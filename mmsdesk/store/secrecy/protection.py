"""Files with a password: unlocking one, asking whether one is unlocked, protecting copies as their original is."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from mmsdesk.core.errors import UserError
from mmsdesk.store import guard
from mmsdesk.store.engine import connect, salt_of
from mmsdesk.store.errors import PasswordNeeded, WrongPassword, in_words
from mmsdesk.store.secrecy.keys import Key, derive, forget, hold, key_of, new_key, same_key

__all__ = [
    "Key",
    "PasswordNeeded",
    "WrongPassword",
    "forget",
    "forget_replaced",
    "hold",
    "is_protected",
    "key_of",
    "matches",
    "new_key",
    "require_password",
    "same_key",
    "unfinished_file",
    "unlock",
    "unlocked",
]


def is_protected(path: Path) -> bool:
    """Whether an open file has a password."""
    return key_of(path) is not None


def unlock(path: Path, password: str, name: str = "") -> None:
    """Let every connection of this program open a protected file; nothing is done for one without a password.

    `name` is what the user calls it, if `path` is a copy. Raises WrongPassword, and UserError for what no password
    opens. Guessing is slow: each attempt derives the key anew.
    """
    path = guard.real_path(path)
    guard.require_file(path)
    with in_words(path):
        salt = salt_of(path)
    if salt is None:
        return
    key = derive(password, salt)
    before = key_of(path)
    hold(path, key)
    try:
        _require_right(path)
    except BaseException as error:
        forget(path)
        if before is not None:
            hold(path, before)
        if isinstance(error, (driver.DatabaseError, UserError)):
            raise WrongPassword(name or path.name) from error
        raise


@contextmanager
def unlocked(path: Path, password: str | None) -> Iterator[None]:
    """A foreign file for the length of the block; its key is forgotten afterwards unless it was known before."""
    known = key_of(path)
    if password is not None and known is None:
        unlock(path, password)
    try:
        yield
    finally:
        if known is None:
            forget(path)


def matches(path: Path, password: str) -> bool:
    """Whether a password is that of an unlocked file: the question of the lock screen."""
    key = key_of(path)
    return key is not None and hmac.compare_digest(derive(password, key.salt).raw, key.raw)


def require_password(path: Path, password: str) -> None:
    """Raise WrongPassword unless the password is that of the open file."""
    if not matches(path, password):
        raise WrongPassword(path.name)


def forget_replaced(path: Path) -> None:
    """Forget the key of a file in whose place another one lies by now. OSError and driver errors come out."""
    key = key_of(path)
    if key is not None and salt_of(path) != key.salt:
        forget(path)


def unfinished_file(path: Path) -> Path:
    """Where a file is written anew before it takes the place of the one at `path`; only who holds its lock may."""
    return path.with_name(f".{path.name}.new")


def _require_right(path: Path) -> None:
    """Read the first page, of an interrupted save on a private copy that is played back: it may be torn in the file."""
    if guard.is_interrupted(path):
        guard.discard(guard.private_copy(path, with_journal=True))
        return
    with closing(connect(path, read_only=True)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
