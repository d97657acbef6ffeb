"""«Справка по итогам выезда»: what for, who went, what was seen, conclusions, recommendations with terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, format_long
from mmsdesk.core.text import NBSP, lower_first, nbsp, upper_first
from mmsdesk.queries.meeting_facts import DecisionFacts
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.visits import LessonFacts, VisitFacts, VisitorFacts, visits_facts, visits_in
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.bodies.words import executors_words, term_words, title_words
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Inline,
    Paragraph,
    Sides,
    Signature,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.meetings.people import surname_first
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import DASH, TEACHERS, counted


@dataclass(frozen=True)
class Options:
    """Which visit; with none named, all that took place in the period."""

    visit: str | None = option(
        "Выезд", OptionKind.RECORD, None, register="visits", help="Пусто: все состоявшиеся за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("visits")
    period: Period = option("Период", OptionKind.PERIOD, of_many=True)
    origin: str | None = office_option()
    lessons: bool = option("Посещённые уроки", OptionKind.FLAG, True)
    acquainted: bool = option("«Со справкой ознакомлен»", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class VisitReports:
    """One visit, or several."""

    head: Letterhead
    period: Period
    visits: tuple[VisitFacts, ...]
    names: OrganisationNames
    lessons: bool
    acquainted: bool


def collect(session: Session, options: Options) -> VisitReports:
    """The visits; the number of statements does not depend on how many there are."""
    chosen = named(options.visit, options.several)
    ids = chosen or visits_in(session, options.period, options.origin)
    return VisitReports(
        letterhead(session),
        options.period,
        tuple(visits_facts(session, ids)),
        organisation_names(session),
        options.lessons,
        options.acquainted,
    )


def compose(data: VisitReports) -> Document:
    """A paper for each visit."""
    papers = [_paper(data, visit) for visit in data.visits]
    return one_or_all(
        papers,
        "Справки по итогам выездов",
        data.head,
        when=period_words(data.period),
        nothing="Состоявшихся выездов за период нет.",
    )


def _paper(data: VisitReports, visit: VisitFacts) -> Document:
    place = data.names.short(visit.organisation_id, visit.visited_on)
    full = data.names.full(visit.organisation_id, visit.visited_on)
    blocks: list[Block] = [
        Paragraph(data.head.name, align="center", indent=False),
        Spacer(4),
        Heading(0, "СПРАВКА"),
        Paragraph("по итогам выезда", align="center", indent=False),
        Paragraph(title_words(full), align="center", indent=False),
        Sides(nbsp(format_long(visit.until or visit.visited_on)), nbsp(data.head.city)),
        Spacer(3),
        *_circumstances(visit),
        *(_lessons(visit) if data.lessons else ()),
        *_texts(visit),
        *_recommendations(visit),
        Signatures(tuple(_signature(each) for each in visit.visitors) or (_signatory(data.head),)),
    ]
    if data.acquainted:
        blocks += [
            Paragraph("Со справкой ознакомлен(а):", align="left", indent=False, keep=True),
            Signatures((Signature("Руководитель организации"),), date=True),
        ]
    return data.head.document(f"{place or 'Выезд'}, {format_date(visit.visited_on)}: справка", blocks)


def _signatory(head: Letterhead) -> Signature:
    return head.signature


def _signature(visitor: VisitorFacts) -> Signature:
    return Signature(upper_first(visitor.post), visitor.person.name.initials_first if visitor.person else "")


def _circumstances(visit: VisitFacts) -> Iterable[Block]:
    lines = [
        ("Цель", visit.purpose),
        ("Что изучали", lower_first(visit.theme.strip())),
        ("Дата выезда", _days(visit.visited_on, visit.until)),
        ("Основание", _order(visit)),
        ("Выезжали", "; ".join(map(_visitor, visit.visitors))),
    ]
    for label, words in lines:
        if words.strip():
            yield Paragraph(f"{label}: {nbsp(words.strip().rstrip('.'))}.")


def _days(first: dt.date, last: dt.date | None) -> str:
    if last is None or last <= first:
        return format_long(first).removesuffix(".")
    return f"с {format_date(first)} по {format_date(last)}"


def _order(visit: VisitFacts) -> str:
    if not visit.order_number and visit.order_on is None:
        return ""
    day = f" от {format_date(visit.order_on)}" if visit.order_on else ""
    return f"приказ{day}" + (f" № {visit.order_number}" if visit.order_number else "")


def _visitor(visitor: VisitorFacts) -> str:
    if visitor.person is None:
        return ""
    who = surname_first(visitor.person.name)
    words = f"{who}, {lower_first(visitor.post)}" if visitor.post else who
    return f"{words} ({visitor.task})" if visitor.task else words


def _lessons(visit: VisitFacts) -> Iterable[Block]:
    if not visit.lessons:
        return
    teachers = tuple(dict.fromkeys(lesson.teacher.id for lesson in visit.lessons if lesson.teacher))
    yield Heading(1, "Посещённые уроки")
    words: tuple[Inline, ...] = (
        f"Посещено уроков{DASH}",
        counted("visit_lessons", tuple(lesson.id for lesson in visit.lessons)),
        f", педагогов{DASH}",
        counted(TEACHERS, teachers),
        ".",
    )
    yield Paragraph(words, keep=True)
    columns = (
        Column("№", "number", width=10),
        Column("Педагог", width=40),
        Column("Предмет, класс", width=34),
        Column("Тема урока", width=40),
        Column("Выводы", width=46),
    )
    rows = tuple(
        (
            number,
            nbsp(surname_first(lesson.teacher.name)) if lesson.teacher else ABSENT,
            _subject(lesson),
            nbsp(lesson.topic.strip()),
            nbsp(lesson.conclusions.strip()),
        )
        for number, lesson in enumerate(visit.lessons, start=1)
    )
    yield Table(columns, rows, size=10)


def _subject(lesson: LessonFacts) -> str:
    """«физика, 8 кл.»"""
    in_class = lesson.class_name.strip()
    pupils = f"{in_class}{NBSP}кл." if in_class.isdigit() else in_class
    return ", ".join(part for part in (lesson.subject, pupils) if part)


def _texts(visit: VisitFacts) -> Iterator[Block]:
    """What was seen and what follows from it, a paragraph for each line that was typed."""
    told: Mapping[str, str] = {"Установлено": visit.findings, "Выводы": visit.conclusions}
    for title, text in told.items():
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if lines:
            yield Heading(1, title)
            for line in lines:
                yield Paragraph(nbsp(line))


def _recommendations(visit: VisitFacts) -> Iterable[Block]:
    yield Heading(1, "Рекомендации")
    if not visit.recommendations:
        yield Paragraph("Рекомендаций нет.")
        return
    for number, decision in enumerate(visit.recommendations, start=1):
        yield Paragraph(f"{decision.number or number}. {_recommended(decision)}")


def _recommended(decision: DecisionFacts) -> str:
    """«Провести семинар. Срок: 01.12.2026. Исполнитель: А.П. Иванова.»"""
    parts = [nbsp(decision.wording.strip()).rstrip(".")]
    if term := term_words(decision):
        parts.append(f"Срок: {term}")
    if decision.executors:
        parts.append(f"Исполнитель: {executors_words(decision.executors)}")
    return ". ".join(parts) + ("" if parts[-1].endswith(".") else ".")


PAPER = Paper(
    "visit-report",
    "Справка по итогам выезда",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    about="visits",
    help="Цель, кто выезжал, посещённые уроки, что установлено, выводы, рекомендации со сроками",
    coded=False,
)
