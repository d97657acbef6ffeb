"""Who refers to a record: what stands in the way of its going."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select, text
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
    for each in _references_to(entity.table):
        if each.owned and not owned:
            continue
        parameters = these(ids)
        if each.holder in spared:
            parameters["spared"] = json.dumps(spared[each.holder])
        n = session.execute(each.but_spared if each.holder in spared else each.all, parameters).scalar_one()
        if n:
            found.append((each.words, n))
    n = session.execute(_FILES, these(ids)).scalar_one() if owned else 0
    return [*found, (ATTACHMENTS.words.plural.lower(), n)] if n else found


_FILES = select(func.count()).where(among(table_of(Attachment).c.record_id))


class _Reference(NamedTuple):
    """A column that refers to a table, and the questions how many rows refer by it to `these`; kept, for making them
    costs more than asking."""

    words: str
    holder: str
    """The register of the cards that these rows are or belong to."""
    owned: bool
    all: Select[Any]
    but_spared: Select[Any]
    """But for rows of the cards given as `spared`."""


@cache
def _references_to(referred: str) -> tuple[_Reference, ...]:
    found = []
    for user in registry.every_entity():
        table = table_of(user.model)
        own = registry.owner_of(table.name)
        holder, key = (own[0].table, own[1].parent.key) if own else (table.name, "id")
        words = [user.words] if own is None else [own[0].words, user.words]
        called = ", ".join(part.plural.lower() for part in words)
        for column in table.columns:
            if any(referred_table(each) == referred for each in column.foreign_keys):
                count = select(func.count()).select_from(table).where(among(column))
                but_spared = count.where(~table.c[key].in_(text("SELECT value FROM json_each(:spared)")))
                found.append(_Reference(called, holder, bool(column.info.get("owned")), count, but_spared))
    return tuple(found)


def in_words(users: Sequence[User]) -> str:
    """«консультации – 3; мероприятия, участники – 1»."""
    return "; ".join(f"{name} – {n}" for name, n in users)
