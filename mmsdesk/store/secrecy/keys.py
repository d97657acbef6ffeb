"""Keys of protected files: derived once from the password, kept in memory only, found by path for every connection."""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

ROUNDS = 256_000
"""PBKDF2-HMAC-SHA512, SQLCipher 4's own parameters: other programs open the file by the password as well."""

SALT_SIZE = 16
PLAIN = b"SQLite format 3\0"
"""The first bytes of a file without a password; those of a protected file are its salt."""

_LOOKED_AT = 1024
_PAGE = 4096

steady = threading.RLock()
"""Held while a file is replaced by one of another key, and while a connection takes file and key together."""

_keys: dict[str, Key] = {}
_earlier: dict[str, list[Key]] = {}
"""Keys that a file had before its password was changed in this run: its backups are still under them."""
_files: dict[str, str] = {}
"""Ids of files by place."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a protected file without deriving anything again."""

    raw: bytes = field(repr=False)
    salt: bytes

    @property
    def literal(self) -> str:
        """As SQLCipher takes it in PRAGMA key and in ATTACH."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    def derived(self, purpose: str) -> Key:
        """Another key that only who knows this one can make."""
        made = hmac.digest(self.raw, f"mmsdesk {purpose}".encode(), "sha512")
        return Key(made[:32], made[32 : 32 + SALT_SIZE])


def derive(password: str, salt: bytes) -> Key:
    """The key of a password; takes some tenths of a second on purpose. The spelling is NFC on every system."""
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", typed, salt, ROUNDS, 32), salt)


def new_key(password: str) -> Key:
    """A key with a salt of its own, for a file that is written anew."""
    return derive(password, os.urandom(SALT_SIZE))


def key_of(path: Path) -> Key | None:
    """The key of the file at `path`, None for a file without a password and for one not unlocked."""
    return _keys.get(_place(path)) if _keys else None


def hold(path: Path, key: Key | None) -> None:
    """Use `key` for every connection to `path` from now on; None: none."""
    place = _place(path)
    with steady:
        before = _keys.pop(place, None)
        if before is not None and before != key:
            _earlier.setdefault(place, []).append(before)
        if key is not None:
            _keys[place] = key


def same_key(source: Path, target: Path) -> None:
    """Protect a file made from another one, or none, as that one is. Call it before the new file is written."""
    hold(target, key_of(source))


def forget(path: Path) -> None:
    """Forget all keys of a file that is closed."""
    place = _place(path)
    with steady:
        for known in (_keys, _earlier, _files):
            known.pop(place, None)


def with_salt(salt: bytes) -> Key | None:
    """The known key that belongs to a file beginning with `salt`, as a backup does."""
    with steady:
        everything = [*_keys.values(), *(key for keys in _earlier.values() for key in keys)]
    return next((key for key in everything if key.salt == salt), None)


def name_file(path: Path, file_id: str) -> None:
    """Note which file lies at a path, so that what is kept by its id is protected as it is."""
    _files[_place(path)] = file_id


def key_of_file(file_id: str) -> Key | None:
    """The key of an open file by its id."""
    with steady:
        return next((_keys[place] for place, known in _files.items() if known == file_id and place in _keys), None)


def salt_in(start: bytes, size: int) -> bytes | None:
    """The salt of a file that begins so, if it looks like a protected one: whole pages of what seems to be noise."""
    if len(start) < _LOOKED_AT or size % _PAGE or start.startswith(PLAIN):
        return None
    # Of 1 024 random bytes 251 values differ; pages, texts and pictures show far fewer.
    return start[:SALT_SIZE] if len(set(start[:_LOOKED_AT])) > 220 else None


def salt_at(path: Path) -> bytes | None:
    """The same by the bytes of a file. Only where no connection is open: closing it drops their locks. Or OSError."""
    with path.open("rb") as stream:
        return salt_in(stream.read(_LOOKED_AT), os.fstat(stream.fileno()).st_size)


def _place(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))
