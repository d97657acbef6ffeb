"""The school calendar: days off of the law, breaks and moved days of the register."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.calendar_day import DayKind
from mmsdesk.queries.school_calendar import school_calendar
from mmsdesk.store.file import Store
from tests.factories import make


def day(month: int, number: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, number)


def test_days_off_of_the_law_are_known_without_a_register(store: Store) -> None:
    with store.read() as session:
        known = school_calendar(session, day(9, 1), day(8, 31, 2027))
    assert known.off_on(day(11, 4)) == "День народного единства"
    assert known.off_on(day(1, 7, 2027)) == "Рождество Христово"
    assert known.off_on(day(11, 5)) == ""
    assert known.breaks == ()


def test_the_register_adds_breaks_days_off_and_moved_days(store: Store) -> None:
    make(store, "calendar_days", title="Осенние каникулы", starts_on=day(10, 26), ends_on=day(11, 3))
    make(
        store,
        "calendar_days",
        title="Актированные дни",
        kind=DayKind.HOLIDAY,
        starts_on=day(12, 14),
        ends_on=day(12, 15),
    )
    make(store, "calendar_days", title="Рабочая суббота", kind=DayKind.WORKING, starts_on=day(11, 4))
    with store.read() as session:
        known = school_calendar(session, day(9, 1), day(12, 31))
    autumn = known.break_on(day(10, 30))
    assert autumn is not None
    assert (autumn.name, autumn.season) == ("Осенние каникулы", "осенние")
    assert known.break_on(day(11, 4)) is None
    assert known.off_on(day(12, 15)) == "Актированные дни"
    assert known.off_on(day(11, 4)) == ""
    assert known.breaks_of(day(9, 1), day(12, 31)) == {"осенние": (day(10, 26), day(11, 3))}


def test_a_break_typed_with_a_wrong_year_does_not_darken_years(store: Store) -> None:
    make(store, "calendar_days", title="Зимние каникулы", starts_on=day(12, 31), ends_on=day(1, 11, 2037))
    with store.read() as session:
        known = school_calendar(session, day(9, 1), day(8, 31, 2030))
    assert known.break_on(day(1, 8, 2027)) is not None
    assert known.break_on(day(9, 1, 2027)) is None
