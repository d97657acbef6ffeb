"""Plans of work: of the service, of a body, of a month: on which period, what for, by whom approved."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Index, Integer, desc, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.dates import (
    Period,
    month_period,
    quarter_period,
    school_year_of,
    school_year_period,
    year_period,
)
from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, reference, text
from mmsdesk.models.entity import Computed, Entity, Order, Section, Tab, Words
from mmsdesk.models.origin import Originated
from mmsdesk.models.plan_item import Outcome, PlanItem


class PlanPeriod(Choice):
    """What a plan covers."""

    SCHOOL_YEAR = "school_year", "учебный год"
    CALENDAR_YEAR = "calendar_year", "календарный год"
    QUARTER = "quarter", "квартал"
    MONTH = "month", "месяц"


class PlanState(Choice):
    """Where a plan stands; an approved one changes only with a reason."""

    DRAFT = "draft", "проект"
    APPROVED = "approved", "утверждён"


class Plan(Originated, Record):
    """A plan: whose it is, of which period, what for, by whom approved."""

    __tablename__ = "plan"
    __table_args__ = (
        Index("ix_plan_starts_on_id", "starts_on", "id"),
        Index(
            "ix_plan_in_order",
            desc("school_year"),
            "association_id",
            desc("starts_on"),
            desc("id"),
        ),
    )

    title: Mapped[str] = text("Название", required=True, width=60, import_as=("Название плана",))
    association_id: Mapped[str | None] = reference("association", "Чей план", help="Пусто: план службы")
    covers: Mapped[PlanPeriod] = choice(PlanPeriod, "На какой срок", default=PlanPeriod.SCHOOL_YEAR)
    starts_on: Mapped[dt.date] = mapped_column(Date, info=field("С", required=True))
    ends_on: Mapped[dt.date | None] = mapped_column(Date, info=field("По"))
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    goal: Mapped[str] = text("Цель", multiline=True)
    tasks: Mapped[str] = text("Задачи", multiline=True, help="По одной в строке")
    state: Mapped[PlanState] = choice(PlanState, "Состояние", default=PlanState.DRAFT)
    approved_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Утверждён"))
    approved_by: Mapped[str] = text("Кем утверждён", help="Пусто: утверждающий службы", width=50)
    meeting_id: Mapped[str | None] = reference("meeting", "Решением заседания")
    note: Mapped[str] = text("Заметки", multiline=True)


def plan_period(starts_on: dt.date, ends_on: dt.date | None, covers: PlanPeriod) -> Period:
    """The days of a plan, for reading its terms."""
    whole = {
        PlanPeriod.SCHOOL_YEAR: school_year_period(school_year_of(starts_on, (8, 1))),
        PlanPeriod.CALENDAR_YEAR: year_period(starts_on.year),
        PlanPeriod.QUARTER: quarter_period(starts_on.year, (starts_on.month + 2) // 3),
        PlanPeriod.MONTH: month_period(starts_on.year, starts_on.month),
    }[covers]
    last = ends_on if ends_on is not None and ends_on >= starts_on else max(whole.end, starts_on)
    return Period(starts_on, last, whole.label, whole.kind)


ITEMS = Computed(
    "items",
    "Пунктов",
    select(func.count(PlanItem.id)).where(PlanItem.plan_id == Plan.id).correlate(Plan).scalar_subquery(),
    width=7,
    kind="count",
)
UNMARKED = Computed(
    "unmarked",
    "Не отмечено",
    select(func.count(PlanItem.id))
    .where(PlanItem.plan_id == Plan.id, PlanItem.outcome == Outcome.UNMARKED)
    .correlate(Plan)
    .scalar_subquery(),
    width=7,
    kind="count",
)

PLANS = Entity(
    code="plans",
    model=Plan,
    words=Words("План", "Планы работы", "план", "планов"),
    title=(Plan.title,),
    list_columns=(Plan.title, Plan.covers, Plan.state, ITEMS, UNMARKED),
    more_columns=(
        Plan.association_id,
        Plan.starts_on,
        Plan.ends_on,
        Plan.approved_on,
        Plan.approved_by,
        Plan.meeting_id,
        Plan.goal,
        Plan.school_year,
        Plan.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section("", (Plan.title, Plan.association_id)),
                Section("Период", (Plan.covers, Plan.starts_on, Plan.ends_on, Plan.school_year)),
                Section("Содержание", (Plan.goal, Plan.tasks)),
                Section("Утверждение", (Plan.state, Plan.approved_on, Plan.approved_by, Plan.meeting_id)),
                Section("", (Plan.note,)),
            ),
        ),
    ),
    search=(Plan.title, Plan.association_id, Plan.goal),
    filters=(Plan.association_id, Plan.covers, Plan.state, Plan.origin_id),
    natural_key=(Plan.title, Plan.starts_on),
    ahead=(Order(Plan.school_year, descending=True), Order(Plan.association_id)),  # the service has no body
    default_sort=(Order(Plan.starts_on, descending=True),),
    school_year=Plan.school_year,
    glanced=(Plan.association_id, Plan.covers, Plan.state, Plan.approved_on, ITEMS, UNMARKED),
)
