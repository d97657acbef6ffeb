"""How papers name a period: in a title, at the head of a column."""

from __future__ import annotations

from mmsdesk.core.dates import Period, school_year_label


def period_words(period: Period) -> str:
    """For a title: «2026/27 учебный год», «с 01.09.2026 по 30.09.2026»."""
    return period.label


def year_words(period: Period) -> str:
    """For the head of a column: «2026/27», «2026», else the label of the period."""
    if period.kind == "school_year":
        return school_year_label(period.start.year)
    return str(period.start.year) if period.kind == "year" else period.label
