"""Cards joined in one copy that the other copy told apart, or joined into another one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.duplicate import NotDuplicate
from mmsdesk.queries.look_alikes import couple, told_apart
from mmsdesk.services.duplicates.told_apart import tell_apart
from mmsdesk.store.erasing.people import survivor_of
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_joined_twice import become_one, people
from tests.merge.test_merge import TEACHERS
from tests.services.test_undo import content


@pytest.fixture
def district(office_path: Path) -> Path:
    """A file with four cards of people who are called nearly alike."""
    with open_file(office_path) as store:
        for name in ("Иванова Анна Петровна", "Иваноова Анна Петровна", "Иванавва Анна Петровна", "Иванова Анна П."):
            make_teacher(store, name)
    return office_path


def pairs(store: Store) -> set[Any]:
    with store.read() as session:
        rows = session.execute(select(table_of(NotDuplicate).c.id)).all()
        found = told_apart(session, TEACHERS.code)
    assert len(rows) == len(found)
    return {*found}


def told_in_each(mine: Store, theirs: Store) -> set[Any]:
    """What is told apart once both copies know all, which is the same in both."""
    merged(mine, theirs)
    assert check(mine) == []
    assert planned(mine, theirs).counts.questions == 0
    merged(theirs, mine)
    assert content(theirs) == content(mine)
    return pairs(mine)


@pytest.mark.parametrize("here", [True, False])
def test_cards_told_apart_of_which_one_was_joined_are_told_apart_still(district: Path, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, two, three, _four = people(mine)
        joining, telling = (mine, theirs) if here else (theirs, mine)
        become_one(joining, one, two)
        tell_apart(telling, TEACHERS, [(two, three)])
        assert told_in_each(mine, theirs) == {couple(one, three)}


@pytest.mark.parametrize("here", [True, False])
def test_cards_told_apart_that_are_one_now_leave_nothing_to_tell(district: Path, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, two, three, _four = people(mine)
        joining, telling = (mine, theirs) if here else (theirs, mine)
        become_one(joining, two, three)
        become_one(joining, one, two)
        tell_apart(telling, TEACHERS, [(one, two), (one, three)])
        assert told_in_each(mine, theirs) == set()


def test_who_knew_of_it_and_joined_has_the_last_word(district: Path) -> None:
    with open_file(district) as store:
        one, two, three, _four = people(store)
        tell_apart(store, TEACHERS, [(two, three), (one, two)])
    with opened_copies(district, "их") as (mine, theirs):
        become_one(theirs, one, two)
        assert told_in_each(mine, theirs) == {couple(one, three)}


@pytest.mark.parametrize("here", [True, False])
def test_one_of_the_two_joined_into_a_card_that_was_joined_itself(district: Path, here: bool) -> None:
    with open_file(district) as store:
        one, two, three, four = people(store)
        tell_apart(store, TEACHERS, [(three, four)])
    with opened_copies(district, "их") as (mine, theirs):
        further, nearer = (mine, theirs) if here else (theirs, mine)
        become_one(further, two, one)
        become_one(nearer, one, four)
        assert told_in_each(mine, theirs) == {couple(two, three)}


@pytest.mark.parametrize("into", [(0, 0), (0, 1)])
def test_each_of_the_two_was_joined_in_another_copy(district: Path, into: tuple[int, int]) -> None:
    with open_file(district) as store:
        *others, three, four = people(store)
        tell_apart(store, TEACHERS, [(three, four)])
    here, there = (others[which] for which in into)
    with opened_copies(district, "их") as (mine, theirs):
        become_one(mine, here, three)
        become_one(theirs, there, four)
        assert told_in_each(mine, theirs) == ({couple(here, there)} if here != there else set())


def test_one_card_joined_into_two_is_told(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, two, three, _four = people(mine)
        become_one(mine, one, three)
        become_one(theirs, two, three)
        (note,) = planned(mine, theirs).notes
        assert note.text == (
            "Педагоги и руководители: карточку «Иванавва Анна Петровна» у вас объединили с «Иванова Анна Петровна»,"
            " у них – с «Иваноова Анна Петровна». Сравните эти карточки: возможно, это двойники."
        )
        assert (note.register, set(note.ids)) == (TEACHERS.code, {one, two})
        merged(mine, theirs)
        merged(theirs, mine)
        assert content(theirs) == content(mine)
        with mine.read() as ours, theirs.read() as others:
            assert survivor_of(ours.connection(), three) == survivor_of(others.connection(), three)


def test_one_card_joined_into_two_that_are_one_themselves_is_not_told(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, two, three, _four = people(mine)
        become_one(mine, one, two)
        become_one(mine, one, three)
        become_one(theirs, two, three)
        assert planned(mine, theirs).notes == ()
        assert planned(theirs, mine).notes == ()
