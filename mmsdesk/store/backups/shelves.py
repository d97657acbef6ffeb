"""Backups of all files of this computer: which files have any, where those lay, a backup that lies elsewhere."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.store.backups.shelf import NAME, Backup, Reason, list_backups
from mmsdesk.store.places import data_folder

_ID = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The backups of one file; `path` is where the file was met last, None if nobody remembers."""

    file_id: str
    path: Path | None
    newest: Backup


def shelves() -> list[Shelf]:
    """Every file that has backups, the one backed up last first."""
    folder = data_folder() / "backups"
    met = {file_id: path for path, file_id in places_met().items()}
    found = []
    for each in folder.iterdir() if folder.is_dir() else ():
        backups = list_backups(each.name) if _ID.fullmatch(each.name) else []
        if backups:
            found.append(Shelf(each.name, met.get(each.name), backups[0]))
    return sorted(found, key=lambda shelf: shelf.newest.made_at, reverse=True)


def backups_of(path: Path) -> list[Backup]:
    """Backups of the file that was met at a path, newest first; also of one that is gone or cannot be read now."""
    file_id = places_met().get(path.absolute())
    return list_backups(file_id) if file_id else []


def backup_at(path: Path) -> Backup:
    """A backup lying anywhere, as on a stick. Raises UserError if the name is not that of a backup."""
    match = NAME.fullmatch(path.name)
    try:
        if match is None:
            raise ValueError(path.name)
        made_at = dt.datetime.strptime(match[1], "%Y%m%d-%H%M%S")
        size = path.stat().st_size
        reason = Reason(match[2])
    except (ValueError, OSError) as error:
        raise UserError(
            f"«{path.name}» – не резервная копия.",
            "Имя копии начинается с даты и кончается на .mms.gz; сама служба в файле .mms открывается обычным образом.",
        ) from error
    file_id = path.parent.name if _ID.fullmatch(path.parent.name) else "0"
    return Backup(path, file_id, made_at, reason, size, whole=True)


def places_met() -> Mapping[Path, str]:
    """Ids of the files by the places where they were met, the latest place last."""
    try:
        found = json.loads((data_folder() / "places.json").read_bytes())
    except (OSError, ValueError):
        return {}
    known = found.items() if isinstance(found, dict) else ()
    return {
        Path(path): facts[0]
        for path, facts in known
        if isinstance(facts, list) and facts and _ID.fullmatch(str(facts[0]))
    }
