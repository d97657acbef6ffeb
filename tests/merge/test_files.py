"""Files of records in two copies: they come with their bytes, once, with their records and without those that went."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.merge.plan import Side
from mmsdesk.models.registry import by_code
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.attachments import KeptFile, file_bytes, files_of
from mmsdesk.services.attachments.keeping import add_files, remove_files, rename_file, replace_file
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.services.records import delete
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import hand_over
from mmsdesk.store.handing.proof import proof_of
from mmsdesk.store.health.check import check
from mmsdesk.store.health.content_check import check_content
from mmsdesk.store.opening import open_file
from tests.attached import astray, attach, docx, written
from tests.factories import TODAY, make_event, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.districts import District, change, count, delete_in, row, take_one, the_only

NOTE, OTHER = docx("Приказ о гелиографе"), docx("Другой приказ")


@pytest.fixture
def event(office_path: Path) -> str:
    with open_file(office_path) as store:
        return make_event(store, "Семинар", TODAY)


def files(store: Store, record_id: str) -> dict[str, bytes]:
    """Files of a record: bytes by title."""
    with store.read() as session:
        return {each.title: file_bytes(session, each) for each in files_of(session, record_id)}


def the_file(store: Store, record_id: str) -> KeptFile:
    with store.read() as session:
        (found,) = files_of(session, record_id)
    return found


def whole(*stores: Store) -> None:
    for store in stores:
        assert not check(store.path)
        assert not [each for each in check_content(store.path) if not each.repairable]


def test_files_come_with_their_bytes(office_path: Path, event: str, tmp_path: Path) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        attach(mine, tmp_path, ("events", event), "наш.docx", NOTE)
        attach(theirs, tmp_path, ("events", event), "их.docx", OTHER)
        assert not planned(mine, theirs).undecided
        merged(mine, theirs)
        merged(theirs, mine)
        assert files(mine, event) == files(theirs, event) == {"наш": NOTE, "их": OTHER}
        whole(mine, theirs)
        undo(mine)
        assert files(mine, event) == {"наш": NOTE}


def test_the_same_file_added_on_both_sides_is_one(office_path: Path, event: str, tmp_path: Path) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        path = written(tmp_path, "приказ.docx", NOTE)
        add_files(mine, "events", event, [path], today=TODAY)
        add_files(theirs, "events", event, [path], today=TODAY + dt.timedelta(days=3))
        assert not planned(mine, theirs).undecided
        merged(mine, theirs)
        merged(theirs, mine)
        assert files(mine, event) == files(theirs, event) == {"приказ": NOTE}
        whole(mine, theirs)


def test_the_same_file_under_two_names_is_one_of_them(office_path: Path, event: str, tmp_path: Path) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        attach(mine, tmp_path, ("events", event), "приказ.docx", NOTE)
        attach(theirs, tmp_path, ("events", event), "копия.docx", NOTE)
        merged(mine, theirs, Side.MINE)
        merged(theirs, mine)
        assert files(mine, event) == files(theirs, event) == {"приказ": NOTE}
        whole(mine, theirs)


def test_a_new_version_and_a_new_name_come_together(office_path: Path, event: str, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with opened_copies(office_path, "theirs") as (mine, theirs):
        rename_file(mine, the_file(mine, event).id, "Приказ № 12")
        replace_file(theirs, the_file(theirs, event).id, written(tmp_path, "новый.docx", OTHER))
        merged(mine, theirs)
        merged(theirs, mine)
        assert files(mine, event) == files(theirs, event) == {"Приказ № 12": OTHER}
        whole(mine, theirs)


@pytest.mark.parametrize("prefer", [Side.MINE, Side.THEIRS])
def test_of_two_new_versions_one_holds_with_all_that_is_told_of_it(
    office_path: Path, event: str, tmp_path: Path, prefer: Side
) -> None:
    with open_file(office_path) as store:
        file_id = attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with opened_copies(office_path, "theirs") as (mine, theirs):
        replace_file(mine, file_id, written(tmp_path, "наш.docx", docx("Яшма, яблоко и ещё слова")))
        replace_file(theirs, file_id, written(tmp_path, "их.docx", docx("Агат")))
        (question,) = [cell for item in planned(mine, theirs).items for cell in item.cells]
        assert (question.label, question.mine.split(",")[0], question.theirs.split(",")[0]) == (
            "Содержание",
            "наш.docx",
            "их.docx",
        )
        stands = [row(store, "attachments", file_id) for store in (mine, theirs)][prefer is Side.THEIRS]
        merged(mine, theirs, prefer)
        merged(theirs, mine)
        assert row(mine, "attachments", file_id) == row(theirs, "attachments", file_id) == stands
        whole(mine, theirs)


def test_a_name_that_came_with_a_version_goes_with_it(office_path: Path, event: str, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        file_id = attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with opened_copies(office_path, "theirs") as (mine, theirs):
        for name, data in (("наш.docx", OTHER), ("вновь.docx", NOTE)):
            replace_file(mine, file_id, written(tmp_path, name, data))
        replace_file(theirs, file_id, written(tmp_path, "приказ.docx", docx("Агат")))
        stands = row(theirs, "attachments", file_id)
        with open_file(Path(shutil.copyfile(theirs.path, tmp_path / "there.mms"))) as there:
            merged(there, mine)
            merged(mine, theirs)
            assert row(there, "attachments", file_id) == row(mine, "attachments", file_id) == stands


def test_a_removed_file_goes_on_both_sides(office_path: Path, event: str, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with opened_copies(office_path, "theirs") as (mine, theirs):
        remove_files(theirs, [the_file(theirs, event).id])
        merged(mine, theirs)
        assert files(mine, event) == {}
        whole(mine)


@pytest.mark.parametrize("prefer", [Side.MINE, Side.THEIRS])
@pytest.mark.parametrize("deleting", [0, 1])
def test_no_file_is_left_without_its_record(
    office_path: Path, event: str, tmp_path: Path, prefer: Side, deleting: int
) -> None:
    with opened_copies(office_path, "theirs") as stores:
        mine, theirs = stores
        delete(stores[deleting], by_code("events"), [event])
        attach(stores[1 - deleting], tmp_path, ("events", event), "приказ.docx", NOTE)
        merged(mine, theirs, prefer)
        merged(theirs, mine, Side.THEIRS)
        for store in stores:
            with store.read() as session:
                stands = session.execute(by_code("events").model.__table__.select()).first() is not None
            assert bool(files(store, event)) == stands
        whole(mine, theirs)


@pytest.mark.parametrize("joining", [0, 1])
def test_a_file_of_a_card_that_was_joined_is_of_the_one_that_stays(
    office_path: Path, tmp_path: Path, joining: int
) -> None:
    with open_file(office_path) as store:
        first, second = (make_teacher(store, f"Ёлкина Анна {name}") for name in ("Петровна", "Петровн"))
    with opened_copies(office_path, "theirs") as stores:
        mine, theirs = stores
        with stores[joining].read() as session:
            plan = plan_join(session, TEACHERS, (first, second), survivor=first, today=TODAY)
        join(stores[joining], plan)
        attach(stores[1 - joining], tmp_path, ("teachers", second), "диплом.docx", NOTE)
        merged(mine, theirs, Side.THEIRS)
        merged(theirs, mine, Side.THEIRS)
        for store in stores:
            assert files(store, first) == {"диплом": NOTE}
            assert files(store, second) == {}
        whole(mine, theirs)


def test_what_has_a_file_since_stays_when_the_merge_is_taken_back(office_path: Path, tmp_path: Path) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        used, other = (make_event(theirs, title, TODAY) for title in ("Семинар", "Лекция"))
        merge = merged(mine, theirs).changes.operation_id
        attach(mine, tmp_path, ("events", used), "приказ.docx", NOTE)
        undo(mine, merge)
        assert files(mine, used) == {"приказ": NOTE}
        assert row(mine, "events", other) == {}
        assert astray(mine) == []


def test_a_merge_is_taken_back_but_for_files_of_what_is_gone(office_path: Path, event: str, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with opened_copies(office_path, "theirs") as (mine, theirs):
        remove_files(theirs, [the_file(theirs, event).id])
        added = make_event(theirs, "Лекция", TODAY)
        merge = merged(mine, theirs).changes.operation_id
        delete(mine, by_code("events"), [event])
        undo(mine, merge)
        assert row(mine, "events", added) == {}
        assert astray(mine) == []


def test_a_parcel_brings_files(store: Store, tmp_path: Path) -> None:
    event = make_event(store, "Семинар", TODAY)
    theirs = hand_over(store, tmp_path / "у них.mms").path
    attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with open_file(theirs) as copy:
        with copy.read() as session:
            proof = proof_of(session)
        made = write_parcel(store, tmp_path / "посылка.mmsp", [proof])
        with source_of_parcel(made.handed.path) as source:
            apply_merge(copy, source, plan_merge(copy, source), before=lambda: None)
        assert files(copy, event) == {"приказ": NOTE}
        whole(copy)


@pytest.mark.parametrize("what", ["file", "event"])
def test_a_parcel_brings_back_a_file_of_which_only_its_removal_had_come(
    office_path: Path, event: str, tmp_path: Path, what: str
) -> None:
    with opened_copies(office_path, "theirs", "third") as (mine, theirs, third):
        attach(theirs, tmp_path, ("events", event), "приказ.docx", NOTE)
        merged(third, theirs)
        if what == "file":
            remove_files(third, [the_file(third, event).id])
        else:
            delete(third, by_code("events"), [event])
        merged(mine, third)
        with mine.read() as session:
            proof = proof_of(session)
        if what == "file":
            rename_file(theirs, the_file(theirs, event).id, "Приказ № 12")
        else:
            change(theirs, "events", event, title="Лекция")
        made = write_parcel(theirs, tmp_path / "посылка.mmsp", [proof])
        with source_of_parcel(made.handed.path) as source:
            apply_merge(mine, source, plan_merge(mine, source).decide_all(Side.THEIRS), before=lambda: None)
        assert files(mine, event) == {"Приказ № 12" if what == "file" else "приказ": NOTE}
        whole(mine)


def test_a_regional_file_takes_files(store: Store, north: District, tmp_path: Path) -> None:
    with open_file(north.path) as theirs:
        attach(theirs, tmp_path, ("events", north.event), "приказ.docx", NOTE)
        attach(theirs, tmp_path, ("office", the_only(theirs, "office")), "устав.docx", OTHER)
    taken = take_one(store, north)
    assert files(store, north.event) == {"приказ": NOTE}
    assert count(store, "attachments") == 1
    assert row(store, "attachments", the_file(store, north.event).id)["origin_id"] == taken.origin_id
    whole(store)
    with open_file(north.path) as theirs:
        replace_file(theirs, the_file(theirs, north.event).id, written(tmp_path, "новый.docx", OTHER))
    take_one(store, north)
    assert files(store, north.event) == {"приказ": OTHER}
    delete_in(north, "events", north.event)
    take_one(store, north)
    assert count(store, "attachments") == 0
    whole(store)


def test_a_regional_file_takes_no_file_of_what_is_deleted_in_it(store: Store, north: District, tmp_path: Path) -> None:
    take_one(store, north)
    delete(store, by_code("events"), [north.event])
    with open_file(north.path) as theirs:
        attach(theirs, tmp_path, ("events", north.event), "приказ.docx", NOTE)
    take_one(store, north)
    assert count(store, "attachments") == 0
    whole(store)
