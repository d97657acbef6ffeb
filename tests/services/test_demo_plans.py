"""Plans of the invented district: of the service and of bodies, terms understood, outcomes of what is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanState
from mmsdesk.models.plan_item import Outcome, PlanItem
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.queries.plans import PlanFacts, plan_facts
from mmsdesk.services.demo import build_demo
from mmsdesk.services.validation import own_problems
from mmsdesk.store.file import Store

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with build_demo(tmp_path_factory.mktemp("demo") / "демо.mms", teachers=120, years=1, today=TODAY) as store:
        yield store


@pytest.fixture(scope="module")
def plans(demo: Store) -> tuple[PlanFacts, ...]:
    own = table_of(Plan)
    with demo.read() as session:
        return plan_facts(session, session.scalars(select(own.c.id).order_by(own.c.starts_on, own.c.id)).all())


def test_the_service_has_a_plan_each_year_and_most_bodies_too(plans: tuple[PlanFacts, ...]) -> None:
    of_service = [plan for plan in plans if plan.association_id is None]
    assert [plan.school_year for plan in of_service] == [2025, 2026]
    assert len(plans) > 2 * len(of_service)
    assert all(plan.items and plan.sections() for plan in plans)
    assert all(item.responsible for plan in of_service for item in plan.items if not item.added)


def test_what_is_over_is_marked_what_is_to_come_is_not(plans: tuple[PlanFacts, ...]) -> None:
    for plan in plans:
        for item in plan.items:
            if item.outcome is not Outcome.UNMARKED:
                assert plan.state is PlanState.APPROVED
                assert item.outcome_on is not None
                assert item.outcome_on <= TODAY
    last = [item for plan in plans if plan.school_year == 2025 for item in plan.items]
    assert {Outcome.DONE, Outcome.MOVED} <= {item.outcome for item in last}
    this = [item for plan in plans if plan.school_year == 2026 for item in plan.items]
    assert {Outcome.DONE, Outcome.UNMARKED} <= {item.outcome for item in this}


def test_its_items_break_no_rule(demo: Store) -> None:
    own = table_of(PlanItem)
    with demo.read() as session:
        for item_id in session.scalars(select(own.c.id).limit(60)):
            draft = load(session, by_code("plan_items"), item_id)
            assert [problem for problem in own_problems(draft, TODAY) if not problem.warning] == []
