"""Birthdays that tell nobody's own day, and leave the figures of papers as they were."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import school_year_bounds


def moved_birthday(born: dt.date | None, today: dt.date | None = None) -> dt.date | None:
    """A birthday moved so that ages stay right on the days by which papers count.

    They count on 1 January (the tables of ages), at the end of a school year and today: the year is cut at these
    days, and everybody born between two of them gets the same birthday. On other days ages may be a year off.
    """
    if born is None:
        return None
    closing = school_year_bounds(born.year)[1]
    cuts = {(1, 1), (closing.month, closing.day)} | ({(today.month, today.day)} if today else set())
    before = [cut for cut in sorted(cuts) if cut < (born.month, born.day)]
    if not before:
        return dt.date(born.year, 1, 1)
    month, day = before[-1]
    if (month, day) == (2, 29):
        return dt.date(born.year, 3, 1)
    return dt.date(born.year, month, day) + dt.timedelta(days=1)
