"""Suspicious things of people: impossible dates, ages and posts, numbers that do not fit."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from mmsdesk.core.dates import format_date, full_years, years_words
from mmsdesk.core.names import PersonName, is_patronymic, sex_of
from mmsdesk.core.numbers import snils_ok
from mmsdesk.core.text import in_short
from mmsdesk.models.growth import (
    Attestation,
    AttestationResult,
    Education,
    Training,
    TrainingKind,
    TrainingState,
)
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.teacher import Employment, PositionKind, Teacher
from mmsdesk.services.suspicious.finding import Found, Rule, rows_of
from mmsdesk.store.derived import among

YOUNGEST, OLDEST = 14, 90
"""Full years: nobody is hired before 14 (ТК РФ ст. 63), hardly anybody teaches after 90."""

_MOST_HOURS = {TrainingKind.RETRAINING: 2_000}
_HOURS = 1_000
_DAYS = 365.25


def _born(session: Session, today: dt.date) -> Iterator[Found]:
    eldest = today - dt.timedelta(days=OLDEST * _DAYS)
    youngest = today - dt.timedelta(days=YOUNGEST * _DAYS)
    statement = select(Teacher.id, Teacher.born_on).where(
        or_(Teacher.born_on > youngest, Teacher.born_on < eldest)
    )  # fmt: skip
    for person, born in rows_of(session, statement):
        said = "ещё не наступила" if born > today else f"означает возраст {full_years(born, today)}"
        yield Found(person, f"Дата рождения {format_date(born)} {said}.", str(born))


def _worked_young(session: Session, today: dt.date) -> Iterator[Found]:
    began = (
        (Teacher.working_since, "Трудовой стаж", select(Teacher.id, Teacher.born_on, Teacher.working_since)),
        (Teacher.teaching_since, "Педагогический стаж", select(Teacher.id, Teacher.born_on, Teacher.teaching_since)),
        (
            Employment.started_on,
            "Работа",
            select(Teacher.id, Teacher.born_on, Employment.started_on).join(
                Employment, Employment.teacher_id == Teacher.id
            ),
        ),
    )
    for column, what, statement in began:
        young = func.julianday(column) - func.julianday(Teacher.born_on) < YOUNGEST * _DAYS
        for person, born, since in rows_of(session, statement.where(young, _believed(today))):
            years = full_years(born, since) if since >= born else 0
            yield Found(
                person, f"{what} с {format_date(since)}: тогда было {years_words(years)}.", f"{what}{since}{born}"
            )


def _before_birth(session: Session, today: dt.date) -> Iterator[Found]:
    early = func.julianday(Attestation.decided_on) - func.julianday(Teacher.born_on) < 16 * _DAYS
    statement = select(Teacher.id, Attestation.decided_on).join(Attestation, Attestation.teacher_id == Teacher.id)
    for person, day in rows_of(session, statement.where(early, _believed(today))):
        yield Found(person, f"Аттестация {format_date(day)} слишком ранняя для даты рождения.", str(day))
    early = func.julianday(Training.ended_on) - func.julianday(Teacher.born_on) < YOUNGEST * _DAYS
    courses = select(Teacher.id, Training.ended_on).join(Training, Training.teacher_id == Teacher.id)
    for person, day in rows_of(session, courses.where(early, _believed(today))):
        yield Found(person, f"Курсы {format_date(day)} слишком ранние для даты рождения.", str(day))
    studied = select(Teacher.id, Education.year, Teacher.born_on).join(Education, Education.teacher_id == Teacher.id)
    for person, year, born in rows_of(
        session, studied.where(Education.year.is_not(None), Teacher.born_on.is_not(None))
    ):
        if year - born.year < 15:
            yield Found(person, f"Образование получено в {year} году, родился в {born.year}.", f"{year}{born}")


def _ahead(session: Session, today: dt.date) -> Iterator[Found]:
    granted = select(Attestation.teacher_id, Attestation.decided_on).where(
        Attestation.decided_on > today, Attestation.result == AttestationResult.GRANTED
    )
    for person, day in rows_of(session, granted):
        yield Found(person, f"Категория установлена {format_date(day)}, а этот день ещё впереди.", str(day))
    done = select(Training.teacher_id, Training.ended_on).where(
        Training.ended_on > today, Training.state == TrainingState.DONE
    )
    for person, day in rows_of(session, done):
        yield Found(person, f"Курсы завершены {format_date(day)}, а этот день ещё впереди.", str(day))


def _teaching_first(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Teacher.id, Teacher.working_since, Teacher.teaching_since).where(
        Teacher.teaching_since < Teacher.working_since
    )
    for person, working, teaching in rows_of(session, statement):
        words = f"Педагогический стаж с {format_date(teaching)}, а трудовой с {format_date(working)}."
        yield Found(person, words, f"{working}{teaching}")


def _hours(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Training.teacher_id, Training.hours, Training.kind, Training.programme).where(
        or_(Training.hours <= 0, Training.hours > _HOURS)
    )
    for person, hours, kind, programme in rows_of(session, statement):
        if hours <= 0 or hours > _MOST_HOURS.get(kind, _HOURS):
            yield Found(person, f"Курсы «{in_short(programme, 50)}»: часов {hours}.", f"{hours}{programme}")


def _snils(session: Session, today: dt.date) -> Iterator[Found]:
    seen: dict[str, list[str]] = defaultdict(list)
    for person, number in rows_of(session, select(Teacher.id, Teacher.snils).where(Teacher.snils != "")):
        if not snils_ok(number):
            yield Found(person, f"В СНИЛС «{number}» не сходится контрольное число.", number)
        seen["".join(filter(str.isdigit, number))].append(person)
    for number, people in seen.items():
        for person in people if number and len(people) > 1 else ():
            yield Found(person, f"Такой же СНИЛС ещё у {len(people) - 1} чел.", f"{number}x{len(people)}")


def _two_main(session: Session, today: dt.date) -> Iterator[Found]:
    own, other = aliased(Employment), aliased(Employment)
    both = and_(
        other.teacher_id == own.teacher_id,
        other.id > own.id,
        other.kind == PositionKind.MAIN,
        *_holds(other, today),
    )
    statement = select(own.teacher_id).where(own.kind == PositionKind.MAIN, *_holds(own, today), exists().where(both))
    for person in session.execute(statement.distinct()).scalars():
        yield Found(person, "Два основных места работы сразу: одно из них закончилось или оно по совместительству.")


def _closed_school(session: Session, today: dt.date) -> Iterator[Found]:
    statement = (
        select(Employment.teacher_id, Organisation.short_name, Organisation.closed_on)
        .join(Organisation, Organisation.id == Employment.organisation_id)
        .where(Organisation.closed_on < today, *_holds(Employment, today))
    )
    for person, school, day in rows_of(session, statement):
        yield Found(person, f"Работает в «{school}», а она закрыта {format_date(day)}.", f"{school}{day}")


def _no_school(session: Session, today: dt.date) -> Iterator[Found]:
    works = exists().where(Employment.teacher_id == Teacher.id)
    for person in session.execute(select(Teacher.id).where(~works)).scalars():
        yield Found(person, "Не указано ни одного места работы.")


def _sex(session: Session, today: dt.date) -> Iterator[Found]:
    # A hundred thousand people have some hundred patronymics: those are asked first.
    known = Teacher.sex.is_not(None), Teacher.patronymic != ""
    pairs = rows_of(session, select(Teacher.patronymic, Teacher.sex).where(*known).distinct())
    wrong = {
        (patronymic, sex)
        for patronymic, sex in pairs
        if is_patronymic(patronymic) and sex_of(PersonName("", "", patronymic)) != sex.value
    }
    if not wrong:
        return
    statement = select(Teacher.id, Teacher.patronymic, Teacher.sex).where(*known, among(Teacher.patronymic))
    ids = json.dumps([patronymic for patronymic, _sex in wrong])
    for person, patronymic, sex in session.execute(statement, {"ids": ids}):
        if sex is not None and (patronymic, sex) in wrong:
            yield Found(person, f"Отчество «{patronymic}», а пол указан {sex.label}.", f"{patronymic}{sex}")


def _odd_name(session: Session, today: dt.date) -> Iterator[Found]:
    odd = or_(
        *(column.op("GLOB")("*[0-9?!@#№_=+/\\]*") for column in (Teacher.surname, Teacher.first_name)),
        Teacher.patronymic.op("GLOB")("*[0-9?!@#№_=+/\\]*"),
    )
    statement = select(Teacher.id, Teacher.surname, Teacher.first_name, Teacher.patronymic).where(odd)
    for person, *parts in rows_of(session, statement):
        name = " ".join(part for part in parts if part)
        yield Found(person, f"В имени «{name}» цифры или знаки.", name)


def _believed(today: dt.date) -> ColumnElement[bool]:
    """Whether the date of birth itself can be: one that cannot is told once, not with everything that follows."""
    return Teacher.born_on <= today - dt.timedelta(days=YOUNGEST * _DAYS)


def _holds(post: Any, today: dt.date) -> tuple[Any, ...]:
    return (
        or_(post.started_on.is_(None), post.started_on <= today),
        or_(post.ended_on.is_(None), post.ended_on >= today),
    )


RULES: tuple[Rule, ...] = (
    Rule("born", "teachers", "Возраст, которого не бывает", _born),
    Rule("worked-young", "teachers", "Работа раньше 14 лет", _worked_young),
    Rule("before-birth", "teachers", "Слишком ранние аттестация, курсы, образование", _before_birth),
    Rule("ahead", "teachers", "Уже сделано, а день впереди", _ahead),
    Rule("teaching-first", "teachers", "Педагогический стаж раньше трудового", _teaching_first),
    Rule("hours", "teachers", "Часы курсов", _hours),
    Rule("snils", "teachers", "СНИЛС", _snils),
    Rule("two-main", "teachers", "Два основных места работы", _two_main),
    Rule("closed-school", "teachers", "Работа в закрытой организации", _closed_school),
    Rule("no-school", "teachers", "Люди без места работы", _no_school),
    Rule("sex", "teachers", "Пол и отчество", _sex),
    Rule("odd-name", "teachers", "Цифры и знаки в именах", _odd_name),
)
