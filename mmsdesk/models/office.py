"""The service itself: its names, words, rules, and its staff."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Integer, true
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, entry, reference, text
from mmsdesk.models.entity import Entity, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class OfficeForm(Choice):
    """Organisational forms of a service (S4 1.2)."""

    CABINET = "cabinet", "методический кабинет"
    DEPARTMENT = "department", "отдел управления образования"
    CENTRE = "centre", "центр"
    INSTITUTION = "institution", "учреждение"
    DISTRIBUTED = "distributed", "распределённое выполнение"


class Quorum(Choice):
    """How many members make a meeting valid."""

    HALF = "half", "не менее половины"
    MORE_THAN_HALF = "more_than_half", "более половины"
    TWO_THIRDS = "two_thirds", "не менее двух третей"


class Numbering(Choice):
    """Within what minutes and certificates are numbered."""

    SCHOOL_YEAR = "school_year", "в пределах учебного года"
    CALENDAR_YEAR = "calendar_year", "в пределах календарного года"


class MinutesStyle(Choice):
    """How minutes speak."""

    HEARD = "heard", "СЛУШАЛИ – ВЫСТУПИЛИ – РЕШИЛИ"
    QUESTION = "question", "По первому вопросу…"


class HeardCase(Choice):
    """The case of names after СЛУШАЛИ."""

    ACCUSATIVE = "accusative", "винительный: Иванову А.П."
    NOMINATIVE = "nominative", "именительный: Иванова А.П."


class Office(Record):
    """The methodical service that owns the file: one row."""

    __tablename__ = "office"

    full_name: Mapped[str] = text("Полное наименование", required=True, multiline=True)
    short_name: Mapped[str] = text("Краткое наименование", required=True, width=44)
    form: Mapped[OfficeForm] = choice(OfficeForm, "Организационная форма", default=OfficeForm.CABINET)
    municipality: Mapped[str] = text("Муниципальное образование", width=40)
    region: Mapped[str] = text("Регион", width=30)
    city: Mapped[str] = text("Населённый пункт", help="Стоит в бумагах под датой: «г. Зея»", width=24)
    address: Mapped[str] = text("Адрес", width=60)
    phone: Mapped[str] = text("Телефон", kind="phone", width=20)
    email: Mapped[str] = text("Электронная почта", kind="email", width=30)

    head_post: Mapped[str] = text("Должность руководителя", width=56)
    head_name: Mapped[str] = text("Руководитель", help="Фамилия Имя Отчество", width=40)
    approver_post: Mapped[str] = text("Должность утверждающего", help="Для грифа УТВЕРЖДАЮ", width=56)
    approver_name: Mapped[str] = text("Утверждающий", help="Фамилия Имя Отчество", width=40)
    signatory_post: Mapped[str] = text("Должность подписывающего", width=56)
    signatory_name: Mapped[str] = text(
        "Подписывающий", help="Кто подписывает справки и отчёты; пусто: руководитель", width=40
    )

    council_name: Mapped[str] = text(
        "Как называется совет", help="Например: методический совет, ГМС, методсовет", width=40
    )
    association_word: Mapped[str] = text("Как называются объединения", help="МО, ГМО, РМО, ММО, ассоциация", width=20)
    resolution_word: Mapped[str] = text("Слово перед решением", help="РЕШИЛИ или ПОСТАНОВИЛИ", width=16)
    institute: Mapped[str] = text("Институт развития образования региона", width=60)

    quorum: Mapped[Quorum] = choice(Quorum, "Кворум", default=Quorum.HALF)
    minutes_numbering: Mapped[Numbering] = choice(Numbering, "Нумерация протоколов", default=Numbering.SCHOOL_YEAR)
    minutes_from: Mapped[int] = mapped_column(
        Integer, default=1, server_default="1", info=field("Протоколы с\u00a0№", width=6)
    )
    minutes_style: Mapped[MinutesStyle] = choice(MinutesStyle, "Вид протокола", default=MinutesStyle.HEARD)
    heard_case: Mapped[HeardCase] = choice(HeardCase, "После СЛУШАЛИ падеж", default=HeardCase.ACCUSATIVE)
    certificates_from: Mapped[int] = mapped_column(
        Integer, default=1, server_default="1", info=field("Сертификаты с\u00a0№", width=6)
    )
    year_switch_day: Mapped[int] = mapped_column(
        Integer,
        default=20,
        server_default="20",
        info=field(
            "Августовские заседания с",
            help="С этого числа августа заседания и конференции относятся к новому учебному году",
            width=4,
        ),
    )
    young_age: Mapped[int] = mapped_column(
        Integer, default=35, server_default="35", info=field("Молодой педагог: возраст до, лет", width=4)
    )
    young_service: Mapped[int] = mapped_column(
        Integer, default=3, server_default="3", info=field("Молодой педагог: стаж до, лет", width=4)
    )
    training_period: Mapped[int] = mapped_column(
        Integer, default=3, server_default="3", info=field("Курсы не реже, лет", width=4)
    )
    warning_days: Mapped[int] = mapped_column(
        Integer, default=90, server_default="90", info=field("Предупреждать за, дней", width=4)
    )
    setup_step: Mapped[int] = mapped_column(Integer, default=0, server_default="0", info=field("Шаг первого запуска"))
    demo: Mapped[bool] = mapped_column(Boolean, default=False, server_default="0", info=field("Демонстрационный файл"))


class StaffMember(Originated, Record):
    """A worker of the service: a person of the register with duties here."""

    __tablename__ = "staff_member"

    person_id: Mapped[str] = reference("teacher", "Сотрудник", required=True)
    post: Mapped[str] = text("Должность в службе", required=True, width=40)
    duties: Mapped[str] = text("Обязанности", multiline=True)
    direction_id: Mapped[str | None] = entry("directions", "Направление")
    phone: Mapped[str] = text("Рабочий телефон", kind="phone", width=20)
    started_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Работает с"))
    ended_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Работает по"))
    active: Mapped[bool] = mapped_column(
        Boolean, default=True, server_default=true(), info=field("Ведёт консультации и мероприятия")
    )


OFFICE = Entity(
    code="office",
    model=Office,
    words=Words("Служба", "Служба", "службу", "служб", "f"),
    title=(Office.short_name,),
    list_columns=(Office.short_name, Office.municipality),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "Служба",
                    (
                        Office.full_name,
                        Office.short_name,
                        Office.form,
                        Office.municipality,
                        Office.region,
                        Office.city,
                        Office.address,
                        Office.phone,
                        Office.email,
                    ),
                ),
                Section(
                    "Кто подписывает",
                    (
                        Office.head_post,
                        Office.head_name,
                        Office.approver_post,
                        Office.approver_name,
                        Office.signatory_post,
                        Office.signatory_name,
                    ),
                ),
            ),
        ),
        Tab(
            "Слова и правила",
            (
                Section(
                    "Слова",
                    (Office.council_name, Office.association_word, Office.resolution_word, Office.institute),
                ),
                Section(
                    "Заседания и номера",
                    (
                        Office.quorum,
                        Office.minutes_numbering,
                        Office.minutes_from,
                        Office.minutes_style,
                        Office.heard_case,
                        Office.certificates_from,
                        Office.year_switch_day,
                    ),
                ),
                Section(
                    "Счёт людей и сроки",
                    (Office.young_age, Office.young_service, Office.training_period, Office.warning_days),
                ),
            ),
        ),
    ),
)

STAFF = Entity(
    code="staff",
    model=StaffMember,
    words=Words("Сотрудник службы", "Сотрудники службы", "сотрудника службы", "сотрудников службы"),
    title=(StaffMember.person_id,),
    list_columns=(StaffMember.person_id, StaffMember.post, StaffMember.direction_id, StaffMember.started_on),
    more_columns=(
        StaffMember.phone,
        StaffMember.duties,
        StaffMember.ended_on,
        StaffMember.active,
        StaffMember.origin_id,
    ),
    tabs=one_page(
        StaffMember.person_id,
        StaffMember.post,
        StaffMember.direction_id,
        StaffMember.duties,
        StaffMember.phone,
        StaffMember.started_on,
        StaffMember.ended_on,
        StaffMember.active,
    ),
    search=(StaffMember.person_id, StaffMember.post, StaffMember.duties),
    filters=(StaffMember.direction_id, StaffMember.active, StaffMember.origin_id),
    natural_key=(StaffMember.person_id,),
)
