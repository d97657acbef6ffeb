"""Counting the staff of the district on a date: every number is the ids behind it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.text import upper_first
from mmsdesk.models.base import table_of
from mmsdesk.models.growth import Category
from mmsdesk.models.organisation import Vacancy
from mmsdesk.models.reference import PositionGroup, ReferenceList
from mmsdesk.models.teacher import Sex
from mmsdesk.models.teachers import current_on
from mmsdesk.queries.careers import (
    HIGHER_EDUCATION,
    Standing,
    categories_on,
    schooling_of,
    standing_of,
)
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.origins import records_of, staff_of
from mmsdesk.queries.people import (
    Post,
    Staff,
    Worker,
    YoungRule,
    absences_on,
    group_of,
    ids_of,
    staff_on,
    subjects_of,
    young_rule,
)
from mmsdesk.reports.comparison import Ids
from mmsdesk.reports.splits import Part, Split, split

UNKNOWN = "нет данных"

AGES = ((0, "моложе 25"), *((low, f"{low}–{low + 4}") for low in range(25, 65, 5)), (65, "65 и старше"))
"""Bands of age by their least full years."""

SERVICES = (
    *((0, "менее 3"), (3, "от 3 до 5"), (5, "от 5 до 10")),
    *((10, "от 10 до 15"), (15, "от 15 до 20"), (20, "20 и более")),
)
"""Bands of service by their least full years."""


@dataclass(frozen=True, slots=True)
class Open:
    """Vacancies of one post and subject."""

    position: str
    subject: str
    ids: Ids
    hours: float
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The staff in numbers. Everything but `part_timers` is about people counted by their main place."""

    rule: YoungRule
    age_on: dt.date
    people: Ids
    teaching: Ids
    leading: Ids
    unplaced: Ids
    """The post is not known."""
    women: Ids
    sexless: Ids
    young: Ids
    young_unknown: Ids
    outsiders: Ids
    """Part-timers who are counted nowhere else in the district; of one organisation, all its part-timers."""
    higher: Ids
    absent: tuple[tuple[str, Ids], ...]
    beside: tuple[tuple[str, Ids], ...]
    ages: Split
    sexes: tuple[tuple[Ids, Ids], ...]
    """Men and women by band of age, the unknown left out."""
    service: Split
    teaching_service: Split
    education: Split
    standings: Split
    organisations: Split
    subjects: Split
    positions: Split
    vacancies: tuple[Open, ...]
    one_place: bool = False
    """Of one organisation, not of the district."""


class _Counter:
    """The people of the day with everything the splits look at."""

    def __init__(self, session: Session, on: dt.date, organisation: str | None, origin: str | None) -> None:
        self.on = on
        self.known = entries(
            session,
            ReferenceList.POSITIONS,
            ReferenceList.SUBJECTS,
            ReferenceList.EDUCATION_LEVELS,
            ReferenceList.ABSENCE_KINDS,
        )
        self.names = organisation_names(session)
        self.staff = staff_of(session, staff_on(session, on, self.known), origin)
        if organisation is not None:
            self.staff = _at(self.staff, organisation, self.known)
        self.rule = young_rule(session)
        self.categories = categories_on(session, on)
        self.subjects = subjects_of(session)
        self.schooling = schooling_of(session, on, self.known)
        self.ids = ids_of(self.staff.counted)
        self.leading = self.having(lambda worker: worker.group is PositionGroup.LEADING)
        self.women = self.having(lambda worker: worker.person.sex is Sex.FEMALE)
        self.young = self.having(lambda worker: self.rule.holds(worker.person, on) is True)
        self.best = self.in_standing(Standing.HIGHEST)
        self.first = self.in_standing(Standing.FIRST)

    def having(self, test: Callable[[Worker], bool]) -> Ids:
        """Who of the counted passes a test."""
        return tuple(worker.id for worker in self.staff.counted if test(worker))

    def in_standing(self, standing: Standing) -> Ids:
        """Who of the counted has this category."""
        return tuple(i for i in self.ids if standing_of(self.categories, i) is standing)

    def by(
        self,
        keys: Callable[[Worker], Iterable[str]],
        labels: Iterable[tuple[str, str]],
        columns: Sequence[Ids] = (),
    ) -> Split:
        """The counted in rows by the keys of each."""
        rows = {worker.id: tuple(keys(worker)) for worker in self.staff.counted}
        return split(self.ids, rows, labels, [frozenset(column) for column in columns])


def _at(staff: Staff, organisation: str, known: Mapping[str, Entry]) -> Staff:
    """The staff of one organisation: counted by the main place, everybody else who works there as a part-timer."""

    def here(worker: Worker) -> tuple[Post, ...]:
        return tuple(post for post in worker.posts if post.organisation_id == organisation)

    def visits(worker: Worker) -> bool:
        return any(group_of(post, known) is not PositionGroup.OTHER for post in here(worker))

    own = [worker for worker in staff.counted if worker.post.organisation_id == organisation]
    counted = {worker.id for worker in own}
    others = [worker for worker in (*staff.counted, *staff.external) if worker.id not in counted and visits(worker)]
    others.sort(key=lambda worker: (worker.person.rank, worker.id))
    return Staff(
        tuple(replace(worker, posts=here(worker)) for worker in own),
        tuple(replace(worker, posts=here(worker), external=True) for worker in others),
        (),
    )


def count_staff(session: Session, on: dt.date, organisation: str | None = None, origin: str | None = None) -> Counts:
    """The staff of a date, of the district, of one organisation or of one office of a regional file; the number of
    statements does not depend on the number of people."""
    counter = _Counter(session, on, organisation, origin)
    places = [organisation] if organisation is not None else None
    if places is None and origin is not None:
        places = [*records_of(session, "organisations", [origin])]
    age_on = dt.date(on.year, 1, 1)
    placed = {worker.id: worker.group for worker in counter.staff.counted}
    ages = _by_age(counter, age_on)
    return Counts(
        rule=counter.rule,
        age_on=age_on,
        people=counter.ids,
        teaching=tuple(i for i, group in placed.items() if group is PositionGroup.TEACHING),
        leading=counter.leading,
        unplaced=tuple(i for i, group in placed.items() if group is None),
        women=counter.women,
        sexless=counter.having(lambda worker: worker.person.sex is None),
        young=counter.young,
        young_unknown=counter.having(lambda worker: counter.rule.holds(worker.person, on) is None),
        outsiders=ids_of(counter.staff.external),
        higher=_with_higher_education(counter),
        absent=_absent(counter, absences_on(session, on)),
        beside=_beside(counter),
        ages=ages,
        sexes=_by_sex(counter, ages),
        service=_by_years(counter, lambda worker: worker.person.service(on)),
        teaching_service=_by_years(counter, lambda worker: worker.person.teaching(on)),
        education=_by_education(counter),
        standings=_by_standing(counter),
        organisations=_by_organisation(counter),
        subjects=_by_subject(counter),
        positions=_by_position(counter),
        vacancies=vacancies_on(session, on, counter.known, counter.names, places),
        one_place=organisation is not None,
    )


def _band(value: int | None, bands: Sequence[tuple[int, str]]) -> str:
    """The words of the band a number of full years falls into."""
    if value is None:
        return UNKNOWN
    return next(words for least, words in reversed(bands) if value >= least)


def _labels(bands: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    return [*((words, words) for _least, words in bands), (UNKNOWN, UNKNOWN)]


def _by_age(counter: _Counter, age_on: dt.date) -> Split:
    columns = (counter.women, counter.leading)
    return counter.by(lambda worker: [_band(worker.person.age(age_on), AGES)], _labels(AGES), columns)


def _by_sex(counter: _Counter, ages: Split) -> tuple[tuple[Ids, Ids], ...]:
    men = frozenset(counter.having(lambda worker: worker.person.sex is Sex.MALE))
    women = frozenset(counter.women)
    bands = [part.ids for part in ages.parts if part.label != UNKNOWN]
    return tuple((tuple(i for i in ids if i in men), tuple(i for i in ids if i in women)) for ids in bands)


def _by_years(counter: _Counter, years: Callable[[Worker], int | None]) -> Split:
    return counter.by(lambda worker: [_band(years(worker), SERVICES)], _labels(SERVICES))


def _by_education(counter: _Counter) -> Split:
    """Rows of the reference list that somebody has, by the highest level of each person."""
    levels = {i: schooling.level_id for i, schooling in counter.schooling.items() if schooling.level_id}
    used = {levels[i] for i in counter.ids if i in levels}
    labels = [(entry.id, entry.name) for entry in counter.known.values() if entry.id in used]
    labels.append((UNKNOWN, UNKNOWN))
    return counter.by(lambda worker: [levels.get(worker.id, UNKNOWN)], labels, (counter.leading,))


def _with_higher_education(counter: _Counter) -> Ids:
    codes = {entry.id: entry.code for entry in counter.known.values()}
    found = counter.schooling
    return tuple(i for i in counter.ids if i in found and codes.get(found[i].level_id or "") in HIGHER_EDUCATION)


def _by_standing(counter: _Counter) -> Split:
    """The category that counts; the former second one only where somebody still has it."""
    second = counter.in_standing(Standing.SECOND)
    labels = [(each.value, each.label) for each in Standing if each is not Standing.SECOND or second]
    return counter.by(
        lambda worker: [standing_of(counter.categories, worker.id).value], labels, (counter.leading,)
    )  # fmt: skip


def _beside(counter: _Counter) -> tuple[tuple[str, Ids], ...]:
    """педагог-методист and педагог-наставник stand beside the highest category."""
    found = []
    for category in (Category.METHODIST, Category.MENTOR):
        holders = {
            i for i, held in counter.categories.items() if any(each.category is category for each in held.beside)
        }
        found.append((category.label, tuple(i for i in counter.ids if i in holders)))
    return tuple(found)


def _by_organisation(counter: _Counter) -> Split:
    """By the main place, with those who work there part-time from elsewhere in the last column."""
    on, names = counter.on, counter.names
    visitors: dict[str, list[str]] = defaultdict(list)
    staff = counter.staff
    for worker in (*staff.counted, *staff.external):
        for place in _other_places(worker, counter.known):
            visitors[place].append(worker.id)
    used = {worker.post.organisation_id for worker in staff.counted} | visitors.keys()
    order = sorted(used, key=lambda place: (names.rank(place, on), place))
    own = counter.by(
        lambda worker: [worker.post.organisation_id],
        [(place, names.short(place, on)) for place in order],
        (counter.leading, counter.young, counter.best, counter.first),
    )
    parts = tuple(
        Part(part.label, part.ids, (*part.of_them, tuple(visitors[place])))
        for place, part in zip(order, own.parts, strict=True)
    )
    everybody = tuple(dict.fromkeys(i for place in order for i in visitors[place]))
    return Split(parts, Part(own.whole.label, own.whole.ids, (*own.whole.of_them, everybody)))


def _other_places(worker: Worker, known: Mapping[str, Entry]) -> Iterable[str]:
    """Organisations where the person works, but is not counted."""
    here = "" if worker.external else worker.post.organisation_id
    return dict.fromkeys(
        post.organisation_id
        for post in worker.posts
        if post.organisation_id != here and group_of(post, known) is not PositionGroup.OTHER
    )


def _by_subject(counter: _Counter) -> Split:
    """A person stands in the row of every subject taught."""
    used = {subject for i in counter.ids for subject in counter.subjects.get(i, ())}
    labels = [(entry.id, entry.name) for entry in counter.known.values() if entry.id in used]
    labels.append((UNKNOWN, "предмет не указан"))
    columns = (counter.young, counter.best, counter.first)
    return counter.by(lambda worker: counter.subjects.get(worker.id) or [UNKNOWN], labels, columns)


def _by_position(counter: _Counter) -> Split:
    used = {worker.post.position_id for worker in counter.staff.counted}
    labels = [(entry.id, upper_first(entry.name)) for entry in counter.known.values() if entry.id in used]
    if None in used:
        labels.append((UNKNOWN, "должность не указана"))
    return counter.by(
        lambda worker: [worker.post.position_id or UNKNOWN], labels, (counter.women, counter.young)
    )  # fmt: skip


def _absent(counter: _Counter, absences: Mapping[str, str | None]) -> tuple[tuple[str, Ids], ...]:
    """Long absences by kind, in the order of the reference list."""
    found: dict[str, list[str]] = defaultdict(list)
    for i in counter.ids:
        if i in absences:
            found[absences[i] or ""].append(i)
    order = [*counter.known, ""]
    return tuple(
        (name_of(counter.known, kind) or "вид не указан", tuple(found[kind])) for kind in order if kind in found
    )


def vacancies_on(
    session: Session,
    on: dt.date,
    known: Mapping[str, Entry],
    names: OrganisationNames,
    places: Collection[str] | None = None,
) -> tuple[Open, ...]:
    """Open posts of a day by post and subject, in the order of the reference lists."""
    own = table_of(Vacancy)
    statement = select(own.c.id, own.c.organisation_id, own.c.position_id, own.c.subject_id, own.c.load).where(
        current_on(Vacancy.opened_on, Vacancy.closed_on)
    )
    rows = session.execute(statement, {"on_date": on}).all()
    if places is not None:
        rows = [row for row in rows if row.organisation_id in places]
    places = list(known)
    rank = {None: len(places)} | {entry: at for at, entry in enumerate(places)}
    found: dict[tuple[str | None, str | None], list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (names.rank(row.organisation_id, on), row.id)):
        found[row.position_id, row.subject_id].append(row)
    order = sorted(found, key=lambda key: (rank.get(key[0], 0), rank.get(key[1], 0)))
    return tuple(
        Open(
            name_of(known, key[0]) or "должность не указана",
            name_of(known, key[1]),
            tuple(row.id for row in found[key]),
            sum(row.load or 0 for row in found[key]),
            tuple(dict.fromkeys(names.short(row.organisation_id, on) for row in found[key])),
        )
        for key in order
    )
