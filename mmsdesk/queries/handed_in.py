"""Plans, minutes and analyses that bodies have handed in for a school year, and what is still missing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, school_year_of
from mmsdesk.models.association import Handed, HandedIn
from mmsdesk.models.base import table_of
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.body_meetings import BodyMeeting, meetings_in
from mmsdesk.queries.entries import entries
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.network import NetBody, bodies_with_seats
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.plans import BodyPlan, plans_of_bodies
from mmsdesk.queries.work import Outcome
from mmsdesk.store.derived import among, these

ANALYSIS_DUE = (6, 1)
"""Month and day of the school year from which an analysis is asked for."""


@dataclass(frozen=True, slots=True)
class HandedPaper:
    """A thing handed in: its record, the day, how many (minutes)."""

    id: str
    kind: Handed
    handed_on: dt.date | None
    quantity: int | None
    note: str


@dataclass(frozen=True, slots=True)
class BodyHanded:
    """What a body handed in; `held` are its meetings of the year, `signed` those whose minutes are signed here.

    `plans` are its plans of the year that stand in the program with their items: they need not be handed in.
    """

    body: NetBody
    head: PersonPart | None
    handed: tuple[HandedPaper, ...]
    held: tuple[str, ...]
    signed: tuple[str, ...]
    asks_analysis: bool
    plans: tuple[BodyPlan, ...] = ()

    def of(self, kind: Handed) -> tuple[HandedPaper, ...]:
        """What was handed in of a kind, in the order of days."""
        return tuple(paper for paper in self.handed if paper.kind is kind)

    @property
    def minutes(self) -> int:
        """Minutes that are there: handed in, or signed in the program, whichever is more."""
        return max(sum(paper.quantity or 1 for paper in self.of(Handed.MINUTES)), len(self.signed))

    @property
    def missing_minutes(self) -> int:
        """Minutes of meetings that were held and are not there."""
        return max(len(self.held) - self.minutes, 0)

    def owes(self, kind: Handed) -> bool:
        """Whether something of a kind is still asked for."""
        if kind is Handed.MINUTES:
            return self.missing_minutes > 0
        if kind is Handed.ANALYSIS and not self.asks_analysis:
            return False
        return not self.of(kind) and not (kind is Handed.PLAN and self.plans)


def handed_in(
    session: Session, period: Period, on: dt.date, origin: str | None = None, of_schools: bool = True
) -> tuple[BodyHanded, ...]:
    """Bodies of the day with what they handed in for the school year of the period, in a constant number of
    statements."""
    year = period.start.year if period.kind == "school_year" else school_year_of(min(on, period.end))
    known = entries(session, ReferenceList.ASSOCIATION_KINDS, ReferenceList.ASSOCIATION_ROLES)
    bodies = bodies_with_seats(session, min(on, period.end), known, origin=origin)
    bodies = [body for body in bodies if of_schools or not body.of_school]
    ids = [body.id for body in bodies]
    handed = _handed(session, ids, year, on)
    meetings = meetings_in(session, period, ids, origin)
    plans = plans_of_bodies(session, ids, year)
    people = PeopleByDay(session, [body.head for body in bodies])
    asks = on >= dt.date(year + 1, *ANALYSIS_DUE)
    found = []
    for body in bodies:
        held = _held(meetings, body.id, on)
        found.append(
            BodyHanded(
                body,
                people.on(body.head, min(on, period.end)),
                tuple(handed.get(body.id, ())),
                tuple(meeting.id for meeting in held),
                tuple(m.id for m in held if m.signed_on is not None and m.signed_on <= on),
                asks,
                tuple(plan for plan in plans.get(body.id, ()) if plan.items),
            )
        )
    return tuple(found)


def _held(meetings: Iterable[BodyMeeting], body: str, on: dt.date) -> Sequence[BodyMeeting]:
    return [each for each in meetings if body in each.bodies and each.outcome(on) is Outcome.HELD]


def _handed(session: Session, bodies: Sequence[str], year: int, on: dt.date) -> Mapping[str, list[HandedPaper]]:
    """By body; what was handed in later than the day is not there yet."""
    own = table_of(HandedIn)
    statement = (
        select(own.c.association_id, own.c.id, own.c.kind, own.c.handed_on, own.c.quantity, own.c.note)
        .where(among(own.c.association_id), own.c.school_year == year)
        .order_by(own.c.handed_on, own.c.id)
    )
    found: dict[str, list[HandedPaper]] = defaultdict(list)
    for body, *facts in session.execute(statement, these(bodies)):
        paper = HandedPaper(*facts)
        if paper.handed_on is None or paper.handed_on <= on:
            found[body].append(paper)
    return found
