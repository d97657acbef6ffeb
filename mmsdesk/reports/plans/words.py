"""What papers about plans share: which plans are asked for, whose they are, their period in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, school_year_of
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.models.plan import PlanState
from mmsdesk.queries.plans import NO_SECTION, PlanFacts, plan_facts, plans_in, plans_of_bodies
from mmsdesk.reports.options import named
from mmsdesk.reports.paper import OfBody

PLANS, ITEMS = "plans", "plan_items"
"""Registers whose records the figures count."""


class AskedPlans(Protocol):
    """Options that name plans, or a period of them."""

    @property
    def plan(self) -> str | None: ...

    @property
    def several(self) -> tuple[str, ...]: ...

    @property
    def period(self) -> Period: ...

    @property
    def origin(self) -> str | None: ...


def asked_plans(session: Session, options: AskedPlans) -> tuple[PlanFacts, ...]:
    """The plans named, or all of the period; the number of statements does not depend on how many there are."""
    chosen: Sequence[str] = named(options.plan, options.several)
    return plan_facts(session, chosen or plans_in(session, options.period, options.origin))


def plan_of_body(session: Session, body: str, today: dt.date) -> OfBody | None:
    """The plan by which a body works: that of this school year, else the latest; a whole year before its parts."""
    plans = plans_of_bodies(session, [body]).get(body, ())
    now = school_year_of(today)
    found = min(
        plans, key=lambda plan: (plan.school_year != now, -plan.school_year, not plan.of_the_year), default=None
    )
    return OfBody(found.id, found.school_year) if found is not None else None


def state_words(plan: PlanFacts) -> str:
    """«утверждён 28.08.2026», «проект»."""
    if plan.state is PlanState.DRAFT:
        return "проект"
    return f"утверждён{NBSP}{format_date(plan.approved_on)}" if plan.approved_on else "утверждён"


def section_words(section: str) -> str:
    """The name of a section; of items that stand in none too."""
    return nbsp(section) if section else NO_SECTION
