"""What a merge learned and had not to write, since it stood so: the word of the other copy all the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.merge.plan import Side
from mmsdesk.services.records import delete
from mmsdesk.services.undo import redo, restore, undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.proof import proof_of
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_event, make_organisation, make_teacher
from tests.merge.copies import HERE_AND_SIDE, merged, opened_copies, planned
from tests.merge.test_crosswise import joined_into
from tests.merge.test_joined import the_two
from tests.merge.test_merge import TEACHERS, edit, ids, person, values
from tests.services.test_undo import content


def test_what_was_undone_in_one_copy_and_redone_after_is_news_by_way_of_a_third(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        edit(second, "Иванова", topic="ФГОС")
        merged(first, second)
        undo(second)
        merged(third, second)
        redo(second)
        merged(first, second)
        assert planned(third, first).counts.questions == 0
        merged(third, first)
        assert values(third, "Иванова")["topic"] == "ФГОС"
        assert check(third) == []
        assert content(third) == content(first)


def test_a_card_deleted_once_more_goes_by_way_of_a_third(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        delete(second, TEACHERS, [person(second, "Иванова")])
        merged(first, second)
        undo(second)
        merged(third, second)
        redo(second)
        merged(first, second)
        merged(third, first)
        assert ids(third, "teacher", "surname") == {}
        assert content(third) == content(first)


def test_a_parcel_that_is_silent_of_a_card_brings_it_back_as_the_file_would(office_path: Path) -> None:
    with open_file(office_path) as store:
        older, _younger = (make_teacher(store, "Иванова Анна Петровна") for _ in range(2))
    with opened_copies(office_path, "их", "третий", "посылкой") as (mine, theirs, third, other):
        joined_into(theirs, 1)
        for each in (mine, other):
            merged(each, theirs)
        undo(theirs)
        joined_into(third, 1)
        for each in (mine, other):
            merged(each, third)
            merged(each, theirs)
        with other.read() as session:
            proved = proof_of(session)
        make_event(theirs, "Семинар", dt.date(2026, 10, 1), {"participations": [{"person_id": older}]})
        joined_into(theirs, 0)
        made = write_parcel(theirs, office_path.with_suffix(".mmsp"), [proved])
        with source_of_parcel(made.handed.path) as source:
            apply_merge(other, source, plan_merge(other, source), before=lambda: None)
        merged(mine, theirs)
        assert the_two(mine) == [older]
        assert content(other) == content(mine)
        assert check(other) == []


def restored(store: Store, card: str) -> None:
    restore(store, "teacher", card)


def deleted(store: Store, card: str) -> None:
    delete(store, TEACHERS, [card])


def edited(store: Store, _card: str) -> None:
    edit(store, "Иванова", topic="ФГОС")


@pytest.mark.parametrize(("here", "side"), HERE_AND_SIDE)
@pytest.mark.parametrize("says", [restored, deleted, edited])
def test_what_two_copies_said_alike_is_not_undone_by_one_of_them_unasked(
    office_path: Path, says: Callable[[Store, str], None], here: bool, side: Side
) -> None:
    with open_file(office_path) as store:
        card = make_teacher(store, "Иванова Анна Петровна", make_organisation(store))
        if says is restored:
            delete(store, TEACHERS, [card])
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        says(first, card)
        says(second, card)
        merged(third, second)
        merged(third, first)
        undo(second)
        before, undone = content(third), content(second)
        mine, theirs = (third, second) if here else (second, third)
        assert planned(mine, theirs).counts.questions == 1
        merged(mine, theirs, side)
        assert content(mine) == (before if (side is Side.MINE) == here else undone)
        assert planned(mine, theirs).empty
        for one, other in ((theirs, mine), (first, mine)):
            assert planned(one, other).counts.questions == 0
            merged(one, other)
        assert content(first) == content(second) == content(third)
        for store in (first, second, third):
            assert check(store) == []


def test_a_confirming_that_was_taken_back_is_none(office_path: Path) -> None:
    with open_file(office_path) as store:
        card = make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        for each in (first, second):
            edited(each, card)
        merged(third, second)
        undo(first)
        merged(third, first)
        undo(second)
        assert planned(third, second).counts.questions == 0
        merged(third, second)
        assert values(third, "Иванова")["topic"] != "ФГОС"
        merged(first, third)
        assert content(first) == content(third)


@pytest.mark.parametrize("by_a_third", [True, False])
@pytest.mark.parametrize("born_on", [None, dt.date(1980, 8, 21)])
def test_a_card_put_back_as_it_was_is_so_also_where_its_cells_were_filled_before(
    office_path: Path, born_on: dt.date | None, by_a_third: bool
) -> None:
    with open_file(office_path) as store:
        card = make_teacher(store, "Иванова Анна Петровна", born_on=born_on)
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        edit(second, "Иванова", born_on=None if born_on else dt.date(1980, 8, 21))
        delete(first, TEACHERS, [card])
        merged(first, second, Side.MINE)
        if by_a_third:
            merged(third, first)
        restore(first, "teacher", card)
        told = third if by_a_third else first
        if by_a_third:
            merged(third, first)
        assert planned(second, told).counts.questions == 0
        merged(second, told)
        assert values(second, "Иванова")["born_on"] == born_on
        merged(told, second)
        assert content(first) == content(second) == content(told)
        assert check(second) == []


def given_up(first: Store, second: Store, card: str) -> None:
    delete(second, TEACHERS, [card])
    edit(first, "Иванова", topic="ФГОС")


def written_over(first: Store, second: Store, _card: str) -> None:
    edit(second, "Иванова", topic="Проекты")
    edit(first, "Иванова", topic="ФГОС")


@pytest.mark.parametrize("differ", [given_up, written_over])
def test_a_decision_taken_back_that_another_copy_has_is_told_once(
    office_path: Path, differ: Callable[[Store, Store, str], None]
) -> None:
    with open_file(office_path) as store:
        card = make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        differ(first, second, card)
        merged(first, second, Side.THEIRS)
        merged(third, first)
        undo(first)
        assert content(first) != content(third)
        merged(first, third)
        assert content(first) == content(third)
        edit(first, "Иванова", topic="Лад") if ids(first, "teacher", "surname") else restore(first, "teacher", card)
        assert planned(first, third).empty
        merged(third, first, Side.THEIRS)
        assert content(third) == content(first)
        assert planned(first, third).counts.questions == 0
