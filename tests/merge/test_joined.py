"""Cards joined on one side while the other one went on with them; people erased; bytes that papers name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.merge.plan import Side
from mmsdesk.models.printed_paper import GivenOut, PaperOutput
from mmsdesk.queries.cards import load
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import delete, save
from mmsdesk.services.undo import restore
from mmsdesk.store.content import kept
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, draft, make_event, make_organisation, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_merge import TEACHERS, ids, school
from tests.services.test_undo import content


@pytest.fixture
def district(office_path: Path) -> Path:
    """A file in which one person stands twice."""
    with open_file(office_path) as store:
        place = make_organisation(store)
        make_teacher(store, "Иванова Анна Петровна", organisation=place, email="a@example.org")
        make_teacher(store, "Иваноова Анна Петровна", topic="ФГОС")
    return office_path


def the_two(store: Store) -> list[str]:
    """The card that stays and the one that is joined into it."""
    return sorted(ids(store, "teacher", "id"))


def cells(store: Store, record_id: str) -> dict[str, Any]:
    with store.read() as session:
        return load(session, TEACHERS, record_id).values


def change(store: Store, record_id: str, **values: Any) -> None:
    with store.read() as session:
        card = load(session, TEACHERS, record_id)
    card.values.update(values)
    save(store, card, today=TODAY)


def joined(store: Store) -> None:
    """Join the second card into the first one."""
    right, wrong = the_two(store)
    with store.read() as session:
        plan = plan_join(session, TEACHERS, (right, wrong), survivor=right, today=TODAY)
    join(store, plan)
    assert the_two(store) == [right]


def went_on(store: Store) -> None:
    """Work with the card that is joined elsewhere: a cell, a row of the card, a reference."""
    _right, wrong = the_two(store)
    change(store, wrong, phone="2-34-56")
    with store.read() as session:
        card = load(session, TEACHERS, wrong)
    card.children["employments"] = [draft("employments", organisation_id=school(store, "СОШ № 3"))]
    save(store, card, today=TODAY)
    make_event(store, "Семинар", dt.date(2026, 10, 1), {"participations": [{"person_id": wrong}]})


@pytest.mark.parametrize("here", [True, False])
def test_what_the_other_side_says_of_the_former_card_goes_to_the_one_that_stays(district: Path, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        joined(mine if here else theirs)
        went_on(theirs if here else mine)
        assert planned(mine, theirs).counts.questions == 0
        merged(mine, theirs)
        (one,) = the_two(mine)
        told = cells(mine, one)
        assert (told["phone"], told["email"], told["topic"]) == ("2-34-56", "a@example.org", "ФГОС")
        with mine.read() as session:
            card = load(session, TEACHERS, one)
            there = session.connection().exec_driver_sql("SELECT person_id FROM participation").scalars().all()
        assert len(card.children["employments"]) == 2
        assert there == [one]
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_a_cell_that_both_cards_fill_is_asked_about(district: Path, side: Side) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        _right, wrong = the_two(theirs)
        joined(mine)
        change(theirs, wrong, email="b@example.org")
        (item,) = planned(mine, theirs).items
        (cell,) = [cell for cell in item.cells if cell.asked]
        assert (cell.mine, cell.theirs) == ("a@example.org", "b@example.org")
        merged(mine, theirs, side)
        (one,) = the_two(mine)
        assert cells(mine, one)["email"] == ("a@example.org" if side is Side.MINE else "b@example.org")
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("here", [True, False])
def test_a_cell_emptied_in_the_former_card_is_emptied_where_its_value_went(district: Path, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        _right, wrong = the_two(theirs)
        joined(mine if here else theirs)
        change(theirs if here else mine, wrong, topic="")
        merged(mine, theirs)
        (one,) = the_two(mine)
        assert cells(mine, one)["topic"] == ""
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
@pytest.mark.parametrize("here", [True, False])
def test_a_row_that_the_joining_dropped_and_they_went_on_with_is_asked_about(
    district: Path, here: bool, side: Side
) -> None:
    with open_file(district) as store:
        right, wrong = the_two(store)
        with store.read() as session:
            card = load(session, TEACHERS, wrong)
        card.children["employments"] = [draft("employments", organisation_id=school(store, "СОШ № 3"))]
        save(store, card, today=TODAY)
    with opened_copies(district, "их") as (mine, theirs):
        joining, working = (mine, theirs) if here else (theirs, mine)
        joined(joining)
        with joining.read() as session:
            assert len(load(session, TEACHERS, right).children["employments"]) == 1
        with working.read() as session:
            card = load(session, TEACHERS, wrong)
        card.children["employments"][0].values["load"] = 0.5
        save(working, card, today=TODAY)
        assert planned(mine, theirs).counts.questions == 1
        merged(mine, theirs, side)
        with mine.read() as session:
            rates = [row.values["load"] for row in load(session, TEACHERS, right).children["employments"]]
        kept = (side is Side.MINE) is not here
        assert (0.5 in rates) is kept
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


def test_printed_papers_bring_their_bytes(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        record(theirs, GivenOut("К4М7-2ВХ9", "letter", "Письмо", PaperOutput.PDF, "{}", b"frozen"), today=TODAY)
        merged(mine, theirs)
        with mine.read() as session:
            (digest,) = session.connection().exec_driver_sql("SELECT content FROM printed_paper").scalars()
            assert kept(session, digest) == b"frozen"


def test_a_joining_is_told_once(district: Path) -> None:
    with opened_copies(district, "theirs") as (mine, theirs):
        joined(theirs)
        plan = planned(mine, theirs)
        assert [item.register for item in plan.items] == ["teachers", "teachers"]
        told = next(item.sentence for item in plan.items if item.record_id == the_two(mine)[1])
        assert told == (
            "Иваноова Анна Петровна: у них объединена с карточкой «Иванова Анна Петровна». Объединю и здесь."
        )
        assert (plan.counts.added, plan.counts.changed, plan.counts.deleted) == (0, 1, 1)
        done = merged(mine, theirs)
        assert done.added == 0
        assert not planned(mine, theirs).items


@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_a_deleted_card_comes_back_without_what_stands_in_another_by_now(
    office_path: Path, side: Side, here: bool
) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
        make_teacher(store, "Иваноова Анна Петровна", organisation=make_organisation(store))
    with opened_copies(office_path, "их") as (mine, theirs):
        right, wrong = the_two(mine)
        joining, deleting = (mine, theirs) if here else (theirs, mine)
        joined(joining)
        delete(deleting, TEACHERS, [wrong])
        merged(mine, theirs, side)
        stays = (side is Side.MINE) is here
        assert [*ids(mine, "employment", "teacher_id")] == [right] * stays
        restore(mine, "teacher", wrong)
        assert the_two(mine) == [right, wrong]
        # Deleted here, it comes back as it went here.
        assert [*ids(mine, "employment", "teacher_id")] == ([right] if stays else [] if here else [wrong])
        assert check(mine) == []
