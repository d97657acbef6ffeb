"""Who came to events: by name, as guests, as numbers without names; and where the records contradict each other."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.identity import fixed_id
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.event import EventCount, Participation
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.people import Staff
from mmsdesk.queries.work import Held
from mmsdesk.store.derived import among, these

_NEVER_LISTED = frozenset(fixed_id(ReferenceList.AUDIENCES.value, code) for code in ("pupils", "parents"))
"""Audiences outside the register: a list at such an event names the jury and the teachers."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number without names: how many people of which audience, of how many organisations (None: not counted)."""

    audience_id: str | None
    people: int
    organisations: int | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came to an event: participations by name, the person of the register behind each (None for a guest)."""

    named: tuple[str, ...] = ()
    persons: tuple[str | None, ...] = ()
    counted: tuple[Counted, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Those of the register."""
        return tuple(person for person in self.persons if person is not None)

    @property
    def unnamed(self) -> int:
        """People counted without names."""
        return sum(number.people for number in self.counted)

    @property
    def total(self) -> int:
        """«Участий»: everybody who came, each time counted."""
        return len(self.named) + self.unnamed


NOBODY = Attendance()
"""Of an event for which nothing was entered."""


class Mismatch(Choice):
    """How records of an event contradict each other."""

    LESS = "less", "число меньше списка"
    TWICE = "twice", "возможен двойной счёт"
    REPEATED = "repeated", "несколько чисел для одной категории участников"
    PLACES = "places", "организаций больше, чем человек"
    NOT_HELD = "not_held", "участники внесены, а мероприятие не отмечено проведённым"


def attendance_of(session: Session, events: Iterable[str]) -> dict[str, Attendance]:
    """Attendance of the given events; an event for which nothing was entered is left out."""
    ids = these(events)
    own, number = table_of(Participation), table_of(EventCount)
    named: dict[str, list[str]] = defaultdict(list)
    persons: dict[str, list[str | None]] = defaultdict(list)
    statement = select(own.c.event_id, own.c.id, own.c.person_id).where(among(own.c.event_id), own.c.attended.is_(True))
    for event_id, participation_id, person_id in session.execute(statement.order_by(own.c.event_id, own.c.id), ids):
        named[event_id].append(participation_id)
        persons[event_id].append(person_id)
    counted: dict[str, list[Counted]] = defaultdict(list)
    numbers = select(number.c.event_id, number.c.audience_id, number.c.people, number.c.organisations).where(
        among(number.c.event_id)
    )
    for event_id, audience, so_many, organisations in session.execute(numbers.order_by(number.c.id), ids):
        counted[event_id].append(Counted(audience, so_many or 0, organisations))
    return {
        event_id: Attendance(
            tuple(named.get(event_id, ())), tuple(persons.get(event_id, ())), tuple(counted.get(event_id, ()))
        )
        for event_id in dict.fromkeys((*named, *counted))
    }


def participations(attendance: Iterable[Attendance]) -> tuple[str, ...]:
    """All participations by name."""
    return tuple(each for one in attendance for each in one.named)


def distinct_people(attendance: Iterable[Attendance]) -> tuple[str, ...]:
    """Everybody of the register who came at least once."""
    return tuple(dict.fromkeys(person for one in attendance for person in one.people))


def teachers_among(people: Iterable[str], staff: Staff) -> tuple[str, ...]:
    """Those who are not outside teacher counts: workers of the service, officials, lecturers are left out."""
    others = {worker.id for worker in staff.others}
    return tuple(person for person in people if person not in others)


def unnamed(attendance: Iterable[Attendance]) -> int:
    """People counted without names, each time counted."""
    return sum(one.unnamed for one in attendance)


def mismatches(event: Held, attendance: Attendance, on: dt.date) -> tuple[Mismatch, ...]:
    """Contradictions in what was entered of an event, as it stands on a day; who is put down beforehand is none."""
    found = []
    audiences = [number.audience_id or event.audience_id for number in attendance.counted]
    same = sum(number.people for number in attendance.counted if _same_audience(number, event))
    if attendance.named and same:
        found.append(Mismatch.LESS if same < len(attendance.named) else Mismatch.TWICE)
    if len(set(audiences)) < len(audiences):
        found.append(Mismatch.REPEATED)
    if any((number.organisations or 0) > number.people for number in attendance.counted):
        found.append(Mismatch.PLACES)
    if attendance.total and not event.took_place and event.last_day < on:
        found.append(Mismatch.NOT_HELD)
    return tuple(found)


def _same_audience(number: Counted, event: Held) -> bool:
    """Whether list and number count the same people: a list names the event's own audience unless it is children."""
    if event.audience_id in _NEVER_LISTED:
        return False
    return number.audience_id is None or number.audience_id == event.audience_id


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An event whose records contradict each other, and how."""

    event: Held
    attendance: Attendance
    mismatches: tuple[Mismatch, ...]


def contradictions(
    events: Iterable[Held], attendance: Mapping[str, Attendance], on: dt.date
) -> tuple[Contradiction, ...]:
    """Events whose records contradict each other, in their order."""
    found = []
    for event in events:
        came = attendance.get(event.id, NOBODY)
        if wrong := mismatches(event, came, on):
            found.append(Contradiction(event, came, wrong))
    return tuple(found)
