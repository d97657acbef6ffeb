"""What a sheet can be imported into: the fields of a register under the headings that schools write."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Boolean, Date, Enum, Float, Integer

from mmsdesk.core.fields import Field
from mmsdesk.models.entity import Child, Column, Entity, field_of, table_column, target_table


class Shape(enum.Enum):
    """How a cell is read."""

    TEXT = "text"
    FULL_NAME = "full name"
    NAME_PART = "name part"
    DATE = "date"
    BIRTH_DATE = "birth date"
    SERVICE_START = "service start"
    NUMBER = "number"
    WHOLE = "whole"
    CHOICE = "choice"
    TRUTH = "truth"
    ENTRY = "entry"
    ORGANISATION = "organisation"
    ASSOCIATION = "association"
    POSITION = "position"
    SUBJECTS = "subjects"
    CATEGORY = "category"
    EDUCATION = "education"
    TRAINING = "training"
    PHONE = "phone"
    EMAIL = "email"
    SNILS = "snils"
    DIGITS = "digits"


@dataclass(frozen=True, eq=False)
class Target:
    """Where a column can go. The key is the column's own, after the code of the owned table and a full stop."""

    key: str
    label: str
    headings: tuple[str, ...]
    shape: Shape
    column: Column | None = None

    @property
    def group(self) -> str:
        """Code of the owned table, "" for the record itself."""
        return self.key.rpartition(".")[0]

    @property
    def field(self) -> Field | None:
        return field_of(self.column) if self.column is not None else None


@dataclass(frozen=True)
class ChildRule:
    """When two owned rows are the same fact: `strict` values are equal, `soft` ones equal or open on one side."""

    strict: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asking:
    """How a register asks about its rows: a row that names nobody, several that it may be, one that is another."""

    nameless: str
    choose: str
    other: str


@dataclass(frozen=True, eq=False)
class Importable:
    """A register that can be imported.

    `what` names its records in the title of the operation; a row is somebody if one of `naming` is filled;
    `bare` are headings that mean something only after a column of the same group («Дата», «Часы»).
    """

    entity: Entity
    what: str
    targets: tuple[Target, ...]
    naming: tuple[str, ...]
    rules: dict[str, ChildRule]
    asking: Asking
    bare: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Target]:
        return {target.key: target for target in self.targets}

    def child(self, code: str) -> Child:
        return self.entity.children[code]

    def label(self, key: str) -> str:
        """What a target is called in messages and in the choice of columns."""
        target = self.by_key.get(key)
        if target is not None:
            return target.label
        group, _, own = key.rpartition(".")
        entity = self.entity.children[group].entity if group else self.entity
        return f"{entity.words.plural}: {entity.label(own).lower()}" if group else entity.label(own)


def own(column: Column, *headings: str, shape: Shape | None = None) -> Target:
    """A target that is a field of the record itself, under its label, its usual headings and some more."""
    field = field_of(column)
    written = (field.label, *field.import_as, *headings)
    return Target(column.key, field.label, _once(written), shape or _shape(column), column)


def owned(child: Entity, column: Column, label: str, *headings: str, shape: Shape | None = None) -> Target:
    """A target in an owned table, under a label that says of what it speaks and under its usual headings."""
    written = (label, *field_of(column).import_as, *headings)
    return Target(f"{child.code}.{column.key}", label, _once(written), shape or _shape(column), column)


def _once(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(headings))


_BY_KIND = {"phone": Shape.PHONE, "email": Shape.EMAIL, "snils": Shape.SNILS, "inn": Shape.DIGITS, "ogrn": Shape.DIGITS}


def _shape(column: Column) -> Shape:
    kind = table_column(column).type
    target = target_table(column)
    if target:
        return {"organisation": Shape.ORGANISATION, "association": Shape.ASSOCIATION}.get(target, Shape.ENTRY)
    if isinstance(kind, Enum):
        return Shape.CHOICE
    for family, shape in ((Boolean, Shape.TRUTH), (Date, Shape.DATE), (Float, Shape.NUMBER), (Integer, Shape.WHOLE)):
        if isinstance(kind, family):
            return shape
    return _BY_KIND.get(field_of(column).kind, Shape.TEXT)
