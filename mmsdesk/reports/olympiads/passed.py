"""«Прошли на следующий этап»: who goes on by the passing score or by hand, with school and mentor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.numbers import format_number
from mmsdesk.queries.olympiads import OlympiadFacts
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Group,
    Heading,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
)
from mmsdesk.reports.olympiads.asking import (
    RESULTS,
    OlympiadOptions,
    Olympiads,
    class_title,
    class_words,
    each,
    gather,
    paper_title,
    under_title,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.work_words import counted


@dataclass(frozen=True)
class Options(OlympiadOptions):
    """Whose list, what it tells."""

    mentors: bool = option("Наставники", OptionKind.FLAG, True)
    scores: bool = option("Баллы", OptionKind.FLAG, True)


Passed = Olympiads[Options]


def collect(session: Session, options: Options) -> Passed:
    """The olympiads asked for."""
    return gather(session, options)


def compose(data: Passed) -> Document:
    """One list, or all in one file."""
    return each(data, "Прошли на следующий этап", partial(_paper, data))


def _paper(data: Passed, olympiad: OlympiadFacts) -> Document:
    going = data.passing(olympiad)
    blocks: list[Block] = [Heading(0, "Прошли на следующий этап"), *under_title(olympiad, "по итогам")]
    if not going:
        blocks.append(Paragraph("На следующий этап не прошёл никто: отметок нет, проходной балл не набран."))
    else:
        words = ("Прошли: ", counted(RESULTS, [result.id for result in going]), ".")
        blocks.append(Paragraph(words, align="left", indent=False))
        blocks.append(Table(tuple(_columns(data, olympiad)), tuple(passing_rows(data, olympiad)), size=11))
    blocks += _bounds(data, olympiad)
    blocks.append(Signatures((data.head.signature,)))
    title = paper_title(olympiad, "Прошли на следующий этап")
    return data.head.document(title, blocks)


def _columns(data: Passed, olympiad: OlympiadFacts) -> Iterator[Column]:
    yield Column("№", "number", width=10)
    yield Column("Код работы" if olympiad.coded else "Фамилия, имя, отчество", width=58)
    yield Column("Класс", align="center", width=16)
    yield Column("Организация", width=42)
    if data.asked.scores:
        yield Column("Баллы", "number", width=16)
        yield Column("Статус", width=26)
    if data.asked.mentors:
        yield Column("Наставник", width=40)


def passing_rows(data: Passed, olympiad: OlympiadFacts) -> Iterator[Row]:
    """Those who pass, class by class."""
    going = data.passing(olympiad)
    classes = dict.fromkeys(result.taken for result in going)
    number = 0
    for taken in classes:
        own = [result for result in going if result.taken == taken]
        if len(classes) > 1:
            yield Group(class_title(taken), figure=counted(RESULTS, [result.id for result in own]))
        for result in own:
            number += 1
            who = (result.code or "без кода") if olympiad.coded else result.called
            points = (result.score, result.status.label) if data.asked.scores else ()
            mentor = (result.mentor,) if data.asked.mentors else ()
            yield (number, who, class_words(result), data.school(olympiad, result), *points, *mentor)


def _bounds(data: Passed, olympiad: OlympiadFacts) -> Iterator[Block]:
    """The passing scores by class, as the rules have them."""
    told = []
    for terms in data.rules.get(olympiad.id, ()):
        if terms.pass_from is not None:
            first, last = terms.class_from, terms.class_to
            span = f"{first}–{last}" if first and last and first != last else str(first or last or "")
            told.append(f"{span} класс – {format_number(terms.pass_from)}" if span else format_number(terms.pass_from))
    if told:
        yield Note(f"Проходной балл: {'; '.join(told)}. Отмеченные вручную названы независимо от него.")


PAPER = Paper(
    "olympiad-passed",
    "Прошли на следующий этап",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="olympiads",
    help="По проходному баллу правил и по отметкам; пока работы под кодами – коды вместо имён",
    coded=False,
)
