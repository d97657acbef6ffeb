"""What hinders an event: other events and meetings at its time with the same people, place, audience or body.

A few statements, however many take part, and only one or two when nothing else is on its days. What has no hour is
held against others by its leading people and its room only: half a day of the district is written without hours.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, literal, or_, select, union_all
from sqlalchemy.orm import Session

from mmsdesk.core.text import normalise
from mmsdesk.core.time_spans import Overlap, Span
from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event, EventForm, EventState, Participation
from mmsdesk.models.event_programme import EventSession, ProgrammeItem
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.meeting import JointBody, Meeting, MeetingForm, MeetingState, day_of_meeting
from mmsdesk.queries.members import members_of
from mmsdesk.store.derived import among, these, titles

LONGEST = 370
"""Days that an event lasts at most: begun earlier, it is not looked for."""

TAKES_PART, SPEAKS, MEMBER, CHAIRS, MINUTES = ("участник", "выступает", "член объединения", "председатель", "секретарь")
_LED = frozenset({TAKES_PART, MEMBER})


class Hindrance(enum.Enum):
    """What two events at one time share."""

    PEOPLE = "people"
    ROOM = "room"
    PLACE = "place"
    RESPONSIBLE = "responsible"
    AUDIENCE = "audience"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event or a meeting with what it needs; `people` are roles by the id of the person."""

    register: str
    id: str | None
    title: str
    spans: tuple[Span, ...]
    organisation_id: str | None = None
    room: str = ""
    responsible_id: str | None = None
    audience_id: str | None = None
    bodies: frozenset[str] = frozenset()
    parent_id: str | None = None
    people: Mapping[str, str] = field(default_factory=dict)

    def belongs_to(self, other: Occasion) -> bool:
        """Whether one is a part of the other, or both are the same."""
        if self.register != other.register:
            return False
        same = self.id is not None and self.id in (other.id, other.parent_id)
        return same or (self.parent_id is not None and self.parent_id == other.id)


@dataclass(frozen=True, slots=True)
class EventClash:
    """What hinders: `span` is the time of the other one, `people` are its roles of those whom both need."""

    what: Hindrance
    other: Occasion
    span: Span
    overlap: Overlap
    people: Mapping[str, str] = field(default_factory=dict)


def clashes_with(session: Session, asked: Sequence[Occasion]) -> list[list[EventClash]]:
    """What hinders each of some occasions; the number of statements depends neither on them nor on who takes part."""
    days = [span.day for each in asked for span in each.spans]
    if not days:
        return [[] for _ in asked]
    others = [*_events(session, min(days), max(days)), *_meetings(session, min(days), max(days))]
    by_day: dict[dt.date, list[Occasion]] = defaultdict(list)
    for other in others:
        for day in {span.day for span in other.spans}:
            by_day[day].append(other)
    met = [_met(each, by_day) for each in asked]
    around = {other.id: other for pairs in met for other, _span, _overlap in pairs if other.id}
    people = _people(session, list(around.values())) if around else {}
    return [
        [clash for other, span, overlap in pairs for clash in _shared(each, other, (span, overlap), people)]
        for each, pairs in zip(asked, met, strict=True)
    ]


def _met(asked: Occasion, by_day: Mapping[dt.date, Sequence[Occasion]]) -> list[tuple[Occasion, Span, Overlap]]:
    """Others at the time of one, each once with the closest of its meetings."""
    found: dict[tuple[str, str], tuple[Occasion, Span, Overlap]] = {}
    for mine in asked.spans:
        for other in by_day.get(mine.day, ()):
            if asked.belongs_to(other):
                continue
            for theirs in other.spans:
                overlap, key = mine.overlap(theirs), (other.register, other.id or "")
                if overlap > (found[key][2] if key in found else Overlap.NONE):
                    found[key] = (other, theirs, overlap)
    return list(found.values())


def _shared(
    asked: Occasion, other: Occasion, met: tuple[Span, Overlap], people: Mapping[str, Mapping[str, str]]
) -> Iterable[EventClash]:
    at_one_time = met[1] is Overlap.TIME
    theirs = people.get(other.id or "", {})
    both = {
        person: theirs[person]
        for person, role in asked.people.items()
        if person in theirs and (at_one_time or role not in _LED or theirs[person] not in _LED)
    }
    if both:
        yield EventClash(Hindrance.PEOPLE, other, *met, both)
    rooms = normalise(asked.room), normalise(other.room)
    if asked.organisation_id == other.organisation_id and (asked.organisation_id or all(rooms)):
        if all(rooms) and rooms[0] == rooms[1]:
            yield EventClash(Hindrance.ROOM, other, *met)
        elif at_one_time and not all(rooms):
            yield EventClash(Hindrance.PLACE, other, *met)
    if not at_one_time:
        return
    for what, mine, its in (
        (Hindrance.RESPONSIBLE, asked.responsible_id, other.responsible_id),
        (Hindrance.AUDIENCE, asked.audience_id, other.audience_id),
    ):
        if mine and mine == its:
            yield EventClash(what, other, *met)
    if asked.bodies & other.bodies:
        yield EventClash(Hindrance.BODY, other, *met)


def _events(session: Session, first: dt.date, last: dt.date) -> list[Occasion]:
    own = table_of(Event)
    begins = own.c.starts_on.between(first, last)
    lasts = and_(own.c.starts_on.between(first - dt.timedelta(days=LONGEST), first), own.c.ends_on >= first)
    moved = and_(own.c.state == EventState.MOVED, own.c.moved_to.between(first, last))
    rows = session.execute(
        select(own).where(or_(begins, lasts, moved), own.c.state != EventState.CANCELLED).order_by(own.c.id)
    ).all()
    sessions = _sessions(session, [row.id for row in rows if row.ends_on is not None and row.ends_on > row.starts_on])
    return [_event(row, sessions.get(row.id, ()), first, last) for row in rows]


def _event(row: Any, sessions: Sequence[Span], first: dt.date, last: dt.date) -> Occasion:
    day = row.moved_to if row.state is EventState.MOVED and row.moved_to else row.starts_on
    until = row.ends_on if row.ends_on is not None and day == row.starts_on else day
    there = sessions or spans_of(max(day, first), min(until, last), row.starts_at, row.ends_at)
    online = row.form is EventForm.ONLINE
    return Occasion(
        "events",
        row.id,
        row.title,
        tuple(there),
        None if online else row.organisation_id,
        "" if online else row.room,
        row.responsible_id,
        row.audience_id,
        frozenset(filter(None, [row.association_id])),
        row.parent_id,
    )


def spans_of(first: dt.date, last: dt.date, starts_at: dt.time | None, ends_at: dt.time | None) -> tuple[Span, ...]:
    """The days of something; hours of one that lasts some days say nothing of each of them."""
    if last <= first:
        return (Span(first, starts_at, ends_at),) if last == first else ()
    return tuple(Span(first + dt.timedelta(days=number)) for number in range((last - first).days + 1))


def _sessions(session: Session, ids: Sequence[str]) -> dict[str, list[Span]]:
    if not ids:
        return {}
    own = table_of(EventSession)
    columns = (own.c.event_id, own.c.held_on, own.c.starts_at, own.c.ends_at)
    statement = select(*columns).where(among(own.c.event_id), own.c.held_on.is_not(None))
    found: dict[str, list[Span]] = defaultdict(list)
    for event_id, *span in session.execute(statement, these(ids)):
        found[event_id].append(Span(*span))
    return found


def _meetings(session: Session, first: dt.date, last: dt.date) -> list[Occasion]:
    own, day = table_of(Meeting), day_of_meeting().label("day")
    wanted = (own.c.state != MeetingState.CANCELLED, own.c.form != MeetingForm.WRITTEN, day.between(first, last))
    rows = session.execute(select(own, day).where(*wanted).order_by(own.c.id)).all()
    joint = _joint(session, [row.id for row in rows])
    named = titles(session, [row.association_id for row in rows if row.association_id])
    return [
        Occasion(
            "meetings",
            row.id,
            named.get(row.association_id, "заседание"),
            (Span(row.day, row.starts_at, row.ends_at),),
            None if row.form is MeetingForm.ONLINE else row.organisation_id,
            "" if row.form is MeetingForm.ONLINE else row.room,
            row.responsible_id,
            bodies=frozenset(filter(None, [row.association_id, *joint.get(row.id, ())])),
            people={person: role for person, role in ((row.secretary_id, MINUTES), (row.chair_id, CHAIRS)) if person},
        )
        for row in rows
    ]


def _joint(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    if not ids:
        return {}
    own = table_of(JointBody)
    rows = session.execute(select(own.c.meeting_id, own.c.association_id).where(among(own.c.meeting_id)), these(ids))
    found: dict[str, list[str]] = defaultdict(list)
    for meeting_id, body in rows:
        found[meeting_id].append(body)
    return found


def _people(session: Session, others: Sequence[Occasion]) -> dict[str, dict[str, str]]:
    """Roles of people by occasion; of several roles the weightiest."""
    part, talk = table_of(Participation), table_of(ProgrammeItem)
    team, item = table_of(TeamMember), table_of(AgendaItem)
    statement = union_all(
        select(part.c.event_id, part.c.person_id, literal(TAKES_PART)).where(
            among(part.c.event_id), part.c.person_id.is_not(None), part.c.attended.is_(True)
        ),
        select(team.c.event_id, team.c.person_id, team.c.team).where(
            among(team.c.event_id), team.c.person_id.is_not(None)
        ),
        select(talk.c.event_id, talk.c.speaker_id, literal(SPEAKS)).where(
            among(talk.c.event_id), talk.c.speaker_id.is_not(None)
        ),
        select(item.c.meeting_id, item.c.rapporteur_id, literal(SPEAKS)).where(
            among(item.c.meeting_id), item.c.rapporteur_id.is_not(None)
        ),
    )
    teams: dict[str, str] = {each.value: each.label for each in Team}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    _add_members(session, others, found)
    for which, person, role in session.execute(statement, these([other.id for other in others])):
        found[which][person] = teams.get(role, role)
    for other in others:
        if other.people:
            found[other.id or ""] |= other.people
    return found


def _add_members(session: Session, others: Sequence[Occasion], found: Mapping[str, dict[str, str]]) -> None:
    """Members of the bodies that meet."""
    meetings = [other for other in others if other.register == "meetings"]
    if not meetings:
        return
    members = members_of(session, sorted({body for other in meetings for body in other.bodies}))
    for other in meetings:
        for body in other.bodies:
            found[other.id or ""].update(dict.fromkeys(members.on(body, other.spans[0].day), MEMBER))
