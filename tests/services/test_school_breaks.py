"""Breaks filled in at once, and what is wrong with days of the calendar."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from mmsdesk.core.errors import UserError, ValidationFailed
from mmsdesk.models.calendar_day import CALENDAR_DAYS, DayKind
from mmsdesk.queries.cards import load
from mmsdesk.queries.school_calendar import school_calendar
from mmsdesk.services.records import save
from mmsdesk.services.school_breaks import fill_breaks, usual_breaks
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make


def test_the_breaks_that_the_ministry_recommended_for_2025() -> None:
    assert [(each.start, each.end) for each in usual_breaks(2025)] == [
        (dt.date(2025, 10, 25), dt.date(2025, 11, 2)),
        (dt.date(2025, 12, 31), dt.date(2026, 1, 11)),
        (dt.date(2026, 2, 14), dt.date(2026, 2, 22)),
        (dt.date(2026, 3, 28), dt.date(2026, 4, 5)),
        (dt.date(2026, 5, 27), dt.date(2026, 8, 31)),
    ]


@pytest.mark.parametrize("year", range(2020, 2040))
def test_breaks_of_any_year_follow_one_another(year: int) -> None:
    breaks = usual_breaks(year)
    assert all(each.start < each.end < later.start for each, later in pairwise(breaks))
    assert [each.season for each in breaks if each.season.endswith("ие")] == [
        *("осенние", "зимние"),
        *("весенние", "летние"),
    ]


def test_what_is_missing_is_filled_in(store: Store) -> None:
    autumn = dt.date(2026, 10, 26)
    make(store, "calendar_days", title="Осенние каникулы", starts_on=autumn, ends_on=dt.date(2026, 11, 3))
    fill_breaks(store, 2026)
    with store.read() as session:
        found = school_calendar(session, dt.date(2026, 9, 1), dt.date(2027, 8, 31)).breaks
    assert [each.name for each in found][:2] == ["Осенние каникулы", "Зимние каникулы"]
    assert (len(found), found[0].start) == (5, autumn)
    with pytest.raises(UserError, match="уже заполнены"):
        fill_breaks(store, 2026)
    undo(store)
    fill_breaks(store, 2026)


def marks(store: Store, **values: object) -> list[str]:
    made = draft("calendar_days", title="Дни", **values)
    return [problem.key for problem in save(store, made, today=TODAY).warnings]


def test_slips_of_the_hand_are_marked(store: Store) -> None:
    monday, saturday = dt.date(2026, 11, 2), dt.date(2026, 11, 7)
    assert marks(store, starts_on=monday, ends_on=dt.date(2027, 11, 3)) == ["ends_on"]
    assert marks(store, starts_on=monday) == ["ends_on"]
    assert marks(store, starts_on=monday, kind=DayKind.HOLIDAY) == []
    assert marks(store, starts_on=monday, kind=DayKind.WORKING) == ["starts_on"]
    assert marks(store, starts_on=saturday, kind=DayKind.WORKING) == []
    with pytest.raises(ValidationFailed, match="раньше"):
        marks(store, starts_on=saturday, ends_on=monday)


def test_the_school_year_follows_from_the_day(store: Store) -> None:
    day = make(store, "calendar_days", title="Праздник", kind=DayKind.HOLIDAY, starts_on=dt.date(2027, 3, 8))
    with store.read() as session:
        assert load(session, CALENDAR_DAYS, day).values["school_year"] == 2026
