"""What people took part in: bodies, events and meetings, talks, consultations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session

from mmsdesk.models.agenda import AGENDA_ITEMS, AgendaItem, ItemKind
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.event import EVENTS, Event, EventState, Participation
from mmsdesk.models.event_programme import ProgrammeItem
from mmsdesk.models.meeting import MEETINGS, Meeting, MeetingAttendance, MeetingState, Presence, day_of_meeting
from mmsdesk.queries.people import Ids, narrowed

_T = TypeVar("_T")

_MEETING = "Заседание: {}"


@dataclass(frozen=True, slots=True)
class InBody:
    """A membership."""

    id: str
    association: str
    role_id: str | None
    started_on: dt.date | None
    ended_on: dt.date | None


@dataclass(frozen=True, slots=True)
class TookPart:
    """A presence at an event or a meeting that was held; `register` says which, `capacity` as whom at a meeting."""

    id: str
    event_id: str
    held_on: dt.date
    event: str
    role_id: str | None
    result_id: str | None
    topic: str
    register: str = EVENTS.code
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk or an open lesson in the programme of an event, a report at a meeting; `register` says of which."""

    id: str
    event_id: str
    held_on: dt.date
    event: str
    kind_id: str | None
    topic: str
    register: str = EVENTS.code


_D = TypeVar("_D", bound=TookPart | Talk)


@dataclass(frozen=True, slots=True)
class Consulted:
    """A consultation the person asked for."""

    id: str
    school_year: int


def memberships_until(session: Session, on: dt.date, ids: Ids = None) -> dict[str, list[InBody]]:
    """Memberships begun by a day, the latest first, by person."""
    own, body = table_of(Membership), table_of(Association)
    statement = (
        select(own.c.person_id, own.c.id, body.c.name, own.c.role_id, own.c.started_on, own.c.ended_on)
        .join(body, body.c.id == own.c.association_id)
        .where(or_(own.c.started_on.is_(None), own.c.started_on <= on))
        .order_by(own.c.started_on.desc(), body.c.name, own.c.id)
    )
    return _by_person(session, statement, own.c.person_id, ids, InBody)


def participations_between(
    session: Session, start: dt.date, end: dt.date, ids: Ids = None
) -> dict[str, list[TookPart]]:  # fmt: skip
    """Presences at events and meetings held in the period, the latest first, by person."""
    own, event = table_of(Participation), table_of(Event)
    statement = (
        select(
            own.c.person_id,
            own.c.id,
            event.c.id,
            event.c.starts_on,
            event.c.title,
            own.c.role_id,
            own.c.result_id,
            own.c.topic,
        )
        .join(event, event.c.id == own.c.event_id)
        .where(own.c.person_id.is_not(None), own.c.attended.is_(True), *_held(start, end))
        .order_by(event.c.starts_on.desc(), event.c.title, own.c.id)
    )
    found = _by_person(session, statement, own.c.person_id, ids, TookPart)
    return _with(found, _presences(session, start, end, ids))


def talks_between(session: Session, start: dt.date, end: dt.date, ids: Ids = None) -> dict[str, list[Talk]]:
    """Talks at events and reports at meetings held in the period, the latest first, by speaker."""
    own, event = table_of(ProgrammeItem), table_of(Event)
    statement = (
        select(
            own.c.speaker_id,
            own.c.id,
            event.c.id,
            event.c.starts_on,
            event.c.title,
            own.c.kind_id,
            own.c.topic,
        )
        .join(event, event.c.id == own.c.event_id)
        .where(own.c.speaker_id.is_not(None), *_held(start, end))
        .order_by(event.c.starts_on.desc(), event.c.title, own.c.position, own.c.id)
    )
    found = _by_person(session, statement, own.c.speaker_id, ids, Talk)
    return _with(found, _reports(session, start, end, ids))


def _presences(session: Session, start: dt.date, end: dt.date, ids: Ids) -> dict[str, list[TookPart]]:
    own, meeting, body = table_of(MeetingAttendance), table_of(Meeting), table_of(Association)
    statement = (
        select(own.c.person_id, own.c.id, meeting.c.id, day_of_meeting(), body.c.name, own.c.capacity)
        .join(meeting, meeting.c.id == own.c.meeting_id)
        .join(body, body.c.id == meeting.c.association_id)
        .where(own.c.person_id.is_not(None), own.c.presence == Presence.PRESENT, *_met(start, end))
    )
    narrow, parameters = narrowed(statement, own.c.person_id, ids)
    found: dict[str, list[TookPart]] = defaultdict(list)
    for person_id, row_id, meeting_id, day, name, capacity in session.execute(narrow, parameters):
        title = _MEETING.format(name)
        part = TookPart(row_id, meeting_id, day, title, None, None, "", MEETINGS.code, capacity.label)
        found[person_id].append(part)
    return found


def _reports(session: Session, start: dt.date, end: dt.date, ids: Ids) -> dict[str, list[Talk]]:
    own, meeting, body = table_of(AgendaItem), table_of(Meeting), table_of(Association)
    statement = (
        select(own.c.rapporteur_id, own.c.id, meeting.c.id, day_of_meeting(), body.c.name, own.c.form_id, own.c.title)
        .join(meeting, meeting.c.id == own.c.meeting_id)
        .join(body, body.c.id == meeting.c.association_id)
        .where(own.c.rapporteur_id.is_not(None), own.c.kind != ItemKind.CONTROL, *_met(start, end))
        .order_by(own.c.position)
    )
    narrow, parameters = narrowed(statement, own.c.rapporteur_id, ids)
    found: dict[str, list[Talk]] = defaultdict(list)
    for person_id, item_id, meeting_id, day, name, form_id, topic in session.execute(narrow, parameters):
        found[person_id].append(
            Talk(item_id, meeting_id, day, _MEETING.format(name), form_id, topic, AGENDA_ITEMS.code)
        )
    return found


def _met(start: dt.date, end: dt.date) -> tuple[Any, ...]:
    meeting = table_of(Meeting)
    return (meeting.c.state == MeetingState.HELD, day_of_meeting() >= start, day_of_meeting() <= end)


def _with(found: dict[str, list[_D]], more: Mapping[str, list[_D]]) -> dict[str, list[_D]]:
    """Both together, the latest first."""
    for person_id, items in more.items():
        both = [*found.get(person_id, ()), *items]
        both.sort(key=lambda each: each.event)
        both.sort(key=lambda each: each.held_on, reverse=True)
        found[person_id] = both
    return found


def consultations_until(session: Session, on: dt.date, ids: Ids = None) -> dict[str, list[Consulted]]:
    """Consultations given by a day, in order, by client."""
    own = table_of(Consultation)
    statement = (
        select(own.c.client_id, own.c.id, own.c.school_year)
        .where(own.c.client_id.is_not(None), own.c.held_on <= on)
        .order_by(own.c.held_on, own.c.id)
    )
    return _by_person(session, statement, own.c.client_id, ids, Consulted)


def _held(start: dt.date, end: dt.date) -> tuple[Any, ...]:
    event, part = table_of(Event), table_of(Event).alias("part")
    # The roll of a series whose meetings are counted themselves is no presence anywhere.
    stands_for_itself = or_(event.c.counted.is_(True), ~exists().where(part.c.parent_id == event.c.id))
    between = (event.c.starts_on >= start, event.c.starts_on <= end)
    return (event.c.state == EventState.HELD, *between, stands_for_itself)


def _by_person(session: Session, statement: Select[Any], person: Any, ids: Ids, kind: type[_T]) -> dict[str, list[_T]]:
    """Rows as records of a kind, by the person in their first column."""
    narrow, parameters = narrowed(statement, person, ids)
    found: dict[str, list[_T]] = defaultdict(list)
    for person_id, *values in session.execute(narrow, parameters):
        found[person_id].append(kind(*values))
    return found
