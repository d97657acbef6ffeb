"""Erased for ever: the person's files are destroyed to the last byte, files of others that name the person are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.merge.plan import Side
from mmsdesk.queries.attachments import file_bytes, files_of, kept_file
from mmsdesk.queries.search import find
from mmsdesk.services.attachments.keeping import remove_files, replace_file
from mmsdesk.services.attachments.naming import Naming
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import depersonalise
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.health.check import check
from mmsdesk.store.health.content_check import check_content
from mmsdesk.store.opening import open_file
from tests.attached import attach, docx, png, written
from tests.factories import TODAY, make_event, make_teacher
from tests.merge.copies import merged, opened_copies
from tests.merge.districts import count

NAME = "Чароитова Вера Львовна"
OWN, SECOND, GONE, LIST = (docx(text) for text in ("Автобиография", "Вторая", "Третья", f"Явка: {NAME}"))


@pytest.fixture
def person(store: Store, tmp_path: Path) -> str:
    """Somebody with a file that was replaced, one that was removed, and one that is also another record's."""
    found = make_teacher(store, NAME)
    event = make_event(store, "Семинар", TODAY)
    first = attach(store, tmp_path, ("teachers", found), "Чароитова, автобиография.docx", OWN)
    replace_file(store, first, written(tmp_path, "вторая.docx", SECOND))
    remove_files(store, [attach(store, tmp_path, ("teachers", found), "третья.docx", GONE)])
    attach(store, tmp_path, ("teachers", found), "явка.docx", LIST)
    attach(store, tmp_path, ("events", event), "явка.docx", LIST)
    attach(store, tmp_path, ("events", event), "снимок.png", png())
    attach(store, tmp_path, ("events", event), "программа.docx", docx("Программа семинара"))
    return found


def contents(store: Store) -> int:
    with store.read() as session:
        return int(session.connection().exec_driver_sql("SELECT count(*) FROM content").scalar_one())


def test_own_files_are_destroyed_and_others_told(store: Store, person: str) -> None:
    planned = plan(store, [person])
    assert (planned.own_files, planned.naming) == (3, Naming(("«явка» (Семинар)",), 1))
    assert not [each for each in planned.mentions if each.register == "attachments"]
    assert contents(store) == 6
    carry_out(store, planned, "заявление")
    assert contents(store) == 3
    with store.read() as session:
        left = files_of(session, person)
        assert {(each.title, each.file_name, each.size, each.content) for each in left} == {
            (planned.people[person], "", None, "")
        }
        with pytest.raises(UserError, match="уничтожили при обезличивании"):
            file_bytes(session, left[0])
        # What others say inside is found no more by the name.
        assert not find(session, "Чароитова")
    assert not check(store.path)
    assert not check_content(store.path)
    names = Names()
    names.person(*NAME.split())
    assert not search(store.path, names).certain


def test_a_removed_file_comes_back_without_its_bytes(store: Store, person: str, tmp_path: Path) -> None:
    file_id = attach(store, tmp_path, ("teachers", person), "диплом.docx", docx("Диплом"))
    removal = remove_files(store, [file_id])
    carry_out(store, plan(store, [person]), "заявление")
    undo(store, removal.operation_id)
    with store.read() as session:
        assert kept_file(session, file_id).content == ""
    assert not check(store.path)


def test_a_copy_without_people_has_no_files(store: Store, person: str, tmp_path: Path) -> None:
    made = depersonalise(store, tmp_path / "обезличено.mms", today=TODAY)
    with open_file(made.handed.path) as copy:
        assert count(copy, "attachments") == 0
        assert contents(copy) == 0


def test_files_of_somebody_erased_elsewhere_go_here_too(office_path: Path, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        found = make_teacher(store, NAME)
    with opened_copies(office_path, "theirs") as (mine, theirs):
        attach(mine, tmp_path, ("teachers", found), "наш.docx", OWN)
        attach(theirs, tmp_path, ("teachers", found), "их.docx", SECOND)
        carry_out(theirs, plan(theirs, [found]), "заявление")
        merged(mine, theirs, Side.THEIRS, erase=True)
        merged(theirs, mine, Side.THEIRS)
        for store in (mine, theirs):
            with store.read() as session:
                assert not any(each.content for each in files_of(session, found))
            assert contents(store) == 0
            assert not check(store.path)


def test_a_file_added_to_somebody_erased_here_does_not_come(office_path: Path, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        found = make_teacher(store, NAME)
    with opened_copies(office_path, "theirs") as (mine, theirs):
        carry_out(mine, plan(mine, [found]), "заявление")
        attach(theirs, tmp_path, ("teachers", found), "их.docx", SECOND)
        merged(mine, theirs, Side.THEIRS)
        assert contents(mine) == 0
        assert not check(mine.path)
