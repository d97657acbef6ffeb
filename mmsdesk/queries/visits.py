"""Visits as their papers need them: who went, lessons seen, recommendations; names as of the day of each visit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.text import lower_first
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision
from mmsdesk.models.office import StaffMember
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.visit import Visit, VisitLesson, VisitMember, VisitState
from mmsdesk.queries.decisions import decisions_where
from mmsdesk.queries.entries import entries, name_of
from mmsdesk.queries.meeting_facts import DecisionFacts, PersonPart
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import within
from mmsdesk.store.derived import among, these


@dataclass(frozen=True, slots=True)
class VisitorFacts:
    """Who went; the post is that in the service, else the one of the register with its organisation."""

    id: str
    person: PersonPart | None
    post: str
    task: str


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """A lesson that was seen."""

    id: str
    teacher: PersonPart | None
    subject: str
    class_name: str
    topic: str
    conclusions: str


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A visit with all that its paper says; `recommendations` are decisions under control."""

    id: str
    organisation_id: str | None
    visited_on: dt.date
    until: dt.date | None
    purpose: str
    theme: str
    state: VisitState
    order_number: str
    order_on: dt.date | None
    findings: str
    conclusions: str
    visitors: tuple[VisitorFacts, ...]
    lessons: tuple[LessonFacts, ...]
    recommendations: tuple[DecisionFacts, ...]


def visits_in(session: Session, period: Period, origin: str | None = None) -> tuple[str, ...]:
    """Visits of a period that took place, in the order of their days."""
    own = table_of(Visit)
    statement = (
        select(own.c.id)
        .where(own.c.state == VisitState.DONE, within(period, Visit.visited_on, Visit.school_year))
        .order_by(own.c.visited_on, own.c.id)
    )
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    return tuple(session.scalars(statement))


def visits_facts(session: Session, ids: Iterable[str]) -> list[VisitFacts]:
    """Visits in the order asked for, in a constant number of statements; those that are gone are left out."""
    wanted = list(ids)
    own = table_of(Visit)
    asked = these(wanted)
    rows = {row.id: row for row in session.execute(select(own).where(among(own.c.id)), asked)}
    members, lessons = _members(session, asked), _lessons(session, asked)
    known = entries(session, ReferenceList.VISIT_PURPOSES, ReferenceList.SUBJECTS)
    people = PeopleByDay(
        session,
        [
            *(row.worker or row.person_id for rows_of in members.values() for row in rows_of),
            *(row.teacher_id for rows_of in lessons.values() for row in rows_of),
        ],
    )
    tasks: dict[str, list[DecisionFacts]] = defaultdict(list)
    for task in decisions_where(session, table_of(Decision).c.visit_id, wanted):
        tasks[task.visit_id or ""].append(task)
    return [
        VisitFacts(
            row.id,
            row.organisation_id,
            row.visited_on,
            row.until,
            name_of(known, row.purpose_id),
            row.theme,
            row.state,
            row.order_number,
            row.order_on,
            row.findings,
            row.conclusions,
            tuple(_visitor(each, people, row.visited_on) for each in members.get(row.id, ())),
            tuple(
                LessonFacts(
                    each.id,
                    people.on(each.teacher_id, row.visited_on),
                    lower_first(name_of(known, each.subject_id)),
                    *(each.class_name, each.topic, each.conclusions),
                )
                for each in lessons.get(row.id, ())
            ),
            tuple(tasks.get(row.id, ())),
        )
        for row in (rows[visit] for visit in wanted if visit in rows)
    ]


def _members(session: Session, asked: dict[str, str]) -> dict[str, list[Any]]:
    """Rows of those who went, with the post in the service, by visit."""
    member, staff = table_of(VisitMember), table_of(StaffMember)
    statement = (
        select(member, staff.c.person_id.label("worker"), staff.c.post.label("post"))
        .outerjoin(staff, staff.c.id == member.c.staff_id)
        .where(among(member.c.visit_id))
        .order_by(member.c.id)
    )
    return _by_visit(session.execute(statement, asked).all())


def _lessons(session: Session, asked: dict[str, str]) -> dict[str, list[Any]]:
    """Rows of lessons by visit."""
    own = table_of(VisitLesson)
    statement = select(own).where(among(own.c.visit_id)).order_by(own.c.position, own.c.id)
    return _by_visit(session.execute(statement, asked).all())


def _visitor(row: Any, people: PeopleByDay, day: dt.date) -> VisitorFacts:
    person = people.on(row.worker or row.person_id, day)
    registered = ", ".join(part for part in (person.post, person.organisation) if part) if person else ""
    return VisitorFacts(row.id, person, row.post or registered, row.task)


def _by_visit(rows: Sequence[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.visit_id].append(row)
    return found
