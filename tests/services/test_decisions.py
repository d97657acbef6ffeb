"""The life of decisions under control."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError, ValidationFailed
from mmsdesk.models.decision import DECISIONS, DecisionState
from mmsdesk.queries.cards import load
from mmsdesk.queries.control import overdue_ids
from mmsdesk.queries.decisions import DecisionFacts, decisions_facts, open_decisions
from mmsdesk.services.decisions import drop, executor_done, extend, extend_by, mark_done, mark_partly, put_back, replace
from mmsdesk.services.meetings.signing import sign
from mmsdesk.services.meetings.taking import change_decision
from mmsdesk.services.records import save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.councils import council, decision, meeting

DAY = dt.date(2026, 11, 20)
DUE = dt.date(2026, 12, 1)
LATER = dt.date(2027, 2, 1)


def facts(store: Store, decision_id: str) -> DecisionFacts:
    with store.read() as session:
        return decisions_facts(session, [decision_id])[0]


def test_done_with_its_executors(store: Store) -> None:
    body = council(store)
    made = decision(store, "Сделать", {"person_id": body.chair}, {"words": "все ОО"}, number="1.1", due_on=DUE)
    assert mark_done(store, [made], on=DAY, result=" Сдано ").title == "Выполнено решение: 1.1 Сделать"
    found = facts(store, made)
    assert (found.state, found.state_on, found.result, found.open) == (DecisionState.DONE, DAY, "Сдано", False)
    assert [each.done_on for each in found.executors] == [DAY, DAY]
    assert [(each.state, each.note) for each in found.changes] == [(DecisionState.DONE, "Сдано")]
    undo(store)
    assert facts(store, made).executors[0].done_on is None
    assert facts(store, made).changes == ()


def test_extended_twice_is_counted_and_the_first_term_is_kept(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY, number="3")
    made = decision(store, due_on=DUE)
    extend(store, [made], LATER, "не готовы данные", meeting_id, on=DAY)
    extend(store, [made], dt.date(2027, 5, 1), on=DAY + dt.timedelta(days=60))
    found = facts(store, made)
    assert (found.due_on, found.first_due, found.postponed) == (dt.date(2027, 5, 1), DUE, 2)
    assert found.open
    first = found.changes[0]
    assert (first.due_before, first.due_on, first.note) == (DUE, LATER, "не готовы данные")
    assert first.meeting == "протокол №\u00a03 от\u00a020.11.2026"
    with pytest.raises(UserError, match="не позже прежнего"):
        extend(store, [made], LATER, on=DAY)


def test_several_at_once(store: Store) -> None:
    ids = [decision(store, f"Сделать {n}", due_on=DUE) for n in range(3)]
    changes = extend(store, ids, LATER, on=DAY)
    assert changes.title == "Продление до 01.02.2027 – 3\u00a0решения"
    undo(store)
    assert [facts(store, each).due_on for each in ids] == [DUE] * 3


def test_each_a_number_of_days_longer(store: Store) -> None:
    terms = (DUE, DUE + dt.timedelta(days=40), None)
    ids = [decision(store, f"Сделать {n}", due_on=due) for n, due in enumerate(terms)]
    changes = extend_by(store, ids, 14, "каникулы", on=DAY)
    assert changes.title == "Продление на 14\u00a0дней – 3\u00a0решения"
    longer = dt.timedelta(days=14)
    assert [facts(store, each).due_on for each in ids] == [DUE + longer, DUE + dt.timedelta(days=54), DAY + longer]
    first = facts(store, ids[0]).changes[0]
    assert (first.due_before, first.due_on, first.note) == (DUE, DUE + longer, "каникулы")
    for days in (0, -3, 1000):
        with pytest.raises(UserError, match="на сколько дней"):
            extend_by(store, ids, days, on=DAY)
    undo(store)
    assert [facts(store, each).due_on for each in ids] == list(terms)


def test_partly_dropped_and_back(store: Store) -> None:
    made = decision(store)
    mark_partly(store, [made], on=DAY, note="половина школ")
    assert facts(store, made).open
    drop(store, [made], "утратило смысл", on=DAY)
    assert not facts(store, made).open
    put_back(store, [made], on=DAY)
    found = facts(store, made)
    assert found.state is DecisionState.OPEN
    assert [each.state for each in found.changes] == [
        DecisionState.PARTLY,
        DecisionState.DROPPED,
        DecisionState.OPEN,
    ]
    with pytest.raises(UserError, match="Причина не названа"):
        drop(store, [made], "  ", on=DAY)


def test_replaced_is_named_both_ways(store: Store) -> None:
    old = decision(store, "Сделать", number="1.1")
    new = decision(store, "Сделать иначе", number="2.1", taken_on=DAY)
    newest = decision(store, "Совсем иначе", number="3.1", taken_on=DAY)
    replace(store, old, new, on=DAY)
    replace(store, new, newest, on=DAY)
    assert facts(store, old).replaced_by == "№\u00a02.1 от\u00a020.11.2026"
    assert facts(store, new).replaces == ("№\u00a01.1 от\u00a015.09.2026",)
    for by in (old, newest):
        with pytest.raises(UserError, match="само себя"):
            replace(store, newest, by, on=DAY)
    put_back(store, [old], on=DAY)
    assert facts(store, new).replaces == ()


def test_executors_have_terms_of_their_own(store: Store) -> None:
    body = council(store)
    rows = [
        {"person_id": body.people[0], "due_on": DAY - dt.timedelta(days=1), "position": 1},
        {"person_id": body.people[1], "position": 2},
    ]
    made = decision(store, "Сделать", *rows, due_on=DUE, association_id=body.id)
    assert facts(store, made).overdue(DAY)
    first, second = (each.id for each in facts(store, made).executors)
    executor_done(store, [first], on=DAY, note="сдала")
    found = facts(store, made)
    assert (found.open, found.overdue(DAY), found.executors[0].note) == (True, False, "сдала")
    executor_done(store, [second], on=DAY)
    assert facts(store, made).state is DecisionState.DONE
    with store.read() as session:
        assert open_decisions(session, body.id, DAY) == []


def test_an_earlier_decision_replaces_nothing(store: Store) -> None:
    new, old = (
        decision(store, "Сделать", taken_on=DAY),
        decision(store, "Сделать иначе", taken_on=DUE.replace(year=2024)),
    )
    with pytest.raises(UserError, match="принято раньше"):
        replace(store, new, old, on=DAY)


def test_what_is_closed_is_put_back_before_it_is_extended(store: Store) -> None:
    old, new = decision(store, "Сделать", due_on=DUE), decision(store, "Сделать иначе")
    replace(store, old, new, on=DAY)
    with pytest.raises(UserError, match="заменено"):
        extend(store, [old], LATER, on=DAY)
    with pytest.raises(UserError, match="уже закрыто"):
        mark_partly(store, [old, new], on=DAY)
    put_back(store, [old], on=DAY)
    extend(store, [old], LATER, on=DAY)
    assert facts(store, old).due_on == LATER


def test_a_card_makes_no_circle(store: Store) -> None:
    old, new = decision(store, "Сделать", due_on=DUE), decision(store, "Сделать иначе")
    replace(store, old, new, on=DAY)
    with store.read() as session:
        card = load(session, DECISIONS, new)
    card.values.update(replaced_by_id=old, state=DecisionState.REPLACED)
    with pytest.raises(ValidationFailed):
        save(store, card)


def test_the_term_of_who_has_done_it_waits_no_more(store: Store) -> None:
    body = council(store)
    rows = [{"person_id": body.people[0], "due_on": DUE}, {"person_id": body.people[1], "due_on": LATER}]
    made = decision(store, "Сделать", *rows, due_on=DUE, association_id=body.id)
    after = DUE + dt.timedelta(days=1)
    assert facts(store, made).overdue(after)
    assert late(store, after) == [made]
    executor_done(store, [facts(store, made).executors[0].id], on=DUE)
    assert facts(store, made).next_due() == LATER
    assert late(store, after) == []


def test_an_extension_is_for_executors_with_terms_of_their_own_too(store: Store) -> None:
    body = council(store)
    rows = [{"person_id": body.people[0], "due_on": DAY}, {"person_id": body.people[1], "due_on": DUE}]
    made = decision(store, "Сделать", *rows, due_on=DUE, association_id=body.id)
    assert late(store, LATER) == [made]
    extend(store, [made], LATER, on=DUE)
    assert facts(store, made).next_due() == LATER
    assert late(store, LATER) == []
    assert [each.due_on for each in facts(store, made).executors] == [DAY, DUE]


def late(store: Store, on: dt.date) -> list[str]:
    with store.read() as session:
        return overdue_ids(session, on)


def test_what_is_gone(store: Store) -> None:
    with pytest.raises(UserError, match="больше нет"):
        mark_done(store, ["0" * 32], on=DAY)
    with pytest.raises(UserError, match="больше нет"):
        mark_done(store, [], on=DAY)
    with pytest.raises(UserError, match="больше нет"):
        executor_done(store, ["0" * 32], on=DAY)


def test_signed_minutes_keep_wording_and_term_while_control_goes_on(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY)
    made = decision(store, "Сделать", {"person_id": body.chair}, meeting_id=meeting_id, due_on=DUE, taken_on=DAY)
    change_decision(store, made, {"number": "1.1"})
    sign(store, meeting_id, DAY)
    for values in ({"wording": "Иначе"}, {"due_on": LATER}, {"number": "2"}):
        with pytest.raises(UserError, match="Протокол подписан"):
            change_decision(store, made, values)
    with store.read() as session:
        card = load(session, DECISIONS, made)
    card.children["decision_executors"][0].values["due_on"] = LATER
    with pytest.raises(UserError, match="Протокол подписан"):
        save(store, card)
    change_decision(store, made, {"result": "в работе"})
    extend(store, [made], LATER, on=DAY)
    mark_done(store, [made], on=LATER)
    assert facts(store, made).first_due == DUE
