"""«Анализ выполнения плана»: planned, done, moved, not done with reasons, by section and by direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.numbers import percent
from mmsdesk.core.text import nbsp
from mmsdesk.models.plan_item import Outcome
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
    Signature,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.plans.words import ITEMS, asked_plans, section_words, state_words
from mmsdesk.reports.work_words import DASH, counted


@dataclass(frozen=True)
class Options:
    """Which plan; with none named, all of the period."""

    plan: str | None = option(
        "План", OptionKind.RECORD, None, register="plans", help="Пусто: все планы за период, одним файлом"
    )
    several: tuple[str, ...] = option(
        "Или несколько планов", OptionKind.RECORDS, (), register="plans", passing=True, of_many=True
    )
    period: Period = option("Период", OptionKind.PERIOD, of_many=True)
    origin: str | None = office_option()
    undone: bool = option("Что не выполнено, перенесено – поимённо", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Executions:
    """One plan, or several."""

    head: Letterhead
    plans: tuple[PlanFacts, ...]
    period: Period
    undone: bool


def collect(session: Session, options: Options) -> Executions:
    """The plans with their items."""
    return Executions(letterhead(session), asked_plans(session, options), options.period, options.undone)


def compose(data: Executions) -> Document:
    """A paper for each plan."""
    papers = [_paper(data, plan) for plan in data.plans]
    return one_or_all(
        papers, "Анализ выполнения планов", data.head, when=period_words(data.period), nothing="Планов за период нет."
    )


def _paper(data: Executions, plan: PlanFacts) -> Document:
    whole = execution(plan.items)
    blocks: list[Block] = [
        Heading(0, "Анализ выполнения плана"),
        Paragraph(title_words(plan.title), align="center", indent=False),
        Paragraph(state_words(plan), align="center", indent=False),
        Paragraph(_in_words(whole)),
        _table("По разделам", "Раздел", [(section_words(name), items) for name, items in plan.sections()], whole),
        *_by_direction(plan, whole),
    ]
    if data.undone:
        blocks += _undone(plan)
    blocks.append(Signatures((Signature(data.head.signatory_post, data.head.signatory),)))
    return Document(
        f"Анализ выполнения: {plan.title}",
        tuple(blocks),
        landscape=True,
        margins="plain",
        mark=data.head.mark,
        author=data.head.short_name,
    )


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
    columns = (
        Column(what, width=80),
        *(Column(title, "number", width=22) for title, _key in _COUNTED),
        Column("Выполнено, %", "number", width=22),
        Column("Сверх плана", "number", width=20),
    )
    rows: list[Row] = [(name, *_cells(execution(items))) for name, items in groups]
    rows.append(Total(("Всего", *_cells(whole))))
    return Table(columns, tuple(rows), caption=caption, size=10, empty_text="В плане нет ни одного пункта.")


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


PAPER = Paper(
    "plan-execution",
    "Анализ выполнения плана",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="По разделам и направлениям: запланировано, выполнено, перенесено, не выполнено и почему, сверх плана, %",
)
