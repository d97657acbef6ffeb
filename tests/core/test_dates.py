"""Dates as people write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmsdesk.core.dates import (
    format_date,
    format_long,
    full_years,
    parse_cell_date,
    parse_date,
    parse_month,
    parse_school_year,
    school_year_bounds,
    school_year_label,
    school_year_of,
    weekday_short,
    years_words,
)
from mmsdesk.core.errors import UserError

FIFTH = date(2026, 9, 5)


@pytest.mark.parametrize(
    "text",
    [
        "5.9.26", "05.09.2026", "05/09/2026", "2026-09-05", "5 сентября 2026 г.", "5 сен 2026", "05-09-26",
        "05.09.2026 0:00:00", "05.09.2026г.", "05,09,2026", " 5 . 9 . 2026 ", "05092026", "2026.09.05",
        "«05» сентября 2026 года", "5 СЕНТЯБРЯ 2026", "5 сент. 2026", "2026-09-05T00:00:00", "05.09.2026.",
        "5\u00a0сентября\u00a02026\u00a0г.", "05–09–2026",
    ],
)  # fmt: skip
def test_writings_of_one_day(text: str) -> None:
    assert parse_date(text) == FIFTH


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31.02.2026", "Даты «31.02.2026» нет в календаре. В феврале 2026 года 28 дней."),
        ("31.04.2026", "Даты «31.04.2026» нет в календаре. В апреле 2026 года 30 дней."),
        ("05.13.2026", "Даты «05.13.2026» нет в календаре. "
                       "Сначала пишется день, потом месяц от 1 до 12, потом год."),
        ("завтра", "Дата «завтра» не понята. Напишите день, месяц и год, например 05.09.2026."),
        ("сентябрь 2026", "Дата «сентябрь 2026» не понята. Напишите день, месяц и год, например 05.09.2026."),
        ("5 сантября 2026", "Дата «5 сантября 2026» не понята: месяца «сантября» нет. "
                            "Напишите день, месяц и год, например 05.09.2026."),
        ("05.09.0026", "Дата «05.09.0026» не понята: год 26. Проверьте год, он из четырёх цифр."),
        ("  ", "Дата не указана. Напишите день, месяц и год, например 05.09.2026."),
    ],
)  # fmt: skip
def test_refusals_in_words(text: str, says: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_date(text)
    assert str(refused.value) == says


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_what_is_printed_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_long(day)) == day
    assert parse_date(day.isoformat()) == day


def test_two_digit_years() -> None:
    assert parse_date("1.1.49").year == 2049
    assert parse_date("1.1.50").year == 1950
    assert parse_date("1.1.49", latest=FIFTH).year == 1949
    assert parse_date("5.9.26", latest=FIFTH) == FIFTH
    assert parse_date("6.9.26", latest=FIFTH).year == 1926
    assert parse_date("06.09.2026", latest=FIFTH) == date(2026, 9, 6)


def test_cells() -> None:
    assert parse_cell_date(46270) == FIFTH
    assert parse_cell_date(46270.75) == FIFTH
    assert parse_cell_date("46270") == FIFTH
    assert parse_cell_date(datetime(2026, 9, 5, 13, 0)) == FIFTH
    assert parse_cell_date(FIFTH) == FIFTH
    assert parse_cell_date("5.9.26") == FIFTH
    assert parse_cell_date("  ") is None
    assert parse_cell_date(None) is None
    for wrong in (2026, "2026", 5, -1, True, time(12, 30), 1e300, float("nan"), float("inf"), object()):
        with pytest.raises(UserError):
            parse_cell_date(wrong)


def test_months() -> None:
    for text in ("сентябрь 2026", "Сентябрь 2026 г.", "сент. 2026", "09.2026", "2026-09", "9/2026"):
        assert parse_month(text) == (2026, 9)
    for wrong in ("2026", "13.2026", "", "5 сентября 2026"):
        with pytest.raises(UserError):
            parse_month(wrong)


def test_school_years() -> None:
    assert school_year_of(date(2026, 8, 31)) == 2025
    assert school_year_of(date(2026, 9, 1)) == 2026
    assert school_year_of(date(2026, 8, 20), switch=(8, 20)) == 2026
    assert school_year_of(date(2026, 8, 19), switch=(8, 20)) == 2025
    assert school_year_label(2026) == "2026/27"
    assert school_year_label(1999) == "1999/00"
    assert school_year_bounds(2026) == (date(2026, 9, 1), date(2027, 8, 31))
    for text in (
        "2026/27",
        "2026-2027",
        "2026–27",
        "26/27",
        "2026",
        "2026/2027 учебный год",
        "2026/27 уч.г.",
    ):
        assert parse_school_year(text) == 2026
    for wrong in ("2026/28", "27", "", "прошлый", "2027/26"):
        with pytest.raises(UserError):
            parse_school_year(wrong)


def test_full_years() -> None:
    assert full_years(date(1980, 9, 5), FIFTH) == 46
    assert full_years(date(1980, 9, 6), FIFTH) == 45
    assert full_years(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert full_years(date(2004, 2, 29), date(2026, 3, 1)) == 22
    assert years_words(5) == "5\u00a0лет"
    assert years_words(21) == "21\u00a0год"
    assert weekday_short(FIFTH) == "сб"
