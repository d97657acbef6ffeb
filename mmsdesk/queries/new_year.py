"""«Новый учебный год»: what an office goes through in August, and how far it is: read from the file, never ticked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import SchoolYear, school_year_bounds, school_year_label
from mmsdesk.core.text import plural
from mmsdesk.models.association import HEADING_ROLES, Association, AssociationYear, Handed, HandedIn, Membership
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.calendar_day import CalendarDay, DayKind
from mmsdesk.models.entity import Column
from mmsdesk.models.growth import PersonRole
from mmsdesk.models.office import Numbering, Office
from mmsdesk.models.organisation import OrganisationMark
from mmsdesk.models.plan import Plan, PlanPeriod
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.teacher import Employment
from mmsdesk.models.teachers import current_on
from mmsdesk.models.year_report import YearReport
from mmsdesk.queries.council import SCHOOL_BODIES
from mmsdesk.queries.required_documents import checklist

_BODIES = ("объединение", "объединения", "объединений")
_PEOPLE = ("педагог", "педагога", "педагогов")


@dataclass(frozen=True, slots=True)
class YearStep:
    """One step: what is looked at, how it stands, the records that are left to look at (`register`, `ids`).

    `page` is where the step is done when there are no records to open; "" where nothing is to be opened.
    """

    code: str
    title: str
    words: str
    done: bool
    register: str = ""
    ids: tuple[str, ...] = ()
    page: str = ""


def coming_year(today: dt.date) -> SchoolYear:
    """The school year that is prepared on a day: from 1 June the coming one."""
    return today.year if (today.month, today.day) >= (6, 1) else today.year - 1


def new_year_steps(session: Session, school_year: SchoolYear, today: dt.date) -> tuple[YearStep, ...]:
    """The steps in their order, as of the first day of the year or of today if that is later."""
    on = max(today, school_year_bounds(school_year)[0])
    bodies = _bodies(session, on)
    return (
        _leavers(session, on),
        _compositions(session, on),
        _heads(session, bodies, on),
        _themes(session, bodies, school_year),
        _marks(session, school_year),
        _breaks(session, school_year),
        _last_report(session, school_year - 1),
        _service_plan(session, school_year),
        _body_plans(session, bodies, school_year),
        _documents(session, school_year, today),
        _numbering(session, school_year),
    )


def _bodies(session: Session, on: dt.date) -> tuple[str, ...]:
    statement = select(Association.id).where(current_on(Association.started_on, Association.ended_on))
    return tuple(session.scalars(statement.order_by(Association.name, Association.id), {"on_date": on}))


def _works(person: ColumnElement[str] | Column) -> ColumnElement[bool]:
    return exists().where(Employment.teacher_id == person, current_on(Employment.started_on, Employment.ended_on))


def _ever_worked(person: ColumnElement[str] | Column) -> ColumnElement[bool]:
    """Without any employment typed in nobody can tell that a person has left."""
    return exists().where(Employment.teacher_id == person)


def _leavers(session: Session, on: dt.date) -> YearStep:
    """People without a post who still have a role: тьютор, эксперт, наставник."""
    statement = select(PersonRole.teacher_id).where(
        current_on(PersonRole.started_on, PersonRole.ended_on),
        _ever_worked(PersonRole.teacher_id),
        ~_works(PersonRole.teacher_id),
    )
    ids = tuple(dict.fromkeys(session.scalars(statement.order_by(PersonRole.teacher_id), {"on_date": on})))
    words = f"{plural(len(ids), *_PEOPLE)} без места работы, а роль не закончена"
    return _step("leavers", "Выбывшие педагоги", words if ids else "Роли выбывших закончены", ids, "teachers")


def _compositions(session: Session, on: dt.date) -> YearStep:
    """Bodies with members who do not work anywhere."""
    statement = (
        select(Membership.association_id, func.count())
        .where(
            current_on(Membership.started_on, Membership.ended_on),
            _ever_worked(Membership.person_id),
            ~_works(Membership.person_id),
        )
        .group_by(Membership.association_id)
    )
    found = session.execute(statement, {"on_date": on}).all()
    members = plural(sum(count for _body, count in found), "выбывший член", "выбывших члена", "выбывших членов")
    words = f"{members}: {plural(len(found), *_BODIES)}" if found else "Выбывших в составах нет"
    return _step("compositions", "Составы объединений", words, tuple(body for body, _count in found), "associations")


def _heads(session: Session, bodies: Sequence[str], on: dt.date) -> YearStep:
    role = table_of(ReferenceEntry)
    statement = (
        select(Membership.association_id)
        .join(role, role.c.id == Membership.role_id)
        .where(role.c.code.in_(HEADING_ROLES), current_on(Membership.started_on, Membership.ended_on))
    )
    led = set(session.scalars(statement, {"on_date": on}))
    ids = tuple(body for body in bodies if body not in led)
    words = f"Нет руководителя: {plural(len(ids), *_BODIES)}" if ids else "Руководитель есть у каждого объединения"
    return _step("heads", "Руководители объединений", words, ids, "associations")


def _themes(session: Session, bodies: Sequence[str], year: SchoolYear) -> YearStep:
    own = table_of(AssociationYear)
    statement = select(own.c.association_id).where(own.c.school_year == year, own.c.theme != "")
    ids = _without(bodies, set(session.scalars(statement)))
    words = f"Тема года не указана: {plural(len(ids), *_BODIES)}" if ids else "Темы года указаны"
    return _step("themes", "Темы и цели года", words, ids, "associations")


def _marks(session: Session, year: SchoolYear) -> YearStep:
    """Schools marked last year and not this one: the mark is to be given again, or has served."""
    own = table_of(OrganisationMark)
    later = own.alias("later")
    again = exists().where(
        later.c.organisation_id == own.c.organisation_id, later.c.mark == own.c.mark, later.c.school_year == year
    )
    statement = select(own.c.organisation_id).where(own.c.school_year == year - 1, ~again)
    ids = tuple(dict.fromkeys(session.scalars(statement.order_by(own.c.organisation_id))))
    schools = plural(len(ids), "организация", "организации", "организаций")
    words = f"Отметки прошлого года не подтверждены: {schools}" if ids else "Отметки прошлого года просмотрены"
    return _step("marks", "Отметки организаций", words, ids, "organisations")


def _breaks(session: Session, year: SchoolYear) -> YearStep:
    own = table_of(CalendarDay)
    statement = select(func.count()).where(own.c.kind == DayKind.BREAK, own.c.school_year == year)
    count = session.execute(statement).scalar_one()
    words = f"Каникул в календаре: {count}" if count else "Каникулы не указаны: сроки плана их не обойдут"
    return YearStep("breaks", "Каникулы и праздники", words, bool(count), page="calendar_days")


def _last_report(session: Session, year: SchoolYear) -> YearStep:
    found = _of_service(session, YearReport, YearReport.school_year == year)
    words = f"Отчёт за {school_year_label(year)} " + ("начат" if found else "не начат")
    return YearStep("report", "Анализ прошлого года", words, bool(found), "year_reports", found, "year_reports")


def _service_plan(session: Session, year: SchoolYear) -> YearStep:
    found = _of_service(session, Plan, and_(Plan.school_year == year, Plan.covers == PlanPeriod.SCHOOL_YEAR))
    label = school_year_label(year)
    words = f"План на {label} есть" if found else f"Плана на {label} нет: составьте его из прошлого в «Планах работы»"
    return YearStep("plan", "План службы", words, bool(found), "plans", found, "plans")


def _body_plans(session: Session, bodies: Sequence[str], year: SchoolYear) -> YearStep:
    """A plan may stand in the program, be kept as words, or have come on paper; a school's bodies plan for it."""
    has: set[str | None] = set(session.scalars(select(Plan.association_id).where(Plan.school_year == year)))
    own, handed = table_of(AssociationYear), table_of(HandedIn)
    told = select(own.c.association_id).where(own.c.school_year == year, own.c.plan != "")
    given = select(handed.c.association_id).where(handed.c.school_year == year, handed.c.kind == Handed.PLAN)
    of_schools = select(Association.id).join(ReferenceEntry, ReferenceEntry.id == Association.kind_id)
    of_schools = of_schools.where(ReferenceEntry.code.in_(SCHOOL_BODIES))
    has.update(*(session.scalars(each) for each in (told, given, of_schools)))
    ids = _without(bodies, has)
    words = f"Нет плана: {plural(len(ids), *_BODIES)}" if ids else "Планы объединений есть"
    return _step("body_plans", "Планы объединений", words, ids, "associations")


def _documents(session: Session, year: SchoolYear, today: dt.date) -> YearStep:
    lines = [line for line in checklist(session, year, today).lines if line.wanting]
    words = f"Не хватает {plural(len(lines), 'документа', 'документов', 'документов')}"
    return YearStep(
        "documents",
        "Обязательные документы",
        words if lines else "Все документы перечня есть",
        not lines,
        page="required",
    )


def _numbering(session: Session, year: SchoolYear) -> YearStep:
    numbering = session.execute(select(table_of(Office).c.minutes_numbering).limit(1)).scalar()
    if numbering is Numbering.CALENDAR_YEAR:
        words = f"Протоколы нумеруются по календарному году: № 1 – с 1 января {year + 1}"
    else:
        words = f"Протоколы {school_year_label(year)} начнутся с № 1, выданные документы – со своего первого номера"
    return YearStep("numbering", "Нумерация", words, done=True, page="office")


def _of_service(session: Session, model: type[Record], condition: ColumnElement[bool]) -> tuple[str, ...]:
    own = table_of(model)
    statement = select(own.c.id).where(own.c.association_id.is_(None), condition)
    return tuple(session.scalars(statement.order_by(own.c.id)))


def _without(bodies: Sequence[str], has: set[str | None]) -> tuple[str, ...]:
    return tuple(body for body in bodies if body not in has)


def _step(code: str, title: str, words: str, ids: tuple[str, ...], register: str) -> YearStep:
    return YearStep(code, title, words, not ids, register, ids, register)
