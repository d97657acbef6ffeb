"""The work of the year for the council: key figures beside the last year, months, directions, bodies."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from mmsdesk.models.opening_total import Measure
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.attendance import NOBODY, Attendance, attendance_of
from mmsdesk.queries.council import bodies_on, schools_on, trained_between
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.held_meetings import HeldMeetings, held_in
from mmsdesk.queries.opening import Entered, OpeningTotals, opening_totals
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.people import Staff, persons, staff_on
from mmsdesk.queries.work import (
    Compared,
    Consulted,
    Held,
    Outcome,
    Tally,
    by_rank,
    consultations_in,
    events_in,
    grouped,
    ids_of,
    tally,
)
from mmsdesk.reports.events_totals import Totals, totals_of
from mmsdesk.reports.period_words import Month, month_of, months_between
from mmsdesk.reports.work_words import (
    ASSOCIATIONS,
    CONSULTATIONS,
    EVENTS,
    ORGANISATIONS,
    PARTICIPATIONS,
    TEACHERS,
)

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure; `before` is None where the file knows nothing of the year before, `typed` what was entered of it.

    `beside` is told apart; `also` is another count of last year's records with which a typed total would agree.
    """

    label: str
    register: str
    now: Ids
    before: Ids | None
    beside: str = ""
    measure: Measure = Measure.OTHER
    typed: Entered | None = None
    also: int | None = None
    outweighed: bool = False
    """Records of the year before are too few to be believed beside the typed total."""

    @property
    def known_before(self) -> Ids | None:
        """Records of the year before that are printed."""
        return None if self.outweighed else self.before


@dataclass(frozen=True, slots=True)
class MonthBar:
    """Events of a month: held, or planned where `ahead`; and those held in the same month a year before.
    `now` is None of a month to come for which nothing is planned yet: that is not the same as none."""

    month: Month
    now: Ids | None
    before: Ids
    ahead: bool


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """A direction with its events and consultations."""

    name: str
    tally: Tally
    consultations: Ids


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with its events and with what its members did; nameless: events of no body."""

    name: str
    head: str
    of_school: bool
    members: Ids
    tally: Tally
    meetings: Ids
    """Its meetings that were held, also those together with others: no events."""
    participations: Ids
    consultations: Ids


@dataclass(frozen=True, slots=True)
class Work:
    """Events and consultations of the period to the day, and of the year before to the same day."""

    years: Compared
    on: dt.date
    events: Sequence[Held]
    events_before: Sequence[Held]
    talks: Sequence[Consulted]
    talks_before: Sequence[Consulted]
    whole_before: int
    """Consultations of the whole period a year before: none means that nobody wrote them down."""
    attendance: Mapping[str, Attendance]
    typed: OpeningTotals
    """What was entered of the year before as a total."""
    meetings: HeldMeetings
    """Meetings of councils and associations held by the day: no events, told beside them."""

    @property
    def kept_before(self) -> bool:
        """Whether anybody wrote down what was done in the year before."""
        return bool(self.events_before or self.whole_before)


@dataclass(frozen=True, slots=True)
class People:
    """Who works on the day, and who worked on the same day a year before."""

    now: Staff
    before: Staff


def work_of(session: Session, years: Compared, on: dt.date, origin: str | None = None) -> Work:
    """The work of the period and of the year before, of everybody or of one office, in ten statements."""
    events, events_before = (events_in(session, each, origin=origin) for each in (years.period, years.before))
    talks, talks_before = (consultations_in(session, each, origin=origin) for each in (years.period, years.before))
    return Work(
        years,
        on,
        events,
        events_before,
        years.upto(talks, lambda one: one.held_on),
        years.before_upto(talks_before, lambda one: one.held_on),
        len(talks_before),
        attendance_of(session, (event.id for event in (*events, *events_before))),
        opening_totals(session, (years.before,), origin=origin),
        held_in(session, years.period, years.on, origin=origin),
    )


def people_of(session: Session, years: Compared, whose: Whose) -> People:
    """Staff of both days."""
    positions = entries(session, ReferenceList.POSITIONS)
    return People(*(whose.staff(staff_on(session, day, positions)) for day in (years.on, years.before_on)))


def totals(work: Work, people: People) -> tuple[Totals, Totals]:
    """Totals of the events of both years."""
    until = work.years.before_on if work.years.running else None
    return (
        totals_of("", work.events, work.attendance, people.now, work.on),
        totals_of("", work.events_before, work.attendance, people.before, work.on, until),
    )


def key_figures(whose: Whose, work: Work, people: People, sums: tuple[Totals, Totals]) -> tuple[Key, ...]:
    """The eight figures at the head; one of a register that was empty a year ago is not compared."""
    return tuple(
        _beside_typed(work, key)
        for key in (*_standing(whose, work, people), *_done(work, sums), _trained(whose, work, people))
    )


def _beside_typed(work: Work, key: Key) -> Key:
    typed = work.typed.of(key.measure, work.years.before)
    # Of a year that nobody kept, the file knows only those people who have stayed since.
    outweighed = typed is not None and key.measure is Measure.TEACHERS and not work.kept_before
    return replace(key, typed=typed, outweighed=outweighed)


def _standing(whose: Whose, work: Work, people: People) -> Iterable[Key]:
    """What is counted on a day."""
    session = whose.session
    days = (work.years.on, work.years.before_on)
    kinds = entries(session, ReferenceList.ORGANISATION_KINDS)
    known = entries(session, ReferenceList.ASSOCIATION_KINDS, ReferenceList.ASSOCIATION_ROLES)
    bodies = [whose.own(ASSOCIATIONS, (b.id for b in bodies_on(session, day, known))) for day in days]
    schools = [whose.own(ORGANISATIONS, schools_on(session, day, kinds)) for day in days]
    workers, before = (_ids(staff) for staff in (people.now, people.before))
    external = _external(len(people.now.external))
    yield Key("педагогов", TEACHERS, workers, before or None, external, Measure.TEACHERS)
    for label, register, (now, then), measure in (
        ("образовательных организаций", ORGANISATIONS, schools, Measure.ORGANISATIONS),
        ("объединений и советов", ASSOCIATIONS, bodies, Measure.ASSOCIATIONS),
    ):
        yield Key(label, register, now, then or None, measure=measure)


def _done(work: Work, sums: tuple[Totals, Totals]) -> Iterable[Key]:
    """What adds up over the year: events, who came, consultations."""
    now, before = sums
    known = bool(work.events_before)
    came, teachers = (before.named, before.teachers) if known else (None, None)
    everybody = len(before.named) + before.unnamed
    talks = ids_of(work.talks_before) if work.whole_before else None
    yield Key("мероприятий проведено", EVENTS, *_held(now, before, known), _beside_events(work, now), Measure.EVENTS)
    yield Key(
        "участий по спискам",
        PARTICIPATIONS,
        now.named,
        came,
        _beside_lists(work, now),
        Measure.PARTICIPATIONS,
        also=everybody,
    )
    yield Key("разных педагогов", TEACHERS, now.teachers, teachers, measure=Measure.PARTICIPANTS)
    yield Key("консультаций", CONSULTATIONS, ids_of(work.talks), talks, measure=Measure.CONSULTATIONS)


def _trained(whose: Whose, work: Work, people: People) -> Key:
    years = work.years
    others = {worker.id for staff in (people.now, people.before) for worker in staff.others}
    spans = ((years.period.start, years.on), (years.before.start, years.before_on))
    now, before = (_but(others, whose.own(TEACHERS, trained_between(whose.session, *span))) for span in spans)
    return Key("прошли курсы, человек", TEACHERS, now, before or None, measure=Measure.TRAINED)


def _but(others: set[str], people: Iterable[str]) -> Ids:
    return tuple(person for person in people if person not in others)


def _ids(staff: Staff) -> Ids:
    return tuple(worker.id for worker in staff.counted)


def _held(now: Totals, before: Totals, had_events: bool) -> tuple[Ids, Ids | None]:
    return now.tally.of(Outcome.HELD), before.tally.of(Outcome.HELD) if had_events else None


def _external(number: int) -> str:
    return f"и внешних совместителей: {number}" if number else ""


def _beside_events(work: Work, now: Totals) -> str:
    return _beside((("участие организовано", len(now.tally.sent)), ("заседаний", len(work.meetings.ids))))


def _beside_lists(work: Work, now: Totals) -> str:
    return _beside((("без имён", now.unnamed), ("на заседаниях", len(work.meetings.rows))))


def _beside(numbers: Iterable[tuple[str, int]]) -> str:
    """«и участие организовано: 3, заседаний: 12»; "" for nothing."""
    told = [f"{what}: {number}" for what, number in numbers if number]
    return f"и {', '.join(told)}" if told else ""


def month_bars(work: Work) -> tuple[MonthBar, ...]:
    """Months from the first to the last that has an event in either year, of the service's own events only."""
    own = [event for event in work.events if not event.sends]
    ahead = {event.id for event in own if _to_come(event, work.on)}
    now = grouped(
        (e for e in own if e.outcome(work.on) is Outcome.HELD or e.id in ahead), lambda event: month_of(event.day)
    )
    past = (event for event in work.events_before if event.counts_as_held)
    before = grouped(past, lambda event: (event.day.year + 1, event.day.month))
    if not now and not before:
        return ()
    return tuple(
        MonthBar(
            month,
            ids_of(now.get(month, [])) if month in now or month <= month_of(work.on) else None,
            ids_of(before.get(month, [])),
            not ahead.isdisjoint(ids_of(now.get(month, []))),
        )
        for month in months_between(min([*now, *before]), max([*now, *before]))
    )


def _to_come(event: Held, on: dt.date) -> bool:
    """Planned, or moved to a day that is named, and not over yet."""
    moved = event.outcome(on) is Outcome.MOVED and event.moved_to is not None
    return event.outcome(on) is Outcome.AHEAD or (moved and not event.waits_for_mark(on))


def directions(work: Work, known: Mapping[str, Entry]) -> tuple[DirectionRow, ...]:
    """Directions in the order of their list, those without one last."""
    events = grouped(work.events, lambda event: event.direction_id)
    talks = grouped(work.talks, lambda one: one.direction_id)
    everything: dict[str | None, list[Held]] = {**{each: [] for each in talks}, **events}
    ranks = {entry_id: entry.rank for entry_id, entry in known.items()}
    return tuple(
        DirectionRow(name_of(known, each) or "не указано", tally(own, work.on), ids_of(talks.get(each, [])))
        for each, own in by_rank(everything, ranks)
    )


def body_rows(whose: Whose, work: Work) -> tuple[BodyRow, ...]:
    """Bodies with the work of their members, then what is of no standing body, so that all adds up."""
    known = entries(whose.session, ReferenceList.ASSOCIATION_KINDS, ReferenceList.ASSOCIATION_ROLES)
    standing = {body.id: body for body in bodies_on(whose.session, work.years.on, known)}
    bodies = [standing[each] for each in whose.own(ASSOCIATIONS, standing)]
    heads = persons(whose.session, work.years.on, sorted({body.head for body in bodies if body.head}))
    events = grouped(work.events, lambda event: event.association_id)
    took_part = _participations_of(work)
    met: dict[str, list[str]] = defaultdict(list)
    for meeting in work.meetings.meetings:
        for body_id in meeting.bodies:
            met[body_id].append(meeting.id)
    asked: dict[str, list[str]] = defaultdict(list)
    for talk in work.talks:
        if talk.client_id:
            asked[talk.client_id].append(talk.id)
    rows = [
        BodyRow(
            body.name,
            heads[body.head].name.initials_first if body.head in heads else "",
            body.of_school,
            body.members,
            tally(events.pop(body.id, []), work.on),
            tuple(met.pop(body.id, ())),
            tuple(each for person in body.members for each in took_part.get(person, ())),
            tuple(each for person in body.members for each in asked.get(person, ())),
        )
        for body in bodies
    ]
    left = [event for items in events.values() for event in items]
    elsewhere = tuple(dict.fromkeys(each for ids in met.values() for each in ids))
    if left or elsewhere:
        rows.append(BodyRow("", "", False, (), tally(left, work.on), elsewhere, (), ()))
    return tuple(rows)


def _participations_of(work: Work) -> Mapping[str, list[str]]:
    """Participations in what took place, whoever held it, by person."""
    found: dict[str, list[str]] = defaultdict(list)
    for event in work.events:
        if event.took_place:
            came = work.attendance.get(event.id, NOBODY)
            for participation, person in zip(came.named, came.persons, strict=True):
                if person is not None:
                    found[person].append(participation)
    return found
