"""Plans as papers and pages need them: items in the order of the user, how they were carried out, whose they are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import month_period
from mmsdesk.models.plan import PlanState
from mmsdesk.models.plan_item import Outcome, PlanPart, PlanTurn
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.plans import execution, plan_facts, plans_in, plans_of_bodies
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make

SEPTEMBER = dt.date(2026, 9, 1)


def plan(store: Store, **values: Any) -> str:
    return make(store, "plans", **{"title": "План работы", "starts_on": SEPTEMBER, **values})


def item(store: Store, plan_id: str, wording: str, place: int = 0, *changes: dict[str, Any], **values: Any) -> str:
    children = {"plan_changes": list(changes)} if changes else None
    return make(store, "plan_items", children, plan_id=plan_id, wording=wording, position=place, **values)


def test_items_stand_in_the_order_of_the_user_under_their_sections(store: Store) -> None:
    found = plan(store, tasks="Первая\n\nВторая", goal="Цель")
    item(store, found, "третий", 3, section="Б")
    item(store, found, "первый", 1, section="Б", number="1")
    item(store, found, "второй", 2, section="А")
    with store.read() as session:
        (facts,) = plan_facts(session, [found])
    assert [each.wording for each in facts.items] == ["первый", "второй", "третий"]
    assert [(name, len(items)) for name, items in facts.sections()] == [("Б", 2), ("А", 1)]
    assert facts.tasks == ("Первая", "Вторая")
    assert (facts.period.start, facts.period.end) == (SEPTEMBER, dt.date(2027, 8, 31))


def test_every_item_is_counted_once(store: Store) -> None:
    found = plan(store)
    for place, outcome in enumerate(Outcome):
        item(store, found, outcome.label, place, outcome=outcome)
    item(store, found, "сверх плана", 8, outcome=Outcome.DONE, off_plan=True)
    gone = {"changed_on": dt.date(2026, 11, 1), "turn": PlanTurn.CANCELLED, "reason": "карантин"}
    item(store, found, "снятый", 9, gone, outcome=Outcome.NOT_DONE)
    with store.read() as session:
        (facts,) = plan_facts(session, [found])
    counted = execution(facts.items)
    assert sorted((*counted.planned, *counted.off_plan)) == sorted(each.id for each in facts.items)
    assert (len(counted.planned), len(counted.done), len(counted.cancelled), len(counted.off_plan)) == (6, 1, 1, 1)
    assert counted.percent is not None
    assert round(counted.percent) == 17
    assert execution(()).percent is None


def test_what_stood_at_the_approval_is_known(store: Store) -> None:
    found = plan(store)
    turns = [
        {"changed_on": dt.date(2026, 10, 1), "turn": PlanTurn.MOVED, "part": PlanPart.TERM, "before": "октябрь"},
        {"changed_on": dt.date(2026, 11, 1), "turn": PlanTurn.MOVED, "part": PlanPart.TERM, "before": "ноябрь"},
    ]
    item(store, found, "Семинар", 1, *turns, term_words="декабрь")
    with store.read() as session:
        ((only,),) = (facts.items for facts in plan_facts(session, [found]))
    assert only.first_before(PlanPart.TERM) == "октябрь"
    assert only.first_before(PlanPart.PLACE) is None
    assert not only.added


def test_bodies_have_their_plans(store: Store) -> None:
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    body = make(store, "associations", name="РМО учителей физики", kind_id=kind)
    now = plan(store, association_id=body, state=PlanState.APPROVED, approved_on=dt.date(2026, 8, 28))
    plan(store, association_id=body, title="Прошлый", starts_on=dt.date(2025, 9, 1))
    plan(store, title="План службы")
    item(store, now, "Заседание", 1, outcome=Outcome.DONE)
    item(store, now, "Семинар", 2)
    with store.read() as session:
        this_year, every = plans_of_bodies(session, [body], 2026), plans_of_bodies(session, [body])
    assert [(each.id, each.words, each.progress) for each in this_year[body]] == [
        (now, "утверждён 28.08.2026", "2\xa0пункта, отмечено 1")
    ]
    assert [each.title for each in every[body]] == ["План работы", "Прошлый"]


def test_a_plan_without_an_end_is_of_every_month_it_covers(store: Store) -> None:
    found = plan(store)
    with store.read() as session:
        assert plans_in(session, month_period(2027, 3)) == (found,)
        assert plans_in(session, month_period(2027, 9)) == ()
