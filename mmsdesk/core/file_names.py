"""Names of files as Windows takes them: a stick goes from one system to the other."""

from __future__ import annotations

import re
from pathlib import Path

_FORBIDDEN = r'[\\/:*?"<>|\x00-\x1f]'
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_MOST = 120
"""Letters of a title that make a name: folders need their part of the 260 that Windows takes."""

_LONGEST = 255 - len("-journal")
"""UTF-16 units of a name that leaves room for the journal SQLite puts beside the file."""


def as_file_name(title: str) -> str:
    """A title as the name of a file, without its extension."""
    return " ".join(re.sub(_FORBIDDEN, " ", title).split())[:_MOST].rstrip(" .")


def is_name_on_windows(name: str) -> bool:
    """Whether a file can be called so there; «План 12:30.mms» would become a hidden part of a file «План 12»."""
    return not (re.search(_FORBIDDEN, name) or name.endswith((" ", ".")) or _DEVICE.fullmatch(name))


def is_long_on_windows(name: str) -> bool:
    """Whether the name is too long there for a file and its journal."""
    return len(name.encode("utf-16-le", "surrogatepass")) // 2 > _LONGEST


def free_place(folder: Path, name: str) -> Path:
    """A path in the folder where nothing lies yet: «Имя.mms», «Имя 2.mms» …"""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
        number += 1
    return path
