"""Entries and clashes of the calendar in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from mmsdesk.core.dates import MONTHS, MONTHS_OF, format_date
from mmsdesk.core.text import upper_first
from mmsdesk.queries.calendar import AUDIENCE, RESPONSIBLE, CalendarClash, CalendarEntry
from mmsdesk.queries.service_calendar import CalendarKind, ServiceCalendar
from mmsdesk.ui.cover import MASK

_LONG_NAMES = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_NAMED = 3
_OF_BOTH = {RESPONSIBLE: "один ответственный", AUDIENCE: "одна категория участников"}
_BEFORE = {
    CalendarKind.PLAN: "План",
    CalendarKind.BODY_PLANS: "План",
    CalendarKind.PROMISES: "Вернуться",
    CalendarKind.DECISIONS: "Срок",
}
"""What a term begins with in a cell: it is told from what takes place without a colour."""

_WHAT = {
    CalendarKind.MEETINGS: "заседание",
    CalendarKind.EVENTS: "мероприятие",
    CalendarKind.VISITS: "выезд",
    CalendarKind.PLAN: "план службы",
    CalendarKind.BODY_PLANS: "план",
    CalendarKind.PROMISES: "вернуться к вопросу",
    CalendarKind.DECISIONS: "срок решения",
}
_DONE = {CalendarKind.VISITS: "состоялся", CalendarKind.PLAN: "выполнено", CalendarKind.BODY_PLANS: "выполнено"}


def month_words(first: dt.date) -> str:
    """«Ноябрь 2026»."""
    return f"{upper_first(MONTHS[first.month - 1])} {first.year}"


def week_words(monday: dt.date) -> str:
    """«16–22 ноября 2026», «30 ноября – 6 декабря 2026», «28 декабря 2026 – 3 января 2027»."""
    sunday = monday + dt.timedelta(days=6)
    end = f"{sunday.day} {MONTHS_OF[sunday.month - 1]} {sunday.year}"
    if monday.month == sunday.month:
        return f"{monday.day}–{end}"
    year = f" {monday.year}" if monday.year != sunday.year else ""
    return f"{monday.day} {MONTHS_OF[monday.month - 1]}{year} – {end}"


def weekday(day: dt.date) -> str:
    """«пятница»."""
    return _LONG_NAMES[day.weekday()]


def day_off_words(days: ServiceCalendar, day: dt.date) -> str:
    """«День народного единства», «Осенние каникулы»; "" for a usual day."""
    known = days.break_on(day)
    return days.off_on(day) or (known.name if known is not None else "")


def short_words(entry: CalendarEntry, *, masked: bool) -> str:
    """For a line of a day: «15:00 ММО учителей физики», «План: собрать планы»."""
    if entry.starts_at:
        return f"{entry.starts_at:%H:%M} {entry.short}"
    before = _BEFORE.get(CalendarKind(entry.kind))
    return f"{before}: {_title(entry, masked=masked)}" if before else entry.short


def hours(entry: CalendarEntry) -> str:
    """«14:00–15:30»; "" for a whole day."""
    if entry.starts_at is None:
        return ""
    return f"{entry.starts_at:%H:%M}" + (f"–{entry.ends_at:%H:%M}" if entry.ends_at else "")


def line_words(entry: CalendarEntry, *, masked: bool) -> str:
    """For a line of a week: hours, title, place."""
    if CalendarKind(entry.kind) in _BEFORE:
        return short_words(entry, masked=masked)
    return " · ".join(filter(None, (" ".join(filter(None, (hours(entry), entry.title))), entry.place)))


def long_words(entry: CalendarEntry, day: dt.date, *, masked: bool = False) -> str:
    """For the list of a day: hour, title; under them what it is, where, until when."""
    kind = CalendarKind(entry.kind)
    more = [_WHAT.get(kind, ""), entry.place, entry.note]
    if entry.last_day != entry.day:
        more.append(f"до {format_date(entry.last_day)}" if day < entry.last_day else "последний день")
    if entry.done:
        more.append(_DONE.get(kind, "проведено"))
    title = " ".join(filter(None, (hours(entry), _title(entry, masked=masked))))
    return "\n".join(filter(None, (title, " · ".join(filter(None, more)))))


def term_words(entry: CalendarEntry) -> str:
    """For the list of a month: what is to be done, under it its term and whose plan."""
    more = [entry.note or f"до {format_date(entry.last_day)}", "выполнено" if entry.done else ""]
    return "\n".join((entry.title, " · ".join(filter(None, more))))


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


def _title(entry: CalendarEntry, *, masked: bool) -> str:
    """A question may name whoever asked it."""
    return MASK if masked and entry.kind == CalendarKind.PROMISES else entry.title


def _why(clash: CalendarClash, *, masked: bool) -> str:
    if not clash.names:
        return _OF_BOTH.get(clash.what, f"одно место: {clash.what}")
    if masked:
        return f"{clash.what}: {MASK}"
    named = ", ".join(clash.names[:_NAMED])
    more = len(clash.names) - _NAMED
    return f"{clash.what}: {named}" + (f" и ещё {more}" if more > 0 else "")
