"""What people took part in: bodies, events, talks, consultations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.event import Event, EventState, Participation, ProgrammeItem
from mmsdesk.queries.people import Ids, narrowed

_T = TypeVar("_T")


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
    """A participation in an event that was held."""

    id: str
    event_id: str
    held_on: dt.date
    event: str
    role_id: str | None
    result_id: str | None
    topic: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk or an open lesson in the programme of an event that was held."""

    id: str
    event_id: str
    held_on: dt.date
    event: str
    kind_id: str | None
    topic: str


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
    """Presences at events held in the period, the latest first, by person."""
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
    return _by_person(session, statement, own.c.person_id, ids, TookPart)


def talks_between(session: Session, start: dt.date, end: dt.date, ids: Ids = None) -> dict[str, list[Talk]]:
    """Talks at events held in the period, the latest first, by speaker."""
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
    return _by_person(session, statement, own.c.speaker_id, ids, Talk)


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
    event = table_of(Event)
    return (event.c.state == EventState.HELD, event.c.starts_on >= start, event.c.starts_on <= end)


def _by_person(session: Session, statement: Select[Any], person: Any, ids: Ids, kind: type[_T]) -> dict[str, list[_T]]:
    """Rows as records of a kind, by the person in their first column."""
    narrow, parameters = narrowed(statement, person, ids)
    found: dict[str, list[_T]] = defaultdict(list)
    for person_id, *values in session.execute(narrow, parameters):
        found[person_id].append(kind(*values))
    return found
