"""What is looked for among decisions under control, as conditions of their list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.models.decision import DECISIONS, OPEN_STATES
from mmsdesk.queries.listing import Condition, ListQuery, Test, count, matching_ids

_UNDER_CONTROL = (Condition("controlled", Test.IS, True), Condition("state", Test.ANY, OPEN_STATES))


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of the decisions: its code, what it is called, the conditions and the order of the list."""

    code: str
    words: str
    conditions: tuple[Condition, ...]
    sort: str = "next_due"


def parts_of_control(today: dt.date) -> tuple[Kept, ...]:
    """All, under control, overdue, due this week, without an executor."""
    monday = today - dt.timedelta(days=today.weekday())
    return (
        Kept("all", "Все", (), ""),
        Kept("open", "На контроле", _UNDER_CONTROL),
        Kept("overdue", "Просрочено", (Condition("overdue", Test.ANY, (True,)),)),
        Kept("week", "Срок на этой неделе", (*_UNDER_CONTROL, *_due(monday, monday + dt.timedelta(days=6)))),
        Kept("nobody", "Без исполнителя", (*_UNDER_CONTROL, Condition("executors", Test.EMPTY))),
    )


def how_many(session: Session, today: dt.date) -> dict[str, int]:
    """How many decisions each part has, by its code."""
    return {each.code: count(session, _query(today, each.conditions)) for each in parts_of_control(today)}


def overdue_number(session: Session, today: dt.date) -> int:
    """How many decisions are past their term and still open."""
    return count(session, _query(today, (Condition("overdue", Test.ANY, (True,)),)))


def overdue_ids(session: Session, today: dt.date) -> list[str]:
    """Open decisions whose term, or that of an executor, is over; the latest term first."""
    return matching_ids(session, _query(today, (Condition("overdue", Test.ANY, (True,)),), descending=True))


def due_ids(session: Session, first: dt.date, last: dt.date) -> list[str]:
    """Open decisions with a term in these days, the nearest first."""
    return matching_ids(session, _query(first, (*_UNDER_CONTROL, *_due(first, last))))


def _due(first: dt.date, last: dt.date) -> tuple[Condition, Condition]:
    return (Condition("next_due", Test.FROM, first), Condition("next_due", Test.TO, last))


def _query(today: dt.date, conditions: tuple[Condition, ...], *, descending: bool = False) -> ListQuery:
    return ListQuery(DECISIONS, "", conditions, "next_due", descending, on_date=today)
