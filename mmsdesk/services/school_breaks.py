"""«Заполнить каникулы»: the usual breaks of a school year, to be put right by hand where a school has others.

The days are those that the ministry of education has recommended for the last years: nine days from a Saturday in
autumn, in spring and, for the first form, in February; from 31 December to the Sunday after Christmas; from 27 May.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import SchoolYear, school_year_label
from mmsdesk.core.errors import UserError
from mmsdesk.core.school_calendar import SchoolBreak
from mmsdesk.models.base import table_of
from mmsdesk.models.calendar_day import CalendarDay, DayKind
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation

_NINE_DAYS = dt.timedelta(days=8)
_SATURDAY, _SUNDAY = 5, 6


def usual_breaks(year: SchoolYear) -> tuple[SchoolBreak, ...]:
    """The breaks of a school year in their order."""

    def nine_days(name: str, earliest: dt.date) -> SchoolBreak:
        start = _on_or_after(earliest, _SATURDAY)
        return SchoolBreak(name, start, start + _NINE_DAYS)

    return (
        nine_days("Осенние каникулы", dt.date(year, 10, 24)),
        SchoolBreak("Зимние каникулы", dt.date(year, 12, 31), _on_or_after(dt.date(year + 1, 1, 8), _SUNDAY)),
        nine_days("Дополнительные каникулы для 1 классов", dt.date(year + 1, 2, 14)),
        nine_days("Весенние каникулы", dt.date(year + 1, 3, 25)),
        SchoolBreak("Летние каникулы", dt.date(year + 1, 5, 27), dt.date(year + 1, 8, 31)),
    )


def fill_breaks(store: Store, year: SchoolYear) -> Changes:
    """Write the usual breaks that the file has not for this year. Raises UserError if it has all of them."""
    own = table_of(CalendarDay)
    with store.read() as session:
        wanted = select(own.c.title, own.c.starts_on, own.c.starts_on).where(
            own.c.school_year == year, own.c.kind == DayKind.BREAK
        )
        known = {SchoolBreak(*row).season for row in session.execute(wanted)}
    missing = [each for each in usual_breaks(year) if each.season not in known]
    label = school_year_label(year)
    if not missing:
        raise UserError(f"Каникулы {label} учебного года уже заполнены.", "Даты исправьте в их карточках.")
    with operation(store, f"Каникулы: {label} учебный год") as op:
        for each in missing:
            values = {"title": each.name, "kind": DayKind.BREAK, "starts_on": each.start, "ends_on": each.end}
            op.insert(CalendarDay, {**values, "school_year": year})
    return op.changes


def _on_or_after(day: dt.date, weekday: int) -> dt.date:
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)
