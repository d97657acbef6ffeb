"""What the start page asks: what comes, what is overdue, who is due, what the cards lack, the plan of the year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import SchoolYear
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.consultation import Consultation, FollowUpState
from mmsdesk.models.entity import Column
from mmsdesk.models.event import Event, EventCount, EventState, Participation, ServiceRole
from mmsdesk.models.growth import (
    Attestation,
    AttestationResult,
    Category,
    Education,
    Training,
    TrainingKind,
    TrainingState,
)
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.office import Office
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.reference import PositionGroup, ReferenceEntry, ReferenceList
from mmsdesk.models.teacher import Employment, PositionKind, Teacher
from mmsdesk.models.teachers import CATEGORY_RANK
from mmsdesk.queries import inquiries
from mmsdesk.queries.agenda_bodies import UnderControl, meetings_past, meetings_to_come, under_control
from mmsdesk.queries.agenda_line import Line
from mmsdesk.queries.agenda_work import visits_to_come
from mmsdesk.queries.careers import last_courses
from mmsdesk.queries.entries import entries
from mmsdesk.queries.people import absences_on, group_of, persons, posts_on

__all__ = [
    "Due",
    "DuePeople",
    "EventsOfMonth",
    "Gap",
    "Line",
    "UnderControl",
    "coming",
    "counts",
    "due_days",
    "due_people",
    "events_by_month",
    "gaps",
    "overdue",
    "under_control",
]

_AHEAD = (EventState.PLANNED, EventState.MOVED)
_UNDER_WAY = (TrainingState.RUNNING, TrainingState.APPLIED, TrainingState.NEEDED)
_FORGIVEN = dt.timedelta(days=365)
"""A category that ended longer ago is history: nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Due:
    """A person whose time has come; `day` is the last course or the end of the category, `cure` what is under way."""

    person_id: str
    name: str
    day: dt.date
    cure: str = ""


@dataclass(frozen=True, slots=True)
class DuePeople:
    """Who is due: the last courses were before one border, the category ends by the other.

    `untold` are people of whom the file does not know when their last courses were.
    """

    training: tuple[Due, ...]
    untold: tuple[str, ...]
    category: tuple[Due, ...]
    training_border: dt.date
    category_border: dt.date


@dataclass(frozen=True, slots=True)
class Gap:
    """What cards of a register lack."""

    register: str
    what: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventsOfMonth:
    """Events of one month that the service holds or helps to hold."""

    first: dt.date
    held: int
    ahead: int


def coming(session: Session, today: dt.date, days: int = 14) -> list[Line]:
    """Events, meetings and visits of today and the days after it, and questions to come back to, by day."""
    until = today + dt.timedelta(days=days)
    own = table_of(Event)
    day, last = _event_days()
    events = _events(
        session,
        and_(own.c.state.in_(_AHEAD), or_(and_(day >= today, day <= until), and_(day < today, last >= today))),
    )
    back = table_of(Consultation)
    promises = _promises(session, and_(back.c.follow_up_on >= today, back.c.follow_up_on <= until))
    meetings = meetings_to_come(session, today, until)
    visits = visits_to_come(session, today, until)
    return sorted([*events, *meetings, *visits, *promises], key=lambda line: (line.day, line.register, line.title))


def overdue(session: Session, today: dt.date) -> list[Line]:
    """Promises not kept in time, events and meetings past their date that still stand as planned, inquiries that
    somebody has not answered in time; the latest first."""
    own = table_of(Event)
    _day, last = _event_days()
    events = _events(session, and_(own.c.state.in_(_AHEAD), last < today))
    promises = _promises(session, table_of(Consultation).c.follow_up_on < today)
    silent = [
        Line("inquiries", each.id, each.due_on, f"Не ответили на запрос: {each.silent}", each.title)
        for each in inquiries.overdue(session, today)
    ]
    found = [*events, *meetings_past(session, today), *promises, *silent]
    return sorted(found, key=lambda line: (-line.day.toordinal(), line.register, line.title))


def due_people(session: Session, today: dt.date) -> DuePeople:
    """Who is to be sent to courses, whose category ends; those on a long leave and part-timers are left out."""
    own = table_of(Office)
    period, warning = session.execute(select(own.c.training_period, own.c.warning_days).limit(1)).first() or (3, 90)
    counted = _counted(session, today)
    last = last_courses(session, today)
    border = _years_before(today, period)
    late = {person_id: last[person_id].ended_on for person_id in counted if person_id in last}
    late = {person_id: day for person_id, day in late.items() if day < border}
    ending = _categories_due(session, today, warning, counted)
    names = {person_id: person.name.short for person_id, person in persons(session, today, {*late, *ending}).items()}
    cures, applied = _cures(session, today), _applied(session, today)
    return DuePeople(
        _named(late, names, cures),
        tuple(person_id for person_id in counted if person_id not in last),
        _named(ending, names, dict.fromkeys(applied, "заявление подано")),
        border,
        today + dt.timedelta(days=warning),
    )


def due_days(session: Session, today: dt.date) -> tuple[dict[str, dt.date], dict[str, dt.date]]:
    """By person: the day on which the category ends, and from which the last courses are too long ago."""
    period = session.execute(select(table_of(Office).c.training_period).limit(1)).scalar() or 3
    counted = set(_counted(session, today))
    ends = {person_id: day for person_id, day in _category_ends(session, today).items() if person_id in counted}
    courses = last_courses(session, today)
    late = {each: _years_after(courses[each].ended_on, period) for each in counted if each in courses}
    return {person_id: day for person_id, day in ends.items() if day != dt.date.max}, late


def gaps(session: Session) -> list[Gap]:
    """What is missing in the cards, register by register; gaps that no card has are left out."""
    found = []
    for model, what, lacks in _gaps_asked():
        own = table_of(model)
        statement = (
            select(own.c.id, RECORD_INDEX.c.register)
            .join(RECORD_INDEX, RECORD_INDEX.c.record_id == own.c.id)
            .where(lacks)
            .order_by(RECORD_INDEX.c.sort_key)
        )
        rows = session.execute(statement).all()
        if rows:
            found.append(Gap(rows[0].register, what, tuple(row.id for row in rows)))
    return found


def events_by_month(session: Session, school_year: SchoolYear) -> list[EventsOfMonth]:
    """Twelve months from September: events held and still ahead; those only attended or cancelled do not count."""
    own = table_of(Event)
    day, _last = _event_days()
    month = func.strftime("%Y-%m", day)
    held = case((own.c.state == EventState.HELD, 1), else_=0)
    statement = (
        select(month, func.sum(held), func.count())
        .where(
            own.c.school_year == school_year,
            own.c.state != EventState.CANCELLED,
            own.c.service_role != ServiceRole.SENDS,
        )
        .group_by(month)
    )
    done: Counter[str] = Counter()
    ahead: Counter[str] = Counter()
    for written, part, whole in session.execute(statement):
        # An August meeting belongs to the year about to start: it stands in its first month.
        key = max(written, f"{school_year}-09")
        done[key] += part
        ahead[key] += whole - part
    months = [dt.date(school_year + (number > 12), (number - 1) % 12 + 1, 1) for number in range(9, 21)]
    return [EventsOfMonth(first, done[f"{first:%Y-%m}"], ahead[f"{first:%Y-%m}"]) for first in months]


def counts(session: Session) -> dict[str, int]:
    """How many records each register has; registers without any are left out."""
    statement = select(RECORD_INDEX.c.register, func.count()).group_by(RECORD_INDEX.c.register)
    return dict(session.execute(statement).all())


def _event_days() -> tuple[ColumnElement[dt.date], ColumnElement[dt.date]]:
    """The day an event begins and the day it ends, as it stands after a move."""
    own = table_of(Event)
    moved = and_(own.c.state == EventState.MOVED, own.c.moved_to.is_not(None))
    day = case((moved, own.c.moved_to), else_=own.c.starts_on)
    last = case((moved, own.c.moved_to), else_=func.coalesce(own.c.ends_on, own.c.starts_on))
    return day, last


def _events(session: Session, condition: ColumnElement[bool]) -> list[Line]:
    own = table_of(Event)
    kinds = table_of(ReferenceEntry)
    day, _last = _event_days()
    statement = (
        select(own.c.id, day, own.c.title, own.c.starts_at, kinds.c.name)
        .select_from(own.outerjoin(kinds, kinds.c.id == own.c.kind_id))
        .where(condition)
    )
    return [
        Line("events", record_id, on, title, " · ".join(part for part in (f"{at:%H:%M}" if at else "", kind) if part))
        for record_id, on, title, at, kind in session.execute(statement)
    ]


def _promises(session: Session, condition: ColumnElement[bool]) -> list[Line]:
    """Consultations with a question to come back to that was neither answered nor dropped."""
    own = table_of(Consultation)
    statement = (
        select(own.c.id, own.c.follow_up_on, own.c.question, own.c.client_name, RECORD_INDEX.c.title)
        .select_from(own.outerjoin(RECORD_INDEX, RECORD_INDEX.c.record_id == own.c.client_id))
        .where(condition, or_(own.c.follow_up.is_(None), own.c.follow_up == FollowUpState.OPEN))
    )
    return [
        Line("consultations", record_id, on, question, client or name or "консультация")
        for record_id, on, question, name, client in session.execute(statement)
    ]


def _cures(session: Session, today: dt.date) -> dict[str, str]:
    """The course that a person takes or is put down for, by person; one under way goes before a wish."""
    own = table_of(Training)
    statement = (
        select(own.c.teacher_id, own.c.state, own.c.programme, own.c.ended_on)
        .where(
            own.c.state.in_(_UNDER_WAY),
            own.c.kind.in_((TrainingKind.COURSE, TrainingKind.RETRAINING)),
            or_(own.c.ended_on.is_(None), own.c.ended_on >= today),
        )
        .order_by(
            case({state.value: rank for rank, state in enumerate(_UNDER_WAY)}, value=own.c.state).desc(), own.c.id
        )
    )
    return {
        person_id: f"{state.label}: {programme}" for person_id, state, programme, _end in session.execute(statement)
    }


def _counted(session: Session, today: dt.date) -> list[str]:
    """People who count as teachers or heads by their main place and are not on a long leave."""
    positions = entries(session, ReferenceList.POSITIONS)
    away = absences_on(session, today)
    return [
        person_id
        for person_id, posts in posts_on(session, today).items()
        if person_id not in away
        and posts[0].kind is not PositionKind.EXTERNAL
        and group_of(posts[0], positions) is not PositionGroup.OTHER
    ]


def _named(days: Mapping[str, dt.date], names: Mapping[str, str], cures: Mapping[str, str]) -> tuple[Due, ...]:
    """People by the day they are due, the longest waiting first."""
    found = [Due(person_id, names[person_id], day, cures.get(person_id, "")) for person_id, day in days.items()]
    return tuple(sorted(found, key=lambda due: (due.day, due.name)))


def _applied(session: Session, today: dt.date) -> set[str]:
    """Who has applied for attestation within the last year."""
    own = table_of(Attestation)
    fresh = or_(own.c.applied_on.is_(None), own.c.applied_on > today - _FORGIVEN)
    statement = select(own.c.teacher_id).where(own.c.result == AttestationResult.APPLIED, fresh)
    return set(session.execute(statement).scalars())


def _categories_due(session: Session, today: dt.date, warning: int, people: Iterable[str]) -> dict[str, dt.date]:
    """Whose category ends soon or has just ended and was not given anew."""
    held = _category_ends(session, today)
    ends = {person_id: held[person_id] for person_id in people if person_id in held}
    first, last = today - _FORGIVEN, today + dt.timedelta(days=warning)
    return {person_id: end for person_id, end in ends.items() if first <= end <= last}


def _category_ends(session: Session, today: dt.date) -> dict[str, dt.date]:
    """By person, when the category ends, the last of days for one without an end; the highest one held decides."""
    own = table_of(Attestation)
    statement = select(own.c.teacher_id, own.c.category, own.c.valid_until).where(
        own.c.category.in_(CATEGORY_RANK), own.c.result == AttestationResult.GRANTED
    )
    held: dict[str, tuple[bool, int, dt.date]] = {}
    for person_id, category, until in session.execute(statement):
        weight = _weight(until or dt.date.max, category, today)
        held[person_id] = max(held.get(person_id, weight), weight)
    return {person_id: end for person_id, (_in_force, _rank, end) in held.items()}


def _weight(end: dt.date, category: Category, today: dt.date) -> tuple[bool, int, dt.date]:
    """What is in force goes before what has ended, then the higher category, then the later end."""
    in_force = end >= today
    rank = -CATEGORY_RANK.index(category)
    return (True, rank, end) if in_force else (False, 0, end)


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _years_after(day: dt.date, years: int) -> dt.date:
    """The first day on which something of that day is older than so many years."""
    return _years_before(day, -years) + dt.timedelta(days=1)


def _gaps_asked() -> tuple[tuple[type[Record], str, ColumnElement[bool]], ...]:
    teacher, organisation, event = table_of(Teacher), table_of(Organisation), table_of(Event)
    association, consultation = table_of(Association), table_of(Consultation)
    people = (_none_of(Participation.event_id, event.c.id), _none_of(EventCount.event_id, event.c.id))
    return (
        (Teacher, "без места работы", _none_of(Employment.teacher_id, teacher.c.id)),
        (Teacher, "без даты рождения", teacher.c.born_on.is_(None)),
        (Teacher, "без образования", _none_of(Education.teacher_id, teacher.c.id)),
        (Organisation, "без вида", organisation.c.kind_id.is_(None)),
        (Organisation, "без полного наименования", organisation.c.full_name == ""),
        (Organisation, "без руководителя", organisation.c.head_name == ""),
        (Association, "без единого члена", _none_of(Membership.association_id, association.c.id)),
        (Event, "без ответственного", event.c.responsible_id.is_(None)),
        (Event, "проведено, а участников не внесено", and_(event.c.state == EventState.HELD, *people)),
        (Consultation, "без темы", consultation.c.topic_id.is_(None)),
    )


def _none_of(owner_key: Column, owner_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the owned table has no row of the record."""
    own = table_of(owner_key.class_)
    return ~select(own.c.id).where(own.c[owner_key.key] == owner_id).exists()
