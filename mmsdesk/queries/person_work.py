"""What people did in the methodical work of a period: juries and committees, bodies, roles, pupils led, courses."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event, EventState
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.growth import PersonRole, Training, TrainingKind, TrainingState
from mmsdesk.models.issued import IssuedDocument, IssuedKind, IssuedState
from mmsdesk.models.olympiad import Olympiad, OlympiadKind, OlympiadStage, PupilResult, PupilStatus
from mmsdesk.queries.activity import Talk, TookPart, participations_between, talks_between
from mmsdesk.queries.people import Ids, narrowed

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class InTeam:
    """A place in the committee or the jury of an event that was held."""

    id: str
    event_id: str
    held_on: dt.date
    event: str
    team: Team
    role_id: str | None


@dataclass(frozen=True, slots=True)
class InBody:
    """A membership of which some days lie in the period; open ends are None."""

    id: str
    association: str
    role_id: str | None
    started_on: dt.date | None
    ended_on: dt.date | None


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A dated role, such as тьютор or наставник, of which some days lie in the period."""

    id: str
    role_id: str | None
    organisation_id: str | None
    order_number: str
    started_on: dt.date | None
    ended_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PupilLed:
    """A pupil whom the person prepared for an olympiad or a contest; nothing is told of the child."""

    id: str
    held_on: dt.date
    title: str
    kind: OlympiadKind
    subject_id: str | None
    stage: OlympiadStage
    status: PupilStatus


@dataclass(frozen=True, slots=True)
class CourseTaken:
    """Learning finished in the period."""

    id: str
    programme: str
    kind: TrainingKind
    provider: str
    hours: int | None
    ended_on: dt.date
    document: str


@dataclass(frozen=True, slots=True)
class PersonWork:
    """Everything of one person, the latest first."""

    took_part: tuple[TookPart, ...]
    talks: tuple[Talk, ...]
    teams: tuple[InTeam, ...]
    bodies: tuple[InBody, ...]
    roles: tuple[RoleHeld, ...]
    pupils: tuple[PupilLed, ...]
    courses: tuple[CourseTaken, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.took_part, self.talks, self.teams, self.bodies, self.roles, self.pupils, self.courses))


def work_between(session: Session, start: dt.date, end: dt.date, ids: Ids = None) -> dict[str, PersonWork]:
    """The work of these people (of all) from one day to another; a constant number of statements. Who did nothing is
    left out."""
    parts: tuple[Mapping[str, list[Any]], ...] = (
        participations_between(session, start, end, ids),
        talks_between(session, start, end, ids),
        _teams(session, start, end, ids),
        _bodies(session, start, end, ids),
        _roles(session, start, end, ids),
        _pupils(session, start, end, ids),
        _courses(session, start, end, ids),
    )
    people = {person for part in parts for person in part}
    return {person: PersonWork(*(tuple(part.get(person, ())) for part in parts)) for person in people}


def statement_numbers(session: Session, on: dt.date, ids: Ids = None) -> dict[str, str]:
    """«АБ 15» of the valid справка that each person was given on a day, of no event; of two the later one."""
    own = table_of(IssuedDocument)
    statement = (
        select(own.c.person_id, own.c.series, own.c.number)
        .where(
            own.c.kind == IssuedKind.STATEMENT,
            own.c.state == IssuedState.ISSUED,
            own.c.issued_on == on,
            own.c.event_id.is_(None),
            own.c.person_id.is_not(None),
        )
        .order_by(own.c.id)
    )
    narrow, parameters = narrowed(statement, own.c.person_id, ids)
    return {row.person_id: f"{row.series} {row.number}".strip() for row in session.execute(narrow, parameters)}


def _teams(session: Session, start: dt.date, end: dt.date, ids: Ids) -> Mapping[str, list[InTeam]]:
    own, event = table_of(TeamMember), table_of(Event)
    statement = (
        select(own.c.person_id, own.c.id, event.c.id, event.c.starts_on, event.c.title, own.c.team, own.c.role_id)
        .join(event, event.c.id == own.c.event_id)
        .where(own.c.person_id.is_not(None), event.c.state == EventState.HELD, event.c.starts_on.between(start, end))
        .order_by(event.c.starts_on.desc(), event.c.title, own.c.id)
    )
    return _by_person(session, statement, own.c.person_id, ids, InTeam)


def _bodies(session: Session, start: dt.date, end: dt.date, ids: Ids) -> Mapping[str, list[InBody]]:
    own, body = table_of(Membership), table_of(Association)
    statement = (
        select(own.c.person_id, own.c.id, body.c.name, own.c.role_id, own.c.started_on, own.c.ended_on)
        .join(body, body.c.id == own.c.association_id)
        .where(own.c.person_id.is_not(None), *_meets(own, start, end))
        .order_by(own.c.started_on.desc(), body.c.name, own.c.id)
    )
    return _by_person(session, statement, own.c.person_id, ids, InBody)


def _roles(session: Session, start: dt.date, end: dt.date, ids: Ids) -> Mapping[str, list[RoleHeld]]:
    own = table_of(PersonRole)
    columns = (own.c.id, own.c.role_id, own.c.organisation_id, own.c.order_number, own.c.started_on, own.c.ended_on)
    statement = (
        select(own.c.teacher_id, *columns).where(*_meets(own, start, end)).order_by(own.c.started_on.desc(), own.c.id)
    )
    return _by_person(session, statement, own.c.teacher_id, ids, RoleHeld)


def _pupils(session: Session, start: dt.date, end: dt.date, ids: Ids) -> Mapping[str, list[PupilLed]]:
    own, olympiad = table_of(PupilResult), table_of(Olympiad)
    told = (olympiad.c.held_on, olympiad.c.title, olympiad.c.kind, olympiad.c.subject_id, olympiad.c.stage)
    statement = (
        select(own.c.mentor_id, own.c.id, *told, own.c.status)
        .join(olympiad, olympiad.c.id == own.c.olympiad_id)
        .where(
            own.c.mentor_id.is_not(None),
            own.c.status.in_((PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.TOOK_PART)),
            olympiad.c.held_on.between(start, end),
        )
        .order_by(olympiad.c.held_on.desc(), olympiad.c.title, own.c.id)
    )
    return _by_person(session, statement, own.c.mentor_id, ids, PupilLed)


def _courses(session: Session, start: dt.date, end: dt.date, ids: Ids) -> Mapping[str, list[CourseTaken]]:
    own = table_of(Training)
    told = (own.c.programme, own.c.kind, own.c.provider, own.c.hours, own.c.ended_on, own.c.document)
    statement = (
        select(own.c.teacher_id, own.c.id, *told)
        .where(own.c.state == TrainingState.DONE, own.c.ended_on.between(start, end))
        .order_by(own.c.ended_on.desc(), own.c.programme, own.c.id)
    )
    return _by_person(session, statement, own.c.teacher_id, ids, CourseTaken)


def _meets(own: Any, start: dt.date, end: dt.date) -> tuple[Any, ...]:
    """Something dated of which some days lie in the period."""
    begun = or_(own.c.started_on.is_(None), own.c.started_on <= end)
    return begun, or_(own.c.ended_on.is_(None), own.c.ended_on >= start)


def _by_person(session: Session, statement: Select[Any], person: Any, ids: Ids, kind: type[_T]) -> dict[str, list[_T]]:
    narrow, parameters = narrowed(statement, person, ids)
    found: dict[str, list[_T]] = defaultdict(list)
    for person_id, *values in session.execute(narrow, parameters):
        found[person_id].append(kind(*values))
    return found
