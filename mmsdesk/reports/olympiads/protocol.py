"""«Протокол олимпиады»: who took part, with points, status and mentor; room for the jury to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.queries.olympiads import Counts, OlympiadFacts, ResultFacts
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Group,
    Heading,
    Paragraph,
    Row,
    Run,
    Signature,
    Signatures,
    Spacer,
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
    numbers_line,
    paper_title,
    under_title,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.work_words import counted

_MOST_JURY = 20


@dataclass(frozen=True)
class Options(OlympiadOptions):
    """Which minutes, who signs."""

    mentors: bool = option("Наставники", OptionKind.FLAG, True)
    codes: bool = option("Коды работ", OptionKind.FLAG, False)
    jury: int = option("Мест для подписей членов жюри", OptionKind.NUMBER, 3)


Protocols = Olympiads[Options]


def collect(session: Session, options: Options) -> Protocols:
    """The olympiads asked for."""
    return gather(session, options)


def compose(data: Protocols) -> Document:
    """One protocol, or all in one file."""
    return each(data, "Протоколы олимпиад", partial(_paper, data))


def _paper(data: Protocols, olympiad: OlympiadFacts) -> Document:
    results = data.results[olympiad.id]
    head = data.head.name
    blocks: list[Block] = [
        *([Paragraph(head, align="center", indent=False)] if head else []),
        Heading(0, "ПРОТОКОЛ"),
        *under_title(olympiad),
        Spacer(2),
        *_circumstances(data, olympiad),
    ]
    whole = Counts(results)
    if not results:
        blocks.append(Paragraph("Результатов пока нет."))
    elif olympiad.coded:
        blocks.append(Paragraph("Работы ещё под кодами: протокол с именами печатается после раскодирования."))
    else:
        blocks.append(Paragraph(numbers_line(whole.takers, whole.winners, whole.prizes), align="left", indent=False))
        blocks.append(Table(tuple(_columns(data)), tuple(_rows(data, olympiad)), size=10))
        blocks += _remarks(results)
    jury = min(max(data.asked.jury or 0, 0), _MOST_JURY)
    blocks.append(Signatures((Signature("Председатель жюри"), *(Signature("Член жюри") for _ in range(jury)))))
    title = paper_title(olympiad, "Протокол")
    return data.head.document(title, blocks, landscape=True)


def _circumstances(data: Protocols, olympiad: OlympiadFacts) -> Iterator[Block]:
    place = data.names.short(olympiad.organisation_id, olympiad.held_on) if olympiad.organisation_id else ""
    number, day = olympiad.order
    order = " ".join(
        part for part in (f"приказ от {format_date(day)}" if day else "приказ", f"№ {number}" if number else "") if part
    )
    for label, words in (("Место проведения", place), ("Основание", order if number or day else "")):
        if words:
            yield Paragraph((Run(f"{label}: ", bold=True), words), align="left", indent=False)


def _columns(data: Protocols) -> Iterator[Column]:
    yield Column("№", "number", width=10)
    if data.asked.codes:
        yield Column("Код", align="center", width=22)
    yield Column("Фамилия, имя, отчество", width=62)
    yield Column("Класс", align="center", width=16)
    yield Column("Организация", width=50)
    yield Column("Баллы", "number", width=16)
    yield Column("Максимум", "number", width=20)
    yield Column("Статус", width=26)
    if data.asked.mentors:
        yield Column("Наставник", width=52)


def _rows(data: Protocols, olympiad: OlympiadFacts) -> Iterator[Row]:
    results = data.results[olympiad.id]
    classes = sorted({result.taken for result in results}, key=lambda each: each or 99)
    number = 0
    for taken in classes:
        own = [result for result in results if result.taken == taken]
        if len(classes) > 1:
            yield Group(class_title(taken), figure=counted(RESULTS, [result.id for result in own]))
        for result in own:
            number += 1
            yield _row(data, olympiad, number, result)


def _row(data: Protocols, olympiad: OlympiadFacts, number: int, result: ResultFacts) -> tuple[Cell, ...]:
    code = (result.code,) if data.asked.codes else ()
    mentor = (result.mentor,) if data.asked.mentors else ()
    shown, school = class_words(result), data.school(olympiad, result)
    points = (result.score, result.maximum)
    return (number, *code, result.called, shown, school, *points, result.status.label, *mentor)


def _remarks(results: tuple[ResultFacts, ...]) -> Iterator[Block]:
    appealed = [result.id for result in results if result.appealed]
    removed = [result.id for result in results if result.status is PupilStatus.REMOVED]
    for words, ids in (("Подано апелляций: ", appealed), ("Удалено участников: ", removed)):
        if ids:
            yield Paragraph((words, counted(RESULTS, ids), "."), align="left", indent=False)


PAPER = Paper(
    "olympiad-protocol",
    "Протокол олимпиады, конкурса",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="olympiads",
    help="Участники с баллами, статусами и наставниками; место для подписей жюри",
    coded=False,
)
