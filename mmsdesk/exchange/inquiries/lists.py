"""The lists that can be asked for: which columns each may have, and how a school fills them."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import Choice
from mmsdesk.models.growth import Category, TrainingKind
from mmsdesk.models.inquiry import InquiryKind
from mmsdesk.models.organisation import Locality
from mmsdesk.models.reference import ReferenceList

FULL_NAME = "full_name"
MEMBER = "memberships.person_id"

BODIES = "associations"
"""Instead of a reference list: the words to choose from are the names of the associations."""


class CellKind(enum.Enum):
    """What may be written into a cell."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    WORD = "word"
    """One of a list of words."""
    WORDS = "words"
    """Words of a list, several of them with commas between, or others."""


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column of a workbook. The key is that of the import; `heading` is understood by it.

    `usual`: asked unless a person says otherwise; `always`: names the record; `gap`: an empty cell is one to fill in.
    """

    key: str
    heading: str
    width: int
    kind: CellKind = CellKind.TEXT
    choices: ReferenceList | type[Choice] | str | None = None
    usual: bool = True
    always: bool = False
    gap: bool = True


@dataclass(frozen=True, slots=True)
class AskedList:
    """A list that can be asked for. `kind_of_import` is the code of the list that an import takes it for, `place` the
    key under which it learns the organisation of the rows.

    A row says nothing without what it `needs`; `upright` lists have a row per field; `repeats`: one person may stand
    in several rows; `dated`: it is asked for a period.
    """

    kind: InquiryKind
    kind_of_import: str
    about: str
    columns: tuple[AskedColumn, ...]
    place: str = "employments.organisation_id"
    needs: str = ""
    upright: bool = False
    repeats: bool = False
    dated: bool = False

    @property
    def title(self) -> str:
        return self.kind.label

    @property
    def naming(self) -> AskedColumn:
        """The column that names whom or what a row is about."""
        return self.columns[0]

    def asked(self, keys: Iterable[str]) -> tuple[AskedColumn, ...]:
        """The columns with these keys and those that always stand there, in their order; the usual ones for none."""
        wanted = set(keys)
        return tuple(each for each in self.columns if each.always or (each.key in wanted if wanted else each.usual))


_D, _N, _W = CellKind.DATE, CellKind.NUMBER, CellKind.WORD
_NAME = AskedColumn(FULL_NAME, "ФИО", 32, always=True)
_POST = AskedColumn("employments.position_id", "Должность", 22, _W, ReferenceList.POSITIONS)

TEACHERS = AskedList(
    InquiryKind.TEACHERS,
    "teachers",
    "Кто работает, с должностями, предметами, категориями: проверить и дополнить",
    (
        _NAME,
        _POST,
        AskedColumn("teacher_subjects.subject_id", "Предметы", 22, CellKind.WORDS, ReferenceList.SUBJECTS),
        AskedColumn("employments.load", "Нагрузка, ч", 10, _N, usual=False),
        AskedColumn("employments.started_on", "Работает с", 12, _D, usual=False),
        AskedColumn("born_on", "Дата рождения", 12, _D),
        AskedColumn("working_since", "Трудовой стаж с", 13, _D, usual=False),
        AskedColumn("teaching_since", "Педагогический стаж с", 17, _D),
        AskedColumn("educations.level_id", "Образование", 18, _W, ReferenceList.EDUCATION_LEVELS, usual=False),
        AskedColumn("educations.institution", "Учебное заведение", 26, usual=False),
        AskedColumn("educations.speciality", "Специальность", 24, usual=False),
        AskedColumn("educations.year", "Год окончания", 10, _N, usual=False),
        AskedColumn("attestations.category", "Категория", 16, _W, Category),
        AskedColumn("attestations.decided_on", "Дата присвоения категории", 14, _D),
        AskedColumn("trainings.programme", "Программа курсов", 34, usual=False),
        AskedColumn("trainings.hours", "Курсы: часов", 9, _N, usual=False),
        AskedColumn("trainings.ended_on", "Курсы: окончание", 13, _D, usual=False),
        AskedColumn("phone", "Телефон", 18, usual=False),
        AskedColumn("email", "Электронная почта", 24, usual=False),
        AskedColumn("snils", "СНИЛС", 15, usual=False),
        AskedColumn("employments.ended_on", "Дата увольнения", 14, _D, gap=False),
    ),
)

TRAININGS = AskedList(
    InquiryKind.TRAININGS,
    "teachers",
    "Какие курсы прошёл каждый за названное время",
    (
        _NAME,
        AskedColumn("trainings.programme", "Программа курсов", 44, always=True),
        AskedColumn("trainings.kind", "Вид курсов", 20, _W, TrainingKind),
        AskedColumn("trainings.hours", "Курсы: часов", 9, _N),
        AskedColumn("trainings.started_on", "Курсы: начало", 12, _D, usual=False),
        AskedColumn("trainings.ended_on", "Курсы: окончание", 13, _D),
        AskedColumn("trainings.provider", "Где проходил курсы", 26),
        AskedColumn("trainings.document", "Номер удостоверения", 18, usual=False),
    ),
    repeats=True,
    dated=True,
)

CATEGORIES = AskedList(
    InquiryKind.CATEGORIES,
    "teachers",
    "Какая у кого категория, когда присвоена и до какого дня действует",
    (
        _NAME,
        _POST,
        AskedColumn("attestations.category", "Категория", 20, _W, Category, always=True),
        AskedColumn("attestations.decided_on", "Дата присвоения категории", 14, _D),
        AskedColumn("attestations.order_number", "Приказ о категории", 18),
        AskedColumn("attestations.valid_until", "Категория действует до", 14, _D),
    ),
    repeats=True,
)

MEMBERS = AskedList(
    InquiryKind.MEMBERS,
    "members",
    "Кто в каких объединениях и советах состоит",
    (
        AskedColumn(MEMBER, "ФИО", 32, always=True),
        AskedColumn("name", "Объединение", 44, _W, BODIES, always=True, gap=False),
        AskedColumn("memberships.role_id", "Роль в объединении", 24, _W, ReferenceList.ASSOCIATION_ROLES, gap=False),
        AskedColumn("memberships.section", "Секция", 20, usual=False, gap=False),
        AskedColumn("memberships.started_on", "В составе с", 13, _D, gap=False),
        AskedColumn("memberships.ended_on", "В составе по", 13, _D, gap=False),
    ),
    place="person.organisation_id",
    needs="name",
    repeats=True,
)

ORGANISATION = AskedList(
    InquiryKind.ORGANISATION,
    "organisations",
    "Адрес, телефоны, руководитель, число учеников",
    (
        AskedColumn("short_name", "Краткое название", 40, always=True),
        AskedColumn("full_name", "Полное название", 60),
        AskedColumn("kind_id", "Вид организации", 30, _W, ReferenceList.ORGANISATION_KINDS),
        AskedColumn("locality", "Город или село", 20, _W, Locality, usual=False),
        AskedColumn("address", "Адрес", 60),
        AskedColumn("phone", "Телефоны", 30),
        AskedColumn("email", "Электронная почта", 30),
        AskedColumn("site", "Сайт", 30),
        AskedColumn("head_name", "Руководитель", 40),
        AskedColumn("contact", "Контактное лицо", 40),
        AskedColumn("pupils", "Обучающихся", 10, _N),
        AskedColumn("class_sets", "Классов-комплектов", 10, _N),
        AskedColumn("inn", "ИНН", 14, usual=False),
        AskedColumn("ogrn", "ОГРН", 16, usual=False),
    ),
    upright=True,
)

LISTS: tuple[AskedList, ...] = (TEACHERS, TRAININGS, CATEGORIES, MEMBERS, ORGANISATION)


def list_of(kind: InquiryKind) -> AskedList:
    """The list of a kind. Raises UserError for one that this program does not write."""
    for each in LISTS:
        if each.kind is kind:
            return each
    known = ", ".join(f"«{each.title}»" for each in LISTS)
    raise UserError(f"Список «{kind.label}» эта версия программы не запрашивает.", f"Можно запросить: {known}.")
