"""Days of a year's plan that fall into a month."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.dates import month_period, school_year_period
from mmsdesk.core.plan_month import days_in_month
from mmsdesk.core.plan_terms import read_term

YEAR, OCTOBER = school_year_period(2026), month_period(2026, 10)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("15.10.2026", (15, 15)),
        ("до 20 октября", (20, 20)),
        ("с 5 октября", (5, 5)),
        ("октябрь – ноябрь", (1, 31)),
        ("01, 08, 15, 22.10", (1, 22)),
        ("третий четверг месяца", (15, 15)),
        ("ежемесячно", (1, 31)),
        ("октябрь, март", (1, 31)),
        ("ноябрь", None),
        ("в течение года", None),
        ("по мере необходимости", None),
        ("31 сентября", None),
        ("до 1 октября", (1, 1)),
        ("", None),
    ],
)
def test_terms_of_a_month(words: str, days: tuple[int, int] | None) -> None:
    term = read_term(words, YEAR)
    found = days_in_month(words, (term.first, term.last), YEAR, OCTOBER)
    wanted = days and (dt.date(2026, 10, days[0]), dt.date(2026, 10, days[1]))
    assert found == wanted


def test_days_that_a_person_has_set_count_and_not_the_words() -> None:
    day = dt.date(2026, 10, 5)
    assert days_in_month("ноябрь", (day, day), YEAR, OCTOBER) == (day, day)
