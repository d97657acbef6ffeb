"""The school years of plans; the plan of the year before: of the same body, for the same kind of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import year_before
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, plan_period
from mmsdesk.queries.plans import PlanFacts, plan_facts
from mmsdesk.store.derived import among, these


def years_of_plans(session: Session, plans: Sequence[str]) -> frozenset[int]:
    """The school years these plans are of."""
    own = table_of(Plan)
    statement = select(own.c.school_year).where(among(own.c.id)).distinct()
    return frozenset(session.scalars(statement, these(plans)))


def plans_before(session: Session, plans: Sequence[PlanFacts]) -> Mapping[str, PlanFacts]:
    """By plan: that of the same body that covered the same time a year earlier; in a constant number of statements."""
    own = table_of(Plan)
    columns = (own.c.id, own.c.association_id, own.c.origin_id, own.c.starts_on, own.c.ends_on, own.c.covers)
    rows = session.execute(select(*columns).order_by(own.c.starts_on, own.c.id)).all()
    # Of two plans for one time the first counts.
    known: dict[tuple[object, ...], str] = {}
    key_of = {}
    for row in rows:
        period = plan_period(row.starts_on, row.ends_on, row.covers)
        whose = (row.association_id, row.origin_id, row.covers)
        known.setdefault((*whose, period.start.year, period.start.month), row.id)
        earlier = year_before(period).start
        key_of[row.id] = (*whose, earlier.year, earlier.month)
    found = {plan.id: before for plan in plans if (before := known.get(key_of.get(plan.id, ()))) is not None}
    facts = {each.id: each for each in plan_facts(session, sorted(set(found.values())))}
    return {plan: facts[before] for plan, before in found.items()}
