"""Going back: a backup, or a healed copy, takes the place of the file, which is kept first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.store import guard, places
from mmsdesk.store.backups import shelf
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.packing import cleared, copy_durably, pack, unpacked
from mmsdesk.store.backups.shelf import Backup, Reason, local_now
from mmsdesk.store.errors import damaged, require_room, writing_in_words
from mmsdesk.store.lock import FileLock
from mmsdesk.store.replacing import replace_patiently, sync_folder
from mmsdesk.store.secrecy import keys, protection
from mmsdesk.store.secrecy.rewriting import rewrite

if TYPE_CHECKING:
    from mmsdesk.store.health.healing import Healed
    from mmsdesk.store.secrecy.keys import Key


class WouldBeBare(UserError):
    """A file with a password would be replaced by one that anybody can read: its password was not told."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Файл «{name}» защищён паролем, а у этой копии пароля нет.",
            "Введите пароль файла: восстановленный получит его же. Иначе он будет без пароля, и его прочтёт любой.",
        )


def restore(
    backup: Backup, path: Path, progress: Progress = silent, *, password: str | None = None, bare: bool = False
) -> Backup | None:
    """Put a backup in the place of `path`; returns the backup made of what stood there.

    The file must be closed. The old one stays until the new one, checked, takes its place in one step. One too damaged
    to be backed up is kept as it is (`Reason.DAMAGED`), one under a password that nobody told too
    (`Reason.PROTECTED`). Raises FileLocked and UserError; then nothing has changed.
    A backup without a password, or under an older one, gets the password of the file if that is known to this program;
    otherwise it stays as it is. If nobody could tell then what the password of the file was, a backup without one
    raises WouldBeBare, unless `bare` says that it shall be so. `password` is that of the backup, if the program does
    not know it.
    """
    from mmsdesk.store.health.check import check_data

    path = guard.real_path(path)
    guard.require_ordinary(path)
    arriving = path.with_name(f".{new_id()[-12:]}.restored")
    with writing_in_words(path), FileLock(path), cleared(arriving):
        if backup.packed and not bare and _is_locked(path):
            raise WouldBeBare(path.name)
        with unpacked(backup, progress, password) as found_there:
            guard.look(found_there, backup.path.name)
            found = check_data(found_there, progress)
            if found:
                raise damaged(backup.path.name, "\n".join(finding.sentence for finding in found))
            require_room(path.parent, found_there.stat().st_size)
            _recognise(path, keys.key_of(found_there))
            key = _lay_out(found_there, arriving, keys.key_of(path), progress)
        present = _put_away(path, backup.file_id, progress)
        with keys.steady:
            guard.journal_file(path).unlink(missing_ok=True)
            replace_patiently(arriving, path)
            keys.hold(path, key)
        sync_folder(path.parent)
    places.remember(backup.file_id, path)
    return present


def is_bare_now(present: Backup | None, path: Path) -> bool:
    """Whether restoring has put a file without a password in the place of one with a password that nobody told."""
    return present is not None and present.reason is Reason.PROTECTED and not protection.is_protected(path)


def put_healed(healed: Healed, progress: Progress = silent) -> Backup:
    """Put a healed copy in the place of the damaged file, which is kept as it was; returns where.

    Raises FileLocked and UserError; then nothing has changed.
    """
    path = healed.path
    arriving = path.with_name(f".{new_id()[-12:]}.healed")
    with writing_in_words(path), FileLock(path), cleared(arriving):
        require_room(path.parent, healed.copy.stat().st_size)
        copy_durably(healed.copy, arriving)
        kept = _keep_as_it_is(path, healed.file_id, Reason.DAMAGED, progress)
        guard.journal_file(path).unlink(missing_ok=True)
        replace_patiently(arriving, path)
        sync_folder(path.parent)
    # Also with something left that nothing proves: the user was told what, and works on with it in this place.
    places.remember(healed.file_id, path)
    return kept


def _is_locked(path: Path) -> bool:
    """Whether a file seems to have a password that this program was not told."""
    return path.exists() and keys.key_of(path) is None and keys.salt_at(path) is not None


def _recognise(path: Path, key: Key | None) -> None:
    """A file under the very key of the backup is known by it."""
    if key is not None and _is_locked(path) and keys.salt_at(path) == key.salt:
        keys.hold(path, key)


def _lay_out(found: Path, arriving: Path, wanted: Key | None, progress: Progress) -> Key | None:
    """Write a file where it will be renamed from, under the wanted key if there is one; returns the key it has now."""
    has = keys.key_of(found)
    if wanted in (None, has):
        copy_durably(found, arriving)
        return has
    try:
        rewrite(found, arriving, wanted, progress)
    finally:
        keys.forget(arriving)
    return wanted


def _put_away(path: Path, file_id: str, progress: Progress) -> Backup | None:
    """Back up the file that is going to be replaced, or keep it as it is if it is damaged or cannot be read."""
    from mmsdesk.store.health.check import check_data

    if not path.exists():
        return None
    if _is_locked(path):
        return _keep_as_it_is(path, file_id, Reason.PROTECTED, progress)
    try:
        guard.recover(path)
        guard.look(path)
        wrong = check_data(path, progress)
    except UserError:
        return _keep_as_it_is(path, file_id, Reason.DAMAGED, progress)
    # One that is not what its journal says must not stand among the good ones, to be fallen back on.
    if wrong:
        return _keep_as_it_is(path, file_id, Reason.DAMAGED, progress)
    return make(path, Reason.RESTORE, progress=progress)


def _keep_as_it_is(path: Path, file_id: str, reason: Reason, progress: Progress) -> Backup:
    protected = protection.is_protected(path) or keys.salt_at(path) is not None
    target = shelf.free_name(file_id, reason, local_now(), protected=protected)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for kept, name in ((guard.journal_file(path), guard.journal_file(target)), (path, target)):
        if kept.exists() and protected:
            copy_durably(kept, name)
        elif kept.exists():
            pack(kept, name, progress)
    shelf.note_source(target, path)
    return next(backup for backup in shelf.list_backups(file_id) if backup.path == target)
