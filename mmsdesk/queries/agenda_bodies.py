"""What the start page asks of bodies: meetings to come, minutes not signed, decisions under control."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import Meeting, MeetingState, day_of_meeting
from mmsdesk.queries.agenda_line import Line
from mmsdesk.queries.control import due_ids, overdue_ids
from mmsdesk.queries.decisions import decisions_facts
from mmsdesk.queries.organisations import organisation_names

TO_SIGN = dt.timedelta(days=10)
"""After so many days minutes should be signed."""
AHEAD = dt.timedelta(days=14)
_STANDING = (MeetingState.PLANNED, MeetingState.MOVED)


@dataclass(frozen=True, slots=True)
class UnderControl:
    """Decisions past their term, those due in two weeks, minutes that wait for their signature."""

    late: tuple[Line, ...]
    due: tuple[Line, ...]
    unsigned: tuple[Line, ...]
    until: dt.date


def meetings_to_come(session: Session, first: dt.date, last: dt.date) -> list[Line]:
    """Meetings of these days that stand, as they stand after a move."""
    day = day_of_meeting()
    return _meetings(session, and_(table_of(Meeting).c.state.in_(_STANDING), day >= first, day <= last))


def meetings_past(session: Session, today: dt.date) -> list[Line]:
    """Meetings whose day is over and that still stand as planned."""
    return _meetings(session, and_(table_of(Meeting).c.state.in_(_STANDING), day_of_meeting() < today))


def under_control(session: Session, today: dt.date) -> UnderControl:
    """Overdue: the latest first; due: the nearest first, today's among them; unsigned: the latest first."""
    return UnderControl(
        tuple(_decisions(session, overdue_ids(session, today))),
        tuple(_decisions(session, due_ids(session, today, today + AHEAD))),
        tuple(_unsigned(session, today)),
        today + AHEAD,
    )


def decisions_due(session: Session, first: dt.date, last: dt.date) -> list[Line]:
    """Open decisions under control with a term in these days, the nearest first."""
    return [line for line in _decisions(session, due_ids(session, first, last)) if first <= line.day <= last]


def _decisions(session: Session, ids: Sequence[str]) -> list[Line]:
    found = []
    for each in decisions_facts(session, ids):
        due = each.next_due()
        if due is not None:
            found.append(Line("decisions", each.id, due, each.wording, each.body or each.document))
    return found


def _unsigned(session: Session, today: dt.date) -> list[Line]:
    own = table_of(Meeting)
    waits = and_(own.c.state == MeetingState.HELD, own.c.signed_on.is_(None), day_of_meeting() < today - TO_SIGN)
    lines = _meetings(session, waits, minutes=True)
    return sorted(lines, key=lambda line: (-line.day.toordinal(), line.title))


def _meetings(session: Session, condition: ColumnElement[bool], *, minutes: bool = False) -> list[Line]:
    own, bodies = table_of(Meeting), table_of(Association)
    day = day_of_meeting()
    statement = (
        select(
            own.c.id,
            day.label("day"),
            own.c.starts_at,
            own.c.number,
            own.c.organisation_id,
            own.c.room,
            bodies.c.name,
        )
        .select_from(own.outerjoin(bodies, bodies.c.id == own.c.association_id))
        .where(condition)
        .order_by("day", own.c.starts_at, own.c.id)
    )
    rows = session.execute(statement).all()
    names = organisation_names(session) if rows else None
    found = []
    for row in rows:
        place = names.short(row.organisation_id, row.day) if names else ""
        at = f"{row.starts_at:%H:%M}" if row.starts_at else ""
        detail = " · ".join(filter(None, ("заседание", at, ", ".join(filter(None, (place, row.room))))))
        if minutes:
            detail = f"протокол № {row.number} от {format_date(row.day)}" if row.number else "протокол без номера"
        found.append(Line("meetings", row.id, row.day, row.name or "Заседание", detail))
    return found
