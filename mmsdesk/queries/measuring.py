"""Diagnoses and indicators as their papers need them: results in per cent, values by place and time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, school_year_label
from mmsdesk.models.base import table_of
from mmsdesk.models.diagnosis import Diagnosis, DiagnosisResult, Instrument, ResultLevel
from mmsdesk.models.indicator import GoodDirection, Indicator, IndicatorValue
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.entries import entries
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import within
from mmsdesk.store.derived import among, these

_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What one person showed in one competence ("" for all together); `share` in per cent where it is known."""

    id: str
    person: PersonPart
    organisation_id: str | None
    organisation: str
    competence: str
    rank: int
    score: float | None
    maximum: float | None
    level: ResultLevel | None
    note: str

    @property
    def share(self) -> float | None:
        """Per cent of the greatest number of points; never more than a slip of the hand makes it."""
        return None if self.score is None or not self.maximum else self.score / self.maximum * _WHOLE


@dataclass(frozen=True, slots=True)
class DiagnosisFacts:
    """A diagnosis with all its results."""

    id: str
    title: str
    instrument: Instrument
    held_on: dt.date
    held_by: str
    threshold: float | None
    conclusions: str
    results: tuple[ResultFacts, ...]

    def below(self, result: ResultFacts) -> bool:
        """Whether a result is a deficit: by the threshold where it can be counted, else by the level."""
        if self.threshold is not None and result.share is not None:
            return result.share < self.threshold
        return result.level is ResultLevel.DEFICIT


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A year, or a part of it; `school` tells the two kinds of years apart."""

    year: int
    school: bool
    part: str

    @property
    def words(self) -> str:
        """«2025/26», «I полугодие 2025/26», «2025 год»."""
        year = school_year_label(self.year) if self.school else f"{self.year} год"
        return f"{self.part} {year}" if self.part else year


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator; `values` by organisation ("" for the district) and time, `places` their names in order."""

    id: str
    name: str
    unit: str
    good: GoodDirection
    source: str
    places: tuple[tuple[str, str], ...]
    values: dict[tuple[str, When], float]

    @property
    def times(self) -> tuple[When, ...]:
        """All times of which there are values, the oldest first."""
        return tuple(sorted({when for _place, when in self.values}))


def diagnoses_in(session: Session, period: Period, origin: str | None = None) -> tuple[str, ...]:
    """Diagnoses of a period that have results, in the order of their days."""
    own, result = table_of(Diagnosis), table_of(DiagnosisResult)
    statement = (
        select(own.c.id)
        .where(
            within(period, Diagnosis.held_on, Diagnosis.school_year),
            select(result.c.id).where(result.c.diagnosis_id == own.c.id).exists(),
        )
        .order_by(own.c.held_on, own.c.id)
    )
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    return tuple(session.scalars(statement))


def diagnoses_facts(session: Session, ids: Iterable[str]) -> list[DiagnosisFacts]:
    """Diagnoses in the order asked for, in a constant number of statements; those that are gone are left out."""
    wanted = list(ids)
    asked = these(wanted)
    own, result = table_of(Diagnosis), table_of(DiagnosisResult)
    rows = {row.id: row for row in session.execute(select(own).where(among(own.c.id)), asked)}
    results: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(select(result).where(among(result.c.diagnosis_id)).order_by(result.c.id), asked):
        results[row.diagnosis_id].append(row)
    names = organisation_names(session)
    people = PeopleByDay(session, [row.person_id for each in results.values() for row in each], names)
    known = entries(session, ReferenceList.COMPETENCES)

    def facts(row: Any, diagnosis: Any) -> ResultFacts | None:
        person = people.on(row.person_id, diagnosis.held_on)
        if person is None:
            return None
        competence = known.get(row.competence_id)
        place = row.organisation_id or person.organisation_id
        return ResultFacts(
            row.id,
            person,
            place,
            names.short(place, diagnosis.held_on),
            competence.name if competence else "",
            competence.rank if competence else -1,
            row.score,
            row.maximum or (diagnosis.maximum if not row.competence_id else None),
            row.level,
            row.note,
        )

    return [
        DiagnosisFacts(
            row.id,
            row.title,
            row.instrument,
            row.held_on,
            row.held_by,
            row.threshold,
            row.conclusions,
            tuple(found for each in results[row.id] if (found := facts(each, row)) is not None),
        )
        for row in (rows[each] for each in wanted if each in rows)
    ]


def all_indicators(session: Session, origin: str | None = None) -> tuple[str, ...]:
    """Indicators that have values, by name."""
    own, value = table_of(Indicator), table_of(IndicatorValue)
    has_values = select(value.c.id).where(value.c.indicator_id == own.c.id).exists()
    statement = select(own.c.id).where(has_values).order_by(own.c.name, own.c.id)
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    return tuple(session.scalars(statement))


def indicators_facts(session: Session, ids: Iterable[str], on: dt.date) -> list[IndicatorFacts]:
    """Indicators in the order asked for, organisations under their names of a day; those that are gone are left out."""
    wanted = list(ids)
    asked = these(wanted)
    own, value = table_of(Indicator), table_of(IndicatorValue)
    rows = {row.id: row for row in session.execute(select(own).where(among(own.c.id)), asked)}
    found: dict[str, dict[tuple[str, When], float]] = defaultdict(dict)
    for row in session.execute(select(value).where(among(value.c.indicator_id)).order_by(value.c.id), asked):
        year = row.school_year if row.school_year is not None else row.calendar_year
        if year is not None and row.value is not None:
            when = When(year, row.school_year is not None, row.part)
            found[row.indicator_id][row.organisation_id or "", when] = row.value
    names = organisation_names(session)
    titles = {place: names.short(place, on) for values in found.values() for place, _when in values if place}
    return [
        IndicatorFacts(
            row.id,
            row.name,
            row.unit,
            row.good,
            row.source,
            tuple(
                sorted(
                    ((place, titles[place]) for place in {place for place, _ in found[row.id]} if place),
                    key=lambda pair: (names.rank(pair[0], on), pair[0]),
                )
            ),
            found[row.id],
        )
        for row in (rows[each] for each in wanted if each in rows)
    ]
