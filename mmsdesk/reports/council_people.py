"""The staff for the council: categories beside the last year, courses by organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.models.growth import Category
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.careers import Categories, Standing, categories_on, standing_of
from mmsdesk.queries.council import TrainingAge, training_age
from mmsdesk.queries.opening import Entered
from mmsdesk.queries.organisations import OrganisationNames
from mmsdesk.queries.people import Staff, ids_of
from mmsdesk.queries.work import Compared, grouped
from mmsdesk.reports.council_work import Ids, People, Work

ROWS = (Standing.HIGHEST, Standing.FIRST, Standing.SECOND, Standing.SUITABILITY, Standing.NONE, Standing.UNKNOWN)


_MEASURES = {Standing.HIGHEST: Measure.HIGHEST, Standing.FIRST: Measure.FIRST}


@dataclass(frozen=True, slots=True)
class StandingRow:
    """People of one row of the categories, now and a year before; `typed`: what was entered of that year."""

    standing: Standing
    now: Ids
    before: Ids
    typed: Entered | None = None


@dataclass(frozen=True, slots=True)
class StaffCategories:
    """Everybody counted in one row each, and those who hold педагог-методист or педагог-наставник beside it."""

    rows: tuple[StandingRow, ...]
    beside: tuple[tuple[Category, Ids], ...]
    now: Ids
    before: Ids
    typed: Entered | None
    outweighed: bool
    """Nobody kept the year before: a typed total is believed rather than who is still there of that year."""

    @property
    def known_before(self) -> bool:
        """Whether records of the year before are printed."""
        return bool(self.before) and not self.outweighed


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Courses of the people of an organisation."""

    name: str
    asked: Ids
    late: Ids
    unknown: Ids


@dataclass(frozen=True, slots=True)
class Courses:
    """Courses of the district, and organisations with late people, the most of them first."""

    age: TrainingAge
    places: tuple[PlaceRow, ...]


def staff_categories(session: Session, people: People, work: Work) -> StaffCategories:
    """Categories of those counted on both days; the legacy second category has a row only where somebody holds it."""
    years = work.years
    held, earlier = categories_on(session, years.on), categories_on(session, years.before_on)
    now, before = _by_standing(people.now, held), _by_standing(people.before, earlier)
    rows = (StandingRow(each, now.get(each, ()), before.get(each, ()), _typed(work, each)) for each in ROWS)
    typed = work.typed.of(Measure.TEACHERS, years.before)
    beside = {
        category: tuple(
            worker.id
            for worker in people.now.counted
            if worker.id in held and any(one.category is category for one in held[worker.id].beside)
        )
        for category in (Category.METHODIST, Category.MENTOR)
    }
    return StaffCategories(
        tuple(row for row in rows if row.standing is not Standing.SECOND or row.now or row.before),
        tuple((category, ids) for category, ids in beside.items() if ids),
        ids_of(people.now.counted),
        ids_of(people.before.counted),
        typed,
        typed is not None and not work.kept_before,
    )


def _typed(work: Work, standing: Standing) -> Entered | None:
    measure = _MEASURES.get(standing)
    return work.typed.of(measure, work.years.before) if measure else None


def _by_standing(staff: Staff, held: Mapping[str, Categories]) -> Mapping[Standing, Ids]:
    groups = grouped(staff.counted, lambda worker: standing_of(held, worker.id))
    return {standing: ids_of(workers) for standing, workers in groups.items()}


def courses(session: Session, people: People, years: Compared, names: OrganisationNames) -> Courses:
    """Whose courses are too old, by the place where each person is counted."""
    age = training_age(session, people.now, years.on)
    asked, late, unknown = frozenset(age.asked), frozenset(age.late), frozenset(age.unknown)
    places = []
    by_place = grouped(people.now.counted, lambda worker: worker.post.organisation_id)
    for place in sorted(by_place, key=lambda each: (names.rank(each, years.on), each)):
        ids = [worker.id for worker in by_place[place] if worker.id in asked]
        row = PlaceRow(
            names.short(place, years.on),
            tuple(ids),
            tuple(person for person in ids if person in late),
            tuple(person for person in ids if person in unknown),
        )
        if row.late:
            places.append(row)
    return Courses(age, tuple(sorted(places, key=lambda row: -len(row.late))))
