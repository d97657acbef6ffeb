"""What is more than usual in a month, for a person, at a school."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.plan_load import Loaded, months_of, overloads
from mmsdesk.core.text import NBSP


def on(month: int, *people: str, place: str = "") -> Loaded:
    first = dt.date(2026, month, 1)
    return Loaded(first, first + dt.timedelta(days=27), people, place)


def test_months_are_counted_and_what_lasts_a_year_weighs_on_none() -> None:
    year = Loaded(dt.date(2026, 9, 1), dt.date(2027, 5, 31))
    assert months_of([on(10), on(10), on(9), year, Loaded(None, None)]) == {(2026, 9): 1, (2026, 10): 2}
    assert Loaded(None, dt.date(2026, 10, 3)).month == (2026, 10)


def test_a_usual_year_is_no_overload() -> None:
    assert overloads([on(month, "Ёлкина А. П.", place="СОШ № 3") for month in range(1, 13)]) == ()
    assert overloads([]) == ()


def test_a_month_a_person_and_a_school_that_have_too_much() -> None:
    items = [on(10, "Ёлкина А. П.", place="СОШ № 3" if number < 4 else "") for number in range(8)]
    items += [on(month, "Ким В. О.") for month in (9, 11, 12)]
    assert tuple(line.replace(NBSP, " ") for line in overloads(items)) == (
        "октябрь 2026: 8 пунктов, в среднем за месяц – 3",
        "Ёлкина А. П.: октябрь 2026, 8 пунктов",
        "СОШ № 3: октябрь 2026, 4 пункта",
    )
