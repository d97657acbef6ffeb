"""What the service did in a period: consultations, events, who came to them."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.models.base import table_of
from mmsdesk.models.consultation import Consultation, ConsultationForm
from mmsdesk.models.entity import Column, table_column
from mmsdesk.models.event import Event, EventCount, EventState, Participation, ServiceRole
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.store.derived import among

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def within(period: Period, day: Column, school_year: Column) -> ColumnElement[bool]:
    """Whether a record belongs to a period: by its stored school year if that is asked for, else by its date."""
    if period.kind == "school_year":
        return table_column(school_year) == period.start.year
    return table_column(day).between(period.start, period.end)


@dataclass(frozen=True, slots=True)
class Consulted:
    """One consultation; `people` is the size of the group, 1 for a single client."""

    id: str
    held_on: dt.date
    client_id: str | None
    client: str
    client_kind_id: str | None
    people: int
    organisation_id: str | None
    topic_id: str | None
    question: str
    form: ConsultationForm
    answer: str
    consultant_id: str | None
    occasion_id: str | None
    direction_id: str | None


def consultations_in(
    session: Session, period: Period, *, consultant: str | None = None, organisation: str | None = None
) -> list[Consulted]:
    """Consultations of a period in their order, of one consultant or organisation if named."""
    own = table_of(Consultation)
    named = RECORD_INDEX.alias("client")
    statement = (
        select(
            own.c.id,
            own.c.held_on,
            own.c.client_id,
            named.c.title,
            own.c.client_name,
            own.c.client_kind_id,
            own.c.group_size,
            own.c.organisation_id,
            own.c.topic_id,
            own.c.question,
            own.c.form,
            own.c.answer,
            own.c.consultant_id,
            own.c.occasion_id,
            own.c.direction_id,
        )
        .select_from(own.outerjoin(named, named.c.record_id == own.c.client_id))
        .where(within(period, Consultation.held_on, Consultation.school_year))
        .order_by(own.c.held_on, own.c.held_at, own.c.id)
    )
    if consultant is not None:
        statement = statement.where(own.c.consultant_id == consultant)
    if organisation is not None:
        statement = statement.where(own.c.organisation_id == organisation)
    return [
        Consulted(record_id, held_on, client_id, title or name, kind, size or 1, *rest)
        for record_id, held_on, client_id, title, name, kind, size, *rest in session.execute(statement)
    ]


@dataclass(frozen=True, slots=True)
class Held:
    """One event as counts see it."""

    id: str
    title: str
    kind_id: str | None
    direction_id: str | None
    audience_id: str | None
    starts_on: dt.date
    ends_on: dt.date | None
    starts_at: dt.time | None
    state: EventState
    service_role: ServiceRole
    organisation_id: str | None
    room: str
    responsible_id: str | None
    association_id: str | None
    moved_to: dt.date | None
    state_reason: str

    @property
    def counts_as_held(self) -> bool:
        """Held by the service, alone or with others; «организует участие» is participation only (S1 4.3, S4 2.3)."""
        return self.state is EventState.HELD and self.service_role is not ServiceRole.SENDS


def events_in(
    session: Session, period: Period, *, direction: str | None = None, association: str | None = None
) -> list[Held]:
    """Events of a period in their order, of one direction or body if named."""
    own = table_of(Event)
    statement = (
        select(*(own.c[name] for name in Held.__dataclass_fields__))
        .where(within(period, Event.starts_on, Event.school_year))
        .order_by(own.c.starts_on, own.c.starts_at, own.c.id)
    )
    if direction is not None:
        statement = statement.where(own.c.direction_id == direction)
    if association is not None:
        statement = statement.where(own.c.association_id == association)
    return [Held(*row) for row in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came to an event: people of the register by id, guests by number, people counted without names."""

    people: tuple[str, ...] = ()
    guests: int = 0
    unnamed: int = 0
    organisations: int | None = None
    """Organisations counted without names; None where nobody counted."""

    @property
    def total(self) -> int:
        """«Участий»: everybody who came, each time counted."""
        return len(self.people) + self.guests + self.unnamed


def attendance_of(session: Session, events: Iterable[str]) -> dict[str, Attendance]:
    """Attendance of the given events; an event nobody was entered for is left out."""
    ids = {"ids": json.dumps(list(events))}
    own, counted = table_of(Participation), table_of(EventCount)
    people: dict[str, list[str]] = defaultdict(list)
    guests: dict[str, int] = defaultdict(int)
    statement = select(own.c.event_id, own.c.person_id).where(among(own.c.event_id), own.c.attended.is_(True))
    for event_id, person_id in session.execute(statement.order_by(own.c.id), ids):
        if person_id is None:
            guests[event_id] += 1
        else:
            people[event_id].append(person_id)
    unnamed: dict[str, int] = defaultdict(int)
    organisations: dict[str, int] = defaultdict(int)
    numbers = select(counted.c.event_id, counted.c.people, counted.c.organisations).where(among(counted.c.event_id))
    for event_id, n, places in session.execute(numbers, ids):
        unnamed[event_id] += n or 0
        if places is not None:
            organisations[event_id] += places
    return {
        event_id: Attendance(
            tuple(people.get(event_id, ())),
            guests.get(event_id, 0),
            unnamed.get(event_id, 0),
            organisations.get(event_id),
        )
        for event_id in dict.fromkeys((*people, *guests, *unnamed))
    }


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Items by key, in the order in which keys are first met."""
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def distinct_people(attendance: Iterable[Attendance]) -> tuple[str, ...]:
    """«Разных педагогов»: everybody of the register who came at least once."""
    return tuple(dict.fromkeys(person for one in attendance for person in one.people))


def ids_of(items: Iterable[Consulted | Held]) -> tuple[str, ...]:
    """Ids in order, for a figure."""
    return tuple(item.id for item in items)


def by_rank(groups: Mapping[str | None, list[T]], ranks: Mapping[str, int]) -> list[tuple[str | None, list[T]]]:
    """Groups in the order of a reference list, those without an entry last."""
    return sorted(groups.items(), key=lambda item: (item[0] is None, ranks.get(item[0] or "", 10_000)))
