"""From owned rows to the records whose cards hold them: a vacancy opens its school."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.registry import by_code, owner_of
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import rows
from mmsdesk.queries.look_alikes import standing
from mmsdesk.store.derived import among, these, titles


def register_and_ids(session: Session, code: str, ids: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The register that shows these rows in a list, and its records; a register's own come back as they are.

    A record that was joined into another since is shown by that one.
    """
    owner = owner_of(by_code(code).table)
    if owner is None:
        return code, standing(session, ids)
    register, child = owner
    own = table_of(child.entity.model)
    statement = select(own.c[child.parent.key]).where(among(own.c.id)).distinct()
    return register.code, tuple(session.scalars(statement, these(ids)))


def called(session: Session, code: str, ids: Sequence[str]) -> dict[str, str]:
    """What records are called, by id; rows of an owned table by their own words and the record that holds them:
    «Ёлкина Анна Петровна (Семинар учителей физики)». Those that are gone are left out."""
    entity = by_code(code)
    owner = owner_of(entity.table)
    if owner is None:
        return titles(session, ids)
    own, key = table_of(entity.model), owner[1].parent.key
    statement = select(own.c.id, own.c[key]).where(among(own.c.id))
    holders = dict(session.execute(statement, these(ids)).all())
    names = titles(session, sorted(set(holders.values())))
    found = rows(session, entity, [column.key for column in entity.title], list(holders), dt.date.today())
    return {
        row_id: _called(" ".join(filter(None, map(shown, found[row_id]))), names.get(holder, ""))
        for row_id, holder in holders.items()
    }


def _called(own: str, holder: str) -> str:
    return f"{own} ({holder})" if own and holder else own or holder
