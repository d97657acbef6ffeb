"""A file with a password and somebody in it; what its bytes give away."""

from __future__ import annotations

import gzip
from pathlib import Path

from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import keys, protection
from mmsdesk.store.secrecy.password_change import set_password
from tests.factories import make_teacher

SURNAME = "Подснежникова"
PASSWORD = "тихий ёж под ёлкой"


def protect(path: Path) -> None:
    """Put one person and a password into a closed file; the program forgets the password."""
    with open_file(path) as store:
        make_teacher(store, f"{SURNAME} Ольга Ивановна")
        set_password(store, PASSWORD)
    protection.forget(path)


def forget_everything() -> None:
    """As a program that starts anew."""
    for known in (keys._keys, keys._earlier, keys._files):  # noqa: SLF001
        known.clear()


def surnames(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.connection().exec_driver_sql("SELECT surname FROM teacher ORDER BY surname").scalars())


def holds_in_clear(path: Path) -> bool:
    """Whether the bytes of a file, or of what is packed in it, show the surname."""
    content = path.read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    spellings = (SURNAME, SURNAME.lower(), SURNAME.upper(), SURNAME.encode("unicode_escape").decode())
    return any(spelling.encode(code) in content for spelling in spellings for code in ("utf-8", "utf-16-le"))


def clear_files(*folders: Path) -> list[str]:
    """Files that give the surname away."""
    return [path.name for folder in folders for path in folder.rglob("*") if path.is_file() and holds_in_clear(path)]
