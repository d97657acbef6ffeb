"""«Исходные данные»: totals of past years that somebody typed in, for papers that have no records of those years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select, true, union_all
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.models.base import table_of
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.event import Event
from mmsdesk.models.opening_total import Measure, OpeningTotal

Key = tuple[Measure, str, str, int]
"""Measure, the words of one that is «другое», kind of the period, its first year."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A typed total; `rivals` are entries of the same thing with another number, older than this one."""

    id: str
    measure: Measure
    words: str
    value: int | float
    source: str
    rivals: tuple[tuple[str, int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class OpeningTotals:
    """Typed totals of some periods, of the district or of the one organisation or body they were asked for."""

    found: Mapping[Key, Entered]

    def of(self, measure: Measure, period: Period, words: str = "") -> Entered | None:
        """The total of a measure; None for months, quarters and free ranges: totals are typed by the year."""
        return self.found.get((measure, words, period.kind, period.start.year))

    def others(self) -> tuple[str, ...]:
        """What the totals of «другое» are called, in alphabetical order."""
        return tuple(sorted({words for measure, words, _kind, _year in self.found if measure is Measure.OTHER}))


def opening_totals(
    session: Session,
    periods: Iterable[Period],
    *,
    organisation: str | None = None,
    association: str | None = None,
    origin: str | None = None,
) -> OpeningTotals:
    """Typed totals of school years and calendar years, in one statement.

    Of the whole district, unless an organisation or a body is named: totals of one never stand for the other. Nor do
    those of an office whose file was taken into this one stand for all of them: they are told of `origin` alone.
    """
    own = table_of(OpeningTotal)
    wanted = list(periods)
    school = sorted({period.start.year for period in wanted if period.kind == "school_year"})
    calendar = sorted({period.start.year for period in wanted if period.kind == "year"})
    statement = (
        select(own.c.id, own.c.measure, own.c.words, own.c.school_year, own.c.calendar_year, own.c.value, own.c.source)
        .where(
            or_(own.c.school_year.in_(school), own.c.calendar_year.in_(calendar)),
            own.c.organisation_id.is_(None) if organisation is None else own.c.organisation_id == organisation,
            own.c.association_id.is_(None) if association is None else own.c.association_id == association,
            own.c.origin_id == origin if organisation is None and association is None else true(),
            own.c.measure.is_not(None),
            own.c.value.is_not(None),
        )
        .order_by(own.c.id)
    )
    entered: dict[Key, list[Entered]] = {}
    for record_id, measure, words, school_year, year, value, source in session.execute(statement):
        named = words.strip() if measure is Measure.OTHER else ""
        key = (measure, named, "year", year) if school_year is None else (measure, named, "school_year", school_year)
        total = Entered(record_id, measure, named, _plain(value), source.strip())
        entered.setdefault(key, []).append(total)
    return OpeningTotals({key: _latest(totals) for key, totals in entered.items()})


def _latest(totals: Sequence[Entered]) -> Entered:
    """The entry made last; ids grow with time."""
    last = totals[-1]
    rivals = tuple((other.id, other.value) for other in totals[:-1] if other.value != last.value)
    return Entered(last.id, last.measure, last.words, last.value, last.source, rivals)


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def first_year_kept(session: Session) -> int | None:
    """The first school year whose events or consultations were written down.

    Of people who left before it the file knows nothing: it was filled with those who were there.
    """
    years = [select(func.min(table_of(model).c.school_year).label("year")) for model in (Event, Consultation)]
    both = union_all(*years).subquery()
    return session.execute(select(func.min(both.c.year))).scalar()
