"""Школьный календарь: breaks of the schools, days off and working days moved; each of them can be changed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, text
from mmsdesk.models.entity import Entity, Order, Words, one_page
from mmsdesk.models.origin import Originated


class DayKind(Choice):
    """What days these are."""

    BREAK = "break", "каникулы"
    HOLIDAY = "holiday", "нерабочий день"
    WORKING = "working", "рабочий день (перенос)"


class CalendarDay(Originated, Record):
    """A day, or days in a row, that differ from the usual week."""

    __tablename__ = "calendar_day"
    __table_args__ = (
        Index("ix_calendar_day_starts_on_id", "starts_on", "id"),
        Index("ix_calendar_day_school_year_starts_on", "school_year", "starts_on", "id"),
    )

    title: Mapped[str] = text("Название", required=True, width=40, import_as=("Каникулы", "Праздник"))
    kind: Mapped[DayKind] = choice(DayKind, "Какие дни", default=DayKind.BREAK)
    starts_on: Mapped[dt.date] = mapped_column(Date, info=field("С", required=True, import_as=("Начало",)))
    ends_on: Mapped[dt.date | None] = mapped_column(
        Date, info=field("По", help="Пусто: один день", import_as=("Конец", "Окончание"))
    )
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    note: Mapped[str] = text("Заметки", multiline=True)


CALENDAR_DAYS = Entity(
    code="calendar_days",
    model=CalendarDay,
    words=Words("Каникулы или праздник", "Каникулы и праздники", "каникулы или праздник", "каникул и праздников", "n"),
    title=(CalendarDay.title, CalendarDay.starts_on),
    list_columns=(CalendarDay.title, CalendarDay.kind, CalendarDay.starts_on, CalendarDay.ends_on),
    more_columns=(CalendarDay.school_year, CalendarDay.note, CalendarDay.origin_id),
    tabs=one_page(
        CalendarDay.title,
        CalendarDay.kind,
        CalendarDay.starts_on,
        CalendarDay.ends_on,
        CalendarDay.school_year,
        CalendarDay.note,
    ),
    search=(CalendarDay.title,),
    filters=(CalendarDay.kind, CalendarDay.origin_id),
    natural_key=(CalendarDay.title, CalendarDay.starts_on),
    default_sort=(Order(CalendarDay.starts_on, descending=True),),
    school_year=CalendarDay.school_year,
)
