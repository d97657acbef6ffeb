"""Undo, redo and the bin: they survive a restart and never overwrite later work silently."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mmsdesk.core.errors import Conflict, UserError
from mmsdesk.models.base import journalled_columns, journalled_tables
from mmsdesk.models.journal import OPERATION
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.cards import load
from mmsdesk.services.records import delete, save
from mmsdesk.services.undo import UndoPlan, apply_plan, plan_undo, redo, redo_label, restore, undo, undo_label
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.factories import TODAY, draft, make_organisation, make_teacher

TEACHERS = by_code("teachers")


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every journalled row of the file, revisions left out."""
    with store.read() as session:
        return {
            table.name: sorted(
                (tuple(row) for row in session.execute(select(*(table.c[c] for c in journalled_columns(table))))),
                key=str,
            )
            for table in journalled_tables()
        }


def change(store: Store, teacher: str, **values: object) -> None:
    with operation(store, f"изменено {', '.join(values)}") as op:
        op.update(Teacher, teacher, values)


def test_undo_and_redo_survive_closing_the_program(office_path: Path) -> None:
    with open_file(office_path) as store:
        teacher = make_teacher(store)
        change(store, teacher, topic="ФГОС")
        after = content(store)
    with open_file(office_path) as store:
        with store.read() as session:
            assert undo_label(session, store.replica) == "изменено topic"
        undo(store)
    with open_file(office_path) as store:
        with store.read() as session:
            assert redo_label(session, store.replica) == "изменено topic"
            assert undo_label(session, store.replica) == "Добавлен педагог: Ёлкина Анна Петровна"
        redo(store)
        assert content(store) == after


def test_redo_ends_with_the_next_new_operation(store: Store) -> None:
    teacher = make_teacher(store)
    change(store, teacher, topic="ФГОС")
    undo(store)
    change(store, teacher, phone="2-34-56")
    assert redo(store) is None


def test_the_seeded_lists_are_not_undone(store: Store) -> None:
    assert undo(store) is None


def test_an_older_operation_is_taken_back_and_later_work_stays(store: Store) -> None:
    teacher = make_teacher(store)
    change(store, teacher, topic="ФГОС")
    with store.read() as session:
        older = plan_undo(store)
    change(store, teacher, phone="2-34-56")
    assert older is not None
    undo(store, older.operation.id)
    with store.read() as session:
        values = load(session, TEACHERS, teacher).values
    assert (values["topic"], values["phone"]) == ("", "2-34-56")


def test_a_cell_changed_since_is_asked_about(store: Store) -> None:
    teacher = make_teacher(store)
    change(store, teacher, topic="ФГОС", note="первая")
    older = plan_undo(store)
    change(store, teacher, topic="Проекты")
    assert older is not None
    with pytest.raises(UserError, match="изменили ещё раз"):
        undo(store, older.operation.id)
    plan = plan_undo(store, older.operation.id)
    assert plan is not None
    assert [(clash.column, clash.found, clash.wanted) for clash in plan.clashes] == [("topic", "Проекты", "")]
    apply_plan(store, plan, keep=plan.clashes)
    with store.read() as session:
        values = load(session, TEACHERS, teacher).values
    assert (values["topic"], values["note"]) == ("Проекты", "")


def test_an_operation_is_not_taken_back_twice(store: Store) -> None:
    teacher = make_teacher(store)
    change(store, teacher, topic="ФГОС")
    plan = plan_undo(store)
    assert plan is not None
    undo(store)
    with pytest.raises(UserError, match="уже отменено"):
        undo(store, plan.operation.id)


def test_a_deleted_card_comes_back_from_the_bin_with_its_rows(store: Store) -> None:
    teacher = make_teacher(store, organisation=make_organisation(store))
    with store.read() as session:
        before = load(session, TEACHERS, teacher)
    delete(store, TEACHERS, [teacher])
    make_teacher(store, "Осинина Ольга Ивановна")
    restore(store, "teacher", teacher)
    with store.read() as session:
        assert load(session, TEACHERS, teacher).content() == before.content()
    with pytest.raises(UserError, match="нет в корзине"):
        restore(store, "teacher", teacher)


def test_what_a_card_refers_to_must_come_back_first(store: Store) -> None:
    school = make_organisation(store)
    teacher = make_teacher(store, organisation=school)
    delete(store, TEACHERS, [teacher])
    delete(store, by_code("organisations"), [school])
    with pytest.raises(UserError, match="организацию"):
        restore(store, "teacher", teacher)
    restore(store, "organisation", school)
    restore(store, "teacher", teacher)
    with store.read() as session:
        assert load(session, TEACHERS, teacher).children["employments"][0].values["organisation_id"] == school


def random_work(store: Store, chance: random.Random, steps: int) -> list[dict[str, Any]]:
    """Random operations over teachers and schools; returns the content after each."""
    states = [content(store)]
    for step in range(steps):
        with store.read() as session:
            people = list(session.execute(select(Teacher.id)).scalars())
            schools = list(session.execute(select(Organisation.id)).scalars())
        what = chance.choice(["school", "person", "person", "edit", "edit", "employ", "delete"])
        if what == "school" or not schools:
            make_organisation(store, f"СОШ № {step}")
        elif what == "person" or not people:
            make_teacher(store, f"Ёлкина{step} Анна Петровна", organisation=chance.choice(schools))
        elif what == "edit":
            change(store, chance.choice(people), topic=f"тема {step}")
        elif what == "delete":
            delete(store, TEACHERS, [chance.choice(people)])
        else:
            with store.read() as session:
                card = load(session, TEACHERS, chance.choice(people))
            card.children["employments"] = card.children["employments"][1:]
            card.values["note"] = f"шаг {step}"
            save(store, card, today=TODAY)
        states.append(content(store))
    return states


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_random_work_is_undone_and_redone_step_by_step(seed: int, office_path: Path) -> None:
    path = office_path.with_name(f"{seed}.mms")
    shutil.copyfile(office_path, path)
    with open_file(path) as store:
        states = random_work(store, random.Random(seed), steps=15)
        for state in reversed(states[:-1]):
            undo(store)
            assert content(store) == state
        for state in states[1:]:
            redo(store)
            assert content(store) == state
    path.unlink()


def test_a_record_that_is_used_meanwhile_does_not_vanish(store: Store) -> None:
    school = make_organisation(store)
    added = plan_undo(store)
    assert added is not None
    make_teacher(store, organisation=school)
    before = content(store)
    with pytest.raises(UserError, match=r"ссылаются другие карточки \(педагоги.*места работы – 1\)"):
        undo(store, added.operation.id)
    assert content(store) == before


def test_a_card_that_got_rows_meanwhile_does_not_vanish(store: Store) -> None:
    school = make_organisation(store)
    teacher = make_teacher(store)
    added = plan_undo(store)
    assert added is not None
    with store.read() as session:
        card = load(session, TEACHERS, teacher)
    card.children["employments"] = [draft("employments", organisation_id=school)]
    save(store, card, today=TODAY)
    with pytest.raises(UserError, match="места работы – 1"):
        undo(store, added.operation.id)


def test_a_reference_to_what_was_deleted_meanwhile_does_not_come_back(store: Store) -> None:
    school, other = make_organisation(store), make_organisation(store, "СОШ № 4")
    branch = make_organisation(store, "Филиал", parent_id=school)
    with operation(store, "другая головная") as op:
        op.update(Organisation, branch, {"parent_id": other})
    moved = plan_undo(store)
    delete(store, by_code("organisations"), [school])
    assert moved is not None
    with pytest.raises(UserError, match="тоже удалили"):
        undo(store, moved.operation.id)


def test_taking_back_an_undo_brings_the_operation_back(store: Store) -> None:
    teacher = make_teacher(store)
    change(store, teacher, topic="ФГОС")
    after = content(store)
    taken = undo(store)
    assert taken is not None
    undo(store, taken.operation_id)
    assert content(store) == after
    with store.read() as session:
        assert undo_label(session, store.replica) == "изменено topic"
        assert redo_label(session, store.replica) == ""
    with pytest.raises(UserError, match="уже отменено"):
        undo(store, taken.operation_id)
    undo(store)
    with store.read() as session:
        assert redo_label(session, store.replica) == "изменено topic"


def test_an_operation_that_is_not_there_is_said_so(store: Store) -> None:
    make_teacher(store)
    with pytest.raises(UserError, match="в этом файле нет"):
        undo(store, "нет такой")


def test_what_changed_while_one_was_asked_is_asked_again(store: Store) -> None:
    teacher = make_teacher(store)
    change(store, teacher, topic="ФГОС")
    plan = plan_undo(store)
    change(store, teacher, topic="Проекты")
    assert plan is not None
    with pytest.raises(Conflict, match="снова изменили"):
        apply_plan(store, plan)


def test_a_card_that_stays_keeps_its_rows(store: Store) -> None:
    teacher = make_teacher(store, organisation=make_organisation(store))
    added = plan_undo(store)
    change(store, teacher, phone="2-34-56")
    assert added is not None
    plan = plan_undo(store, added.operation.id)
    assert plan is not None
    apply_plan(store, plan, keep=plan.clashes)
    with store.read() as session:
        assert len(load(session, TEACHERS, teacher).children["employments"]) == 1


def test_redo_brings_back_only_what_undo_took(store: Store) -> None:
    teacher = make_teacher(store)
    change(store, teacher, topic="ФГОС", note="первая")
    older = plan_undo(store)
    change(store, teacher, topic="Проекты")
    before = content(store)
    assert older is not None
    plan = plan_undo(store, older.operation.id)
    assert plan is not None
    apply_plan(store, plan, keep=plan.clashes)
    redo(store)
    assert content(store) == before


def test_what_has_nothing_left_to_take_back_does_not_stand_in_the_way(store: Store) -> None:
    teacher = make_teacher(store)
    change(store, teacher, topic="ФГОС")
    change(store, teacher, phone="2-34-56")
    first, last = undo_plans(store)
    with operation(store, "мимо отмены") as op:
        op.update(Teacher, teacher, {"topic": "Проекты", "phone": "3-45-67"})
    for plan in (last, first):
        again = plan_undo(store, plan.operation.id)
        assert again is not None
        assert apply_plan(store, again, keep=again.clashes).empty
        with pytest.raises(UserError, match="уже отменено"):
            plan_undo(store, plan.operation.id)
    with store.read() as session:
        assert undo_label(session, store.replica) == "мимо отмены"
    undo(store)
    with store.read() as session:
        assert undo_label(session, store.replica) == "Добавлен педагог: Ёлкина Анна Петровна"
    assert check(store) == []


def undo_plans(store: Store) -> tuple[UndoPlan, UndoPlan]:
    """Plans for the last operation but one and for the last one."""
    last = plan_undo(store)
    undo(store)
    first = plan_undo(store)
    redo(store)
    assert first is not None
    assert last is not None
    return first, last


def test_what_was_never_added_does_not_come_back_by_undoing_its_deletion(store: Store) -> None:
    """Added, deleted, brought back from the bin; then the adding is taken back and everything else after it."""
    before = content(store)
    school = make_organisation(store)
    added = history_of(store)[-1]
    delete(store, by_code("organisations"), [school])
    restore(store, "organisation", school)
    undo(store, added)
    for _ in range(10):
        plan = plan_undo(store)
        if plan is None:
            break
        apply_plan(store, plan, keep=[clash for clash in plan.clashes if not clash.column])
    assert content(store) == before
    assert redo(store) is not None


def test_a_deletion_is_undone_after_a_return_from_the_bin(store: Store) -> None:
    school = make_organisation(store)
    undo(store)
    restore(store, "organisation", school)
    delete(store, by_code("organisations"), [school])
    undo(store)
    with store.read() as session:
        assert load(session, by_code("organisations"), school).id == school


def history_of(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.execute(select(OPERATION.c.id).order_by(OPERATION.c.sequence)).scalars())
