"""Monitoring: what is measured, and its values by organisation and period (DOMAIN 4, «Monitoring»; S0 2.1, 3.1)."""

from __future__ import annotations

from sqlalchemy import Float, Index, Integer, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, entry, owner, reference, text
from mmsdesk.models.entity import Child, Computed, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class IndicatorScope(Choice):
    """Whom a value tells of."""

    ORGANISATION = "organisation", "по организациям"
    DISTRICT = "district", "по району"


class PeriodKind(Choice):
    """How often it is measured."""

    SCHOOL_YEAR = "school_year", "учебный год"
    CALENDAR_YEAR = "calendar_year", "календарный год"
    HALF_YEAR = "half_year", "полугодие"
    QUARTER = "quarter", "квартал, четверть"
    MONTH = "month", "месяц"


class GoodDirection(Choice):
    """Where good lies."""

    MORE = "more", "больше – лучше"
    LESS = "less", "меньше – лучше"
    NEITHER = "neither", "без оценки"


class Indicator(Originated, Record):
    """What is measured, in which unit, whence it is known."""

    __tablename__ = "indicator"
    __table_args__ = (Index("ix_indicator_name_id", "name", "id"),)

    name: Mapped[str] = text(
        "Показатель", required=True, multiline=True, import_as=("Наименование показателя", "Название показателя")
    )
    unit: Mapped[str] = text(
        "Единица", help="%, баллов, человек, штук", width=12, import_as=("Единица измерения", "Ед. изм.")
    )
    scope: Mapped[IndicatorScope] = choice(IndicatorScope, "О ком", default=IndicatorScope.ORGANISATION)
    period: Mapped[PeriodKind] = choice(PeriodKind, "За какой срок", default=PeriodKind.SCHOOL_YEAR)
    good: Mapped[GoodDirection] = choice(GoodDirection, "Что хорошо", default=GoodDirection.MORE)
    direction_id: Mapped[str | None] = entry("directions", "Направление")
    subject_id: Mapped[str | None] = entry("subjects", "Предмет")
    source: Mapped[str] = text("Источник", width=50, import_as=("Откуда", "Источник данных"))
    note: Mapped[str] = text("Заметки", multiline=True)


class IndicatorValue(Record):
    """One value: of an organisation (empty: of the district), of a year and, if need be, a part of it in words."""

    __tablename__ = "indicator_value"
    __table_args__ = (Index("ix_indicator_value_organisation", "organisation_id", "indicator_id"),)

    indicator_id: Mapped[str] = owner("indicator")
    organisation_id: Mapped[str | None] = reference(
        "organisation", "Организация", index=False, help="Пусто: весь район"
    )
    school_year: Mapped[int | None] = mapped_column(
        Integer, info=field("Учебный год", kind="school_year", help="Или календарный год")
    )
    calendar_year: Mapped[int | None] = mapped_column(Integer, info=field("Календарный год", kind="year", width=6))
    part: Mapped[str] = text("Часть года", help="I полугодие, 2 четверть, март", width=14, import_as=("Период",))
    value: Mapped[float | None] = mapped_column(
        Float,
        info=field(
            "Значение", required=True, kind="mixed", width=10, import_as=("Факт", "Результат", "Фактическое значение")
        ),
    )
    note: Mapped[str] = text("Примечание", width=40)


INDICATOR_VALUES = Entity(
    code="indicator_values",
    model=IndicatorValue,
    words=Words("Значение показателя", "Значения", "значение показателя", "значений показателя", "n"),
    title=(IndicatorValue.organisation_id, IndicatorValue.school_year, IndicatorValue.calendar_year),
    list_columns=(
        IndicatorValue.organisation_id,
        IndicatorValue.school_year,
        IndicatorValue.calendar_year,
        IndicatorValue.part,
        IndicatorValue.value,
        IndicatorValue.note,
    ),
    tabs=one_page(
        IndicatorValue.organisation_id,
        IndicatorValue.school_year,
        IndicatorValue.calendar_year,
        IndicatorValue.part,
        IndicatorValue.value,
        IndicatorValue.note,
    ),
)

VALUES = Computed(
    "values",
    "Значений",
    select(func.count(IndicatorValue.id))
    .where(IndicatorValue.indicator_id == Indicator.id)
    .correlate(Indicator)
    .scalar_subquery(),
    width=7,
    kind="count",
)

INDICATORS = Entity(
    code="indicators",
    model=Indicator,
    words=Words("Показатель", "Показатели мониторинга", "показатель", "показателей"),
    title=(Indicator.name,),
    list_columns=(Indicator.name, Indicator.unit, Indicator.period, Indicator.source, VALUES),
    more_columns=(
        Indicator.scope,
        Indicator.good,
        Indicator.direction_id,
        Indicator.subject_id,
        Indicator.note,
        Indicator.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section("", (Indicator.name, Indicator.unit, Indicator.scope, Indicator.period, Indicator.good)),
                Section("Откуда и о чём", (Indicator.source, Indicator.direction_id, Indicator.subject_id)),
                Section("", (Indicator.note,)),
            ),
        ),
        Tab("Значения", (), (Child(INDICATOR_VALUES, IndicatorValue.indicator_id),)),
    ),
    search=(Indicator.name, Indicator.source, Indicator.subject_id),
    filters=(Indicator.direction_id, Indicator.subject_id, Indicator.scope, Indicator.origin_id),
    natural_key=(Indicator.name,),
    default_sort=(Order(Indicator.name),),
    glanced=(Indicator.unit, Indicator.period, Indicator.source, VALUES),
)
