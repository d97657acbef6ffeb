"""Olympiads and contests of pupils as papers and verbs need them: results, counts by anything, who passes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.names import PersonName
from mmsdesk.core.olympiad import Terms, class_number
from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import Olympiad, OlympiadKind, OlympiadRule, OlympiadStage, PupilResult, PupilStatus
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import within
from mmsdesk.store.derived import among, these

K = TypeVar("K", bound=Hashable)

_TAKERS = frozenset({PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.TOOK_PART, PupilStatus.REMOVED})
_LAUREATES = frozenset({PupilStatus.WINNER, PupilStatus.PRIZE})


@dataclass(frozen=True, slots=True)
class OlympiadFacts:
    """One stage in one subject, or one contest."""

    id: str
    kind: OlympiadKind
    subject_id: str | None
    subject: str
    title: str
    nomination: str
    stage: OlympiadStage
    held_on: dt.date
    school_year: int
    organisation_id: str | None
    coded: bool
    order: tuple[str, dt.date | None]

    @property
    def called(self) -> str:
        """The subject, or what it is called; a nomination with it."""
        words = self.subject or self.title
        if self.subject and self.title and self.title != self.subject:
            words = f"{self.subject}, «{self.title}»"
        return f"{words}, {self.nomination}" if self.nomination else words


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """How one pupil ended; the mentor under the name of the day of the olympiad."""

    id: str
    olympiad_id: str
    name: PersonName
    class_name: str
    taken: int | None
    """The class whose tasks were done, be it the own one."""
    organisation_id: str | None
    mentor_id: str | None
    mentor: str
    code: str
    score: float | None
    maximum: float | None
    status: PupilStatus
    official: bool
    passed: bool | None
    appealed: bool
    diploma: str = ""
    diploma_on: dt.date | None = None

    @property
    def called(self) -> str:
        """The name; of a work that is not decoded yet, its code."""
        return self.name.full or (f"код {self.code}" if self.code else "без имени")

    @property
    def percent(self) -> float | None:
        """Share of the greatest number of points, in %; None if either is not known."""
        return 100 * self.score / self.maximum if self.score is not None and self.maximum else None


@dataclass(frozen=True)
class Counts:
    """Results counted: who took part, who won; each number knows its records."""

    results: tuple[ResultFacts, ...]

    @cached_property
    def takers(self) -> tuple[str, ...]:
        return self._of(_TAKERS)

    @cached_property
    def winners(self) -> tuple[str, ...]:
        return self._of({PupilStatus.WINNER})

    @cached_property
    def prizes(self) -> tuple[str, ...]:
        return self._of({PupilStatus.PRIZE})

    @cached_property
    def laureates(self) -> tuple[str, ...]:
        return self._of(_LAUREATES)

    @property
    def effectiveness(self) -> float | None:
        """Winners and prize winners in % of those who took part; None if nobody did."""
        return 100 * len(self.laureates) / len(self.takers) if self.takers else None

    def _of(self, statuses: Iterable[PupilStatus]) -> tuple[str, ...]:
        wanted = frozenset(statuses)
        return tuple(each.id for each in self.results if each.status in wanted)


def olympiads_in(
    session: Session,
    period: Period,
    *,
    stage: OlympiadStage | None = None,
    subject: str | None = None,
    origin: str | None = None,
) -> tuple[OlympiadFacts, ...]:
    """Olympiads of a period by subject and day; None leaves them all."""
    own = table_of(Olympiad)
    wanted = [within(period, Olympiad.held_on, Olympiad.school_year)]
    for column, value in ((own.c.stage, stage), (own.c.subject_id, subject), (own.c.origin_id, origin)):
        if value is not None:
            wanted.append(column == value)
    ids = session.scalars(select(own.c.id).where(*wanted)).all()
    return olympiads_facts(session, ids)


def olympiads_facts(session: Session, ids: Sequence[str]) -> tuple[OlympiadFacts, ...]:
    """Olympiads by subject, title and day, in one statement."""
    own, subjects = table_of(Olympiad), table_of(ReferenceEntry)
    rows = session.execute(
        select(own, subjects.c.name.label("subject"), subjects.c.position.label("place"))
        .outerjoin(subjects, subjects.c.id == own.c.subject_id)
        .where(among(own.c.id)),
        these(ids),
    ).all()
    rows = sorted(rows, key=lambda row: (row.subject is None, row.subject or row.title, row.held_on, row.id))
    return tuple(
        OlympiadFacts(
            row.id,
            row.kind,
            row.subject_id,
            row.subject or "",
            row.title,
            row.nomination,
            row.stage,
            row.held_on,
            row.school_year,
            row.organisation_id,
            row.coded,
            (row.order_number, row.order_on),
        )
        for row in rows
    )


def rules_of(session: Session, ids: Iterable[str]) -> dict[str, list[Terms]]:
    """Rules by olympiad, those of younger classes first."""
    own = table_of(OlympiadRule)
    keys = tuple(Terms.__dataclass_fields__)
    statement = (
        select(own.c.olympiad_id, *(own.c[key] for key in keys))
        .where(among(own.c.olympiad_id))
        .order_by(own.c.class_from.is_(None), own.c.class_from, own.c.id)
    )
    found: dict[str, list[Terms]] = {}
    for olympiad_id, *values in session.execute(statement, these(ids)):
        found.setdefault(olympiad_id, []).append(Terms(*values))
    return found


def results_of(session: Session, olympiads: Sequence[OlympiadFacts]) -> tuple[ResultFacts, ...]:
    """Results of olympiads, the best first; the number of statements does not depend on how many there are."""
    own = table_of(PupilResult)
    days = {each.id: each.held_on for each in olympiads}
    rules = rules_of(session, days)
    rows = session.execute(select(own).where(among(own.c.olympiad_id)), these(days)).all()
    mentors = PeopleByDay(session, [row.mentor_id for row in rows])
    found = []
    for row in rows:
        taken = row.class_taken or class_number(row.class_name)
        terms = next((each for each in rules.get(row.olympiad_id, ()) if each.holds_for(taken)), None)
        mentor = mentors.on(row.mentor_id, days[row.olympiad_id])
        found.append(
            ResultFacts(
                row.id,
                row.olympiad_id,
                PersonName(row.surname, row.first_name, row.patronymic),
                row.class_name,
                taken,
                row.organisation_id,
                row.mentor_id,
                mentor.name.full if mentor else "",
                row.code,
                row.score,
                row.maximum if row.maximum is not None else terms.maximum if terms else None,
                row.status,
                row.official,
                row.passed,
                row.appealed_on is not None or row.score_before is not None,
                row.diploma_number,
                row.diploma_on,
            )
        )
    return tuple(sorted(found, key=ranked))


@dataclass(frozen=True, slots=True)
class Led:
    """A result of a pupil of somebody; nothing is told of the child."""

    id: str
    mentor_id: str
    called: str
    status: PupilStatus


def led_by(session: Session, first: dt.date, last: dt.date, mentors: Iterable[str]) -> dict[str, list[Led]]:
    """Results of the pupils of some people between two days by mentor, subject and day; those who did not come are
    left out. One statement for any number of people."""
    own, held, subjects = table_of(PupilResult), table_of(Olympiad), table_of(ReferenceEntry)
    statement = (
        select(own.c.id, own.c.mentor_id, subjects.c.name, held.c.title, own.c.status)
        .join(held, held.c.id == own.c.olympiad_id)
        .outerjoin(subjects, subjects.c.id == held.c.subject_id)
        .where(among(own.c.mentor_id), held.c.held_on.between(first, last), own.c.status != PupilStatus.ABSENT)
        .order_by(subjects.c.name.is_(None), subjects.c.name, held.c.title, held.c.held_on, own.c.id)
    )
    found: dict[str, list[Led]] = {}
    for record, mentor, subject, title, status in session.execute(statement, these(mentors)):
        found.setdefault(mentor, []).append(Led(record, mentor, subject or title, status))
    return found


def ranked(result: ResultFacts) -> tuple[bool, float, int, str, str, str]:
    """Order of a rating: by points, then by place, then by name."""
    score = result.score
    place = list(PupilStatus).index(result.status)
    return score is None, -(score or 0.0), place, result.name.surname, result.name.first, result.id


def counts_by(results: Iterable[ResultFacts], key: Callable[[ResultFacts], K]) -> dict[K, Counts]:
    """Results counted by anything, in the order in which it is met."""
    groups: dict[K, list[ResultFacts]] = {}
    for each in results:
        groups.setdefault(key(each), []).append(each)
    return {each: Counts(tuple(group)) for each, group in groups.items()}


def passing(results: Iterable[ResultFacts], rules: Mapping[str, Sequence[Terms]]) -> tuple[ResultFacts, ...]:
    """Who passes on to the next stage: as was marked, else by the points of the rule for the class."""
    found = []
    for each in results:
        terms = next((terms for terms in rules.get(each.olympiad_id, ()) if terms.holds_for(each.taken)), None)
        least = terms.pass_from if terms else None
        enough = least is not None and each.score is not None and each.score >= least
        if each.passed or (each.passed is None and enough and each.status is not PupilStatus.REMOVED):
            found.append(each)
    return tuple(found)
