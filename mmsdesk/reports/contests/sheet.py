"""«Оценочный лист члена жюри»: contestants and criteria with room to write the marks in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.contest import fits
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP
from mmsdesk.queries.contests import ContestantFacts, ContestFacts, CriterionFacts, JurorFacts, is_contest
from mmsdesk.reports.binding import join
from mmsdesk.reports.contests.asking import (
    ContestOptions,
    Contests,
    each,
    gather,
    heading,
    nomination_heading,
    paper_title,
    signed_name,
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
    Run,
    Signature,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper

_LINE = "_" * 50
_HEIGHT = 9.0  # mm: room for a hand
_WIDE = 6
_MOST_EMPTY = 40
_MARK, _SUM, _NAME, _PLACE = 24.0, 20.0, 58.0, 40.0  # mm


@dataclass(frozen=True)
class Options(ContestOptions):
    """Which sheets, what stands in them."""

    each_juror: bool = option(
        "Лист на каждого члена жюри", OptionKind.FLAG, True, help="Иначе один лист без имени, для копирования"
    )
    names: bool = option("Имена участников", OptionKind.FLAG, True, help="Иначе только номера: жюри оценивает работы")
    schools: bool = option("Организации", OptionKind.FLAG, True)
    empty: int = option("Пустых строк в конце", OptionKind.NUMBER, 0)


Sheets = Contests[Options]


def collect(session: Session, options: Options) -> Sheets:
    """The contests asked for."""
    return gather(session, options)


def compose(data: Sheets) -> Document:
    """The sheets of one contest, or of all in one file."""
    return each(data, "Оценочные листы", partial(_paper, data))


def _paper(data: Sheets, contest: ContestFacts) -> Document:
    jurors: Sequence[JurorFacts | None] = contest.jury if data.asked.each_juror else ()
    papers = [_sheet(data, contest, juror) for juror in (jurors or (None,))]
    return papers[0] if len(papers) == 1 else join(paper_title(contest, "Оценочные листы"), papers)


def _sheet(data: Sheets, contest: ContestFacts, juror: JurorFacts | None) -> Document:
    name = juror.name if juror is not None else _LINE
    blocks: list[Block] = [
        *heading(data, contest, "ОЦЕНОЧНЫЙ ЛИСТ"),
        Spacer(2),
        Paragraph((Run("Член жюри: ", bold=True), name), align="left", indent=False),
    ]
    nominations = [each_ for each_ in contest.nominations if juror is None or fits(juror.nomination, each_)]
    for nomination in nominations or [""]:
        blocks += [*nomination_heading(contest, nomination), _table(data, contest, nomination)]
    blocks.append(Note("Баллы ставятся по каждому критерию; пустая клетка – оценки нет, ноль пишется цифрой."))
    blocks.append(Signatures((Signature("Член жюри", signed_name(juror) if juror is not None else ""),), date=True))
    title = paper_title(contest, f"Оценочный лист{f', {juror.short}' if juror is not None else ''}")
    return data.head.document(title, blocks, landscape=True)


def _table(data: Sheets, contest: ContestFacts, nomination: str) -> Table:
    criteria = [each_ for each_ in contest.criteria if fits(each_.nomination, nomination)]
    people = [each_ for each_ in contest.contestants if fits(nomination, each_.nomination)] if nomination else []
    if not nomination:
        people = [each_ for each_ in contest.contestants if not each_.nomination]
    columns = tuple(_columns(data, criteria))
    rows = [_row(data, each_, len(columns)) for each_ in people]
    last = max((each_.number for each_ in contest.contestants), default=0)
    empty = min(max(data.asked.empty or 0, 0), _MOST_EMPTY)
    rows += [(last + more, *[""] * (len(columns) - 1)) for more in range(1, empty + 1)]
    size = 9 if len(criteria) > _WIDE else 11
    return Table(columns, tuple(rows), size=size, row_height=_HEIGHT, empty_text="Участников пока нет.")


def _columns(data: Sheets, criteria: Sequence[CriterionFacts]) -> Iterator[Column]:
    yield Column("№", "number", width=10)
    if data.asked.names:
        yield Column("Участник", width=_NAME)
        if data.asked.schools:
            yield Column("Организация", width=_PLACE)
    for each_ in criteria:
        most = f" (до{NBSP}{format_number(each_.maximum)})" if each_.maximum is not None else ""
        yield Column(each_.title + most, align="center", width=_MARK, group=each_.stage)
    yield Column("Сумма" if criteria else "Всего баллов", align="center", width=_SUM)


def _row(data: Sheets, contestant: ContestantFacts, width: int) -> Row:
    cells: list[Cell] = [contestant.number]
    if data.asked.names:
        cells.append(who_words(contestant))
        if data.asked.schools:
            cells.append(contestant.organisation)
    return (*cells, *[""] * (width - len(cells)))


PAPER = Paper(
    "contest-sheets",
    "Оценочные листы жюри",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="events",
    help="Участники и критерии с местом для баллов; лист на каждого члена жюри",
    coded=False,
    fits=is_contest,
)
