"""How records of a register are compared, read from its description: which cells are names, numbers, dates, links."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.content import content_columns
from mmsdesk.models.entity import Child, Column, Entity, field_of, table_column, target_table
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.reference import REFERENCES
from mmsdesk.models.registry import REGISTERS
from mmsdesk.models.teachers import TEACHERS

IDENTITY_KINDS = ("inn", "ogrn", "snils")
CONTACT_KINDS = ("phone", "email")

_NAMES = ("name", "short_name", "full_name", "synonyms")
_NOT_COMPARED = ("note", "origin_id")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Keys of the columns by what they say of a record.

    `strict` must be equal, or the two are not compared at all; `names` are writings of the name, `former` where
    earlier names are kept; `day` is the date that belongs to the name, "" for none; `key_links` are people a record
    is about; `self_links` join a branch and its head, which are two by their nature.
    """

    entity: Entity
    identity: tuple[str, ...]
    contacts: tuple[str, ...]
    strict: tuple[str, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    day: str
    times: tuple[str, ...]
    key_links: tuple[str, ...]
    links: tuple[str, ...]
    amounts: tuple[str, ...]
    self_links: tuple[str, ...]
    former: tuple[tuple[Child, Column], ...]
    shipped_code: str
    origin: str

    @property
    def keys(self) -> tuple[str, ...]:
        """All columns that are read."""
        parts = (
            *self.identity, *self.contacts, *self.strict, *self.names, *self.texts, *self.times, *self.key_links,
            *self.links, *self.amounts, *self.self_links, self.day, self.shipped_code, self.origin,
        )  # fmt: skip
        return tuple(dict.fromkeys(key for key in parts if key))


def searchable() -> tuple[Entity, ...]:
    """Registers in which duplicates are looked for: those whose records people type in one by one;
    people first."""
    typed = [entity for entity in REGISTERS if entity.typed_in and entity.part_of is None and entity.code != "office"]
    first = (TEACHERS, ORGANISATIONS)
    return (*first, *(entity for entity in typed if entity not in first))


@cache
def recipe_of(entity: Entity) -> Recipe:
    """The recipe of a register; people have a comparison of their own."""
    kinds: dict[str, list[str]] = {}
    for key, column in entity.fields.items():
        part = _part(entity, key, column)
        if part:
            kinds.setdefault(part, []).append(key)
    columns = table_of(entity.model).columns
    former = tuple(
        (child, column)
        for child in entity.children.values()
        for column in entity.search
        if column.class_ is child.entity.model and not target_table(column)
    )
    get = {name: tuple(keys) for name, keys in kinds.items()}.get
    return Recipe(
        entity,
        (*get("identity", ()), *content_columns(table_of(entity.model))),
        get("contact", ()),
        get("strict", ()),
        get("name", ()),
        get("text", ()),
        (get("day", ()) or ("",))[0],
        get("time", ()),
        get("key_link", ()),
        get("link", ()),
        get("amount", ()),
        get("self_link", ()),
        former,
        "code" if entity is REFERENCES else "",
        "origin_id" if "origin_id" in columns else "",
    )


def _part(entity: Entity, key: str, column: Column) -> str:
    if key in _NOT_COMPARED:
        return ""
    field, kind = field_of(column), table_column(column).type.python_type
    in_natural = column in entity.natural_key
    in_title = in_natural or column in entity.title
    if target_table(column):
        return _link(entity, column)
    if field.kind in IDENTITY_KINDS:
        return "identity"
    if field.kind in CONTACT_KINDS:
        return "contact"
    if issubclass(kind, Choice) or kind is int:
        return "strict" if in_natural else ""
    if kind is str:
        return _text(entity, key, column, in_title=in_title)
    if kind is dt.date:
        return "day" if in_title else ""
    if kind is dt.time:
        return "time"
    return "amount" if kind is float and field.required else ""


def _link(entity: Entity, column: Column) -> str:
    if target_table(column) == entity.table:
        return "self_link"
    if column in entity.natural_key:
        return "strict"
    if column in entity.title:
        return "key_link"
    return "link" if column in (*entity.list_columns, *entity.more_columns) else ""


def _text(entity: Entity, key: str, column: Column, *, in_title: bool) -> str:
    field = field_of(column)
    if (in_title or key in _NAMES) and not field.personal:
        return "name"
    if in_title or column in entity.search or field.required:
        return "text"
    return ""
