"""Rules of the school calendar: what looks like a slip of the hand is a mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from mmsdesk.core.errors import Problem
from mmsdesk.core.school_calendar import LONGEST_BREAK
from mmsdesk.models.calendar_day import CALENDAR_DAYS, DayKind
from mmsdesk.queries.cards import Draft

_SATURDAY = 5


def _calendar_day(draft: Draft, today: dt.date) -> Iterator[Problem]:
    values = draft.values
    starts_on, ends_on, kind = values.get("starts_on"), values.get("ends_on"), values.get("kind")
    if starts_on is None:
        return
    days = ((ends_on or starts_on) - starts_on).days + 1
    if days > LONGEST_BREAK:
        yield Problem("ends_on", f"Дольше {LONGEST_BREAK} дней: проверьте год.", warning=True)
    elif kind is DayKind.BREAK and days == 1:
        yield Problem("ends_on", "Каникулы в один день: укажите, по какое число.", warning=True)
    elif kind is DayKind.WORKING and days > 0 and all(_usual(starts_on, n) for n in range(days)):
        yield Problem("starts_on", "Эти дни и так рабочие: перенос касается субботы или воскресенья.", warning=True)


def _usual(start: dt.date, number: int) -> bool:
    return (start + dt.timedelta(days=number)).weekday() < _SATURDAY


CALENDAR_RULES: Mapping[str, Callable[[Draft, dt.date], Iterator[Problem]]] = {CALENDAR_DAYS.code: _calendar_day}
"""The rule of a register by its code."""
