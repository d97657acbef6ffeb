"""What papers say of events and consultations, and how their figures are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, weekday_short
from mmsdesk.core.names import parse_full_name
from mmsdesk.core.text import NBSP, nbsp, normalise, plural, stems
from mmsdesk.models.base import Choice
from mmsdesk.models.event import EventState
from mmsdesk.queries.attendance import Contradiction
from mmsdesk.queries.entries import Entry, name_of
from mmsdesk.queries.organisations import OrganisationNames
from mmsdesk.queries.work import Held, Outcome
from mmsdesk.reports.document import Block, Figure, Inline, Note
from mmsdesk.store.derived import titles

EVENTS, CONSULTATIONS, PARTICIPATIONS = "events", "consultations", "participations"
MEETINGS, PRESENCES = "meetings", "meeting_attendances"
TEACHERS, ORGANISATIONS, ASSOCIATIONS = "teachers", "organisations", "associations"
NO_REASON = "причина не указана"
DASH = f"{NBSP}– "
"""Before a number: no line begins with a dash."""
MOST_NAMED = 8
"""How many contradicting events a paper names."""


def counted(register: str, ids: Sequence[str], text: str | None = None) -> Figure:
    """A figure of these records."""
    return Figure(len(ids), register, tuple(ids), text)


def events_words(number: int) -> str:
    """«1 мероприятие», «5 мероприятий»."""
    return plural(number, "мероприятие", "мероприятия", "мероприятий")


def chosen_words(session: Session, chosen: Mapping[str, str | None]) -> tuple[str, ...]:
    """What a paper was narrowed to, in words: titles of records, labels of closed lists."""
    values = [value for value in chosen.values() if value is not None]
    named = titles(session, [value for value in values if not isinstance(value, Choice)])
    words = [value.label if isinstance(value, Choice) else named.get(value, "") for value in values]
    return tuple(each for each in words if each)


def short_names(session: Session, ids: Iterable[str | None]) -> Mapping[str, str]:
    """«К.Н. Титов» of workers of the service or people of the register, by id."""
    named = titles(session, sorted({each for each in ids if each}))
    return {record_id: parse_full_name(title).initials_first for record_id, title in named.items() if title}


def event_title(event: Held, kinds: Mapping[str, Entry]) -> str:
    """The title with kind and theme where it does not name them itself."""
    title = event.title.strip()
    kind, theme = name_of(kinds, event.kind_id), event.theme.strip()
    if kind and not set(stems(kind)) & set(stems(title)):
        title = f"{title} ({kind})"
    if theme and normalise(theme) not in normalise(title):
        title = f"{title.rstrip('.')}. Тема: {theme}"
    return nbsp(title)


def event_days(first: dt.date, last: dt.date | None) -> str:
    """«05.10.2026 (пн)», «05.10.2026 (пн) – 06.10.2026 (вт)»."""
    words = _day(first)
    return f"{words} – {_day(last)}" if last and last > first else words


def event_when(event: Held) -> str:
    """Days and hour."""
    days = event_days(event.starts_on, event.ends_on)
    return f"{days}, {event.starts_at:%H:%M}" if event.starts_at else days


def event_day(event: Held) -> str:
    """The day as it stands after a move, and hour."""
    days = _day(event.day)
    return f"{days}, {event.starts_at:%H:%M}" if event.starts_at else days


def event_place(event: Held, names: OrganisationNames) -> str:
    """Organisation under the name of the day, and room."""
    parts = (names.short(event.organisation_id, event.day), nbsp(event.room.strip()))
    return ", ".join(part for part in parts if part)


def mark_words(event: Held, on: dt.date) -> str:
    """How the event ended: «проведено», «перенесено на 12.10.2026: болезнь ведущего», «не отмечено»."""
    reason = event.state_reason.strip()
    if event.outcome(on) is Outcome.AHEAD:
        return "запланировано"
    if event.state is EventState.CANCELLED:
        return f"отменено: {reason or NO_REASON}"
    if event.state is EventState.MOVED:
        day = f"на{NBSP}{format_date(event.moved_to)}" if event.moved_to else "новая дата не указана"
        words = f"перенесено{' ' if event.moved_to else ', '}{day}: {reason or NO_REASON}"
        return f"{words}; не отмечено" if event.waits_for_mark(on) else words
    if event.state is EventState.HELD:
        words = "участие организовано" if event.sends else "проведено"
        moved = event.moved_to is not None and event.moved_to != event.starts_on
        return f"{words} {format_date(event.moved_to)}" if moved and event.moved_to else words
    return "не отмечено"


def _day(day: dt.date) -> str:
    return f"{format_date(day)}{NBSP}({weekday_short(day)})"


def reasons_words(what: str, found: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Inline, ...]:
    """«Отменено – 3: карантин – 2, причина не указана – 1.»"""
    everything = tuple(each for _reason, ids in found for each in ids)
    words: list[Inline] = [f"{what}{DASH}", counted(EVENTS, everything), ": "]
    for number, (reason, ids) in enumerate(found):
        words += [f"{', ' if number else ''}{nbsp(reason) or NO_REASON}{DASH}", counted(EVENTS, ids)]
    return (*words, ".")


def contradiction_notes(found: Sequence[Contradiction]) -> Iterable[Block]:
    """A remark about events whose records contradict each other, the first of them named."""
    if not found:
        return
    ids = tuple(each.event.id for each in found)
    words: list[Inline] = ["Записи об участниках противоречат друг другу, мероприятий: ", counted(EVENTS, ids), "."]
    words += [f"\n{_contradiction(each)}" for each in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        words.append(f"\nИ ещё {events_words(len(found) - MOST_NAMED)}.")
    yield Note(tuple(words), remark=True)


def _contradiction(found: Contradiction) -> str:
    """«05.10.2026 Семинар: по списку – 12, без имён – 10 (число меньше списка).»"""
    came = found.attendance
    numbers = [f"по списку{DASH}{len(came.named)}"] if came.named else []
    numbers += [f"без имён{DASH}{came.unnamed}"] if came.counted else []
    wrong = "; ".join(kind.label for kind in found.mismatches)
    return f"{format_date(found.event.starts_on)} {nbsp(found.event.title)}: {', '.join(numbers)} ({wrong})."
