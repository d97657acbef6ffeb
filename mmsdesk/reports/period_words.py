"""How papers name a period: in a title, at the head of a column, as it stands on a day."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import MONTHS, Period, format_date, school_year_label
from mmsdesk.core.text import NBSP
from mmsdesk.queries.work import Compared

MONTHS_SHORT = ("янв", "фев", "март", "апр", "май", "июнь", "июль", "авг", "сен", "окт", "ноя", "дек")

Month = tuple[int, int]
"""Year and month."""


def period_words(period: Period) -> str:
    """For a title: «за 2026/27 учебный год», «с 01.09.2026 по 30.09.2026»."""
    return period.label if period.kind == "range" else f"за {period.label}"


def year_words(period: Period) -> str:
    """For the head of a column: «2026/27», «2026», else the label of the period."""
    if period.kind == "school_year":
        return school_year_label(period.start.year)
    return str(period.start.year) if period.kind == "year" else period.label


def columns_words(years: Compared) -> tuple[str, str]:
    """Heads of the columns of a period and of the year before; a running one with its day."""
    now, before = year_words(years.period), year_words(years.before)
    if not years.running:
        return now, before
    return f"{now} на{NBSP}{format_date(years.on)}", f"{before} на{NBSP}{format_date(years.before_on)}"


def before_words(years: Compared) -> str:
    """For a short comparison: «на 20.11.2025» of a running period, else «2025/26»."""
    return f"на{NBSP}{format_date(years.before_on)}" if years.running else year_words(years.before)


def month_of(day: dt.date) -> Month:
    """Year and month of a day."""
    return day.year, day.month


def month_words(month: Month) -> str:
    """«сентябрь 2026»."""
    return f"{MONTHS[month[1] - 1]} {month[0]}"


def months_between(first: Month, last: Month) -> list[Month]:
    """All months from the first to the last."""
    at, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1
    return [(number // 12, number % 12 + 1) for number in range(at, end + 1)]
