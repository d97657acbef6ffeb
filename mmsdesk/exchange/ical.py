"""The calendar for other programs and telephones: a file of RFC 5545.

Hours are written as floating local times: the file does not say in which of the country's time zones the office
works, and 14:00 is to stay 14:00 on whatever telephone it is looked at. Titles and places go out, people do not: a
promise to come back to a question goes by its topic, days on which categories and courses end stay in the program.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.writing import write_whole
from mmsdesk.queries.calendar import CalendarEntry
from mmsdesk.queries.moments import last_changed
from mmsdesk.queries.service_calendar import WORK, CalendarKind, service_calendar

SUFFIX = ".ics"
KINDS = tuple(kind for kind in CalendarKind if kind is not CalendarKind.PEOPLE)
"""What may go out."""

_MAKER = "-//mmsdesk//Calendar of the service//RU"
_DAY = dt.timedelta(days=1)
_BEFORE = {
    CalendarKind.MEETINGS: "Заседание",
    CalendarKind.PLAN: "План",
    CalendarKind.BODY_PLANS: "План",
    CalendarKind.DECISIONS: "Срок решения",
}
_PROMISE = "Вернуться к вопросу"


def export_calendar(
    session: Session,
    period: Period,
    path: Path,
    kinds: Collection[CalendarKind] = KINDS,
    *,
    today: dt.date,
    progress: Progress = silent,
) -> int:
    """Write what stands on the days of a period to `path` (.ics), whole or not at all; returns how many entries.

    Raises UserError for another suffix and for a place that cannot be written to.
    """
    if path.suffix.lower() != SUFFIX:
        raise UserError(f"Календарь не сохранить в файл «{path.name}».", f"Выберите имя с окончанием {SUFFIX}.")
    progress(0, 1, "Читаю календарь")
    wanted = [kind for kind in KINDS if kind in kinds]
    days = service_calendar(session, period.start, period.end, wanted, today)
    ended = [_at_its_end(each) for each in days.terms if each.last_day in period]
    entries = sorted((*days.entries, *ended), key=lambda each: (each.day, each.starts_at or dt.time.min, each.id))
    written = calendar_bytes(entries, last_changed(session, {each.id for each in entries}))
    write_whole(path, lambda target: _write(target, written))
    progress(1, 1, "Календарь записан")
    return len(entries)


def calendar_bytes(entries: Collection[CalendarEntry], changed: Mapping[str, dt.datetime]) -> bytes:
    """The file of these entries; `changed` says when each record was changed last (UTC). The same entries give the
    same bytes."""
    # A twentieth of a second of start time, needed only here.
    from icalendar import Calendar, Event

    book = Calendar()
    book.add("prodid", _MAKER)
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("x-wr-calname", "Календарь методической службы")
    for entry in entries:
        kind = CalendarKind(entry.kind)
        event = Event()
        event.add("uid", f"{entry.id}-{kind.value}@mmsdesk")
        moment = changed.get(entry.id) or dt.datetime.combine(entry.day, dt.time.min, dt.UTC)
        event.add("dtstamp", moment)
        event.add("last-modified", moment)
        event.add("summary", _summary(entry, kind))
        if entry.place:
            event.add("location", entry.place)
        event.add("categories", [kind.label])
        when = _when(entry)
        takes_time = kind in WORK and isinstance(when["dtstart"], dt.datetime)
        event.add("transp", "OPAQUE" if takes_time else "TRANSPARENT")
        for name, value in when.items():
            event.add(name, value)
        book.add_component(event)
    made: bytes = book.to_ical()
    return made


def _at_its_end(entry: CalendarEntry) -> CalendarEntry:
    """A long term is a day by which something is done: nobody wants a bar over three months."""
    return replace(entry, day=entry.last_day)


def _summary(entry: CalendarEntry, kind: CalendarKind) -> str:
    if kind is CalendarKind.PROMISES:
        return f"{_PROMISE}: {entry.note}" if entry.note else _PROMISE
    before = _BEFORE.get(kind)
    title = " ".join(entry.title.split())
    return f"{before}: {title}" if before else title


def _when(entry: CalendarEntry) -> dict[str, dt.date]:
    """Whole days, the end being the day after the last; or hours of one day, as far as they are known."""
    if entry.starts_at is None or entry.last_day != entry.day:
        return {"dtstart": entry.day, "dtend": entry.last_day + _DAY}
    found: dict[str, dt.date] = {"dtstart": dt.datetime.combine(entry.day, entry.starts_at)}
    if entry.ends_at is not None and entry.ends_at > entry.starts_at:
        found["dtend"] = dt.datetime.combine(entry.day, entry.ends_at)
    return found


def _write(path: Path, written: bytes) -> None:
    path.write_bytes(written)
