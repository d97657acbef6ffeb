"""«Выполнение плана»: what was planned, done, moved and not done, with the reasons; and what is carried on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mmsdesk.core.text import NBSP, lower_first, nbsp
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.plans import Execution, ItemFacts, PlanFacts, execution
from mmsdesk.reports.analysis.draft import Drafted, told
from mmsdesk.reports.analysis.phrases import (
    DONE,
    ITEM,
    Words,
    against,
    agreed,
    joined,
    listed,
    out_of,
    sentence,
    several,
    share,
)
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.document import Cell, Column, Row, Table, Total
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.plans.words import ITEMS, section_words
from mmsdesk.reports.work_words import counted

MOST_UNDONE = 25
"""Rows of the table of what was not done; the paper about the plan has them all."""


def plan(facts: YearFacts) -> list[Drafted]:
    """The year's plan as it was carried out; several plans of the year one after the other as one."""
    if not facts.plans:
        return told("plan", sentence("плана на отчётный период в файле нет"))
    items = tuple(item for each in facts.plans for item in each.items)
    if not items:
        return told("plan", sentence("в плане нет ни одного пункта"))
    whole = execution(items)
    return [
        *told("plan", _ready(facts, whole), *_other(whole)),
        *_sections(facts.plans, whole),
        *_undone(items),
    ]


def _ready(facts: YearFacts, whole: Execution) -> Words:
    """«Выполнено 120 пунктов плана из 150 (80 %), на 4 меньше, чем …»."""
    planned, ready = whole.planned, whole.done
    if not planned:
        return sentence("сверх плана сделано: ", several(ITEM, whole.off_plan))
    if not ready:
        return sentence("в плане ", several(ITEM, planned), ", выполненных пока нет")
    before = execution(tuple(item for each in facts.plans_before for item in each.items))
    # A running year is put beside no whole one.
    compared: Words = ()
    if not facts.years.running:
        then = counted(ITEMS, before.done) if before.planned else None
        compared = against(facts.before, len(ready), then)
    return sentence(
        f"{agreed(len(ready), ITEM, DONE)} ",
        counted(ITEMS, ready), f"{NBSP}{ITEM.after(len(ready))} плана из ", counted(ITEMS, planned),
        share(ready, planned), compared,
    )  # fmt: skip


def _other(whole: Execution) -> Iterator[Words]:
    """Everything that was not done in full, each in one count."""
    parts: list[Words] = []
    for words, ids in (
        ("выполнено частично", whole.partly),
        ("перенесено", whole.moved),
        ("не выполнено", whole.not_done),
        ("снято с плана", whole.cancelled),
    ):
        if ids:
            parts.append(joined(f"{words}{NBSP}– ", counted(ITEMS, ids)))
    if parts:
        yield sentence(listed(parts, ", "))
    if whole.unmarked:
        yield sentence("отметки о выполнении нет у ", out_of(ITEM, whole.unmarked))
    if whole.off_plan and whole.planned:
        yield sentence("сверх плана сделано: ", several(ITEM, whole.off_plan))


_COUNTED = (
    ("Запланировано", "planned"),
    ("Выполнено", "done"),
    ("Частично", "partly"),
    ("Перенесено", "moved"),
    ("Не выполнено", "not_done"),
)


def _sections(plans: Sequence[PlanFacts], whole: Execution) -> list[Drafted]:
    found: dict[str, list[ItemFacts]] = {}
    for each in plans:
        for name, items in each.sections():
            found.setdefault(name, []).extend(items)
    # What was done beyond the plan is told in words; a section of nothing else was never planned.
    found = {name: items for name, items in found.items() if execution(items).planned}
    if len(found) < 2:
        return []
    columns = (
        Column("Раздел плана", width=56),
        *(Column(title, "number", width=24) for title, _key in _COUNTED),
        Column("Выполнено, %", "percent", width=24, empty=ABSENT),
    )
    rows: list[Row] = [(section_words(name), *_cells(execution(items))) for name, items in found.items()]
    rows.append(Total(("Всего", *_cells(whole))))
    return [Drafted("plan-sections", Table(columns, tuple(rows), "Выполнение плана по разделам", size=10))]


def _cells(found: Execution) -> tuple[Cell, ...]:
    return (*(counted(ITEMS, getattr(found, key)) for _title, key in _COUNTED), found.percent)


def _undone(items: Sequence[ItemFacts]) -> list[Drafted]:
    """What was moved, not done or done in part, with the reasons."""
    columns = (
        Column("Пункт плана", width=82),
        Column("Отметка", width=38),
        Column("Причина", width=54),
    )
    such = [item for item in items if left_over(item)]
    rows: list[Row] = []
    for item in such[:MOST_UNDONE]:
        mark = "снято с плана" if item.cancelled else item.outcome.label
        if item.outcome is Outcome.MOVED and item.moved_to:
            mark = f"перенесено на {lower_first(item.moved_to)}"
        rows.append(tuple(map(nbsp, (item.wording, mark, item.reason or item.note or "причина не указана"))))
    if not rows:
        return []
    more = f"Показаны первые {MOST_UNDONE} из {len(such)}, остальные – в бумаге «Анализ выполнения плана»."
    note = more if len(such) > len(rows) else ""
    caption = "Выполнено не полностью, перенесено, не выполнено"
    return [Drafted("plan-undone", Table(columns, tuple(rows), caption, note, size=10))]


def left_over(item: ItemFacts) -> bool:
    """Whether somebody said that an item was not done in full."""
    return item.cancelled or item.outcome in (Outcome.MOVED, Outcome.NOT_DONE, Outcome.PARTLY)
