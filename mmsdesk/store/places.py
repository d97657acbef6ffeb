"""Where the program keeps its own things on this computer, and which files it has met in which places."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs

from mmsdesk.core.identity import new_id
from mmsdesk.store.replacing import replace_patiently

ENVIRONMENT = "MMSDESK_DATA"
"""Names another data folder: for tests, and for an installation that travels on a stick."""

_REMEMBERED = 200
"""Places kept; the ones not met for the longest time go first."""


def data_folder() -> Path:
    """The folder of backups, drafts and places; made when something is written to it."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else platformdirs.user_data_path("mmsdesk", appauthor=False)


def is_known(file_id: str, path: Path) -> bool:
    """Whether this very file was seen whole in this place and nobody else has written to it since."""
    return _read().get(str(path)) == [file_id, *_marks(path)]


def lies_as_left(path: Path) -> bool:
    """Whether the file in this place is one that was seen whole here, judged without looking into it.

    Raises OSError if there is none.
    """
    marks = [*_marks(path)]
    known = _read().get(str(path))
    return isinstance(known, list) and known[1:] == marks


def remember(file_id: str, path: Path) -> None:
    """Note that the file is whole as it lies here now. What cannot be noted is only checked again next time."""
    places = _read()
    places.pop(str(path), None)
    with suppress(OSError):
        places[str(path)] = [file_id, *_marks(path)]
        newest = dict(list(places.items())[-_REMEMBERED:])
        write_json(data_folder() / "places.json", newest)


def forget(path: Path) -> None:
    """Check the file thoroughly at its next opening."""
    places = _read()
    if places.pop(str(path), None) is not None:
        with suppress(OSError):
            write_json(data_folder() / "places.json", places)


def write_json(path: Path, content: Any) -> None:
    """Write a small file whole or not at all, making its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{new_id()[-12:]}")
    try:
        with unfinished.open("w", encoding="utf-8") as stream:
            # Escapes, for the name of a file may hold what no encoding knows.
            json.dump(content, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        replace_patiently(unfinished, path)
    finally:
        # On a disk that fails it stays; the error that led here is the one to tell.
        with suppress(OSError):
            unfinished.unlink()


def _read() -> dict[str, Any]:
    try:
        found = json.loads((data_folder() / "places.json").read_bytes())
    except (OSError, ValueError):
        # Without the list every file is simply new here and is checked in full.
        return {}
    return found if isinstance(found, dict) else {}


def _marks(path: Path) -> tuple[int, int]:
    """Size and time of the last write: they change when a copy is put over the file or another program writes."""
    facts = path.stat()
    return facts.st_size, facts.st_mtime_ns
