"""«Протокол жюри»: what each juror gave to each contestant, totals, spread, places; the jury signs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.contest import fits
from mmsdesk.core.dates import format_date
from mmsdesk.core.numbers import format_number, number_text
from mmsdesk.core.text import NBSP
from mmsdesk.queries.contests import ContestFacts, CriterionFacts, JurorFacts, is_contest
from mmsdesk.reports.contests.asking import (
    ContestOptions,
    Contests,
    Line,
    each,
    gather,
    heading,
    jury_signatures,
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
    Heading,
    Note,
    Paragraph,
    Row,
    Run,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.even_columns import even, kind_of
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.work_words import PARTICIPATIONS, counted

MARKS = "jury_scores"
_WIDE = 6
"""Jurors or criteria from which the letters are smaller."""


@dataclass(frozen=True)
class Options(ContestOptions):
    """Which minutes, how much of the marks."""

    criteria: bool = option("Средние баллы по критериям", OptionKind.FLAG, True)
    spread: bool = option("Разброс оценок", OptionKind.FLAG, True, help="На сколько баллов разошлись члены жюри")


Protocols = Contests[Options]


def collect(session: Session, options: Options) -> Protocols:
    """The contests asked for."""
    return gather(session, options)


def compose(data: Protocols) -> Document:
    """One protocol, or all in one file."""
    return each(data, "Протоколы жюри", partial(_paper, data))


def _paper(data: Protocols, contest: ContestFacts) -> Document:
    blocks: list[Block] = [*heading(data, contest, "ПРОТОКОЛ ЖЮРИ"), Spacer(2), *_circumstances(data, contest)]
    if not contest.scores:
        blocks.append(Paragraph("Оценок жюри пока нет."))
    else:
        for nomination, there in lines(contest).items():
            blocks += [*nomination_heading(contest, nomination), *_tables(data, contest, nomination, there)]
        blocks += _leanings(data, contest)
        blocks += notes(contest)
    blocks.append(Signatures(jury_signatures(contest)))
    title = paper_title(contest, "Протокол жюри")
    return data.head.document(title, blocks, landscape=True)


def _circumstances(data: Protocols, contest: ContestFacts) -> Iterator[Block]:
    place = data.names.short(contest.organisation_id, contest.day) if contest.organisation_id else ""
    number, day = contest.order
    order = " ".join(
        part for part in ("приказ", f"от {format_date(day)}" if day else "", f"№ {number}" if number else "") if part
    )
    for label, words in (("Место проведения", place), ("Основание", order if number or day else "")):
        if words:
            yield Paragraph((Run(f"{label}: ", bold=True), words), align="left", indent=False)
    people = counted(PARTICIPATIONS, [each.id for each in contest.contestants])
    yield Paragraph(
        (Run("Участников: ", bold=True), people, "; ", Run("членов жюри: ", bold=True), str(len(contest.jury))),
        align="left",
        indent=False,
    )


def _tables(data: Protocols, contest: ContestFacts, nomination: str, there: Sequence[Line]) -> Iterator[Block]:
    judging = {sheet.juror_id for line in there for sheet in line.standing.sheets}
    jury = [juror for juror in contest.jury if juror.id in judging]
    size = 9 if len(jury) > _WIDE else 10
    rows = tuple(_rows(data, jury, there))
    yield Table(even(tuple(_columns(data, jury)), rows), rows, size=size)
    if any(not sheet.complete and sheet.total is not None for line in there for sheet in line.standing.sheets):
        yield Note("* Лист неполный: в итог не входит.")
    yield Note(rule_words(contest, nomination))
    criteria = [each for each in contest.criteria if fits(each.nomination, nomination)]
    if data.asked.criteria and criteria:
        yield Heading(2, "Средние баллы по критериям")
        yield _by_criteria(contest, criteria, there)


def _columns(data: Protocols, jury: Sequence[JurorFacts]) -> Iterator[Column]:
    yield Column("№", "number", width=9)
    yield Column("Фамилия, имя, отчество", width=52)
    yield Column("Организация", width=34)
    for juror in jury:
        yield Column(juror.short, "number", width=22, group="Жюри", empty="–")
    yield Column("Итог", "number", width=16, empty="–")
    yield Column("%", "number", width=14)
    if data.asked.spread:
        yield Column("Разброс", "number", width=18)
    yield Column("Место", "text", align="center", width=15)
    yield Column("Результат", width=24)


def _rows(data: Protocols, jury: Sequence[JurorFacts], there: Sequence[Line]) -> Iterator[Row]:
    sums: defaultdict[str, list[float]] = defaultdict(list)
    for each_ in (sheet for line in there for sheet in line.standing.sheets if sheet.total is not None):
        sums[each_.juror_id].append(each_.total or 0.0)
    for number, line in enumerate(there, start=1):
        sheets = {sheet.juror_id: sheet for sheet in line.standing.sheets}
        given: list[Cell] = []
        for juror in jury:
            sheet = sheets.get(juror.id)
            if sheet is None or sheet.total is None:
                given.append(None)
                continue
            # A sum with a star is text, its digits are those of the column all the same.
            given.append(sheet.total if sheet.complete else f"{number_text(sheet.total, kind_of(sums[juror.id]))}*")
        spread = (line.standing.spread,) if data.asked.spread else ()
        percent = None if line.standing.percent is None else round(line.standing.percent, 1)
        yield (
            number,
            who_words(line.contestant),
            line.contestant.organisation,
            *given,
            line.total,
            percent,
            *spread,
            line.place,
            line.result,
        )


def _by_criteria(contest: ContestFacts, criteria: Sequence[CriterionFacts], there: Sequence[Line]) -> Table:
    """Means over the sheets that count; their sum is the total where the jury's mean is the total."""
    columns = [Column("№", "number", width=9), Column("Фамилия, имя, отчество", width=52)]
    for each_ in criteria:
        most = f" (до{NBSP}{format_number(each_.maximum)})" if each_.maximum is not None else ""
        columns.append(Column(each_.title + most, "number", width=24, group=each_.stage, empty="–"))
    rows: list[Row] = []
    for number, line in enumerate(there, start=1):
        complete = [sheet.juror_id for sheet in line.standing.sheets if sheet.complete]
        cells: list[Cell] = []
        for criterion in criteria:
            cells_of = [(line.contestant.id, juror, criterion.id) for juror in complete]
            marks = [contest.scores[cell] for cell in cells_of if cell in contest.scores]
            cells.append(round(math.fsum(marks) / len(marks), 2) if marks else None)
        rows.append((number, who_words(line.contestant), *cells))
    return Table(even(columns, rows), tuple(rows), size=9 if len(criteria) > _WIDE else 10)


def _leanings(data: Protocols, contest: ContestFacts) -> Iterator[Block]:
    """How strict each juror was beside the others."""
    if not data.asked.spread or len(contest.leanings) < 2:
        return
    yield Heading(2, "Члены жюри рядом со средним")
    rows: list[Row] = []
    for juror in contest.jury:
        if juror.id in contest.leanings:
            ids = [row for sheet, there in contest.rows_by_sheet.items() if sheet[1] == juror.id for row in there]
            lean = contest.leanings[juror.id]
            words = f"{'+' if lean > 0 else ''}{format_number(lean)}"
            rows.append((juror.name, counted(MARKS, ids), words))
    columns = (
        Column("Член жюри", width=70),
        Column("Оценок", "number", width=20),
        Column("В среднем от среднего по жюри, баллов", align="right", width=44),
    )
    yield Table(columns, tuple(rows), size=10)


PAPER = Paper(
    "contest-protocol",
    "Протокол жюри",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="events",
    help="Баллы каждого члена жюри каждому участнику, итоги, разброс, места; подписи жюри",
    coded=False,
    fits=is_contest,
)
