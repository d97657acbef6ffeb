"""Decisions taken at a meeting from typed lines."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.decision_line import DecisionLine, read_line
from mmsdesk.core.errors import UserError
from mmsdesk.queries.known_names import known_names
from mmsdesk.queries.meetings import DecisionFacts, meeting_facts
from mmsdesk.services.decisions import executor_done
from mmsdesk.services.meetings.agenda import add_item
from mmsdesk.services.meetings.signing import reopen, sign
from mmsdesk.services.meetings.taking import (
    edit_decision,
    move_decision,
    remove_decision,
    take_decision,
    take_for_meeting,
)
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.councils import Council, council, meeting
from tests.factories import make_teacher
from tests.reports.district import association

DAY = dt.date(2026, 10, 12)


def line_of(store: Store, text: str, *bodies: str) -> DecisionLine:
    with store.read() as session:
        return read_line(text, DAY, known_names(session, DAY, bodies))


def decisions(store: Store, meeting_id: str) -> tuple[DecisionFacts, ...]:
    with store.read() as session:
        return meeting_facts(session, meeting_id).all_decisions


@pytest.fixture
def body(store: Store) -> Council:
    return council(store)


@pytest.fixture
def meeting_id(store: Store, body: Council) -> str:
    return meeting(store, body.id, DAY)


def test_from_a_line_to_the_control_list(store: Store, body: Council, meeting_id: str) -> None:
    item_id = add_item(store, meeting_id, "О наставничестве")
    made = take_decision(store, item_id, line_of(store, "Титову К.Л., Ёлкиной до 15.03 подготовить справку"))
    take_decision(store, item_id, line_of(store, "Принять к сведению"))
    first, second = decisions(store, meeting_id)
    assert (first.id, first.number, first.wording) == (made, "1.1", "Подготовить справку")
    assert [each.person.id for each in first.executors if each.person] == [body.people[1], body.people[0]]
    assert (first.due_on, first.taken_on, first.association_id) == (dt.date(2027, 3, 15), DAY, body.id)
    assert (second.number, second.controlled) == ("1.2", False)
    undo(store)
    assert len(decisions(store, meeting_id)) == 1


def test_bodies_organisations_and_words(store: Store, meeting_id: str) -> None:
    physics = association(store, "ММО учителей физики")
    text = "ММО учителей физики, СОШ № 3, руководителям ШМО в течение года вести опыт"
    take_for_meeting(store, meeting_id, line_of(store, text))
    (found,) = decisions(store, meeting_id)
    assert found.number == "1"
    assert [each.shown for each in found.executors] == ["ММО учителей физики", "СОШ №\u00a03", "руководители ШМО"]
    assert found.executors[0].association_id == physics
    assert found.due_words == "в течение года"


def test_the_near_one_of_two_is_meant(store: Store, body: Council, meeting_id: str) -> None:
    make_teacher(store, "Титов Олег Львович")
    assert line_of(store, "Титову сделать", body.id).executors == (body.people[1],)
    assert line_of(store, "Титову сделать").executors == ()


def test_correcting_keeps_what_executors_did(store: Store, meeting_id: str) -> None:
    item_id = add_item(store, meeting_id, "О наставничестве")
    made = take_decision(store, item_id, line_of(store, "Титову, Осиной подготовить справку"))
    executor_done(store, [decisions(store, meeting_id)[0].executors[1].id], on=DAY)
    edit_decision(store, made, line_of(store, "Осиной, руководителям ШМО до 1 декабря подготовить отчёт"))
    (found,) = decisions(store, meeting_id)
    assert (found.number, found.wording, found.due_on) == ("1.1", "Подготовить отчёт", dt.date(2026, 12, 1))
    assert [each.done_on for each in found.executors] == [DAY, None]


def test_each_executor_gets_the_term_that_was_typed_for_them(store: Store, meeting_id: str) -> None:
    item_id = add_item(store, meeting_id, "О наставничестве")
    line = line_of(store, "Титову до 1.12, Ёлкиной до 5.12 подготовить справки")
    made = take_decision(store, item_id, line)
    (found,) = decisions(store, meeting_id)
    assert [each.due_on for each in found.executors] == [dt.date(2026, 12, 1), dt.date(2026, 12, 5)]
    assert (found.due_on, found.next_due()) == (dt.date(2026, 12, 5), dt.date(2026, 12, 1))
    edit_decision(store, made, line_of(store, "Титову, Ёлкиной до 9.12 подготовить справки"))
    (found,) = decisions(store, meeting_id)
    assert [each.due_on for each in found.executors] == [None, None]
    assert found.next_due() == dt.date(2026, 12, 9)


def test_changing_places_changes_numbers(store: Store, meeting_id: str) -> None:
    item_id = add_item(store, meeting_id, "О наставничестве")
    made = [take_decision(store, item_id, line_of(store, text)) for text in ("А", "Б", "В")]
    move_decision(store, made[2], up=True)
    assert [(each.number, each.wording) for each in decisions(store, meeting_id)] == [
        ("1.1", "А"),
        ("1.2", "В"),
        ("1.3", "Б"),
    ]
    assert move_decision(store, made[0], up=True).empty
    remove_decision(store, made[0])
    assert [each.number for each in decisions(store, meeting_id)] == ["1.2", "1.3"]
    take_decision(store, item_id, line_of(store, "Г"))
    assert decisions(store, meeting_id)[-1].number == "1.4"


def test_signed_minutes_take_no_decision_until_opened(store: Store, meeting_id: str) -> None:
    item_id = add_item(store, meeting_id, "О наставничестве")
    made = take_decision(store, item_id, line_of(store, "Сделать"))
    sign(store, meeting_id, DAY)
    for act in (
        lambda: take_decision(store, item_id, line_of(store, "Иначе")),
        lambda: edit_decision(store, made, line_of(store, "Иначе")),
        lambda: move_decision(store, made, up=True),
        lambda: remove_decision(store, made),
    ):
        with pytest.raises(UserError, match="Протокол подписан"):
            act()
    reopen(store, meeting_id, "описка", DAY)
    edit_decision(store, made, line_of(store, "Иначе"))
    assert decisions(store, meeting_id)[0].wording == "Иначе"


def test_nothing_is_no_decision(store: Store, meeting_id: str) -> None:
    with pytest.raises(UserError, match="Решение не написано"):
        take_for_meeting(store, meeting_id, line_of(store, "  "))


def test_no_two_points_of_the_minutes_have_one_number(store: Store, meeting_id: str) -> None:
    items = [add_item(store, meeting_id, title) for title in ("А", "Б")]
    below = add_item(store, meeting_id, "Б, подвопрос", below=items[1])
    take_decision(store, below, line_of(store, "По подвопросу"))
    take_decision(store, items[1], line_of(store, "По вопросу"))
    another = add_item(store, meeting_id, "Б, ещё подвопрос", below=items[1])
    take_decision(store, another, line_of(store, "По второму подвопросу"))
    with store.read() as session:
        found = meeting_facts(session, meeting_id)
    assert [item.number for item in found.items] == ["1", "2", "2.1", "2.3"]
    assert {each.wording: each.number for each in found.all_decisions} == {
        "По подвопросу": "2.1.1",
        "По вопросу": "2.2",
        "По второму подвопросу": "2.3.1",
    }
