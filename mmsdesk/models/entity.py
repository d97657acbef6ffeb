"""A register described once: data from which list, filters, form, import, export and history labels are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Column as TableColumn
from sqlalchemy import ColumnElement, ForeignKey
from sqlalchemy.orm import InstrumentedAttribute

from mmsdesk.core.fields import Field
from mmsdesk.models.base import Record, table_of

Column = InstrumentedAttribute[Any]
"""A mapped column, named as an attribute of its class, never by a string."""


@cache
def field_of(column: Column) -> Field:
    """The meaning carried by a mapped column."""
    meaning = table_column(column).info["field"]
    assert isinstance(meaning, Field)
    return meaning


@cache
def table_column(column: Column) -> TableColumn[Any]:
    """The table column behind a mapped attribute."""
    return column.property.columns[0]  # type: ignore[no-any-return]


@cache
def target_table(column: Column) -> str:
    """Name of the table a foreign key refers to, or "" for an ordinary column."""
    for key in table_column(column).foreign_keys:
        return referred_table(key)
    return ""


def referred_table(key: ForeignKey) -> str:
    """Name of the table a foreign key points to."""
    return key.target_fullname.split(".")[0]


@dataclass(frozen=True, slots=True)
class Words:
    """How a register and its record are called; `gender` (m, f, n) agrees «Добавлен» with the singular."""

    singular: str
    plural: str
    accusative: str
    genitive_plural: str
    gender: str = "m"

    def done(self, verb: str) -> str:
        """The participle of a verb stem agreed with the singular: done("Добавлен") -> «Добавлена организация»."""
        ending = {"m": "", "f": "а", "n": "о"}[self.gender]
        stem = verb.replace("ён", "ен") if ending else verb  # the stress moves on: «удалён», «удалена»
        return f"{stem}{ending} {self.singular[0].lower()}{self.singular[1:]}"


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """A list column that SQL computes; `on_date` in the expression is bound to the date asked about.

    `target` names the register whose record id the expression yields: the title is shown then.
    """

    key: str
    label: str
    expression: ColumnElement[Any]
    width: int = 0
    kind: str = ""
    target: str = ""
    personal: bool = False


ListColumn = Column | Computed


@dataclass(frozen=True, slots=True)
class Order:
    """One part of a default order."""

    column: Column
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together under a heading ("" for none)."""

    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Child:
    """An owned table inside the card of its owner; `parent` is the foreign key to the owner."""

    entity: Entity
    parent: Column


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the card."""

    title: str
    sections: tuple[Section, ...] = ()
    children: tuple[Child, ...] = ()


def one_page(*columns: Column) -> tuple[Tab, ...]:
    """The form of a small record: one page, one section without a heading."""
    return (Tab("Основное", (Section("", columns),)),)


def in_a_row(parts: Sequence[str]) -> str:
    """The parts of a title with blanks between them."""
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, eq=False)
class Entity:
    """A register, or a child table of one.

    code            plural code word, the register's name on the command line ("teachers")
    title           columns that name a record; a foreign key stands for the title of what it refers to
    list_columns    what the list shows at first; `more_columns` can be switched on
    search          columns whose words find the record; columns of owned children are welcome
    filters         columns offered in the filter bar
    natural_key     columns by which a record typed in or imported is recognised
    ahead           what stands before `default_sort` in lists: records of one kind or of one owner together
    default_sort    empty: by title
    school_year     the column of the stored school year, for registers that have one
    within          the reference to the record whose place in its own list comes first, and whose school year it is
    typed_in        False: the program itself makes the records; lists offer no new one, no copy, no import
    glanced         what the glance tells first; empty: what the list shows
    called          puts the parts of a title together, one for each of its columns, "" where there is nothing
    part_of         the reference to the record with which these go to the bin and come back
    kept            columns that no form shows and that belong to the record all the same: in whose place it stands
    """

    code: str
    model: type[Record]
    words: Words
    title: tuple[Column, ...]
    list_columns: tuple[ListColumn, ...]
    tabs: tuple[Tab, ...] = ()
    more_columns: tuple[ListColumn, ...] = ()
    search: tuple[Column, ...] = ()
    filters: tuple[ListColumn, ...] = ()
    natural_key: tuple[Column, ...] = ()
    ahead: tuple[Order, ...] = ()
    default_sort: tuple[Order, ...] = ()
    school_year: Column | None = None
    within: Column | None = None
    typed_in: bool = True
    glanced: tuple[ListColumn, ...] = ()
    called: Callable[[Sequence[str]], str] = in_a_row
    part_of: Column | None = None
    kept: tuple[Column, ...] = ()

    @property
    def by_year(self) -> bool:
        """Whether a list of these can be narrowed to a school year."""
        return self.school_year is not None or self.within is not None

    @property
    def table(self) -> str:
        """Name of the table."""
        return table_of(self.model).name

    @cached_property
    def fields(self) -> dict[str, Column]:
        """Columns edited in the form, by key, in the order of the form."""
        return {c.key: c for tab in self.tabs for section in tab.sections for c in section.columns}

    @cached_property
    def told(self) -> dict[str, Column]:
        """The fields, and after them what no form shows: all that another file must be told of a record."""
        return {**self.fields, **{c.key: c for c in self.kept}}

    @cached_property
    def children(self) -> dict[str, Child]:
        """Owned tables by the code of their entity."""
        return {child.entity.code: child for tab in self.tabs for child in tab.children}

    @cached_property
    def columns(self) -> dict[str, ListColumn]:
        """Everything a list can show, by key."""
        return {c.key: c for c in (*self.list_columns, *self.more_columns)}

    def label(self, key: str) -> str:
        """The label of a column by its key, for messages and history."""
        column = getattr(self.model, key, None)
        if isinstance(column, InstrumentedAttribute) and "field" in table_column(column).info:
            return field_of(column).label
        return key
