"""Diagnostics of teachers (S1–S4): what was measured by which instrument, results by person and competence."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Float, Index, Integer, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, choice_type, entry, owner, reference, text
from mmsdesk.models.entity import Child, Computed, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class Instrument(Choice):
    """By what a deficit is found."""

    TEST = "test", "тестирование"
    SURVEY = "survey", "анкетирование"
    LESSON = "lesson", "посещение урока"
    EXAMS = "exams", "результаты ВПР, ЕГЭ, ОГЭ"
    SELF = "self", "самооценка"
    OTHER = "other", "иное"


class ResultLevel(Choice):
    """Where a result lies on the instrument's scale."""

    DEFICIT = "deficit", "ниже порога"
    MINIMAL = "minimal", "минимальный"
    BASIC = "basic", "средний"
    HIGH = "high", "высокий"


class Diagnosis(Originated, Record):
    """One diagnosis: an instrument, a day, a scale. Scores in points of that scale."""

    __tablename__ = "diagnosis"
    __table_args__ = (
        Index("ix_diagnosis_held_on_id", "held_on", "id"),
        Index("ix_diagnosis_school_year_held_on", "school_year", "held_on", "id"),
    )

    title: Mapped[str] = text(
        "Название", required=True, multiline=True, import_as=("Название диагностики", "Наименование диагностики")
    )
    instrument: Mapped[Instrument] = choice(Instrument, "Инструмент", default=Instrument.TEST)
    held_on: Mapped[dt.date] = mapped_column(
        Date, info=field("Дата", required=True, import_as=("Дата проведения", "Дата диагностики"))
    )
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    subject_id: Mapped[str | None] = entry("subjects", "Предмет")
    held_by: Mapped[str] = text("Кто проводил", help="Служба, институт, ЦНППМ", width=40)
    maximum: Mapped[float | None] = mapped_column(
        Float, info=field("Максимум баллов", kind="mixed", width=7, help="По всему инструменту")
    )
    threshold: Mapped[float | None] = mapped_column(
        Float, info=field("Порог, %", kind="mixed", width=6, help="Ниже – дефицит")
    )
    conclusions: Mapped[str] = text("Выводы", multiline=True)


class DiagnosisResult(Record):
    """What one person showed in one competence (empty: in all together)."""

    __tablename__ = "diagnosis_result"
    __table_args__ = (Index("ix_diagnosis_result_person", "person_id", "diagnosis_id"),)

    diagnosis_id: Mapped[str] = owner("diagnosis")
    person_id: Mapped[str | None] = reference("teacher", "Педагог", required=True, index=False)
    organisation_id: Mapped[str | None] = reference(
        "organisation", "Организация", help="Где работал в день диагностики"
    )
    competence_id: Mapped[str | None] = entry("competences", "Компетенция", help="Пусто: общий результат")
    score: Mapped[float | None] = mapped_column(
        Float, info=field("Баллы", kind="mixed", width=7, import_as=("Балл", "Результат", "Набрано баллов"))
    )
    maximum: Mapped[float | None] = mapped_column(
        Float, info=field("Максимум", kind="mixed", width=7, import_as=("Максимальный балл", "Из скольких"))
    )
    level: Mapped[ResultLevel | None] = mapped_column(
        choice_type(ResultLevel), info=field("Уровень", import_as=("Уровень владения", "Уровень сформированности"))
    )
    note: Mapped[str] = text("Примечание", width=40)


DIAGNOSIS_RESULTS = Entity(
    code="diagnosis_results",
    model=DiagnosisResult,
    words=Words("Результат диагностики", "Результаты", "результат диагностики", "результатов диагностики"),
    title=(DiagnosisResult.person_id, DiagnosisResult.competence_id),
    list_columns=(
        DiagnosisResult.person_id,
        DiagnosisResult.organisation_id,
        DiagnosisResult.competence_id,
        DiagnosisResult.score,
        DiagnosisResult.maximum,
        DiagnosisResult.level,
    ),
    tabs=one_page(
        DiagnosisResult.person_id,
        DiagnosisResult.organisation_id,
        DiagnosisResult.competence_id,
        DiagnosisResult.score,
        DiagnosisResult.maximum,
        DiagnosisResult.level,
        DiagnosisResult.note,
    ),
)

TESTED = Computed(
    "tested",
    "Человек",
    select(func.count(func.distinct(DiagnosisResult.person_id)))
    .where(DiagnosisResult.diagnosis_id == Diagnosis.id)
    .correlate(Diagnosis)
    .scalar_subquery(),
    width=7,
    kind="count",
)

DIAGNOSES = Entity(
    code="diagnoses",
    model=Diagnosis,
    words=Words("Диагностика", "Диагностика", "диагностику", "диагностик", "f"),
    title=(Diagnosis.title, Diagnosis.held_on),
    list_columns=(Diagnosis.held_on, Diagnosis.title, Diagnosis.instrument, Diagnosis.held_by, TESTED),
    more_columns=(
        Diagnosis.subject_id,
        Diagnosis.maximum,
        Diagnosis.threshold,
        Diagnosis.conclusions,
        Diagnosis.school_year,
        Diagnosis.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section("", (Diagnosis.title, Diagnosis.instrument, Diagnosis.subject_id, Diagnosis.held_by)),
                Section("Когда", (Diagnosis.held_on, Diagnosis.school_year)),
                Section("Шкала", (Diagnosis.maximum, Diagnosis.threshold)),
                Section("", (Diagnosis.conclusions,)),
            ),
        ),
        Tab("Результаты", (), (Child(DIAGNOSIS_RESULTS, DiagnosisResult.diagnosis_id),)),
    ),
    search=(Diagnosis.title, Diagnosis.held_by, Diagnosis.subject_id, Diagnosis.conclusions),
    filters=(Diagnosis.instrument, Diagnosis.subject_id, Diagnosis.origin_id),
    natural_key=(Diagnosis.title, Diagnosis.held_on),
    default_sort=(Order(Diagnosis.held_on, descending=True),),
    school_year=Diagnosis.school_year,
    glanced=(Diagnosis.held_on, Diagnosis.instrument, Diagnosis.held_by, TESTED, Diagnosis.conclusions),
)
