"""Backups: whole, checked copies of a file in the user's data folder; making, rehearsing, restoring them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.store import guard
from mmsdesk.store.backups import shelf
from mmsdesk.store.backups.packing import cleared, copy_durably, pack, sync, unpacked
from mmsdesk.store.backups.shelf import Backup, Reason, local_now
from mmsdesk.store.engine import connect, open_engine
from mmsdesk.store.errors import PasswordNeeded, WrongPassword, damaged, in_words, require_room, writing_in_words
from mmsdesk.store.replacing import replace_patiently, sync_folder
from mmsdesk.store.secrecy import keys, protection

if TYPE_CHECKING:
    from mmsdesk.store.file import Store
    from mmsdesk.store.health.check import Finding

EVERY = dt.timedelta(minutes=30)
"""How much work may be lost when the disk dies."""

REHEARSE_EVERY = dt.timedelta(days=7)

_PAGES = 2_000
"""Database pages copied at once: between two such steps the window can save."""


PaperMaker = Callable[[Session, Progress], str]
"""Makes one paper from a file that is only read; returns what it is called. Who knows papers gives it."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of opening the newest backup as if it were needed."""

    held_at: str
    backup: str
    problems: tuple[str, ...]
    records: dict[str, int]
    """Number of records by the code of the register."""
    paper: str = ""
    """What was made from the backup to see that papers can be; "" if none was."""


def make(
    source: Store | Path, reason: Reason, *, second_place: Path | None = None, progress: Progress = silent
) -> Backup:
    """Copy a file as it stands, check the copy, put it on the shelf, thin the shelf.

    Raises UserError for a damaged file (good backups are not displaced by bad ones) and for a full disk. If only the
    copy to the second place fails, the first one stands and the UserError says so.
    """
    path = source if isinstance(source, Path) else source.source
    with guard.reading(path) as connection:
        file_id, state = _identity(connection, path)
    folder = shelf.shelf(file_id)
    unfinished = folder / f".{new_id()}.mms"
    packed = unfinished.with_suffix(".gz")
    now = local_now()
    with writing_in_words(folder), cleared(unfinished, packed):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        require_room(folder, path.stat().st_size * 3 // 2)
        copy_whole(path, unfinished, progress)
        protected = protection.is_protected(path)
        if protected:
            with unfinished.open("rb+") as stream:
                sync(stream)
        else:
            pack(unfinished, packed, progress)
        target = shelf.free_name(file_id, reason, now, protected=protected)
        replace_patiently(unfinished if protected else packed, target)
        sync_folder(folder)
        shelf.note(file_id, state=state)
        shelf.note_source(target, source if isinstance(source, Path) else source.path)
        shelf.thin(file_id, now=now)
    made = next(backup for backup in shelf.list_backups(file_id) if backup.path == target)
    if second_place is not None:
        _carry(made, second_place)
    return made


def make_if_changed(
    store: Store, reason: Reason = Reason.CLOSE, *, second_place: Path | None = None, progress: Progress = silent
) -> Backup | None:
    """A backup on closing and the like: none if the newest one already holds everything.

    That one may have been made during the work, on this computer alone: the second place gets it now. A stick that is
    out is told of only by who changed something.
    """
    if is_unsaved(store):
        return make(store, reason, second_place=second_place, progress=progress)
    newest = shelf.newest_whole(store.file_id, of=store.path)
    if newest is None or second_place is None or not (store.changed or second_place.is_dir()):
        return None
    if not (second_place / newest.file_id / newest.path.name).exists():
        _carry(newest, second_place)
    return None


def is_unsaved(store: Store) -> bool:
    """Whether something was entered that the newest backup does not hold."""
    with guard.reading(store.source) as connection:
        file_id, state = _identity(connection, store.path)
    return shelf.newest_whole(file_id, of=store.path) is None or shelf.notes(file_id).get("state") != state


def due(store: Store, *, now: dt.datetime | None = None) -> bool:
    """Whether half an hour of work is waiting for a backup."""
    newest = shelf.newest_whole(store.file_id, of=store.path)
    moment = now or local_now()
    fresh = newest is not None and dt.timedelta(0) <= moment - newest.made_at < EVERY
    return store.changed and not fresh and is_unsaved(store)


def verify(backup: Backup, progress: Progress = silent, password: str | None = None) -> list[Finding]:
    """Unpack a backup and check it through and through; the shelf remembers the answer. UserError if unreadable.

    One under another password than that of the open file asks for it: PasswordNeeded, WrongPassword.
    """
    from mmsdesk.store.health.check import check  # here and below: the start of the program does not wait for it

    try:
        with unpacked(backup, progress, password) as path:
            guard.look(path, backup.path.name)
            found = check(path, progress)
    except (PasswordNeeded, WrongPassword):
        raise  # says nothing about the backup
    except UserError:
        _remember_bad(backup, bad=True)
        raise
    _remember_bad(backup, bad=bool(found))
    return found


def rehearse(
    file_id: str, progress: Progress = silent, *, of: Path | None = None, paper: PaperMaker | None = None
) -> Rehearsal | None:
    """Open the newest backup (`of` the file there) as if it were needed, check it, count its records, make a paper.

    None if there is none, and if it is under a password that was not told.
    """
    from mmsdesk.store.health.check import check

    newest = shelf.newest_whole(file_id, of=of)
    if newest is None:
        return None
    problems: list[str] = []
    records: dict[str, int] = {}
    made = ""
    try:
        with unpacked(newest, progress) as path:
            guard.look(path, newest.path.name)
            problems += [finding.sentence for finding in check(path, progress)]
            with guard.reading(path) as connection:
                records.update(connection.execute("SELECT register, count(*) FROM record_index GROUP BY register"))
            if paper is not None and not problems:
                made = _paper(path, paper, progress)
    except PasswordNeeded:
        return None
    except UserError as error:
        problems.append(str(error))
    _remember_bad(newest, bad=bool(problems))
    held = Rehearsal(local_now().isoformat(timespec="seconds"), newest.path.name, tuple(problems), records, made)
    # The notes lie in clear: of a protected file they name nobody.
    told = list(held.problems) if newest.packed else [_counted(held.problems)] * bool(held.problems)
    shelf.note(file_id, rehearsal=[held.held_at, held.backup, told, held.records, held.paper])
    return held


def _paper(path: Path, paper: PaperMaker, progress: Progress) -> str:
    engine = open_engine(path, read_only=True)
    try:
        with in_words(path), Session(engine) as session:
            return paper(session, progress)
    finally:
        engine.dispose()


def _counted(problems: Sequence[str]) -> str:
    return f"Найдено неладного: {len(problems)}. Подробности скажет «Файл → Резервные копии → Проверить»."


def last_rehearsal(file_id: str, *, of: Path | None = None) -> Rehearsal | None:
    """The result to show on the start page; with `of`, None if the last one was of a copy that lies elsewhere."""
    noted = shelf.notes(file_id).get("rehearsal")
    if not (isinstance(noted, list) and len(noted) in (4, 5)):
        return None
    held = Rehearsal(noted[0], noted[1], tuple(noted[2]), dict(noted[3]), *noted[4:])
    tried = next((backup for backup in shelf.list_backups(file_id) if backup.path.name == held.backup), None)
    return held if of is None or tried is None or tried.is_of(of) else None


def rehearsal_due(file_id: str, *, of: Path | None = None, now: dt.datetime | None = None) -> bool:
    """Whether a week has passed since the last rehearsal."""
    last = last_rehearsal(file_id, of=of)
    if last is None:
        return shelf.newest_whole(file_id, of=of) is not None
    if last.problems:
        # One that failed is followed by another as soon as there is a newer backup to try.
        newest = shelf.newest_whole(file_id, of=of)
        return newest is not None and newest.path.name > last.backup
    since = (now or local_now()) - dt.datetime.fromisoformat(last.held_at)
    return not dt.timedelta(0) <= since < REHEARSE_EVERY


def copy_whole(path: Path, target: Path, progress: Progress = silent) -> None:
    """Copy a file by SQLite's backup and check the pages of the copy, which has the password of its original.

    What stood at `target` stays until the copy is whole. Raises UserError for a damaged file.
    """
    if not target.exists():
        _copy(path, target, progress)
        return
    if target.samefile(path):
        raise UserError(f"«{path.name}» – этот самый файл.", "Выберите для копии другое имя или другую папку.")
    arriving = target.with_name(f".{new_id()[-12:]}.copy")
    with writing_in_words(target), cleared(arriving):
        _copy(path, arriving, progress)
        replace_patiently(arriving, target)


def _copy(path: Path, target: Path, progress: Progress) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, "Делается копия файла")

    protection.same_key(path, target)
    try:
        with guard.reading(path) as source, in_words(target), closing(connect(target, create=True)) as copy:
            # The copy is thrown away if the computer dies meanwhile.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy, pages=_PAGES, progress=report, sleep=0.02)
            faults = [str(row[0]) for row in copy.execute("PRAGMA quick_check(5)")]
    finally:
        # It is opened by its password like any other file.
        keys.forget(target)
    if faults != ["ok"]:
        raise damaged(path.name, "\n".join(faults))


def _identity(connection: Any, path: Path) -> tuple[str, str]:
    """File id, and a mark that changes with each save."""
    facts = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    last = connection.execute("SELECT id FROM operation ORDER BY sequence DESC LIMIT 1").fetchone()
    if not isinstance(facts.get("file_id"), str):
        raise damaged(path.name, "meta")
    return facts["file_id"], f"{facts.get('last_change')} {last[0] if last else ''}"


def _carry(backup: Backup, folder: Path) -> None:
    """Copy a backup to the second place."""
    target = folder / backup.file_id / backup.path.name
    arriving = target.with_name(f".{new_id()[-12:]}.part")
    try:
        with cleared(arriving):
            # A folder that is gone is not made anew: with the stick out, it would be one on this computer.
            target.parent.mkdir(exist_ok=True)
            require_room(folder, backup.size)
            copy_durably(backup.path, arriving)
            replace_patiently(arriving, target)
    except OSError as error:
        raise UserError(
            f"Резервная копия сделана на этом компьютере, но не записана во второе место: {folder}.",
            "Проверьте, на месте ли папка (вставлена ли флешка, видна ли сеть) и хватает ли там места.",
            str(error),
        ) from error


def _remember_bad(backup: Backup, *, bad: bool) -> None:
    names = set(shelf.notes(backup.file_id).get("bad", ())) - {backup.path.name}
    shelf.note(backup.file_id, bad=sorted(names | {backup.path.name} if bad else names))
