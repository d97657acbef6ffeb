"""Bad input of plans: kept as typed, marked, never dropped."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError, ValidationFailed
from mmsdesk.models.plan import PLANS, PlanPeriod
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.queries.cards import load
from mmsdesk.queries.plan_work import unmarked_items
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.services.planning.month import month_plan, months_of
from mmsdesk.services.records import delete, save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make, make_event
from tests.reports.district import association


@pytest.fixture
def plan(store: Store) -> str:
    return plans.new_plan(store, 2026).id


def marks(store: Store, plan_id: str, **values: object) -> list[str]:
    saved = plans.add_item(store, plan_id, "Семинар", **values)
    with store.read() as session:
        kept = load(session, PLAN_ITEMS, saved.id).values
    assert all(kept[key] == value for key, value in values.items())
    return [problem.text for problem in saved.warnings]


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("по мере необходимости", ""),
        ("31 сентября", "Срок не понят"),
        ("с 25 по 5 марта", "Срок не понят"),
        ("когда получится", "Срок не понят"),
        ("30 февраля", "Срок не понят"),
        ("", "Срок не указан"),
    ],
)
def test_terms_are_kept_and_marked(store: Store, plan: str, words: str, mark: str) -> None:
    told = marks(store, plan, term_words=words, responsible_words="методист")
    assert [text.startswith(mark) for text in told] == ([True] if mark else [])


def test_nobody_answers(store: Store, plan: str) -> None:
    assert marks(store, plan, term_words="октябрь") == ["Ответственный не указан."]
    body = association(store, "РМО учителей физики")
    item = draft("plan_items", plan_id=plan, wording="Семинар", term_words="октябрь")
    item.children["plan_responsibles"] = [draft("plan_responsibles", association_id=body)]
    assert save(store, item, today=TODAY).warnings == ()


def test_days_backwards_are_refused_at_the_field(store: Store, plan: str) -> None:
    with pytest.raises(ValidationFailed, match="раньше, чем начинается"):
        plans.add_item(store, plan, "Семинар", term_from=dt.date(2026, 10, 9), term_until=dt.date(2026, 10, 1))


def test_two_plans_for_one_year(store: Store, plan: str) -> None:
    second = plans.new_plan(store, 2026)
    assert [(problem.key, problem.text.split(":")[0]) for problem in second.warnings] == [
        ("covers", "На это время уже есть план «План работы на 2026/27 учебный год»")
    ]
    assert plans.new_plan(store, 2027).warnings == ()
    body = association(store, "РМО учителей физики")
    assert plans.new_plan(store, 2026, body).warnings == ()
    quarter = {"covers": PlanPeriod.QUARTER, "starts_on": dt.date(2026, 10, 1), "ends_on": dt.date(2026, 12, 31)}
    assert save(store, draft("plans", title="План на квартал", **quarter), today=TODAY).warnings == ()
    with store.read() as session:
        assert load(session, PLANS, second.id).values["title"] == "План работы на 2026/27 учебный год"


def test_a_fact_of_another_year(store: Store, plan: str) -> None:
    late, right = make_event(store, "Поздний", dt.date(2025, 10, 5)), make_event(store, "Верный", dt.date(2026, 10, 5))
    item = draft("plan_items", plan_id=plan, wording="Семинар", term_words="октябрь", responsible_words="методист")
    item.children["plan_facts"] = [draft("plan_facts", event_id=right), draft("plan_facts", event_id=late)]
    (mark,) = save(store, item, today=TODAY).warnings
    assert (mark.key, mark.text) == (
        "plan_facts.1.event_id",
        "Этот факт 05.10.2025, а план – с 01.09.2026 по 31.08.2027: проверьте.",
    )


def test_what_is_odd_is_in_no_way_of_the_rest(store: Store, plan: str) -> None:
    """Odd items stand in the lists, in months, on paper."""
    for words in ("31 сентября", "", "по мере необходимости"):
        plans.add_item(store, plan, "Семинар", term_words=words)
    make(store, "plans", title="Другой", covers=PlanPeriod.SCHOOL_YEAR, starts_on=dt.date(2026, 9, 1))
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
        assert unmarked_items(session, TODAY) == []
        months = months_of(facts)
    assert [item.term_words for item in facts.items] == ["31 сентября", "", "по мере необходимости"]
    plans.add_item(store, plan, "Слёт", term_words="октябрь")
    made = month_plan(store, plan, months[1]).id
    with store.read() as session:
        assert [item.wording for item in plan_facts(session, [made])[0].items] == ["Слёт"]


def test_items_of_an_approved_plan_are_taken_out_and_not_deleted(store: Store, plan: str) -> None:
    approved = plans.add_item(store, plan, "Семинар").id
    plans.approve(store, plan, TODAY)
    added = plans.add_item(store, plan, "Поздний").id
    with pytest.raises(UserError, match="не удаляют"):
        delete(store, PLAN_ITEMS, [approved])
    with pytest.raises(UserError, match="Таких – 1"):
        delete(store, PLAN_ITEMS, [approved, added])
    delete(store, PLAN_ITEMS, [added])
    plans.cancel_items(store, [approved], "нет денег", TODAY)
    with pytest.raises(UserError, match="не удаляют"):
        delete(store, PLAN_ITEMS, [approved])
    # With its plan an item goes.
    delete(store, PLANS, [plan])
    undo(store)
    plans.back_to_draft(store, plan)
    delete(store, PLAN_ITEMS, [approved])
