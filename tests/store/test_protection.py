"""Files with a password: nobody reads them without it, and everything works with it."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from mmsdesk.core.errors import UserError
from mmsdesk.store import guard, places
from mmsdesk.store.backups.backup import copy_whole, last_rehearsal, make, rehearse, verify
from mmsdesk.store.backups.restoring import WouldBeBare, is_bare_now, put_healed, restore
from mmsdesk.store.backups.shelf import Reason, list_backups, local_now, newest_whole, thin
from mmsdesk.store.drafts import drafts, drop_draft, save_draft
from mmsdesk.store.engine import connect
from mmsdesk.store.errors import PasswordNeeded, WrongPassword
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.health.healing import heal
from mmsdesk.store.opening import create_file, open_file
from mmsdesk.store.places import data_folder
from mmsdesk.store.secrecy import protection
from mmsdesk.store.secrecy.password_change import change_password, remove_password, set_password
from tests.factories import make_teacher
from tests.store.protected import PASSWORD, SURNAME, clear_files, forget_everything, holds_in_clear, protect, surnames
from tests.store.test_check import past_the_journal


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    yield
    forget_everything()


@pytest.fixture
def protected(office_path: Path) -> Path:
    """A closed file with one person and a password; the program has forgotten it."""
    protect(office_path)
    return office_path


# opening


def test_the_password_is_asked_for(protected: Path) -> None:
    with pytest.raises(PasswordNeeded, match="защищён паролем"):
        open_file(protected)
    with pytest.raises(WrongPassword, match="не подходит, или файл повреждён"):
        open_file(protected, password="тихий еж под ёлкой")
    with pytest.raises(PasswordNeeded):
        open_file(protected)
    with open_file(protected, password=PASSWORD) as store:
        assert surnames(store) == [SURNAME]
        make_teacher(store, "Ромашкин Пётр")
    assert check(protected) == []


def test_a_refused_file_is_not_held(protected: Path) -> None:
    with pytest.raises(WrongPassword):
        open_file(protected, password="нет")
    assert [path.name for path in protected.parent.iterdir()] == [protected.name]


def test_one_password_in_two_spellings_of_unicode(protected: Path) -> None:
    with open_file(protected, password=unicodedata.normalize("NFD", PASSWORD)) as store:
        assert surnames(store) == [SURNAME]


def test_other_programs_open_it_by_the_password(protected: Path) -> None:
    connection = driver.connect(str(protected))
    connection.execute(f"PRAGMA key = '{PASSWORD}'")
    assert connection.execute("SELECT surname FROM teacher").fetchall() == [(SURNAME,)]
    connection.close()


def test_a_password_for_a_file_without_one_is_not_needed(office_path: Path) -> None:
    with open_file(office_path, password="лишний") as store:
        assert not protection.is_protected(store.path)


def test_another_file_in_its_place_is_asked_for_anew(protected: Path, tmp_path: Path) -> None:
    create_file(tmp_path / "Другой.mms").close()
    protection.unlock(protected, PASSWORD)
    shutil.copyfile(tmp_path / "Другой.mms", protected)
    with open_file(protected) as store:
        assert surnames(store) == []


def test_the_lock_screen_knows_the_password(protected: Path) -> None:
    with open_file(protected, password=PASSWORD):
        assert protection.matches(protected, PASSWORD)
        assert not protection.matches(protected, PASSWORD + " ")
    protection.forget(protected)
    assert not protection.matches(protected, PASSWORD)


def test_a_foreign_file_is_forgotten_after_the_block(protected: Path) -> None:
    with protection.unlocked(protected, PASSWORD), guard.reading(protected) as connection:
        assert connection.execute("SELECT count(*) FROM teacher").fetchone() == (1,)
    with pytest.raises(PasswordNeeded):
        guard.look(protected)
    with pytest.raises(PasswordNeeded), protection.unlocked(protected, None):
        guard.look(protected)


@pytest.mark.parametrize("start", [b"\x89PNG\r\n", b"%PDF-1.7", b"PK\x03\x04", b"\0" * 64, "служба ".encode() * 600])
def test_other_kinds_of_files_are_not_asked_for_a_password(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "чужой.mms"
    path.write_bytes(start.ljust(8192, b" "))
    with pytest.raises(UserError) as raised:
        open_file(path)
    assert not isinstance(raised.value, PasswordNeeded)


def test_damage_inside_is_told_as_damage(protected: Path) -> None:
    with protected.open("r+b") as stream:
        stream.seek(4096 * 40 + 100)
        stream.write(b"\0\1\2\3")
    with pytest.raises(UserError, match="повреждён") as raised:
        open_file(protected, password=PASSWORD)
    assert not isinstance(raised.value, (PasswordNeeded, WrongPassword))


def test_a_file_known_in_its_place_is_opened_at_once(protected: Path) -> None:
    open_file(protected, password=PASSWORD).close()
    assert places.lies_as_left(protected)


INTERRUPTED = """
import os, sys
from pathlib import Path
from mmsdesk.store.secrecy import protection
from mmsdesk.store.engine import connect
protection.unlock(Path(sys.argv[1]), sys.argv[2])
raw = connect(Path(sys.argv[1]))
raw.execute("PRAGMA cache_spill = ON")
raw.execute("PRAGMA cache_size = 5")
raw.execute("BEGIN IMMEDIATE")
raw.execute("CREATE TABLE half (x)")
raw.executemany("INSERT INTO half VALUES (zeroblob(?))", [(3000,)] * 500)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("read_only", [False, True])
def test_an_interrupted_save_is_played_back(protected: Path, read_only: bool) -> None:
    subprocess.run([sys.executable, "-c", INTERRUPTED, str(protected), PASSWORD], check=False)
    assert guard.journal_file(protected).exists()
    with protected.open("ab") as stream:
        stream.write(bytes(2048))  # a page that was written half
    with pytest.raises(PasswordNeeded):
        open_file(protected, read_only=read_only)
    with pytest.raises(WrongPassword):
        open_file(protected, password="не тот", read_only=read_only)
    with open_file(protected, password=PASSWORD, read_only=read_only) as store:
        assert surnames(store) == [SURNAME]
    assert guard.journal_file(protected).exists() == read_only
    assert clear_files(protected.parent, data_folder()) == []


# copies


def test_nothing_typed_is_on_the_disk_in_clear(office_path: Path, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        set_password(store, PASSWORD)
        make_teacher(store, f"{SURNAME} Ольга Ивановна")
        save_draft(store.file_id, "teachers", "new-1", {"surname": SURNAME})
        make(store, Reason.MANUAL)
        copy_whole(store.path, tmp_path / "Копия.mms")
        private = guard.private_copy(store.path)
        with guard.reading(private) as connection:
            assert connection.execute("SELECT surname FROM teacher").fetchall() == [(SURNAME,)]
        with heal(store.path)._place as _healed:  # noqa: SLF001
            assert clear_files(tmp_path, data_folder()) == []
        guard.discard(private)
        assert len(list((data_folder() / "backups").rglob("*.mms"))) == 2
    assert clear_files(tmp_path, data_folder()) == []


def test_a_copy_has_the_password_of_its_original(protected: Path, tmp_path: Path) -> None:
    copy = tmp_path / "Копия.mms"
    create_file(copy).close()
    with open_file(protected, password=PASSWORD) as store:
        copy_whole(store.path, copy)
        with pytest.raises(UserError, match="этот самый"):
            copy_whole(store.path, protected)
    with pytest.raises(PasswordNeeded):
        open_file(copy)
    with open_file(copy, password=PASSWORD) as store:
        assert surnames(store) == [SURNAME]


def test_backups_are_verified_and_rehearsed(protected: Path) -> None:
    with open_file(protected, password=PASSWORD) as store:
        made = make(store, Reason.MANUAL)
        assert made.path.name.endswith("-manual.mms")
        assert verify(made) == []
        held = rehearse(store.file_id)
        assert held is not None
        assert held.problems == ()
    protection.forget(protected)
    assert rehearse(store.file_id) is None
    with pytest.raises(PasswordNeeded):
        verify(made)
    with pytest.raises(WrongPassword):
        verify(made, password="не тот")
    assert list_backups(store.file_id)[0].whole
    assert verify(made, password=PASSWORD) == []


def test_what_a_rehearsal_found_names_nobody(protected: Path) -> None:
    with open_file(protected, password=PASSWORD) as store:
        past_the_journal(store, f"UPDATE teacher SET topic = 'подменено' WHERE surname = '{SURNAME}'")
        make(store, Reason.MANUAL)
        held = rehearse(store.file_id)
        assert held is not None
        assert any(SURNAME in problem for problem in held.problems)
        noted = last_rehearsal(store.file_id)
        assert noted is not None
        assert len(noted.problems) == 1
        assert clear_files(data_folder()) == []


def test_a_backup_under_an_older_password(protected: Path) -> None:
    with open_file(protected, password=PASSWORD) as store:
        old = make(store, Reason.MANUAL)
        change_password(store, PASSWORD, "новый")
        make_teacher(store, "Ромашкин Пётр")
    protection.forget(protected)
    open_file(protected, password="новый").close()
    with pytest.raises(PasswordNeeded):
        restore(old, protected)
    restore(old, protected, password=PASSWORD)
    # The file keeps the password that it has now.
    with open_file(protected) as store:
        assert protection.matches(protected, "новый")
        assert surnames(store) == [SURNAME]
    protection.forget(protected)
    with open_file(protected, password="новый") as store:
        assert check(store) == []


def test_restoring_what_nobody_can_open_any_more(protected: Path) -> None:
    with open_file(protected, password=PASSWORD) as store:
        made = make(store, Reason.MANUAL)
    protection.forget(protected)
    put_away = restore(made, protected, password=PASSWORD)
    assert put_away is not None
    assert not put_away.packed
    with open_file(protected, password=PASSWORD) as store:
        assert surnames(store) == [SURNAME]


def test_a_protected_file_is_never_replaced_by_a_bare_one_unasked(office_path: Path) -> None:
    with open_file(office_path) as store:
        bare = make(store, Reason.MANUAL)
        file_id = store.file_id
    protect(office_path)
    with open_file(office_path, password=PASSWORD) as store:
        make_teacher(store, "Ромашкин Пётр")
        before = surnames(store)
    protection.forget(office_path)
    content = office_path.read_bytes()
    with pytest.raises(WouldBeBare):
        restore(bare, office_path)
    assert office_path.read_bytes() == content
    put_away = restore(bare, office_path, bare=True)
    assert put_away is not None
    assert is_bare_now(put_away, office_path)
    assert put_away.reason is Reason.PROTECTED
    assert put_away.whole
    assert put_away.path.read_bytes() == content
    # Unread it is no backup to fall back on, but neither age nor want of room takes it away.
    assert newest_whole(file_id) != put_away
    with open_file(office_path) as store:
        make(store, Reason.MANUAL)
    gone = thin(file_id, now=local_now() + dt.timedelta(days=700), total=0)
    assert put_away.path not in gone
    restore(put_away, office_path, password=PASSWORD)
    with open_file(office_path) as store:
        assert surnames(store) == before
        assert store.protected


def test_a_bare_backup_gets_the_password_of_the_file_that_was_told(office_path: Path) -> None:
    with open_file(office_path) as store:
        bare = make(store, Reason.MANUAL)
    protect(office_path)
    protection.forget(office_path)
    protection.unlock(office_path, PASSWORD)
    put_away = restore(bare, office_path)
    assert put_away is not None
    assert put_away.reason is Reason.RESTORE
    protection.forget(office_path)
    with pytest.raises(PasswordNeeded):
        open_file(office_path)


def tear(path: Path) -> Path:
    """Leave an unlocked file as a program that dies while it writes leaves it; returns the journal."""
    kept = path.with_suffix(".torn")
    journal, kept_journal = guard.journal_file(path), guard.journal_file(kept)
    raw = connect(path)
    raw.execute("PRAGMA cache_spill = ON")
    raw.execute("PRAGMA cache_size = 1")
    raw.execute("BEGIN IMMEDIATE")
    for number in range(300):
        raw.execute("INSERT INTO meta VALUES (?, ?)", (f"x{number}", "ж" * 1000))
    shutil.copyfile(path, kept)
    shutil.copyfile(journal, kept_journal)
    raw.rollback()
    raw.close()
    kept.replace(path)
    return kept_journal.replace(journal)


def test_what_was_being_written_when_the_file_was_put_away_unread_comes_back(office_path: Path) -> None:
    with open_file(office_path) as store:
        bare = make(store, Reason.MANUAL)
    protect(office_path)
    with open_file(office_path, password=PASSWORD) as store:
        before = surnames(store)
    interrupted = tear(office_path)
    protection.forget(office_path)
    assert interrupted.exists()
    put_away = restore(bare, office_path, bare=True)
    assert put_away is not None
    restore(put_away, office_path, password=PASSWORD)
    with open_file(office_path) as store:
        assert surnames(store) == before
        assert check(store) == []


def test_damage_is_healed_under_the_same_password(protected: Path) -> None:
    protection.unlock(protected, PASSWORD)
    with guard.reading(protected) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'teacher'").fetchone()[0]
    with protected.open("r+b") as stream:
        stream.seek(4096 * (root - 1) + 100)
        stream.write(b"\0\1\2\3")
    healed = heal(protected)
    assert healed.whole
    assert not holds_in_clear(healed.copy)
    kept = put_healed(healed)
    healed.discard()
    assert not kept.packed
    with open_file(protected) as store:
        assert surnames(store) == [SURNAME]
    protection.forget(protected)
    with open_file(protected, password=PASSWORD) as store:
        assert check(store) == []


# drafts


def test_drafts_go_with_the_password(store: Store) -> None:
    save_draft(store.file_id, "teachers", "new-1", {"surname": SURNAME})
    assert clear_files(data_folder())
    set_password(store, PASSWORD)
    assert clear_files(data_folder()) == []
    assert [draft.payload for draft in drafts(store.file_id)] == [{"surname": SURNAME}]
    save_draft(store.file_id, "teachers", "new-2", {"surname": "Ромашкин"})
    save_draft(store.file_id, "teachers", "new-2", {"surname": "Ромашкина"})
    change_password(store, PASSWORD, "новый")
    drop_draft(store.file_id, "teachers", "new-1")
    assert [draft.payload for draft in drafts(store.file_id)] == [{"surname": "Ромашкина"}]
    remove_password(store, "новый")
    assert [draft.payload for draft in drafts(store.file_id)] == [{"surname": "Ромашкина"}]
    assert not list((data_folder() / "drafts").rglob("*.drafts"))


def test_drafts_left_in_clear_are_taken_in(protected: Path) -> None:
    file_id = next(path.name for path in (data_folder() / "backups").iterdir())
    save_draft(file_id, "teachers", "new-1", {"surname": SURNAME})
    with open_file(protected, password=PASSWORD) as store:
        assert [draft.payload for draft in drafts(store.file_id)] == [{"surname": SURNAME}]
        assert clear_files(data_folder()) == []
    protection.forget(protected)
    assert drafts(file_id) == []


def test_damaged_drafts_do_not_hinder(protected: Path) -> None:
    with open_file(protected, password=PASSWORD) as store:
        save_draft(store.file_id, "teachers", "new-1", {"surname": SURNAME})
        (kept,) = (data_folder() / "drafts").rglob("*.drafts")
        kept.write_bytes(b"\7" * 8192)
        assert drafts(store.file_id) == []
        save_draft(store.file_id, "teachers", "new-1", {"surname": SURNAME})
        assert len(drafts(store.file_id)) == 1
