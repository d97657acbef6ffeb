"""Bodies of the service: councils, associations, groups, with dated membership."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Integer, func, select, true
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, choice_type, entry, owner, reference, text
from mmsdesk.models.entity import Child, Computed, Entity, Section, Tab, Words, one_page
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.office import Numbering, Quorum
from mmsdesk.models.origin import Originated
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.teachers import current_on

HEADING_ROLES = ("chair", "head")
"""Codes of the roles whose holder leads the body."""


class Association(Originated, Record):
    """A body of any kind named in S1 2.2, S2, S3, S4."""

    __tablename__ = "association"

    name: Mapped[str] = text(
        "Название", required=True, width=50, import_as=("Объединение", "Название МО", "Наименование")
    )
    short_name: Mapped[str] = text("Кратко", width=24)
    kind_id: Mapped[str | None] = entry("association_kinds", "Вид", required=True)
    level: Mapped[AwardLevel | None] = mapped_column(choice_type(AwardLevel), info=field("Уровень"))
    subject_id: Mapped[str | None] = entry("subjects", "Предмет")
    audience: Mapped[str] = text("Кого объединяет", help="Например: учителя начальных классов", width=60)
    parent_id: Mapped[str | None] = reference("association", "Входит в")
    host_id: Mapped[str | None] = reference("organisation", "При организации")
    curator_id: Mapped[str | None] = reference("staff_member", "Куратор")
    regulation: Mapped[str] = text("Положение", help="Дата и номер положения", width=30)
    order_number: Mapped[str] = text("Приказ №", width=14)
    order_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата приказа"))
    started_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Создано"))
    ended_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Закрыто"))
    quorum: Mapped[Quorum | None] = mapped_column(
        choice_type(Quorum), info=field("Кворум", help="Пусто – как у службы")
    )
    casting_vote: Mapped[bool] = mapped_column(
        Boolean,
        default=True,
        server_default=true(),
        info=field("Голос председателя решает", help="При равенстве голосов"),
    )
    minutes_numbering: Mapped[Numbering | None] = mapped_column(
        choice_type(Numbering), info=field("Нумерация протоколов", help="Пусто – как у службы")
    )
    minutes_from: Mapped[int | None] = mapped_column(
        Integer, info=field("Первый протокол №", width=5, help="С какого номера продолжить; пусто – как у службы")
    )
    note: Mapped[str] = text("Заметки", multiline=True)


class Membership(Record):
    """A person in a body, in a role, from one date to another."""

    __tablename__ = "membership"

    association_id: Mapped[str] = owner("association")
    person_id: Mapped[str] = reference("teacher", "Кто", required=True)
    role_id: Mapped[str | None] = entry("association_roles", "Роль", required=True)
    section: Mapped[str] = text("Секция", help="Если объединение делится на секции", width=24)
    started_on: Mapped[dt.date | None] = mapped_column(Date, info=field("С"))
    ended_on: Mapped[dt.date | None] = mapped_column(Date, info=field("По"))
    order_number: Mapped[str] = text("Приказ", width=20)
    note: Mapped[str] = text("Примечание", width=30)


class AssociationYear(Record):
    """Theme and goals of a body for a school year."""

    __tablename__ = "association_year"

    association_id: Mapped[str] = owner("association")
    school_year: Mapped[int] = mapped_column(Integer, info=field("Учебный год", kind="school_year", required=True))
    theme: Mapped[str] = text("Тема года", multiline=True)
    goals: Mapped[str] = text("Цели и задачи", multiline=True)
    plan: Mapped[str] = text("План работы", width=40, help="Чем утверждён: дата и номер протокола")


class Handed(Choice):
    """What the head of a body hands in to the service."""

    PLAN = "plan", "план работы"
    MINUTES = "minutes", "протоколы"
    ANALYSIS = "analysis", "анализ работы"


class HandedIn(Record):
    """A plan, minutes or an analysis that was handed in for a school year («кто что сдал», DOMAIN 4)."""

    __tablename__ = "handed_in"

    association_id: Mapped[str] = owner("association")
    school_year: Mapped[int] = mapped_column(Integer, info=field("Учебный год", kind="school_year", required=True))
    kind: Mapped[Handed] = choice(Handed, "Что сдано", default=Handed.PLAN)
    handed_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Когда"))
    quantity: Mapped[int | None] = mapped_column(Integer, info=field("Сколько", width=5, help="Для протоколов"))
    note: Mapped[str] = text("Примечание", width=40)


MEMBERSHIPS = Entity(
    code="memberships",
    model=Membership,
    words=Words("Член объединения", "Состав", "члена объединения", "членов"),
    title=(Membership.person_id,),
    list_columns=(
        Membership.person_id,
        Membership.role_id,
        Membership.started_on,
        Membership.ended_on,
        Membership.order_number,
    ),
    tabs=one_page(
        Membership.person_id,
        Membership.role_id,
        Membership.section,
        Membership.started_on,
        Membership.ended_on,
        Membership.order_number,
        Membership.note,
    ),
)

ASSOCIATION_YEARS = Entity(
    code="association_years",
    model=AssociationYear,
    words=Words("Тема года", "Темы и цели по годам", "тему года", "тем", "f"),
    title=(AssociationYear.theme,),
    list_columns=(AssociationYear.school_year, AssociationYear.theme, AssociationYear.goals),
    tabs=one_page(AssociationYear.school_year, AssociationYear.theme, AssociationYear.goals, AssociationYear.plan),
)

HANDED_IN = Entity(
    code="handed_in",
    model=HandedIn,
    words=Words("Сданный документ", "Что сдано", "сданный документ", "сданных документов"),
    title=(HandedIn.kind, HandedIn.school_year),
    list_columns=(HandedIn.school_year, HandedIn.kind, HandedIn.handed_on, HandedIn.quantity, HandedIn.note),
    tabs=one_page(HandedIn.school_year, HandedIn.kind, HandedIn.handed_on, HandedIn.quantity, HandedIn.note),
)

MEMBER_COUNT = Computed(
    "members",
    "Членов",
    select(func.count(Membership.id))
    .where(Membership.association_id == Association.id, current_on(Membership.started_on, Membership.ended_on))
    .correlate(Association)
    .scalar_subquery(),
    width=7,
    kind="count",
)
HEAD = Computed(
    "head",
    "Руководитель",
    select(Membership.person_id)
    .where(
        Membership.association_id == Association.id,
        Membership.role_id == ReferenceEntry.id,
        ReferenceEntry.code.in_(HEADING_ROLES),
        current_on(Membership.started_on, Membership.ended_on),
    )
    .order_by(Membership.started_on.desc())
    .limit(1)
    .correlate(Association)
    .scalar_subquery(),
    width=26,
    target="teacher",
)

ASSOCIATIONS = Entity(
    code="associations",
    model=Association,
    words=Words("Объединение", "Объединения", "объединение", "объединений", "n"),
    title=(Association.name,),
    list_columns=(
        Association.name,
        Association.kind_id,
        HEAD,
        MEMBER_COUNT,
    ),
    more_columns=(
        Association.subject_id,
        Association.host_id,
        Association.level,
        Association.audience,
        Association.parent_id,
        Association.curator_id,
        Association.order_number,
        Association.order_on,
        Association.started_on,
        Association.ended_on,
        Association.short_name,
        Association.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        Association.name,
                        Association.short_name,
                        Association.kind_id,
                        Association.level,
                        Association.subject_id,
                        Association.audience,
                    ),
                ),
                Section("Связи", (Association.parent_id, Association.host_id, Association.curator_id)),
                Section(
                    "Основание",
                    (
                        Association.regulation,
                        Association.order_number,
                        Association.order_on,
                        Association.started_on,
                        Association.ended_on,
                    ),
                ),
                Section(
                    "Заседания",
                    (
                        Association.quorum,
                        Association.casting_vote,
                        Association.minutes_numbering,
                        Association.minutes_from,
                    ),
                ),
                Section("", (Association.note,)),
            ),
        ),
        Tab("Состав", (), (Child(MEMBERSHIPS, Membership.association_id),)),
        Tab(
            "По годам",
            (),
            (Child(ASSOCIATION_YEARS, AssociationYear.association_id), Child(HANDED_IN, HandedIn.association_id)),
        ),
    ),
    search=(
        Association.name,
        Association.short_name,
        Association.audience,
        Association.subject_id,
        Membership.person_id,
    ),
    filters=(
        Association.kind_id,
        Association.level,
        Association.subject_id,
        Association.curator_id,
        Association.origin_id,
    ),
    natural_key=(Association.name,),
    glanced=(Association.kind_id, Association.subject_id, HEAD, MEMBER_COUNT, Association.host_id),
)
