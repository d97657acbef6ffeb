"""«Анализ выполнения плана»: planned, done, moved, not done with reasons, by section and by direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, month_period
from mmsdesk.core.numbers import percent
from mmsdesk.core.text import nbsp, upper_first
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.plan_years import plans_before
from mmsdesk.queries.plans import Execution, ItemFacts, PlanFacts, execution
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.bodies.words import title_words
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inline,
    Paragraph,
    Row,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.plans.words import ITEMS, asked_plans, plan_of_body, section_words, state_words
from mmsdesk.reports.work_words import DASH, counted


@dataclass(frozen=True)
class Options:
    """Which plan; with none named, all of the period."""

    plan: str | None = option(
        "План", OptionKind.RECORD, None, register="plans", help="Пусто: все планы за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("plans")
    period: Period = option("Период", OptionKind.PERIOD, of_many=True)
    origin: str | None = office_option()
    responsible: bool = option("По ответственным", OptionKind.FLAG, True)
    months: bool = option("По месяцам", OptionKind.FLAG, True)
    compared: bool = option("Рядом с прошлым годом", OptionKind.FLAG, True)
    undone: bool = option("Списки невыполненного и сверх плана", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Executions:
    """One plan, or several; `before` are those of the year before, by the plans that follow them."""

    head: Letterhead
    plans: tuple[PlanFacts, ...]
    before: Mapping[str, PlanFacts]
    options: Options


def collect(session: Session, options: Options) -> Executions:
    """The plans with their items."""
    plans = asked_plans(session, options)
    before = plans_before(session, plans) if options.compared else {}
    return Executions(letterhead(session), plans, before, options)


def compose(data: Executions) -> Document:
    """A paper for each plan."""
    papers = [_paper(data, plan) for plan in data.plans]
    return one_or_all(
        papers,
        "Анализ выполнения планов",
        data.head,
        when=period_words(data.options.period),
        nothing="Планов за период нет.",
    )


def _paper(data: Executions, plan: PlanFacts) -> Document:
    whole = execution(plan.items)
    blocks: list[Block] = [
        Heading(0, "Анализ выполнения плана"),
        Paragraph(title_words(plan.title), align="center", indent=False),
        Paragraph(state_words(plan), align="center", indent=False),
        Paragraph(_in_words(whole)),
        *_against(plan, data.before.get(plan.id), whole),
        _table("По разделам", "Раздел", [(section_words(name), items) for name, items in plan.sections()], whole),
        *_by_direction(plan, whole),
        *(_by_responsible(plan, whole) if data.options.responsible else ()),
        *(_by_month(plan, whole) if data.options.months else ()),
    ]
    if data.options.undone:
        blocks += _undone(plan)
        blocks += _beyond(plan)
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(f"Анализ выполнения: {plan.title}", blocks, landscape=True, margins="plain")


def _in_words(whole: Execution) -> tuple[Inline, ...]:
    """«Запланировано пунктов – 17, выполнено – 12 (70,6 %)…»; the parts add up to what was planned."""
    words: list[Inline] = [f"Запланировано пунктов{DASH}", counted(ITEMS, whole.planned)]
    for label, ids in (
        ("выполнено", whole.done),
        ("выполнено частично", whole.partly),
        ("перенесено", whole.moved),
        ("не выполнено", whole.not_done),
        ("снято с плана", whole.cancelled),
        ("не отмечено", whole.unmarked),
    ):
        if ids or label == "выполнено":
            words += [f", {label}{DASH}", counted(ITEMS, ids)]
        if label == "выполнено" and whole.planned:
            words.append(f" ({percent(len(ids), len(whole.planned))})")
    if whole.off_plan:
        words += [f"; сверх плана сделано{DASH}", counted(ITEMS, whole.off_plan)]
    return (*words, ".")


_COUNTED = (
    ("Запланировано", "planned"),
    ("Выполнено", "done"),
    ("Частично", "partly"),
    ("Перенесено", "moved"),
    ("Не выполнено", "not_done"),
    ("Снято с плана", "cancelled"),
    ("Не отмечено", "unmarked"),
)


def _table(caption: str, what: str, groups: Sequence[tuple[str, Sequence[ItemFacts]]], whole: Execution) -> Table:
    rows: list[Row] = [(name, *_cells(execution(items))) for name, items in groups]
    rows.append(Total(("Всего", *_cells(whole))))
    return Table(_columns(what), tuple(rows), caption=caption, size=10, empty_text="В плане нет ни одного пункта.")


def _columns(what: str) -> tuple[Column, ...]:
    return (
        Column(what, width=80),
        *(Column(title, "number", width=22) for title, _key in _COUNTED),
        Column("Выполнено, %", "number", width=22),
        Column("Сверх плана", "number", width=20),
    )


def _cells(found: Execution) -> Iterable[Cell]:
    yield from (counted(ITEMS, getattr(found, key)) for _title, key in _COUNTED)
    yield percent(len(found.done), len(found.planned)) if found.planned else ABSENT
    yield counted(ITEMS, found.off_plan)


def _by_direction(plan: PlanFacts, whole: Execution) -> Iterator[Block]:
    """A second table where the plan names directions."""
    found: dict[str, list[ItemFacts]] = {}
    for item in plan.items:
        found.setdefault(item.direction, []).append(item)
    if len(found) > 1:
        named = [(nbsp(name) if name else "Направление не указано", items) for name, items in found.items()]
        yield _table("По направлениям", "Направление", named, whole)


def _by_responsible(plan: PlanFacts, whole: Execution) -> Iterator[Block]:
    """A table by the words that name who answers; an item of several people is counted once."""
    found: dict[str, list[ItemFacts]] = {}
    for item in plan.items:
        found.setdefault(" ".join(item.responsible.split()), []).append(item)
    if len(found) > 1:
        named = sorted(found.items(), key=lambda pair: (not pair[0], pair[0].casefold()))
        rows = [(nbsp(name) if name else "Ответственный не указан", items) for name, items in named]
        yield _table("По ответственным", "Ответственный", rows, whole)


def _by_month(plan: PlanFacts, whole: Execution) -> Iterator[Block]:
    """A table by the month in which the term ends; what has no days stands last."""
    found: dict[tuple[int, int] | None, list[ItemFacts]] = {}
    for item in plan.items:
        day = item.term_until or item.term_from
        found.setdefault((day.year, day.month) if day else None, []).append(item)
    months = sorted(each for each in found if each is not None)
    rows = [(upper_first(month_period(*month).label), found[month]) for month in months]
    if None in found:
        rows.append(("Срок не назван или не понят", found[None]))
    if len(rows) > 1:
        yield _table("По месяцам, в которых кончается срок", "Месяц", rows, whole)


def _against(plan: PlanFacts, before: PlanFacts | None, whole: Execution) -> Iterator[Block]:
    """The same figures of the year before, where there was such a plan."""
    if before is None:
        return
    rows = [(nbsp(each.title), *_cells(found)) for each, found in ((before, execution(before.items)), (plan, whole))]
    yield Table(_columns("План"), tuple(rows), caption="Рядом с прошлым годом", size=10)


_UNDONE = (
    Column("№", align="center", width=12),
    Column("Мероприятие", width=104),
    Column("Срок", width=40),
    Column("Отметка", width=40),
    Column("Причина", width=60),
)


def _undone(plan: PlanFacts) -> Iterator[Block]:
    """What was moved, not done, taken out, with reasons."""
    rows: list[Row] = []
    for item in plan.items:
        if item.outcome not in (Outcome.MOVED, Outcome.NOT_DONE, Outcome.PARTLY) and not item.cancelled:
            continue
        mark = "снято с плана" if item.cancelled else item.outcome.label
        if item.outcome is Outcome.MOVED and item.moved_to:
            mark = f"перенесено на {item.moved_to}"
        why = item.reason or item.note or "причина не указана"
        rows.append((item.number or str(len(rows) + 1), *map(nbsp, (item.wording, item.term_words, mark, why))))
    if rows:
        yield Table(_UNDONE, tuple(rows), caption="Выполнено не полностью, перенесено, не выполнено", size=10)


_BEYOND = (
    Column("№", align="center", width=12),
    Column("Что сделано", width=120),
    Column("Когда", width=44),
    Column("Ответственный", width=80),
)


def _beyond(plan: PlanFacts) -> Iterator[Block]:
    """What was done though the approved plan had no such item (DOMAIN 6)."""
    items = [item for item in plan.items if item.off_plan]
    rows: list[Row] = [
        (str(number), *map(nbsp, (item.wording, item.term_words, item.responsible)))
        for number, item in enumerate(items, start=1)
    ]
    if rows:
        yield Table(_BEYOND, tuple(rows), caption="Сделано сверх плана", size=10)


PAPER = Paper(
    "plan-execution",
    "Анализ выполнения плана",
    Occasion.PLANS,
    Options,
    collect,
    compose,
    of_body=plan_of_body,
    help="По разделам, направлениям, ответственным, месяцам: что выполнено, что нет и почему, %; рядом с прошлым годом",
)
