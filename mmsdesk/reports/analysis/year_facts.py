"""Everything that the year's analysis is drawn from: the collected data of the papers there are, each read once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, school_year_period
from mmsdesk.models.growth import Category
from mmsdesk.models.opening_total import Measure
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.body_meetings import meetings_in
from mmsdesk.queries.careers import attested_between
from mmsdesk.queries.contests import ContestFacts, contests_facts, contests_in
from mmsdesk.queries.council import overdue_promises
from mmsdesk.queries.entries import Entry, entries
from mmsdesk.queries.issued import issued_in, valid_among
from mmsdesk.queries.measuring import DiagnosisFacts, IndicatorFacts, all_indicators, diagnoses_facts, diagnoses_in
from mmsdesk.queries.measuring import indicators_facts as facts_of_indicators
from mmsdesk.queries.opening import Entered, opening_totals
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.plans import PlanFacts, plan_facts, plans_in
from mmsdesk.queries.visits import VisitFacts, visits_facts, visits_in
from mmsdesk.queries.work import Compared, Outcome, compared
from mmsdesk.reports import consultation_log, years_data
from mmsdesk.reports.analysis.phrases import Before, Ids
from mmsdesk.reports.bodies import network_summary
from mmsdesk.reports.bodies.year_data import YearsOfBodies, years_of_bodies
from mmsdesk.reports.council_people import Courses, StaffCategories, courses, staff_categories
from mmsdesk.reports.council_work import (
    DirectionRow,
    Key,
    People,
    Work,
    directions,
    key_figures,
    people_of,
    totals,
    work_of,
)
from mmsdesk.reports.events_summary import BothYears, EventsSummary, events_summary
from mmsdesk.reports.olympiads import summary as olympiads
from mmsdesk.reports.options import by_today
from mmsdesk.reports.staff_counts import Counts, count_staff

DRAWN = (Measure.HIGHEST, Measure.FIRST, Measure.YOUNG)
"""What stands as lines through the years."""

YEARS_SHOWN = 5
"""How many years the lines of a report go back."""


class YearFacts:
    """The facts of a year as they stand on a day; what no theme asks for is not read."""

    def __init__(
        self,
        session: Session,
        period: Period,
        on: dt.date,
        association_id: str | None = None,
        origin: str | None = None,
    ) -> None:
        self.session = session
        self.period = period
        self.origin = origin
        self.association_id = association_id
        self.years: Compared = compared(period, on)
        self.before = Before.of_years(self.years)

    @property
    def on(self) -> dt.date:
        """The day the year is looked at."""
        return self.years.on

    @cached_property
    def whose(self) -> Whose:
        """The office of a regional file that is spoken of, or all."""
        return Whose(self.session, self.origin)

    @cached_property
    def work(self) -> Work:
        """Events, consultations, meetings of both years: what «Сводная справка» counts."""
        return work_of(self.session, self.years, self.on, self.origin)

    @cached_property
    def people(self) -> People:
        """Who works on the day, and who worked a year before."""
        return people_of(self.session, self.years, self.whose)

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The key figures of «Сводная справка»."""
        return key_figures(self.whose, self.work, self.people, totals(self.work, self.people))

    def key(self, measure: Measure) -> Key:
        """The key figure of a measure."""
        return next(key for key in self.keys if key.measure is measure)

    @cached_property
    def kinds(self) -> Mapping[str, Entry]:
        """Kinds of events and directions."""
        return entries(self.session, ReferenceList.EVENT_KINDS, ReferenceList.DIRECTIONS)

    @cached_property
    def directions(self) -> tuple[DirectionRow, ...]:
        """Events and consultations by direction."""
        return directions(self.work, self.kinds)

    @cached_property
    def categories(self) -> StaffCategories:
        """Categories of both years."""
        return staff_categories(self.session, self.people, self.work)

    @cached_property
    def courses(self) -> Courses:
        """Whose courses are too old, and where they work."""
        return courses(self.session, self.people, self.years, self.names)

    @cached_property
    def promises(self) -> Ids:
        """Promises given in consultations whose day is over."""
        return self.whose.own("consultations", (each.id for each in overdue_promises(self.session, self.on)))

    @cached_property
    def events(self) -> EventsSummary:
        """Events, who came to them, why they were moved: what the report of events counts."""
        work = self.work
        both = BothYears(
            self.years,
            self.on,
            (work.events, work.events_before),
            work.attendance,
            (self.people.now, self.people.before),
        )
        return events_summary(both, self.kinds, work.typed)

    @cached_property
    def talks(self) -> consultation_log.ConsultationLog:
        """Consultations by topic, form, client, month: of their log."""
        given = {"period": self.period, "origin": self.origin, "log": False}
        return consultation_log.collect(self.session, by_today(consultation_log.Options, self.on, given))

    @cached_property
    def staff(self) -> Counts:
        """The staff of the day: of the passport."""
        return count_staff(self.session, self.on, origin=self.origin)

    @cached_property
    def staff_before(self) -> Counts:
        """The staff of the same day a year before."""
        return count_staff(self.session, self.years.before_on, origin=self.origin)

    @cached_property
    def network(self) -> network_summary.NetworkSummary:
        """Bodies and what they did in the year."""
        options = network_summary.Options(self.period, self.on, self.origin)
        return network_summary.collect(self.session, options)

    def meetings_before(self, bodies: Sequence[str]) -> Ids | None:
        """Meetings that bodies held in the year before, by the same day; None where none at all is written down."""
        found = meetings_in(self.session, self.years.before, list(bodies), self.origin)
        day = self.years.before_on
        return tuple(each.id for each in found if each.outcome(day) is Outcome.HELD) if found else None

    @cached_property
    def pupils(self) -> olympiads.Summary:
        """Olympiads and their results, beside the year before."""
        given = {"period": self.period, "origin": self.origin}
        return olympiads.collect(self.session, by_today(olympiads.Options, self.on, given))

    @cached_property
    def history(self) -> years_data.YearsSummary:
        """The last years of what is drawn as lines."""
        drawn = tuple(measure.value for measure in DRAWN)
        given = {
            "period": self.period, "on": self.on, "years": YEARS_SHOWN, "origin": self.origin, "measures": drawn
        }  # fmt: skip
        return years_data.collect(self.session, by_today(years_data.Options, self.on, given))

    @cached_property
    def plans(self) -> tuple[PlanFacts, ...]:
        """Plans of the service for the year, or of the body that is spoken of."""
        return self._plans(self.period)

    @cached_property
    def plans_before(self) -> tuple[PlanFacts, ...]:
        """Those of the year before."""
        return self._plans(self.years.before)

    def _plans(self, period: Period) -> tuple[PlanFacts, ...]:
        found = plan_facts(self.session, plans_in(self.session, period, self.origin))
        own = [plan for plan in found if plan.association_id == self.association_id]
        # A plan of the whole year says all; plans of months and quarters repeat its items.
        whole = [plan for plan in own if (plan.period.end - plan.period.start).days > 300]
        return tuple(whole or own)

    @cached_property
    def visits(self) -> tuple[VisitFacts, ...]:
        """Visits of the year to the day."""
        found = visits_facts(self.session, visits_in(self.session, self.period, self.origin))
        return tuple(self.years.upto(found, lambda visit: visit.visited_on))

    @cached_property
    def visits_before(self) -> tuple[VisitFacts, ...]:
        """Visits of the year before to the same day."""
        found = visits_facts(self.session, visits_in(self.session, self.years.before, self.origin))
        return tuple(self.years.before_upto(found, lambda visit: visit.visited_on))

    @cached_property
    def diagnoses(self) -> tuple[DiagnosisFacts, ...]:
        """Diagnoses of the year to the day."""
        found = diagnoses_facts(self.session, diagnoses_in(self.session, self.period, self.origin))
        return tuple(self.years.upto(found, lambda diagnosis: diagnosis.held_on))

    @cached_property
    def diagnoses_before(self) -> Ids | None:
        """Ids of those of the year before; None where nobody wrote any down."""
        found = diagnoses_facts(self.session, diagnoses_in(self.session, self.years.before, self.origin))
        return tuple(each.id for each in self.years.before_upto(found, lambda one: one.held_on)) if found else None

    @cached_property
    def contests(self) -> tuple[ContestFacts, ...]:
        """Contests of the year to the day that have marks of a jury."""
        found = contests_facts(self.session, contests_in(self.session, self.period, self.origin))
        return tuple(self.years.upto(found, lambda contest: contest.day))

    @cached_property
    def contests_before(self) -> Ids:
        """Ids of those of the year before."""
        found = contests_facts(self.session, contests_in(self.session, self.years.before, self.origin))
        return tuple(each.id for each in self.years.before_upto(found, lambda contest: contest.day))

    @cached_property
    def indicators(self) -> tuple[IndicatorFacts, ...]:
        """Indicators that are watched."""
        return tuple(facts_of_indicators(self.session, all_indicators(self.session, self.origin), self.on))

    @cached_property
    def issued(self) -> Ids:
        """Valid documents given out in the period."""
        return tuple(valid_among(self.session, issued_in(self.session, self.period, origin=self.origin)))

    @cached_property
    def issued_before(self) -> Ids | None:
        """Those of the year before; a running year is not put beside a whole one."""
        if self.years.running:
            return None
        found = issued_in(self.session, self.years.before, origin=self.origin)
        return tuple(valid_among(self.session, found)) or None

    @cached_property
    def attested(self) -> Mapping[Category, Ids]:
        """Who of the counted was granted what in the period."""
        return self._counted(attested_between(self.session, self.period.start, self.on), self.staff)

    @cached_property
    def attested_before(self) -> Mapping[Category, Ids]:
        """The same a year before."""
        start, end = self.years.before.start, self.years.before_on
        return self._counted(attested_between(self.session, start, end), self.staff_before)

    @staticmethod
    def _counted(found: Mapping[Category, Ids], staff: Counts) -> Mapping[Category, Ids]:
        people = frozenset(staff.people)
        return {each: tuple(person for person in ids if person in people) for each, ids in found.items()}

    @cached_property
    def bodies(self) -> YearsOfBodies:
        """The body that is spoken of, with both its years."""
        chosen = [self.association_id] if self.association_id else []
        return years_of_bodies(self.session, chosen, self.period, self.on, self.origin)

    @cached_property
    def names(self) -> OrganisationNames:
        """What organisations are called."""
        return organisation_names(self.session)

    def totals_named(self, ids: Collection[str]) -> tuple[Entered, ...]:
        """The typed totals of these entries."""
        first = self.years.before.start.year
        years = [school_year_period(first - back) for back in range(YEARS_SHOWN)]
        found = opening_totals(self.session, (self.years.before, *years), origin=self.origin).found.values()
        return tuple(total for total in found if total.id in ids)
