"""Measures of several school years, from the records of each and from totals typed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, school_year_of, school_year_period
from mmsdesk.core.errors import UserError
from mmsdesk.models.opening_total import Measure
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.attendance import Attendance, attendance_of
from mmsdesk.queries.body_meetings import meetings_in
from mmsdesk.queries.careers import Standing, categories_on, standing_of
from mmsdesk.queries.council import bodies_on, schools_on, trained_between
from mmsdesk.queries.entries import Entry, entries
from mmsdesk.queries.opening import Entered, OpeningTotals, first_year_kept, opening_totals
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.people import Everybody, Staff, YoungRule, ids_of, staff_on, young_rule
from mmsdesk.queries.work import Held, Outcome, consultations_of_years, events_of_years
from mmsdesk.reports.comparison import Ids
from mmsdesk.reports.events_totals import Totals, totals_of
from mmsdesk.reports.opening_words import AT_A_DAY
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.reports.work_words import (
    ASSOCIATIONS,
    CONSULTATIONS,
    EVENTS,
    MEETINGS,
    ORGANISATIONS,
    PARTICIPATIONS,
    TEACHERS,
)

FEWEST, MOST = 2, 10
"""Years that fit one table."""

OF_STAFF = frozenset((Measure.TEACHERS, Measure.HIGHEST, Measure.FIRST, Measure.YOUNG, Measure.TRAINED))
"""Of years that nobody kept, the file knows these only of people who have stayed."""

REGISTERS: Mapping[Measure, str] = {
    **dict.fromkeys(Measure, TEACHERS),
    Measure.ORGANISATIONS: ORGANISATIONS,
    Measure.ASSOCIATIONS: ASSOCIATIONS,
    Measure.EVENTS: EVENTS,
    Measure.MEETINGS: MEETINGS,
    Measure.PARTICIPATIONS: PARTICIPATIONS,
    Measure.CONSULTATIONS: CONSULTATIONS,
}


@dataclass(frozen=True)
class Options:
    """Which years and what is told of them."""

    period: Period = option("По какой учебный год", OptionKind.PERIOD, help="Последний год таблицы")
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="Незавершённый год считается на эту дату")
    years: int = option("Сколько лет", OptionKind.NUMBER, 5, help=f"От {FEWEST} до {MOST}")
    measures: tuple[str, ...] = option(
        "Показатели",
        OptionKind.ORDERED,
        tuple(measure.value for measure in Measure),
        offered=tuple((measure.value, measure.label) for measure in Measure),
    )
    origin: str | None = office_option()
    charts: bool = option("Графики", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Year:
    """A school year with the day it is looked at; `begun`: it has begun by then, `over`: and ended."""

    period: Period
    on: dt.date
    begun: bool
    over: bool

    @property
    def number(self) -> int:
        """The calendar year in which it begins."""
        return self.period.start.year


@dataclass(frozen=True, slots=True)
class Point:
    """One measure of one year; `records` is None where the file knows nothing, `also` agrees with a typed total too."""

    year: Year
    records: Ids | None
    typed: Entered | None
    outweighed: bool = False
    """Nobody kept that year, and what was typed in says more than who has stayed since."""
    also: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A measure through the years; `words` name one that is «другое»."""

    measure: Measure
    words: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class YearsSummary:
    """What the paper tells."""

    head: Letterhead
    on: dt.date
    years: tuple[Year, ...]
    lines: tuple[Line, ...]
    unnamed: tuple[int | None, ...]
    """Participations counted without names, by year; empty where they are not asked for."""
    first_kept: int | None
    charts: bool
    office: str = ""
    """The office of a regional file that is spoken of; "" for all."""


def collect(session: Session, options: Options) -> YearsSummary:
    """The measures; the number of statements depends on how many years there are and not on what is in them.

    Raises UserError for a number of years that does not fit a table.
    """
    if not FEWEST <= options.years <= MOST:
        raise UserError(f"Лет может быть от {FEWEST} до {MOST}.", "Измените число лет.")
    last = options.period.start.year if options.period.kind == "school_year" else school_year_of(options.period.end)
    years = tuple(_year(last - back, options.on) for back in reversed(range(options.years)))
    wanted = list(map(Measure, options.measures))
    typed = opening_totals(session, (year.period for year in years), origin=options.origin)
    first = first_year_kept(session)
    whose = Whose(session, options.origin)
    counter = _Counter(session, years, options.on, young_rule(session), whose, Everybody(session))
    lines: list[Line] = []
    for measure in wanted:
        if measure is Measure.OTHER:
            lines += [_other(years, typed, words) for words in typed.others()]
        else:
            lines.append(_line(counter, typed, measure, first))
    sums = [counter.totals(year) for year in years] if Measure.PARTICIPATIONS in wanted else []
    unnamed = tuple(each.unnamed if each else None for each in sums)
    return YearsSummary(
        letterhead(session), options.on, years, tuple(lines), unnamed, first, options.charts, whose.name()
    )


def _year(number: int, on: dt.date) -> Year:
    period = school_year_period(number)
    return Year(period, min(on, period.end), period.start <= on, period.end <= on)


def _other(years: Sequence[Year], typed: OpeningTotals, words: str) -> Line:
    points = tuple(Point(year, None, typed.of(Measure.OTHER, year.period, words)) for year in years)
    return Line(Measure.OTHER, words, points)


def _line(counter: _Counter, typed: OpeningTotals, measure: Measure, first: int | None) -> Line:
    points = []
    for year in counter.years:
        total = typed.of(measure, year.period)
        unkept = first is not None and year.number < first
        outweighed = total is not None and unkept and measure in OF_STAFF
        also = None
        if measure is Measure.PARTICIPATIONS and (sums := counter.totals(year)):
            also = len(sums.named) + sums.unnamed
        points.append(Point(year, counter.count(measure, year), total, outweighed, also))
    return Line(measure, "", tuple(points))


@dataclass(slots=True)
class _Counter:
    """Counts what is asked for, each thing of a year once."""

    session: Session
    years: Sequence[Year]
    on: dt.date
    rule: YoungRule
    whose: Whose
    everybody: Everybody
    _staff: dict[int, Staff] = field(default_factory=dict)
    _standings: dict[int, Mapping[str, Standing]] = field(default_factory=dict)
    _totals: dict[int, Totals] = field(default_factory=dict)
    _events: dict[int, list[Held]] | None = None
    _talks: dict[int, list[tuple[str, dt.date]]] | None = None
    _attendance: Mapping[str, Attendance] = field(default_factory=dict)
    _known: Mapping[str, Entry] | None = None

    def count(self, measure: Measure, year: Year) -> Ids | None:
        """Records behind a measure; None where there is nothing to count, or the year has not begun."""
        if not year.begun:
            return None
        return _COUNTS[measure](self, year)

    def own(self, register: str, ids: Iterable[str]) -> Ids:
        """Those of the records that came from the office, if one is named."""
        return self.whose.own(register, ids)

    def teachers(self, year: Year) -> Ids | None:
        """Everybody counted on the day."""
        return ids_of(self.staff(year).counted) or None

    def young(self, year: Year) -> Ids | None:
        """Young teachers by the rule of the service."""
        workers = self.staff(year).counted
        found = tuple(worker.id for worker in workers if self.rule.holds(worker.person, year.on) is True)
        return found if workers else None

    def in_standing(self, year: Year, standing: Standing) -> Ids | None:
        """Who has a category; None where no attestation at all is written down."""
        if year.number not in self._standings:
            held = categories_on(self.session, year.on)
            people = ids_of(self.staff(year).counted)
            self._standings[year.number] = {person: standing_of(held, person) for person in people}
        standings = self._standings[year.number]
        if all(each is Standing.UNKNOWN for each in standings.values()):
            return None
        return tuple(person for person, each in standings.items() if each is standing)

    def trained(self, year: Year) -> Ids | None:
        """Who finished a course in the year."""
        others = {worker.id for worker in self.staff(year).others}
        found = self.own(TEACHERS, trained_between(self.session, year.period.start, year.on))
        return tuple(person for person in found if person not in others) or None

    def organisations(self, year: Year) -> Ids | None:
        """Educational organisations of the day."""
        return self.own(ORGANISATIONS, schools_on(self.session, year.on, self.known())) or None

    def associations(self, year: Year) -> Ids | None:
        """Bodies of the day."""
        found = (body.id for body in bodies_on(self.session, year.on, self.known()))
        return self.own(ASSOCIATIONS, found) or None

    def consultations(self, year: Year) -> Ids | None:
        """Consultations of the year to the day."""
        if self._talks is None:
            self._talks = consultations_of_years(self.session, self.years[0].number, self.years[-1].number)
        talks = self._talks.get(year.number, [])
        found = self.own(CONSULTATIONS, (record_id for record_id, day in talks if year.over or day <= year.on))
        return found if talks and (found or self.whose.origin is None) else None

    def meetings(self, year: Year) -> Ids | None:
        """Meetings of the year that were held by the day; None where none at all is written down."""
        found = meetings_in(self.session, year.period, origin=self.whose.origin)
        return tuple(each.id for each in found if each.outcome(year.on) is Outcome.HELD) if found else None

    def of_events(self, year: Year, ids: Callable[[Totals], Ids]) -> Ids | None:
        """Something of the events of the year; None where none was written down."""
        found = self.totals(year)
        return None if found is None else ids(found)

    def totals(self, year: Year) -> Totals | None:
        """Totals of the events of the year as they stand on the day."""
        if self._events is None:
            self._events = events_of_years(self.session, self.years[0].number, self.years[-1].number)
            self._attendance = attendance_of(
                self.session, (event.id for events in self._events.values() for event in events)
            )
        events = self._events.get(year.number, [])
        if self.whose.origin is not None:
            own = set(self.own(EVENTS, (event.id for event in events)))
            events = [event for event in events if event.id in own]
        if not events or not year.begun:
            return None
        if year.number not in self._totals:
            self._totals[year.number] = totals_of("", events, self._attendance, self.staff(year), self.on)
        return self._totals[year.number]

    def staff(self, year: Year) -> Staff:
        """Who worked on the day."""
        if year.number not in self._staff:
            self._staff[year.number] = self.whose.staff(staff_on(self.session, year.on, self.known(), self.everybody))
        return self._staff[year.number]

    def known(self) -> Mapping[str, Entry]:
        """The reference lists that counts look at."""
        if self._known is None:
            self._known = entries(
                self.session,
                ReferenceList.POSITIONS,
                ReferenceList.ORGANISATION_KINDS,
                ReferenceList.ASSOCIATION_KINDS,
                ReferenceList.ASSOCIATION_ROLES,
            )
        return self._known


_COUNTS: Mapping[Measure, Callable[[_Counter, Year], Ids | None]] = {
    Measure.TEACHERS: _Counter.teachers,
    Measure.ORGANISATIONS: _Counter.organisations,
    Measure.ASSOCIATIONS: _Counter.associations,
    Measure.EVENTS: lambda counter, year: counter.of_events(year, lambda sums: sums.tally.of(Outcome.HELD)),
    Measure.MEETINGS: _Counter.meetings,
    Measure.PARTICIPATIONS: lambda counter, year: counter.of_events(year, lambda sums: sums.named),
    Measure.PARTICIPANTS: lambda counter, year: counter.of_events(year, lambda sums: sums.teachers),
    Measure.CONSULTATIONS: _Counter.consultations,
    Measure.TRAINED: _Counter.trained,
    Measure.HIGHEST: lambda counter, year: counter.in_standing(year, Standing.HIGHEST),
    Measure.FIRST: lambda counter, year: counter.in_standing(year, Standing.FIRST),
    Measure.YOUNG: _Counter.young,
}


def comparable(measure: Measure, year: Year) -> bool:
    """Whether a number of the year may stand beside those of others: a part of a year may not."""
    return year.over or measure in AT_A_DAY
