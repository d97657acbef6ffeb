"""Where a column can go: fields of a register and of its owned tables, under the headings that schools write."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Boolean, Date, Enum, Float, Integer, Time

from mmsdesk.core.fields import Field
from mmsdesk.exchange.importing.codes import CODE_HEADING, CODE_KEY
from mmsdesk.models.entity import Column, Entity, field_of, table_column, target_table

FULL_NAME = "full_name"
TRAINING_CELL = "trainings"
PERSON = "person"
"""Group of the columns that say more of the person a row names; they go into no field of the record."""


class Shape(enum.Enum):
    """How a cell is read."""

    TEXT = "text"
    FULL_NAME = "full name"
    NAME_PART = "name part"
    DATE = "date"
    TIME = "time"
    BIRTH_DATE = "birth date"
    SERVICE_START = "service start"
    NUMBER = "number"
    WHOLE = "whole"
    CHOICE = "choice"
    TRUTH = "truth"
    ENTRY = "entry"
    ORGANISATION = "organisation"
    ASSOCIATION = "association"
    PERSON = "person"
    STAFF = "staff"
    EXECUTORS = "executors"
    """Who does something: people, bodies, organisations, words, as many as the cell names."""
    TERM = "term"
    """A day, or words that name none: «в течение года»."""
    OUTCOME = "outcome"
    """What has become of an item of a plan: «выполнено 10.11.2026», «перенесено на март», or what was done."""
    PLAN = "plan"
    OLYMPIAD = "olympiad"
    SCORE = "score"
    """Points of a work: «45», «45 из 60», or that nobody came: «н/я»."""
    PROGRESS = "progress"
    """What has become of a task: «выполнено 10.11.2026», «на контроле», or what was done."""
    POSITION = "position"
    POST = "post"
    """A post, and the organisation too if the cell names it: to tell a person by."""
    PERIOD = "period"
    SUBJECTS = "subjects"
    CATEGORY = "category"
    CATEGORY_ON = "category on a day"
    EDUCATION = "education"
    INSTITUTION = "institution"
    TRAINING = "training"
    PHONE = "phone"
    EMAIL = "email"
    SNILS = "snils"
    DIGITS = "digits"
    CODE = "code"
    EVENT = "event"
    """An event of the file by its title; what names none is kept as words of what it was given for."""
    RECORD = "record"
    """A record of a register whose titles nobody recognises: by its code alone."""
    ROW = "row"
    """A row of a card by its words: what they mean depends on the cells beside it."""


@dataclass(frozen=True, eq=False)
class Target:
    """Where a column can go. The key is the column's own, after the code of the owned table and a full stop.

    `span` are the keys of the first and the last day where a cell may tell both; `leading`: the word of the reference
    list stands first in a cell and says all («Диплом II степени, математика»).
    """

    key: str
    label: str
    headings: tuple[str, ...]
    shape: Shape
    column: Column | None = None
    span: tuple[str, str] | None = None
    leading: bool = False

    @property
    def group(self) -> str:
        """Code of the owned table, "" for the record itself."""
        return self.key.rpartition(".")[0]

    @property
    def field(self) -> Field | None:
        return field_of(self.column) if self.column is not None else None


@dataclass(frozen=True)
class ChildRule:
    """When two owned rows are the same fact: `strict` values are equal, `soft` ones equal or open on one side.

    `ended` is the date after which a row is over: what is over is no fact of today, unless the sheet speaks of ends.
    `each`: rows without names, of which many are alike; every row of the sheet stands for one of its own.
    """

    strict: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    ended: str = ""
    each: bool = False


@dataclass(frozen=True)
class PersonRule:
    """A column that names a person: keys of the same row that say more of that person.

    `guest` is the text that takes a person outside the registers, "" where there is none; `staff`: the column names
    a worker of the service. `several`: a cell names as many as it likes; whoever is not surely known among the staff
    is looked for under `otherwise`, and then kept in the text without a question.
    """

    organisation: str = f"{PERSON}.organisation_id"
    position: str = f"{PERSON}.position_id"
    guest: str = ""
    staff: bool = False
    several: bool = False
    otherwise: str = ""


@dataclass(frozen=True)
class Spread:
    """Numbers side by side: beside a column of `beside` the others are named by what `names` says of their cells.

    `value` is the key of the number, `maximum` that of the greatest one it may be, "" for none; `instead` are keys
    that may stand for `beside`. `like` is what the headings say, or those over them (a pattern); "" for anything.
    """

    beside: str
    names: str
    value: str
    maximum: str = ""
    instead: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True)
class Asking:
    """How a register asks about its rows: a row that names nobody, several that it may be, one that is another.

    `tell_apart` is what whoever sent the list is asked instead of being shown those it may be.
    """

    nameless: str
    choose: str
    other: str
    tell_apart: str = "Похожих записей у методической службы несколько. Напишите название полностью и дату."


PEOPLE_APART = (
    "Похожих людей у методической службы несколько. Напишите отчество полностью, дату рождения, место работы."
)

ASKING_PERSON = Asking(
    "Непонятно, о ком строка. Впишите фамилию и имя.",
    "Выберите, кто это, или допишите в таблицу место работы.",
    "другой человек: добавить",
    PEOPLE_APART,
)

CODE = Target(CODE_KEY, CODE_HEADING, (CODE_HEADING,), Shape.CODE)


def own(column: Column, *headings: str, label: str = "", shape: Shape | None = None) -> Target:
    """A target that is a field of the record itself, under its label, its usual headings and some more."""
    field = field_of(column)
    written = (label or field.label, field.label, *field.import_as, *headings)
    return Target(column.key, label or field.label, _once(written), shape or _shape(column), column)


def owned(child: Entity, column: Column, label: str, *headings: str, shape: Shape | None = None) -> Target:
    """A target in an owned table, under a label that says of what it speaks and under its usual headings."""
    written = (label, *field_of(column).import_as, *headings)
    return Target(f"{child.code}.{column.key}", label, _once(written), shape or _shape(column), column)


def spanning(target: Target, first: Column, last: Column) -> Target:
    """The same target, whose cells may tell the first and the last day: «10–21.03.2026»."""
    before = f"{target.group}." if target.group else ""
    return replace(target, shape=Shape.PERIOD, span=(before + first.key, before + last.key))


def leading(target: Target) -> Target:
    """The same target, whose cells begin with the word of the list that they mean."""
    return replace(target, leading=True)


def _once(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(headings))


_BY_KIND = {"phone": Shape.PHONE, "email": Shape.EMAIL, "snils": Shape.SNILS, "inn": Shape.DIGITS, "ogrn": Shape.DIGITS}
_BY_TABLE = {
    "organisation": Shape.ORGANISATION,
    "association": Shape.ASSOCIATION,
    "plan": Shape.PLAN,
    "teacher": Shape.PERSON,
    "staff_member": Shape.STAFF,
    "reference_entry": Shape.ENTRY,
}
_BY_TYPE = (
    (Boolean, Shape.TRUTH),
    (Date, Shape.DATE),
    (Time, Shape.TIME),
    (Float, Shape.NUMBER),
    (Integer, Shape.WHOLE),
)


def _shape(column: Column) -> Shape:
    kind = table_column(column).type
    target = target_table(column)
    if target:
        return _BY_TABLE.get(target, Shape.RECORD)
    if isinstance(kind, Enum):
        return Shape.CHOICE
    for family, shape in _BY_TYPE:
        if isinstance(kind, family):
            return shape
    return _BY_KIND.get(field_of(column).kind, Shape.TEXT)
