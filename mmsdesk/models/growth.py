"""What a teacher's card tells of growth: education, attestation, training, awards, roles, consent, absences."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Integer
from sqlalchemy.orm import Mapped, mapped_column

from mmsdesk.core.fields import field
from mmsdesk.models.base import Choice, Record, choice, choice_type, entry, owner, reference, text
from mmsdesk.models.entity import Entity, Words, one_page


class Category(Choice):
    """Results of attestation; "second" is history only, the two named posts stand beside the highest category."""

    SUITABILITY = "suitability", "соответствие занимаемой должности"
    SECOND = "second", "вторая"
    FIRST = "first", "первая"
    HIGHEST = "highest", "высшая"
    METHODIST = "methodist", "педагог-методист"
    MENTOR = "mentor", "педагог-наставник"


class AttestationResult(Choice):
    """How an attestation ended."""

    GRANTED = "granted", "установлена"
    REFUSED = "refused", "отказано"
    APPLIED = "applied", "подано заявление"


class TrainingKind(Choice):
    """Kinds of training records."""

    COURSE = "course", "повышение квалификации"
    RETRAINING = "retraining", "профессиональная переподготовка"
    INTERNSHIP = "internship", "стажировка"
    WEBINAR = "webinar", "вебинары, семинары вне курсов"
    SELF = "self", "самообразование"


class TrainingVector(Choice):
    """The three vectors of learning (S2)."""

    FORMAL = "formal", "формальное"
    NONFORMAL = "nonformal", "неформальное"
    INFORMAL = "informal", "информальное"


class TrainingState(Choice):
    """Where a training stands."""

    NEEDED = "needed", "нужно"
    APPLIED = "applied", "заявка"
    RUNNING = "running", "обучается"
    DONE = "done", "завершено"
    REFUSED = "refused", "отказ"


class TrainingForm(Choice):
    """How a training is taken."""

    FULL_TIME = "full_time", "очная"
    DISTANCE = "distance", "дистанционная"
    MIXED = "mixed", "очно-заочная"


class ProviderKind(Choice):
    """Who teaches."""

    STATE = "state", "государственная"
    MUNICIPAL = "municipal", "муниципальная"
    PRIVATE = "private", "частная"


class AwardLevel(Choice):
    """Level of an award, of an association, of an event."""

    ORGANISATION = "organisation", "организация"
    MUNICIPAL = "municipal", "муниципальный"
    REGIONAL = "regional", "региональный"
    FEDERAL = "federal", "всероссийский"
    INTERNATIONAL = "international", "международный"


class ConsentKind(Choice):
    """What a person agreed to."""

    PROCESSING = "processing", "обработка персональных данных"
    PUBLICATION = "publication", "распространение (публикация)"
    PHOTO = "photo", "фото и видео"


class Education(Record):
    """One education of a person; people have several."""

    __tablename__ = "education"

    teacher_id: Mapped[str] = owner("teacher")
    level_id: Mapped[str | None] = entry("education_levels", "Уровень", required=True, import_as=("Образование",))
    institution: Mapped[str] = text(
        "Учебное заведение", width=40, import_as=("ВУЗ", "Что окончил", "Образовательное учреждение")
    )
    speciality: Mapped[str] = text("Специальность", width=40, import_as=("Специальность по диплому",))
    qualification: Mapped[str] = text("Квалификация", width=40, import_as=("Квалификация по диплому",))
    year: Mapped[int | None] = mapped_column(Integer, info=field("Год окончания", kind="year", width=5))


class Attestation(Record):
    """An attestation for one post; all history is kept, the current category is computed for any date."""

    __tablename__ = "attestation"

    teacher_id: Mapped[str] = owner("teacher")
    category: Mapped[Category] = choice(
        Category, "Категория", required=True, import_as=("Квалификационная категория", "Категория")
    )
    position_id: Mapped[str | None] = entry("positions", "По должности")
    decided_on: Mapped[dt.date | None] = mapped_column(
        Date,
        index=True,
        info=field("Дата решения", import_as=("Дата присвоения", "Дата аттестации", "Дата присвоения категории")),
    )
    order_number: Mapped[str] = text("Приказ №", width=14, import_as=("№ приказа", "Номер приказа"))
    valid_until: Mapped[dt.date | None] = mapped_column(
        Date,
        info=field("Действует до", help="Пусто: бессрочно", import_as=("Срок действия", "Действительна до")),
    )
    result: Mapped[AttestationResult] = choice(AttestationResult, "Итог", default=AttestationResult.GRANTED)
    applied_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата заявления"))
    grounds: Mapped[str] = text("Основание", width=40)


class Training(Record):
    """A course, a retraining, an internship, or learning outside courses."""

    __tablename__ = "training"

    teacher_id: Mapped[str] = owner("teacher")
    programme: Mapped[str] = text(
        "Программа",
        required=True,
        width=60,
        import_as=("Тема", "Тема курсов", "Название программы", "Наименование программы"),
    )
    kind: Mapped[TrainingKind] = choice(TrainingKind, "Вид", default=TrainingKind.COURSE)
    vector: Mapped[TrainingVector] = choice(TrainingVector, "Вектор", default=TrainingVector.FORMAL)
    provider: Mapped[str] = text(
        "Где учился", width=40, import_as=("Место прохождения", "Организатор", "Учреждение ДПО")
    )
    provider_kind: Mapped[ProviderKind | None] = mapped_column(choice_type(ProviderKind), info=field("Чья организация"))
    hours: Mapped[int | None] = mapped_column(
        Integer,
        info=field("Часов", kind="hours", width=5, import_as=("Количество часов", "Кол-во часов", "Объём")),
    )
    form: Mapped[TrainingForm | None] = mapped_column(choice_type(TrainingForm), info=field("Форма"))
    started_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Начало"))
    ended_on: Mapped[dt.date | None] = mapped_column(
        Date,
        index=True,
        info=field("Окончание", import_as=("Дата окончания", "Дата прохождения", "Дата выдачи")),
    )
    document: Mapped[str] = text(
        "Документ", help="Вид, серия и номер", width=30, import_as=("Удостоверение", "№ удостоверения")
    )
    document_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дата документа"))
    funding: Mapped[str] = text("Кто оплатил", width=20)
    fgos: Mapped[bool] = mapped_column(Boolean, default=False, server_default="0", info=field("По ФГОС"))
    federal_register: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default="0", info=field("Программа из федерального реестра")
    )
    state: Mapped[TrainingState] = choice(TrainingState, "Состояние", default=TrainingState.DONE)


class Award(Record):
    """An award, a title, a certificate of honour."""

    __tablename__ = "award"

    teacher_id: Mapped[str] = owner("teacher")
    kind_id: Mapped[str | None] = entry("award_kinds", "Награда", required=True, import_as=("Награды", "Звание"))
    level: Mapped[AwardLevel | None] = mapped_column(choice_type(AwardLevel), info=field("Уровень"))
    year: Mapped[int | None] = mapped_column(Integer, info=field("Год", kind="year", width=5))
    number: Mapped[str] = text("Номер, приказ", width=20)
    note: Mapped[str] = text("За что", width=40)


class PersonRole(Record):
    """A dated role: тьютор, педагог-консультант, эксперт, член жюри."""

    __tablename__ = "person_role"

    teacher_id: Mapped[str] = owner("teacher")
    role_id: Mapped[str | None] = entry("person_roles", "Роль", required=True)
    organisation_id: Mapped[str | None] = reference("organisation", "Где")
    order_number: Mapped[str] = text("Приказ", width=20)
    started_on: Mapped[dt.date | None] = mapped_column(Date, info=field("С"))
    ended_on: Mapped[dt.date | None] = mapped_column(Date, info=field("По"))


class Consent(Record):
    """Consent to the processing of personal data: a separate document since 01.09.2025 (152-ФЗ ст. 9)."""

    __tablename__ = "consent"

    teacher_id: Mapped[str] = owner("teacher")
    kind: Mapped[ConsentKind] = choice(ConsentKind, "На что", default=ConsentKind.PROCESSING, required=True)
    given_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Дано", required=True))
    valid_until: Mapped[dt.date | None] = mapped_column(Date, info=field("Действует до"))
    withdrawn_on: Mapped[dt.date | None] = mapped_column(Date, info=field("Отозвано"))
    note: Mapped[str] = text("Где лежит", width=30)


class Absence(Record):
    """A long absence takes a person out of the lists «кому пора»."""

    __tablename__ = "absence"

    teacher_id: Mapped[str] = owner("teacher")
    kind_id: Mapped[str | None] = entry("absence_kinds", "Вид", required=True)
    started_on: Mapped[dt.date | None] = mapped_column(Date, info=field("С", required=True))
    ended_on: Mapped[dt.date | None] = mapped_column(Date, info=field("По"))


EDUCATIONS = Entity(
    code="educations",
    model=Education,
    words=Words("Образование", "Образование", "образование", "записей об образовании", "n"),
    title=(Education.level_id, Education.institution),
    list_columns=(Education.level_id, Education.institution, Education.speciality, Education.year),
    tabs=one_page(
        Education.level_id,
        Education.institution,
        Education.speciality,
        Education.qualification,
        Education.year,
    ),
)

ATTESTATIONS = Entity(
    code="attestations",
    model=Attestation,
    words=Words("Аттестация", "Аттестация и категории", "аттестацию", "аттестаций", "f"),
    title=(Attestation.category,),
    list_columns=(
        Attestation.category,
        Attestation.position_id,
        Attestation.decided_on,
        Attestation.order_number,
        Attestation.valid_until,
        Attestation.result,
    ),
    tabs=one_page(
        Attestation.category,
        Attestation.position_id,
        Attestation.result,
        Attestation.applied_on,
        Attestation.decided_on,
        Attestation.order_number,
        Attestation.valid_until,
        Attestation.grounds,
    ),
)

TRAININGS = Entity(
    code="trainings",
    model=Training,
    words=Words("Запись о курсах", "Курсы и переподготовка", "запись о курсах", "записей о курсах", "f"),
    title=(Training.programme,),
    list_columns=(
        Training.programme,
        Training.kind,
        Training.hours,
        Training.ended_on,
        Training.provider,
        Training.state,
    ),
    tabs=one_page(
        Training.programme,
        Training.kind,
        Training.vector,
        Training.state,
        Training.provider,
        Training.provider_kind,
        Training.hours,
        Training.form,
        Training.started_on,
        Training.ended_on,
        Training.document,
        Training.document_on,
        Training.funding,
        Training.fgos,
        Training.federal_register,
    ),
)

AWARDS = Entity(
    code="awards",
    model=Award,
    words=Words("Награда", "Награды и звания", "награду", "наград", "f"),
    title=(Award.kind_id,),
    list_columns=(Award.kind_id, Award.level, Award.year, Award.number),
    tabs=one_page(Award.kind_id, Award.level, Award.year, Award.number, Award.note),
)

PERSON_ROLES = Entity(
    code="person_roles",
    model=PersonRole,
    words=Words("Роль", "Роли", "роль", "ролей", "f"),
    title=(PersonRole.role_id,),
    list_columns=(
        PersonRole.role_id,
        PersonRole.organisation_id,
        PersonRole.order_number,
        PersonRole.started_on,
        PersonRole.ended_on,
    ),
    tabs=one_page(
        PersonRole.role_id,
        PersonRole.organisation_id,
        PersonRole.order_number,
        PersonRole.started_on,
        PersonRole.ended_on,
    ),
)

CONSENTS = Entity(
    code="consents",
    model=Consent,
    words=Words("Согласие", "Согласия", "согласие", "согласий", "n"),
    title=(Consent.kind,),
    list_columns=(Consent.kind, Consent.given_on, Consent.valid_until, Consent.withdrawn_on, Consent.note),
    tabs=one_page(Consent.kind, Consent.given_on, Consent.valid_until, Consent.withdrawn_on, Consent.note),
)

ABSENCES = Entity(
    code="absences",
    model=Absence,
    words=Words("Отсутствие", "Длительные отсутствия", "отсутствие", "отсутствий", "n"),
    title=(Absence.kind_id,),
    list_columns=(Absence.kind_id, Absence.started_on, Absence.ended_on),
    tabs=one_page(Absence.kind_id, Absence.started_on, Absence.ended_on),
)
