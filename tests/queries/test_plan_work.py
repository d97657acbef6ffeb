"""How the plan of the service goes on by month, and what nobody has marked in time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.plan import PlanPeriod
from mmsdesk.models.plan_item import Outcome, PlanTurn
from mmsdesk.queries.plan_work import plan_progress, unmarked_items
from mmsdesk.queries.plans import execution, plan_facts
from mmsdesk.store.file import Store
from tests.councils import council
from tests.factories import TODAY, make

GONE = {"changed_on": dt.date(2026, 10, 1), "turn": PlanTurn.CANCELLED, "reason": "карантин"}


def plan(store: Store, **values: Any) -> str:
    return make(store, "plans", **{"title": "План службы", "starts_on": dt.date(2026, 9, 1), **values})


def item(store: Store, plan_id: str, wording: str, term: str, *changes: dict[str, Any], **values: Any) -> str:
    children = {"plan_changes": list(changes)} if changes else None
    return make(store, "plan_items", children, plan_id=plan_id, wording=wording, term_words=term, **values)


def test_items_stand_in_the_month_in_which_their_term_ends(store: Store) -> None:
    own = plan(store)
    done = item(store, own, "а", "сентябрь", outcome=Outcome.DONE)
    partly = item(store, own, "б", "I квартал", outcome=Outcome.PARTLY)
    late = item(store, own, "в", "до 19 ноября")
    ahead = item(store, own, "г", "20 ноября")
    always = item(store, own, "д", "по мере необходимости")
    item(store, own, "е", "октябрь", GONE)
    item(store, own, "ж", "октябрь", off_plan=True, outcome=Outcome.DONE)
    with store.read() as session:
        found = plan_progress(session, 2026, TODAY)
        (facts,) = plan_facts(session, [own])
    assert found is not None
    by_month = {month.first: month for month in found.months if month.ids}
    assert by_month[dt.date(2026, 9, 1)].done == (done,)
    assert by_month[dt.date(2027, 3, 1)].partly == (partly,)
    assert (by_month[dt.date(2026, 11, 1)].unmarked, by_month[dt.date(2026, 11, 1)].ahead) == ((late,), (ahead,))
    assert by_month[None].ahead == (always,)
    assert len(found.months) == 13
    counted = execution(facts.items)
    assert {*found.ids, *found.cancelled} == set(counted.planned)
    assert found.off_plan == counted.off_plan
    assert {*found.of("unmarked"), *found.of("ahead")} == set(counted.unmarked)


def test_plans_of_months_count_only_without_one_of_the_year(store: Store) -> None:
    month = plan(store, title="План на ноябрь", covers=PlanPeriod.MONTH, starts_on=dt.date(2026, 11, 1))
    of_month = item(store, month, "а", "5 ноября")
    plan(store, title="План совета", association_id=council(store).id)
    with store.read() as session:
        found = plan_progress(session, 2026, TODAY)
        assert plan_progress(session, 2025, TODAY) is None
    assert found is not None
    assert found.ids == (of_month,)
    of_year = item(store, plan(store), "а", "5 ноября")
    with store.read() as session:
        found = plan_progress(session, 2026, TODAY)
    assert found is not None
    assert found.ids == (of_year,)


def test_items_that_nobody_marked(store: Store) -> None:
    own = plan(store)
    late = item(store, own, "Собрать\nпланы", "до 19 ноября")
    earlier = item(store, own, "Сверка", "сентябрь")
    item(store, own, "сегодня", "20 ноября")
    item(store, own, "отмечено", "октябрь", outcome=Outcome.NOT_DONE, reason="карантин")
    item(store, own, "снято", "октябрь", GONE)
    old = plan(store, title="Давний", starts_on=dt.date(2024, 9, 1))
    item(store, old, "давно", "октябрь")
    with store.read() as session:
        found = unmarked_items(session, TODAY)
    assert [line.record_id for line in found] == [late, earlier]
    assert (found[0].title, found[0].detail, found[0].day) == ("Собрать планы", "План службы", dt.date(2026, 11, 19))
