"""A merge taken back a week later: what was done since stays, with what it stands on; then it can be merged again."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.merge.plan import Side
from mmsdesk.models.registry import by_code
from mmsdesk.queries.deleted import bin_contents
from mmsdesk.queries.history import card_history
from mmsdesk.services.records import delete
from mmsdesk.services.undo import apply_plan, plan_undo, redo, undo
from mmsdesk.services.undo_merge import Why
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_organisation, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_merge import TEACHERS, edit, ids, move, person, school, values
from tests.services.test_undo import content


@pytest.fixture
def district(office_path: Path) -> Path:
    """A file with two schools and two people."""
    with open_file(office_path) as store:
        place, _other = make_organisation(store), make_organisation(store, "СОШ № 4")
        make_teacher(store, "Иванова Анна Петровна", organisation=place)
        make_teacher(store, "Осинина Ольга Ивановна")
    return office_path


def test_at_once_everything_is_as_it_was(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(mine, "Осинина", topic="ФГОС")
        edit(theirs, "Осинина", topic="Проекты", phone="2-34-56")
        move(theirs, "Иванова", "СОШ № 4")
        make_teacher(theirs, "Яковлева Яна Яновна", organisation=school(theirs, "СОШ № 3"))
        before = content(mine)
        merged(mine, theirs, Side.THEIRS)
        after = content(mine)
        undo(mine)
        assert content(mine) == before
        redo(mine)
        assert content(mine) == after
        undo(mine)
        assert planned(mine, theirs).counts.questions == 1
        merged(mine, theirs, Side.THEIRS)
        assert content(mine) == after
        assert check(mine) == []


def test_a_week_later_later_work_stays(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(theirs, "Иванова", phone="2-34-56", topic="Проекты")
        make_organisation(theirs, "Лицей № 1")
        make_organisation(theirs, "Лицей № 2")
        make_teacher(theirs, "Яковлева Яна Яновна", organisation=school(theirs, "СОШ № 3"))
        make_teacher(theirs, "Юрьева Юлия Юрьевна")
        merge = merged(mine, theirs).changes.operation_id
        edit(mine, "Иванова", topic="Своя тема", note="потом")
        move(mine, "Иванова", "Лицей № 1")
        edit(mine, "Яковлева", phone="7-77-77")
        plan = plan_undo(mine, merge)
        assert plan is not None
        assert [(clash.column, clash.found, clash.wanted) for clash in plan.clashes] == [("topic", "Своя тема", "")]
        assert [(stay.title, stay.why) for stay in plan.stays] == [
            ("Лицей № 1", Why.USED),
            ("Яковлева Яна Яновна", Why.EDITED),
        ]
        apply_plan(mine, plan, keep=plan.clashes)
        told = values(mine, "Иванова")
        assert (told["phone"], told["topic"], told["note"]) == ("", "Своя тема", "потом")
        assert set(ids(mine, "organisation", "short_name")) == {"СОШ № 3", "СОШ № 4", "Лицей № 1"}
        assert set(ids(mine, "teacher", "surname")) == {"Иванова", "Осинина", "Яковлева"}
        assert person(mine, "Яковлева") in ids(mine, "employment", "teacher_id")
        assert check(mine) == []
        assert planned(mine, theirs).counts.questions == 0
        merged(mine, theirs, Side.MINE)
        assert values(mine, "Иванова")["phone"] == "2-34-56"
        assert "Юрьева" in ids(mine, "teacher", "surname")
        assert values(mine, "Яковлева")["phone"] == "7-77-77"
        assert check(mine) == []


def test_what_was_deleted_by_a_merge_stays_deleted_where_its_ground_is_gone(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        delete(theirs, TEACHERS, [person(theirs, "Иванова")])
        merge = merged(mine, theirs).changes.operation_id
        delete(mine, by_code("organisations"), [school(mine, "СОШ № 3")])
        plan = plan_undo(mine, merge)
        assert plan is not None
        assert [stay.why for stay in plan.stays] == [Why.TARGET_GONE]
        apply_plan(mine, plan)
        assert "Иванова" in ids(mine, "teacher", "surname")
        assert ids(mine, "employment", "id") == {}
        assert check(mine) == []


def test_what_was_done_in_the_other_copy_is_told_with_its_office_and_not_undone_by_itself(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        with theirs.read() as session:
            office = by_code("office")
            one = ids(theirs, "office", "short_name")["РМК"]
        assert session is not None
        from mmsdesk.services.records import change_many

        change_many(theirs, office, [one], {"short_name": "Сосед"})
        edit(theirs, "Иванова", phone="2-34-56")
        delete(theirs, TEACHERS, [person(theirs, "Осинина")])
        merged(mine, theirs, Side.MINE)
        with mine.read() as session:
            entries = card_history(session, TEACHERS, person(mine, "Иванова"))
            assert ("Сосед", "Изменён педагог: Иванова Анна Петровна") in [
                (entry.operation.office, entry.operation.title) for entry in entries
            ]
            (lying,) = bin_contents(session)
            assert lying.title == "Осинина Ольга Ивановна"
        foreign = next(entry.operation for entry in entries if entry.operation.office == "Сосед")
        with pytest.raises(UserError, match="в другой копии"):
            plan_undo(mine, foreign.id)


def test_what_a_merge_taken_back_had_brought_comes_again_by_a_copy_that_has_it(district: Path) -> None:
    """Even if that copy's own merge with the third one is long known here."""
    with opened_copies(district, "их", "третья") as (mine, theirs, third):
        edit(third, "Осинина", phone="2-34-56")
        merged(theirs, third)
        merge = merged(mine, third).changes.operation_id
        merged(mine, theirs)
        plan = plan_undo(mine, merge)
        assert plan is not None
        apply_plan(mine, plan)
        assert values(mine, "Осинина")["phone"] == ""
        merged(mine, theirs)
        assert values(mine, "Осинина")["phone"] == "2-34-56"
        assert planned(mine, theirs).empty
        assert check(mine) == []
