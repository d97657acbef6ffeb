"""Backups are whole, checked, thinned with age, rehearsed and restored without a moment lacking a file."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled, Progress
from mmsdesk.models.organisation import Organisation
from mmsdesk.store import replacing
from mmsdesk.store.backups import backup as backups
from mmsdesk.store.backups import shelf
from mmsdesk.store.backups.backup import (
    due,
    is_unsaved,
    last_rehearsal,
    make,
    make_if_changed,
    rehearsal_due,
    rehearse,
)
from mmsdesk.store.backups.restoring import restore
from mmsdesk.store.backups.shelf import Backup, Reason, list_backups, local_now, newest_whole, thin
from mmsdesk.store.file import Store
from mmsdesk.store.lock import FileLocked
from mmsdesk.store.opening import open_file
from tests.factories import make_organisation, make_teacher
from tests.store.test_check import past_the_journal

FILE = "0123456789abcdef"


def people(path: Path) -> list[str]:
    with open_file(path) as store, store.read() as session:
        names = session.connection().exec_driver_sql("SELECT surname FROM teacher ORDER BY surname").scalars()
        return list(names)


def everything_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_backup_of_an_open_file(store: Store) -> None:
    make_teacher(store)
    made = make(store, Reason.MANUAL)
    assert list_backups(store.file_id) == [made]
    assert made.whole
    assert made.path.name.endswith("-manual.mms.gz")
    assert abs(local_now() - made.made_at) < dt.timedelta(minutes=1)
    assert backups.verify(made) == []
    assert everything_in(made.path.parent) == [made.path.name, "notes.json"]
    assert not list((made.path.parents[2] / "recovered").iterdir())


def test_two_backups_of_one_second(store: Store) -> None:
    assert make(store, Reason.MANUAL).path != make(store, Reason.MANUAL).path
    assert len(list_backups(store.file_id)) == 2


def test_only_what_is_new(store: Store) -> None:
    assert make_if_changed(store) is not None
    assert make_if_changed(store) is None
    make_teacher(store)
    assert is_unsaved(store)
    assert make_if_changed(store) is not None
    assert not is_unsaved(store)


def test_due_after_half_an_hour_of_work(store: Store) -> None:
    assert not due(store)
    make(store, Reason.MANUAL)
    make_teacher(store)
    assert not due(store)
    assert due(store, now=local_now() + dt.timedelta(minutes=31))
    assert due(store, now=local_now() - dt.timedelta(days=1)), "the clock was set back"
    make(store, Reason.WORK)
    assert not due(store, now=local_now() + dt.timedelta(minutes=31))


def test_damaged_file_displaces_nothing(store: Store) -> None:
    make_teacher(store)
    good = make(store, Reason.CLOSE)
    store.close()
    content = bytearray(store.path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = b"\xaa" * 20_000
    store.path.write_bytes(content)
    with pytest.raises(UserError, match="повреждён"):
        make(store.path, Reason.CLOSE)
    assert list_backups(store.file_id) == [good]
    assert everything_in(good.path.parent) == [good.path.name, "notes.json"]


def test_full_disk_names_drive_and_need(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=500_000))
    mounted = next(folder for folder in store.path.parents if folder.is_mount())
    drive = re.escape(store.path.drive or str(mounted))
    with pytest.raises(UserError, match=rf"На диске {drive} не хватает места: нужно \d+ МБ, свободно 0 МБ"):
        make(store, Reason.MANUAL)
    assert list_backups(store.file_id) == []


def test_cancelled(store: Store) -> None:
    def cancel(done: int, _total: int, _text: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        make(store, Reason.MANUAL, progress=cancel)
    assert everything_in(shelf.shelf(store.file_id)) == []


def test_second_place(store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "Флешка"
    stick.mkdir()
    made = make(store, Reason.CLOSE, second_place=stick)
    assert (stick / store.file_id / made.path.name).read_bytes() == made.path.read_bytes()
    (tmp_path / "файл").touch()
    with pytest.raises(UserError, match="во второе место"):
        make(store, Reason.CLOSE, second_place=tmp_path / "файл")
    assert len(list_backups(store.file_id)) == 2


def test_second_place_that_is_gone_is_not_made_anew(store: Store, tmp_path: Path) -> None:
    gone = tmp_path / "Флешка"
    with pytest.raises(UserError, match="во второе место"):
        make(store, Reason.CLOSE, second_place=gone)
    assert not gone.exists()
    assert len(list_backups(store.file_id)) == 1


def test_restore(store: Store) -> None:
    make_teacher(store, "Ёлкина Анна Петровна")
    made = make(store, Reason.CLOSE)
    make_teacher(store, "Соснова Мария Ильинична")
    with pytest.raises(FileLocked):
        restore(made, store.path)
    store.close()
    present = restore(made, store.path)
    assert people(store.path) == ["Ёлкина"]
    assert everything_in(store.path.parent) == [store.path.name]
    assert present is not None
    assert present.reason is Reason.RESTORE
    restore(present, store.path)
    assert people(store.path) == ["Ёлкина", "Соснова"]


def test_restore_where_nothing_is_left(store: Store) -> None:
    made = make(store, Reason.CLOSE)
    store.close()
    store.path.unlink()
    assert restore(made, store.path) is None
    assert people(store.path) == []


def test_restore_over_a_damaged_file_keeps_it(store: Store) -> None:
    make_teacher(store)
    made = make(store, Reason.CLOSE)
    store.close()
    store.path.write_bytes(b"not a database at all")
    kept = restore(made, store.path)
    assert kept is not None
    assert kept.reason is Reason.DAMAGED
    assert not kept.whole
    assert gzip.decompress(kept.path.read_bytes()) == b"not a database at all"
    assert people(store.path) == ["Ёлкина"]
    assert newest_whole(store.file_id) == made


@pytest.mark.parametrize("spoil", ["truncate", "flip", "other", "missing"])
def test_spoilt_backup_changes_nothing(store: Store, spoil: str) -> None:
    make_teacher(store)
    made = make(store, Reason.CLOSE)
    store.close()
    before = store.path.read_bytes()
    content = bytearray(made.path.read_bytes())
    if spoil == "missing":
        made.path.unlink()
    else:
        content[len(content) // 2] ^= 0x10
        packed = {"truncate": content[: len(content) // 3], "flip": content, "other": gzip.compress(b"nonsense" * 99)}
        made.path.write_bytes(packed[spoil])
    with pytest.raises(UserError):
        restore(made, store.path)
    assert store.path.read_bytes() == before
    assert everything_in(store.path.parent) == [store.path.name]


def test_silently_changed_backup_is_refused(store: Store) -> None:
    make_teacher(store)
    past_the_journal(store, "UPDATE teacher SET surname = 'Другая'")
    made = make(store, Reason.CLOSE)
    store.close()
    with pytest.raises(UserError, match="повреждён"):
        restore(made, store.path)


def test_antivirus_that_holds_the_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make(store, Reason.CLOSE)
    store.close()
    real, refused = os.replace, []

    def held(new: Path, old: Path) -> None:
        if Path(old) == store.path and len(refused) < 5:
            refused.append(old.exists())
            raise PermissionError(13, "held")
        real(new, old)

    monkeypatch.setattr(replacing.os, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    restore(made, store.path)
    assert refused == [True] * 5


def test_rehearsal(store: Store) -> None:
    assert rehearse(store.file_id) is None
    assert not rehearsal_due(store.file_id)
    make_teacher(store)
    make(store, Reason.CLOSE)
    assert rehearsal_due(store.file_id)
    held = rehearse(store.file_id)
    assert held is not None
    assert held.problems == ()
    assert held.records["teachers"] == 1
    assert last_rehearsal(store.file_id) == held
    assert not rehearsal_due(store.file_id)
    assert rehearsal_due(store.file_id, now=local_now() + dt.timedelta(days=8))


def test_rehearsal_of_a_spoilt_backup(store: Store) -> None:
    first = make(store, Reason.CLOSE)
    second = make(store, Reason.CLOSE)
    second.path.write_bytes(second.path.read_bytes()[:-100])
    held = rehearse(store.file_id)
    assert held is not None
    assert held.problems
    assert newest_whole(store.file_id) == first
    assert [backup.whole for backup in list_backups(store.file_id)] == [False, True]


def test_a_paper_is_made_from_the_backup_and_remembered(store: Store) -> None:
    make_organisation(store, "СОШ № 3")
    make(store, Reason.CLOSE)

    def paper(session: Session, _progress: Progress) -> str:
        return f"Школ: {session.execute(select(func.count()).select_from(Organisation)).scalar_one()}"

    held = rehearse(store.file_id, paper=paper)
    assert held is not None
    assert held.paper == "Школ: 1"
    assert last_rehearsal(store.file_id) == held

    def broken(_session: Session, _progress: Progress) -> str:
        raise UserError("Бумагу не составить.")

    failed = rehearse(store.file_id, paper=broken)
    assert failed is not None
    assert failed.problems == ("Бумагу не составить.",)


def test_a_rehearsal_that_failed_is_followed_by_one_of_the_next_backup(store: Store) -> None:
    made = make(store, Reason.CLOSE)
    made.path.write_bytes(made.path.read_bytes()[:-100])
    assert rehearse(store.file_id) is not None
    assert not rehearsal_due(store.file_id)
    make(store, Reason.MANUAL)
    assert rehearsal_due(store.file_id)
    assert rehearse(store.file_id) is not None
    assert not rehearsal_due(store.file_id)


def shelve(moments: Sequence[dt.datetime], size: int = 10, file_id: str = FILE) -> None:
    folder = shelf.shelf(file_id)
    folder.mkdir(parents=True, exist_ok=True)
    for moment in moments:
        (folder / f"{moment:%Y%m%d-%H%M%S}-close.mms.gz").write_bytes(b"x" * size)


def left(file_id: str = FILE) -> list[dt.datetime]:
    return [backup.made_at for backup in list_backups(file_id)]


NOW = dt.datetime(2026, 11, 20, 18, 0)


def test_thinning() -> None:
    shelve([NOW - dt.timedelta(hours=6 * n) for n in range(4 * 400)])
    thin(FILE, now=NOW, total=10**9)
    kept = left()
    assert [m for m in kept if NOW - m <= dt.timedelta(days=2)] == [NOW - dt.timedelta(hours=6 * n) for n in range(9)]
    days = {m.date() for m in kept}
    assert {(NOW - dt.timedelta(days=n)).date() for n in range(12)} <= days
    assert len({m.isocalendar()[:2] for m in kept}) >= 10
    assert len({(m.year, m.month) for m in kept}) == 9
    assert len(kept) <= 9 + 12 + 10 + 9
    thin(FILE, now=NOW, total=10**9)
    assert left() == kept


def test_thinning_after_the_clock_was_set_back() -> None:
    shelve([NOW + dt.timedelta(days=n) for n in range(5)])
    assert thin(FILE, now=NOW, total=10**9) == []


def test_total_is_limited_but_the_last_whole_backup_stays() -> None:
    shelve([NOW - dt.timedelta(hours=n) for n in range(10)], size=100)
    shelve([NOW - dt.timedelta(days=300)], size=100, file_id="abc")
    shelf.note(FILE, bad=[list_backups(FILE)[0].path.name])
    thin(FILE, now=NOW, total=450)
    assert left() == [NOW - dt.timedelta(hours=n) for n in range(3)]
    assert len(left("abc")) == 1
    thin(FILE, now=NOW, total=0)
    assert left() == [NOW - dt.timedelta(hours=1)]
    assert len(left("abc")) == 1


def test_strange_things_on_the_shelf(store: Store) -> None:
    made = make(store, Reason.CLOSE)
    folder = made.path.parent
    for name in ("читать.txt", "20261340-999999-close.mms.gz", "20261120-180000-party.mms.gz", ".0123.mms"):
        (folder / name).touch()
    (folder / "notes.json").write_text("[")
    assert list_backups(store.file_id) == [
        Backup(made.path, store.file_id, made.made_at, Reason.CLOSE, made.size, True)
    ]
    make(store, Reason.CLOSE)
    assert isinstance(json.loads((folder / "notes.json").read_text()), dict)
    with pytest.raises(ValueError, match="not a file id"):
        list_backups("../..")


def carried(path: Path) -> Path:
    """A copy of a file that lies elsewhere, with a backup of its own."""
    copy = path.parent / "Флешка" / path.name
    copy.parent.mkdir()
    shutil.copyfile(path, copy)
    with open_file(copy) as other:
        make(other, Reason.MANUAL)
    return copy


def test_a_backup_of_a_copy_is_not_this_files(store: Store) -> None:
    copy = carried(store.path)
    assert newest_whole(store.file_id) is not None
    assert newest_whole(store.file_id, of=store.path) is None
    assert rehearse(store.file_id, of=store.path) is None
    make_teacher(store)
    assert due(store)
    assert is_unsaved(store)
    own = make(store, Reason.CLOSE)
    make(copy, Reason.MANUAL)
    assert newest_whole(store.file_id, of=store.path) == own
    assert newest_whole(store.file_id, of=copy) == list_backups(store.file_id)[0]


def test_the_rehearsal_of_a_copys_backup_is_not_this_files(store: Store) -> None:
    copy = carried(store.path)
    own = make(store, Reason.CLOSE)
    assert rehearse(store.file_id, of=copy) is not None
    assert not rehearsal_due(store.file_id, of=copy)
    assert rehearsal_due(store.file_id, of=store.path)
    held = rehearse(store.file_id, of=store.path)
    assert held is not None
    assert held.backup == own.path.name


def test_backups_stay_a_files_own_after_it_was_moved_but_not_after_a_stick_was_pulled(store: Store) -> None:
    moved = store.path.with_name("Район, 2027.mms")
    made = make(store, Reason.CLOSE)
    store.close()
    store.path.rename(moved)
    assert newest_whole(store.file_id, of=moved) == made
    stick = carried(moved).parent
    shutil.rmtree(stick)
    assert newest_whole(store.file_id, of=moved) == made


def test_thinning_leaves_each_copy_its_own() -> None:
    shelve([NOW - dt.timedelta(days=20 + n, hours=each) for n in range(30) for each in (0, 1)])
    for number, backup in enumerate(list_backups(FILE)):
        shelf.note_source(backup.path, Path("/дома.mms" if number % 2 else "/на работе.mms"))
    thin(FILE, now=NOW, total=10**9)
    kept = [backup.source for backup in list_backups(FILE)]
    assert kept.count(Path("/дома.mms")) == kept.count(Path("/на работе.mms")) >= 12
    thin(FILE, now=NOW, total=0)
    assert {backup.source for backup in list_backups(FILE)} == {Path("/дома.mms"), Path("/на работе.mms")}
