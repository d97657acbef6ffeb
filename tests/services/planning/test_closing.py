"""Items closed by chosen facts: one operation, one undo."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.event import EventState
from mmsdesk.models.plan_item import Outcome, PlanTurn
from mmsdesk.queries.plan_matches import Match, plan_matches
from mmsdesk.queries.plans import PlanFacts, plan_facts
from mmsdesk.services.planning import plans
from mmsdesk.services.planning.closing import BEYOND, Chosen, close_items
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_event

DAY = dt.date(2026, 10, 14)


@pytest.fixture
def plan(store: Store) -> str:
    return plans.new_plan(store, 2026).id


def facts(store: Store, plan_id: str) -> PlanFacts:
    with store.read() as session:
        return plan_facts(session, [plan_id])[0]


def outside(store: Store, plan_id: str) -> tuple[Match, ...]:
    with store.read() as session:
        return plan_matches(session, plan_id, TODAY).outside


def test_one_fact_closes_several_items_and_work_beyond_is_put_in(store: Store, plan: str) -> None:
    first, second = (plans.add_item(store, plan, each).id for each in ("Семинар о лесах", "Повышать знания о лесах"))
    plans.approve(store, plan, dt.date(2026, 8, 28))
    make_event(store, "Семинар о лесах", DAY, state=EventState.HELD)
    make_event(store, "фестиваль хоров", DAY, state=EventState.HELD)
    woods, choirs = sorted(outside(store, plan), key=lambda match: match.title)
    close_items(store, plan, Chosen({first: [woods], second: [woods]}, [choirs]))
    found = facts(store, plan).items
    assert [(item.outcome, item.outcome_on, len(item.facts)) for item in found] == [(Outcome.DONE, DAY, 1)] * 3
    added = found[-1]
    assert (added.wording, added.term_words, added.off_plan) == ("Фестиваль хоров", "14.10.2026", True)
    assert [(change.turn, change.reason) for change in added.changes] == [(PlanTurn.ADDED, BEYOND)]
    assert outside(store, plan) == ()
    undo(store)
    found = facts(store, plan).items
    assert [(item.outcome, item.facts) for item in found] == [(Outcome.UNMARKED, ())] * 2


def test_a_mark_that_stands_is_kept_and_none_is_made_unasked(store: Store, plan: str) -> None:
    partly = plans.add_item(store, plan, "Семинар о лесах", outcome=Outcome.PARTLY).id
    open_one = plans.add_item(store, plan, "Ещё о лесах").id
    make_event(store, "Семинар о лесах", DAY, state=EventState.HELD)
    (match,) = outside(store, plan)
    close_items(store, plan, Chosen({partly: [match]}))
    close_items(store, plan, Chosen({open_one: [match, match], partly: [match]}, done=False))
    one, other = facts(store, plan).items
    assert (one.outcome, len(one.facts)) == (Outcome.PARTLY, 1)
    assert (other.outcome, len(other.facts)) == (Outcome.UNMARKED, 1)


def test_nothing_chosen_and_what_is_gone_is_said(store: Store, plan: str) -> None:
    with pytest.raises(UserError, match="Ничего не выбрано"):
        close_items(store, plan, Chosen({"пункт": []}))
    match = Match("words", "слова", "слова", "", DAY, 1, ())
    with pytest.raises(UserError, match="больше нет"):
        close_items(store, plan, Chosen({"пункт": [match]}))
    with pytest.raises(UserError, match="плана больше нет"):
        close_items(store, "никакой", Chosen({"пункт": [match]}))
