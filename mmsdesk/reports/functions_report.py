"""«Отчёт по сервисам и функциям»: the same facts by the six services of S2 or by the three functions of S3."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.numbers import percentages
from mmsdesk.core.service_functions import FUNCTIONS, OTHER, SERVICES, FunctionPart, FunctionTable
from mmsdesk.core.text import NBSP, lower_first, nbsp, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.work_facts import REGISTERS, WorkFact, work_facts
from mmsdesk.reports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    Note,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import counted

UNSORTED = FunctionPart(OTHER, "Не отнесено", "вид мероприятия или выезда не указан либо заведён службой")


class Grouping(Choice):
    """By what the facts are grouped."""

    SERVICES = "services", "шесть сервисов"
    FUNCTIONS = "functions", "три функции"

    @property
    def table(self) -> FunctionTable:
        """Which kind of work belongs where."""
        return SERVICES if self is Grouping.SERVICES else FUNCTIONS


@dataclass(frozen=True)
class Options:
    """Which period, grouped by what."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("По состоянию на", OptionKind.DATE)
    grouping: Grouping = option("По чему", OptionKind.CHOICE, Grouping.SERVICES, values=Grouping)
    origin: str | None = office_option()
    counted: bool = option("Что куда отнесено", OptionKind.FLAG, True, help="Какие виды работы в каком числе")


@dataclass(frozen=True, slots=True)
class Grouped:
    """The facts of a period and the table by which they are grouped."""

    head: Letterhead
    office: str
    asked: Options
    facts: tuple[WorkFact, ...]

    @property
    def parts(self) -> tuple[FunctionPart, ...]:
        """The parts of the table, and what belongs to none if there is any."""
        parts = self.asked.grouping.table.parts
        return (*parts, UNSORTED) if self.of(UNSORTED) else parts

    def of(self, part: FunctionPart) -> tuple[WorkFact, ...]:
        """Facts of a part: each fact is of one part."""
        table = self.asked.grouping.table
        return tuple(
            each for each in self.facts if table.part_of(each.register, each.kind, each.direction) == part.code
        )


def collect(session: Session, options: Options) -> Grouped:
    """The facts of the period."""
    facts = work_facts(session, options.period, options.on, options.origin)
    return Grouped(letterhead(session), Whose(session, options.origin).name(), options, facts)


def compose(data: Grouped) -> Document:
    """The table of parts by kind of record, the chart, what was counted where."""
    table = data.asked.grouping.table
    found = {part: data.of(part) for part in data.parts}
    blocks: list[Block] = [
        Heading(0, table.title),
        Paragraph(nbsp(f"{data.office or data.head.short_name}, {_when(data)}"), align="center", indent=False),
        _matrix(found, data.facts),
        _chart(found),
        *(_decoded(found, table) if data.asked.counted else ()),
        Note("Каждая запись посчитана один раз: в том сервисе или функции, к которым относится её вид."),
        Signatures((data.head.signature,)),
    ]
    return data.head.document(
        f"{table.title}, {period_words(data.asked.period)}", blocks, landscape=True, margins="plain"
    )


def _when(data: Grouped) -> str:
    words = period_words(data.asked.period)
    if data.asked.on < data.asked.period.end:
        return f"{words}, на{NBSP}{format_date(data.asked.on)}"
    return words


def _matrix(found: Mapping[FunctionPart, Sequence[WorkFact]], facts: Sequence[WorkFact]) -> Table:
    """Parts by register; registers in which nothing was done are left out."""
    used = [(code, words) for code, words in REGISTERS if any(fact.register == code for fact in facts)]
    columns = (
        Column("", width=58),
        *(Column(words, "number") for _code, words in used),
        Column("Всего", "number", width=16),
        Column("%", "number", width=16),
    )
    shares = percentages([len(own) for own in found.values()])
    rows: list[Row] = [
        (part.title, *(_figure(code, own) for code, _words in used), _together(own), share if facts else ABSENT)
        for (part, own), share in zip(found.items(), shares, strict=True)
    ]
    everything = 100 if facts else ABSENT
    rows.append(Total(("Всего", *(_figure(code, facts) for code, _words in used), _together(facts), everything)))
    return Table(columns, tuple(rows), size=10)


def _figure(register: str, facts: Sequence[WorkFact]) -> Cell:
    return counted(register, [fact.id for fact in facts if fact.register == register])


def _together(facts: Sequence[WorkFact]) -> Figure:
    """All the facts: the lists of the registers they are of lie behind the sum."""
    parts = [counted(code, ids) for code, _words in REGISTERS if (ids := [f.id for f in facts if f.register == code])]
    return parts[0] if len(parts) == 1 else Figure(len(facts), parts=tuple(parts))


def _chart(found: Mapping[FunctionPart, Sequence[WorkFact]]) -> Chart:
    titles = tuple(part.title for part in found)
    return Chart("hbars", titles, (Series("Записей", tuple(len(own) for own in found.values())),), unit="записей")


def _decoded(found: Mapping[FunctionPart, Sequence[WorkFact]], table: FunctionTable) -> Iterator[Block]:
    """«Что куда отнесено»: kinds of records of each part with how many there were."""
    rows: list[Row] = []
    names = dict(REGISTERS)
    for part, own in found.items():
        rows.append(Group(f"{part.title}: {part.words}"))
        by_kind: dict[tuple[str, str], list[str]] = defaultdict(list)
        for fact in own:
            by_kind[fact.register, _words(fact, table)].append(fact.id)
        order = list(names)
        for (register, words), ids in sorted(by_kind.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
            rows.append((names[register], upper_first(nbsp(words)), counted(register, ids)))
        if not own:
            rows.append(("Записей за период нет", "", 0))
    yield Heading(2, "Что куда отнесено")
    columns = (Column("Картотека", width=60), Column("Вид"), Column("Число", "number", width=24))
    yield Table(columns, tuple(rows), size=10)


def _words(fact: WorkFact, table: FunctionTable) -> str:
    """What its kind is called; with the direction where that decided and not the kind."""
    by_kind = table.part_of(fact.register, fact.kind)
    if table.part_of(fact.register, fact.kind, fact.direction) == by_kind:
        return fact.words
    return f"{fact.words} (направление: {lower_first(fact.direction_words)})"


PAPER = Paper(
    "functions-report",
    "Отчёт по сервисам и функциям",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="Одни и те же записи по шести сервисам или по трём функциям службы; видно, что куда отнесено",
)
