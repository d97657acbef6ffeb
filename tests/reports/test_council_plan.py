"""«Выполнение плана службы»: outcomes by section and month add up to what the plan has; it goes into the pack."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.text import NBSP
from mmsdesk.models.plan import PlanPeriod
from mmsdesk.models.plan_item import Outcome
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Chart, Document, Figure, Table, Total
from mmsdesk.reports.options import options_of
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from tests.factories import make
from tests.reports.district import association, collected, composed, figures
from tests.reports.papers import page_texts


def text_of(document: Document) -> str:
    return " ".join(" ".join(page_texts(render_pdf(document))).replace(NBSP, " ").split())


def a_plan(store: Store) -> str:
    made = plans.new_plan(store, 2026).id
    for section, term, outcome in (
        ("Кадры", "сентябрь", Outcome.DONE),
        ("Кадры", "сентябрь", Outcome.PARTLY),
        ("Кадры", "октябрь", Outcome.UNMARKED),
        ("Дети", "октябрь", Outcome.NOT_DONE),
        ("Дети", "март", Outcome.UNMARKED),
        ("Дети", "по мере необходимости", Outcome.UNMARKED),
        ("Дети", "по мере необходимости", Outcome.DONE),
    ):
        why = "нет заявок" if outcome is Outcome.NOT_DONE else ""
        plans.add_item(store, made, f"{section}: {term}", section=section, term_words=term, outcome=outcome, reason=why)
    plans.add_item(store, made, "Сверх", section="Дети", off_plan=True, outcome=Outcome.DONE)
    gone = plans.add_item(store, made, "Снятый", section="Дети", term_words="октябрь").id
    plans.cancel_items(store, [gone], "карантин", dt.date(2026, 10, 5))
    return made


def test_what_is_due_and_done_adds_up(store: Store) -> None:
    a_plan(store)
    document = composed(store, "plan-progress")
    numbers = figures(document)
    assert [numbers[words] for words in ("пунктов в плане", "срок наступил", "выполнено", "не отмечено")] == [
        7,
        5,
        2,
        1,
    ]
    (table,) = (block for block in document.blocks if isinstance(block, Table) and len(block.columns) == 9)
    *rows, total = table.rows
    assert isinstance(total, Total)
    for at, whole in enumerate(total.cells[1:-1], start=1):
        parts = [row[at] for row in rows if isinstance(row, tuple)]
        assert isinstance(whole, Figure)
        assert sorted(i for part in parts if isinstance(part, Figure) for i in part.ids) == sorted(whole.ids)
    due, *outcomes = (cell.value for cell in total.cells[2:-1] if isinstance(cell, Figure))
    assert sum(value or 0 for value in outcomes) == due
    text = text_of(document)
    assert "Снято с плана – 1. Сделано сверх плана – 1." in text
    assert "нет заявок" in text


def test_the_chart_counts_every_item_with_a_term_once(store: Store) -> None:
    a_plan(store)
    (chart,) = (block for block in composed(store, "plan-progress").blocks if isinstance(block, Chart))
    ids = [i for each in chart.series for value in each.values if isinstance(value, Figure) for i in value.ids]
    assert (len(ids), len(set(ids))) == (5, 5)
    assert chart.categories[0] == "сен"
    assert chart.categories[-1] == "март"


def test_a_month_plan_does_not_count_beside_the_plan_of_the_year(store: Store) -> None:
    year = a_plan(store)
    make(store, "plans", title="На октябрь", covers=PlanPeriod.MONTH, starts_on=dt.date(2026, 10, 1))
    plans.new_plan(store, 2026, association(store, "РМО"))
    assert [plan.id for plan in collected(store, "plan-progress").plans] == [year]


def test_without_a_plan_it_says_so_and_it_is_in_the_pack(store: Store) -> None:
    assert "Плана службы за период нет" in text_of(composed(store, "plan-progress"))
    pack = paper_by_code("council-pack")
    papers = next(each for each in options_of(pack.options) if each.key == "papers")
    assert "plan-progress" in papers.default
    a_plan(store)
    assert "Выполнение плана" in text_of(composed(store, "council-pack", papers=("plan-progress",)))
