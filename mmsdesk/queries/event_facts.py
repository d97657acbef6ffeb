"""Events as their papers need them: the sheet of participants, the programme; names as of the day of each event."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.row_numbers import sheet_numbers
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.event import Event, EventCount, EventForm, EventState, Participation
from mmsdesk.models.event_programme import ProgrammeItem
from mmsdesk.models.event_team import Feedback
from mmsdesk.models.office import StaffMember
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import within
from mmsdesk.store.derived import among, these


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the registration sheet; `person` is None for a guest, who is in `guest`."""

    id: str
    number: int
    person: PersonPart | None
    guest: str
    organisation_id: str | None
    organisation: str
    role: str
    attended: bool
    result: str
    place: str
    score: float | None
    nomination: str


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
class NumberFacts:
    """A number without names: of which audience, of how many organisations (None: not counted)."""

    id: str
    audience: str
    people: int
    organisations: int | None


@dataclass(frozen=True, slots=True)
class OpinionFacts:
    """An answer after the event: a mark from 1 to 5 (None: none was given) and a remark."""

    id: str
    mark: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event with all that its papers say; `place` is the organisation as it was called then."""

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
    results: str
    sheet: tuple[SheetRow, ...]
    programme: tuple[ProgrammeFacts, ...]
    numbers: tuple[NumberFacts, ...]
    opinions: tuple[OpinionFacts, ...]

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
    asked = these(wanted)
    own, staff = table_of(Event), table_of(StaffMember)
    statement = (
        select(own, staff.c.person_id.label("worker"), staff.c.post.label("worker_post"))
        .outerjoin(staff, staff.c.id == own.c.responsible_id)
        .where(among(own.c.id))
    )
    rows = {row.id: row for row in session.execute(statement, asked)}
    sheets, programmes = _in_order(session, Participation, asked), _in_order(session, ProgrammeItem, asked)
    numbers, opinions = _owned(session, EventCount, asked), _owned(session, Feedback, asked)
    names = organisation_names(session)
    known = entries(
        session,
        *(ReferenceList.EVENT_KINDS, ReferenceList.AUDIENCES, ReferenceList.SUBJECTS),
        *(ReferenceList.PARTICIPATION_ROLES, ReferenceList.PARTICIPATION_RESULTS, ReferenceList.PROGRAMME_KINDS),
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
    owned = (sheets, programmes, numbers, opinions)
    return [told.event(rows[event], *(part.get(event, ()) for part in owned)) for event in wanted if event in rows]


def meetings_of(session: Session, series: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Events that belong to others and were not called off, by the other, in the order of their days."""
    own = table_of(Event)
    statement = (
        select(own.c.parent_id, own.c.id)
        .where(among(own.c.parent_id), own.c.state != EventState.CANCELLED)
        .order_by(own.c.starts_on, own.c.starts_at, own.c.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for parent, event in session.execute(statement, these(series)):
        found[parent].append(event)
    return {parent: tuple(events) for parent, events in found.items()}


def rolls_of_series(session: Session, events: Iterable[str]) -> frozenset[str]:
    """Those events that are not counted because their meetings are: the roll of a series is no day of its own."""
    own, part = table_of(Event), table_of(Event).alias("part")
    statement = (
        select(own.c.id)
        .join(part, part.c.parent_id == own.c.id)
        .where(among(own.c.id), own.c.counted.is_(False), part.c.state != EventState.CANCELLED)
        .distinct()
    )
    return frozenset(session.scalars(statement, these(events)))


def _in_order(session: Session, model: type[Record], asked: dict[str, str]) -> dict[str, list[Any]]:
    own = table_of(model)
    return _by_event(session, select(own).order_by(own.c.position, own.c.id), own, asked)


def _owned(session: Session, model: type[Record], asked: dict[str, str]) -> dict[str, list[Any]]:
    own = table_of(model)
    return _by_event(session, select(own).order_by(own.c.id), own, asked)


def _by_event(session: Session, statement: Select[Any], own: Table, asked: dict[str, str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(statement.where(among(own.c.event_id)), asked):
        found[row.event_id].append(row)
    return found


class _Known:
    """What names of entries, people and organisations are made of."""

    def __init__(self, known: Mapping[str, Entry], people: PeopleByDay, names: OrganisationNames) -> None:
        self._known, self._people, self._names = known, people, names

    def event(
        self, row: Any, sheet: Sequence[Any], programme: Sequence[Any], counts: Sequence[Any], opinions: Sequence[Any]
    ) -> EventFacts:
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
            results=row.results,
            sheet=tuple(self._row(each, number, day) for each, number in zip(sheet, numbers, strict=True)),
            programme=tuple(self._item(each, day) for each in programme),
            numbers=tuple(
                NumberFacts(each.id, name_of(self._known, each.audience_id), each.people or 0, each.organisations)
                for each in counts
            ),
            opinions=tuple(OpinionFacts(each.id, each.mark, each.remark) for each in opinions),
        )

    def _row(self, row: Any, number: int, day: dt.date) -> SheetRow:
        person = self._people.on(row.person_id, day)
        organisation_id = row.organisation_id or (person.organisation_id if person else None)
        return SheetRow(
            row.id,
            number,
            person,
            row.guest,
            organisation_id,
            self._names.short(organisation_id, day),
            name_of(self._known, row.role_id),
            row.attended,
            name_of(self._known, row.result_id),
            row.place,
            row.score,
            row.nomination,
        )

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
