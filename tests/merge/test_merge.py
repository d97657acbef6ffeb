"""Two copies that went different ways come together: what flows in, what is asked, what stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import Conflict, UserError
from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.plan import Asked, Effect, Side, plan_as_json, plan_from_json
from mmsdesk.merge.source import source_of_file
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.queries.search import find
from mmsdesk.services.records import delete, save
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from tests.factories import TODAY, draft, make_event, make_organisation, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.services.test_undo import content

TEACHERS = by_code("teachers")


@pytest.fixture
def district(office_path: Path) -> Path:
    """A file with two schools and two people."""
    from mmsdesk.store.opening import open_file

    with open_file(office_path) as store:
        school, _other = make_organisation(store), make_organisation(store, "СОШ № 4")
        make_teacher(store, "Иванова Анна Петровна", organisation=school)
        make_teacher(store, "Осинина Ольга Ивановна")
    return office_path


def ids(store: Store, table: str, column: str) -> dict[str, str]:
    with store.read() as session:
        rows = session.connection().exec_driver_sql(f'SELECT "{column}", id FROM "{table}"')
        return dict(rows.all())


def person(store: Store, surname: str) -> str:
    return ids(store, "teacher", "surname")[surname]


def school(store: Store, name: str) -> str:
    return ids(store, "organisation", "short_name")[name]


def values(store: Store, surname: str) -> dict[str, Any]:
    with store.read() as session:
        return load(session, TEACHERS, person(store, surname)).values


def edit(store: Store, surname: str, **cells: Any) -> None:
    with store.read() as session:
        card = load(session, TEACHERS, person(store, surname))
    card.values.update(cells)
    save(store, card, today=TODAY)


def move(store: Store, surname: str, name: str) -> None:
    """Change the school of a person's only employment."""
    with store.read() as session:
        card = load(session, TEACHERS, person(store, surname))
    card.children["employments"][0].values["organisation_id"] = school(store, name)
    save(store, card, today=TODAY)


def test_identical_files_give_an_empty_plan(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        assert planned(mine, theirs).empty
        assert merged(mine, theirs).changes.empty


def test_both_changed_different_cells_and_both_are_taken(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(mine, "Иванова", phone="2-34-56")
        move(theirs, "Иванова", "СОШ № 4")
        plan = planned(mine, theirs)
        (item,) = plan.items
        assert item.title == "Иванова Анна Петровна"
        assert item.sentence == (
            "Иванова Анна Петровна: у вас изменено – телефон, у них – места работы. Беру оба изменения."
        )
        assert (plan.counts.changed, plan.counts.questions) == (1, 0)
        (cell,) = item.cells
        assert (cell.where, cell.label, cell.base, cell.mine, cell.theirs) == (
            "Место работы «СОШ № 3»", "Организация", "СОШ № 3", "СОШ № 3", "СОШ № 4",
        )  # fmt: skip
        done = merged(mine, theirs)
        assert done.changed == 1
        with mine.read() as session:
            card = load(session, TEACHERS, person(mine, "Иванова"))
        assert card.values["phone"] == "2-34-56"
        assert card.children["employments"][0].values["organisation_id"] == school(mine, "СОШ № 4")
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)
        assert planned(mine, theirs).counts.taken == 0


def test_the_same_cell_is_asked_about_and_either_side_can_win(district: Path) -> None:
    with opened_copies(district, "их", "третий") as (mine, theirs, third):
        for store in (mine, third):
            edit(store, "Иванова", topic="ФГОС")
        edit(theirs, "Иванова", topic="Проекты", note="у них")
        plan = planned(mine, theirs)
        (item,) = plan.items
        (asked,) = [cell for cell in item.cells if cell.asked]
        assert (asked.base, asked.mine, asked.theirs) == ("", "ФГОС", "Проекты")
        assert item.sentence == (
            "Иванова Анна Петровна: и у вас, и у них по-разному изменено – тема самообразования. Решите, что оставить."
            " У них изменено – заметки. Беру."
        )
        assert plan.undecided == (asked.key,)
        with source_of_file(theirs.path) as source:
            with pytest.raises(UserError, match="Не решено вопросов: 1"):
                apply_merge(mine, source, plan)
            apply_merge(mine, source, plan.decide([asked.key], Side.MINE))
        assert (values(mine, "Иванова")["topic"], values(mine, "Иванова")["note"]) == ("ФГОС", "у них")
        merged(third, theirs, Side.THEIRS)
        assert values(third, "Иванова")["topic"] == "Проекты"
        assert not planned(mine, theirs).items


def test_new_and_deleted_records_flow_in(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        make_teacher(theirs, "Яковлева Яна Яновна", organisation=school(theirs, "СОШ № 4"), phone="8 900 000-00-07")
        delete(theirs, TEACHERS, [person(theirs, "Осинина")])
        plan = planned(mine, theirs)
        assert [(item.title, item.effect) for item in plan.items] == [
            ("Осинина Ольга Ивановна", Effect.DELETE),
            ("Яковлева Яна Яновна", Effect.ADD),
        ]
        assert (plan.counts.added, plan.counts.deleted, plan.counts.changed) == (1, 1, 0)
        assert plan.items[1].rows[0].text.startswith("Места работы, добавлена строка: организация – СОШ № 4; вид")
        merged(mine, theirs)
        assert content(mine) == content(theirs)
        assert check(mine) == []
        with mine.read() as session:
            assert [hit.title for hit in find(session, "яковл")] == ["Яковлева Яна Яновна"]


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_deletion_there_against_work_here_is_asked(district: Path, side: Side) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(mine, "Иванова", phone="2-34-56")
        delete(theirs, TEACHERS, [person(theirs, "Иванова")])
        plan = planned(mine, theirs)
        (item,) = plan.items
        assert (item.asked, item.questions) == (Asked.DELETED_THERE, (item.key,))
        assert [(cell.label, cell.mine, cell.theirs) for cell in item.cells] == [("Телефон", "2-34-56", "удалено")]
        merged(mine, theirs, side)
        assert ("Иванова" in ids(mine, "teacher", "surname")) == (side is Side.MINE)
        assert len(ids(mine, "employment", "id")) == (side is Side.MINE)
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_deletion_here_against_work_there_is_asked(district: Path, side: Side) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        delete(mine, TEACHERS, [person(mine, "Иванова")])
        move(theirs, "Иванова", "СОШ № 4")
        (item,) = planned(mine, theirs).items
        assert item.asked is Asked.DELETED_HERE
        merged(mine, theirs, side)
        assert ("Иванова" in ids(mine, "teacher", "surname")) == (side is Side.THEIRS)
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_a_school_deleted_here_and_newly_referred_to_there(district: Path, side: Side) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        delete(mine, by_code("organisations"), [school(mine, "СОШ № 4")])
        make_event(theirs, "Семинар", dt.date(2026, 10, 1), organisation_id=school(theirs, "СОШ № 4"))
        make_teacher(theirs, "Яковлева Яна Яновна", organisation=school(theirs, "СОШ № 4"))
        plan = planned(mine, theirs)
        assert [(item.title, item.asked) for item in plan.items if item.asked] == [("СОШ № 4", Asked.DELETED_HERE)]
        merged(mine, theirs, side)
        assert ("СОШ № 4" in ids(mine, "organisation", "short_name")) == (side is Side.THEIRS)
        assert set(ids(mine, "event", "title")) == {"Семинар"}
        assert "Яковлева" in ids(mine, "teacher", "surname")
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_a_school_deleted_there_and_newly_referred_to_here(district: Path, side: Side) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        delete(theirs, by_code("organisations"), [school(theirs, "СОШ № 4")])
        make_event(mine, "Семинар", dt.date(2026, 10, 1), organisation_id=school(mine, "СОШ № 4"))
        make_teacher(mine, "Яковлева Яна Яновна", organisation=school(mine, "СОШ № 4"))
        plan = planned(mine, theirs)
        assert [(item.title, item.asked) for item in plan.items] == [("СОШ № 4", Asked.DELETED_THERE)]
        merged(mine, theirs, side)
        assert ("СОШ № 4" in ids(mine, "organisation", "short_name")) == (side is Side.MINE)
        assert set(ids(mine, "event", "title")) == {"Семинар"}
        assert "Яковлева" in ids(mine, "teacher", "surname")
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


def test_unrelated_files_are_refused_with_the_way_to_go(district: Path, tmp_path: Path) -> None:
    from mmsdesk.services.seeding import new_office
    from mmsdesk.store.opening import open_file

    with (
        open_file(district) as mine,
        new_office(tmp_path / "чужой.mms", short_name="Сосед") as theirs,
        pytest.raises(UserError, match="«Свод»"),
    ):
        planned(mine, theirs)


def test_a_plan_is_plain_data_and_reads_back(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(mine, "Иванова", topic="ФГОС")
        edit(theirs, "Иванова", topic="Проекты")
        make_teacher(theirs, "Яковлева Яна Яновна")
        plan = planned(mine, theirs)
        plan = plan.decide(plan.undecided, Side.THEIRS)
        assert plan_from_json(plan_as_json(plan)) == plan
        with pytest.raises(UserError, match="не план"):
            plan_from_json({"version": 1})


def test_a_card_made_on_both_sides_is_noted_with_both(district: Path) -> None:
    born = dt.date(1980, 5, 1)
    with opened_copies(district, "их") as (mine, theirs):
        ours = make_teacher(mine, "Двойная Алла Львовна", born_on=born)
        other = make_teacher(theirs, "Двойная Алла Львовна", born_on=born)
        plan = planned(mine, theirs)
        (note,) = plan.notes
        assert note.text == "Педагоги и руководители: карточку «Двойная Алла Львовна» завели и у вас, и у них."
        assert (note.register, note.ids) == ("teachers", (ours, other))
        assert plan_from_json(plan_as_json(plan)) == plan
        assert merged(mine, theirs).notes == plan.notes


def test_a_file_that_went_on_makes_the_plan_stale_and_decisions_stay(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(mine, "Иванова", topic="ФГОС")
        edit(theirs, "Иванова", topic="Проекты")
        plan = planned(mine, theirs)
        plan = plan.decide(plan.undecided, Side.THEIRS)
        edit(mine, "Осинина", phone="2-34-56")
        with source_of_file(theirs.path) as source:
            with pytest.raises(Conflict, match="устарел"):
                apply_merge(mine, source, plan)
            again = plan_merge(mine, source).with_decisions_of(plan)
            assert again.decisions == plan.decisions
            apply_merge(mine, source, again)
        assert values(mine, "Иванова")["topic"] == "Проекты"


def test_a_part_is_taken_and_the_question_comes_again(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(mine, "Иванова", topic="ФГОС")
        edit(theirs, "Иванова", topic="Проекты", note="у них")
        edit(theirs, "Осинина", phone="2-34-56")
        with source_of_file(theirs.path) as source:
            done = apply_merge(mine, source, plan_merge(mine, source), partial=True)
        assert (done.left_open, values(mine, "Осинина")["phone"]) == (1, "2-34-56")
        assert (values(mine, "Иванова")["topic"], values(mine, "Иванова")["note"]) == ("ФГОС", "у них")
        (item,) = planned(mine, theirs).items
        assert len(item.questions) == 1
        merged(mine, theirs, Side.THEIRS)
        assert values(mine, "Иванова")["topic"] == "Проекты"
        assert planned(mine, theirs).empty
        assert check(mine) == []


def test_a_third_copy_gets_what_the_second_had_from_the_first(district: Path) -> None:
    with opened_copies(district, "второй", "третий") as (first, second, third):
        edit(first, "Иванова", topic="ФГОС")
        edit(third, "Осинина", topic="Проекты")
        merged(second, first)
        merged(third, second)
        assert planned(third, first).counts.taken == 0
        assert content(third) != content(second)
        merged(second, third)
        merged(first, second)
        assert content(first) == content(second) == content(third)
        for store in (first, second, third):
            assert check(store) == []
        assert all(planned(a, b).counts.questions == 0 for a in (first, second, third) for b in (first,) if a is not b)


def test_what_came_from_here_and_went_on_there_is_no_question(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        edit(mine, "Иванова", topic="ФГОС")
        merged(theirs, mine)
        edit(theirs, "Иванова", topic="Проекты")
        edit(mine, "Осинина", topic="Своя")
        plan = planned(mine, theirs)
        assert (plan.counts.questions, plan.counts.changed) == (0, 1)
        merged(mine, theirs)
        assert values(mine, "Иванова")["topic"] == "Проекты"


def test_rows_and_drafts_of_new_kinds_travel(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        with theirs.read() as session:
            card = load(session, TEACHERS, person(theirs, "Осинина"))
        card.children["employments"] = [draft("employments", organisation_id=school(theirs, "СОШ № 3"))]
        save(theirs, card, today=TODAY)
        (item,) = planned(mine, theirs).items
        assert item.sentence == "Осинина Ольга Ивановна: у них изменено – места работы. Беру."
        merged(mine, theirs)
        assert content(mine) == content(theirs)
