"""The registers that can be imported, with the headings under which schools send their columns."""

from __future__ import annotations

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing.targets import Asking, ChildRule, Importable, Shape, Target, own, owned
from mmsdesk.models.entity import Entity
from mmsdesk.models.growth import (
    ATTESTATIONS,
    AWARDS,
    EDUCATIONS,
    TRAININGS,
    Attestation,
    Award,
    Education,
    Training,
)
from mmsdesk.models.opening_total import OPENING_TOTALS, OpeningTotal
from mmsdesk.models.organisation import ORGANISATIONS, Organisation
from mmsdesk.models.teacher import (
    EMPLOYMENTS,
    FORMER_NAMES,
    TEACHER_SUBJECTS,
    Employment,
    FormerName,
    Teacher,
    TeacherSubject,
)
from mmsdesk.models.teachers import TEACHERS

FULL_NAME = "full_name"
TRAINING_CELL = "trainings"

_PERSON = (
    Target(
        FULL_NAME,
        "ФИО в одном столбце",
        (
            "ФИО",
            "Ф.И.О.",
            "Фамилия, имя, отчество",
            "Фамилия Имя Отчество",
            "Фамилия И.О.",
            "Фамилия, имя",
            "ФИО педагога",
            "ФИО учителя",
            "ФИО работника",
            "ФИО сотрудника",
            "ФИО педагогического работника",
            "ФИО руководителя",
            "Педагог",
            "Учитель",
            "Сотрудник",
            "Педагогический работник",
            "Педагоги и руководители",
        ),
        Shape.FULL_NAME,
    ),
    own(Teacher.surname, "Фамилия учителя", "Фамилия работника", shape=Shape.NAME_PART),
    own(Teacher.first_name, "Имя педагога", shape=Shape.NAME_PART),
    own(Teacher.patronymic, "Отчество педагога", "Отчество (при наличии)", shape=Shape.NAME_PART),
    own(Teacher.sex),
    own(Teacher.born_on, "Дата рожд.", "Рождение", "ДР", "Число, месяц, год рождения", shape=Shape.BIRTH_DATE),
    own(Teacher.snils, "Номер СНИЛС", "Страховой номер"),
    own(Teacher.phone, "Номер телефона", "Сотовый телефон", "Мобильный телефон", "Контакты"),
    own(Teacher.email, "email", "Адрес электронной почты", "Электронный адрес"),
    own(
        Teacher.working_since,
        "Стаж",
        "Общий стаж",
        "Трудовой стаж",
        "Общий трудовой стаж",
        "Стаж работы",
        shape=Shape.SERVICE_START,
    ),
    own(
        Teacher.teaching_since,
        "Педагогический стаж",
        "Пед. стаж",
        "Педстаж",
        "Стаж педагогической работы",
        shape=Shape.SERVICE_START,
    ),
    own(Teacher.degree_id, "Степень", "Учёная степень, звание"),
    own(Teacher.topic, "Тема по самообразованию"),
    own(Teacher.note, "Примечание", "Примечания"),
    owned(FORMER_NAMES, FormerName.surname, "Прежняя фамилия", "Девичья фамилия", "Бывшая фамилия"),
)

_WORK = (
    owned(
        EMPLOYMENTS,
        Employment.organisation_id,
        "Место работы",
        "Организация",
        "Наименование ОО",
        "Наименование организации",
        "Наименование образовательной организации",
        "Наименование учреждения",
        "Образовательное учреждение",
        "ОУ",
        "ДОУ",
        "Детский сад",
        "Учреждение",
    ),
    owned(
        EMPLOYMENTS,
        Employment.position_id,
        "Должность",
        "Должность, предмет",
        "Должность (предмет)",
        "Должность с указанием предмета",
        shape=Shape.POSITION,
    ),
    owned(EMPLOYMENTS, Employment.kind, "Вид занятости", "Основное место / совместитель", "Совместительство"),
    owned(
        EMPLOYMENTS,
        Employment.load,
        "Нагрузка, ч",
        "Количество часов в неделю",
        "Недельная нагрузка",
        "Часов в неделю",
        "Нагрузка в неделю",
    ),
    owned(
        EMPLOYMENTS,
        Employment.started_on,
        "Работает с",
        "Дата приема на работу",
        "Дата поступления на работу",
        "Работает в организации с",
    ),
    owned(EMPLOYMENTS, Employment.ended_on, "Работает по", "Дата увольнения", "Уволен"),
    owned(
        TEACHER_SUBJECTS,
        TeacherSubject.subject_id,
        "Предметы",
        "Предмет",
        "Какой предмет ведет",
        "Преподаваемые предметы",
        "Учебный предмет",
        "Дисциплина",
        shape=Shape.SUBJECTS,
    ),
    owned(TEACHER_SUBJECTS, TeacherSubject.classes, "Классы"),
)

_GROWTH = (
    owned(
        EDUCATIONS,
        Education.level_id,
        "Образование",
        "Уровень образования",
        "Образование, учебное заведение",
        "Образование, что и когда окончил",
        shape=Shape.EDUCATION,
    ),
    owned(
        EDUCATIONS,
        Education.institution,
        "Учебное заведение",
        "Что и когда окончил",
        "Наименование учебного заведения",
        "Какое учебное заведение окончил",
        "Образование: учебное заведение",
    ),
    owned(EDUCATIONS, Education.speciality, "Специальность", "Специальность по образованию", "Направление подготовки"),
    owned(EDUCATIONS, Education.qualification, "Квалификация"),
    owned(EDUCATIONS, Education.year, "Год окончания", "Год окончания учебного заведения", "Год выпуска"),
    owned(
        ATTESTATIONS,
        Attestation.category,
        "Категория",
        "Кв. категория",
        "Квалификационная категория, дата",
        "Категория, дата",
        "Категория (дата присвоения)",
        "Категория, дата присвоения",
        "Аттестация",
        "Разряд, категория",
        shape=Shape.CATEGORY,
    ),
    owned(
        ATTESTATIONS,
        Attestation.decided_on,
        "Дата присвоения категории",
        "Дата последней аттестации",
        "Категория: дата",
        "Дата категории",
    ),
    owned(ATTESTATIONS, Attestation.order_number, "Приказ о категории", "Приказ о присвоении категории"),
    owned(ATTESTATIONS, Attestation.valid_until, "Категория действует до", "Срок действия категории"),
    Target(
        TRAINING_CELL,
        "Курсы в одном столбце",
        (
            "Курсы",
            "Курсы повышения квалификации",
            "Повышение квалификации",
            "КПК",
            "Последние курсы",
            "Курсовая подготовка",
            "Сведения о повышении квалификации",
        ),
        Shape.TRAINING,
    ),
    owned(TRAININGS, Training.programme, "Программа курсов", "Тема КПК", "Курсы: тема", "Курсы: программа"),
    owned(TRAININGS, Training.kind, "Вид курсов", "Вид обучения"),
    owned(TRAININGS, Training.hours, "Курсы: часов", "Курсы: часы", "КПК: часы", "Количество часов курсов"),
    owned(TRAININGS, Training.started_on, "Курсы: начало", "Дата начала", "Дата начала обучения"),
    owned(
        TRAININGS,
        Training.ended_on,
        "Курсы: окончание",
        "Курсы: дата",
        "Дата прохождения курсов",
        "Дата курсов",
        "КПК: дата",
        "Дата последних курсов",
        "Дата окончания обучения",
        "Повышение квалификации: дата",
    ),
    owned(TRAININGS, Training.provider, "Где проходил курсы", "Место прохождения курсов", "Где проходил обучение"),
    owned(TRAININGS, Training.document, "Удостоверение о курсах", "Номер удостоверения", "Документ о ПК"),
    owned(TRAININGS, Training.document_on, "Дата выдачи удостоверения", "Дата документа"),
    owned(AWARDS, Award.kind_id, "Награды", "Награда", "Награды и звания", "Звания, награды"),
)

TEACHER_LISTS = Importable(
    TEACHERS,
    "педагоги",
    (*_PERSON, *_WORK, *_GROWTH),
    naming=(FULL_NAME, "surname"),
    rules={
        EMPLOYMENTS.code: ChildRule(("organisation_id",), ("position_id", "ended_on")),
        TEACHER_SUBJECTS.code: ChildRule(("subject_id",)),
        EDUCATIONS.code: ChildRule(("level_id",), ("institution", "year", "speciality")),
        ATTESTATIONS.code: ChildRule(("category",), ("decided_on", "position_id")),
        TRAININGS.code: ChildRule((), ("programme", "ended_on", "hours")),
        FORMER_NAMES.code: ChildRule(("surname",)),
        AWARDS.code: ChildRule(("kind_id",), ("year",)),
    },
    asking=Asking(
        "Непонятно, о ком строка. Впишите фамилию и имя.",
        "Выберите, кто это, или допишите в таблицу дату рождения.",
        "другой человек: добавить",
    ),
    bare=(
        ("дата", ("attestations.decided_on", "trainings.ended_on")),
        ("дата присвоения", ("attestations.decided_on",)),
        ("год", ("educations.year",)),
        ("часы", ("trainings.hours", "employments.load")),
        ("часов", ("trainings.hours", "employments.load")),
        ("количество часов", ("trainings.hours", "employments.load")),
        ("тема", ("trainings.programme",)),
        ("приказ", ("attestations.order_number",)),
        ("место", ("trainings.provider",)),
        ("где", ("trainings.provider",)),
    ),
)

ORGANISATION_LISTS = Importable(
    ORGANISATIONS,
    "организации",
    (
        own(
            Organisation.short_name,
            "Краткое название",
            "Название",
            "Наименование организации",
            "Наименование учреждения",
            "Учреждение",
            "ОУ",
            "Название школы",
            "Наименование образовательной организации",
        ),
        own(
            Organisation.full_name,
            "Полное название",
            "Полное наименование организации",
            "Полное наименование образовательной организации",
            "Наименование в соответствии с уставом",
        ),
        own(Organisation.kind_id, "Вид организации", "Тип организации"),
        own(Organisation.parent_id, "Головное учреждение", "Филиал какой организации"),
        own(Organisation.locality, "Город или село", "Городская / сельская"),
        own(Organisation.small, "Малокомплектная школа"),
        own(Organisation.address, "Адрес организации", "Местонахождение", "Фактический адрес"),
        own(Organisation.phone, "Номер телефона"),
        own(Organisation.email, "email", "Адрес электронной почты", "Электронный адрес"),
        own(Organisation.site, "Сайт организации", "Сайт ОО"),
        own(Organisation.head_name, "ФИО заведующего", "Директор (заведующий)", "Фамилия, имя, отчество руководителя"),
        own(Organisation.contact, "Ответственный", "Контактное лицо, телефон"),
        own(Organisation.inn),
        own(Organisation.ogrn),
        own(Organisation.pupils, "Число обучающихся", "Кол-во обучающихся", "Учащихся", "Воспитанников"),
        own(Organisation.class_sets, "Число классов", "Количество классов-комплектов"),
        own(Organisation.opened_on, "Дата открытия"),
        own(Organisation.closed_on, "Дата закрытия"),
        own(Organisation.note, "Примечание", "Примечания"),
    ),
    naming=("short_name", "full_name"),
    rules={},
    asking=Asking(
        "Непонятно, о чём строка. Впишите название организации.",
        "Выберите, какая это организация, или допишите в таблицу ИНН.",
        "другая организация: добавить",
    ),
)

OPENING_TOTAL_LISTS = Importable(
    OPENING_TOTALS,
    "исходные данные",
    (
        own(OpeningTotal.measure, "Показатели", "Название показателя"),
        own(OpeningTotal.words, "Уточнение"),
        own(OpeningTotal.school_year, "Уч. год", "Учебный год, за который"),
        own(OpeningTotal.calendar_year, "Год"),
        own(OpeningTotal.value, "Итого", "Количество, чел."),
        own(OpeningTotal.organisation_id, "ОО", "Школа", "Наименование организации"),
        own(OpeningTotal.association_id, "МО"),
        own(OpeningTotal.source, "Источник данных", "Основание"),
        own(OpeningTotal.note, "Примечание", "Примечания"),
    ),
    naming=("measure",),
    rules={},
    asking=Asking(
        "Непонятно, что посчитано. Впишите показатель.",
        "Выберите, какое это число, или допишите в таблицу год.",
        "другое число: добавить",
    ),
)

IMPORTABLE: tuple[Importable, ...] = (TEACHER_LISTS, ORGANISATION_LISTS, OPENING_TOTAL_LISTS)


def importable(entity: Entity) -> Importable:
    """How a register is imported; UserError if it cannot be yet."""
    for register in IMPORTABLE:
        if register.entity is entity:
            return register
    listed = ", ".join(f"«{register.entity.words.plural}»" for register in IMPORTABLE)
    if not entity.typed_in:
        raise UserError(f"«{entity.words.plural}» программа ведёт сама.", f"Загружаются: {listed}.")
    raise UserError(f"Список «{entity.words.plural}» пока не загружается из таблицы.", f"Загружаются: {listed}.")
