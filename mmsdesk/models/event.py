"""Events: programme, sessions, participations of teachers and guests, counts without names."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Float, Index, Integer, Time, and_, func, select, true
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, choice_type, entry, owner, reference, text
from mmsdesk.models.contest import CONTEST_RULES, CRITERIA, ContestRule, Criterion
from mmsdesk.models.entity import Child, Computed, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.event_programme import EVENT_SESSIONS, PROGRAMME_ITEMS, EventSession, ProgrammeItem
from mmsdesk.models.event_team import FEEDBACK, TEAM_MEMBERS, Feedback, TeamMember
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.origin import Originated


class ServiceRole(Choice):
    """What the service does; the last is participation, never «проведено» (S1 4.3, S4 2.3)."""

    HOLDS = "holds", "проводит"
    CO_ORGANISES = "co_organises", "соорганизатор"
    SENDS = "sends", "организует участие"


class EventState(Choice):
    """Where an event stands."""

    PLANNED = "planned", "запланировано"
    HELD = "held", "проведено"
    MOVED = "moved", "перенесено"
    CANCELLED = "cancelled", "отменено"


class EventForm(Choice):
    """How people meet."""

    ONSITE = "onsite", "очно"
    ONLINE = "online", "онлайн"
    MIXED = "mixed", "смешанно"


class Event(Originated, Record):
    """A seminar, a contest, a conference, an open lesson …"""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_starts_on_id", "starts_on", "id"),
        Index("ix_event_school_year_starts_on", "school_year", "starts_on", "id"),
    )

    title: Mapped[str] = text(
        "Название", required=True, multiline=True, import_as=("Мероприятие", "Наименование мероприятия")
    )
    kind_id: Mapped[str | None] = entry(
        "event_kinds", "Вид", required=True, import_as=("Форма проведения", "Вид мероприятия")
    )
    theme: Mapped[str] = text("Тема", multiline=True)
    service_role: Mapped[ServiceRole] = choice(ServiceRole, "Роль службы", default=ServiceRole.HOLDS)
    level: Mapped[AwardLevel | None] = mapped_column(choice_type(AwardLevel), info=field("Уровень"))
    direction_id: Mapped[str | None] = entry("directions", "Направление")
    audience_id: Mapped[str | None] = entry("audiences", "Категория участников")
    starts_on: Mapped[dt.date] = mapped_column(
        Date, info=field("Дата", required=True, import_as=("Дата проведения", "Сроки", "Дата начала"))
    )
    ends_on: Mapped[dt.date | None] = mapped_column(Date, info=field("По дату", help="Если длится несколько дней"))
    starts_at: Mapped[dt.time | None] = mapped_column(Time, info=field("Начало"))
    ends_at: Mapped[dt.time | None] = mapped_column(Time, info=field("Окончание"))
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    form: Mapped[EventForm] = choice(EventForm, "Форма", default=EventForm.ONSITE)
    organisation_id: Mapped[str | None] = reference(
        "organisation", "Место", import_as=("Место проведения", "База проведения")
    )
    room: Mapped[str] = text("Кабинет, зал, ссылка", width=24)
    responsible_id: Mapped[str | None] = reference("staff_member", "Ответственный")
    association_id: Mapped[str | None] = reference("association", "Объединение")
    organisers: Mapped[str] = text("Организаторы", help="Кто ещё проводит", width=50)
    parent_id: Mapped[str | None] = reference("event", "Входит в", help="Цикл занятий, конференция с секциями")
    counted: Mapped[bool] = mapped_column(
        Boolean,
        default=True,
        server_default=true(),
        info=field("Считать в отчётах", help="Снимите для секции или для цикла, занятия которого считаются сами"),
    )
    order_number: Mapped[str] = text("Приказ №", width=14)
    order_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата приказа"))
    state: Mapped[EventState] = choice(EventState, "Состояние", default=EventState.PLANNED)
    moved_to: Mapped[dt.date | None] = mapped_column(Date, info=field("Перенесено на"))
    state_reason: Mapped[str] = text("Причина переноса, отмены", width=50)
    budget_municipal: Mapped[float | None] = mapped_column(
        Float, info=field("Бюджет муниципальный, руб.", kind="money", width=12)
    )
    budget_other: Mapped[float | None] = mapped_column(Float, info=field("Внебюджетные, руб.", kind="money", width=12))
    spent_municipal: Mapped[float | None] = mapped_column(
        Float, info=field("Израсходовано из бюджета, руб.", kind="money", width=12)
    )
    spent_other: Mapped[float | None] = mapped_column(
        Float, info=field("Израсходовано внебюджетных, руб.", kind="money", width=12)
    )
    results: Mapped[str] = text("Итоги", multiline=True)
    goal: Mapped[str] = text("Цель и задачи", multiline=True, help="Печатается в положении и в приказе")
    conditions: Mapped[str] = text(
        "Условия и порядок", multiline=True, help="Кто и до какого дня подаёт заявки, что представляют; в положение"
    )


class Participation(Record):
    """A teacher or a guest at an event."""

    __tablename__ = "participation"
    __table_args__ = (Index("ix_participation_person_event", "person_id", "event_id"),)

    event_id: Mapped[str] = owner("event")
    position: Mapped[int] = mapped_column(
        Integer,
        default=0,
        server_default="0",
        info=field("№", width=4, kind="order", help="Строка листа регистрации; новые – в конце"),
    )
    person_id: Mapped[str | None] = reference("teacher", "Педагог", index=False)
    guest: Mapped[str] = text("Гость", personal=True, help="Если не из реестра: ФИО и должность", width=40)
    organisation_id: Mapped[str | None] = reference(
        "organisation", "Организация", help="Откуда участник в день мероприятия"
    )
    role_id: Mapped[str | None] = entry("participation_roles", "Роль")
    attended: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=field("Присутствовал"))
    result_id: Mapped[str | None] = entry("participation_results", "Результат")
    place: Mapped[str] = text("Место", width=6)
    score: Mapped[float | None] = mapped_column(Float, info=field("Баллы", width=7))
    nomination: Mapped[str] = text("Номинация", width=30)
    topic: Mapped[str] = text("Тема выступления", width=40)
    group_name: Mapped[str] = text("Группа, секция", width=20)


class EventCount(Record):
    """A number without names is legal: «присутствовало 19 ОО, 34 человека» (DOMAIN 3.4)."""

    __tablename__ = "event_count"

    event_id: Mapped[str] = owner("event")
    audience_id: Mapped[str | None] = entry("audiences", "Кто")
    organisations: Mapped[int | None] = mapped_column(Integer, info=field("Организаций", width=5))
    people: Mapped[int | None] = mapped_column(Integer, info=field("Человек", required=True, width=6))
    source: Mapped[str] = text("Откуда число", width=40)


PARTICIPATIONS = Entity(
    code="participations",
    model=Participation,
    words=Words("Участник", "Участники", "участника", "участников"),
    title=(Participation.person_id, Participation.guest),
    list_columns=(
        Participation.position,
        Participation.person_id,
        Participation.guest,
        Participation.organisation_id,
        Participation.role_id,
        Participation.attended,
        Participation.result_id,
    ),
    tabs=one_page(
        Participation.position,
        Participation.person_id,
        Participation.guest,
        Participation.organisation_id,
        Participation.role_id,
        Participation.attended,
        Participation.result_id,
        Participation.place,
        Participation.score,
        Participation.nomination,
        Participation.topic,
        Participation.group_name,
    ),
    default_sort=(Order(Participation.position),),
)

EVENT_COUNTS = Entity(
    code="event_counts",
    model=EventCount,
    words=Words("Число без имён", "Числа без имён", "число без имён", "чисел", "n"),
    title=(EventCount.audience_id,),
    list_columns=(EventCount.audience_id, EventCount.organisations, EventCount.people, EventCount.source),
    tabs=one_page(EventCount.audience_id, EventCount.organisations, EventCount.people, EventCount.source),
)

NAMED = (
    select(func.count(Participation.id))
    .where(and_(Participation.event_id == Event.id, Participation.attended.is_(True)))
    .correlate(Event)
    .scalar_subquery()
)
UNNAMED = (
    select(func.coalesce(func.sum(EventCount.people), 0))
    .where(EventCount.event_id == Event.id)
    .correlate(Event)
    .scalar_subquery()
)
ATTENDANCE = Computed("attendance", "Участников", NAMED + UNNAMED, width=10, kind="count")

EVENTS = Entity(
    code="events",
    model=Event,
    words=Words("Мероприятие", "Мероприятия", "мероприятие", "мероприятий", "n"),
    title=(Event.title,),
    list_columns=(
        Event.starts_on,
        Event.title,
        Event.kind_id,
        Event.responsible_id,
        Event.state,
    ),
    more_columns=(
        Event.organisation_id,
        ATTENDANCE,
        Event.ends_on,
        Event.starts_at,
        Event.level,
        Event.direction_id,
        Event.audience_id,
        Event.form,
        Event.service_role,
        Event.association_id,
        Event.theme,
        Event.room,
        Event.order_number,
        Event.budget_municipal,
        Event.budget_other,
        Event.spent_municipal,
        Event.spent_other,
        Event.parent_id,
        Event.counted,
        Event.results,
        Event.school_year,
        Event.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        Event.title,
                        Event.kind_id,
                        Event.theme,
                        Event.service_role,
                        Event.level,
                        Event.direction_id,
                        Event.audience_id,
                    ),
                ),
                Section(
                    "Когда и где",
                    (
                        Event.starts_on,
                        Event.ends_on,
                        Event.starts_at,
                        Event.ends_at,
                        Event.school_year,
                        Event.form,
                        Event.organisation_id,
                        Event.room,
                    ),
                ),
                Section("Кто проводит", (Event.responsible_id, Event.association_id, Event.organisers)),
                Section("Часть другого мероприятия", (Event.parent_id, Event.counted)),
                Section("Состояние", (Event.state, Event.moved_to, Event.state_reason, Event.results)),
                Section(
                    "Приказ и деньги",
                    (
                        Event.order_number,
                        Event.order_on,
                        Event.budget_municipal,
                        Event.budget_other,
                        Event.spent_municipal,
                        Event.spent_other,
                    ),
                ),
            ),
        ),
        Tab(
            "Программа",
            (),
            (Child(PROGRAMME_ITEMS, ProgrammeItem.event_id), Child(EVENT_SESSIONS, EventSession.event_id)),
        ),
        Tab(
            "Участники",
            (),
            (Child(PARTICIPATIONS, Participation.event_id), Child(EVENT_COUNTS, EventCount.event_id)),
        ),
        Tab("Оргкомитет и жюри", (), (Child(TEAM_MEMBERS, TeamMember.event_id),)),
        Tab(
            "Конкурс",
            (Section("Положение", (Event.goal, Event.conditions)),),
            (Child(CRITERIA, Criterion.event_id), Child(CONTEST_RULES, ContestRule.event_id)),
        ),
        Tab("Отзывы", (), (Child(FEEDBACK, Feedback.event_id),)),
    ),
    search=(Event.title, Event.theme, Event.kind_id, Event.organisation_id, Event.organisers),
    filters=(
        Event.kind_id,
        Event.direction_id,
        Event.state,
        Event.responsible_id,
        Event.association_id,
        Event.organisation_id,
        Event.origin_id,
    ),
    natural_key=(Event.title, Event.starts_on),
    default_sort=(Order(Event.starts_on, descending=True),),
    school_year=Event.school_year,
    glanced=(
        Event.starts_on,
        Event.kind_id,
        Event.organisation_id,
        Event.responsible_id,
        Event.state,
        ATTENDANCE,
    ),
)
