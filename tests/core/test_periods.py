"""School years, calendar years, quarters, months, free ranges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmsdesk.core.dates import (
    Period,
    month_period,
    parse_period,
    quarter_period,
    range_period,
    school_year_period,
    year_before,
    year_period,
)
from mmsdesk.core.errors import UserError

YEARS = st.integers(1850, 2150)
DAYS = st.dates(date(1850, 1, 1), date(2150, 12, 31))
PERIODS = st.one_of(
    YEARS.map(school_year_period),
    YEARS.map(year_period),
    st.builds(quarter_period, YEARS, st.integers(1, 4)),
    st.builds(month_period, YEARS, st.integers(1, 12)),
    st.tuples(DAYS, DAYS).map(lambda days: range_period(min(days), max(days))),
)


@pytest.mark.parametrize(
    ("texts", "label", "start", "end"),
    [
        (
            ("2026/27", "2026-27", "2026-2027", "2026/27 уч. год"),
            "2026/27 учебный год",
            date(2026, 9, 1),
            date(2027, 8, 31),
        ),
        (("2026", "2026 год", "2026 г."), "2026 год", date(2026, 1, 1), date(2026, 12, 31)),
        (("1 квартал 2026", "I кв. 2026 г."), "I квартал 2026 года", date(2026, 1, 1), date(2026, 3, 31)),
        (
            ("4-й квартал 2026 года", "2026-Q4", "Q4 2026", "2026К4"),
            "IV квартал 2026 года",
            date(2026, 10, 1),
            date(2026, 12, 31),
        ),
        (("Октябрь 2026", "10.2026", "2026-10"), "октябрь 2026 года", date(2026, 10, 1), date(2026, 10, 31)),
        (
            ("с 1.9.26 по 31.12.26", "01.09.2026 – 31.12.2026", "01.09.2026-31.12.2026"),
            "с 01.09.2026 по 31.12.2026",
            date(2026, 9, 1),
            date(2026, 12, 31),
        ),
    ],
)
def test_periods_are_read(texts: tuple[str, ...], label: str, start: date, end: date) -> None:
    for text in texts:
        period = parse_period(text)
        assert (period.label, period.start, period.end) == (label, start, end)


@pytest.mark.parametrize(
    "text", ["", "всегда", "5 квартал 2026", "с 31.12.2026 по 01.09.2026", "0001", "2026/29", "2026-Q5"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_period(text)


@given(PERIODS)
def test_a_label_names_its_period(period: Period) -> None:
    assert parse_period(period.label) == period


def test_the_same_period_a_year_before() -> None:
    assert year_before(range_period(date(2026, 9, 1), date(2026, 12, 31))).label == "с 01.09.2025 по 31.12.2025"
    assert year_before(quarter_period(2026, 1)) == quarter_period(2025, 1)
    assert year_before(month_period(2024, 2)).end == date(2023, 2, 28)
    assert year_before(range_period(date(2024, 2, 1), date(2024, 2, 29))).end == date(2023, 2, 28)
    assert year_before(school_year_period(2026)) == school_year_period(2025)


@given(PERIODS)
def test_year_before_is_as_long(period: Period) -> None:
    assert abs(year_before(period).days - period.days) <= 1
