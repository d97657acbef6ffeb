"""Entries and clashes of the calendar in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from mmsdesk.core.dates import MONTHS, format_date
from mmsdesk.core.text import upper_first
from mmsdesk.queries.calendar import AUDIENCE, RESPONSIBLE, CalendarClash, CalendarEntry
from mmsdesk.ui.cover import MASK

_LONG_NAMES = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_NAMED = 3
_OF_BOTH = {RESPONSIBLE: "один ответственный", AUDIENCE: "одна категория участников"}


def month_words(first: dt.date) -> str:
    """«Ноябрь 2026»."""
    return f"{upper_first(MONTHS[first.month - 1])} {first.year}"


def weekday(day: dt.date) -> str:
    """«пятница»."""
    return _LONG_NAMES[day.weekday()]


def short_words(entry: CalendarEntry) -> str:
    """For a line of a day: «15:00 ММО учителей физики»."""
    return f"{entry.starts_at:%H:%M} {entry.short}" if entry.starts_at else entry.short


def long_words(entry: CalendarEntry, day: dt.date) -> str:
    """For the list of a day: hour, title; under them what it is, where, until when."""
    span = f"{entry.starts_at:%H:%M}" if entry.starts_at else ""
    if entry.starts_at and entry.ends_at:
        span += f"–{entry.ends_at:%H:%M}"
    kind = "заседание" if entry.register == "meetings" else "мероприятие"
    more = [kind, entry.place]
    if entry.last_day != entry.day:
        more.append(f"до {format_date(entry.last_day)}" if day < entry.last_day else "последний день")
    if entry.done:
        more.append("проведено")
    return "\n".join((" ".join(filter(None, (span, entry.title))), " · ".join(filter(None, more))))


def clash_words(clashes: Sequence[CalendarClash], *, masked: bool) -> str:
    """Why two hinder one another: «Совпадение: 14:00 «А» и 14:30 «Б»», under it each reason."""
    first, second = clashes[0].first, clashes[0].second
    both = " и ".join(f"{each.starts_at:%H:%M} «{each.title}»" for each in (first, second))
    return "\n".join((f"Совпадение: {both}", *(_why(clash, masked=masked) for clash in clashes)))


def by_pairs(clashes: Iterable[CalendarClash]) -> list[list[CalendarClash]]:
    """Reasons of the same pair together, in their order."""
    found: dict[tuple[str, str], list[CalendarClash]] = {}
    for clash in clashes:
        found.setdefault((clash.first.id, clash.second.id), []).append(clash)
    return list(found.values())


def _why(clash: CalendarClash, *, masked: bool) -> str:
    if not clash.names:
        return _OF_BOTH.get(clash.what, f"одно место: {clash.what}")
    if masked:
        return f"{clash.what}: {MASK}"
    named = ", ".join(clash.names[:_NAMED])
    more = len(clash.names) - _NAMED
    return f"{clash.what}: {named}" + (f" и ещё {more}" if more > 0 else "")
