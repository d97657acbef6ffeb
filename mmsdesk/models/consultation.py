"""The consultation log; the client may be a parent or anybody outside the registers (S0 2.4, S1 4.4)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Index, Integer, Time, case, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, choice_type, entry, reference, text
from mmsdesk.models.entity import Computed, Entity, Order, Section, Tab, Words
from mmsdesk.models.origin import Originated
from mmsdesk.models.teacher import Teacher


class ConsultationForm(Choice):
    """How the consultation was given."""

    ONSITE = "onsite", "очно"
    PHONE = "phone", "телефон"
    LETTER = "letter", "письмо"
    ONLINE = "online", "онлайн"
    VISIT = "visit", "выезд"


class FollowUpState(Choice):
    """Whether a promise to come back to the question was kept."""

    OPEN = "open", "ждёт"
    DONE = "done", "сделано"
    DROPPED = "dropped", "не нужно"


class Consultation(Originated, Record):
    """One consultation of one client or of a group."""

    __tablename__ = "consultation"
    __table_args__ = (
        Index("ix_consultation_held_on_id", "held_on", "id"),
        Index("ix_consultation_school_year_held_on", "school_year", "held_on", "id"),
    )

    held_on: Mapped[dt.date] = mapped_column(
        Date, info=field("Дата", begins_today=True, required=True, import_as=("Дата консультации",))
    )
    held_at: Mapped[dt.time | None] = mapped_column(Time, info=field("Время"))
    minutes: Mapped[int | None] = mapped_column(Integer, info=field("Минут", kind="minutes", width=5))
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    consultant_id: Mapped[str | None] = reference("staff_member", "Консультант")
    client_id: Mapped[str | None] = reference("teacher", "Обратился", help="Из реестра педагогов")
    client_name: Mapped[str] = text(
        "Не из реестра",
        personal=True,
        help="Родитель, гость; можно не называть",
        width=40,
        import_as=("Обратился (не из реестра)",),
    )
    client_kind_id: Mapped[str | None] = entry("client_kinds", "Кто обратился")
    group_size: Mapped[int | None] = mapped_column(Integer, info=field("Человек в группе", width=5))
    organisation_id: Mapped[str | None] = reference("organisation", "Организация")
    topic_id: Mapped[str | None] = entry("consultation_topics", "Тема")
    question: Mapped[str] = text("Вопрос", required=True, multiline=True, import_as=("Тема/вопрос", "Содержание"))
    occasion_id: Mapped[str | None] = entry("consultation_occasions", "Повод")
    direction_id: Mapped[str | None] = entry("directions", "Направление")
    form: Mapped[ConsultationForm] = choice(ConsultationForm, "Форма", default=ConsultationForm.PHONE)
    answer: Mapped[str] = text("Ответ, рекомендации", multiline=True, import_as=("Рекомендации", "Результат"))
    follow_up_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Вернуться к вопросу"))
    follow_up: Mapped[FollowUpState | None] = mapped_column(choice_type(FollowUpState), info=field("Возврат к вопросу"))


CLIENT = Computed(
    "client",
    "Обратился",
    case(
        (
            Consultation.client_id.is_not(None),
            select(func.trim(Teacher.surname + " " + Teacher.first_name + " " + Teacher.patronymic))
            .where(Teacher.id == Consultation.client_id)
            .correlate(Consultation)
            .scalar_subquery(),
        ),
        else_=Consultation.client_name,
    ),
    width=28,
    personal=True,
)
"""Whoever came: a person of the register or another, in one column."""

CONSULTATIONS = Entity(
    code="consultations",
    model=Consultation,
    words=Words("Консультация", "Консультации", "консультацию", "консультаций", "f"),
    title=(Consultation.held_on, Consultation.client_id, Consultation.client_name),
    list_columns=(
        Consultation.held_on,
        CLIENT,
        Consultation.organisation_id,
        Consultation.topic_id,
        Consultation.question,
    ),
    more_columns=(
        Consultation.form,
        Consultation.consultant_id,
        Consultation.client_name,
        Consultation.client_kind_id,
        Consultation.group_size,
        Consultation.minutes,
        Consultation.occasion_id,
        Consultation.direction_id,
        Consultation.answer,
        Consultation.follow_up_on,
        Consultation.follow_up,
        Consultation.school_year,
        Consultation.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "Кто обратился",
                    (
                        Consultation.client_id,
                        Consultation.client_name,
                        Consultation.client_kind_id,
                        Consultation.organisation_id,
                        Consultation.group_size,
                    ),
                ),
                Section(
                    "О чём",
                    (
                        Consultation.topic_id,
                        Consultation.question,
                        Consultation.answer,
                        Consultation.occasion_id,
                        Consultation.direction_id,
                    ),
                ),
                Section(
                    "Когда и как",
                    (
                        Consultation.held_on,
                        Consultation.held_at,
                        Consultation.minutes,
                        Consultation.form,
                        Consultation.consultant_id,
                        Consultation.school_year,
                    ),
                ),
                Section("Вернуться", (Consultation.follow_up_on, Consultation.follow_up)),
            ),
        ),
    ),
    search=(
        Consultation.client_id,
        Consultation.client_name,
        Consultation.organisation_id,
        Consultation.topic_id,
        Consultation.question,
        Consultation.answer,
    ),
    filters=(
        Consultation.topic_id,
        Consultation.form,
        Consultation.client_kind_id,
        Consultation.consultant_id,
        Consultation.organisation_id,
        Consultation.direction_id,
        Consultation.origin_id,
    ),
    default_sort=(Order(Consultation.held_on, descending=True),),
    school_year=Consultation.school_year,
    glanced=(
        Consultation.organisation_id,
        Consultation.topic_id,
        Consultation.question,
        Consultation.answer,
        Consultation.form,
        Consultation.consultant_id,
    ),
)
