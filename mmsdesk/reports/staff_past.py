"""The staff of the same day a year before, from records or from what was typed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import school_year_of, school_year_period
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.careers import Standing
from mmsdesk.queries.opening import Entered, first_year_kept, opening_totals
from mmsdesk.queries.work import years_before
from mmsdesk.reports.document import Figure
from mmsdesk.reports.opening_words import Contradicted, contradicted, typed_figure
from mmsdesk.reports.splits import Earlier, earlier, figure
from mmsdesk.reports.staff_counts import Counts, count_staff

TYPED = (Measure.TEACHERS, Measure.HIGHEST, Measure.FIRST, Measure.YOUNG)
_ROWS = {Measure.HIGHEST: Standing.HIGHEST.label, Measure.FIRST: Standing.FIRST.label}


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of the day a year before; `kept`: somebody wrote down what was done in that school year."""

    on: dt.date
    counts: Counts
    typed: Mapping[Measure, Entered]
    kept: bool

    @property
    def known(self) -> bool:
        """Whether records are printed: not where only those are known who have stayed and a total says better."""
        return bool(self.counts.people) and (self.kept or Measure.TEACHERS not in self.typed)

    @property
    def standings(self) -> Earlier | None:
        """Rows of the categories; None where nothing is known."""
        if self.known:
            return earlier(self.counts.standings)
        rows = {label: typed_figure(self.typed[each]) for each, label in _ROWS.items() if each in self.typed}
        whole = self.figure(Measure.TEACHERS)
        return Earlier(rows, whole, known=False) if rows or whole else None

    def figure(self, *measures: Measure) -> Figure | None:
        """The sum of some measures; None where one of them is not known."""
        if self.known:
            return figure(tuple(person for measure in measures for person in self._counted(measure)))
        if not all(measure in self.typed for measure in measures):
            return None
        return typed_figure(*(self.typed[measure] for measure in measures))

    def _counted(self, measure: Measure) -> tuple[str, ...]:
        counts = self.counts
        held = {part.label: part.ids for part in counts.standings.parts}
        plain = {Measure.TEACHERS: counts.people, Measure.YOUNG: counts.young}
        return plain[measure] if measure in plain else held[_ROWS[measure]]

    def contradictions(self, year: str) -> list[Contradicted]:
        """Where records and typed totals say different numbers."""
        found: list[Contradicted] = []
        for measure, total in self.typed.items():
            if self.counts.people:
                found += contradicted(f"{measure.label}, {year}", figure(self._counted(measure)), total)
        return found


def past_of(session: Session, on: dt.date, organisation: str | None = None, origin: str | None = None) -> Past:
    """The staff a year before a day, of the district, of one organisation or of one office of a regional file."""
    day = years_before(on)
    year = school_year_of(day)
    totals = opening_totals(session, (school_year_period(year),), organisation=organisation, origin=origin)
    typed = {measure: totals.of(measure, school_year_period(year)) for measure in TYPED}
    first = first_year_kept(session)
    return Past(
        day,
        count_staff(session, day, organisation, origin),
        {measure: total for measure, total in typed.items() if total is not None},
        first is not None and first <= year,
    )
