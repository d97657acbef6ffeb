"""What every table has in common: identity, revision, naming, labelled choices."""

from __future__ import annotations

import enum
from typing import Any, Self

from sqlalchemy import Enum, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from mmsdesk.core.fields import Field, field
from mmsdesk.core.identity import new_id

ID_LENGTH = 32

PUPILS = "pupils"
"""`__table_args__ = ({"info": {"tells_of": PUPILS}},)` marks a register of children: its rows never leave the office
depersonalised, are not taken into a regional file and are not found by the search over everything."""


class Choice(enum.StrEnum):
    """A closed list: the value is stored and never changes, the label is what people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member


class Base(DeclarativeBase):
    """The metadata of the file, with stable names for constraints."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Record(Base):
    """A journalled row: a UUID for identity, a revision that grows with each change (not journalled)."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=new_id, sort_order=-10)
    revision: Mapped[int] = mapped_column(Integer, default=1, server_default="1", sort_order=-9)


NOT_JOURNALLED = frozenset({"revision"})
"""Columns of a `Record` that triggers leave out: they say nothing about the district."""


def table_of(model: Any) -> Table:
    """The table behind a mapped class (`Any`: SQLAlchemy types the class of an attribute so)."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def journalled_tables() -> list[Table]:
    """Tables whose every change is recorded, parents before children."""
    records = {table_of(mapper.class_).name for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)}
    return [table for table in Base.metadata.sorted_tables if table.name in records]


def journalled_columns(table: Table) -> list[str]:
    """Column names of a journalled table in the order of the table."""
    return [column.name for column in table.columns if column.name not in NOT_JOURNALLED]


def choice_type(kind: type[Choice]) -> Enum:
    """Column type of a `Choice`: stored by value, unconstrained in SQL so that a newer program may add values."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=30,
        values_callable=lambda members: [member.value for member in members],
    )


def choice(kind: type[Choice], label: str, *, default: Choice | None = None, **meaning: Any) -> MappedColumn[Any]:
    """A column holding one of the values of a closed list."""
    return mapped_column(choice_type(kind), default=default, info=field(label, **meaning))


def text(label: str, **meaning: Any) -> MappedColumn[Any]:
    """A text column; empty text is stored as "", never as NULL, so that comparing is simple."""
    return mapped_column(String, default="", server_default="", info=field(label, **meaning))


def reference(target: str, label: str, *, index: bool = True, **meaning: Any) -> MappedColumn[Any]:
    """A foreign key to another register: deleting what is referred to is refused and explained."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="RESTRICT"), index=index, info=field(label, **meaning))


def entry(choices: str, label: str, **meaning: Any) -> MappedColumn[Any]:
    """A foreign key to an entry of the reference list named `choices`.

    Not indexed: it has few values, and a scan at the rare deletion of an entry costs less than 40 bytes in each row.
    """
    return reference("reference_entry", label, index=False, choices=choices, **meaning)


def owner(target: str) -> MappedColumn[Any]:
    """The foreign key of an owned child row: the row goes, and comes back, together with its owner."""
    info: dict[str, Any] = {"field": Field("", required=True), "owned": True}
    return mapped_column(ForeignKey(f"{target}.id", ondelete="RESTRICT"), index=True, info=info)
