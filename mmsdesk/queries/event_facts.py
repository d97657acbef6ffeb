"""Events as their papers need them: the sheet of participants, the programme; names as of the day of each event."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.row_numbers import sheet_numbers
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event, EventForm, EventState, Participation, ProgrammeItem
from mmsdesk.models.office import StaffMember
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import within
from mmsdesk.store.derived import among


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the registration sheet; `person` is None for a guest, who is in `guest`."""

    id: str
    number: int
    person: PersonPart | None
    guest: str
    organisation: str
    role: str
    attended: bool


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """A talk or an open lesson; `speaker` is None for a guest, who is in `guest`."""

    id: str
    starts_at: dt.time | None
    kind: str
    topic: str
    speaker: PersonPart | None
    guest: str
    organisation: str
    subject: str
    class_name: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event with its sheet and programme; `place` is the organisation as it was called then."""

    id: str
    title: str
    kind: str
    theme: str
    state: EventState
    state_reason: str
    moved_to: dt.date | None
    starts_on: dt.date
    ends_on: dt.date | None
    starts_at: dt.time | None
    ends_at: dt.time | None
    form: EventForm
    place: str
    room: str
    audience: str
    organisers: str
    responsible: PersonPart | None
    responsible_post: str
    sheet: tuple[SheetRow, ...]
    programme: tuple[ProgrammeFacts, ...]

    @property
    def day(self) -> dt.date:
        """When it is held: the day it was moved to, once that is known."""
        return self.moved_to if self.state is EventState.MOVED and self.moved_to is not None else self.starts_on


def events_in(session: Session, period: Period, origin: str | None = None) -> tuple[str, ...]:
    """Events of a period that were not called off, in the order of their days."""
    own = table_of(Event)
    statement = (
        select(own.c.id)
        .where(own.c.state != EventState.CANCELLED, within(period, Event.starts_on, Event.school_year))
        .order_by(own.c.starts_on, own.c.starts_at, own.c.id)
    )
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    return tuple(session.scalars(statement))


def events_facts(session: Session, ids: Iterable[str]) -> list[EventFacts]:
    """Events in the order asked for, in a constant number of statements; those that are gone are left out."""
    wanted = list(ids)
    asked = {"ids": json.dumps(wanted)}
    own, staff = table_of(Event), table_of(StaffMember)
    statement = (
        select(own, staff.c.person_id.label("worker"), staff.c.post.label("worker_post"))
        .outerjoin(staff, staff.c.id == own.c.responsible_id)
        .where(among(own.c.id))
    )
    rows = {row.id: row for row in session.execute(statement, asked)}
    sheets = _owned(session, Participation, asked)
    programmes = _owned(session, ProgrammeItem, asked)
    names = organisation_names(session)
    known = entries(
        session,
        *(ReferenceList.EVENT_KINDS, ReferenceList.AUDIENCES, ReferenceList.SUBJECTS),
        *(ReferenceList.PARTICIPATION_ROLES, ReferenceList.PROGRAMME_KINDS),
    )
    people = PeopleByDay(
        session,
        [
            *(row.worker for row in rows.values()),
            *(each.person_id for sheet in sheets.values() for each in sheet),
            *(each.speaker_id for programme in programmes.values() for each in programme),
        ],
        names,
    )
    told = _Known(known, people, names)
    return [
        told.event(rows[event], sheets.get(event, ()), programmes.get(event, ())) for event in wanted if event in rows
    ]


def _owned(session: Session, model: type[Participation | ProgrammeItem], asked: dict[str, str]) -> dict[str, list[Any]]:
    own = table_of(model)
    statement = select(own).where(among(own.c.event_id)).order_by(own.c.position, own.c.id)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(statement, asked):
        found[row.event_id].append(row)
    return found


class _Known:
    """What names of entries, people and organisations are made of."""

    def __init__(self, known: Mapping[str, Entry], people: PeopleByDay, names: OrganisationNames) -> None:
        self._known, self._people, self._names = known, people, names

    def event(self, row: Any, sheet: Sequence[Any], programme: Sequence[Any]) -> EventFacts:
        day = row.moved_to if row.state is EventState.MOVED and row.moved_to is not None else row.starts_on
        numbers = sheet_numbers([each.position for each in sheet])
        return EventFacts(
            id=row.id,
            title=row.title,
            kind=name_of(self._known, row.kind_id),
            theme=row.theme,
            state=row.state,
            state_reason=row.state_reason,
            moved_to=row.moved_to,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            form=row.form,
            place=self._names.short(row.organisation_id, day),
            room=row.room,
            audience=name_of(self._known, row.audience_id),
            organisers=row.organisers,
            responsible=self._people.on(row.worker, day),
            responsible_post=row.worker_post or "",
            sheet=tuple(self._row(each, number, day) for each, number in zip(sheet, numbers, strict=True)),
            programme=tuple(self._item(each, day) for each in programme),
        )

    def _row(self, row: Any, number: int, day: dt.date) -> SheetRow:
        person = self._people.on(row.person_id, day)
        placed = self._names.short(row.organisation_id, day) or (person.organisation if person else "")
        return SheetRow(row.id, number, person, row.guest, placed, name_of(self._known, row.role_id), row.attended)

    def _item(self, row: Any, day: dt.date) -> ProgrammeFacts:
        person = self._people.on(row.speaker_id, day)
        return ProgrammeFacts(
            row.id,
            row.starts_at,
            name_of(self._known, row.kind_id),
            row.topic,
            person,
            row.guest,
            self._names.short(row.organisation_id, day) or (person.organisation if person else ""),
            name_of(self._known, row.subject_id),
            row.class_name,
        )
