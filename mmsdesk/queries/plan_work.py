"""How the plan of the service goes on month by month, and which items of plans nobody has marked in time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import SchoolYear
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanPeriod
from mmsdesk.models.plan_item import Outcome, PlanChange, PlanItem, PlanTurn
from mmsdesk.queries.agenda_line import Line

_FORGIVEN = dt.timedelta(days=365)
"""An item whose term was over earlier is history: nobody marks it any more."""

MONTHS_OF_YEAR = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """Items whose term ends in a month, by what became of them; `first` is None for those without an understood
    term. `unmarked`: the term is over; `ahead`: it is not."""

    first: dt.date | None
    done: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    not_done: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All items of the month."""
        return (*self.done, *self.partly, *self.moved, *self.not_done, *self.unmarked, *self.ahead)


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The plan of the service in a school year: twelve months from September, then what has no term."""

    months: tuple[PlannedMonth, ...]
    cancelled: tuple[str, ...]
    off_plan: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """All items that the plan has, without those cancelled."""
        return tuple(each for month in self.months for each in month.ids)

    def of(self, outcome: str) -> tuple[str, ...]:
        """Items of all months with an outcome, a name of a field of `PlannedMonth`."""
        return tuple(each for month in self.months for each in getattr(month, outcome))


def plan_progress(session: Session, school_year: SchoolYear, today: dt.date) -> PlanProgress | None:
    """How this year's plan of the service goes on; None without one. Each item is counted once, as `plans.execution`
    counts it. Plans of months repeat the plan of the year, so they count only where there is none of the year."""
    plans = _plans_of_service(session, school_year)
    if not plans:
        return None
    own = table_of(PlanItem)
    statement = (
        select(own.c.id, own.c.term_from, own.c.term_until, own.c.outcome, own.c.off_plan, _cancelled().label("gone"))
        .where(own.c.plan_id.in_(plans))
        .order_by(own.c.plan_id, own.c.position, own.c.id)
    )
    firsts = [dt.date(school_year + (number < 9), number, 1) for number in MONTHS_OF_YEAR]
    found: dict[dt.date | None, dict[str, list[str]]] = {first: defaultdict(list) for first in (*firsts, None)}
    beside: dict[str, list[str]] = {"off_plan": [], "cancelled": []}
    for row in session.execute(statement):
        if row.off_plan or row.gone:
            beside["off_plan" if row.off_plan else "cancelled"].append(row.id)
        else:
            found[_month(row, firsts)][_outcome(row, today)].append(row.id)
    months = tuple(
        PlannedMonth(first, **{outcome: tuple(ids) for outcome, ids in outcomes.items()})
        for first, outcomes in found.items()
    )
    return PlanProgress(
        months if months[-1].ids else months[:-1], tuple(beside["cancelled"]), tuple(beside["off_plan"])
    )


def unmarked_items(session: Session, today: dt.date) -> list[Line]:
    """Items whose term is over and that nobody has marked, the latest first; not those of long ago."""
    own, plan = table_of(PlanItem), table_of(Plan)
    last = _last_day()
    statement = (
        select(own.c.id, last.label("day"), own.c.wording, plan.c.title)
        .join(plan, plan.c.id == own.c.plan_id)
        .where(own.c.outcome == Outcome.UNMARKED, last < today, last >= today - _FORGIVEN, ~_cancelled())
        .order_by(last.desc(), own.c.position, own.c.id)
    )
    return [
        Line("plan_items", record_id, day, " ".join(wording.split()), title.strip())
        for record_id, day, wording, title in session.execute(statement)
    ]


def _plans_of_service(session: Session, school_year: SchoolYear) -> Sequence[str]:
    """Plans of no body and of no other office: those of the school year, else those of its parts."""
    own = table_of(Plan)
    statement = (
        select(own.c.id, own.c.covers)
        .where(own.c.association_id.is_(None), own.c.origin_id.is_(None), own.c.school_year == school_year)
        .order_by(own.c.starts_on, own.c.id)
    )
    rows = session.execute(statement).all()
    whole = [row.id for row in rows if row.covers is PlanPeriod.SCHOOL_YEAR]
    return whole or [row.id for row in rows]


def _last_day() -> ColumnElement[dt.date]:
    own = table_of(PlanItem)
    return func.coalesce(own.c.term_until, own.c.term_from)


def _cancelled() -> ColumnElement[bool]:
    own, change = table_of(PlanItem), table_of(PlanChange)
    return exists().where(change.c.item_id == own.c.id, change.c.turn == PlanTurn.CANCELLED)


def _month(row: Any, firsts: Sequence[dt.date]) -> dt.date | None:
    """The month in which the term ends; what lies outside the year stands at its nearer end."""
    day = row.term_until or row.term_from
    if day is None:
        return None
    return max((first for first in firsts if first <= day), default=firsts[0])


def _outcome(row: Any, today: dt.date) -> str:
    if row.outcome is not Outcome.UNMARKED:
        return str(row.outcome.value)
    day = row.term_until or row.term_from
    return "unmarked" if day is not None and day < today else "ahead"
