"""«Исходные данные»: totals of past years typed in from old reports, with their source (DOMAIN 3.4)."""

from __future__ import annotations

from sqlalchemy import Float, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice_type, reference, text
from mmsdesk.models.entity import Entity, Order, Section, Tab, Words
from mmsdesk.models.origin import Originated


class Measure(Choice):
    """What a total counts; papers compare with all but the last where the file has no records of the year."""

    TEACHERS = "teachers", "педагогов"
    ORGANISATIONS = "organisations", "образовательных организаций"
    ASSOCIATIONS = "associations", "объединений и советов"
    EVENTS = "events", "мероприятий проведено"
    MEETINGS = "meetings", "заседаний советов и объединений"
    PARTICIPATIONS = "participations", "участий в мероприятиях"
    PARTICIPANTS = "participants", "разных педагогов в мероприятиях"
    CONSULTATIONS = "consultations", "консультаций"
    TRAINED = "trained", "прошли курсы, человек"
    HIGHEST = "highest", "педагогов с высшей категорией"
    FIRST = "first", "педагогов с первой категорией"
    YOUNG = "young", "молодых педагогов"
    OTHER = "other", "другое"


class OpeningTotal(Originated, Record):
    """One number of a school year or a calendar year, of the district or of one organisation or body."""

    __tablename__ = "opening_total"
    __table_args__ = (Index("ix_opening_total_years_id", "school_year", "calendar_year", "id"),)

    measure: Mapped[Measure | None] = mapped_column(
        choice_type(Measure),
        info=field("Показатель", required=True, width=32, import_as=("Наименование показателя", "Что")),
    )
    words: Mapped[str] = text("Какой именно", help="Нужно, если показатель «другое»", width=40)
    school_year: Mapped[int | None] = mapped_column(
        Integer, info=field("Учебный год", kind="school_year", help="Или календарный год ниже")
    )
    calendar_year: Mapped[int | None] = mapped_column(Integer, info=field("Календарный год", kind="year", width=6))
    value: Mapped[float | None] = mapped_column(
        Float,
        info=field("Число", required=True, width=10, kind="mixed", import_as=("Значение", "Количество", "Всего")),
    )
    organisation_id: Mapped[str | None] = reference("organisation", "Организация", help="Пусто: весь район")
    association_id: Mapped[str | None] = reference("association", "Объединение")
    source: Mapped[str] = text(
        "Источник", required=True, help="Например: годовой отчёт за 2023/24, с. 5", width=50, import_as=("Откуда",)
    )
    note: Mapped[str] = text("Заметки", multiline=True)


OPENING_TOTALS = Entity(
    code="opening_totals",
    model=OpeningTotal,
    words=Words("Исходные данные", "Исходные данные", "исходные данные", "исходных данных", "n"),
    title=(OpeningTotal.measure, OpeningTotal.words, OpeningTotal.school_year, OpeningTotal.calendar_year),
    list_columns=(
        OpeningTotal.school_year,
        OpeningTotal.measure,
        OpeningTotal.value,
        OpeningTotal.source,
    ),
    more_columns=(
        OpeningTotal.calendar_year,
        OpeningTotal.words,
        OpeningTotal.organisation_id,
        OpeningTotal.association_id,
        OpeningTotal.note,
        OpeningTotal.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        OpeningTotal.measure,
                        OpeningTotal.words,
                        OpeningTotal.school_year,
                        OpeningTotal.calendar_year,
                        OpeningTotal.value,
                        OpeningTotal.source,
                    ),
                ),
                Section(
                    "Только по одной организации или объединению",
                    (
                        OpeningTotal.organisation_id,
                        OpeningTotal.association_id,
                    ),
                ),
                Section("", (OpeningTotal.note,)),
            ),
        ),
    ),
    search=(OpeningTotal.measure, OpeningTotal.words, OpeningTotal.source),
    filters=(OpeningTotal.measure, OpeningTotal.organisation_id, OpeningTotal.association_id, OpeningTotal.origin_id),
    natural_key=(
        OpeningTotal.measure,
        OpeningTotal.words,
        OpeningTotal.school_year,
        OpeningTotal.calendar_year,
        OpeningTotal.organisation_id,
        OpeningTotal.association_id,
    ),
    default_sort=(Order(OpeningTotal.school_year, descending=True), Order(OpeningTotal.calendar_year, descending=True)),
)
