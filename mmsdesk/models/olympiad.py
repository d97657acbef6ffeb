"""Olympiads and contests of pupils: a stage in one subject, its rules by class, results with the least data of a child.

Of a pupil only name, class, organisation and the day of the parents' consent are kept (DOMAIN 4, «Pupils' contests»).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Boolean, Date, Float, Index, Integer, and_, false, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import PUPILS, Choice, Record, choice, entry, owner, reference, text
from mmsdesk.models.entity import Child, Computed, Entity, Order, Section, Tab, Words, one_page
from mmsdesk.models.origin import Originated


class OlympiadKind(Choice):
    """What pupils took part in."""

    OLYMPIAD = "olympiad", "всероссийская олимпиада школьников"
    OTHER_OLYMPIAD = "other_olympiad", "другая олимпиада"
    CONTEST = "contest", "конкурс обучающихся"
    CONFERENCE = "conference", "научно-практическая конференция обучающихся"


class OlympiadStage(Choice):
    """Stages of the olympiad (order of 27.11.2020 № 678)."""

    SCHOOL = "school", "школьный"
    MUNICIPAL = "municipal", "муниципальный"
    REGIONAL = "regional", "региональный"
    FINAL = "final", "заключительный"


class PupilStatus(Choice):
    """How a pupil ended; thresholds and quotas propose it, an official one from minutes is kept."""

    WINNER = "winner", "победитель"
    PRIZE = "prize", "призёр"
    TOOK_PART = "took_part", "участник"
    ABSENT = "absent", "не явился"
    REMOVED = "removed", "удалён"


def called(parts: Sequence[str]) -> str:
    """«Физика, муниципальный этап, 16.11.2026», of subject, title, stage and day; "" stands for what is not known."""
    subject, title, stage, held_on = parts
    name = f"«{title}»" if subject and title else title
    if subject == title:
        name = ""
    return ", ".join(filter(None, (subject, name, f"{stage} этап" if stage else "", held_on)))


class Olympiad(Originated, Record):
    """One stage in one subject (or one nomination of a contest) in one school year."""

    __tablename__ = "olympiad"
    __table_args__ = (
        Index("ix_olympiad_held_on_id", "held_on", "id"),
        Index("ix_olympiad_school_year_held_on", "school_year", "held_on", "id"),
    )

    title: Mapped[str] = text(
        "Название",
        help="Пусто: по виду, предмету и этапу",
        width=60,
        import_as=("Наименование олимпиады", "Название конкурса"),
    )
    kind: Mapped[OlympiadKind] = choice(OlympiadKind, "Вид", default=OlympiadKind.OLYMPIAD)
    subject_id: Mapped[str | None] = entry("subjects", "Предмет", import_as=("Предмет олимпиады",))
    nomination: Mapped[str] = text("Номинация", width=40)
    stage: Mapped[OlympiadStage] = choice(OlympiadStage, "Этап", default=OlympiadStage.MUNICIPAL)
    held_on: Mapped[dt.date] = mapped_column(
        Date, info=field("Дата", required=True, import_as=("Дата проведения", "Дата олимпиады"))
    )
    school_year: Mapped[int] = mapped_column(
        Integer,
        info=field("Учебный год", kind="school_year", required=True, help="Ставится по дате, можно изменить"),
    )
    organisation_id: Mapped[str | None] = reference("organisation", "Место", import_as=("Место проведения",))
    event_id: Mapped[str | None] = reference(
        "event", "Мероприятие", help="Чтобы олимпиада считалась среди мероприятий один раз"
    )
    responsible_id: Mapped[str | None] = reference("staff_member", "Ответственный")
    order_number: Mapped[str] = text("Приказ №", width=14)
    order_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата приказа"))
    coded: Mapped[bool] = mapped_column(
        Boolean,
        default=False,
        server_default=false(),
        info=field("Работы под кодами", help="До подведения итогов вместо имён показываются коды"),
    )
    note: Mapped[str] = text("Заметки", multiline=True)


def _pupil(parts: Sequence[str]) -> str:
    """The name; before the works are decoded «код Ф-9-01»."""
    *name, code = parts
    return " ".join(filter(None, name)) or (f"код {code}" if code else "")


class OlympiadRule(Record):
    """Maximum, thresholds and quotas of some classes; what is empty does not restrict. Scores in points."""

    __tablename__ = "olympiad_rule"

    olympiad_id: Mapped[str] = owner("olympiad")
    class_from: Mapped[int | None] = mapped_column(Integer, info=field("С класса", kind="order", width=4))
    class_to: Mapped[int | None] = mapped_column(Integer, info=field("По класс", kind="order", width=4))
    maximum: Mapped[float | None] = mapped_column(Float, info=field("Максимум баллов", kind="mixed", width=7))
    winner_from: Mapped[float | None] = mapped_column(Float, info=field("Победитель от, баллов", kind="mixed", width=7))
    winner_percent: Mapped[float | None] = mapped_column(
        Float, info=field("Победитель, %", kind="mixed", width=7, help="Не меньше стольких % максимума")
    )
    prize_from: Mapped[float | None] = mapped_column(Float, info=field("Призёр от, баллов", kind="mixed", width=7))
    prize_percent: Mapped[float | None] = mapped_column(
        Float, info=field("Призёр, %", kind="mixed", width=7, help="Не меньше стольких % максимума")
    )
    winners_quota: Mapped[float | None] = mapped_column(
        Float, info=field("Квота победителей, %", kind="mixed", width=7, help="Не больше % участников класса")
    )
    laureates_quota: Mapped[float | None] = mapped_column(
        Float, info=field("Квота призовых, %", kind="mixed", width=7, help="Победители и призёры, % участников класса")
    )
    pass_from: Mapped[float | None] = mapped_column(
        Float, info=field("Проходной балл", kind="mixed", width=7, help="На следующий этап")
    )


class PupilResult(Originated, Record):
    """A pupil at a stage. `official`: the status came from signed minutes and is never computed anew."""

    __tablename__ = "pupil_result"
    __table_args__ = (
        Index("ix_pupil_result_olympiad_surname", "olympiad_id", "surname", "id"),
        {"info": {"tells_of": PUPILS}},
    )

    olympiad_id: Mapped[str] = reference("olympiad", "Олимпиада, конкурс", required=True, index=False)
    surname: Mapped[str] = text(
        "Фамилия",
        personal=True,
        width=24,
        help="Пока работы под кодами, может быть пустой",
        import_as=("Фамилия участника", "Фамилия ученика"),
    )
    first_name: Mapped[str] = text("Имя", personal=True, width=18, import_as=("Имя участника",))
    patronymic: Mapped[str] = text("Отчество", personal=True, width=20, import_as=("Отчество участника",))
    class_name: Mapped[str] = text(
        "Класс", width=8, help="В котором учится: 7, 7а", import_as=("Класс обучения", "Класс (обучения)")
    )
    class_taken: Mapped[int | None] = mapped_column(
        Integer,
        info=field(
            "За какой класс",
            kind="order",
            width=4,
            help="Если выполнял задания другого класса",
            import_as=("Класс участия", "За какой класс выступает", "Класс, за который выступает"),
        ),
    )
    organisation_id: Mapped[str | None] = reference(
        "organisation", "Организация", import_as=("ОО", "Школа", "Образовательная организация")
    )
    mentor_id: Mapped[str | None] = reference(
        "teacher", "Наставник", import_as=("Учитель", "ФИО наставника", "Педагог-наставник", "ФИО учителя")
    )
    code: Mapped[str] = text("Код работы", width=10, import_as=("Шифр", "Код участника", "Код"))
    score: Mapped[float | None] = mapped_column(
        Float,
        info=field("Баллы", kind="mixed", width=7, import_as=("Балл", "Количество баллов", "Сумма баллов", "Итого")),
    )
    maximum: Mapped[float | None] = mapped_column(
        Float,
        info=field(
            "Максимум",
            kind="mixed",
            width=7,
            help="Пусто: по правилам олимпиады",
            import_as=("Максимальный балл", "Макс. балл"),
        ),
    )
    status: Mapped[PupilStatus] = choice(
        PupilStatus, "Статус", default=PupilStatus.TOOK_PART, import_as=("Результат", "Тип диплома", "Статус участника")
    )
    official: Mapped[bool] = mapped_column(
        Boolean,
        default=False,
        server_default=false(),
        info=field("Статус по протоколу", help="Программа его не пересчитывает"),
    )
    passed: Mapped[bool | None] = mapped_column(Boolean, info=field("Прошёл на следующий этап"))
    score_before: Mapped[float | None] = mapped_column(Float, info=field("Баллы до апелляции", kind="mixed", width=7))
    appealed_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Апелляция"))
    appeal: Mapped[str] = text("Решение по апелляции", multiline=True)
    consent_on: Mapped[dt.date | None] = mapped_column(
        Date, info=field("Согласие родителей", import_as=("Дата согласия",))
    )
    diploma_number: Mapped[str] = text("Диплом №", width=14)
    diploma_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата диплома"))


OLYMPIAD_RULES = Entity(
    code="olympiad_rules",
    model=OlympiadRule,
    words=Words("Правило для классов", "Максимум, пороги и квоты", "правило для классов", "правил для классов", "n"),
    title=(OlympiadRule.class_from, OlympiadRule.class_to),
    list_columns=(
        OlympiadRule.class_from,
        OlympiadRule.class_to,
        OlympiadRule.maximum,
        OlympiadRule.winner_percent,
        OlympiadRule.prize_percent,
        OlympiadRule.laureates_quota,
        OlympiadRule.pass_from,
    ),
    tabs=one_page(
        OlympiadRule.class_from,
        OlympiadRule.class_to,
        OlympiadRule.maximum,
        OlympiadRule.winner_from,
        OlympiadRule.winner_percent,
        OlympiadRule.prize_from,
        OlympiadRule.prize_percent,
        OlympiadRule.winners_quota,
        OlympiadRule.laureates_quota,
        OlympiadRule.pass_from,
    ),
    default_sort=(Order(OlympiadRule.class_from),),
)

_OWN = and_(PupilResult.olympiad_id == Olympiad.id, PupilResult.status != PupilStatus.ABSENT)
TAKERS = Computed(
    "takers",
    "Участников",
    select(func.count(PupilResult.id)).where(_OWN).correlate(Olympiad).scalar_subquery(),
    width=8,
    kind="count",
)
LAUREATES = Computed(
    "laureates",
    "Призовых мест",
    select(func.count(PupilResult.id))
    .where(_OWN, PupilResult.status.in_((PupilStatus.WINNER, PupilStatus.PRIZE)))
    .correlate(Olympiad)
    .scalar_subquery(),
    width=8,
    kind="count",
)

OLYMPIADS = Entity(
    code="olympiads",
    model=Olympiad,
    words=Words(
        "Олимпиада, конкурс обучающихся",
        "Олимпиады и конкурсы обучающихся",
        "олимпиаду, конкурс обучающихся",
        "олимпиад и конкурсов обучающихся",
        "f",
    ),
    title=(Olympiad.subject_id, Olympiad.title, Olympiad.stage, Olympiad.held_on),
    called=called,
    list_columns=(Olympiad.held_on, Olympiad.subject_id, Olympiad.title, Olympiad.stage, TAKERS, LAUREATES),
    more_columns=(
        Olympiad.kind,
        Olympiad.nomination,
        Olympiad.organisation_id,
        Olympiad.responsible_id,
        Olympiad.event_id,
        Olympiad.order_number,
        Olympiad.order_on,
        Olympiad.coded,
        Olympiad.school_year,
        Olympiad.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (Olympiad.kind, Olympiad.subject_id, Olympiad.title, Olympiad.nomination, Olympiad.stage),
                ),
                Section(
                    "Когда и где",
                    (Olympiad.held_on, Olympiad.school_year, Olympiad.organisation_id, Olympiad.event_id),
                ),
                Section("Порядок", (Olympiad.responsible_id, Olympiad.order_number, Olympiad.order_on, Olympiad.coded)),
                Section("", (Olympiad.note,)),
            ),
        ),
        Tab("Правила", (), (Child(OLYMPIAD_RULES, OlympiadRule.olympiad_id),)),
    ),
    search=(Olympiad.title, Olympiad.subject_id, Olympiad.nomination, Olympiad.stage),
    filters=(Olympiad.subject_id, Olympiad.stage, Olympiad.kind, Olympiad.organisation_id, Olympiad.origin_id),
    natural_key=(Olympiad.subject_id, Olympiad.title, Olympiad.stage, Olympiad.held_on),
    default_sort=(Order(Olympiad.held_on, descending=True),),
    school_year=Olympiad.school_year,
    glanced=(Olympiad.held_on, Olympiad.subject_id, Olympiad.stage, Olympiad.organisation_id, TAKERS, LAUREATES),
)

PUPIL_RESULTS = Entity(
    code="pupil_results",
    model=PupilResult,
    words=Words(
        "Результат обучающегося",
        "Результаты обучающихся",
        "результат обучающегося",
        "результатов обучающихся",
    ),
    title=(PupilResult.surname, PupilResult.first_name, PupilResult.code),
    called=_pupil,
    list_columns=(
        PupilResult.olympiad_id,
        PupilResult.surname,
        PupilResult.first_name,
        PupilResult.class_name,
        PupilResult.organisation_id,
        PupilResult.score,
        PupilResult.status,
    ),
    more_columns=(
        PupilResult.patronymic,
        PupilResult.class_taken,
        PupilResult.mentor_id,
        PupilResult.code,
        PupilResult.maximum,
        PupilResult.official,
        PupilResult.passed,
        PupilResult.score_before,
        PupilResult.appealed_on,
        PupilResult.consent_on,
        PupilResult.diploma_number,
        PupilResult.diploma_on,
        PupilResult.origin_id,
    ),
    tabs=(
        Tab(
            "Основное",
            (
                Section(
                    "",
                    (
                        PupilResult.olympiad_id,
                        PupilResult.surname,
                        PupilResult.first_name,
                        PupilResult.patronymic,
                        PupilResult.class_name,
                        PupilResult.class_taken,
                        PupilResult.organisation_id,
                        PupilResult.mentor_id,
                        PupilResult.consent_on,
                    ),
                ),
                Section(
                    "Результат",
                    (
                        PupilResult.code,
                        PupilResult.score,
                        PupilResult.maximum,
                        PupilResult.status,
                        PupilResult.official,
                        PupilResult.passed,
                    ),
                ),
                Section("Апелляция", (PupilResult.appealed_on, PupilResult.score_before, PupilResult.appeal)),
                Section("Диплом", (PupilResult.diploma_number, PupilResult.diploma_on)),
            ),
        ),
    ),
    search=(PupilResult.surname, PupilResult.first_name, PupilResult.organisation_id, PupilResult.mentor_id),
    filters=(
        PupilResult.olympiad_id,
        PupilResult.organisation_id,
        PupilResult.mentor_id,
        PupilResult.status,
        PupilResult.origin_id,
    ),
    natural_key=(PupilResult.olympiad_id, PupilResult.surname, PupilResult.first_name, PupilResult.organisation_id),
    default_sort=(Order(PupilResult.olympiad_id), Order(PupilResult.surname)),
    glanced=(
        PupilResult.olympiad_id,
        PupilResult.class_name,
        PupilResult.organisation_id,
        PupilResult.mentor_id,
        PupilResult.score,
        PupilResult.status,
    ),
    part_of=PupilResult.olympiad_id,
)
