"""«План на месяц или квартал»: № · мероприятие · дата (день недели) · время · место · ответственный."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, weekday_short
from mmsdesk.core.text import NBSP, nbsp, upper_first
from mmsdesk.queries.plan_month import MonthLine, month_lines
from mmsdesk.reports.document import (
    Approval,
    Block,
    Column,
    Document,
    Group,
    Row,
    Table,
    Visa,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.plans.month import MonthOptions, OfMonth, offices


@dataclass(frozen=True)
class Options(MonthOptions):
    """Which month, whose; with the approval or without it."""

    approval: bool = option("Гриф УТВЕРЖДАЮ", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """The lines of a month by the name of the office."""

    of: OfMonth
    parts: tuple[tuple[str, tuple[MonthLine, ...]], ...]
    approval: bool


def collect(session: Session, options: Options) -> MonthPlan:
    """What the plans and the calendar hold of the month."""
    found = [
        (name, month_lines(session, options.month, options.association, origin))
        for origin, name in offices(session, options)
    ]
    parts = tuple(part for part in found if part[1]) or tuple(found[:1])
    return MonthPlan(OfMonth.asked(session, options), parts, options.approval)


_COLUMNS = (
    Column("№", align="center", width=10),
    Column("Мероприятие", width=72),
    Column("Дата", align="center", width=28),
    Column("Время", align="center", width=15),
    Column("Место", width=32),
    Column("Ответственный", width=34),
)


def compose(data: MonthPlan) -> Document:
    """The table; what has no day of its own stands under a heading of its own at the end."""
    blocks: list[Block] = []
    of, head = data.of, data.of.head
    if data.approval:
        person = (head.signatory_post, head.signatory) if of.body else (head.approver_post, head.approver)
        blocks.append(Approval(Visa(*person)))
    blocks += of.heading("План работы на")
    nothing = f"На этот {of.word} в планах и в календаре ничего нет."
    for name, lines in data.parts:
        blocks += [of.part(name)] if name or len(data.parts) > 1 else []
        blocks.append(Table(_COLUMNS, tuple(_rows(of, lines)), size=11, empty_text=nothing))
    blocks.append(of.signatures)
    return head.document(f"План на {of.month.label}", blocks)


def _rows(of: OfMonth, lines: Sequence[MonthLine]) -> list[Row]:
    rows: list[Row] = []
    loose = False
    for number, line in enumerate(lines, start=1):
        if line.first is None and not loose:
            loose = True
            if number > 1:
                rows.append(Group(upper_first(of.whole)))
        rows.append(
            (
                str(number),
                nbsp(line.words),
                nbsp(days_words(line)),
                f"{line.starts_at:%H:%M}" if line.starts_at else "",
                nbsp(line.place),
                nbsp(line.responsible),
            )
        )
    return rows


def days_words(line: MonthLine) -> str:
    """«12.10.2026 (пн)», «12.10.2026 – 14.10.2026»; the words of the term where there is no single day."""
    if line.first is None:
        return line.term_words
    if line.last is not None and line.last > line.first:
        return f"{format_date(line.first)}{NBSP}– {format_date(line.last)}"
    return f"{format_date(line.first)} ({weekday_short(line.first)})"


PAPER = Paper(
    "month-plan",
    "План на месяц или квартал",
    Occasion.PLANS,
    Options,
    collect,
    compose,
    coded=False,
    help="Пункты планов, у которых срок в эти дни, заседания и мероприятия: дата, время, место, ответственный",
)
