"""Which days of a month, or of a quarter, an item of a year's plan falls on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from mmsdesk.core.dates import Period
from mmsdesk.core.plan_terms import Breaks, Span, read_term

_LONG = {"quarter": 200}
_LONGEST = 100
"""Days: a term of more is no work of a month, unless it comes back every month; half a year is work of a quarter."""

_MONTHLY = re.compile(r"ежемесячно|еженедельно|ежедневно|раза? в (?:месяц|неделю)|кажд(?:ый месяц|ую неделю)")


def days_in_month(
    words: str, days: tuple[dt.date | None, dt.date | None], plan: Period, month: Period, breaks: Breaks | None = None
) -> tuple[dt.date, dt.date] | None:
    """The first and the last of the days of an item within a month or a quarter; None if it is work of others.

    `days` are those that the file holds: where a person has set them, the words are not asked.
    """
    if days == (None, None):
        return None
    term = read_term(words, plan, breaks)
    spans = term.spans if days == (term.first, term.last) else (Span(*days),)
    often = _MONTHLY.search(words.casefold()) is not None
    inside = list(_clipped(spans, month, often=often))
    return (min(start for start, _end in inside), max(end for _start, end in inside)) if inside else None


def _clipped(spans: tuple[Span, ...], month: Period, *, often: bool) -> Iterator[tuple[dt.date, dt.date]]:
    """«До 28 марта» is work of March, «с 5 октября» of October: an open end is no stretch of days."""
    for span in spans:
        start, end = span.start or span.end, span.end or span.start
        if start is None or end is None or end < month.start or start > month.end:
            continue
        if often or (end - start).days < _LONG.get(month.kind, _LONGEST):
            yield max(start, month.start), min(end, month.end)
