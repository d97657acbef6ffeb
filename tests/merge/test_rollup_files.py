"""Which files a roll-up takes and which it refuses, and what becomes of people who were erased."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.merge.rollup.rows import Kept
from mmsdesk.merge.rollup.take import files_in, roll_up
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.services.seeding import new_office
from mmsdesk.services.undo import undo
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import depersonalise
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection
from mmsdesk.store.secrecy.password_change import set_password
from tests.factories import make_organisation
from tests.merge.districts import (
    PEOPLE,
    District,
    change,
    change_in,
    count,
    row,
    take,
    take_one,
)
from tests.merge.test_erased import bury_by_hand


def test_a_copy_of_this_very_file_belongs_into_a_merge(store: Store, tmp_path: Path, north: District) -> None:
    copy = tmp_path / "копия.mms"
    shutil.copyfile(store.path, copy)
    done = take(store, copy, store.path, north)
    assert [each.done for each in done.files] == [False, False, True]
    assert "копия этого же файла" in done.files[0].refused
    assert "Объединить" in done.files[0].remedy
    assert "сам файл свода" in done.files[1].refused


def test_an_older_file_of_an_office_is_refused(store: Store, tmp_path: Path, north: District) -> None:
    older = tmp_path / "осень.mms"
    shutil.copyfile(north.path, older)
    change_in(north, "teachers", north.people[0], phone="+7 900 111-22-33")
    taken = take_one(store, north)
    refused = take_one(store, older)
    assert "старше" in refused.refused
    undo(store, taken.operation_id)
    assert take_one(store, older).done


def test_bad_files_are_told_and_the_rest_goes_on(store: Store, tmp_path: Path, north: District) -> None:
    damaged, foreign, empty = tmp_path / "битый.mms", tmp_path / "чужой.mms", tmp_path / "пустой.mms"
    whole = bytearray(north.path.read_bytes())
    whole[8_192:40_960] = b"\x5a" * 32_768
    damaged.write_bytes(whole)
    foreign.write_bytes(b"PK\x03\x04 table")
    empty.touch()
    nameless = tmp_path / "без имён.mms"
    with open_file(north.path) as theirs:
        depersonalise(theirs, nameless)
    done = take(store, damaged, foreign, empty, tmp_path / "нет.mms", nameless, north)
    assert [each.done for each in done.files] == [False] * 5 + [True]
    assert all(each.refused and each.remedy for each in done.files[:5])
    assert "обезличенная" in done.files[4].refused
    assert count(store, "teachers") == len(PEOPLE)


def test_a_protected_file_asks_for_its_password(store: Store, north: District) -> None:
    with open_file(north.path) as theirs:
        set_password(theirs, "верба у реки")
    protection.forget(north.path)
    asked = take_one(store, north)
    assert asked.locked
    assert "«Ввести пароль…»" in asked.remedy
    assert "--their-password-file" in asked.remedy
    wrong = roll_up(store, [north.path], passwords={north.path: "не то"}, before=lambda: None).files[0]
    assert wrong.locked
    assert roll_up(store, [north.path], passwords={north.path: "верба у реки"}, before=lambda: None).files[0].new == 7
    assert protection.key_of(north.path) is None


def test_stopping_leaves_what_was_taken_before(store: Store, north: District, south: District) -> None:
    def stop_inside_the_second(done: int, total: int, text: str) -> None:
        if "Файл 2" in text and "карточки" in text:
            raise Cancelled

    done = roll_up(store, [north.path, south.path], before=lambda: None, progress=stop_inside_the_second)
    assert [each.stopped for each in done.files] == [False, True]
    assert count(store, "teachers") == 3
    assert count(store, "origins") == 1


def test_progress_never_goes_back(store: Store, north: District, south: District) -> None:
    told: list[tuple[int, int]] = []
    roll_up(store, [north.path, south.path], progress=lambda done, total, _text: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (2_000, 2_000)


def test_a_backup_comes_first(store: Store, north: District) -> None:
    make_organisation(store)
    roll_up(store, [north.path])
    assert [backup.reason for backup in list_backups(store.file_id)] == [Reason.ROLLUP]


def test_files_of_a_folder(tmp_path: Path, north: District, south: District) -> None:
    (tmp_path / "письмо.txt").touch()
    (tmp_path / "папка.mms").mkdir()
    assert files_in(tmp_path) == [north.path, south.path]


def test_an_erased_person_is_erased_here_too(store: Store, north: District) -> None:
    take(store, north)
    with open_file(north.path) as theirs:
        carry_out(theirs, plan(theirs, [north.people[1]]), "заявление")
    asked = take_one(store, north)
    assert asked.done
    assert asked.erased is None
    assert [(each.record_id, each.title, each.basis) for each in asked.asking] == [
        (north.people[1], "Сомов Олег Львович", "заявление")
    ]
    assert [(each.why, each.count) for each in asked.kept] == [(Kept.ERASED, 1)]
    assert row(store, "teachers", north.people[1])["surname"] == "Сомов"
    assert check(store) == []
    assert take_one(store, north).asking == asked.asking, "asked until somebody says yes"
    (again,) = roll_up(store, [north.path], erase_too=True).files
    assert (again.done, again.asking) == (True, ())
    assert again.erased is not None
    surname = row(store, "teachers", north.people[1])["surname"]
    assert surname.startswith("Обезличено")
    assert again.erased.done.labels == (surname,)
    names = Names()
    names.person("Сомов", "Олег", "Львович")
    assert not search(store.path, names).surnames
    assert take_one(store, north).same
    assert check(store) == []


def test_a_tombstone_that_nothing_proves_erases_nobody(store: Store, north: District) -> None:
    take(store, north)
    bury_by_hand(north.path, *north.people)
    again = take_one(store, north)
    assert again.erased is None
    assert row(store, "teachers", north.people[1])["surname"] == "Сомов"


def test_a_person_erased_here_does_not_come_back(store: Store, north: District) -> None:
    take(store, north)
    carry_out(store, plan(store, [north.people[1]]), "заявление")
    with open_file(north.path) as theirs:
        change(theirs, "teachers", north.people[1], phone="+7 900 765-43-21")
        change(theirs, "events", north.event, title="Семинар Сомова О. Л.")
    take(store, north)
    assert row(store, "teachers", north.people[1])["surname"].startswith("Обезличено")
    names = Names()
    names.person("Сомов", "Олег", "Львович")
    names.contact("+7 900 765-43-21")
    found = search(store.path, names)
    assert not found.surnames
    assert not found.certain
    assert check(store) == []


def test_nothing_is_written_into_a_file_that_is_only_read(office_path: Path, north: District) -> None:
    with open_file(office_path, read_only=True) as store, pytest.raises(UserError, match="только для чтения"):
        take(store, north)


def test_new_office_files_have_no_common_operations(tmp_path: Path) -> None:
    """Or no district could be told from a copy."""
    with new_office(tmp_path / "а.mms") as one, new_office(tmp_path / "б.mms") as other:
        assert take_one(one, other.path).done
