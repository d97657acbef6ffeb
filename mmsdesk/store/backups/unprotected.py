"""Backups from before a file had a password: found, rewritten under its key, or removed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.store import guard
from mmsdesk.store.backups import shelf
from mmsdesk.store.backups.packing import unpacked
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.store.backups.shelves import backup_at
from mmsdesk.store.errors import require_room, writing_in_words
from mmsdesk.store.replacing import replace_patiently, sync_folder
from mmsdesk.store.secrecy import keys
from mmsdesk.store.secrecy.rewriting import rewrite


def unprotected(file_id: str, second_place: Path | None = None) -> list[Backup]:
    """Backups of a file that anybody can read, newest first; those in the second place follow, if it is there."""
    lying = (*shelf.list_backups(file_id), *carried(file_id, second_place))
    return [backup for backup in lying if backup.packed]


def carried(file_id: str, second_place: Path | None) -> list[Backup]:
    """Backups of a file in the second place, as on a stick, newest first; none while it is away."""
    folder = second_place / file_id if second_place is not None else None
    found: list[Backup] = []
    if folder is not None and folder.is_dir():
        for path in sorted(folder.glob("*.mms*"), reverse=True):
            with suppress(UserError):
                # Something else that somebody put there is not ours to touch.
                found.append(backup_at(path))
    return found


def convert(backups: Sequence[Backup], path: Path, progress: Progress = silent) -> list[Backup]:
    """Rewrite backups under the key of the open file at `path`; returns those that cannot be, which stay as they are.

    Each stays until its protected twin, compared with it, has taken its place. Raises UserError for a full disk.
    """
    key = keys.key_of(path)
    if key is None:
        raise UserError(f"У файла «{path.name}» нет пароля.", "Сначала задайте его.")
    left = []
    for number, backup in enumerate(backups):
        progress(number, len(backups), "Резервные копии защищаются паролем")
        require_room(backup.path.parent, backup.size * 12)
        if not _convert(backup, key, progress):
            left.append(backup)
    return left


def remove(backups: Sequence[Backup]) -> list[Backup]:
    """Remove backups for good; returns those that something holds."""
    left = []
    for backup in backups:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError:
            left.append(backup)
    return left


def _convert(backup: Backup, key: keys.Key, progress: Progress) -> bool:
    folder, name = backup.path.parent, backup.path.name.removesuffix(".gz")
    fresh = folder / f".{new_id()}.mms"
    try:
        with unpacked(backup, progress) as found:
            guard.look(found, backup.path.name)
            rewrite(found, fresh, key, progress)
        with writing_in_words(folder):
            replace_patiently(fresh, folder / name)
            sync_folder(folder)
            if backup.source is not None:
                shelf.note_source(folder / name, backup.source)
            backup.path.unlink()
    except UserError:
        # Damaged, or the disk fails: what there is stays, and the caller tells of it.
        return False
    finally:
        keys.forget(fresh)
        with suppress(OSError):
            fresh.unlink()
    return True
