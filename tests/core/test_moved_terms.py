"""Terms of a plan moved to the next year: to the same weekday, past days off and breaks, in their own writing."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.holidays import public_holidays
from mmsdesk.core.moved_terms import Moving, same_weekday, with_years
from mmsdesk.core.school_calendar import SchoolBreak, SchoolCalendar


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d.%m.%Y").date()


WAS = SchoolCalendar(
    breaks=(
        SchoolBreak("Осенние каникулы", day("26.10.2026"), day("03.11.2026")),
        SchoolBreak("Весенние каникулы", day("27.03.2027"), day("04.04.2027")),
        SchoolBreak("Летние каникулы", day("27.05.2027"), day("31.08.2027")),
    )
)
WILL = SchoolCalendar(
    {each: name for year in (2027, 2028) for each, name in public_holidays(year).items()},
    breaks=(
        SchoolBreak("Осенние каникулы", day("01.11.2027"), day("09.11.2027")),
        SchoolBreak("Весенние каникулы", day("18.03.2028"), day("26.03.2028")),
        SchoolBreak("Летние каникулы", day("27.05.2028"), day("31.08.2028")),
    ),
)
MOVING = Moving(school_year_period(2026), 1, WAS, WILL)


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("15.10.2026", "14.10.2027"),
        ("15.10", "14.10"),
        ("15.10.26", "14.10.27"),
        ("до 28 января", "до 28 января"),
        ("не позднее 10.06", "не позднее 10.06"),
        ("до 1 ноября 2026 г.", "до 1 ноября 2027 г."),
        ("с 5 по 25 февраля", "с 4 по 24 февраля"),
        ("05–25.02", "04–24.02"),
        ("с 1 по 20 февраля", "с 1 по 20 февраля"),
        ("08, 15, 22.10", "07, 14, 21.10"),
        ("01, 08, 15, 22.10", "30.09, 07.10, 14.10, 21.10"),
        ("1 и 8 декабря", "30 ноября и 7 декабря"),
        ("12 октября 2026 г.", "11 октября 2027 г."),
        ("октябрь", "октябрь"),
        ("октябрь 2026", "октябрь 2027"),
        ("I квартал", "I квартал"),
        ("в течение 2026/27 учебного года", "в течение 2027/28 учебного года"),
        ("в течение года", "в течение года"),
        ("по мере необходимости", "по мере необходимости"),
        ("31 сентября", "31 сентября"),
        ("", ""),
        ("15.10.2026 в 14.00", "14.10.2027 в 14.00"),
        ("последняя среда месяца", "последняя среда месяца"),
    ],
)
def test_the_words_of_a_term_for_the_next_year(words: str, moved: str) -> None:
    assert MOVING.words(words) == moved


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("05.11.2026", "11.11.2027", "4 November is a day off, and the week before it lies in a break"),
        ("28.10.2026", "03.11.2027", "it was in the autumn break, and it is again"),
        ("24.03.2027", "29.03.2028", "22 March has become a break"),
        ("15.06.2027", "13.06.2028", "in summer as before"),
        ("24.02.2027", "01.03.2028", "23 February is a day off"),
    ],
)
def test_days_off_and_breaks_are_respected(before: str, after: str, why: str) -> None:
    assert MOVING.day(day(before)) == day(after), why


def test_without_a_calendar_of_the_old_year_breaks_of_the_new_one_move_nothing() -> None:
    moving = Moving(school_year_period(2026), 1, SchoolCalendar(), WILL)
    assert moving.day(day("15.06.2027")) == day("13.06.2028")


def test_days_keep_their_weekday_through_a_whole_year() -> None:
    for number in range(365):
        before = day("01.09.2026") + dt.timedelta(days=number)
        assert MOVING.day(before).weekday() == before.weekday()


def test_years_of_a_wording_go_along() -> None:
    assert with_years("Учитель года – 2027, план на 2026/27", 1) == "Учитель года – 2028, план на 2027/28"
    assert same_weekday(day("29.02.2028"), 2029) == day("27.02.2029")
