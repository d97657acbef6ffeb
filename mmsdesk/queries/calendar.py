"""Meetings and events by day, and where they clash: the same people or the same room at one time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.text import normalise
from mmsdesk.core.time_spans import Overlap, Span
from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EventForm, EventState, Participation
from mmsdesk.models.event_programme import ProgrammeItem
from mmsdesk.models.event_team import TeamMember
from mmsdesk.models.meeting import JointBody, Meeting, MeetingForm, MeetingState, day_of_meeting
from mmsdesk.queries.members import Members, members_of
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.people import persons
from mmsdesk.queries.work import Held, events_between
from mmsdesk.store.derived import among, these

LONG = 3
"""Events of more days stand on their first and last day only."""
_LONGEST = dt.timedelta(days=370)
CHAIR, SECRETARY, RAPPORTEUR, TEAM, TAKES_PART, MEMBER, RESPONSIBLE, AUDIENCE = (
    "председатель",
    "секретарь",
    "докладчик",
    "оргкомитет, жюри",
    "участники обоих",
    "состоят в обоих",
    "ответственный",
    "категория участников",
)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What stands on a day: a meeting or an event, or what `queries.service_calendar` puts beside them.

    `short` is what fits into a cell, `leading` are roles of people by id, `members` those of its bodies on the day.
    `kind` is the code of a `CalendarKind`, `note` a quiet word beside the title; `ids` are records of the register
    where one line stands for several.
    """

    register: str
    id: str
    day: dt.date
    last_day: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    title: str
    short: str
    place: str
    done: bool
    organisation_id: str | None = None
    room: str = ""
    responsible_id: str | None = None
    leading: Mapping[str, str] = field(default_factory=dict)
    members: frozenset[str] = frozenset()
    audience_id: str | None = None
    parent_id: str | None = None
    kind: str = ""
    note: str = ""
    ids: tuple[str, ...] = ()

    def stands_on(self, day: dt.date) -> bool:
        """Whether a calendar shows it on a day."""
        if (self.last_day - self.day).days >= LONG:
            return day in (self.day, self.last_day)
        return self.day <= day <= self.last_day

    def overlaps(self, other: CalendarEntry) -> bool:
        """Whether both are on one day at one time; what has no hour clashes with nothing."""
        single = self.day == self.last_day and other.day == other.last_day
        if not single or self.parent_id == other.id or other.parent_id == self.id:
            return False
        spans = (Span(each.day, each.starts_at, each.ends_at) for each in (self, other))
        return next(spans).overlap(next(spans)) is Overlap.TIME


@dataclass(frozen=True, slots=True)
class CalendarClash:
    """Two entries that hinder one another: `what` is the role or the place, `names` are people."""

    first: CalendarEntry
    second: CalendarEntry
    what: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Entries of some days in their order, and their clashes."""

    entries: tuple[CalendarEntry, ...]
    clashes: tuple[CalendarClash, ...]

    def on(self, day: dt.date) -> list[CalendarEntry]:
        """What stands on a day, by its hour; without one first."""
        return [entry for entry in self.entries if entry.stands_on(day)]

    def clashing(self, day: dt.date) -> list[CalendarClash]:
        """Clashes of a day."""
        return [clash for clash in self.clashes if clash.first.day == day]


def calendar_days(session: Session, first: dt.date, last: dt.date) -> CalendarDays:
    """All that stands from one day to another; cancelled ones are left out. A constant number of statements."""
    meetings = _meetings(session, first, last)
    events = [each for each in events_between(session, first - _LONGEST, last) if each.last_day >= first]
    joint = _grouped(session, JointBody.meeting_id, JointBody.association_id, [row.id for row in meetings])
    bodies = {body for row in meetings for body in (row.association_id, *joint.get(row.id, ()))}
    bodies |= {event.association_id for event in events}
    found = _Around(
        members_of(session, sorted(body for body in bodies if body)),
        _names(session, bodies),
        joint,
        _grouped(session, AgendaItem.meeting_id, AgendaItem.rapporteur_id, [row.id for row in meetings]),
        _grouped(session, ProgrammeItem.event_id, ProgrammeItem.speaker_id, [event.id for event in events]),
        _grouped(session, TeamMember.event_id, TeamMember.person_id, [event.id for event in events]),
    )
    names = organisation_names(session)

    def place(organisation_id: str | None, room: str, day: dt.date) -> str:
        return ", ".join(filter(None, (names.short(organisation_id, day), room)))

    entries = [found.meeting(row, place(row.organisation_id, row.room, row.day)) for row in meetings]
    entries += [found.event(each, place(each.organisation_id, each.room, each.day)) for each in events]
    entries.sort(key=lambda entry: (entry.day, entry.starts_at or dt.time.min, entry.title, entry.id))
    return CalendarDays(tuple(entries), tuple(_clashes(session, entries)))


@dataclass(frozen=True, slots=True)
class _Around:
    """What belongs to meetings and events, by their ids."""

    members: Members
    names: Mapping[str, tuple[str, str]]
    joint: Mapping[str, Sequence[str]]
    rapporteurs: Mapping[str, Sequence[str]]
    speakers: Mapping[str, Sequence[str]]
    teams: Mapping[str, Sequence[str]]

    def meeting(self, row: Any, place: str) -> CalendarEntry:
        """A meeting of one body or of several."""
        bodies = [body for body in dict.fromkeys((row.association_id, *self.joint.get(row.id, ()))) if body]
        leading = dict.fromkeys(self.rapporteurs.get(row.id, ()), RAPPORTEUR)
        leading |= {row.secretary_id: SECRETARY} if row.secretary_id else {}
        leading |= {row.chair_id: CHAIR} if row.chair_id else {}
        online = row.form in (MeetingForm.ONLINE, MeetingForm.WRITTEN)
        return CalendarEntry(
            "meetings",
            row.id,
            row.day,
            row.day,
            None if row.form is MeetingForm.WRITTEN else row.starts_at,
            row.ends_at,
            ", ".join(self.names[body][0] for body in bodies if body in self.names) or "Заседание",
            ", ".join(self.names[body][1] for body in bodies if body in self.names) or "Заседание",
            place,
            row.state is MeetingState.HELD,
            row.organisation_id,
            "" if online else row.room,
            row.responsible_id,
            leading,
            frozenset(person for body in bodies for person in self.members.on(body, row.day)),
        )

    def event(self, event: Held, place: str) -> CalendarEntry:
        """An event, with the members of the body that holds it."""
        body = event.association_id
        return CalendarEntry(
            "events",
            event.id,
            event.day,
            event.last_day,
            event.starts_at,
            event.ends_at,
            event.title,
            event.title,
            place,
            event.state is EventState.HELD,
            event.organisation_id,
            "" if event.form is EventForm.ONLINE else event.room,
            event.responsible_id,
            dict.fromkeys(self.teams.get(event.id, ()), TEAM)
            | dict.fromkeys(self.speakers.get(event.id, ()), RAPPORTEUR),
            frozenset(self.members.on(body, event.day)) if body else frozenset(),
            event.audience_id,
            event.parent_id,
        )


def _meetings(session: Session, first: dt.date, last: dt.date) -> Sequence[Any]:
    own = table_of(Meeting)
    day = day_of_meeting().label("day")
    statement = select(own, day).where(own.c.state != MeetingState.CANCELLED, day >= first, day <= last)
    return session.execute(statement.order_by(day, own.c.id)).all()


def _grouped(session: Session, owner: Any, value: Any, ids: Sequence[str]) -> dict[str, list[str]]:
    """Values of owned rows by their owner, in the order of ids."""
    own = table_of(owner.class_)
    key, wanted = own.c[owner.key], own.c[value.key]
    statement = select(key, wanted).where(among(key), wanted.is_not(None)).order_by(own.c.id)
    found: dict[str, list[str]] = defaultdict(list)
    for owner_id, each in session.execute(statement, these(ids)):
        found[owner_id].append(each)
    return found


def _names(session: Session, bodies: Iterable[str | None]) -> dict[str, tuple[str, str]]:
    """The whole and the short name of bodies."""
    own = table_of(Association)
    statement = select(own.c.id, own.c.name, own.c.short_name).where(among(own.c.id))
    rows = session.execute(statement, these([body for body in bodies if body]))
    return {row.id: (row.name, row.short_name or row.name) for row in rows}


def _clashes(session: Session, entries: Sequence[CalendarEntry]) -> list[CalendarClash]:
    by_day: dict[dt.date, list[CalendarEntry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.day].append(entry)
    pairs = [
        (one, other) for day in by_day.values() for one, other in combinations(day, 2) if one.overlaps(other)
    ]  # fmt: skip
    ids = sorted({each.id for pair in pairs for each in pair if each.register == "events"})
    taking = _grouped(session, Participation.event_id, Participation.person_id, ids) if ids else {}
    shared = [_shared(one, other, taking) for one, other in pairs]
    wanted = {person for roles in shared for _what, people in roles for person in people}
    days = (one.day for one, _other in pairs)
    named = {key: each.name.short for key, each in persons(session, min(days, default=dt.date.max), wanted).items()}
    found = []
    for (one, other), roles in zip(pairs, shared, strict=True):
        for what, people in roles:
            names = tuple(sorted(named[person] for person in people if person in named))
            if names:
                found.append(CalendarClash(one, other, what, names))
        if one.responsible_id and one.responsible_id == other.responsible_id:
            found.append(CalendarClash(one, other, RESPONSIBLE))
        if one.audience_id and one.audience_id == other.audience_id:
            found.append(CalendarClash(one, other, AUDIENCE))
        if one.room and _place_of(one) == _place_of(other):
            found.append(CalendarClash(one, other, one.place))
    return found


def _shared(
    one: CalendarEntry, other: CalendarEntry, taking: Mapping[str, Sequence[str]]
) -> list[tuple[str, frozenset[str]]]:
    """People whom both need, by the weightier of their roles; each once."""
    found: list[tuple[str, frozenset[str]]] = []
    seen: set[str] = set()
    come_one, come_other = frozenset(taking.get(one.id, ())), frozenset(taking.get(other.id, ()))
    both = (one.members | come_one | set(one.leading)) & (other.members | come_other | set(other.leading))
    roles = {person: TAKES_PART if person in come_one | come_other else MEMBER for person in both}
    for role in (CHAIR, RAPPORTEUR, SECRETARY, TEAM, TAKES_PART, MEMBER):
        people = {
            person
            for person in both - seen
            if role in (one.leading.get(person), other.leading.get(person), roles[person])
        }
        seen |= people
        if people:
            found.append((role, frozenset(people)))
    return found


def _place_of(entry: CalendarEntry) -> tuple[str | None, str]:
    return entry.organisation_id, normalise(entry.room)
