"""What the tables say of references and owners, as a merge asks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mmsdesk.merge.news import Key
from mmsdesk.models import registry
from mmsdesk.models.attachment import Attachment, takes_files
from mmsdesk.models.base import Base, table_of
from mmsdesk.models.entity import referred_table
from mmsdesk.models.paper_template import PaperTemplate

FILES, HOLDER, REGISTER = table_of(Attachment).name, Attachment.record_id.key, Attachment.register.key
"""The table of files, and its columns that name a record of any register."""

FIRST = {FILES: (Attachment.added_on.key, Attachment.words.key)}
"""Columns that the program fills in, by table: of two values the smaller one stands."""

CONTENT, CALLED, WORDS = Attachment.content.key, Attachment.file_name.key, Attachment.words.key
OF_CONTENT = {
    FILES: (CALLED, Attachment.size.key, WORDS),
    table_of(PaperTemplate).name: (CALLED,),
}
"""Columns that tell of the bytes of a version of a file, by table: the version that holds brings its own."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of a table that refers to a record; `owner`: the row belongs to the card of that record.

    `register`: the code word that a file names beside the id of its record, for the column is no foreign key: files
    are kept with records of any register.
    """

    table: str
    column: str
    target: str
    required: bool
    owner: bool
    register: str = ""


@cache
def references_of(table: str) -> tuple[Reference, ...]:
    """References of a table."""
    found = []
    for column in Base.metadata.tables[table].columns:
        for key in column.foreign_keys:
            owner = bool(column.info.get("owned"))
            found.append(Reference(table, column.name, referred_table(key), not column.nullable, owner))
    if table == FILES:
        holders = (entity for entity in registry.REGISTERS if takes_files(entity))
        found += [Reference(table, HOLDER, each.table, True, False, each.code) for each in holders]
    return tuple(found)


@cache
def references_to(table: str) -> tuple[Reference, ...]:
    """References from everywhere to the records of a table."""
    tables = [table_of(entity.model).name for entity in registry.every_entity()]
    return tuple(one for name in tables for one in references_of(name) if one.target == table)


@cache
def owner_column(table: str) -> str:
    """The column that names the owner of a row; "" for the table of a register."""
    owner = registry.owner_of(table)
    return owner[1].parent.key if owner is not None else ""


def holder_column(table: str) -> str:
    """The column that names the record with which a row goes: its owner, the record of a file; "" for none."""
    return HOLDER if table == FILES else owner_column(table)


@cache
def goes_with(one: Reference) -> bool:
    """Whether what holds a reference is not there without the record: a row of its card, a part or a file of it."""
    part_of = registry.by_table(one.table).part_of
    part = part_of is not None and one.column == part_of.key
    return bool(owner_column(one.table)) or part or bool(one.register)


@cache
def is_part(table: str) -> bool:
    """Whether records of a table, of a register, go with others: parts of them, or their files."""
    return not owner_column(table) and any(goes_with(one) for one in references_of(table))


@cache
def owned_tables(table: str) -> tuple[tuple[str, str], ...]:
    """Tables of the rows in a card, each with the column that names the owner."""
    return tuple((child.entity.table, child.parent.key) for child in registry.children_of(table))


def record_of(key: Key, row: Mapping[str, Any]) -> Key:
    """The record to which a row belongs: itself, or its owner."""
    owner = registry.owner_of(key[0])
    if owner is None:
        return key
    return owner[0].table, str(row.get(owner[1].parent.key) or "")


def referred(table: str, cells: Mapping[str, Any]) -> Iterator[tuple[Reference, Key]]:
    """What the given cells refer to."""
    for one in references_of(table):
        value = cells.get(one.column)
        if value and (not one.register or cells.get(REGISTER) == one.register):
            yield one, (one.target, str(value))
