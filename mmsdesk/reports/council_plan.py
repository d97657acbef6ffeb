"""«Выполнение плана службы» for the council: how far the plan of the year has come, by section and by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.numbers import percent
from mmsdesk.core.text import nbsp
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.plans import ItemFacts, PlanFacts, plan_facts, plans_in
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.bodies.words import title_words
from mmsdesk.reports.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Series,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import MONTHS_SHORT, Month, month_of, months_between, period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.plans.words import ITEMS, section_words, state_words
from mmsdesk.reports.work_words import DASH, counted

_BARS = (
    ("выполнено", Outcome.DONE),
    ("частично", Outcome.PARTLY),
    ("перенесено", Outcome.MOVED),
    ("не выполнено", Outcome.NOT_DONE),
)


@dataclass(frozen=True)
class Options:
    """Of which period, as it stands on which day."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("По состоянию на", OptionKind.DATE)
    origin: str | None = office_option()
    undone: bool = option("Что не сделано в срок – поимённо", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Progress:
    """Plans of the service, each with its items."""

    head: Letterhead
    asked: Options
    plans: tuple[PlanFacts, ...]


def collect(session: Session, options: Options) -> Progress:
    """Plans of the service for the period: those of the longest period, for shorter ones repeat them."""
    found = plan_facts(session, plans_in(session, options.period, options.origin))
    of_service = [plan for plan in found if plan.association_id is None]
    longest = max((_days(plan) for plan in of_service), default=0)
    return Progress(letterhead(session), options, tuple(plan for plan in of_service if _days(plan) == longest))


def _days(plan: PlanFacts) -> int:
    """Months of a plan: years and leap years are of one length."""
    return len(months_between(month_of(plan.period.start), month_of(plan.period.end)))


def compose(data: Progress) -> Document:
    """A paper for each plan of the service; as a rule there is one."""
    papers = [_paper(data, plan) for plan in data.plans]
    when = period_words(data.asked.period)
    return one_or_all(papers, "Выполнение плана службы", data.head, when=when, nothing="Плана службы за период нет.")


def _paper(data: Progress, plan: PlanFacts) -> Document:
    on = min(data.asked.on, plan.period.end)
    planned = [item for item in plan.items if not item.off_plan and not item.cancelled]
    blocks: list[Block] = [
        Heading(0, "Выполнение плана"),
        Paragraph(title_words(plan.title), align="center", indent=False),
        Paragraph(nbsp(f"{state_words(plan)}; по состоянию на {format_long(on)}"), align="center", indent=False),
        _key_figures(planned, on),
        *_beside(plan),
        *_chart(planned, on),
        _sections(plan, on),
        *(_late(planned, on) if data.asked.undone else ()),
    ]
    return data.head.document(f"Выполнение плана: {plan.title}", blocks, margins="plain")


def is_due(item: ItemFacts, on: dt.date) -> bool:
    """Whether its time has come: it was marked, or its term is over."""
    last = item.term_until or item.term_from
    return item.outcome is not Outcome.UNMARKED or (last is not None and last < on)


def _ids(items: Sequence[ItemFacts], outcome: Outcome | None = None) -> tuple[str, ...]:
    return tuple(item.id for item in items if outcome is None or item.outcome is outcome)


def _key_figures(planned: Sequence[ItemFacts], on: dt.date) -> KeyFigures:
    due = [item for item in planned if is_due(item, on)]
    done = _ids(due, Outcome.DONE)
    share = f"{percent(len(done), len(due))} от тех, чей срок наступил" if due else ""
    return KeyFigures(
        (
            KeyFigure("пунктов в плане", counted(ITEMS, _ids(planned))),
            KeyFigure("срок наступил", counted(ITEMS, _ids(due))),
            KeyFigure("выполнено", counted(ITEMS, done), note=nbsp(share)),
            KeyFigure("не отмечено", counted(ITEMS, _ids(due, Outcome.UNMARKED))),
        )
    )


def _beside(plan: PlanFacts) -> Iterator[Block]:
    """What was taken out of the plan, and what was done besides."""
    gone = tuple(item.id for item in plan.items if item.cancelled and not item.off_plan)
    beyond = tuple(item.id for item in plan.items if item.off_plan)
    words: list[Inline] = []
    for label, ids in (("Снято с плана", gone), ("Сделано сверх плана", beyond)):
        if ids:
            words += [f"{'. ' if words else ''}{label}{DASH}", counted(ITEMS, ids)]
    if words:
        yield Paragraph((*words, "."))


def _chart(planned: Sequence[ItemFacts], on: dt.date) -> Iterator[Block]:
    """Items by the month in which their term ends; those without one stand in the table only."""
    by_month: dict[Month, list[ItemFacts]] = {}
    for item in planned:
        last = item.term_until or item.term_from
        if last is not None:
            by_month.setdefault(month_of(last), []).append(item)
    if len(by_month) < 2:
        return
    months = months_between(min(by_month), max(by_month))
    groups = [by_month.get(month, []) for month in months]
    series = [
        Series(words, tuple(counted(ITEMS, _ids(items, outcome)) for items in groups)) for words, outcome in _BARS
    ]
    for words, due in (("не отмечено", True), ("впереди", False)):
        waiting = (
            [item for item in items if item.outcome is Outcome.UNMARKED and is_due(item, on) is due] for items in groups
        )
        series.append(Series(words, tuple(counted(ITEMS, _ids(items)) for items in waiting)))
    kept = tuple(each for each in series if any(isinstance(v, Figure) and v.value for v in each.values))
    yield Chart(
        "stacked",
        tuple(MONTHS_SHORT[month - 1] for _year, month in months),
        kept,
        caption="Пункты плана по месяцам",
        height=62,
    )


_COLUMNS = (
    Column("Раздел"),
    Column("Пунктов", "number"),
    Column("Срок наступил", "number"),
    Column("Выполнено", "number"),
    Column("Частично", "number"),
    Column("Перенесено", "number"),
    Column("Не выполнено", "number"),
    Column("Не отмечено", "number"),
    Column("Выполнено, %", "number", width=17),
)


def _sections(plan: PlanFacts, on: dt.date) -> Table:
    """By section; what was done beyond the plan and what was taken out of it is not counted here."""
    counted_items = [item for item in plan.items if not item.off_plan and not item.cancelled]
    kept = {item.id for item in counted_items}
    rows: list[Row] = []
    for name, items in plan.sections():
        own = [item for item in items if item.id in kept]
        if own:
            rows.append((section_words(name), *_cells(own, on)))
    rows.append(Total(("Всего", *_cells(counted_items, on))))
    note = "Выполнено, % – среди пунктов, срок которых наступил."
    return Table(_COLUMNS, tuple(rows), note=note, size=10, empty_text="В плане нет ни одного пункта.")


def _cells(items: Sequence[ItemFacts], on: dt.date) -> tuple[Cell, ...]:
    due = [item for item in items if is_due(item, on)]
    done = _ids(due, Outcome.DONE)
    outcomes = (Outcome.PARTLY, Outcome.MOVED, Outcome.NOT_DONE, Outcome.UNMARKED)
    return (
        counted(ITEMS, _ids(items)),
        counted(ITEMS, _ids(due)),
        counted(ITEMS, done),
        *(counted(ITEMS, _ids(due, outcome)) for outcome in outcomes),
        percent(len(done), len(due)) if due else ABSENT,
    )


def _late(planned: Sequence[ItemFacts], on: dt.date) -> Iterator[Block]:
    """What was not done, moved, done in part, or not marked in time, with the reasons."""
    rows: list[Row] = [
        (nbsp(item.wording), nbsp(item.term_words) or ABSENT, _mark(item), nbsp(item.reason or item.note) or ABSENT)
        for item in planned
        if is_due(item, on) and item.outcome is not Outcome.DONE
    ]
    if rows:
        columns = (Column("Пункт"), Column("Срок", width=32), Column("Отметка", width=36), Column("Причина", width=44))
        yield Heading(2, "Не сделано в срок")
        yield Table(columns, tuple(rows), size=10)


def _mark(item: ItemFacts) -> str:
    if item.outcome is Outcome.MOVED and item.moved_to:
        return nbsp(f"перенесено на {item.moved_to}")
    return item.outcome.label


PAPER = Paper(
    "plan-progress",
    "Выполнение плана службы",
    Occasion.COUNCIL,
    Options,
    collect,
    compose,
    help="Сколько пунктов плана службы выполнено к этому дню: по разделам, по месяцам, что не сделано и почему",
)
