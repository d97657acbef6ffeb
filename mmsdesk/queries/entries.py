"""Entries of the reference lists as papers need them: what they are called, their order, their group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.reference import PositionGroup, ReferenceEntry, ReferenceList


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `rank` is its place in the list."""

    id: str
    list: ReferenceList
    code: str
    name: str
    short_name: str
    group: PositionGroup | None
    rank: int

    @property
    def short(self) -> str:
        """The short name, or the whole one."""
        return self.short_name or self.name


def entries(session: Session, *lists: ReferenceList) -> Mapping[str, Entry]:
    """Entries of the given lists (of all, if none is named) by id, in the order of each list.

    Entries that are switched off are there too: old records still refer to them.
    """
    own = table_of(ReferenceEntry)
    statement = select(
        own.c.id, own.c.list, own.c.code, own.c.name, own.c.short_name, own.c.group, own.c.position
    ).order_by(own.c.list, own.c.position, own.c.name, own.c.id)
    if lists:
        statement = statement.where(own.c.list.in_(lists))
    return {row.id: Entry(*row) for row in session.execute(statement)}


def name_of(known: Mapping[str, Entry], entry_id: str | None) -> str:
    """What an entry is called; "" for none."""
    return known[entry_id].name if entry_id and entry_id in known else ""


def short_of(known: Mapping[str, Entry], entry_id: str | None) -> str:
    """The short name of an entry; "" for none."""
    return known[entry_id].short if entry_id and entry_id in known else ""
