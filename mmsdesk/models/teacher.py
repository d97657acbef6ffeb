"""People: teachers, heads, and everybody the service works with. One record, many dated links."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, Float, Index
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, choice_type, entry, owner, reference, text
from mmsdesk.models.entity import Entity, Words, one_page
from mmsdesk.models.origin import Originated


class Sex(Choice):
    """Decides «выступил / выступила» and declension (DOMAIN 3.6)."""

    FEMALE = "f", "женский"
    MALE = "m", "мужской"


class YoungOverride(Choice):
    """Whether the rule about young teachers is overruled for a person."""

    RULE = "rule", "по правилу"
    YES = "yes", "да"
    NO = "no", "нет"


class PositionKind(Choice):
    """How a post is held; the main one decides where a person is counted."""

    MAIN = "main", "основное место"
    INTERNAL = "internal", "внутреннее совмещение"
    EXTERNAL = "external", "внешнее совместительство"


class Teacher(Originated, Record):
    """A person of the register «Педагоги и руководители»."""

    __tablename__ = "teacher"

    surname: Mapped[str] = text("Фамилия", personal=True, required=True, width=24, import_as=("Фамилия педагога",))
    first_name: Mapped[str] = text("Имя", personal=True, required=True, width=18)
    patronymic: Mapped[str] = text("Отчество", personal=True, width=20)
    sex: Mapped[Sex | None] = mapped_column(
        choice_type(Sex), info=field("Пол", help="Определяется по отчеству, можно исправить")
    )
    born_on: Mapped[dt.date | None] = mapped_column(
        Date, info=field("Дата рождения", personal=True, import_as=("Родился", "Д.р.", "День рождения", "Год рождения"))
    )
    snils: Mapped[str] = text("СНИЛС", kind="snils", width=14)
    phone: Mapped[str] = text(
        "Телефон", kind="phone", width=20, import_as=("Тел.", "Сотовый", "Мобильный", "Контактный телефон")
    )
    email: Mapped[str] = text("Электронная почта", kind="email", width=30, import_as=("E-mail", "Почта", "Эл. почта"))
    working_since: Mapped[dt.date | None] = mapped_column(
        Date,
        info=field(
            "Трудовой стаж с",
            help="Годы считаются на любой день",
            import_as=("Начало трудовой деятельности",),
        ),
    )
    teaching_since: Mapped[dt.date | None] = mapped_column(
        Date,
        info=field("Педагогический стаж с", import_as=("Начало педагогической деятельности", "Пед. стаж с")),
    )
    degree_id: Mapped[str | None] = entry("degrees", "Учёная степень")
    topic: Mapped[str] = text("Тема самообразования", width=60, import_as=("Методическая тема",))
    young: Mapped[YoungOverride] = choice(
        YoungOverride,
        "Молодой педагог",
        default=YoungOverride.RULE,
        help="По правилу: возраст и стаж из настроек службы",
    )
    note: Mapped[str] = text("Заметки", personal=True, multiline=True)


class FormerName(Record):
    """A former surname: kept, searched, printable."""

    __tablename__ = "former_name"

    teacher_id: Mapped[str] = owner("teacher")
    surname: Mapped[str] = text("Прежняя фамилия", personal=True, required=True, width=24)
    until: Mapped[dt.date | None] = mapped_column(Date, info=field("До даты"))


class NameCase(Choice):
    """Cases in which a name is printed; the nominative is the name itself."""

    GENITIVE = "genitive", "родительный (кого?)"
    DATIVE = "dative", "дательный (кому?)"
    ACCUSATIVE = "accusative", "винительный (кого?)"
    INSTRUMENTAL = "instrumental", "творительный (кем?)"


class NameForm(Record):
    """The whole name in a case as the person wants it, where the rules of declension fail (DOMAIN 3.7)."""

    __tablename__ = "name_form"

    teacher_id: Mapped[str] = owner("teacher")
    name_case: Mapped[NameCase] = choice(NameCase, "Падеж", default=NameCase.DATIVE)
    text: Mapped[str] = text("Фамилия, имя, отчество", personal=True, required=True, width=44)


class Employment(Record):
    """A post held in an organisation from one date to another."""

    __tablename__ = "employment"
    __table_args__ = (Index("ix_employment_teacher_current", "teacher_id", "ended_on", "kind"),)

    teacher_id: Mapped[str] = owner("teacher")
    organisation_id: Mapped[str] = reference(
        "organisation",
        "Организация",
        required=True,
        import_as=("ОО", "Школа", "Место работы", "Образовательная организация"),
    )
    position_id: Mapped[str | None] = entry("positions", "Должность", import_as=("Занимаемая должность",))
    kind: Mapped[PositionKind] = choice(PositionKind, "Вид занятости", default=PositionKind.MAIN)
    load: Mapped[float | None] = mapped_column(
        Float,
        info=field("Нагрузка, ч", kind="hours", width=6, import_as=("Нагрузка", "Учебная нагрузка", "Часы")),
    )
    started_on: Mapped[dt.date | None] = mapped_column(
        Date, info=field("Работает с", import_as=("Дата приёма", "Принят"))
    )
    ended_on: Mapped[dt.date | None] = mapped_column(Date, info=field("По"))
    leave_reason_id: Mapped[str | None] = entry("leave_reasons", "Причина ухода")


class TeacherSubject(Record):
    """A subject a person teaches, in which classes and where."""

    __tablename__ = "teacher_subject"

    teacher_id: Mapped[str] = owner("teacher")
    subject_id: Mapped[str] = entry(
        "subjects", "Предмет", required=True, import_as=("Преподаваемый предмет", "Предметы")
    )
    classes: Mapped[str] = text("Классы", width=14, import_as=("Уровень", "В каких классах"))
    organisation_id: Mapped[str | None] = reference("organisation", "Где ведёт")


NAME_FORMS = Entity(
    code="name_forms",
    model=NameForm,
    words=Words("Падеж имени", "Склонение имени", "падеж имени", "падежей", "m"),
    title=(NameForm.text,),
    list_columns=(NameForm.name_case, NameForm.text),
    tabs=one_page(NameForm.name_case, NameForm.text),
)

FORMER_NAMES = Entity(
    code="former_names",
    model=FormerName,
    words=Words("Прежняя фамилия", "Прежние фамилии", "прежнюю фамилию", "прежних фамилий", "f"),
    title=(FormerName.surname,),
    list_columns=(FormerName.surname, FormerName.until),
    tabs=one_page(FormerName.surname, FormerName.until),
)

EMPLOYMENTS = Entity(
    code="employments",
    model=Employment,
    words=Words("Место работы", "Места работы", "место работы", "мест работы", "n"),
    title=(Employment.organisation_id, Employment.position_id),
    list_columns=(
        Employment.organisation_id,
        Employment.position_id,
        Employment.kind,
        Employment.load,
        Employment.started_on,
        Employment.ended_on,
    ),
    tabs=one_page(
        Employment.organisation_id,
        Employment.position_id,
        Employment.kind,
        Employment.load,
        Employment.started_on,
        Employment.ended_on,
        Employment.leave_reason_id,
    ),
)

TEACHER_SUBJECTS = Entity(
    code="teacher_subjects",
    model=TeacherSubject,
    words=Words("Предмет", "Предметы", "предмет", "предметов"),
    title=(TeacherSubject.subject_id,),
    list_columns=(TeacherSubject.subject_id, TeacherSubject.classes, TeacherSubject.organisation_id),
    tabs=one_page(TeacherSubject.subject_id, TeacherSubject.classes, TeacherSubject.organisation_id),
)
