"""Setting, changing and removing the password of an open file: written anew, compared, put in its place in one step."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.store import drafts, places
from mmsdesk.store.backups import backup
from mmsdesk.store.backups.shelf import Backup, Reason
from mmsdesk.store.errors import require_room, writing_in_words
from mmsdesk.store.file import Store
from mmsdesk.store.replacing import replace_patiently, sync_folder
from mmsdesk.store.secrecy import keys, protection
from mmsdesk.store.secrecy.keys import Key
from mmsdesk.store.secrecy.rewriting import rewrite


def set_password(
    store: Store, password: str, *, second_place: Path | None = None, progress: Progress = silent
) -> Backup:
    """Protect an open file that has no password; returns the first backup under the new one.

    Nothing has changed if this raises a UserError, except where its words say so.
    """
    if protection.is_protected(store.path):
        raise UserError(f"У файла «{store.path.name}» уже есть пароль.", "Его можно сменить или снять.")
    return _change(store, _new(password), second_place, progress)


def change_password(
    store: Store, old: str, new: str, *, second_place: Path | None = None, progress: Progress = silent
) -> Backup:
    """Give a protected file another password. Raises WrongPassword if `old` is not its password."""
    _require(store, old)
    return _change(store, _new(new), second_place, progress)


def remove_password(store: Store, old: str, *, second_place: Path | None = None, progress: Progress = silent) -> Backup:
    """Write a protected file without a password. Raises WrongPassword if `old` is not its password."""
    _require(store, old)
    return _change(store, None, second_place, progress)


def _require(store: Store, password: str) -> None:
    if not protection.is_protected(store.path):
        raise UserError(f"У файла «{store.path.name}» нет пароля.", "Сначала задайте его.")
    protection.require_password(store.path, password)


def _new(password: str) -> Key:
    if not password:
        raise UserError("Пароль не может быть пустым.", "Введите хотя бы несколько слов.")
    return keys.new_key(password)


def _change(store: Store, key: Key | None, second_place: Path | None, progress: Progress) -> Backup:
    store.require_writable()
    path, before = store.path, keys.key_of(store.path)
    fresh = protection.unfinished_file(path)
    with writing_in_words(path), store.unwritten():
        kept = backup.make(store, Reason.PASSWORD, progress=progress)
        require_room(path.parent, path.stat().st_size * 11 // 10)
        try:
            fresh.unlink(missing_ok=True)
            rewrite(path, fresh, key, progress)
            drafts.carry(store.file_id, before, key)
            with store.let_go(), keys.steady:
                replace_patiently(fresh, path)
                keys.hold(path, key)
        finally:
            keys.forget(fresh)
            # On a disk that fails it stays; the next opening removes it.
            with suppress(OSError):
                fresh.unlink()
    return _settle(store, before, kept, second_place, progress)


def _settle(store: Store, before: Key | None, kept: Backup, second_place: Path | None, progress: Progress) -> Backup:
    """What follows when the file is under its new key: that is durable, known to this computer, and backed up."""
    try:
        with writing_in_words(store.path):
            sync_folder(store.path.parent)
        drafts.carry(store.file_id, before, keys.key_of(store.path))
        drafts.drop_all(store.file_id, before)
        places.remember(store.file_id, store.path)
        made = backup.make(store, Reason.PASSWORD, progress=progress)
        # The same content under the old password, or under none, is not needed any more.
        with suppress(OSError):
            kept.path.unlink()
        if second_place is not None and second_place.is_dir():
            # A stick that is out is nothing to wait for: what lies on it is told when it is back.
            backup.make_if_changed(store, Reason.PASSWORD, second_place=second_place, progress=progress)
    except UserError as error:
        raise UserError(
            f"Пароль файла «{store.path.name}» уже изменён, но не всё доделано: {error.text}",
            error.remedy,
            error.detail,
        ) from error
    return made
