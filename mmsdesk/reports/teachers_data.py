"""Who stands in «Список педагогов»: chosen, put in order, under headings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.text import lower_first, upper_first
from mmsdesk.models.association import Membership
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.reference import PositionGroup, ReferenceList
from mmsdesk.models.teachers import current_on
from mmsdesk.queries.careers import (
    Categories,
    Course,
    Schooling,
    Standing,
    categories_on,
    last_courses,
    schooling_of,
    standing_of,
)
from mmsdesk.queries.entries import Entry, entries, name_of, short_of
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.people import Person, Post, Staff, Worker, group_of, staff_on, subjects_of
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.store.derived import titles


class SortBy(Choice):
    """In what order people stand."""

    NAME = "name", "по фамилии"
    POSITION = "position", "по должности"
    TEACHING = "teaching", "по педагогическому стажу"


class GroupBy(Choice):
    """Under what headings people stand."""

    NONE = "none", "без группировки"
    ORGANISATION = "organisation", "по организациям"
    SUBJECT = "subject", "по предметам"
    POSITION = "position", "по должностям"


COLUMNS = (
    ("position", "Должность, предмет"),
    ("organisation", "Организация"),
    ("schooling", "Образование"),
    ("teaching", "Педагогический стаж"),
    ("category", "Категория"),
    ("course", "Последние курсы"),
)


@dataclass(frozen=True)
class Options:
    """Who is listed and how."""

    on: dt.date = option("На дату", OptionKind.DATE)
    organisation: str | None = option("Организация", OptionKind.RECORD, None, register="organisations")
    association: str | None = option("Объединение", OptionKind.RECORD, None, register="associations")
    subject: str | None = option("Предмет", OptionKind.RECORD, None, register="references", choices="subjects")
    position: str | None = option("Должность", OptionKind.RECORD, None, register="references", choices="positions")
    category: Standing | None = option("Категория", OptionKind.CHOICE, None, values=Standing)
    origin: str | None = office_option()
    grouping: GroupBy = option("Группировка", OptionKind.CHOICE, GroupBy.NONE, values=GroupBy)
    sort: SortBy = option("Порядок", OptionKind.CHOICE, SortBy.NAME, values=SortBy)
    columns: tuple[str, ...] = option(
        "Столбцы", OptionKind.ORDERED, tuple(code for code, _label in COLUMNS), offered=COLUMNS
    )
    others: bool = option(
        "Включить иных работников",
        OptionKind.FLAG,
        False,
        help="Сотрудники службы, управления образования, преподаватели вузов: они не входят в счёт педагогов",
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list; `part_timer`: the main place is another one."""

    person: Person
    position_id: str | None
    position: str
    subject_ids: tuple[str, ...]
    subjects: tuple[str, ...]
    organisation_id: str
    group: PositionGroup | None
    part_timer: bool
    schooling: Schooling | None
    categories: Categories | None
    course: Course | None


@dataclass(frozen=True, slots=True)
class Place:
    """People under one heading: an organisation, a subject, a position."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TeachersList:
    """What the paper tells."""

    head: Letterhead
    on: dt.date
    narrowed: tuple[str, ...]
    columns: tuple[str, ...]
    grouping: GroupBy
    places: tuple[Place, ...]
    """One nameless place when the list is not grouped; whoever teaches several subjects stands under each."""
    organisations: Mapping[str, str]
    levels: Mapping[str, Entry]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in their order."""
        return tuple(line for place in self.places for line in place.lines)

    @property
    def repeated(self) -> bool:
        """Whether somebody stands under several headings."""
        return self.grouping is GroupBy.SUBJECT and any(len(line.subjects) > 1 for line in self.lines)


def collect(session: Session, options: Options) -> TeachersList:
    """The list; the number of statements does not depend on the number of people."""
    on = options.on
    known = entries(session, ReferenceList.POSITIONS, ReferenceList.SUBJECTS, ReferenceList.EDUCATION_LEVELS)
    names = organisation_names(session)
    whose = Whose(session, options.origin)
    staff = whose.staff(staff_on(session, on, known))
    categories = categories_on(session, on)
    subjects = subjects_of(session)
    chosen = _chosen(session, staff, options, known)
    chosen = [
        (worker, post)
        for worker, post in chosen
        if (options.subject is None or options.subject in subjects.get(worker.id, ()))
        and (options.category is None or standing_of(categories, worker.id) is options.category)
    ]
    ids = sorted({worker.id for worker, _post in chosen})
    schooling = schooling_of(session, on, known, ids)
    courses = last_courses(session, on, ids)
    lines = [
        Line(
            worker.person,
            post.position_id,
            short_of(known, post.position_id),
            tuple(subjects.get(worker.id, ())),
            tuple(name_of(known, subject) for subject in subjects.get(worker.id, ())),
            post.organisation_id,
            group_of(post, known),
            worker.external or post.organisation_id != worker.post.organisation_id,
            schooling.get(worker.id),
            categories.get(worker.id),
            courses.get(worker.id),
        )
        for worker, post in chosen
    ]
    grouping = _grouping(options)
    # What stands over the rows, or is the same in each of them, needs no column.
    needless = {"organisation"} if grouping is GroupBy.ORGANISATION or options.organisation else set()
    lines = _sorted(lines, options.sort, known, on)
    return TeachersList(
        letterhead(session),
        on,
        _narrowed(whose, options, known, names),
        tuple(code for code in options.columns if code not in needless),
        grouping,
        _places(lines, grouping, known, names, on),
        {line.organisation_id: names.short(line.organisation_id, on) for line in lines},
        known,
    )


def _grouping(options: Options) -> GroupBy:
    """One organisation is not a heading over all rows."""
    if options.grouping is GroupBy.ORGANISATION and options.organisation is not None:
        return GroupBy.NONE
    return options.grouping


def _chosen(
    session: Session, staff: Staff, options: Options, positions: Mapping[str, Entry]
) -> list[tuple[Worker, Post]]:  # fmt: skip
    """Workers with the post they are listed by, in alphabetical order."""
    workers = [*staff.counted, *staff.external, *(staff.others if options.others else ())]
    workers.sort(key=lambda worker: (worker.person.rank, worker.id))
    members = _members(session, options.association, options.on) if options.association else None
    by_place = options.organisation is not None or options.grouping is GroupBy.ORGANISATION
    found = []
    for worker in workers:
        if members is not None and worker.id not in members:
            continue
        for post in _one_of_each_place(worker) if by_place else worker.posts[:1]:
            if options.organisation not in (None, post.organisation_id):
                continue
            if options.position not in (None, post.position_id):
                continue
            if options.others or group_of(post, positions) is not PositionGroup.OTHER:
                found.append((worker, post))
    return found


def _one_of_each_place(worker: Worker) -> Iterable[Post]:
    """The first post at every organisation the person works at."""
    places: dict[str, Post] = {}
    for post in worker.posts:
        places.setdefault(post.organisation_id, post)
    return places.values()


def _members(session: Session, association: str, on: dt.date) -> set[str]:
    own = table_of(Membership)
    statement = select(own.c.person_id).where(
        own.c.association_id == association, current_on(Membership.started_on, Membership.ended_on)
    )
    return set(session.scalars(statement, {"on_date": on}))


def _narrowed(
    whose: Whose, options: Options, known: Mapping[str, Entry], names: OrganisationNames
) -> tuple[str, ...]:  # fmt: skip
    """What the list was narrowed to, in words."""
    found = [whose.name()]
    if options.organisation:
        found.append(names.full(options.organisation, options.on))
    if options.association:
        found.append(titles(whose.session, [options.association]).get(options.association, ""))
    if options.position:
        found.append(f"должность: {name_of(known, options.position)}")
    if options.subject:
        found.append(f"предмет: {lower_first(name_of(known, options.subject))}")
    if options.category:
        found.append(f"категория: {options.category.label}")
    return tuple(words for words in found if words)


def _sorted(lines: list[Line], sort: SortBy, known: Mapping[str, Entry], on: dt.date) -> list[Line]:
    """The alphabetical order they come in, or another one that keeps it among equals."""
    if sort is SortBy.POSITION:
        return sorted(lines, key=lambda line: _rank(known, line.position_id))
    if sort is SortBy.TEACHING:
        return sorted(
            lines, key=lambda line: -1 if (years := line.person.teaching(on)) is None else years, reverse=True
        )
    return lines


def _rank(known: Mapping[str, Entry], entry: str | None) -> int:
    return known[entry].rank if entry and entry in known else len(known)


def _places(
    lines: list[Line], grouping: GroupBy, known: Mapping[str, Entry], names: OrganisationNames, on: dt.date
) -> tuple[Place, ...]:
    if grouping is GroupBy.NONE:
        return (Place("", tuple(lines)),)
    found: dict[str | None, list[Line]] = defaultdict(list)
    for line in lines:
        for key in _keys(line, grouping):
            found[key].append(line)
    if grouping is GroupBy.ORGANISATION:
        order = sorted(found, key=lambda place: (names.rank(place or "", on), place or ""))
        return tuple(Place(names.short(place, on), tuple(found[place])) for place in order)
    unknown = "Предмет не указан" if grouping is GroupBy.SUBJECT else "Должность не указана"
    return tuple(
        Place(upper_first(name_of(known, entry)) or unknown, tuple(found[entry]))
        for entry in sorted(found, key=lambda entry: _rank(known, entry))
    )


def _keys(line: Line, grouping: GroupBy) -> tuple[str | None, ...]:
    if grouping is GroupBy.SUBJECT:
        return line.subject_ids or (None,)
    return (line.organisation_id if grouping is GroupBy.ORGANISATION else line.position_id,)
