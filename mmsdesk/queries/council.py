"""What a council looks at beside the work of the year: bodies, organisations, courses, promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.models.association import HEADING_ROLES, Association, Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.consultation import Consultation, FollowUpState
from mmsdesk.models.growth import Training, TrainingKind, TrainingState
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.office import Office
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.teachers import current_on
from mmsdesk.queries.careers import last_courses
from mmsdesk.queries.entries import Entry
from mmsdesk.queries.people import Staff, absences_on
from mmsdesk.queries.work import years_before

SCHOOL_BODIES = frozenset({"school", "school_council", "pedagogical_council"})
"""Codes of the kinds of bodies that belong to one school."""
NOT_EDUCATIONAL = frozenset({"authority", "further_education", "other"})
"""Codes of the kinds of organisations that teach no pupils."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its members on a day; `head` is the person who leads it."""

    id: str
    name: str
    of_school: bool
    head: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A consultation to which somebody promised to come back by a day."""

    id: str
    due: dt.date
    question: str
    organisation_id: str | None
    consultant_id: str | None


@dataclass(frozen=True, slots=True)
class TrainingAge:
    """Whose courses are older than `period` years, whose are not known at all, and who is away and not asked."""

    period: int
    asked: tuple[str, ...]
    late: tuple[str, ...]
    unknown: tuple[str, ...]
    away: tuple[str, ...]


def bodies_on(session: Session, on: dt.date, known: Mapping[str, Entry]) -> list[Body]:
    """Bodies that exist on a day, by kind and name; `known` are the kinds and the roles."""
    own, member = table_of(Association), table_of(Membership)
    members: dict[str, dict[str, None]] = {}
    heads: dict[str, str] = {}
    links = (
        select(member.c.association_id, member.c.person_id, member.c.role_id)
        .where(current_on(Membership.started_on, Membership.ended_on))
        .order_by(member.c.started_on.desc(), member.c.id)
    )
    for body_id, person_id, role_id in session.execute(links, {"on_date": on}):
        members.setdefault(body_id, {})[person_id] = None
        if role_id in known and known[role_id].code in HEADING_ROLES:
            heads.setdefault(body_id, person_id)
    statement = (
        select(own.c.id, own.c.name, own.c.kind_id)
        .join(RECORD_INDEX, RECORD_INDEX.c.record_id == own.c.id)
        .where(current_on(Association.started_on, Association.ended_on))
        .order_by(RECORD_INDEX.c.sort_key, own.c.id)
    )
    found = [
        (known.get(kind_id or ""), Body(body_id, name, False, heads.get(body_id), tuple(members.get(body_id, ()))))
        for body_id, name, kind_id in session.execute(statement, {"on_date": on})
    ]
    found.sort(key=lambda item: item[0].rank if item[0] else len(known))
    return [
        Body(body.id, body.name, kind is not None and kind.code in SCHOOL_BODIES, body.head, body.members)
        for kind, body in found
    ]


def schools_on(session: Session, on: dt.date, kinds: Mapping[str, Entry]) -> tuple[str, ...]:
    """Educational organisations that work on a day; those of no known kind are counted too."""
    own = table_of(Organisation)
    statement = (
        select(own.c.id, own.c.kind_id)
        .where(current_on(Organisation.opened_on, Organisation.closed_on))
        .order_by(own.c.id)
    )
    return tuple(
        organisation_id
        for organisation_id, kind_id in session.execute(statement, {"on_date": on})
        if kind_id not in kinds or kinds[kind_id].code not in NOT_EDUCATIONAL
    )


def trained_between(session: Session, first: dt.date, last: dt.date) -> tuple[str, ...]:
    """People who finished a course or a retraining between two days, each once."""
    own = table_of(Training)
    statement = (
        select(own.c.teacher_id)
        .where(
            own.c.state == TrainingState.DONE,
            own.c.kind.in_((TrainingKind.COURSE, TrainingKind.RETRAINING)),
            own.c.ended_on.between(first, last),
        )
        .distinct()
        .order_by(own.c.teacher_id)
    )
    return tuple(session.scalars(statement))


def training_age(session: Session, staff: Staff, on: dt.date) -> TrainingAge:
    """The courses of those who are counted and present; the office sets how old they may be."""
    own = table_of(Office)
    period = session.execute(select(own.c.training_period).limit(1)).scalar() or 3
    gone = absences_on(session, on)
    asked = tuple(worker.id for worker in staff.counted if worker.id not in gone)
    last = last_courses(session, on)
    border = years_before(on, period)
    return TrainingAge(
        period,
        asked,
        tuple(person for person in asked if person in last and last[person].ended_on < border),
        tuple(person for person in asked if person not in last),
        tuple(worker.id for worker in staff.counted if worker.id in gone),
    )


def overdue_promises(session: Session, on: dt.date) -> list[Promise]:
    """Promises neither kept nor dropped by their day, the latest first."""
    own = table_of(Consultation)
    statement = (
        select(own.c.id, own.c.follow_up_on, own.c.question, own.c.organisation_id, own.c.consultant_id)
        .where(
            own.c.follow_up_on < on,
            own.c.held_on <= on,
            or_(own.c.follow_up.is_(None), own.c.follow_up == FollowUpState.OPEN),
        )
        .order_by(own.c.follow_up_on.desc(), own.c.id)
    )
    return [Promise(*row) for row in session.execute(statement)]
