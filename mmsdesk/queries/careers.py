"""Education, categories and courses of people as they stood on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import String, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.growth import (
    Attestation,
    AttestationResult,
    Category,
    Education,
    Training,
    TrainingKind,
    TrainingState,
)
from mmsdesk.models.teachers import CATEGORY_RANK
from mmsdesk.queries.entries import Entry
from mmsdesk.queries.people import Ids, narrowed

EDUCATION_RANK = (
    *("postgraduate", "master", "higher", "bachelor"),
    *("secondary_vocational", "unfinished_higher", "primary_vocational", "secondary"),
)
"""Codes of the shipped levels, the highest first; levels of the office's own come after them in their order."""

HIGHER_EDUCATION = frozenset(EDUCATION_RANK[:4])
"""Codes of the levels that count as higher education."""


class Standing(Choice):
    """In which row of the categories a person is counted."""

    HIGHEST = "highest", "высшая"
    FIRST = "first", "первая"
    SECOND = "second", "вторая (прежняя)"
    SUITABILITY = "suitability", "соответствие занимаемой должности"
    NONE = "none", "без категории"
    UNKNOWN = "unknown", "нет данных"


@dataclass(frozen=True, slots=True)
class Held:
    """A result of attestation in force."""

    category: Category
    decided_on: dt.date | None
    valid_until: dt.date | None
    position_id: str | None


@dataclass(frozen=True, slots=True)
class Categories:
    """What a person holds on a day: the category that counts, and методист or наставник beside it."""

    best: Held | None
    beside: tuple[Held, ...] = ()

    @property
    def standing(self) -> Standing:
        """The row; somebody with records of attestation and nothing in force is without a category."""
        return Standing(self.best.category.value) if self.best else Standing.NONE


@dataclass(frozen=True, slots=True)
class Course:
    """A finished course or retraining."""

    id: str
    programme: str
    kind: TrainingKind
    hours: int | None
    ended_on: dt.date


@dataclass(frozen=True, slots=True)
class Schooling:
    """The highest education of a person."""

    level_id: str | None
    institution: str
    speciality: str
    year: int | None


def categories_on(session: Session, on: dt.date, ids: Ids = None) -> dict[str, Categories]:
    """Categories in force on a day; who has no record of attestation at all by then is absent."""
    own = table_of(Attestation)
    day = func.coalesce(own.c.decided_on, own.c.applied_on)
    begun = or_(day <= on, day.is_(None))
    statement, parameters = narrowed(
        select(
            own.c.teacher_id,
            own.c.result,
            own.c.category,
            own.c.decided_on,
            own.c.valid_until,
            own.c.position_id,
        )
        .where(begun)
        .order_by(own.c.decided_on.desc(), own.c.id),
        own.c.teacher_id,
        ids,
    )
    held: dict[str, list[Held]] = defaultdict(list)
    for person_id, result, *facts in session.execute(statement, parameters):
        own_held = held[person_id]
        record = Held(*facts)
        if result is AttestationResult.GRANTED and (record.valid_until is None or record.valid_until >= on):
            own_held.append(record)
    return {person_id: _standing(records) for person_id, records in held.items()}


def _standing(records: list[Held]) -> Categories:
    ranked = [record for record in records if record.category in CATEGORY_RANK]
    best = min(ranked, key=lambda record: CATEGORY_RANK.index(record.category), default=None)
    beside: dict[Category, Held] = {}
    for record in records:
        if record.category not in CATEGORY_RANK:
            beside.setdefault(record.category, record)
    return Categories(best, tuple(beside.values()))


def attested_between(session: Session, first: dt.date, last: dt.date) -> dict[Category, tuple[str, ...]]:
    """Who was granted what between two days, each person once for each category, in the order of the categories."""
    own = table_of(Attestation)
    statement = (
        select(own.c.category, own.c.teacher_id)
        .where(own.c.result == AttestationResult.GRANTED, own.c.decided_on.between(first, last))
        .distinct()
        .order_by(own.c.teacher_id)
    )
    found: dict[Category, list[str]] = defaultdict(list)
    for category, person in session.execute(statement):
        found[category].append(person)
    return {category: tuple(found[category]) for category in Category if category in found}


def standing_of(categories: Mapping[str, Categories], person_id: str) -> Standing:
    """The row of the categories a person is counted in."""
    found = categories.get(person_id)
    return found.standing if found else Standing.UNKNOWN


def last_courses(session: Session, on: dt.date, ids: Ids = None) -> dict[str, Course]:
    """The last course or retraining finished by a day, by person; of several of that day the one entered last."""
    own = table_of(Training)
    # SQLite takes the other columns from the row that has the greatest value.
    last = func.max(type_coerce(own.c.ended_on, String).concat(own.c.id))
    statement, parameters = narrowed(
        select(own.c.teacher_id, own.c.id, own.c.programme, own.c.kind, own.c.hours, own.c.ended_on, last)
        .where(
            own.c.state == TrainingState.DONE,
            own.c.kind.in_((TrainingKind.COURSE, TrainingKind.RETRAINING)),
            own.c.ended_on <= on,
        )
        .group_by(own.c.teacher_id),
        own.c.teacher_id,
        ids,
    )
    rows = session.execute(statement, parameters).all()
    return {person_id: Course(*facts) for person_id, *facts, _last in rows}


def schooling_of(
    session: Session, on: dt.date, levels: Mapping[str, Entry], ids: Ids = None
) -> dict[str, Schooling]:  # fmt: skip
    """The highest education got by the year of a day, by person; `levels` are the entries of that list."""
    own = table_of(Education)
    statement, parameters = narrowed(
        select(own.c.teacher_id, own.c.level_id, own.c.institution, own.c.speciality, own.c.year)
        .where(or_(own.c.year.is_(None), own.c.year <= on.year))
        .order_by(own.c.year.desc(), own.c.id),
        own.c.teacher_id,
        ids,
    )
    found: dict[str, Schooling] = {}
    for person_id, *facts in session.execute(statement, parameters):
        schooling = Schooling(*facts)
        before = found.get(person_id)
        if before is None or level_rank(levels, schooling.level_id) < level_rank(levels, before.level_id):
            found[person_id] = schooling
    return found


def level_rank(levels: Mapping[str, Entry], level_id: str | None) -> int:
    """Place of a level of education, the highest first; unknown ones last."""
    level = levels.get(level_id or "")
    if level is None:
        return 10_000
    return EDUCATION_RANK.index(level.code) if level.code in EDUCATION_RANK else len(EDUCATION_RANK) + level.rank
