"""The register «Педагоги и руководители»: its computed columns and its description."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, ScalarSelect, bindparam, case, cast, func, or_, select

from mmsdesk.models.base import choice_type, table_of
from mmsdesk.models.entity import Child, Column, Computed, Entity, Section, Tab, Words
from mmsdesk.models.growth import (
    ABSENCES,
    ATTESTATIONS,
    AWARDS,
    CONSENTS,
    EDUCATIONS,
    PERSON_ROLES,
    TRAININGS,
    Absence,
    Attestation,
    AttestationResult,
    Award,
    Category,
    Consent,
    Education,
    PersonRole,
    Training,
    TrainingKind,
    TrainingState,
)
from mmsdesk.models.olympiad import Olympiad, PupilResult, PupilStatus
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.teacher import (
    EMPLOYMENTS,
    FORMER_NAMES,
    NAME_FORMS,
    TEACHER_SUBJECTS,
    Employment,
    FormerName,
    NameForm,
    PositionKind,
    Teacher,
    TeacherSubject,
)

ON_DATE = bindparam("on_date", type_=Date)
"""The date a computed column speaks of; the asker binds it (usually to today)."""

CATEGORY_RANK = (Category.HIGHEST, Category.FIRST, Category.SECOND, Category.SUITABILITY)
"""Which category counts when several are in force; методист and наставник stand beside, not in the row."""


def current_on(started: Column, ended: Column) -> ColumnElement[bool]:
    """Whether a dated link holds on `on_date`; an open end means it still does."""
    return or_(started.is_(None), started <= ON_DATE) & or_(ended.is_(None), ended >= ON_DATE)


def _main_employment(column: Column) -> ScalarSelect[Any]:
    """A value of the post by which a person is counted: the main one, else the latest."""
    return (
        select(column)
        .where(Employment.teacher_id == Teacher.id, current_on(Employment.started_on, Employment.ended_on))
        .order_by(
            case((Employment.kind == PositionKind.MAIN, 0), else_=1),
            Employment.started_on.desc(),
            Employment.id,
        )
        .limit(1)
        .correlate(Teacher)
        .scalar_subquery()
    )


def _years_since(column: Column) -> ColumnElement[int]:
    """Full years from a date to `on_date`."""
    years = cast(func.strftime("%Y", ON_DATE), Integer) - cast(func.strftime("%Y", column), Integer)
    return years - case((func.strftime("%m-%d", ON_DATE) < func.strftime("%m-%d", column), 1), else_=0)


FULL_NAME = Computed("full_name", "ФИО", table_of(Teacher).c.id, width=31, target="teacher")
ORGANISATION = Computed(
    "organisation",
    "Место работы",
    _main_employment(Employment.organisation_id),
    width=22,
    target="organisation",
)
POSITION = Computed(
    "position", "Должность", _main_employment(Employment.position_id), width=22, target="reference_entry"
)
LOAD = Computed("load", "Нагрузка", _main_employment(Employment.load), width=8, kind="hours")
SUBJECTS = Computed(
    "subjects",
    "Предметы",
    select(func.group_concat(ReferenceEntry.name, ", "))
    .where(TeacherSubject.teacher_id == Teacher.id, ReferenceEntry.id == TeacherSubject.subject_id)
    .correlate(Teacher)
    .scalar_subquery(),
    width=22,
)
CATEGORY = Computed(
    "category",
    "Категория",
    select(Attestation.category)
    .where(
        Attestation.teacher_id == Teacher.id,
        Attestation.category.in_(CATEGORY_RANK),
        Attestation.result == AttestationResult.GRANTED,
        current_on(Attestation.decided_on, Attestation.valid_until),
    )
    .order_by(
        case({category: rank for rank, category in enumerate(CATEGORY_RANK)}, value=Attestation.category),
        Attestation.decided_on.desc(),
    )
    .limit(1)
    .correlate(Teacher)
    .scalar_subquery()
    .cast(choice_type(Category)),
    width=17,
)
LAST_TRAINING = Computed(
    "last_training",
    "Курсы",
    select(func.max(Training.ended_on))
    .where(
        Training.teacher_id == Teacher.id,
        Training.state == TrainingState.DONE,
        Training.kind.in_((TrainingKind.COURSE, TrainingKind.RETRAINING)),
        Training.ended_on <= ON_DATE,
    )
    .correlate(Teacher)
    .scalar_subquery(),
    width=11,
)
AGE = Computed("age", "Возраст", _years_since(Teacher.born_on), width=7, kind="years", personal=True)
SERVICE = Computed("service", "Стаж", _years_since(Teacher.working_since), width=6, kind="years")
TEACHING = Computed("teaching", "Пед. стаж", _years_since(Teacher.teaching_since), width=8, kind="years")
_SCHOOL_YEAR = cast(func.strftime("%Y", ON_DATE), Integer) - case((func.strftime("%m", ON_DATE) < "09", 1), else_=0)
PUPILS_HONOURED = Computed(
    "pupils_honoured",
    "Победителей и призёров за год",
    select(func.count(PupilResult.id))
    .join(Olympiad, Olympiad.id == PupilResult.olympiad_id)
    .where(
        PupilResult.mentor_id == Teacher.id,
        PupilResult.status.in_((PupilStatus.WINNER, PupilStatus.PRIZE)),
        Olympiad.school_year == _SCHOOL_YEAR,
    )
    .correlate(Teacher)
    .scalar_subquery(),
    width=12,
    kind="count",
)

TEACHERS = Entity(
    code="teachers",
    model=Teacher,
    words=Words("Педагог", "Педагоги и руководители", "педагога", "педагогов"),
    title=(Teacher.surname, Teacher.first_name, Teacher.patronymic),
    list_columns=(FULL_NAME, ORGANISATION, POSITION, SUBJECTS, CATEGORY),
    more_columns=(
        LAST_TRAINING,
        PUPILS_HONOURED,
        Teacher.surname,
        Teacher.first_name,
        Teacher.patronymic,
        AGE,
        SERVICE,
        TEACHING,
        LOAD,
        Teacher.born_on,
        Teacher.sex,
        Teacher.phone,
        Teacher.email,
        Teacher.snils,
        Teacher.degree_id,
        Teacher.topic,
        Teacher.working_since,
        Teacher.teaching_since,
        Teacher.young,
        Teacher.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (Teacher.surname, Teacher.first_name, Teacher.patronymic, Teacher.sex, Teacher.born_on),
                ),
                Section("Связь", (Teacher.phone, Teacher.email)),
                Section(
                    "Стаж",
                    (Teacher.working_since, Teacher.teaching_since, Teacher.young),
                ),
                Section("Ещё", (Teacher.snils, Teacher.degree_id, Teacher.topic, Teacher.note)),
            ),
            (Child(FORMER_NAMES, FormerName.teacher_id), Child(NAME_FORMS, NameForm.teacher_id)),
        ),
        Tab(
            "Работа",
            (),
            (
                Child(EMPLOYMENTS, Employment.teacher_id),
                Child(TEACHER_SUBJECTS, TeacherSubject.teacher_id),
                Child(ABSENCES, Absence.teacher_id),
            ),
        ),
        Tab(
            "Рост",
            (),
            (
                Child(ATTESTATIONS, Attestation.teacher_id),
                Child(TRAININGS, Training.teacher_id),
                Child(EDUCATIONS, Education.teacher_id),
            ),
        ),
        Tab(
            "Роли и награды",
            (),
            (Child(PERSON_ROLES, PersonRole.teacher_id), Child(AWARDS, Award.teacher_id)),
        ),
        Tab("Документы", (), (Child(CONSENTS, Consent.teacher_id),)),
    ),
    search=(
        Teacher.surname,
        Teacher.first_name,
        Teacher.patronymic,
        FormerName.surname,
        Teacher.phone,
        Teacher.email,
        Employment.organisation_id,
        Employment.position_id,
        TeacherSubject.subject_id,
    ),
    filters=(ORGANISATION, POSITION, CATEGORY, Teacher.sex, Teacher.degree_id, Teacher.origin_id),
    glanced=(ORGANISATION, POSITION, SUBJECTS, CATEGORY, LAST_TRAINING, PUPILS_HONOURED),
    natural_key=(Teacher.surname, Teacher.first_name, Teacher.patronymic, Teacher.born_on),
)
