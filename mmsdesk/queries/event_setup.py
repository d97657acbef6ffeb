"""What an event is prepared with: goal, order, money, committee and jury, criteria; names as of the day it is held."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.association import Association
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.contest import ContestRule, Criterion
from mmsdesk.models.event import Event, ServiceRole
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.contests import CONTEST_KINDS
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.event_facts import EventFacts
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.store.derived import among, these

_LEADS = ("chair", "deputy", "secretary")
"""Roles that stand before the others of a team."""


@dataclass(frozen=True, slots=True)
class TeamPart:
    """Somebody of the committee or the jury; `person` is None for one outside the registers, who is in `guest`."""

    id: str
    team: Team
    role: str
    person: PersonPart | None
    guest: str
    nomination: str


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    """What is judged, with the most that is given for it (None: not said)."""

    id: str
    title: str
    maximum: float | None
    nomination: str
    stage: str


@dataclass(frozen=True, slots=True)
class AwardRule:
    """To which place there are winners, prize-winners, laureates in a nomination ("" for all)."""

    nomination: str
    winners_to: int | None
    prizes_to: int | None
    laureates_to: int | None
    least_percent: float | None


@dataclass(frozen=True, slots=True)
class EventSetup:
    """An event before it begins; money in roubles, None where nothing is planned."""

    id: str
    goal: str
    conditions: str
    service_role: ServiceRole
    level: AwardLevel | None
    body: str
    order_number: str
    order_on: dt.date | None
    school_year: int
    municipal: float | None
    other: float | None
    is_contest: bool
    team: tuple[TeamPart, ...]
    criteria: tuple[CriterionFacts, ...]
    rules: tuple[AwardRule, ...]

    def of(self, team: Team) -> tuple[TeamPart, ...]:
        """The people of one team, those who lead it first."""
        return tuple(each for each in self.team if each.team is team)

    @property
    def judged(self) -> bool:
        """Whether somebody wins here."""
        return self.is_contest or bool(self.criteria or self.rules or self.of(Team.JURY))


def event_setups(session: Session, events: Iterable[EventFacts]) -> dict[str, EventSetup]:
    """How these events are prepared, in a constant number of statements."""
    days = {event.id: event.day for event in events}
    asked = these(days)
    own, body = table_of(Event), table_of(Association)
    statement = (
        select(own, body.c.name.label("body")).outerjoin(body, body.c.id == own.c.association_id).where(among(own.c.id))
    )
    rows = session.execute(statement, asked).all()
    teams, criteria = _owned(session, TeamMember, asked), _owned(session, Criterion, asked)
    rules = _owned(session, ContestRule, asked)
    known = entries(session, ReferenceList.EVENT_KINDS, ReferenceList.TEAM_ROLES)
    people = PeopleByDay(session, [each.person_id for team in teams.values() for each in team])
    return {
        row.id: _setup(
            row,
            known,
            tuple(
                _member(each, known, people.on(each.person_id, days[row.id]))
                for each in sorted(teams.get(row.id, ()), key=lambda each: _place(each, known))
            ),
            (criteria.get(row.id, ()), rules.get(row.id, ())),
        )
        for row in rows
    }


def _owned(session: Session, model: type[Record], asked: dict[str, str]) -> dict[str, list[Any]]:
    own = table_of(model)
    order = (own.c.position, own.c.id) if "position" in own.c else (own.c.nomination, own.c.id)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(select(own).where(among(own.c.event_id)).order_by(*order), asked):
        found[row.event_id].append(row)
    return found


def _setup(
    row: Any,
    known: Mapping[str, Entry],
    team: tuple[TeamPart, ...],
    contest: tuple[Sequence[Any], Sequence[Any]],
) -> EventSetup:
    kind = known.get(row.kind_id or "")
    criteria, rules = contest
    return EventSetup(
        row.id,
        row.goal,
        row.conditions,
        row.service_role,
        row.level,
        row.body or "",
        row.order_number,
        row.order_on,
        row.school_year,
        row.budget_municipal,
        row.budget_other,
        kind is not None and kind.code in CONTEST_KINDS,
        team,
        tuple(CriterionFacts(each.id, each.title, each.maximum, each.nomination, each.stage) for each in criteria),
        tuple(
            AwardRule(each.nomination, each.winners_to, each.prizes_to, each.laureates_to, each.least_percent)
            for each in rules
        ),
    )


def _member(row: Any, known: Mapping[str, Entry], person: PersonPart | None) -> TeamPart:
    return TeamPart(row.id, row.team, name_of(known, row.role_id), person, row.guest, row.nomination)


def _place(row: Any, known: Mapping[str, Entry]) -> tuple[int, int, int, str]:
    """By team, those who lead it first, then as they were put."""
    entry = known.get(row.role_id or "")
    code = entry.code if entry is not None else ""
    return (list(Team).index(row.team), _LEADS.index(code) if code in _LEADS else len(_LEADS), row.position, row.id)
