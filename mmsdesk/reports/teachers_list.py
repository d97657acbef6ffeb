"""«Список педагогов» on a date: by name, or by organisation and name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import lower_first, nbsp
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
from mmsdesk.queries.people import Person, Post, Staff, Worker, group_of, staff_on, subjects_of
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Note,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.person_words import (
    ABSENT,
    category_words,
    course_words,
    people_words,
    post_words,
    schooling_words,
)
from mmsdesk.store.derived import titles


class SortBy(Choice):
    """In what order people stand."""

    NAME = "name", "по фамилии"
    ORGANISATION = "organisation", "по организациям"


class ColumnSet(Choice):
    """How much is told of each person."""

    SHORT = "short", "краткий"
    FULL = "full", "полный"


@dataclass(frozen=True)
class Options:
    """Who is listed and how."""

    on: dt.date = option("На дату", OptionKind.DATE)
    organisation: str | None = option("Организация", OptionKind.RECORD, None, register="organisations")
    association: str | None = option("Объединение", OptionKind.RECORD, None, register="associations")
    subject: str | None = option("Предмет", OptionKind.RECORD, None, register="references", choices="subjects")
    position: str | None = option("Должность", OptionKind.RECORD, None, register="references", choices="positions")
    category: Standing | None = option("Категория", OptionKind.CHOICE, None, values=Standing)
    sort: SortBy = option("Порядок", OptionKind.CHOICE, SortBy.NAME, values=SortBy)
    columns: ColumnSet = option("Набор столбцов", OptionKind.CHOICE, ColumnSet.FULL, values=ColumnSet)
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
    position: str
    subjects: tuple[str, ...]
    organisation_id: str
    group: PositionGroup | None
    part_timer: bool
    schooling: Schooling | None
    categories: Categories | None
    course: Course | None


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation with its people."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TeachersList:
    """What the paper tells."""

    head: Letterhead
    on: dt.date
    narrowed: tuple[str, ...]
    full: bool
    grouped: bool
    one_place: bool
    places: tuple[Place, ...]
    """One nameless place when the list is by name."""
    organisations: Mapping[str, str]
    levels: Mapping[str, Entry]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in their order."""
        return tuple(line for place in self.places for line in place.lines)


def collect(session: Session, options: Options) -> TeachersList:
    """The list; the number of statements does not depend on the number of people."""
    on = options.on
    known = entries(session, ReferenceList.POSITIONS, ReferenceList.SUBJECTS, ReferenceList.EDUCATION_LEVELS)
    names = organisation_names(session)
    staff = staff_on(session, on, known)
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
            short_of(known, post.position_id),
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
    grouped = options.sort is SortBy.ORGANISATION and options.organisation is None
    return TeachersList(
        letterhead(session),
        on,
        _narrowed(session, options, known, names),
        options.columns is ColumnSet.FULL,
        grouped,
        options.organisation is not None,
        _places(lines, names, on) if grouped else (Place("", tuple(lines)),),
        {line.organisation_id: names.short(line.organisation_id, on) for line in lines},
        known,
    )


def _chosen(
    session: Session, staff: Staff, options: Options, positions: Mapping[str, Entry]
) -> list[tuple[Worker, Post]]:  # fmt: skip
    """Workers with the post they are listed by, in alphabetical order."""
    workers = [*staff.counted, *staff.external, *(staff.others if options.others else ())]
    workers.sort(key=lambda worker: (worker.person.rank, worker.id))
    members = _members(session, options.association, options.on) if options.association else None
    by_place = options.organisation is not None or options.sort is SortBy.ORGANISATION
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
    session: Session, options: Options, known: Mapping[str, Entry], names: OrganisationNames
) -> tuple[str, ...]:  # fmt: skip
    """What the list was narrowed to, in words."""
    found = []
    if options.organisation:
        found.append(names.full(options.organisation, options.on))
    if options.association:
        found.append(titles(session, [options.association]).get(options.association, ""))
    if options.position:
        found.append(f"должность: {name_of(known, options.position)}")
    if options.subject:
        found.append(f"предмет: {lower_first(name_of(known, options.subject))}")
    if options.category:
        found.append(f"категория: {options.category.label}")
    return tuple(words for words in found if words)


def _places(lines: list[Line], names: OrganisationNames, on: dt.date) -> tuple[Place, ...]:
    by_place: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_place[line.organisation_id].append(line)
    order = sorted(by_place, key=lambda place: (names.rank(place, on), place))
    return tuple(Place(names.short(place, on), tuple(by_place[place])) for place in order)


def compose(data: TeachersList) -> Document:
    """The paper, on its side."""
    blocks: list[Block] = [
        Heading(0, "Список педагогических и руководящих работников"),
        Paragraph(nbsp(f"на {format_long(data.on)}"), align="center", indent=False),
    ]
    if data.narrowed:
        blocks.append(Paragraph(nbsp("; ".join(data.narrowed)), align="center", indent=False))
    blocks.append(Table(_columns(data), tuple(_rows(data)), size=10, empty_text="Никого не найдено."))
    if data.lines:
        blocks.append(Paragraph(_total(data), align="left", indent=False, keep=True))
        missing = _missing(data)
        if missing:
            blocks.append(Note(missing))
    blocks.append(Signatures((Signature(data.head.signatory_post, data.head.signatory),)))
    return Document(
        f"Список педагогов на {format_long(data.on)}",
        tuple(blocks),
        landscape=True,
        margins="plain",
        mark=data.head.mark,
        author=data.head.short_name,
    )


def _columns(data: TeachersList) -> tuple[Column, ...]:
    columns = [Column("№", "number"), Column("Фамилия, имя, отчество"), Column("Должность, предмет")]
    if not (data.grouped or data.one_place):
        columns.append(Column("Организация"))
    if data.full:
        columns += [Column("Образование"), Column("Пед. стаж, лет", "number", empty=ABSENT)]
    columns += [Column("Категория, дата"), Column("Последние курсы: дата, часы")]
    return tuple(columns)


def _rows(data: TeachersList) -> Iterable[Row]:
    number = 0
    for place in data.places:
        if data.grouped:
            ids = tuple(line.person.id for line in place.lines)
            yield Group(place.name, figure=Figure(len(ids), "teachers", ids, people_words(len(ids))))
        for line in place.lines:
            number += 1
            yield _cells(data, number, line)


def _cells(data: TeachersList, number: int, line: Line) -> tuple[Cell, ...]:
    cells: list[Cell] = [number, line.person.name.full, post_words(line.position, line.subjects, line.part_timer)]
    if not (data.grouped or data.one_place):
        cells.append(data.organisations[line.organisation_id])
    if data.full:
        cells += [schooling_words(line.schooling, data.levels), line.person.teaching(data.on)]
    cells += [category_words(line.categories), course_words(line.course)]
    return tuple(cells)


def _figure(lines: Iterable[Line], words: bool = False) -> Figure:
    ids = tuple(dict.fromkeys(line.person.id for line in lines))
    return Figure(len(ids), "teachers", ids, people_words(len(ids)) if words else None)


def _total(data: TeachersList) -> tuple[Inline, ...]:
    """«Всего 25 человек, из них руководящих работников – 3. Кроме того, внешних совместителей – 2.»"""
    own = [line for line in data.lines if not line.part_timer and line.group is not PositionGroup.OTHER]
    counted = {line.person.id for line in own}
    visiting = [line for line in data.lines if line.part_timer and line.group is not PositionGroup.OTHER]
    leading = [line for line in own if line.group is PositionGroup.LEADING]
    others = [line for line in data.lines if line.group is PositionGroup.OTHER]
    words: list[Inline] = ["Всего ", _figure(own, words=True)]
    if leading:
        words += [", из них руководящих работников – ", _figure(leading)]
    words.append(".")
    if visiting:
        words += [" Кроме того, внешних совместителей – ", _figure(visiting)]
        both = [line for line in visiting if line.person.id in counted]
        if both:
            words += [", из них названы также по основному месту работы – ", _figure(both)]
        words.append(".")
    if others:
        words += [" Кроме того, иных работников – ", _figure(others), "."]
    return tuple(words)


def _missing(data: TeachersList) -> tuple[Inline, ...]:
    """«Нет данных: о категории – 12, о курсах – 8.», or nothing."""
    lacking = [
        ("о категории", [line for line in data.lines if line.categories is None]),
        ("о курсах", [line for line in data.lines if line.course is None]),
    ]
    if data.full:
        lacking.insert(0, ("об образовании", [line for line in data.lines if line.schooling is None]))
        lacking.insert(1, ("о стаже", [line for line in data.lines if line.person.teaching(data.on) is None]))
    words: list[Inline] = []
    for what, lines in lacking:
        if lines:
            words += [f"{', ' if words else 'Нет данных: '}{what} – ", _figure(lines)]
    return (*words, ".") if words else ()


PAPER = Paper(
    "teachers-list",
    "Список педагогов",
    Occasion.PEOPLE,
    Options,
    collect,
    compose,
    help="Кто работает на выбранную дату: по фамилиям или по организациям",
)
