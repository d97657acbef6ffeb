"""Records of the file as an import compares with them: read once, in a statement per table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Child, Entity
from mmsdesk.queries.cards import Draft


@dataclass(slots=True)
class OwnedRow:
    """An owned row: `id` is empty while it is not written; `changed` are keys that differ from the file."""

    values: dict[str, Any]
    id: str = ""
    revision: int = 0
    changed: set[str] = field(default_factory=set)
    line: int = 0
    """The row of the sheet that made it."""


@dataclass(slots=True)
class Card:
    """A record with the owned rows that matter; `row` is the row of the sheet that made it, 0 for one of the file."""

    id: str
    values: dict[str, Any]
    children: dict[str, list[OwnedRow]] = field(default_factory=dict)
    revision: int = 0
    row: int = 0
    changed: set[str] = field(default_factory=set)

    def copy(self) -> Card:
        """A copy that can be changed."""
        children = {
            code: [OwnedRow(dict(row.values), row.id, row.revision, set(row.changed), row.line) for row in rows]
            for code, rows in self.children.items()
        }
        return Card(self.id, dict(self.values), children, self.revision, self.row, set(self.changed))

    def draft(self, entity: Entity) -> Draft:
        """The card as the checks of the register take it."""
        children = {
            code: [Draft(entity.children[code].entity, row.id or None, values=row.values) for row in rows]
            for code, rows in self.children.items()
        }
        return Draft(entity, None if self.row else self.id, self.revision, self.values, children)


OwnedRows = Mapping[str, list[OwnedRow]]
"""Rows of an owned table by the id of their record."""


def load_cards(session: Session, entity: Entity) -> dict[str, Card]:
    """All records of the register, without owned rows."""
    own = table_of(entity.model)
    keys = list(entity.told)
    statement = select(own.c.id, own.c.revision, *(own.c[key] for key in keys)).order_by(own.c.id)
    return {
        record_id: Card(record_id, dict(zip(keys, values, strict=True)), revision=revision)
        for record_id, revision, *values in session.execute(statement).all()
    }


def with_owned(cards: Mapping[str, Card], owned: Mapping[str, OwnedRows]) -> dict[str, Card]:
    """The records, their values shared, with the rows of owned tables by code."""
    return {
        record_id: Card(
            record_id, card.values, {code: rows.get(record_id, []) for code, rows in owned.items()}, card.revision
        )
        for record_id, card in cards.items()
    }


def load_owned(session: Session, child: Child) -> OwnedRows:
    """All rows of an owned table."""
    table = table_of(child.entity.model)
    columns = list(child.entity.told)
    rows: dict[str, list[OwnedRow]] = defaultdict(list)
    wanted = select(table.c[child.parent.key], table.c.id, table.c.revision, *(table.c[key] for key in columns))
    for parent, row_id, revision, *values in session.execute(wanted.order_by(table.c.id)).all():
        rows[parent].append(OwnedRow(dict(zip(columns, values, strict=True)), row_id, revision))
    return rows
