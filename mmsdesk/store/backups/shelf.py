"""The shelf of backups of one file: what lies there, what is known about it, what goes with age."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmsdesk.models.base import Choice
from mmsdesk.store.places import data_folder, write_json

NAME = re.compile(r"(\d{8}-\d{6})-([a-z]+)\.mms(\.gz)?")
"""Backups of protected files are not packed: noise does not get smaller."""
_MOMENT = "%Y%m%d-%H%M%S"
_LENT = dt.timedelta(minutes=1)

ALL_FOR = dt.timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many days, weeks and months keep their last backup."""

TOTAL = 5_000_000_000
SHARE_OF_DISK = 0.1
"""All backups together take at most so many bytes, and at most this share of what would be free without them."""


class Reason(Choice):
    """Why a backup was made."""

    CLOSE = "close", "при закрытии"
    WORK = "work", "во время работы"
    MIGRATION = "migration", "перед обновлением файла"
    IMPORT = "import", "перед импортом"
    MERGE = "merge", "перед объединением"
    ROLLUP = "rollup", "перед сводом"
    RESTORE = "restore", "перед возвратом к копии"
    REPAIR = "repair", "перед починкой"
    MANUAL = "manual", "по команде"
    PASSWORD = "password", "перед сменой пароля"
    DAMAGED = "damaged", "повреждённый файл, как он был"
    PROTECTED = "protected", "файл под неназванным паролем"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `whole` is False for one that a check found bad."""

    path: Path
    file_id: str
    made_at: dt.datetime
    reason: Reason
    size: int
    whole: bool
    source: Path | None = None
    """The file it was made of: a copy made by Explorer shares the shelf of its original; None if nobody noted it."""

    @property
    def packed(self) -> bool:
        """Whether it is compressed, as those of files without a password are."""
        return self.path.name.endswith(".gz")

    @property
    def unread(self) -> bool:
        """Whether it was put on the shelf as it was, under a password that nobody told."""
        return self.reason is Reason.PROTECTED

    def is_of(self, path: Path) -> bool:
        """Whether it was made of the file at `path`, and not of a copy of it that lies elsewhere.

        One made before the file was moved or renamed counts: nothing stands in its old place. Of a stick that is not
        plugged in the whole place is missing.
        """
        source = self.source
        return source is None or source == path or (source.parent.is_dir() and not source.exists())


def local_now() -> dt.datetime:
    """The moment as the clock on the wall shows it: backups are named by it."""
    return dt.datetime.now().astimezone().replace(tzinfo=None)


def is_file_id(text: str) -> bool:
    """Whether a text can be the id of a file: it names a folder, and a made-up one could lead anywhere."""
    return re.fullmatch(r"[0-9a-f]{1,64}", text) is not None


def shelf(file_id: str) -> Path:
    """The folder with the backups of a file."""
    if not is_file_id(file_id):
        raise ValueError(f"not a file id: {file_id!r}")
    return data_folder() / "backups" / file_id


def list_backups(file_id: str) -> list[Backup]:
    """Backups of a file, newest first."""
    noted = notes(file_id)
    bad, sources = set(noted.get("bad", ())), noted.get("sources")
    made_of = sources if isinstance(sources, dict) else {}
    found = []
    for path in shelf(file_id).glob("*.mms*"):
        match = NAME.fullmatch(path.name)
        if match is None:
            continue
        with suppress(OSError, ValueError):
            # A name without date or reason, or a file that is just going away, is no backup of ours.
            made_at = dt.datetime.strptime(match[1], _MOMENT)
            reason = Reason(match[2])
            whole = path.name not in bad and reason is not Reason.DAMAGED
            source = Path(made_of[path.name]) if path.name in made_of else None
            found.append(Backup(path, file_id, made_at, reason, path.stat().st_size, whole, source))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def journal_beside(backup: Backup) -> Path:
    """SQLite's journal of a file that was kept as it was, where it had one."""
    return backup.path.with_name(f"{backup.path.name}-journal")


def every_backup() -> list[Backup]:
    """Backups of all files: what is left to choose from when the file itself cannot say who it is."""
    folders = sorted(path.name for path in (data_folder() / "backups").glob("*/"))
    return [backup for name in folders if is_file_id(name) for backup in list_backups(name)]


def newest_whole(file_id: str, *, of: Path | None = None) -> Backup | None:
    """The backup to fall back on; with `of`, among those of the file that lies there.

    One kept unread under a password that nobody told is none: nobody knows whether it is whole.
    """
    found = list_backups(file_id)
    return next((each for each in found if each.whole and not each.unread and (of is None or each.is_of(of))), None)


def free_name(file_id: str, reason: Reason, now: dt.datetime, *, protected: bool = False) -> Path:
    """A path for a new backup; those of one second get seconds in their order, or nobody could tell the newer."""
    folder = shelf(file_id)
    taken = {match[1] for path in folder.glob("*.mms*") if (match := NAME.match(path.name))}
    # Seconds lent by the ones before; what a wrong clock wrote further ahead is left alone.
    lent = [moment for moment in taken if now.strftime(_MOMENT) <= moment <= (now + _LENT).strftime(_MOMENT)]
    if lent:
        now = dt.datetime.strptime(max(lent), _MOMENT) + dt.timedelta(seconds=1)
    while now.strftime(_MOMENT) in taken:
        now += dt.timedelta(seconds=1)
    plain = folder / f"{now.strftime(_MOMENT)}-{reason.value}.mms"
    return plain if protected else plain.with_name(f"{plain.name}.gz")


def notes(file_id: str) -> dict[str, Any]:
    """What is remembered about the backups: `bad` names, `state` saved last, the last `rehearsal`."""
    try:
        found = json.loads((shelf(file_id) / "notes.json").read_bytes())
    except (OSError, ValueError):
        # Only conveniences are lost: backups are listed by their names and checked again when used.
        return {}
    return found if isinstance(found, dict) else {}


def note(file_id: str, **news: Any) -> None:
    """Remember something about the backups of a file."""
    write_json(shelf(file_id) / "notes.json", {**notes(file_id), **news})


def note_source(made: Path, source: Path) -> None:
    """Remember which file a backup was made of."""
    file_id = made.parent.name
    known = notes(file_id).get("sources")
    before = known if isinstance(known, dict) else {}
    kept = {name: path for name, path in before.items() if (made.parent / name).exists()}
    note(file_id, sources={**kept, made.name: str(source)})


def thin(file_id: str, *, now: dt.datetime, total: int | None = None) -> list[Path]:
    """Remove backups that age has made superfluous, then the oldest of all files beyond the total; returns what went.

    The newest whole backup of each file, and of each of its copies, always stays.
    """
    everything = list_backups(file_id)
    superfluous = set(everything) - _kept(everything, now)
    gone = [backup.path for backup in superfluous if _remove(backup)]
    return gone + _limit_total(_limit() if total is None else total)


def _kept(backups: list[Backup], now: dt.datetime) -> set[Backup]:
    """Backups, newest first, that the rules of age keep. Ones from the future (the clock was set back) count as new."""
    kept = {backup for backup in backups if now - backup.made_at <= ALL_FOR}
    for whole in _whole_by_source(backups):
        kept |= _first_of_each(whole, lambda b: b.made_at.date(), DAILY)
        kept |= _first_of_each(whole, lambda b: b.made_at.isocalendar()[:2], WEEKLY)
        kept |= _first_of_each(whole, lambda b: (b.made_at.year, b.made_at.month), MONTHLY)
        kept.add(whole[0])
    return kept


def _whole_by_source(backups: list[Backup]) -> list[list[Backup]]:
    """Whole backups, newest first, for each copy of the file: one worked on daily must not push the other's out.

    Nor what was kept unread: it may hold work that no other backup has.
    """
    found: dict[tuple[Path | None, bool], list[Backup]] = defaultdict(list)
    for backup in backups:
        if backup.whole:
            found[backup.source, backup.unread].append(backup)
    return list(found.values())


def _first_of_each(backups: Iterable[Backup], key: Callable[[Backup], Hashable], count: int) -> set[Backup]:
    first: dict[Hashable, Backup] = {}
    for backup in backups:
        if key(backup) not in first and len(first) < count:
            first[key(backup)] = backup
    return set(first.values())


def _limit_total(total: int) -> list[Path]:
    everything: list[Backup] = []
    never: set[Backup] = set()
    for folder in (data_folder() / "backups").iterdir():
        found = list_backups(folder.name) if is_file_id(folder.name) else []
        everything += found
        never |= {whole[0] for whole in _whole_by_source(found)}
    taken = sum(backup.size for backup in everything)
    gone = []
    for backup in sorted(everything, key=lambda b: b.made_at):
        if taken <= total:
            break
        if backup not in never and _remove(backup):
            taken -= backup.size
            gone.append(backup.path)
    return gone


def _limit() -> int:
    """Bytes that all backups may take."""
    folder = data_folder() / "backups"
    taken = sum(path.stat().st_size for path in folder.rglob("*.mms*"))
    return min(TOTAL, int(SHARE_OF_DISK * (shutil.disk_usage(folder).free + taken)))


def _remove(backup: Backup) -> bool:
    try:
        backup.path.unlink()
        journal_beside(backup).unlink(missing_ok=True)
    except OSError:
        # Held by an antivirus: it goes next time.
        return False
    return True
