"""What was decided while a merge was taken back is news to every other copy, by whichever way it comes there."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.core.changes import Changes
from mmsdesk.merge.plan import Side
from mmsdesk.services.undo import apply_plan, plan_redo, plan_undo, redo, undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_organisation, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_merge import edit, values
from tests.services.test_undo import content


@pytest.fixture
def district(office_path: Path) -> Path:
    """A file with a school and a person."""
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна", organisation=make_organisation(store))
    return office_path


def topic(store: Store) -> str:
    return str(values(store, "Иванова")["topic"])


def taken_back(store: Store, merge: Changes, *, keep: bool) -> None:
    """Take a merge back; the cell that was changed since stays, or goes back too."""
    plan = plan_undo(store, merge.operation_id)
    assert plan is not None
    assert [clash.column for clash in plan.clashes] == ["topic"]
    apply_plan(store, plan, keep=plan.clashes if keep else ())
    assert topic(store) == ("Своя тема" if keep else "")


@pytest.mark.parametrize(
    ("third_takes", "keep"),
    [(True, False), (False, True), *(pytest.param(each, each, marks=pytest.mark.slow) for each in (True, False))],
)
def test_a_third_copy_that_knew_all_before_gets_the_decision(district: Path, third_takes: bool, keep: bool) -> None:
    with opened_copies(district, "их", "третья", "четвёртая") as (mine, theirs, third, fourth):
        edit(theirs, "Иванова", topic="Проекты")
        merge = merged(mine, theirs).changes
        edit(mine, "Иванова", topic="Своя тема")
        merged(third, mine)
        merged(fourth, third)
        taken_back(mine, merge, keep=keep)
        wanted = "Своя тема" if keep else ""
        for taking, told in ((third, mine), (mine, third)) if third_takes else ((mine, third), (third, mine)):
            assert planned(taking, told).counts.questions == 0
            merged(taking, told)
            assert topic(taking) == wanted
            assert check(taking) == []
        # Through the third one to whoever never met the one that decided.
        assert planned(fourth, third).counts.questions == 0
        merged(fourth, third)
        assert topic(fourth) == wanted
        assert content(fourth) == content(third) == content(mine)
        assert planned(mine, fourth).counts.questions == 0


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_who_has_the_value_that_was_taken_back_is_asked_at_most_once(district: Path, side: Side, keep: bool) -> None:
    with opened_copies(district, "их", "третья") as (mine, theirs, third):
        edit(theirs, "Иванова", topic="Проекты")
        merge = merged(mine, theirs).changes
        edit(mine, "Иванова", topic="Своя тема")
        merged(third, theirs)
        taken_back(mine, merge, keep=keep)
        assert planned(third, mine).counts.questions == (0 if keep else 1)
        merged(third, mine, side)
        decided = topic(third)
        assert decided == ("Своя тема" if keep else "" if side is Side.THEIRS else "Проекты")
        for other in (mine, theirs):
            assert planned(other, third).counts.questions == 0
            merged(other, third)
            assert topic(other) == decided
            assert check(other) == []
        assert content(mine) == content(theirs) == content(third)


def test_who_knows_nothing_of_it_gets_what_stands(district: Path) -> None:
    with opened_copies(district, "их", "третья") as (mine, theirs, third):
        edit(theirs, "Иванова", topic="Проекты")
        merge = merged(mine, theirs).changes
        edit(mine, "Иванова", topic="Своя тема")
        taken_back(mine, merge, keep=True)
        merged(third, mine)
        assert topic(third) == "Своя тема"
        assert content(third) == content(mine)


def test_a_later_word_of_the_third_copy_is_asked_about(district: Path) -> None:
    with opened_copies(district, "их", "третья") as (mine, theirs, third):
        edit(theirs, "Иванова", topic="Проекты")
        merge = merged(mine, theirs).changes
        edit(mine, "Иванова", topic="Своя тема")
        merged(third, mine)
        edit(third, "Иванова", topic="Третья тема")
        taken_back(mine, merge, keep=False)
        assert planned(third, mine).counts.questions == 1
        assert planned(mine, third).counts.questions == 1
        merged(mine, third, Side.MINE)
        merged(third, mine)
        assert topic(third) == topic(mine) == ""


def test_what_was_decided_back_and_forth_comes_as_it_stands_in_the_end(district: Path) -> None:
    with opened_copies(district, "их", "третья") as (mine, theirs, third):
        edit(theirs, "Иванова", topic="Проекты")
        merge = merged(mine, theirs).changes
        edit(mine, "Иванова", topic="Своя тема")
        merged(third, mine)
        taken_back(mine, merge, keep=False)
        merged(third, mine)
        assert topic(third) == ""
        assert plan_redo(mine) is not None
        redo(mine)
        assert topic(mine) == "Своя тема"
        assert planned(third, mine).counts.questions == 0
        merged(third, mine)
        assert topic(third) == "Своя тема"
        undo(mine, _last_step(mine))
        assert topic(mine) == ""
        merged(third, mine)
        assert topic(third) == ""
        assert check(third) == []
        assert check(mine) == []


def _last_step(store: Store) -> str:
    with store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT id FROM operation ORDER BY sequence DESC LIMIT 1")
        return str(rows.scalar_one())


def test_a_plain_copy_can_still_take_back_the_merge_whose_undoing_it_was_told_of(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(theirs, "Иванова", topic="Проекты", phone="2-34-56")
        merge = merged(mine, theirs).changes
        edit(mine, "Иванова", topic="Своя тема")
        path = mine.path
    with opened_copies(path, "копия") as (mine, copy):
        taken_back(mine, merge, keep=False)
        merged(copy, mine)
        assert topic(copy) == ""
        plan = plan_undo(copy, merge.operation_id)
        assert plan is not None
        apply_plan(copy, plan)
        assert values(copy, "Иванова")["phone"] == ""
        assert check(copy) == []
