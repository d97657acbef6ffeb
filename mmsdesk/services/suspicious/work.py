"""Suspicious things of the work: events, consultations, bodies, organisations, reference lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, school_year_label, school_year_of
from mmsdesk.core.numbers import inn_ok, ogrn_ok
from mmsdesk.core.text import normalise, plural
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.entity import referred_table
from mmsdesk.models.event import Event, EventCount, EventState, Participation, ServiceRole
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.registry import every_entity
from mmsdesk.services.suspicious.finding import Found, Mend, Rule, rows_of

_LONGEST_TALK = 480
"""Minutes of one consultation: a whole working day."""

_FORGOTTEN = dt.timedelta(days=3)
"""So long after an event it has been marked as held, or will be forgotten."""


def _still_planned(session: Session, today: dt.date) -> Iterator[Found]:
    last = func.coalesce(Event.ends_on, Event.starts_on)
    statement = select(Event.id, last).where(Event.state == EventState.PLANNED, last < today - _FORGOTTEN)
    for event, day in rows_of(session, statement):
        on = day if isinstance(day, dt.date) else dt.date.fromisoformat(day)
        yield Found(event, f"День {format_date(on)} прошёл, а мероприятие всё ещё запланировано.", str(on))


def _nobody_came(session: Session, today: dt.date) -> Iterator[Found]:
    came = exists().where(Participation.event_id == Event.id)
    counted = exists().where(EventCount.event_id == Event.id)
    statement = select(Event.id, Event.starts_on).where(
        Event.state == EventState.HELD, Event.service_role != ServiceRole.SENDS, ~came, ~counted
    )
    for event, day in rows_of(session, statement):
        yield Found(event, f"Проведено {format_date(day)}, а участников нет: ни по именам, ни числом.")


def _twice_in_one_event(session: Session, today: dt.date) -> Iterator[Found]:
    statement = (
        select(Participation.event_id, func.count(Participation.person_id.distinct()))
        .where(Participation.person_id.is_not(None))
        .group_by(Participation.event_id)
        .having(func.count(Participation.person_id) > func.count(Participation.person_id.distinct()))
    )
    for event, people in rows_of(session, statement):
        yield Found(event, "Кто-то записан среди участников дважды.", str(people))


def _same_event(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Event.id, Event.title, Event.starts_on).where(Event.state != EventState.CANCELLED)
    seen: dict[tuple[str, dt.date], str] = {}
    for event, title, day in rows_of(session, statement.order_by(Event.id)):
        key = (normalise(title), day)
        if key in seen:
            yield Found(event, f"Ещё одно мероприятие с тем же названием в тот же день, {format_date(day)}.", seen[key])
        else:
            seen[key] = event


def _held_ahead(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Event.id, Event.starts_on).where(Event.state == EventState.HELD, Event.starts_on > today)
    for event, day in rows_of(session, statement):
        yield Found(event, f"Отмечено проведённым, а день {format_date(day)} ещё впереди.", str(day))


def _other_year(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Event.id, Event.starts_on, Event.school_year)
    for event, day, year in rows_of(session, statement):
        fitting = school_year_of(day)
        # A conference of late August belongs to the year that begins, or to the one that ends, as the office says.
        if year != fitting and not (day.month == 8 and year == fitting + 1):
            words = f"День {format_date(day)}, а учебный год указан {school_year_label(year)}."
            mend = Mend("event", event, "school_year", year, fitting)
            yield Found(event, words, f"{day}{year}", mend)


def _no_topic(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Consultation.id, Consultation.held_on).where(Consultation.topic_id.is_(None))
    for talk, day in rows_of(session, statement):
        yield Found(talk, f"Консультация {format_date(day)} без темы: в сводках она не видна.")


def _odd_talk(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Consultation.id, Consultation.minutes, Consultation.held_on).where(
        or_(Consultation.minutes <= 0, Consultation.minutes > _LONGEST_TALK, Consultation.held_on > today)
    )
    for talk, minutes, day in rows_of(session, statement):
        if day > today:
            yield Found(talk, f"День консультации {format_date(day)} ещё впереди.", str(day))
        else:
            yield Found(talk, f"Консультация длилась {minutes} мин.", str(minutes))


def _closed_body(session: Session, today: dt.date) -> Iterator[Found]:
    stands = or_(Membership.ended_on.is_(None), Membership.ended_on > Association.ended_on)
    statement = (
        select(Association.id, Association.ended_on, func.count(Membership.id))
        .join(Membership, Membership.association_id == Association.id)
        .where(Association.ended_on < today, stands)
        .group_by(Association.id)
    )
    for body, day, members in rows_of(session, statement):
        people = plural(members, "человек", "человека", "человек")
        yield Found(body, f"Закрыто {format_date(day)}, а в составе остаются {people}.", f"{day}{members}")


def _member_twice(session: Session, today: dt.date) -> Iterator[Found]:
    holds = or_(Membership.ended_on.is_(None), Membership.ended_on >= today)
    statement = (
        select(Membership.association_id, Membership.person_id)
        .where(holds)
        .group_by(Membership.association_id, Membership.person_id, Membership.role_id)
        .having(func.count(Membership.id) > 1)
    )
    for body, person in rows_of(session, statement):
        yield Found(body, "Один человек стоит в составе дважды в одной роли.", person)


def _numbers(session: Session, today: dt.date) -> Iterator[Found]:
    seen: dict[tuple[str, str], str] = {}
    statement = select(Organisation.id, Organisation.inn, Organisation.ogrn).order_by(Organisation.id)
    for school, *numbers in rows_of(session, statement.where(or_(Organisation.inn != "", Organisation.ogrn != ""))):
        for what, right, number in zip(("ИНН", "ОГРН"), (inn_ok, ogrn_ok), numbers, strict=True):
            if not number:
                continue
            if not right(number):
                yield Found(school, f"В {what} «{number}» не сходится контрольное число.", number)
            elif (what, number) in seen:
                yield Found(school, f"Такой же {what} у другой организации.", f"{what}{number}")
            seen.setdefault((what, number), school)


def _same_name(session: Session, today: dt.date) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for school, name in rows_of(session, select(Organisation.id, Organisation.short_name).order_by(Organisation.id)):
        if normalise(name) in seen:
            yield Found(school, f"Ещё одна организация называется «{name}».", name)
        seen.setdefault(normalise(name), school)


def _switched_off(session: Session, today: dt.date) -> Iterator[Found]:
    off = select(ReferenceEntry.id).where(ReferenceEntry.active.is_(False))
    used: dict[str, int] = {}
    if session.execute(off.limit(1)).first() is None:
        return
    for column in _references():
        statement = select(column, func.count()).where(column.in_(off)).group_by(column)
        for entry, count in rows_of(session, statement):
            used[entry] = used.get(entry, 0) + count
    for entry, count in used.items():
        places = plural(count, "месте", "местах", "местах")
        yield Found(entry, f"Запись справочника выключена, а стоит в {places}.", str(count))


def _references() -> Iterator[Any]:
    for entity in every_entity():
        for column in table_of(entity.model).columns:
            if any(referred_table(key) == "reference_entry" for key in column.foreign_keys):
                yield column


def _own_parent(session: Session, today: dt.date) -> Iterator[Found]:
    parent = table_of(Organisation).alias("parent")
    statement = select(Organisation.id, parent.c.short_name).join(parent, parent.c.id == Organisation.parent_id)
    closed = and_(parent.c.closed_on < today, or_(Organisation.closed_on.is_(None), Organisation.closed_on > today))
    for school, name in rows_of(session, statement.where(closed)):
        yield Found(school, f"Головная организация «{name}» закрыта, а эта работает.", name)


RULES: tuple[Rule, ...] = (
    Rule("still-planned", "events", "Прошедшее и всё ещё запланированное", _still_planned),
    Rule("nobody-came", "events", "Проведённое без участников", _nobody_came),
    Rule("twice-in-event", "events", "Участник записан дважды", _twice_in_one_event),
    Rule("same-event", "events", "То же мероприятие в тот же день", _same_event),
    Rule("held-ahead", "events", "Проведено раньше своего дня", _held_ahead),
    Rule("other-year", "events", "Учебный год не по дате", _other_year),
    Rule("no-topic", "consultations", "Консультации без темы", _no_topic),
    Rule("odd-talk", "consultations", "День и минуты консультаций", _odd_talk),
    Rule("closed-body", "associations", "Состав закрытого объединения", _closed_body),
    Rule("member-twice", "associations", "Дважды в составе", _member_twice),
    Rule("numbers", "organisations", "ИНН и ОГРН", _numbers),
    Rule("same-name", "organisations", "Организации с одним названием", _same_name),
    Rule("closed-parent", "organisations", "Филиал закрытой организации", _own_parent),
    Rule("switched-off", "references", "Выключено, но используется", _switched_off),
)
