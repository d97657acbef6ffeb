"""The school calendar of some days: what the law names, and what the register says on top of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.holidays import public_holidays
from mmsdesk.core.school_calendar import LONGEST_BREAK, SchoolBreak, SchoolCalendar
from mmsdesk.models.base import table_of
from mmsdesk.models.calendar_day import CalendarDay, DayKind


def school_calendar(session: Session, first: dt.date, last: dt.date) -> SchoolCalendar:
    """What is known of the days first – last, both included, in one statement."""
    off = {day: name for year in range(first.year, last.year + 1) for day, name in public_holidays(year).items()}
    working: set[dt.date] = set()
    breaks: list[SchoolBreak] = []
    own = table_of(CalendarDay)
    ends_on = func.coalesce(own.c.ends_on, own.c.starts_on)
    statement = (
        select(own.c.title, own.c.kind, own.c.starts_on, ends_on)
        .where(own.c.starts_on <= last, ends_on >= first)
        .order_by(own.c.starts_on, own.c.id)
    )
    for name, kind, starts_on, until in session.execute(statement):
        # A slip of the hand does not darken a year.
        end = min(until, starts_on + dt.timedelta(days=LONGEST_BREAK))
        days = [starts_on + dt.timedelta(days=number) for number in range((end - starts_on).days + 1)]
        if kind is DayKind.BREAK:
            breaks.append(SchoolBreak(name, starts_on, end))
        elif kind is DayKind.WORKING:
            working.update(days)
        else:
            off.update(dict.fromkeys(days, name))
    return SchoolCalendar(off, frozenset(working), tuple(breaks))
