"""«Отчёт за месяц или квартал»: what the plans had and what became of it, what was done beyond, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.numbers import percent
from mmsdesk.core.text import nbsp, upper_first
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.deeds import Deed, deeds_between
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.plan_matches import facts_of_plans
from mmsdesk.queries.plan_month import items_of_month, plans_of_month
from mmsdesk.queries.plans import ItemFacts, execution, plan_facts
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Inline,
    Paragraph,
    Row,
    Table,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.plans.month import MonthOptions, OfMonth, offices
from mmsdesk.reports.plans.words import ITEMS
from mmsdesk.reports.plans.work_plan import outcome_words
from mmsdesk.reports.work_words import DASH, counted


@dataclass(frozen=True)
class Options(MonthOptions):
    """Which month, whose; with what no plan had or without it."""

    beyond: bool = option("Сделанное сверх плана", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Part:
    """What one office had planned for a month and what it did in it."""

    office: str
    items: tuple[ItemFacts, ...]
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class MonthReport:
    """What was planned and what was done in a month; `linked` are facts that close an item of any plan."""

    of: OfMonth
    parts: tuple[Part, ...]
    linked: frozenset[str]
    beyond: bool


def collect(session: Session, options: Options) -> MonthReport:
    """Items of the month with what became of them; everything done in it."""
    deeds = deeds_between(session, options.month.start, options.month.end)
    found = [_part(session, options, deeds, *office) for office in offices(session, options)]
    parts = tuple(part for part in found if part.items or part.deeds) or tuple(found[:1])
    return MonthReport(OfMonth.asked(session, options), parts, facts_of_plans(session), options.beyond)


def _part(session: Session, options: Options, deeds: Sequence[Deed], origin: str | None, name: str) -> Part:
    month, body = options.month, options.association
    plans = plan_facts(session, plans_of_month(session, month, body, origin))
    items = tuple(each.item for each in items_of_month(session, plans, month))
    if origin is not None:
        whose = Whose(session, origin)
        # People's training is of no office.
        deeds = [deed for deed in deeds if deed.key != "training_id" and whose.own(deed.register, [deed.id])]
    if body is not None:
        deeds = [deed for deed in deeds if deed.association_id == body]
    return Part(name, items, tuple(deed for deed in deeds if not deed.waits))


_COLUMNS = (
    Column("№", align="center", width=10),
    Column("Запланировано", width=62),
    Column("Срок", width=28),
    Column("Ответственный", width=34),
    Column("Что сделано", width=56),
)
_DONE = (
    Column("№", align="center", width=10),
    Column("Дата", "date", width=24),
    Column("Что сделано", width=120),
)
_KINDS = (
    ("event_id", "мероприятий"),
    ("meeting_id", "заседаний"),
    ("visit_id", "выездов"),
    ("consultation_id", "консультаций"),
    ("document_id", "документов принято"),
)


def compose(data: MonthReport) -> Document:
    """The figures in a sentence, the items with their outcome, what was done beyond the plan."""
    blocks: list[Block] = [*data.of.heading("Отчёт о работе за")]
    for part in data.parts:
        blocks += [data.of.part(part.office)] if part.office or len(data.parts) > 1 else []
        blocks += _of_part(data, part)
    blocks.append(data.of.signatures)
    return data.of.head.document(f"Отчёт за {data.of.month.label}", blocks)


def _of_part(data: MonthReport, part: Part) -> Iterator[Block]:
    yield Paragraph(tuple(_in_words(data.of, part)))
    nothing = f"В планах на этот {data.of.word} пунктов нет."
    yield Table(_COLUMNS, tuple(_rows(part.items)), size=11, empty_text=nothing)
    beyond = [deed for deed in part.deeds if deed.of_its_own and deed.id not in data.linked]
    if data.beyond and beyond:
        rows = tuple(
            (str(number), format_date(deed.day), nbsp(upper_first(deed.title)))
            for number, deed in enumerate(beyond, start=1)
        )
        yield Table(_DONE, rows, caption="Сделано, а в планах пункта нет", size=11)


def _in_words(of: OfMonth, part: Part) -> Iterator[Inline]:
    whole = execution(part.items)
    yield f"Запланировано пунктов{DASH}"
    yield counted(ITEMS, whole.planned)
    yield f", выполнено{DASH}"
    yield counted(ITEMS, whole.done)
    if whole.planned:
        yield f" ({percent(len(whole.done), len(whole.planned))})"
    parts = (("выполнено частично", whole.partly), ("перенесено", whole.moved), ("не выполнено", whole.not_done))
    for words, ids in (*parts, ("не отмечено", whole.unmarked), ("сделано сверх плана", whole.off_plan)):
        if ids:
            yield f", {words}{DASH}"
            yield counted(ITEMS, ids)
    yield "."
    done = [(words, [deed for deed in part.deeds if deed.key == key]) for key, words in _KINDS]
    told = [(words, deeds) for words, deeds in done if deeds]
    for at, (words, deeds) in enumerate(told):
        yield f" За {of.word}: {words}{DASH}" if at == 0 else f", {words}{DASH}"
        yield counted(deeds[0].register, [deed.id for deed in deeds])
    if told:
        yield "."


def _rows(items: Sequence[ItemFacts]) -> Iterator[Row]:
    for number, item in enumerate(items, start=1):
        done = outcome_words(item) or "; ".join(item.facts) or "не отмечено"
        if item.off_plan and item.outcome is Outcome.DONE:
            done = f"{done} (сверх плана)"
        yield (str(number), *map(nbsp, (item.wording, item.term_words, item.responsible, done)))


PAPER = Paper(
    "month-report",
    "Отчёт за месяц или квартал",
    Occasion.PLANS,
    Options,
    collect,
    compose,
    help="Что было в планах и что из этого сделано, что сделано сверх плана, сколько чего проведено",
)
