"""What papers about plans share: which plans are asked for, whose they are, their period in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.models.plan import PlanState
from mmsdesk.queries.plans import PlanFacts, plan_facts, plans_in
from mmsdesk.reports.options import named

PLANS, ITEMS = "plans", "plan_items"
"""Registers whose records the figures count."""

NO_SECTION = "Без раздела"


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


def state_words(plan: PlanFacts) -> str:
    """«утверждён 28.08.2026», «проект»."""
    if plan.state is PlanState.DRAFT:
        return "проект"
    return f"утверждён{NBSP}{format_date(plan.approved_on)}" if plan.approved_on else "утверждён"


def section_words(section: str) -> str:
    """The name of a section; of items that stand in none too."""
    return nbsp(section) if section else NO_SECTION
