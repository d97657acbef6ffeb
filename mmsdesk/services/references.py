"""Who refers to a record: what stands in the way of its going."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from mmsdesk.models import registry
from mmsdesk.models.attachment import ATTACHMENTS, Attachment
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity, referred_table
from mmsdesk.store.derived import among, these

User = tuple[str, int]
"""Who refers, in words, and how many of them."""


def users_of(
    session: Session,
    entity: Entity,
    ids: Sequence[str],
    *,
    owned: bool = False,
    going: Mapping[Entity, Sequence[str]] | None = None,
) -> list[User]:
    """Who refers to the records.

    Rows that the records own and the records themselves do not count, unless `owned`: then everything does.
    Nor do those of `going`: records of any registers that go together with them. Files go with their records.
    """
    spared = {} if owned else {each.table: list(those) for each, those in (going or {entity: ids}).items()}
    found: list[User] = []
    for user in registry.every_entity():
        table = table_of(user.model)
        own = registry.owner_of(table.name)
        holder, key = (own[0].table, own[1].parent.key) if own else (table.name, "id")
        for column in table.columns:
            if not any(referred_table(each) == entity.table for each in column.foreign_keys):
                continue
            if column.info.get("owned") and not owned:
                continue
            statement = select(func.count()).select_from(table).where(among(column))
            parameters = these(ids)
            if holder in spared:
                statement = statement.where(~table.c[key].in_(text("SELECT value FROM json_each(:spared)")))
                parameters["spared"] = json.dumps(spared[holder])
            n = session.execute(statement, parameters).scalar_one()
            if n:
                words = [user.words] if own is None else [own[0].words, user.words]
                found.append((", ".join(part.plural.lower() for part in words), n))
    files = select(func.count()).where(among(table_of(Attachment).c.record_id))
    n = session.execute(files, these(ids)).scalar_one() if owned else 0
    return [*found, (ATTACHMENTS.words.plural.lower(), n)] if n else found


def in_words(users: Sequence[User]) -> str:
    """«консультации – 3; мероприятия, участники – 1»."""
    return "; ".join(f"{name} – {n}" for name, n in users)
