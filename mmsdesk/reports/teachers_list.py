"""«Список педагогов» on a date: chosen columns, by name or under organisations, subjects, positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import nbsp
from mmsdesk.models.reference import PositionGroup
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
    Signatures,
    Table,
)
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.person_words import (
    ABSENT,
    category_words,
    course_words,
    people_words,
    post_words,
    schooling_words,
)
from mmsdesk.reports.teachers_data import GroupBy, Line, Options, TeachersList, collect


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
        if data.repeated:
            blocks.append(
                Note("Кто ведёт несколько предметов, назван под каждым; в общем числе каждый посчитан один раз.")
            )
        missing = _missing(data)
        if missing:
            blocks.append(Note(missing))
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(f"Список педагогов на {format_long(data.on)}", blocks, landscape=True, margins="plain")


_PRINTED = {
    "position": Column("Должность, предмет"),
    "organisation": Column("Организация"),
    "schooling": Column("Образование"),
    "teaching": Column("Пед. стаж, лет", "number", empty=ABSENT),
    "category": Column("Категория, дата", width=44),
    "course": Column("Последние курсы: дата, часы"),
}


def _columns(data: TeachersList) -> tuple[Column, ...]:
    return (Column("№", "number"), Column("Фамилия, имя, отчество"), *(_PRINTED[code] for code in data.columns))


def _rows(data: TeachersList) -> Iterable[Row]:
    number = 0
    for place in data.places:
        if data.grouping is not GroupBy.NONE:
            ids = tuple(dict.fromkeys(line.person.id for line in place.lines))
            yield Group(place.name, figure=Figure(len(ids), "teachers", ids, people_words(len(ids))))
        for line in place.lines:
            number += 1
            yield _cells(data, number, line)


def _cells(data: TeachersList, number: int, line: Line) -> tuple[Cell, ...]:
    told: dict[str, Callable[[], Cell]] = {
        "position": lambda: post_words(line.position, line.subjects, line.part_timer),
        "organisation": lambda: data.organisations[line.organisation_id],
        "schooling": lambda: schooling_words(line.schooling, data.levels),
        "teaching": lambda: line.person.teaching(data.on),
        "category": lambda: category_words(line.categories),
        "course": lambda: course_words(line.course),
    }
    return (number, line.person.name.full, *(told[code]() for code in data.columns))


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
    asked: tuple[tuple[str, str, Callable[[Line], object]], ...] = (
        ("schooling", "об образовании", lambda line: line.schooling),
        ("teaching", "о стаже", lambda line: line.person.teaching(data.on)),
        ("category", "о категории", lambda line: line.categories),
        ("course", "о курсах", lambda line: line.course),
    )
    lacking = [
        (what, [line for line in data.lines if known(line) is None])
        for code, what, known in asked
        if code in data.columns
    ]
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
    help="Кто работает на выбранную дату: по фамилиям, организациям, предметам, должностям",
)
