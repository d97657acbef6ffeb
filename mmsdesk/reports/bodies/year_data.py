"""A year of some bodies for paper: the body with its people, theme, meetings, work, beside the year before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, school_year_of
from mmsdesk.models.association import AssociationYear, Handed, HandedIn
from mmsdesk.models.base import table_of
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.body_year import BodyYear, body_years
from mmsdesk.queries.careers import Categories, categories_on
from mmsdesk.queries.council import trained_between
from mmsdesk.queries.entries import Entry, entries
from mmsdesk.queries.meeting_facts import PersonPart
from mmsdesk.queries.network import NetBody, bodies_with_seats
from mmsdesk.queries.olympiads import Led, led_by
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people import narrowed
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.queries.plans import BodyPlan, plans_of_bodies
from mmsdesk.queries.work import Compared, compared
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.store.derived import titles


@dataclass(frozen=True, slots=True)
class Theme:
    """What a body set itself for a school year; `plans` are those that stand in the program."""

    theme: str = ""
    goals: str = ""
    plan: str = ""
    plans: tuple[BodyPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class YearOfBody:
    """A body as a paper tells of it; `people` are its members as of the day, `trained` those with a course in the
    period by the day."""

    now: BodyYear
    before: BodyYear | None
    theme: Theme
    people: Mapping[str, PersonPart]
    categories: Mapping[str, Categories]
    categories_before: Mapping[str, Categories]
    trained: tuple[str, ...]
    trained_before: tuple[str, ...]
    pupils: tuple[Led, ...] = ()
    pupils_before: tuple[Led, ...] = ()
    """Results of pupils whom its members have prepared."""

    @property
    def body(self) -> NetBody:
        """The body on the day."""
        return self.now.body

    @property
    def known_before(self) -> bool:
        """Whether anything was written down of the year before."""
        return self.before is not None and bool(self.before.meetings or self.before.tasks or self.before.events.planned)

    @property
    def organisations(self) -> tuple[str, ...]:
        """Where its members work."""
        places = (person.organisation_id for person in self.people.values())
        return tuple(dict.fromkeys(place for place in places if place))

    @property
    def head(self) -> PersonPart | None:
        """Who leads it."""
        return self.people.get(self.body.head or "")


@dataclass(frozen=True, slots=True)
class YearsOfBodies:
    """What papers about the year of bodies are made of; `named` are titles of records the bodies refer to."""

    head: Letterhead
    years: Compared
    bodies: tuple[YearOfBody, ...]
    known: Mapping[str, Entry]
    names: OrganisationNames
    named: Mapping[str, str]


def years_of_bodies(
    session: Session, chosen: Sequence[str], period: Period, on: dt.date, origin: str | None
) -> YearsOfBodies:
    """The chosen bodies, or all that exist on the day; the number of statements does not depend on how many."""
    years = compared(period, on)
    known = entries(
        session, ReferenceList.ASSOCIATION_KINDS, ReferenceList.ASSOCIATION_ROLES, ReferenceList.SUBJECTS
    )  # fmt: skip
    bodies = bodies_with_seats(session, years.on, known, chosen or None, origin)
    ids = [body.id for body in bodies]
    earlier = bodies_with_seats(session, years.before_on, known, ids)
    now = body_years(session, bodies, period, years.on, origin)
    before = body_years(session, earlier, years.before, years.before_on, origin)
    everybody = sorted({person for body in (*bodies, *earlier) for person in body.members})
    names = organisation_names(session)
    people = PeopleByDay(session, everybody, names)
    held, held_before = (categories_on(session, day, everybody) for day in (years.on, years.before_on))
    trained = set(trained_between(session, period.start, years.on))
    trained_before = set(trained_between(session, years.before.start, years.before_on))
    led = led_by(session, period.start, min(years.on, period.end), everybody)
    led_before = led_by(session, years.before.start, min(years.before_on, years.before.end), everybody)
    themes = _themes(session, ids, period.start.year if period.kind == "school_year" else school_year_of(years.on))
    found = []
    for body in bodies:
        then = before.get(body.id)
        parts = {person: people.on(person, years.on) for person in body.members}
        found.append(
            YearOfBody(
                now[body.id],
                then,
                themes.get(body.id, Theme()),
                {person: part for person, part in parts.items() if part is not None},
                held,
                held_before,
                tuple(person for person in body.members if person in trained),
                tuple(person for person in then.body.members if person in trained_before) if then else (),
                tuple(each for person in body.members for each in led.get(person, ())),
                tuple(each for person in then.body.members for each in led_before.get(person, ())) if then else (),
            )
        )
    referred = {each for body in bodies for each in (body.parent_id, body.curator_id) if each}
    return YearsOfBodies(letterhead(session), years, tuple(found), known, names, titles(session, sorted(referred)))


def _themes(session: Session, bodies: Sequence[str], school_year: int) -> dict[str, Theme]:
    own = table_of(AssociationYear)
    statement, parameters = narrowed(
        select(own.c.association_id, own.c.theme, own.c.goals, own.c.plan)
        .where(own.c.school_year == school_year)
        .order_by(own.c.id),
        own.c.association_id,
        bodies,
    )
    found = {
        body: Theme(*(words.strip() for words in texts)) for body, *texts in session.execute(statement, parameters)
    }
    for body, words in _plans(session, bodies, school_year).items():
        if not found.get(body, Theme()).plan:
            found[body] = replace(found.get(body, Theme()), plan=words)
    for body, plans in plans_of_bodies(session, bodies, school_year).items():
        found[body] = replace(found.get(body, Theme()), plans=plans)
    return found


def _plans(session: Session, bodies: Sequence[str], school_year: int) -> dict[str, str]:
    """«сдан 12.09.2026», by body, of plans that were handed in."""
    own = table_of(HandedIn)
    statement, parameters = narrowed(
        select(own.c.association_id, own.c.handed_on)
        .where(own.c.school_year == school_year, own.c.kind == Handed.PLAN)
        .order_by(own.c.handed_on, own.c.id),
        own.c.association_id,
        bodies,
    )
    return {body: f"сдан {format_date(day)}" if day else "сдан" for body, day in session.execute(statement, parameters)}
