"""What the council is told: everything of «Сводная справка» before it is set on pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.text import nbsp
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.attendance import NOBODY, Contradiction, contradictions
from mmsdesk.queries.council import overdue_promises
from mmsdesk.queries.decisions import open_decisions
from mmsdesk.queries.entries import entries
from mmsdesk.queries.meeting_facts import DecisionFacts
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.work import Compared, Held, Outcome, compared, events_between, ids_of, reasons
from mmsdesk.reports.bodies.words import DECISIONS
from mmsdesk.reports.council_people import Courses, StaffCategories, courses, staff_categories
from mmsdesk.reports.council_work import (
    BodyRow,
    DirectionRow,
    Ids,
    Key,
    MonthBar,
    Work,
    body_rows,
    directions,
    key_figures,
    month_bars,
    people_of,
    totals,
    work_of,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import CONSULTATIONS, EVENTS, event_day, event_place, event_title, short_names

LOOK_AHEAD = dt.timedelta(days=30)
"""How far «Ближайшие мероприятия» looks."""


@dataclass(frozen=True)
class Options:
    """The year, the day of the council, and which sections are printed."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("На дату", OptionKind.DATE, help="С прошлым годом сравнивается на ту же дату")
    origin: str | None = office_option()
    associations: bool = option("Объединения", OptionKind.FLAG, True)
    staff: bool = option("Категории педагогов", OptionKind.FLAG, True)
    control: bool = option("На контроле", OptionKind.FLAG, True)
    coming: bool = option("Ближайшие мероприятия", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event that waits for its mark or comes soon, in words."""

    id: str
    title: str
    when: str
    place: str
    responsible: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise whose day is over; without the name of who asked: the paper is read by many."""

    id: str
    due: dt.date
    question: str
    place: str
    consultant: str


@dataclass(frozen=True, slots=True)
class Control:
    """What is overdue."""

    events: tuple[EventLine, ...]
    promises: tuple[PromiseLine, ...]
    courses: Courses
    late: tuple[DecisionFacts, ...]
    """Decisions whose term is over, the longest overdue first."""
    soon: tuple[DecisionFacts, ...]
    """Decisions whose term comes within the days looked ahead."""


@dataclass(frozen=True, slots=True)
class CouncilSummary:
    """What the paper tells; a section that is not wanted is None."""

    head: Letterhead
    years: Compared
    keys: tuple[Key, ...]
    months: tuple[MonthBar, ...]
    directions: tuple[DirectionRow, ...]
    cancelled: tuple[tuple[str, Ids], ...]
    bodies: tuple[BodyRow, ...] | None
    staff: StaffCategories | None
    control: Control | None
    coming: tuple[EventLine, ...] | None
    nobody_entered: Ids
    """Events that took place and for which nobody was entered."""
    had_events: bool
    """Whether events of the year before were written down."""
    contradictions: tuple[Contradiction, ...]
    office: str = ""
    """The office of a regional file that is spoken of; "" for all."""


def collect(session: Session, options: Options) -> CouncilSummary:
    """Everything the council is told; the number of statements does not depend on the size of the file."""
    on, years = options.on, compared(options.period, options.on)
    whose = Whose(session, options.origin)
    work = work_of(session, years, on, options.origin)
    people = people_of(session, years, whose)
    known = entries(session, ReferenceList.EVENT_KINDS, ReferenceList.DIRECTIONS)
    names = organisation_names(session)
    control = None
    if options.control:
        waiting = [event for event in work.events if event.waits_for_mark(on)]
        late = courses(session, people, years, names)
        decisions = _decisions(session, on, whose)
        control = Control(_lines(session, waiting, names), _promises(session, on, names, whose), late, *decisions)
    return CouncilSummary(
        letterhead(session),
        years,
        key_figures(whose, work, people, totals(work, people)),
        month_bars(work),
        directions(work, known),
        tuple(reasons(work.events, Outcome.CANCELLED, on)),
        body_rows(whose, work) if options.associations else None,
        staff_categories(session, people, work) if options.staff else None,
        control,
        _coming(whose, on, names) if options.coming else None,
        _without_people(work),
        bool(work.events_before),
        contradictions(work.events, work.attendance, on),
        whose.name(),
    )


def _decisions(
    session: Session, on: dt.date, whose: Whose
) -> tuple[tuple[DecisionFacts, ...], tuple[DecisionFacts, ...]]:
    """What is overdue under control, and what falls due soon."""
    waiting = {each.id: each for each in open_decisions(session, None, on)}
    own = [waiting[each] for each in whose.own(DECISIONS, waiting)]
    late = tuple(each for each in own if each.overdue(on))
    soon = tuple(each for each in own if not each.overdue(on) and (each.next_due() or dt.date.max) <= on + LOOK_AHEAD)
    return late, soon


def _coming(whose: Whose, on: dt.date, names: OrganisationNames) -> tuple[EventLine, ...]:
    coming = {event.id: event for event in events_between(whose.session, on, on + LOOK_AHEAD)}
    return _lines(whose.session, [coming[each] for each in whose.own(EVENTS, coming)], names)


def _lines(session: Session, events: Sequence[Held], names: OrganisationNames) -> tuple[EventLine, ...]:
    kinds = entries(session, ReferenceList.EVENT_KINDS)
    people = short_names(session, (event.responsible_id for event in events))
    return tuple(
        EventLine(
            event.id,
            event_title(event, kinds),
            event_day(event),
            event_place(event, names),
            people.get(event.responsible_id or "", ABSENT),
        )
        for event in events
    )


def _promises(session: Session, on: dt.date, names: OrganisationNames, whose: Whose) -> tuple[PromiseLine, ...]:
    overdue = {promise.id: promise for promise in overdue_promises(session, on)}
    found = [overdue[each] for each in whose.own(CONSULTATIONS, overdue)]
    people = short_names(session, (promise.consultant_id for promise in found))
    return tuple(
        PromiseLine(
            promise.id,
            promise.due,
            nbsp(promise.question.strip()),
            names.short(promise.organisation_id, on),
            people.get(promise.consultant_id or "", ABSENT),
        )
        for promise in found
    )


def _without_people(work: Work) -> Ids:
    """Events held by the service for which nobody was entered, by name or by number."""
    held = (event for event in work.events if not event.sends and event.outcome(work.on) is Outcome.HELD)
    return ids_of(event for event in held if not work.attendance.get(event.id, NOBODY).total)
