"""Educational organisations of the district, their dated names, vacancies and yearly marks."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Float, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, choice_type, entry, owner, reference, text
from mmsdesk.models.entity import Child, Entity, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class Locality(Choice):
    """Where the organisation stands."""

    URBAN = "urban", "город"
    RURAL = "rural", "село"


class MarkKind(Choice):
    """Yearly marks set from above (S1 1.3, S4 1.4)."""

    LOW_RESULTS = "low_results", "ШНОР (низкие результаты)"
    BIAS = "bias", "признаки необъективности"


class Organisation(Originated, Record):
    """A school, a kindergarten, a body of government: whatever people work in."""

    __tablename__ = "organisation"

    full_name: Mapped[str] = text(
        "Полное наименование",
        help="Точно как в уставе",
        multiline=True,
        import_as=("Наименование по уставу", "Полное наименование ОО"),
    )
    short_name: Mapped[str] = text(
        "Краткое наименование",
        required=True,
        width=30,
        import_as=(
            "ОО",
            "Организация",
            "Школа",
            "Наименование",
            "Образовательная организация",
            "Сокращённое наименование",
            "Наименование ОО",
        ),
    )
    kind_id: Mapped[str | None] = entry("organisation_kinds", "Вид", import_as=("Тип", "Вид ОО", "Тип ОО"))
    parent_id: Mapped[str | None] = reference("organisation", "Головная организация", help="Для филиала")
    locality: Mapped[Locality | None] = mapped_column(
        choice_type(Locality), info=field("Местность", import_as=("Город/село", "Тип местности"))
    )
    small: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default="0", info=field("Малокомплектная", import_as=("МКШ",))
    )
    address: Mapped[str] = text("Адрес", width=60, import_as=("Юридический адрес", "Почтовый адрес"))
    phone: Mapped[str] = text("Телефоны", kind="phone", width=30, import_as=("Телефон", "Тел.", "Контактный телефон"))
    email: Mapped[str] = text("Электронная почта", kind="email", width=30, import_as=("E-mail", "Почта", "Эл. почта"))
    site: Mapped[str] = text("Сайт", width=30, import_as=("Адрес сайта", "Официальный сайт"))
    head_name: Mapped[str] = text(
        "Руководитель",
        personal=True,
        width=40,
        import_as=("Директор", "Заведующий", "ФИО руководителя", "ФИО директора"),
    )
    contact: Mapped[str] = text("Контактное лицо", personal=True, help="Кто отвечает за методическую работу", width=40)
    inn: Mapped[str] = text("ИНН", kind="inn", width=12)
    ogrn: Mapped[str] = text("ОГРН", kind="ogrn", width=15)
    pupils: Mapped[int | None] = mapped_column(
        Integer,
        info=field(
            "Обучающихся",
            width=7,
            import_as=("Количество обучающихся", "Контингент", "Численность обучающихся"),
        ),
    )
    class_sets: Mapped[int | None] = mapped_column(
        Integer, info=field("Классов-комплектов", width=5, import_as=("Классов", "Количество классов"))
    )
    opened_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Работает с"))
    closed_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Работает по"))
    note: Mapped[str] = text("Заметки", multiline=True)


class OrganisationName(Record):
    """A former name with its dates: a paper reprinted for 2023 shows the names of 2023."""

    __tablename__ = "organisation_name"

    organisation_id: Mapped[str] = owner("organisation")
    full_name: Mapped[str] = text("Полное наименование", multiline=True)
    short_name: Mapped[str] = text("Краткое наименование", required=True, width=30)
    started_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Действовало с"))
    ended_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Действовало по", required=True))


class Vacancy(Record):
    """An open post of an organisation."""

    __tablename__ = "vacancy"

    organisation_id: Mapped[str] = owner("organisation")
    position_id: Mapped[str | None] = entry("positions", "Должность", required=True)
    subject_id: Mapped[str | None] = entry("subjects", "Предмет")
    load: Mapped[float | None] = mapped_column(Float, info=field("Нагрузка, ч", kind="hours", width=6))
    opened_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Открыта с"))
    closed_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Закрыта"))
    note: Mapped[str] = text("Примечание", width=30)


class OrganisationMark(Record):
    """A mark of one school year."""

    __tablename__ = "organisation_mark"

    organisation_id: Mapped[str] = owner("organisation")
    school_year: Mapped[int] = mapped_column(Integer, info=field("Учебный год", kind="school_year", required=True))
    mark: Mapped[MarkKind] = choice(MarkKind, "Отметка", default=MarkKind.LOW_RESULTS, required=True)
    note: Mapped[str] = text("Основание", width=40)


ORGANISATION_NAMES = Entity(
    code="organisation_names",
    model=OrganisationName,
    words=Words("Прежнее наименование", "Прежние наименования", "прежнее наименование", "прежних наименований", "n"),
    title=(OrganisationName.short_name,),
    list_columns=(
        OrganisationName.short_name,
        OrganisationName.full_name,
        OrganisationName.started_on,
        OrganisationName.ended_on,
    ),
    tabs=one_page(
        OrganisationName.short_name,
        OrganisationName.full_name,
        OrganisationName.started_on,
        OrganisationName.ended_on,
    ),
)

VACANCIES = Entity(
    code="vacancies",
    model=Vacancy,
    words=Words("Вакансия", "Вакансии", "вакансию", "вакансий", "f"),
    title=(Vacancy.position_id, Vacancy.subject_id),
    list_columns=(
        Vacancy.position_id,
        Vacancy.subject_id,
        Vacancy.load,
        Vacancy.opened_on,
        Vacancy.closed_on,
    ),
    tabs=one_page(
        Vacancy.position_id,
        Vacancy.subject_id,
        Vacancy.load,
        Vacancy.opened_on,
        Vacancy.closed_on,
        Vacancy.note,
    ),
)

ORGANISATION_MARKS = Entity(
    code="organisation_marks",
    model=OrganisationMark,
    words=Words("Отметка года", "Отметки по годам", "отметку года", "отметок", "f"),
    title=(OrganisationMark.mark,),
    list_columns=(OrganisationMark.school_year, OrganisationMark.mark, OrganisationMark.note),
    tabs=one_page(OrganisationMark.school_year, OrganisationMark.mark, OrganisationMark.note),
)

ORGANISATIONS = Entity(
    code="organisations",
    model=Organisation,
    words=Words("Организация", "Организации", "организацию", "организаций", "f"),
    title=(Organisation.short_name,),
    list_columns=(
        Organisation.short_name,
        Organisation.kind_id,
        Organisation.head_name,
        Organisation.phone,
    ),
    more_columns=(
        Organisation.locality,
        Organisation.pupils,
        Organisation.full_name,
        Organisation.address,
        Organisation.email,
        Organisation.site,
        Organisation.contact,
        Organisation.small,
        Organisation.class_sets,
        Organisation.inn,
        Organisation.ogrn,
        Organisation.parent_id,
        Organisation.opened_on,
        Organisation.closed_on,
        Organisation.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "Наименование",
                    (
                        Organisation.short_name,
                        Organisation.full_name,
                        Organisation.kind_id,
                        Organisation.parent_id,
                    ),
                ),
                Section(
                    "Связь",
                    (
                        Organisation.head_name,
                        Organisation.contact,
                        Organisation.phone,
                        Organisation.email,
                        Organisation.site,
                        Organisation.address,
                    ),
                ),
                Section(
                    "О школе",
                    (Organisation.locality, Organisation.small, Organisation.pupils, Organisation.class_sets),
                ),
                Section(
                    "Реквизиты",
                    (Organisation.inn, Organisation.ogrn, Organisation.opened_on, Organisation.closed_on),
                ),
                Section("", (Organisation.note,)),
            ),
        ),
        Tab(
            "Наименования и отметки",
            (),
            (
                Child(ORGANISATION_NAMES, OrganisationName.organisation_id),
                Child(ORGANISATION_MARKS, OrganisationMark.organisation_id),
            ),
        ),
        Tab("Вакансии", (), (Child(VACANCIES, Vacancy.organisation_id),)),
    ),
    search=(
        Organisation.short_name,
        Organisation.full_name,
        Organisation.head_name,
        Organisation.phone,
        Organisation.address,
        OrganisationName.short_name,
    ),
    filters=(Organisation.kind_id, Organisation.locality, Organisation.small, Organisation.origin_id),
    natural_key=(Organisation.short_name,),
    glanced=(
        Organisation.kind_id,
        Organisation.locality,
        Organisation.head_name,
        Organisation.phone,
        Organisation.pupils,
    ),
)
