"""Columns by which lists of other registers name a person and tell more of one."""

from __future__ import annotations

from mmsdesk.exchange.importing.targets import PERSON, Shape, Target

NAME_HEADINGS = (
    "ФИО",
    "Ф.И.О.",
    "Фамилия, имя, отчество",
    "Фамилия Имя Отчество",
    "Фамилия И.О.",
    "ФИО педагога",
    "ФИО учителя",
    "ФИО работника",
    "ФИО сотрудника",
    "Педагог",
)

GIVEN_HEADINGS = ("И.О.", "Имя, отчество", "Инициалы")
"""First name and patronymic in one column beside the surname."""

PERSON_PARTS = (
    Target(f"{PERSON}.surname", "Фамилия", ("Фамилия", "Фамилия педагога"), Shape.NAME_PART),
    Target(f"{PERSON}.first_name", "Имя", ("Имя", *GIVEN_HEADINGS), Shape.NAME_PART),
    Target(f"{PERSON}.patronymic", "Отчество", ("Отчество", "Отчество (при наличии)"), Shape.NAME_PART),
)

PERSON_PLACE = Target(
    f"{PERSON}.organisation_id",
    "Место работы",
    (
        "Место работы",
        "Организация",
        "ОО",
        "ОУ",
        "Школа",
        "Учреждение",
        "Наименование ОО",
        "Наименование организации",
        "Образовательная организация",
        "Образовательное учреждение",
        "Наименование образовательной организации",
    ),
    Shape.ORGANISATION,
)

PERSON_POST = Target(
    f"{PERSON}.position_id",
    "Должность",
    ("Должность", "Занимаемая должность", "Должность, место работы", "Место работы, должность", "Должность, предмет"),
    Shape.POST,
)

PERSON_BORN = Target(f"{PERSON}.born_on", "Дата рождения", ("Дата рождения", "Д.р."), Shape.BIRTH_DATE)
"""For recognising; it is not written into the card of a known person."""
