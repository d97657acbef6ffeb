"""Plans of the file as lists of their items name them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.school_calendar import SchoolBreak, SchoolCalendar
from mmsdesk.models.base import table_of
from mmsdesk.models.calendar_day import CalendarDay, DayKind
from mmsdesk.models.plan import Plan, plan_period
from mmsdesk.models.plan_item import PlanItem


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """A plan; `last_position` is that of its last item, 0 for an empty one."""

    id: str
    title: str
    period: Period
    last_position: int


def school_breaks(session: Session) -> SchoolCalendar:
    """All school breaks of the register: terms like «в осенние каникулы» are read by them."""
    own = table_of(CalendarDay)
    columns = (own.c.title, own.c.starts_on, func.coalesce(own.c.ends_on, own.c.starts_on))
    rows = session.execute(select(*columns).where(own.c.kind == DayKind.BREAK).order_by(own.c.starts_on, own.c.id))
    return SchoolCalendar(breaks=tuple(SchoolBreak(*row) for row in rows))


def known_plans(session: Session) -> dict[str, KnownPlan]:
    """All plans by id."""
    own, item = table_of(Plan), table_of(PlanItem)
    last = select(func.max(item.c.position)).where(item.c.plan_id == own.c.id).scalar_subquery()
    columns = (own.c.id, own.c.title, own.c.starts_on, own.c.ends_on, own.c.covers, last)
    return {
        row_id: KnownPlan(row_id, title, plan_period(starts_on, ends_on, covers), position or 0)
        for row_id, title, starts_on, ends_on, covers, position in session.execute(select(*columns).order_by(own.c.id))
    }
