"""«Рейтинг конкурса»: place, points, per cent, spread and result within each nomination."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.contest import Award
from mmsdesk.core.text import NBSP
from mmsdesk.queries.contests import ContestFacts, is_contest
from mmsdesk.reports.contests.asking import (
    ContestOptions,
    Contests,
    Line,
    each,
    gather,
    heading,
    lines,
    nomination_heading,
    notes,
    paper_title,
    rule_words,
    who_words,
)
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
)
from mmsdesk.reports.even_columns import even
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.work_words import PARTICIPATIONS, counted


@dataclass(frozen=True)
class Options(ContestOptions):
    """Which rating, what of it."""

    schools: bool = option("Организации", OptionKind.FLAG, True)
    spread: bool = option("Разброс оценок", OptionKind.FLAG, True, help="На сколько баллов разошлись члены жюри")


Ratings = Contests[Options]


def collect(session: Session, options: Options) -> Ratings:
    """The contests asked for."""
    return gather(session, options)


def compose(data: Ratings) -> Document:
    """One rating, or all in one file."""
    return each(data, "Рейтинги конкурсов", partial(_paper, data))


def _paper(data: Ratings, contest: ContestFacts) -> Document:
    blocks: list[Block] = [*heading(data, contest, "РЕЙТИНГ УЧАСТНИКОВ")]
    by_nomination = lines(contest)
    every = [line for there in by_nomination.values() for line in there]
    if not every:
        blocks.append(Paragraph("Участников пока нет."))
    else:
        blocks.append(_numbers(every))
    for nomination, there in by_nomination.items():
        blocks += nomination_heading(contest, nomination)
        rows = tuple(_row(data, line) for line in there)
        blocks.append(Table(even(tuple(_columns(data)), rows), rows, size=11))
        if contest.scores:
            blocks.append(Note(rule_words(contest, nomination)))
    blocks += notes(contest)
    blocks.append(Signatures((data.head.signature,)))
    title = paper_title(contest, "Рейтинг")
    return data.head.document(title, blocks)


def _numbers(every: Sequence[Line]) -> Paragraph:
    """«Участников – 24, победителей – 2, призёров – 6.»"""
    dash = f"{NBSP}– "
    words: list[object] = [f"Участников{dash}", counted(PARTICIPATIONS, [line.contestant.id for line in every])]
    for code, called in ((Award.WINNER, "победителей"), (Award.PRIZE, "призёров"), (Award.LAUREATE, "лауреатов")):
        ids = [line.contestant.id for line in every if line.result_code == code]
        if ids:
            words += [f", {called}{dash}", counted(PARTICIPATIONS, ids)]
    return Paragraph((*words, "."), align="left", indent=False)  # type: ignore[arg-type]


def _columns(data: Ratings) -> Iterator[Column]:
    yield Column("Место", align="center", width=16)
    yield Column("Фамилия, имя, отчество", width=56)
    if data.asked.schools:
        yield Column("Организация", width=36)
    yield Column("Балл", "number", width=16, empty="–")
    yield Column("%", "number", width=14)
    if data.asked.spread:
        yield Column("Разброс", "number", width=20)
    yield Column("Результат", width=28)


def _row(data: Ratings, line: Line) -> Row:
    cells: list[Cell] = [line.place, who_words(line.contestant)]
    if data.asked.schools:
        cells.append(line.contestant.organisation)
    percent = line.standing.percent
    cells += [line.total, None if percent is None else round(percent, 1)]
    if data.asked.spread:
        cells.append(line.standing.spread)
    return (*cells, line.result)


PAPER = Paper(
    "contest-rating",
    "Рейтинг конкурса",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="events",
    help="Место, балл, процент, разброс оценок и результат по номинациям",
    fits=is_contest,
)
