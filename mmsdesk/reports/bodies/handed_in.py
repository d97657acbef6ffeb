"""«Кто что сдал»: plans, minutes and analyses by body for a school year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, format_long
from mmsdesk.core.text import nbsp
from mmsdesk.models.association import Handed
from mmsdesk.queries.handed_in import BodyHanded, handed_in
from mmsdesk.queries.origins import Whose
from mmsdesk.reports.bodies.words import MEETINGS, title_words
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import ASSOCIATIONS, DASH, counted

OWES = "не сдан"


@dataclass(frozen=True)
class Options:
    """Which year, on which day."""

    period: Period = option("Учебный год", OptionKind.PERIOD)
    on: dt.date = option("На дату", OptionKind.DATE)
    origin: str | None = office_option()
    of_schools: bool = option("И школьные объединения", OptionKind.FLAG, False)
    debtors: bool = option("Только те, за кем что-то осталось", OptionKind.FLAG, False)


@dataclass(frozen=True, slots=True)
class HandedInList:
    """What the paper tells."""

    head: Letterhead
    office: str
    period: Period
    on: dt.date
    bodies: tuple[BodyHanded, ...]
    shown: tuple[BodyHanded, ...]


def collect(session: Session, options: Options) -> HandedInList:
    """Bodies of the day with what they handed in."""
    bodies = handed_in(session, options.period, options.on, options.origin, options.of_schools)
    shown = tuple(each for each in bodies if not options.debtors or any(map(each.owes, Handed)))
    office = Whose(session, options.origin).name()
    return HandedInList(letterhead(session), office, options.period, options.on, bodies, shown)


_COLUMNS = (
    Column("№", "number", width=10),
    Column("Объединение", width=56),
    Column("Руководитель", width=32),
    Column("План работы", align="center", width=24),
    Column("Протоколы", align="center", width=34),
    Column("Анализ работы", align="center", width=24),
)


def compose(data: HandedInList) -> Document:
    """The table and what is left."""
    under = (data.office, period_words(data.period), f"по состоянию на {format_long(data.on)}")
    rows: list[Row] = [
        (
            number,
            nbsp(each.body.name),
            each.head.name.initials_first if each.head else ABSENT,
            _paper(each, Handed.PLAN),
            _minutes(each),
            _paper(each, Handed.ANALYSIS),
        )
        for number, each in enumerate(data.shown, start=1)
    ]
    note = (
        "План: когда сдан; если он составлен в программе, его состояние. "
        "Протоколы: сколько сдано или подписано в программе из числа проведённых заседаний. "
        "Анализ спрашивают с 1 июня; до этого дня несданный не отмечен."
    )
    blocks: list[Block] = [
        Heading(0, "Кто что сдал"),
        *(Paragraph(title_words(words), align="center", indent=False) for words in under if words),
        Table(_COLUMNS, tuple(rows), size=10, note=note, empty_text="Объединений нет."),
        *_left(data),
        Signatures((data.head.signature,)),
    ]
    return data.head.document(f"Кто что сдал {period_words(data.period)}", blocks, margins="plain")


_ORDER = (Handed.PLAN, Handed.MINUTES, Handed.ANALYSIS)


def _paper(each: BodyHanded, kind: Handed) -> Cell:
    papers = each.of(kind)
    if not papers and kind is Handed.PLAN and each.plans:
        return counted("plans", tuple(plan.id for plan in each.plans), nbsp(each.plans[0].words))
    if not papers:
        return OWES if each.owes(kind) else ABSENT
    days = ", ".join(format_date(paper.handed_on) for paper in papers if paper.handed_on)
    return counted("handed_in", tuple(paper.id for paper in papers), days or "сдан")


def _minutes(each: BodyHanded) -> Cell:
    """«3 из 4»; behind the number, the meetings whose minutes are asked for."""
    if not each.held:
        return f"сдано {each.minutes}" if each.minutes else "заседаний не было"
    more = each.minutes > len(each.held)
    words = f"{each.minutes}, а проведено {len(each.held)}" if more else f"{each.minutes} из {len(each.held)}"
    return Figure(len(each.held), MEETINGS, each.held, words)


def _left(data: HandedInList) -> Iterable[Block]:
    """How many bodies have handed in what they are asked for, and who owes what, by kind, named."""
    for kind in _ORDER:
        asked = [each for each in data.bodies if _asked(each, kind)]
        owing = [each for each in asked if each.owes(kind)]
        if not asked:
            continue
        done = tuple(each.body.id for each in asked if not each.owes(kind))
        words: list[Inline] = [
            f"{_PLURAL[kind]} сдали, объединений{DASH}",
            counted(ASSOCIATIONS, done),
            " из ",
            counted(ASSOCIATIONS, tuple(each.body.id for each in asked)),
        ]
        if owing:
            names = "; ".join(nbsp(each.body.called) for each in owing)
            words += [f"; не сдали{DASH}", counted(ASSOCIATIONS, tuple(each.body.id for each in owing)), f": {names}"]
        yield Paragraph((*words, "."))
    if data.bodies and not any(each.owes(kind) for each in data.bodies for kind in _ORDER):
        yield Note("Сдано всё, что спрашивается на этот день.")


def _asked(each: BodyHanded, kind: Handed) -> bool:
    """Minutes are asked of those who met, an analysis when its time has come."""
    if kind is Handed.MINUTES:
        return bool(each.held)
    return kind is not Handed.ANALYSIS or each.asks_analysis or bool(each.of(kind))


_PLURAL = {Handed.PLAN: "План работы", Handed.MINUTES: "Все протоколы", Handed.ANALYSIS: "Анализ работы"}

PAPER = Paper(
    "handed-in",
    "Кто что сдал",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    help="План, протоколы и анализ работы по объединениям за учебный год, за кем что осталось",
)
