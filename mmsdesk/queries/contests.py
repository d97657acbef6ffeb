"""A contest as its jury sees it: contestants, jurors, criteria, every mark; totals, what is missing, who is partial."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.contest import (
    Cell,
    Measure,
    Member,
    Standing,
    Terms,
    Ties,
    Totals,
    fits,
    folded,
    leanings,
    standings,
)
from mmsdesk.core.dates import Period
from mmsdesk.core.names import parse_full_name
from mmsdesk.core.row_numbers import sheet_numbers
from mmsdesk.models.base import table_of
from mmsdesk.models.contest import ContestRule, Criterion, JuryScore
from mmsdesk.models.event import Event, EventState, Participation
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.reference import ReferenceEntry, ReferenceList
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.work import within
from mmsdesk.store.derived import among, these

CONTEST_KINDS = frozenset({"professional_contest", "material_contest", "festival", "olympiad", "pupil_contest"})
"""Codes of the kinds of events at which somebody judges."""

NOT_CONTESTANTS = frozenset({"jury", "jury_chair", "organiser", "expert", "host", "listener", "supervisor"})
"""Codes of the roles of those who are at a contest without competing."""


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    """What is judged, with the most that may be given; `stage` is the trial it belongs to."""

    id: str
    title: str
    maximum: float | None
    nomination: str
    stage: str


@dataclass(frozen=True, slots=True)
class JurorFacts:
    """A juror as of the day of the contest; `person` is None for a guest, who is in `guest`."""

    id: str
    person: PersonPart | None
    guest: str
    role: str
    role_code: str
    nomination: str

    @property
    def name(self) -> str:
        """Full name, or what was written of a guest."""
        return self.person.name.full if self.person else self.guest

    @property
    def short(self) -> str:
        """«Фамилия И.О.», of a guest from what stands before the post."""
        return self.person.name.short if self.person else parse_full_name(self.guest.partition(",")[0]).short


@dataclass(frozen=True, slots=True)
class ContestantFacts:
    """Somebody who competes, with what was written of the result; `number` is that of the printed sheet."""

    id: str
    number: int
    person: PersonPart | None
    guest: str
    organisation_id: str | None
    organisation: str
    nomination: str
    result_code: str
    result: str
    place: str
    score: float | None

    @property
    def name(self) -> str:
        """Full name, or what was written of a guest."""
        return self.person.name.full if self.person else self.guest


@dataclass(frozen=True, slots=True)
class Missing:
    """What a juror did not give to a contestant: nothing at all, or these criteria."""

    juror: JurorFacts
    contestant: ContestantFacts
    criteria: tuple[CriterionFacts, ...]


@dataclass(frozen=True, slots=True)
class Partial:
    """A juror who judges himself (`same`) or somebody of his own organisation."""

    juror: JurorFacts
    contestant: ContestantFacts
    same: bool


@dataclass(frozen=True)
class ContestFacts:
    """One contest; `rows` tell for each cell the records of it, the last of which counts."""

    id: str
    title: str
    kind: str
    day: dt.date
    ends_on: dt.date | None
    state: EventState
    organisation_id: str | None
    order: tuple[str, dt.date | None]
    criteria: tuple[CriterionFacts, ...]
    jury: tuple[JurorFacts, ...]
    contestants: tuple[ContestantFacts, ...]
    rules: tuple[Terms, ...]
    scores: Mapping[Cell, float]
    rows: Mapping[Cell, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Totals by contestant, in the order of the sheet."""
        found = standings(
            [Member(each.id, each.nomination) for each in self.contestants],
            [Member(each.id, each.nomination) for each in self.jury],
            [Measure(each.id, each.maximum, each.nomination) for each in self.criteria],
            self.scores,
            self.rules,
        )
        return {each.id: each for each in found}

    @cached_property
    def leanings(self) -> dict[str, float]:
        """By how many points each juror lies above the mean of the jury."""
        return leanings(self.standings.values())

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """Marks that are waited for, in the order of the sheet."""
        jury, criteria = {each.id: each for each in self.jury}, {each.id: each for each in self.criteria}
        return tuple(
            Missing(jury[sheet.juror_id], each, tuple(criteria[one] for one in sheet.missing))
            for each in self.contestants
            for sheet in self.standings[each.id].unjudged
        )

    @cached_property
    def silent(self) -> tuple[JurorFacts, ...]:
        """Jurors who gave nobody anything."""
        gave = {juror for _contestant, juror, _criterion in self.scores}
        return tuple(each for each in self.jury if each.id not in gave)

    @cached_property
    def partial(self) -> tuple[Partial, ...]:
        """Conflicts of interest between those who judge and those who compete."""
        return tuple(
            found
            for juror in self.jury
            for each in self.contestants
            if fits(juror.nomination, each.nomination) and (found := _partial(juror, each)) is not None
        )

    @cached_property
    def beyond(self) -> frozenset[Cell]:
        """Cells with more than the criterion's maximum, or less than nothing."""
        most = {each.id: each.maximum for each in self.criteria}
        return frozenset(cell for cell, score in self.scores.items() if beyond(score, most.get(cell[2] or "")))

    @cached_property
    def astray(self) -> frozenset[Cell]:
        """Cells of criteria that belong to another nomination: they count for nothing."""
        nominations = {each.id: each.nomination for each in self.contestants}
        of = {each.id: each.nomination for each in self.criteria}
        return frozenset(
            cell
            for cell in self.scores
            if cell[2] in of and cell[0] in nominations and not fits(of[cell[2] or ""], nominations[cell[0]])
        )

    @cached_property
    def doubled(self) -> frozenset[Cell]:
        """Cells that two copies of the file filled in; the later one counts."""
        return frozenset(cell for cell, ids in self.rows.items() if len(ids) > 1)

    @cached_property
    def rows_by_sheet(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Records of the marks that a juror gave a contestant."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (contestant, juror, _criterion), ids in self.rows.items():
            found[contestant, juror] += ids
        return {sheet: tuple(ids) for sheet, ids in found.items()}

    @property
    def nominations(self) -> tuple[str, ...]:
        """Nominations in which somebody competes, in the order of the sheet; «Дебют» and "дебют" are one."""
        found: dict[str, str] = {}
        for each in self.contestants:
            found.setdefault(folded(each.nomination), each.nomination)
        return tuple(found.values())

    def criteria_of(self, contestant: ContestantFacts) -> tuple[CriterionFacts, ...]:
        """What a contestant is judged by."""
        return tuple(each for each in self.criteria if fits(each.nomination, contestant.nomination))

    def judged_by(self, juror: JurorFacts) -> tuple[ContestantFacts, ...]:
        """Whom a juror judges."""
        return tuple(each for each in self.contestants if fits(juror.nomination, each.nomination))


def beyond(score: float, maximum: float | None) -> bool:
    """Whether a mark is none that can be given."""
    return score < 0 or (maximum is not None and score > maximum + 1e-9)


def _partial(juror: JurorFacts, contestant: ContestantFacts) -> Partial | None:
    if juror.person is None:
        return None
    if contestant.person is not None and contestant.person.id == juror.person.id:
        return Partial(juror, contestant, same=True)
    theirs = contestant.organisation_id
    if theirs is not None and theirs == juror.person.organisation_id:
        return Partial(juror, contestant, same=False)
    return None


_PARTS = (Criterion, ContestRule, JuryScore)


def is_contest(session: Session, event_id: str) -> bool:
    """Whether somebody is judged at an event: marks of a jury make sense there."""
    return bool(contests_among(session, [event_id]))


def contests_among(session: Session, ids: Iterable[str]) -> frozenset[str]:
    """Events that are contests by their kind, or have criteria, rules of results, a jury or marks of one."""
    own, kinds, team = table_of(Event), table_of(ReferenceEntry), table_of(TeamMember)
    by_kind = select(own.c.id).join(kinds, kinds.c.id == own.c.kind_id)
    found = by_kind.where(among(own.c.id), kinds.c.code.in_(sorted(CONTEST_KINDS))).union(
        select(team.c.event_id).where(among(team.c.event_id), team.c.team == Team.JURY),
        *(select(part.c.event_id).where(among(part.c.event_id)) for part in map(table_of, _PARTS)),
    )
    return frozenset(session.scalars(found, these(ids)))


def contests_in(session: Session, period: Period, origin: str | None = None) -> tuple[str, ...]:
    """Events of a period that have marks of a jury, in the order of their days."""
    own, marks = table_of(Event), table_of(JuryScore)
    statement = (
        select(own.c.id)
        .where(
            own.c.state != EventState.CANCELLED,
            within(period, Event.starts_on, Event.school_year),
            own.c.id.in_(select(marks.c.event_id)),
        )
        .order_by(own.c.starts_on, own.c.starts_at, own.c.id)
    )
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    return tuple(session.scalars(statement))


def contest_facts(session: Session, event_id: str) -> ContestFacts | None:
    """One contest; None if the event is gone."""
    found = contests_facts(session, [event_id])
    return found[0] if found else None


def contests_facts(session: Session, ids: Iterable[str]) -> list[ContestFacts]:
    """Contests in the order asked for, in a constant number of statements; those that are gone are left out."""
    wanted = list(ids)
    asked = these(wanted)
    own = table_of(Event)
    events = {row.id: row for row in session.execute(select(own).where(among(own.c.id)), asked)}
    parts = _Parts(session, asked)
    return [parts.contest(events[each]) for each in wanted if each in events]


class _Parts:
    """Owned rows and marks of some events, with all names that they need."""

    def __init__(self, session: Session, asked: dict[str, str]) -> None:
        self.sheet = _by_event(session, Participation, asked, "position")
        self.team = _by_event(session, TeamMember, asked, "position")
        self.criteria = _by_event(session, Criterion, asked, "position")
        self.rules = _by_event(session, ContestRule, asked)
        self.marks = _by_event(session, JuryScore, asked)
        self.names: OrganisationNames = organisation_names(session)
        self.known: Mapping[str, Entry] = entries(
            session,
            *(ReferenceList.PARTICIPATION_ROLES, ReferenceList.PARTICIPATION_RESULTS),
            *(ReferenceList.TEAM_ROLES, ReferenceList.EVENT_KINDS),
        )
        rows = [row for part in (self.sheet, self.team) for there in part.values() for row in there]
        self.people = PeopleByDay(session, [row.person_id for row in rows], self.names)

    def contest(self, row: Any) -> ContestFacts:
        day = row.moved_to if row.state is EventState.MOVED and row.moved_to is not None else row.starts_on
        scores: dict[Cell, float] = {}
        ids: dict[Cell, tuple[str, ...]] = {}
        for each in self.marks[row.id]:
            cell = (each.participation_id, each.juror_id, each.criterion_id)
            ids[cell] = (*ids.get(cell, ()), each.id)
            if each.score is not None:
                scores[cell] = each.score
        marked = {contestant for contestant, _juror, _criterion in ids}
        judging = {juror for _contestant, juror, _criterion in ids}
        return ContestFacts(
            id=row.id,
            title=" ".join(row.title.split()),
            kind=name_of(self.known, row.kind_id),
            day=day,
            ends_on=row.ends_on,
            state=row.state,
            organisation_id=row.organisation_id,
            order=(row.order_number, row.order_on),
            criteria=tuple(
                CriterionFacts(each.id, each.title, each.maximum, each.nomination, each.stage)
                for each in self.criteria[row.id]
            ),
            jury=tuple(
                self._juror(each, day) for each in self.team[row.id] if each.team is Team.JURY or each.id in judging
            ),
            contestants=tuple(self._contestants(self.sheet[row.id], marked, day)),
            rules=tuple(_terms(each) for each in self.rules[row.id]),
            scores=scores,
            rows=ids,
        )

    def _juror(self, row: Any, day: dt.date) -> JurorFacts:
        code = self.known[row.role_id].code if row.role_id in self.known else ""
        role = name_of(self.known, row.role_id)
        return JurorFacts(row.id, self.people.on(row.person_id, day), row.guest, role, code, row.nomination)

    def _contestants(self, sheet: Sequence[Any], marked: set[str], day: dt.date) -> Iterator[ContestantFacts]:
        numbers = sheet_numbers([each.position for each in sheet])
        for row, number in zip(sheet, numbers, strict=True):
            role = self.known[row.role_id].code if row.role_id in self.known else ""
            if row.id not in marked and (role in NOT_CONTESTANTS or not row.attended):
                continue
            person = self.people.on(row.person_id, day)
            organisation_id = row.organisation_id or (person.organisation_id if person else None)
            yield ContestantFacts(
                row.id,
                number,
                person,
                row.guest,
                organisation_id,
                self.names.short(organisation_id, day),
                " ".join(row.nomination.split()),
                self.known[row.result_id].code if row.result_id in self.known else "",
                name_of(self.known, row.result_id),
                row.place,
                row.score,
            )


def _terms(row: Any) -> Terms:
    totals, ties = Totals(row.totalling.value), Ties(row.ties.value)
    edges = row.winners_to, row.prizes_to, row.laureates_to
    return Terms(row.nomination, totals, ties, *edges, row.least_percent)


def _by_event(session: Session, model: Any, asked: dict[str, str], order: str = "id") -> dict[str, list[Any]]:
    own = table_of(model)
    statement = select(own).where(among(own.c.event_id)).order_by(own.c[order], own.c.id)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(statement, asked):
        found[row.event_id].append(row)
    return found
