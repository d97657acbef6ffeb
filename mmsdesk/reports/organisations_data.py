"""What each organisation did in a period: participations, events at its place, consultations, courses, bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.models.base import Choice
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.attendance import NOBODY, attendance_of
from mmsdesk.queries.council import bodies_on, schools_on, trained_between
from mmsdesk.queries.entries import entries
from mmsdesk.queries.held_meetings import held_in
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.people import Staff, staff_on
from mmsdesk.queries.work import Compared, compared, consultations_in, events_in
from mmsdesk.reports.comparison import Ids
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.reports.work_words import (
    ASSOCIATIONS,
    CONSULTATIONS,
    EVENTS,
    MEETINGS,
    ORGANISATIONS,
    PARTICIPATIONS,
    PRESENCES,
    TEACHERS,
)


class Activity(Choice):
    """What is counted of an organisation: the columns in their order."""

    TEACHERS = "teachers", "Педагогов"
    PARTICIPATIONS = "participations", "Участий"
    HOSTED = "hosted", "Мероприятий на базе"
    PRESENCES = "presences", "Участий в заседаниях"
    MEETINGS = "meetings", "Заседаний на базе"
    CONSULTATIONS = "consultations", "Консультаций"
    TRAINED = "trained", "Прошли курсы, человек"
    MEMBERS = "members", "Членов объединений"


REGISTERS: Mapping[Activity, str] = {
    Activity.TEACHERS: TEACHERS,
    Activity.PARTICIPATIONS: PARTICIPATIONS,
    Activity.HOSTED: EVENTS,
    Activity.PRESENCES: PRESENCES,
    Activity.MEETINGS: MEETINGS,
    Activity.CONSULTATIONS: CONSULTATIONS,
    Activity.TRAINED: TEACHERS,
    Activity.MEMBERS: TEACHERS,
}


@dataclass(frozen=True)
class Options:
    """Which time is looked at."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="На этот день считаются педагоги и члены объединений")
    origin: str | None = office_option()
    heat: bool = option("Тепловая карта", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation with what is counted of it; nameless: all that belongs to no educational organisation."""

    id: str
    name: str
    counts: Mapping[Activity, Ids]


@dataclass(frozen=True, slots=True)
class OrganisationsActivity:
    """What the paper tells; `known` are columns of which the file has records at all."""

    head: Letterhead
    period: Period
    on: dt.date
    running: bool
    places: tuple[Place, ...]
    rest: Place
    known: frozenset[Activity]
    heat: bool
    office: str = ""
    """The office of a regional file that is spoken of; "" for all."""


def collect(session: Session, options: Options) -> OrganisationsActivity:
    """The organisations of the day in alphabetical order; the number of statements does not depend on how many."""
    years = compared(options.period, options.on)
    on = years.on
    known = entries(
        session,
        ReferenceList.POSITIONS,
        ReferenceList.ORGANISATION_KINDS,
        ReferenceList.ASSOCIATION_KINDS,
        ReferenceList.ASSOCIATION_ROLES,
    )
    names = organisation_names(session)
    whose = Whose(session, options.origin)
    schools = whose.own(ORGANISATIONS, schools_on(session, on, known))
    schools = tuple(sorted(schools, key=lambda each: (names.rank(each, on), each)))
    staff = whose.staff(staff_on(session, on, known))
    home = _homes(staff)
    bodies = {body.id: body.members for body in bodies_on(session, on, known) if not body.of_school}
    members = dict.fromkeys(person for body in whose.own(ASSOCIATIONS, bodies) for person in bodies[body])
    others = {worker.id for worker in staff.others}
    finished = whose.own(TEACHERS, trained_between(session, years.period.start, on))
    trained = [each for each in finished if each not in others]
    found = {
        Activity.TEACHERS: [(home[worker.id], worker.id) for worker in staff.counted],
        **_work(session, years, home, options.origin),
        Activity.TRAINED: [(home.get(person, ""), person) for person in trained],
        Activity.MEMBERS: [(home.get(person, ""), person) for person in members],
    }
    grouped = {activity: _by_place(pairs, schools) for activity, pairs in found.items()}
    rows = [
        Place(place, names.short(place, on), {activity: grouped[activity].get(place, ()) for activity in Activity})
        for place in (*schools, "")
    ]
    return OrganisationsActivity(
        letterhead(session),
        years.period,
        on,
        years.running,
        tuple(rows[:-1]),
        rows[-1],
        frozenset(activity for activity, pairs in found.items() if pairs),
        options.heat,
        whose.name(),
    )


def _homes(staff: Staff) -> Mapping[str, str]:
    """Where each person is counted, or works without being counted."""
    workers = (*staff.others, *staff.external, *staff.counted)
    return {worker.id: worker.post.organisation_id for worker in workers}


Pairs = list[tuple[str, str]]
"""Ids of organisations with ids of what belongs to them."""


def _work(session: Session, years: Compared, home: Mapping[str, str], origin: str | None) -> dict[Activity, Pairs]:
    """Who came to what took place, where it took place, who was consulted."""
    events = years.upto(events_in(session, years.period, origin=origin), lambda event: event.starts_on)
    held = [event for event in events if event.took_place]
    attendance = attendance_of(session, (event.id for event in held))
    came = []
    for event in held:
        own = attendance.get(event.id, NOBODY)
        for participation, person in zip(own.named, own.persons, strict=True):
            came.append((home.get(person or "", ""), participation))
    meetings = held_in(session, years.period, years.on, origin=origin)
    talks = years.upto(consultations_in(session, years.period, origin=origin), lambda one: one.held_on)
    return {
        Activity.PARTICIPATIONS: came,
        Activity.PRESENCES: [(home.get(each.person_id, ""), each.id) for each in meetings.present],
        Activity.MEETINGS: [(each.organisation_id or "", each.id) for each in meetings.meetings],
        Activity.HOSTED: [(event.organisation_id or "", event.id) for event in held],
        Activity.CONSULTATIONS: [(one.organisation_id or home.get(one.client_id or "", ""), one.id) for one in talks],
    }


def _by_place(pairs: Iterable[tuple[str, str]], schools: Sequence[str]) -> Mapping[str, Ids]:
    """By organisation; what belongs to none of these under ""."""
    found: dict[str, list[str]] = {place: [] for place in (*schools, "")}
    for place, record in pairs:
        found[place if place in found else ""].append(record)
    return {place: tuple(records) for place, records in found.items()}
