"""What both copies did alike, and one took back after they had met: of itself it did and undid, yet it is news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.merge.plan import Side
from mmsdesk.queries.cards import load
from mmsdesk.services.records import delete, save
from mmsdesk.services.undo import restore
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make_organisation, make_teacher
from tests.merge.copies import HERE_AND_SIDE, merged, opened_copies, planned
from tests.merge.test_merge import TEACHERS, edit, ids, person, values
from tests.services.test_undo import content


@pytest.fixture
def district(office_path: Path) -> Path:
    """A person who stands and one who lies in the bin."""
    with open_file(office_path) as store:
        place = make_organisation(store)
        make_teacher(store, "Осинина Ольга Ивановна", place)
        make_teacher(store, "Иванова Анна Петровна", place)
        delete(store, TEACHERS, [person(store, "Иванова")])
    return office_path


def lying(store: Store) -> str:
    """The card in the bin."""
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT row_id FROM change WHERE before LIKE '%Иванова%'")
        return str(found.scalars().all()[-1])


def test_a_cell_that_both_filled_is_emptied_by_one(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        for each in (mine, theirs):
            edit(each, "Осинина", phone="2-34-56", note="одинаково")
        merged(mine, theirs)
        edit(mine, "Осинина", phone="")
        merged(theirs, mine)
        told = values(theirs, "Осинина")
        assert (told["phone"], told["note"]) == ("", "одинаково")
        assert planned(mine, theirs).items == ()
        assert check(theirs) == []


def test_a_card_that_both_restored_is_deleted_by_one(district: Path) -> None:
    gone = "Иванова"
    with open_file(district) as store:
        card = lying(store)
    with opened_copies(district, "их") as (mine, theirs):
        for each in (mine, theirs):
            restore(each, "teacher", card)
        merged(mine, theirs)
        delete(mine, TEACHERS, [person(mine, gone)])
        merged(theirs, mine)
        assert gone not in ids(theirs, "teacher", "surname")
        assert ids(theirs, "employment", "id").keys() == ids(mine, "employment", "id").keys()
        assert planned(mine, theirs).items == ()
        assert check(theirs) == []
        restore(mine, "teacher", card)
        merged(theirs, mine)
        assert gone in ids(theirs, "teacher", "surname")


@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize("cells", [{"born_on": None}, {"born_on": dt.date(1990, 1, 1)}, {"topic": ""}])
def test_a_cell_of_a_card_that_both_restored_is_written_by_one(
    office_path: Path, cells: dict[str, Any], here: bool
) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна", born_on=dt.date(1980, 8, 21), topic="ФГОС")
        delete(store, TEACHERS, [person(store, "Иванова")])
        card = lying(store)
    with opened_copies(office_path, "их") as (mine, theirs):
        for each in (mine, theirs):
            restore(each, "teacher", card)
        edit(theirs if here else mine, "Иванова", **cells)
        assert planned(mine, theirs).counts.questions == 0
        merged(mine, theirs)
        assert planned(theirs, mine).counts.questions == 0
        merged(theirs, mine)
        told = values(mine, "Иванова")
        assert {column: told[column] for column in cells} == cells
        assert content(mine) == content(theirs)


@pytest.mark.parametrize(("here", "side"), HERE_AND_SIDE)
def test_a_card_that_both_restored_and_wrote_otherwise_is_asked_about(
    office_path: Path, here: bool, side: Side
) -> None:
    born, other = dt.date(1980, 8, 21), dt.date(1990, 1, 1)
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна", born_on=born)
        delete(store, TEACHERS, [person(store, "Иванова")])
        card = lying(store)
    with opened_copies(office_path, "их") as (mine, theirs):
        for each in (mine, theirs):
            restore(each, "teacher", card)
        edit(theirs if here else mine, "Иванова", born_on=None)
        edit(mine if here else theirs, "Иванова", born_on=other)
        assert planned(mine, theirs).counts.questions == 1
        merged(mine, theirs, side)
        assert values(mine, "Иванова")["born_on"] == (other if (side is Side.MINE) == here else None)
        merged(theirs, mine)
        assert content(mine) == content(theirs)


def without_the_card(store: Store) -> None:
    delete(store, TEACHERS, [person(store, "Иванова")])


def without_its_place(store: Store) -> None:
    with store.read() as session:
        draft = load(session, TEACHERS, person(store, "Иванова"))
    draft.children["employments"] = []
    save(store, draft, today=TODAY)


@pytest.mark.parametrize(("here", "side"), HERE_AND_SIDE)
@pytest.mark.parametrize("given_up", [without_the_card, without_its_place])
def test_what_both_restored_and_one_gave_up_again_is_asked_about(
    district: Path, given_up: Callable[[Store], None], here: bool, side: Side
) -> None:
    with open_file(district) as store:
        card = lying(store)
    with opened_copies(district, "их") as (mine, theirs):
        for each in (mine, theirs):
            restore(each, "teacher", card)
        given_up(theirs if here else mine)
        before, others = content(mine), content(theirs)
        assert planned(mine, theirs).counts.questions == 1
        merged(mine, theirs, side)
        assert content(mine) == (before if side is Side.MINE else others)
        assert planned(mine, theirs).empty
        assert planned(theirs, mine).counts.questions == 0
        merged(theirs, mine)
        assert content(mine) == content(theirs)
        assert check(mine) == check(theirs) == []
