"""Plans made, put in order, approved, changed afterwards, carried out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError, ValidationFailed
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import PLANS, PlanState
from mmsdesk.models.plan_item import PLAN_ITEMS, Outcome, PlanChange, PlanFact, PlanItem, PlanPart, PlanTurn
from mmsdesk.queries.cards import load
from mmsdesk.queries.plan_changes import unreasoned_items
from mmsdesk.queries.plans import execution, plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.services.planning.completion import turns_ahead, write_turns
from mmsdesk.services.records import delete, save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make, make_event
from tests.reports.district import association

DAY = dt.date(2026, 10, 12)


@pytest.fixture
def plan(store: Store) -> str:
    return plans.new_plan(store, 2026).id


def item_of(store: Store, item_id: str) -> Any:
    own = table_of(PlanItem)
    with store.read() as session:
        return session.execute(select(own).where(own.c.id == item_id)).one()


def turns_of(store: Store, item_id: str) -> list[tuple[Any, ...]]:
    own = table_of(PlanChange)
    columns = (own.c.turn, own.c.part, own.c.before, own.c.reason)
    with store.read() as session:
        return [
            tuple(row) for row in session.execute(select(*columns).where(own.c.item_id == item_id).order_by(own.c.id))
        ]


def changed(store: Store, item_id: str, **values: Any) -> list[str]:
    """Save an item with other values; the marks."""
    with store.read() as session:
        made = load(session, PLAN_ITEMS, item_id)
    made.values.update(values)
    return [f"{problem.key}: {problem.text}" for problem in save(store, made, today=TODAY).warnings]


def test_a_plan_of_a_body_is_named_after_it(store: Store) -> None:
    body = association(store, "РМО учителей физики")
    made = plans.new_plan(store, 2026, body).id
    with store.read() as session:
        values = load(session, PLANS, made).values
    assert values["title"] == "План работы: РМО учителей физики, 2026/27 учебный год"
    assert (values["association_id"], values["school_year"]) == (body, 2026)


def test_the_term_is_read_until_a_person_sets_the_days(store: Store, plan: str) -> None:
    made = plans.add_item(store, plan, "Семинар", term_words="октябрь").id
    assert item_of(store, made).term_from == dt.date(2026, 10, 1)
    changed(store, made, term_words="до 28 марта")
    row = item_of(store, made)
    assert (row.term_from, row.term_until) == (None, dt.date(2027, 3, 28))
    changed(store, made, term_from=dt.date(2027, 3, 1))
    changed(store, made, term_words="март")
    row = item_of(store, made)
    assert (row.term_from, row.term_until) == (dt.date(2027, 3, 1), dt.date(2027, 3, 28))


def test_a_term_that_is_not_understood_is_kept_and_marked(store: Store, plan: str) -> None:
    who = "методист"
    saved = plans.add_item(store, plan, "Семинар", term_words="31 сентября", responsible_words=who)
    assert [problem.key for problem in saved.warnings] == ["term_words"]
    row = item_of(store, saved.id)
    assert (row.term_words, row.term_from, row.term_until) == ("31 сентября", None, None)
    need = "по мере необходимости"
    assert plans.add_item(store, plan, "Помощь", term_words=need, responsible_words=who).warnings == ()


def test_a_term_backwards_is_refused(store: Store, plan: str) -> None:
    with pytest.raises(ValidationFailed, match="раньше, чем начинается"):
        plans.add_item(store, plan, "Семинар", term_from=DAY, term_until=dt.date(2026, 10, 1))


def test_items_keep_the_order_of_the_user(store: Store, plan: str) -> None:
    ids = [plans.add_item(store, plan, each).id for each in ("а", "б", "в")]
    plans.move_item(store, ids[2], 0)
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    assert [each.wording for each in facts.items] == ["в", "а", "б"]
    undo(store)
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    assert [each.wording for each in facts.items] == ["а", "б", "в"]


def test_an_approved_plan_writes_its_changes_down(store: Store, plan: str) -> None:
    made = plans.add_item(store, plan, "Семинар", term_words="октябрь", place="СОШ № 1").id
    changed(store, made, place="СОШ № 2")
    assert turns_of(store, made) == []
    plans.approve(store, plan, DAY, "Начальник управления")
    marks = changed(store, made, term_words="ноябрь", place="СОШ № 3", note="и заметка")
    assert turns_of(store, made) == [
        (PlanTurn.MOVED, PlanPart.TERM, "октябрь", ""),
        (PlanTurn.CHANGED, PlanPart.PLACE, "СОШ № 2", ""),
    ]
    assert [mark for mark in marks if "Причина изменения" in mark]
    later = plans.add_item(store, plan, "Ещё один").id
    assert turns_of(store, later) == [(PlanTurn.ADDED, PlanPart.ITEM, "", "")]
    changed(store, made, outcome=Outcome.DONE)
    assert len(turns_of(store, made)) == 2


def test_a_plan_is_approved_once(store: Store, plan: str) -> None:
    plans.approve(store, plan, DAY)
    with pytest.raises(UserError, match="уже утверждён"):
        plans.approve(store, plan, DAY)
    plans.back_to_draft(store, plan)
    with pytest.raises(UserError, match="не утверждён"):
        plans.back_to_draft(store, plan)


def test_outcomes_of_several_items_at_once(store: Store, plan: str) -> None:
    ids = [plans.add_item(store, plan, each).id for each in ("а", "б")]
    plans.mark_outcome(store, ids, Outcome.DONE, DAY)
    assert {item_of(store, each).outcome for each in ids} == {Outcome.DONE}
    with pytest.raises(UserError, match="на когда"):
        plans.mark_outcome(store, ids, Outcome.MOVED, DAY)
    plans.mark_outcome(store, ids[:1], Outcome.MOVED, DAY, reason="карантин", moved_to="ноябрь")
    row = item_of(store, ids[0])
    assert (row.outcome, row.moved_to, row.reason, row.term_words) == (Outcome.MOVED, "ноябрь", "карантин", "")
    plans.mark_outcome(store, ids, Outcome.UNMARKED, DAY)
    assert item_of(store, ids[0]).outcome_on is None
    with pytest.raises(UserError, match="больше нет"):
        plans.mark_outcome(store, ["нет такого"], Outcome.DONE, DAY)


def test_a_cancelled_item_stays_in_the_plan(store: Store, plan: str) -> None:
    made = plans.add_item(store, plan, "Семинар").id
    with pytest.raises(UserError, match="Причина"):
        plans.cancel_items(store, [made], " ", DAY)
    plans.cancel_items(store, [made], "нет денег", DAY)
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    assert facts.items[0].cancelled
    assert execution(facts.items).cancelled == (made,)


def test_one_fact_closes_several_items(store: Store, plan: str) -> None:
    ids = [plans.add_item(store, plan, each).id for each in ("а", "б")]
    event = make_event(store, "Семинар о чтении", DAY)
    plans.link_fact(store, ids, "event_id", event)
    plans.link_fact(store, ids[:1], "event_id", event)
    plans.link_fact(store, ids[:1], "words", "справка № 4")
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
        linked = session.scalars(select(table_of(PlanFact).c.id).order_by(table_of(PlanFact).c.id)).all()
    assert [sorted(each.facts) for each in facts.items][1] == ["Семинар о чтении"]
    assert len(facts.items[0].facts) == 2
    plans.unlink_fact(store, linked[0])
    with pytest.raises(UserError, match="больше нет"):
        plans.unlink_fact(store, linked[0])


def test_items_go_to_the_bin_with_their_plan(store: Store, plan: str) -> None:
    plans.add_item(store, plan, "Семинар")
    delete(store, PLANS, [plan])
    with store.read() as session:
        assert session.execute(select(table_of(PlanItem).c.id)).all() == []
    undo(store)
    with store.read() as session:
        assert len(session.execute(select(table_of(PlanItem).c.id)).all()) == 1


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        ({"state": PlanState.APPROVED}, "approved_on: План утверждён, а когда"),
        ({"state": PlanState.APPROVED, "approved_on": dt.date(2027, 1, 1)}, "approved_on: Этот день ещё не"),
        ({"approved_on": DAY}, "state: Дата утверждения указана"),
        ({"ends_on": dt.date(2030, 1, 1)}, "ends_on: План больше чем на два года"),
    ],
)
def test_marks_of_a_plan(store: Store, values: dict[str, Any], mark: str) -> None:
    made = draft("plans", **{"title": "План", "starts_on": dt.date(2026, 9, 1), **values})
    (problem,) = save(store, made, today=TODAY).warnings
    assert f"{problem.key}: {problem.text}".startswith(mark)


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ({"outcome": Outcome.NOT_DONE}, {"reason"}),
        ({"outcome": Outcome.MOVED}, {"reason", "moved_to"}),
        ({"outcome": Outcome.DONE, "outcome_on": dt.date(2027, 1, 1)}, {"outcome_on"}),
        ({"outcome": Outcome.DONE}, set()),
    ],
)
def test_marks_of_an_outcome(store: Store, plan: str, values: dict[str, Any], marked: set[str]) -> None:
    whole = {"term_words": "октябрь", "responsible_words": "методист", **values}
    assert {problem.key for problem in plans.add_item(store, plan, "Семинар", **whole).warnings} == marked


def test_who_answers_and_what_closed_it_are_named(store: Store, plan: str) -> None:
    for code in ("plan_responsibles", "plan_facts"):
        with pytest.raises(ValidationFailed):
            make(store, "plan_items", {code: [{}]}, plan_id=plan, wording="Семинар")


def test_a_reason_is_given_afterwards(store: Store, plan: str) -> None:
    made = plans.add_item(store, plan, "Семинар", term_words="октябрь").id
    other = plans.add_item(store, plan, "Конкурс").id
    plans.approve(store, plan, DAY)
    changed(store, made, term_words="ноябрь")
    with store.read() as session:
        assert unreasoned_items(session) == unreasoned_items(session, plan) == (made,)
        assert unreasoned_items(session, "другой") == ()
    with pytest.raises(UserError, match="не названа"):
        plans.give_reason(store, [made], " ")
    plans.give_reason(store, [made, other], "карантин")
    assert turns_of(store, made) == [(PlanTurn.MOVED, PlanPart.TERM, "октябрь", "карантин")]
    with store.read() as session:
        assert unreasoned_items(session) == ()
    with pytest.raises(UserError, match="уже с причинами"):
        plans.give_reason(store, [made], "ещё раз")


def test_what_a_draft_would_change_is_known_before(store: Store, plan: str) -> None:
    made = plans.add_item(store, plan, "Семинар", term_words="октябрь").id
    with store.read() as session:
        card = load(session, PLAN_ITEMS, made)
        card.values.update(term_words="ноябрь", note="и заметка")
        assert turns_ahead(session, card) == ()
    plans.approve(store, plan, DAY)
    with store.read() as session:
        card = load(session, PLAN_ITEMS, made)
        card.values.update(term_words="ноябрь", note="и заметка")
        turns = turns_ahead(session, card)
        assert turns == ((PlanTurn.MOVED, PlanPart.TERM, "октябрь"),)
        write_turns(card, turns, TODAY, "карантин")
        assert turns_ahead(session, card) == ()
        new = draft("plan_items", plan_id=plan, wording="Ещё")
        assert turns_ahead(session, new) == ((PlanTurn.ADDED, PlanPart.ITEM, ""),)
        assert turns_ahead(session, draft("events", title="Семинар")) == ()
    save(store, card, today=TODAY)
    assert turns_of(store, made) == [(PlanTurn.MOVED, PlanPart.TERM, "октябрь", "карантин")]


def test_terms_in_school_breaks_are_read(store: Store, plan: str) -> None:
    days = dt.date(2026, 10, 26), dt.date(2026, 11, 3)
    make(store, "calendar_days", title="Осенние каникулы", starts_on=days[0], ends_on=days[1])
    saved = plans.add_item(store, plan, "Семинар", term_words="в осенние каникулы", responsible_words="методист")
    assert saved.warnings == ()
    row = item_of(store, saved.id)
    assert (row.term_from, row.term_until) == days
    unknown = plans.add_item(store, plan, "Слёт", term_words="весенние каникулы", responsible_words="методист")
    assert [each.key for each in unknown.warnings] == ["term_words"]
