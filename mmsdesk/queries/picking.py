"""What a picker of records offers: titles with a hint that tells namesakes apart."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.text import other_layout, words
from mmsdesk.models.association import Membership
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.reference import REFERENCES, ReferenceEntry
from mmsdesk.models.teacher import Employment, Teacher
from mmsdesk.models.teachers import ORGANISATION, TEACHERS, current_on
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import rows
from mmsdesk.queries.search import find
from mmsdesk.store.derived import among, titles

HINTS: Mapping[str, tuple[str, ...]] = {
    "teachers": ("organisation",),
    "organisations": ("kind_id",),
    "associations": ("kind_id",),
    "events": ("starts_on", "kind_id"),
    "decisions": ("taken_on", "association_id"),
    "staff": ("post",),
}
"""Columns that tell namesakes apart, by the code of the register."""


_EVERYBODY = 1_000_000
"""More people than any office knows: other conditions are put to all that were found."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record on offer."""

    id: str
    title: str
    hint: str = ""


def candidates(
    session: Session, target: Entity, typed: str, *, on_date: dt.date, choices: str = "", limit: int = 30
) -> list[Candidate]:
    """Records of a register whose words begin as typed; for an empty text the first by name.

    `choices` names the reference list: its entries in force come all at once, in their order.
    """
    if target is REFERENCES and choices:
        return _entries(session, choices, typed)
    if words(typed):
        found = [(hit.record_id, hit.title) for hit in find(session, typed, registers=[target.code], limit=limit)]
    else:
        statement = (
            select(RECORD_INDEX.c.record_id, RECORD_INDEX.c.title)
            .where(RECORD_INDEX.c.register == target.code)
            .order_by(RECORD_INDEX.c.sort_key)
            .limit(limit)
        )
        found = [(record_id, title) for record_id, title in session.execute(statement)]
    return _hinted(session, target, found, on_date)


def people(
    session: Session, typed: str, *, on_date: dt.date, organisation: str = "", association: str = "", limit: int = 300
) -> tuple[list[Candidate], int]:
    """People by words, by the place they work at on a date, by the body they are in on that date.

    The first of them by name, and how many there are.
    """
    own = table_of(Teacher)
    statement = select(RECORD_INDEX.c.record_id, RECORD_INDEX.c.title).join(own, own.c.id == RECORD_INDEX.c.record_id)
    given: dict[str, object] = {"on_date": on_date}
    if words(typed):
        hits = find(session, typed, registers=[TEACHERS.code], limit=_EVERYBODY)
        given["ids"] = json.dumps([hit.record_id for hit in hits])
        statement = statement.where(among(RECORD_INDEX.c.record_id))
    if organisation:
        statement = statement.where(
            own.c.id.in_(
                select(Employment.teacher_id).where(
                    Employment.organisation_id == organisation, current_on(Employment.started_on, Employment.ended_on)
                )
            )
        )
    if association:
        statement = statement.where(
            own.c.id.in_(
                select(Membership.person_id).where(
                    Membership.association_id == association, current_on(Membership.started_on, Membership.ended_on)
                )
            )
        )
    total = session.execute(select(func.count()).select_from(statement.subquery()), given).scalar_one()
    found = session.execute(statement.order_by(RECORD_INDEX.c.sort_key).limit(limit), given)
    return _hinted(session, TEACHERS, [(record_id, title) for record_id, title in found], on_date), total


def main_organisation(session: Session, person_id: str, on_date: dt.date) -> tuple[str, str]:
    """Id and title of the organisation where a person is counted on a date; ("", "") if there is none."""
    expression: ColumnElement[str] = ORGANISATION.expression
    found = session.execute(select(expression).where(Teacher.id == person_id), {"on_date": on_date}).scalar()
    return (found, titles(session, [found]).get(found, "")) if found else ("", "")


def _entries(session: Session, choices: str, typed: str) -> list[Candidate]:
    own = table_of(ReferenceEntry)
    statement = (
        select(own.c.id, own.c.name, own.c.short_name, own.c.synonyms)
        .where(own.c.list == choices, or_(own.c.active.is_(None), own.c.active.is_(True)))
        .order_by(own.c.position, own.c.name)
    )
    every = session.execute(statement).all()
    wanted = [reading for reading in (words(typed), words(other_layout(typed))) if reading]
    kept = [row for row in every if not wanted or any(_begins(" ".join(row[1:]), reading) for reading in wanted)]
    # What begins with the typed letters comes before what merely contains such a word.
    kept.sort(key=lambda row: not (wanted and any(_starts(row.name, reading) for reading in wanted)))
    return [Candidate(row.id, row.name) for row in kept]


def _starts(text: str, typed: Sequence[str]) -> bool:
    there = words(text)
    return bool(there) and there[0].startswith(typed[0])


def _begins(text: str, typed: Sequence[str]) -> bool:
    """Whether every typed word begins some word of the text."""
    there = words(text)
    return all(any(word.startswith(part) for word in there) for part in typed)


def _hinted(session: Session, target: Entity, found: Sequence[tuple[str, str]], on_date: dt.date) -> list[Candidate]:
    keys = HINTS.get(target.code, ())
    if not keys or not found:
        return [Candidate(record_id, title) for record_id, title in found]
    values = rows(session, target, keys, [record_id for record_id, _title in found], on_date)
    return [
        Candidate(record_id, title, " · ".join(text for value in values.get(record_id, ()) if (text := shown(value))))
        for record_id, title in found
    ]
