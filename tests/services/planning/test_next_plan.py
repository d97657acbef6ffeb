"""«Год одной кнопкой»: the next year's plan out of this year's."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EventState
from mmsdesk.models.plan import Plan, PlanState
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.services.planning.next_plan import NextPlan, Source, make, propose
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import make as made
from tests.factories import make_event, make_organisation

DAY = dt.date(2027, 6, 10)


@pytest.fixture
def plan(store: Store) -> str:
    """A plan of 2026/27 with what may become of items."""
    plan_id = plans.new_plan(store, 2026).id
    add = plans.add_item
    done = add(store, plan_id, "Августовская конференция 2026", term_words="15.10.2026", section="Кадры 2026/27").id
    left = add(store, plan_id, "Семинар по ФГОС", term_words="октябрь", responsible_words="Ёлкина А. П.").id
    moved = add(store, plan_id, "Школа наставника", term_words="апрель").id
    add(store, plan_id, "Мониторинг", term_words="по мере необходимости")
    dropped = add(store, plan_id, "Ярмарка идей", term_words="май").id
    plans.mark_outcome(store, [done], Outcome.DONE, DAY)
    plans.mark_outcome(store, [left], Outcome.NOT_DONE, DAY, reason="болезнь докладчика")
    plans.mark_outcome(store, [moved], Outcome.MOVED, DAY, reason="карантин", moved_to="14.10.2027")
    plans.cancel_items(store, [dropped], "нет средств", DAY)
    return plan_id


def proposed(store: Store, plan_id: str) -> NextPlan:
    with store.read() as session:
        return propose(session, plan_id)


def test_items_go_along_with_their_years_and_terms(store: Store, plan: str) -> None:
    found = proposed(store, plan)
    assert found.values["title"] == "План работы на 2027/28 учебный год"
    assert (found.values["starts_on"], found.values["state"]) == (dt.date(2027, 9, 1), PlanState.DRAFT)
    told = [(item.wording, item.term, item.source, item.taken) for item in found.items]
    assert told == [
        ("Августовская конференция 2027", "14.10.2027", Source.PLAN, True),
        ("Семинар по ФГОС", "октябрь", Source.UNFINISHED, True),
        ("Школа наставника", "14.10.2027", Source.UNFINISHED, True),
        ("Мониторинг", "по мере необходимости", Source.PLAN, True),
        ("Ярмарка идей", "май", Source.CANCELLED, False),
    ]
    assert found.items[0].values["section"] == "Кадры 2027/28"
    assert [item.why for item in found.items] == [
        "",
        "не выполнено: болезнь докладчика",
        "перенесено на 14.10.2027: карантин",
        "не отмечено, выполнено ли",
        "снято с плана",
    ]


def test_the_plan_is_made_as_one_operation_and_taken_back(store: Store, plan: str) -> None:
    found = proposed(store, plan)
    changes = make(store, found, [item for item in found.items if item.taken])
    with store.read() as session:
        (new,) = plan_facts(session, [each for each in all_plans(store) if each != plan])
    assert [(item.wording, item.outcome) for item in new.items] == [
        ("Августовская конференция 2027", Outcome.UNMARKED),
        ("Семинар по ФГОС", Outcome.UNMARKED),
        ("Школа наставника", Outcome.UNMARKED),
        ("Мониторинг", Outcome.UNMARKED),
    ]
    assert new.items[0].term_from == dt.date(2027, 10, 14)
    assert new.items[1].responsible == "Ёлкина А. П."
    assert proposed(store, plan).already == "План работы на 2027/28 учебный год"
    assert changes.operation_id is not None
    undo(store, changes.operation_id)
    assert all_plans(store) == [plan]


def all_plans(store: Store) -> list[str]:
    own = table_of(Plan)
    with store.read() as session:
        return list(session.scalars(select(own.c.id).order_by(own.c.starts_on)))


def test_events_that_no_item_names_are_offered_on_their_month(store: Store, plan: str) -> None:
    school = make_organisation(store)
    held = {"state": EventState.HELD, "organisation_id": school}
    make_event(store, "Фестиваль уроков 2026", dt.date(2026, 9, 17), **held)
    closing = make_event(store, "Семинар-практикум", dt.date(2026, 10, 20), **held)
    make_event(store, "Чужой слёт", dt.date(2026, 12, 1), state=EventState.CANCELLED)
    with store.read() as session:
        item = plan_facts(session, [plan])[0].items[1].id
    plans.link_fact(store, [item], "event_id", closing)
    offered = [item for item in proposed(store, plan).items if item.source is Source.EVENT]
    assert [(item.wording, item.term, item.taken) for item in offered] == [("Фестиваль уроков 2027", "сентябрь", False)]


def test_days_keep_out_of_breaks(store: Store, plan: str) -> None:
    made(
        store, "calendar_days", title="Осенние каникулы", starts_on=dt.date(2026, 10, 26), ends_on=dt.date(2026, 11, 3)
    )
    made(
        store, "calendar_days", title="Осенние каникулы", starts_on=dt.date(2027, 10, 11), ends_on=dt.date(2027, 10, 19)
    )
    assert proposed(store, plan).items[0].term == "21.10.2027"


def test_nothing_chosen_makes_no_plan(store: Store, plan: str) -> None:
    with pytest.raises(UserError) as told:
        make(store, proposed(store, plan), [])
    assert told.value.remedy
    assert all_plans(store) == [plan]
