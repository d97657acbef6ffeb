"""Clashes of an event in words: marks in its form, lines under the days that are proposed for it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import Problem
from mmsdesk.core.text import plural
from mmsdesk.core.time_spans import Overlap, Span
from mmsdesk.models.event import EVENTS, PARTICIPATIONS, EventForm, EventState
from mmsdesk.models.event_programme import EVENT_SESSIONS, PROGRAMME_ITEMS
from mmsdesk.models.event_team import TEAM_MEMBERS, Team
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.event_clashes import (
    SPEAKS,
    TAKES_PART,
    EventClash,
    Hindrance,
    Occasion,
    clashes_with,
    spans_of,
)

MOST_ROWS = 30
"""Rows of the owned tables that are marked one by one; of more participants the number is told."""

_STILL_AHEAD = (EventState.PLANNED, EventState.MOVED)
_LONG = 70
_SENTENCES = {
    Hindrance.ROOM: ("room", "{when} здесь же: {what}."),
    Hindrance.PLACE: ("organisation_id", "{when} там же: {what}."),
    Hindrance.RESPONSIBLE: ("responsible_id", "{when} отвечает и за другое: {what}."),
    Hindrance.AUDIENCE: ("audience_id", "{when} для этой же категории: {what}."),
    Hindrance.BODY: ("association_id", "{when} у этого же объединения: {what}."),
}
_WORDS = {
    Hindrance.ROOM: "тот же кабинет",
    Hindrance.PLACE: "то же место",
    Hindrance.RESPONSIBLE: "тот же ответственный",
    Hindrance.AUDIENCE: "та же категория участников",
    Hindrance.BODY: "то же объединение",
}
_PEOPLE = ("человек нужен", "человека нужны", "человек нужны")


def occasion_of(draft: Draft) -> Occasion | None:
    """The event as it stands in a draft; None for one without a day, and for one that is over or cancelled."""
    values = draft.values
    starts_on = values.get("moved_to") if values.get("state") is EventState.MOVED else values.get("starts_on")
    if values.get("state") not in _STILL_AHEAD or not _is_day(starts_on):
        return None
    ends_on = values.get("ends_on") if values.get("state") is EventState.PLANNED else None
    last = ends_on if _is_day(ends_on) else starts_on
    hours = values.get("starts_at"), values.get("ends_at")
    spans = _sessions(draft) if last > starts_on else ()
    online = values.get("form") is EventForm.ONLINE
    return Occasion(
        EVENTS.code,
        draft.id,
        str(values.get("title") or ""),
        spans or spans_of(starts_on, last, *hours),
        None if online else values.get("organisation_id"),
        "" if online else values.get("room") or "",
        values.get("responsible_id"),
        values.get("audience_id"),
        frozenset(filter(None, [values.get("association_id")])),
        values.get("parent_id"),
        {person: role for person, role, _key in _rows(draft)},
    )


def clash_problems(session: Session, draft: Draft) -> list[Problem]:
    """Marks for the fields and rows of an event that something else hinders, the nearest to the top of the form."""
    asked = occasion_of(draft)
    if asked is None:
        return []
    [found] = clashes_with(session, [asked])
    marks = [
        Problem(key, words.format(when=_when(clash), what=_what(clash)), warning=True)
        for clash in found
        if clash.what in _SENTENCES
        for key, words in (_SENTENCES[clash.what],)
    ]
    return [*marks, *_of_people(draft, found)]


def clash_lines(session: Session, draft: Draft, days: Sequence[dt.date]) -> list[str]:
    """What hinders the event on each of some days, one line for each other event; for dialogs that propose days."""
    asked = occasion_of(draft)
    if asked is None:
        return []
    first = min((span.day for span in asked.spans), default=dt.date.min)
    moved = [
        replace(asked, id=None, spans=tuple(replace(span, day=span.day + (day - first)) for span in asked.spans))
        for day in days
    ]
    return [
        f"{_what(clashes[0])}: {', '.join(map(_shared_words, clashes))}"
        for found in clashes_with(session, moved)
        for clashes in _by_other(found)
    ]


def _by_other(found: Sequence[EventClash]) -> list[list[EventClash]]:
    grouped: dict[tuple[str, str | None], list[EventClash]] = defaultdict(list)
    for clash in found:
        grouped[clash.other.register, clash.other.id].append(clash)
    return list(grouped.values())


def _shared_words(clash: EventClash) -> str:
    if clash.what is Hindrance.PEOPLE:
        return f"{plural(len(clash.people), *_PEOPLE)} и там"
    return _WORDS[clash.what]


def _of_people(draft: Draft, found: Sequence[EventClash]) -> Iterator[Problem]:
    busy: dict[str, list[EventClash]] = defaultdict(list)
    for clash in found:
        for person in clash.people:
            busy[person].append(clash)
    if not busy:
        return
    told = 0
    for person, _role, key in _rows(draft):
        if person not in busy:
            continue
        told += 1
        if told <= MOST_ROWS:
            clash = busy[person][0]
            words = f"{_when(clash)} на другом: {_what(clash)}, {clash.people[person]}."
            yield Problem(key, words, warning=True)
    if told > MOST_ROWS:
        more = plural(told - MOST_ROWS, "участник занят", "участника заняты", "участников заняты")
        yield Problem("starts_on", f"Ещё {more} в это время на других мероприятиях.", warning=True)


def _rows(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Who is needed, in what role, and the field that names them; leading people last, so that their role stays."""
    lists = (
        (PARTICIPATIONS, "person_id"),
        (TEAM_MEMBERS, "person_id"),
        (PROGRAMME_ITEMS, "speaker_id"),
    )
    for entity, column in lists:
        for number, row in enumerate(draft.children.get(entity.code, ())):
            person = row.values.get(column)
            if not person or (entity is PARTICIPATIONS and row.values.get("attended") is False):
                continue
            team = row.values.get("team") if entity is TEAM_MEMBERS else None
            role = team.label if isinstance(team, Team) else SPEAKS if entity is PROGRAMME_ITEMS else TAKES_PART
            yield person, role, f"{entity.code}.{number}.{column}"


def _sessions(draft: Draft) -> tuple[Span, ...]:
    rows = (row.values for row in draft.children.get(EVENT_SESSIONS.code, ()))
    dated = (row for row in rows if _is_day(row.get("held_on")))
    return tuple(Span(row["held_on"], row.get("starts_at"), row.get("ends_at")) for row in dated)


def _is_day(value: object) -> TypeGuard[dt.date]:
    return isinstance(value, dt.date)


def _when(clash: EventClash) -> str:
    return "В это время" if clash.overlap is Overlap.TIME else "В тот же день"


def _what(clash: EventClash) -> str:
    """12.11.2026, 14:00–15:30, «Семинар»: when comes first, for a long title is cut in a narrow place."""
    span = clash.span
    hours = "–".join(f"{each:%H:%M}" for each in (span.starts_at, span.ends_at) if each)
    return ", ".join(filter(None, (format_date(span.day), hours, f"«{_short(clash.other.title)}»")))


def _short(title: str) -> str:
    """A title of bounded length that ends with a whole word and closes its quotation marks."""
    plain = " ".join(title.split())
    if len(plain) <= _LONG:
        return plain
    cut = plain[:_LONG].rsplit(" ", 1)[0].rstrip(" ,.:;–-")
    return f"{cut}…{'»' * (cut.count('«') - cut.count('»'))}"
