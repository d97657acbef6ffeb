"""Items of plans that workers of the service answer for, each once: what a month's plan repeats is that of the year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.text import normalise
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanPeriod
from mmsdesk.models.plan_item import Outcome, PlanChange, PlanItem, PlanResponsible, PlanTurn
from mmsdesk.store.derived import among, these

_LONGEST = (PlanPeriod.SCHOOL_YEAR, PlanPeriod.CALENDAR_YEAR, PlanPeriod.QUARTER, PlanPeriod.MONTH)


@dataclass(frozen=True, slots=True)
class StaffItem:
    """An item with what became of it."""

    id: str
    plan: str
    wording: str
    term_words: str
    outcome: Outcome
    reason: str
    moved_to: str
    off_plan: bool
    cancelled: bool


def items_of_staff(session: Session, people: Mapping[str, str], period: Period) -> dict[str, list[StaffItem]]:
    """By worker, in the order of their terms; `people` gives the worker for a person. Two statements."""
    link, item, plan = table_of(PlanResponsible), table_of(PlanItem), table_of(Plan)
    change = table_of(PlanChange)
    gone = exists().where(change.c.item_id == item.c.id, change.c.turn == PlanTurn.CANCELLED)
    statement = (
        select(
            link.c.staff_id,
            link.c.person_id,
            *(item.c[key] for key in _COLUMNS),
            plan.c.title.label("plan"),
            plan.c.association_id,
            plan.c.school_year,
            plan.c.covers,
            gone.label("gone"),
        )
        .join(item, item.c.id == link.c.item_id)
        .join(plan, plan.c.id == item.c.plan_id)
        .where(or_(among(link.c.staff_id), among(link.c.person_id)))
        .order_by(item.c.term_until, item.c.term_from, plan.c.starts_on, item.c.position, item.c.id)
    )
    asked = these({*people, *people.values()})
    workers = set(people.values())
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in session.execute(statement, asked):
        worker = row.staff_id if row.staff_id in workers else people.get(row.person_id or "")
        if worker and _falls(row, period):
            found[worker].setdefault(row.id, row)
    return {worker: [_item(row) for row in _once(list(rows.values()))] for worker, rows in found.items()}


_COLUMNS = (
    *("id", "wording", "term_words", "term_from", "term_until", "outcome", "outcome_on", "reason", "moved_to"),
    *("off_plan", "position"),
)


def _falls(row: Any, period: Period) -> bool:
    """Whether an item is of the period: its term ends in it, it was marked in it; without a term that is understood,
    by the school year of its plan."""
    last: dt.date | None = row.term_until or row.term_from
    if last is not None:
        if period.kind == "school_year":
            return bool(row.school_year == period.start.year)
        return period.start <= last <= period.end
    if row.outcome_on is not None:
        return bool(period.start <= row.outcome_on <= period.end)
    return bool(period.kind == "school_year" and row.school_year == period.start.year)


def _once(rows: Sequence[Any]) -> list[Any]:
    """An item of a shorter plan that repeats one of a longer plan of the same body is that item."""
    longest: dict[tuple[str | None, str], int] = {}
    for row in rows:
        key, rank = _same(row), _LONGEST.index(row.covers)
        longest[key] = min(rank, longest.get(key, rank))
    return [row for row in rows if _LONGEST.index(row.covers) == longest[_same(row)]]


def _same(row: Any) -> tuple[str | None, str]:
    return row.association_id, normalise(row.wording)


def _item(row: Any) -> StaffItem:
    return StaffItem(
        row.id,
        row.plan.strip(),
        row.wording.strip(),
        row.term_words.strip(),
        row.outcome,
        row.reason.strip(),
        row.moved_to.strip(),
        row.off_plan,
        bool(row.gone),
    )
