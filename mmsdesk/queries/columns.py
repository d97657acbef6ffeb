"""What a reader of a list must know of a column: its name, its type, how wide it is, whether it names a person."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column as TableColumn
from sqlalchemy import ColumnElement
from sqlalchemy.sql import visitors

from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.entity import Column, Computed, Entity, ListColumn, field_of, target_table

_PEOPLE = frozenset({"teacher", "staff_member"})

_REFERENCE_WIDTH, _PERSON_WIDTH, _TEXT_WIDTH, _LONG_WIDTH = 22, 28, 24, 36
FEW_LETTERS = 16
"""A choice of words no longer than these is read whole or not at all."""
_TYPE_WIDTHS: dict[type, int] = {bool: 5, int: 7, float: 9, dt.date: 10, dt.time: 6}


@dataclass(frozen=True, slots=True)
class ListedColumn:
    """A column of a list. `width` is in characters; `target` is the table whose titles it shows, "" for a value."""

    key: str
    label: str
    help: str
    kind: str
    width: int
    target: str
    type: type[Any]
    multiline: bool
    personal: bool

    @property
    def numeric(self) -> bool:
        """Numbers stand right; a year and a school year are names of a time."""
        return self.type in (int, float) and not self.target and self.kind not in ("year", "school_year")

    @property
    def short(self) -> bool:
        """Whether all values have much the same width, so that more room is of no use."""
        if self.target:
            return False
        few = self.is_choice and self.width <= FEW_LETTERS
        return self.type in _TYPE_WIDTHS or self.kind in ("phone", "snils", "inn", "ogrn") or few

    @property
    def is_choice(self) -> bool:
        return issubclass(self.type, Choice)


def find_column(entity: Entity, key: str) -> ListColumn:
    """A column of the list, of the filters or of the form by its key; AttributeError if there is none."""
    for column in (*entity.list_columns, *entity.more_columns, *entity.filters):
        if column.key == key:
            return column
    found: Column = getattr(entity.model, key)
    return found


def expression_of(column: ListColumn) -> ColumnElement[Any]:
    """The column as SQL."""
    return column.expression if isinstance(column, Computed) else table_of(column.class_).c[column.key]


def target_of(column: ListColumn) -> str:
    """The table a column refers to, "" for an ordinary value."""
    return column.target if isinstance(column, Computed) else target_table(column)


def drawn_from(column: ListColumn) -> str:
    """The reference list that the values come from, also of a column that SQL computes; "" for none."""
    if not isinstance(column, Computed):
        return field_of(column).choices
    chosen = getattr(getattr(column.expression, "element", None), "selected_columns", ())
    for each in chosen:
        if "field" in each.info:
            return str(each.info["field"].choices)
    return ""


def names_itself(entity: Entity, column: ListColumn) -> bool:
    """Whether a column shows the title of its own record."""
    return expression_of(column) is table_of(entity.model).c.id


def value_type(column: ListColumn) -> type[Any]:
    """The Python type of the values; text where SQLAlchemy does not know the type of a function."""
    try:
        return expression_of(column).type.python_type
    except NotImplementedError:
        return str


def is_personal(column: Column) -> bool:
    """Whether a column holds, or names, what F9 covers on the screen."""
    return field_of(column).covered or target_table(column) in _PEOPLE


def listed(entity: Entity, key: str) -> ListedColumn:
    """What a reader must know of a column."""
    column = find_column(entity, key)
    kind, target = value_type(column), target_of(column)
    if isinstance(column, Computed):
        width = column.width or _natural_width(kind, target)
        personal = column.personal or target in _PEOPLE
        return ListedColumn(key, column.label, "", column.kind, width, target, kind, False, personal)
    field = field_of(column)
    width = field.width or (_LONG_WIDTH if field.multiline else _natural_width(kind, target, field.kind))
    return ListedColumn(
        key, field.label, field.help, field.kind, width, target, kind, field.multiline, is_personal(column)
    )


def tables_of(entity: Entity) -> frozenset[str]:
    """Tables whose changes can change what a list shows: its own, the owned ones, all that its columns name."""
    found = {entity.table, *(child.entity.table for child in entity.children.values())}
    for column in (*entity.columns.values(), *entity.filters, *entity.title, *entity.search):
        found.add(target_of(column))
        if isinstance(column, Computed):
            parts = visitors.iterate(column.expression)
            found |= {part.table.name for part in parts if isinstance(part, TableColumn) and part.table is not None}
    return frozenset(found - {""})


def _natural_width(kind: type[Any], target: str, meaning: str = "") -> int:
    if target:
        return _PERSON_WIDTH if target in _PEOPLE else _REFERENCE_WIDTH
    if issubclass(kind, enum.Enum):
        return max((len(str(member.label)) for member in kind if isinstance(member, Choice)), default=8)
    if meaning == "school_year":
        return 8
    return _TYPE_WIDTHS.get(kind, _TEXT_WIDTH)
