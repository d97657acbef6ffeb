"""Visits to organisations (выезды, посещения: S0 3.2, S1, S3): what for, who went, what was seen and advised."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, entry, owner, reference, text
from mmsdesk.models.entity import Child, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class VisitState(Choice):
    """Where a visit stands."""

    PLANNED = "planned", "запланирован"
    DONE = "done", "состоялся"
    MOVED = "moved", "перенесён"
    CANCELLED = "cancelled", "отменён"


class Visit(Originated, Record):
    """The staff of the service at an organisation; what it advises is under control as `Decision`."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_visited_on_id", "visited_on", "id"),
        Index("ix_visit_school_year_visited_on", "school_year", "visited_on", "id"),
    )

    organisation_id: Mapped[str | None] = reference("organisation", "Организация", required=True)
    visited_on: Mapped[dt.date] = mapped_column(
        Date, info=field("Дата", required=True, import_as=("Дата выезда", "Дата посещения"))
    )
    until: Mapped[dt.date | None] = mapped_column(Date, info=field("По дату", help="Если длился несколько дней"))
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    purpose_id: Mapped[str | None] = entry("visit_purposes", "Цель", import_as=("Цель выезда", "Цель посещения"))
    theme: Mapped[str] = text("Что изучали", multiline=True, import_as=("Тема", "Содержание"))
    state: Mapped[VisitState] = choice(VisitState, "Состояние", default=VisitState.PLANNED)
    state_reason: Mapped[str] = text("Причина переноса, отмены", width=50)
    order_number: Mapped[str] = text("Приказ №", width=14)
    order_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата приказа"))
    findings: Mapped[str] = text("Что увидели", multiline=True, help="Печатается в справке по итогам")
    conclusions: Mapped[str] = text("Выводы", multiline=True)
    note: Mapped[str] = text("Заметки", multiline=True)


class VisitMember(Record):
    """Who went."""

    __tablename__ = "visit_member"

    visit_id: Mapped[str] = owner("visit")
    staff_id: Mapped[str | None] = reference("staff_member", "Сотрудник службы")
    person_id: Mapped[str | None] = reference("teacher", "Кто ещё", help="Эксперт, руководитель объединения")
    task: Mapped[str] = text("Что смотрел", width=40)


class VisitLesson(Record):
    """A lesson that was seen."""

    __tablename__ = "visit_lesson"

    visit_id: Mapped[str] = owner("visit")
    position: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", info=field("№", width=4, kind="order")
    )
    teacher_id: Mapped[str | None] = reference("teacher", "Педагог", required=True)
    subject_id: Mapped[str | None] = entry("subjects", "Предмет")
    class_name: Mapped[str] = text("Класс", width=8)
    topic: Mapped[str] = text("Тема урока", width=40)
    conclusions: Mapped[str] = text("Выводы", multiline=True)


VISIT_MEMBERS = Entity(
    code="visit_members",
    model=VisitMember,
    words=Words("Участник выезда", "Кто выезжал", "участника выезда", "участников выезда"),
    title=(VisitMember.staff_id, VisitMember.person_id),
    list_columns=(VisitMember.staff_id, VisitMember.person_id, VisitMember.task),
    tabs=one_page(VisitMember.staff_id, VisitMember.person_id, VisitMember.task),
)

VISIT_LESSONS = Entity(
    code="visit_lessons",
    model=VisitLesson,
    words=Words("Посещённый урок", "Посещённые уроки", "посещённый урок", "посещённых уроков"),
    title=(VisitLesson.teacher_id, VisitLesson.topic),
    list_columns=(
        VisitLesson.position,
        VisitLesson.teacher_id,
        VisitLesson.subject_id,
        VisitLesson.class_name,
        VisitLesson.topic,
        VisitLesson.conclusions,
    ),
    tabs=one_page(
        VisitLesson.position,
        VisitLesson.teacher_id,
        VisitLesson.subject_id,
        VisitLesson.class_name,
        VisitLesson.topic,
        VisitLesson.conclusions,
    ),
    default_sort=(Order(VisitLesson.position),),
)

VISITS = Entity(
    code="visits",
    model=Visit,
    words=Words("Выезд", "Выезды и посещения", "выезд", "выездов"),
    title=(Visit.organisation_id, Visit.visited_on),
    list_columns=(Visit.visited_on, Visit.organisation_id, Visit.purpose_id, Visit.theme, Visit.state),
    more_columns=(
        Visit.until,
        Visit.findings,
        Visit.conclusions,
        Visit.order_number,
        Visit.order_on,
        Visit.school_year,
        Visit.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section("", (Visit.organisation_id, Visit.purpose_id, Visit.theme)),
                Section("Когда", (Visit.visited_on, Visit.until, Visit.school_year, Visit.state, Visit.state_reason)),
                Section("Приказ", (Visit.order_number, Visit.order_on)),
            ),
            (Child(VISIT_MEMBERS, VisitMember.visit_id),),
        ),
        Tab(
            "Итоги",
            (Section("", (Visit.findings, Visit.conclusions, Visit.note)),),
            (Child(VISIT_LESSONS, VisitLesson.visit_id),),
        ),
    ),
    search=(Visit.organisation_id, Visit.theme, Visit.findings, Visit.conclusions, VisitLesson.teacher_id),
    filters=(Visit.organisation_id, Visit.purpose_id, Visit.state, Visit.origin_id),
    natural_key=(Visit.organisation_id, Visit.visited_on),
    default_sort=(Order(Visit.visited_on, descending=True),),
    school_year=Visit.school_year,
    glanced=(Visit.visited_on, Visit.purpose_id, Visit.theme, Visit.state, Visit.conclusions),
)
