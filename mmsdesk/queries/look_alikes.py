"""What is asked of the file when records are compared: their cells, what was decided, which card became which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import Session

from mmsdesk.core.text import words
from mmsdesk.models.base import table_of
from mmsdesk.models.duplicate import JoinedRecord, NotDuplicate
from mmsdesk.models.entity import Child, Column, Entity
from mmsdesk.models.journal import RECORD_INDEX, SEARCH_TABLE
from mmsdesk.store.derived import among, these

Couple = tuple[str, str]
"""Ids of two records, the smaller one first."""

_ENOUGH = 400
"""Records that are looked at while somebody types; the words of a name find far fewer as a rule."""

_WORDS_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Decision:
    """«Не двойник»: two records that a person told apart. `id` is that of the decision."""

    id: str
    couple: Couple
    title: str
    decided_on: dt.date


def couple(one: str, other: str) -> Couple:
    """Two ids in the order in which decisions about them are kept."""
    return (one, other) if one < other else (other, one)


def decisions(session: Session, register: str) -> list[Decision]:
    """Pairs of a register that were told apart, the latest first."""
    own = table_of(NotDuplicate)
    statement = (
        select(own.c.id, own.c.first_id, own.c.second_id, own.c.title, own.c.decided_on)
        .where(own.c.register == register)
        .order_by(own.c.decided_on.desc(), own.c.id.desc())
    )
    return [Decision(i, couple(one, other), title, day) for i, one, other, title, day in session.execute(statement)]


def told_apart(session: Session, register: str) -> frozenset[Couple]:
    """Pairs of a register that are not offered any more."""
    own = table_of(NotDuplicate)
    statement = select(own.c.first_id, own.c.second_id).where(own.c.register == register)
    return frozenset(couple(one, other) for one, other in session.execute(statement))


def joined_into(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Which record stands for each that was joined into another; ids of others are left out.

    Papers printed before name the loser: through this their figures lead to the record that stands.
    """
    own = table_of(JoinedRecord)
    statement = select(own.c.loser_id, own.c.survivor_id).where(among(own.c.loser_id))
    found: dict[str, str] = {}
    wanted = set(ids)
    while wanted:
        step = dict(session.execute(statement, these(wanted)).all())
        step = {loser: survivor for loser, survivor in step.items() if loser not in found}
        found.update(step)
        wanted = set(step.values())
    return {loser: _last(found, loser) for loser in found}


def _last(steps: dict[str, str], record_id: str) -> str:
    seen = {record_id}
    while record_id in steps and steps[record_id] not in seen:
        record_id = steps[record_id]
        seen.add(record_id)
    return record_id


def standing(session: Session, ids: Sequence[str]) -> tuple[str, ...]:
    """The same records, those that were joined into others replaced by these; each once, in order."""
    successor = joined_into(session, ids)
    return tuple(dict.fromkeys(successor.get(each, each) for each in ids)) if successor else tuple(ids)


def cells(
    session: Session, entity: Entity, keys: Sequence[str], ids: Iterable[str] | None = None
) -> list[tuple[str, tuple[Any, ...]]]:
    """Id and the named columns of all records of a register, or of those named; in order of their ids."""
    table = table_of(entity.model)
    statement = select(table.c.id, *(table.c[key] for key in keys)).order_by(table.c.id)
    parameters = {}
    if ids is not None:
        statement, parameters = statement.where(among(table.c.id)), these(ids)
    return [(record_id, tuple(values)) for record_id, *values in session.execute(statement, parameters)]


def owned_texts(
    session: Session, child: Child, column: Column, ids: Iterable[str] | None = None
) -> dict[str, list[str]]:
    """A text column of an owned table by owner: former names."""
    table = table_of(child.entity.model)
    parent = table.c[child.parent.key]
    statement = select(parent, table.c[column.key])
    parameters = {}
    if ids is not None:
        statement, parameters = statement.where(among(parent)), these(ids)
    found: dict[str, list[str]] = {}
    for owner, written in session.execute(statement, parameters):
        if written:
            found.setdefault(owner, []).append(written)
    return found


def sharing_words(session: Session, entity: Entity, typed: Iterable[str]) -> list[str]:
    """Ids of records that have a word of one of the texts, not too many: what is worth comparing while one types.

    Each text is asked for by itself, all its words first, then its longest ones.
    """
    found: dict[str, None] = {}
    for written in typed:
        parts = sorted(dict.fromkeys(words(written)), key=len, reverse=True)[:_WORDS_AT_ONCE]
        for match in dict.fromkeys((" AND ".join(map(_quoted, parts)), *map(_quoted, parts))):
            if match and len(found) < _ENOUGH:
                found.update(dict.fromkeys(_matching(session, entity, match)))
    return list(found)[:_ENOUGH]


def with_values(session: Session, entity: Entity, values: dict[str, Any]) -> list[str]:
    """Ids of records that have one of these cells as they are written."""
    table = table_of(entity.model)
    filled = [table.c[key] == value for key, value in values.items() if value not in (None, "")]
    if not filled:
        return []
    return list(session.execute(select(table.c.id).where(or_(*filled)).limit(_ENOUGH)).scalars())


def how_many(session: Session, entity: Entity) -> int:
    """Records of a register."""
    return session.execute(select(func.count()).select_from(table_of(entity.model))).scalar_one()


def _quoted(word: str) -> str:
    return f'"{word}"'


def _matching(session: Session, entity: Entity, match: str) -> list[str]:
    statement = (
        select(RECORD_INDEX.c.record_id)
        .where(
            RECORD_INDEX.c.entry.in_(text(f"SELECT rowid FROM {SEARCH_TABLE} WHERE {SEARCH_TABLE} MATCH :match")),
            RECORD_INDEX.c.register == entity.code,
        )
        .limit(_ENOUGH)
    )
    return list(session.execute(statement, {"match": match}).scalars())
