"""The glance: what is worth knowing of a record without opening it, and where it was met lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Date, Select, String, bindparam, literal, select, union, union_all
from sqlalchemy.orm import Session

from mmsdesk.core.text import upper_first
from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Column, Computed, Entity, field_of, table_column, target_table
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.queries.columns import listed
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import rows

FACTS, RELATED = 8, 5
_ORDER = "order"
"""The kind of a number that only says where a row stands."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a record in words; `personal` is covered by F9."""

    key: str
    label: str
    text: str
    personal: bool


@dataclass(frozen=True, slots=True)
class Related:
    """A dated record that refers to the one looked at; `register` is its code, `what` says what it was."""

    register: str
    id: str
    day: dt.date
    what: str


@dataclass(frozen=True, slots=True)
class RecordGlance:
    """A record at a glance."""

    id: str
    title: str
    facts: tuple[Fact, ...]
    related: tuple[Related, ...]


def glance(session: Session, entity: Entity, record_id: str, on_date: dt.date) -> RecordGlance | None:
    """The record at a glance, in at most three statements; None if it is gone."""
    keys = _fact_keys(entity)
    found = rows(session, entity, keys, [record_id], on_date).get(record_id)
    if found is None:
        return None
    title = session.execute(select(RECORD_INDEX.c.title).where(RECORD_INDEX.c.record_id == record_id)).scalar() or ""
    facts = []
    for key, value in zip(keys, found, strict=True):
        column = listed(entity, key)
        text = shown(value, column.kind)
        if text and (column.kind, value) != ("count", 0) and not _is_default(entity, key, value):
            facts.append(Fact(key, column.label, text, column.personal))
    related = related_to(session, entity, record_id, on_date)
    return RecordGlance(record_id, upper_first(title), tuple(facts[:FACTS]), related)


def related_to(session: Session, entity: Entity, record_id: str, on_date: dt.date) -> tuple[Related, ...]:
    """The latest dated records of other registers, up to `on_date`, that refer to this one; the latest first."""
    parts = [part for register in _dated_registers() if (part := _mentions(register, entity)) is not None]
    if not parts:
        return ()
    everything = union_all(*parts).subquery()
    statement = (
        select(everything.c.register, everything.c.id, everything.c.day, everything.c.what, RECORD_INDEX.c.title)
        .outerjoin(RECORD_INDEX, RECORD_INDEX.c.record_id == everything.c.id)
        .order_by(everything.c.day.desc(), everything.c.id.desc())
        .limit(RELATED)
    )
    found = session.execute(statement, {"wanted": record_id, "on_date": on_date})
    return tuple(Related(register, own_id, day, what or title or "") for register, own_id, day, what, title in found)


def _is_default(entity: Entity, key: str, value: object) -> bool:
    """What every new record has is not worth knowing: «по правилу», «нет»."""
    column = entity.fields.get(key)
    default = table_column(column).default if column is not None else None
    return default is not None and default.is_scalar and default.arg == value  # type: ignore[attr-defined]


def _fact_keys(entity: Entity) -> list[str]:
    """What the register tells first, then the beginning of the form; never what the title says already."""
    named = {column.key for column in entity.title}
    in_list = [c for c in entity.glanced or entity.list_columns if isinstance(c, Computed) or c.key not in named]
    in_form = [c for c in entity.fields.values() if c.key not in named and field_of(c).kind != _ORDER]
    return list(dict.fromkeys([*(c.key for c in in_list), *(c.key for c in in_form)]))[: 2 * FACTS]


def _dated_registers() -> Iterator[Entity]:
    """Registers whose records stand in time: their own order begins with a date."""
    for register in registry.REGISTERS:
        if register.default_sort and isinstance(table_column(register.default_sort[0].column).type, Date):
            yield register


def _mentions(register: Entity, entity: Entity) -> Select[tuple[str, str, dt.date, str]] | None:
    """The latest records of a dated register that refer to a record of `entity`, themselves or in owned rows."""
    own = table_of(register.model)
    wanted = bindparam("wanted", type_=String)
    sources = [select(own.c.id).where(column == wanted) for column in own.columns if _refers(column, entity)]
    for child in register.children.values():
        owned = table_of(child.entity.model)
        owner = owned.c[child.parent.key]
        sources += [
            select(owner.label("id")).where(column == wanted)
            for column in owned.columns
            if column is not owner and _refers(column, entity)
        ]
    if not sources or register is entity:
        return None
    day = own.c[register.default_sort[0].column.key]
    what = _subject(register)
    shown_as = literal("") if what is None else own.c[what.key]
    ids = union(*sources).subquery()
    latest = (
        select(literal(register.code).label("register"), own.c.id, day.label("day"), shown_as.label("what"))
        .join(ids, ids.c.id == own.c.id)
        .where(day <= bindparam("on_date", type_=Date))
        .order_by(day.desc(), own.c.id.desc())
        .limit(RELATED)
        .subquery()
    )
    return select(latest.c.register, latest.c.id, latest.c.day, latest.c.what)


def _refers(column: object, entity: Entity) -> bool:
    keys = getattr(column, "foreign_keys", ())
    return any(key.target_fullname.split(".")[0] == entity.table for key in keys)


def _subject(register: Entity) -> Column | None:
    """What a record was about where its title is but a day and a name: the first text that must be there."""
    if not any(isinstance(table_column(column).type, Date) for column in register.title):
        return None
    for key, column in register.fields.items():
        facts = listed(register, key)
        if facts.type is str and not target_table(column) and table_column(column).info["field"].required:
            return column
    return None
