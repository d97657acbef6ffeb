"""«План на месяц» and «Отчёт за месяц»."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.text import NBSP
from mmsdesk.models.event import EventState
from mmsdesk.models.origin import Origin
from mmsdesk.models.plan import Plan, PlanPeriod
from mmsdesk.models.plan_item import Outcome, PlanItem
from mmsdesk.reports.document import Document, Group, Heading, Table
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.plans.month import Part
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import make, make_event
from tests.reports.district import association, composed
from tests.reports.papers import page_texts

DAY = dt.date(2026, 10, 14)
OCTOBER = {"starts_on": dt.date(2026, 10, 1), "ends_on": dt.date(2026, 10, 31)}


def a_month(store: Store) -> None:
    plan = plans.new_plan(store, 2026).id
    plans.add_item(store, plan, "Семинар о лесах", term_words="14.10.2026", outcome=Outcome.DONE, outcome_on=DAY)
    plans.add_item(store, plan, "Конкурс", term_words="до 20 октября", place="СОШ № 1", responsible_words="методист")
    plans.add_item(store, plan, "Отчёт", term_words="май")
    make_event(store, "Фестиваль хоров", DAY, starts_at=dt.time(15), state=EventState.HELD)
    make(store, "consultations", held_on=DAY, question="Вопрос", client_name="Мать")


def text_of(document: Document) -> str:
    return " ".join(page_texts(render_pdf(document))).replace(NBSP, " ")


def rows_of(document: Document) -> list[list[str]]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = [row for table in tables for row in table.rows if isinstance(row, tuple)]
    return [[str(cell).replace(NBSP, " ") for cell in row] for row in rows]


def test_the_plan_of_a_month(store: Store) -> None:
    a_month(store)
    document = composed(store, "month-plan", on=DAY)
    assert rows_of(document) == [
        ["1", "Семинар о лесах", "14.10.2026 (ср)", "", "", ""],
        ["2", "Фестиваль хоров", "14.10.2026 (ср)", "15:00", "", ""],
        ["3", "Конкурс", "до 20 октября", "", "СОШ № 1", "методист"],
    ]
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [row.text for row in table.rows if isinstance(row, Group)] == ["В течение месяца"]
    text = text_of(document)
    assert "План работы на октябрь 2026 года" in text
    assert "УТВЕРЖДАЮ" in text


def test_the_report_of_a_month(store: Store) -> None:
    a_month(store)
    document = composed(store, "month-report", on=DAY)
    text = text_of(document)
    assert "Запланировано пунктов – 2, выполнено – 1 (50 %), не отмечено – 1." in text
    assert "За месяц: мероприятий – 1, консультаций – 1." in text
    assert [row[-1] for row in rows_of(document)] == ["выполнено 14.10.2026", "не отмечено", "Фестиваль хоров"]
    assert [row[-1] for row in rows_of(composed(store, "month-report", on=DAY, beyond=False))] == [
        "выполнено 14.10.2026",
        "не отмечено",
    ]
    assert all(figure.ids for figure in document.figures() if figure.value)


def test_the_papers_of_a_quarter(store: Store) -> None:
    a_month(store)
    plan = composed(store, "month-plan", on=DAY, part=Part.QUARTER)
    assert [row[1] for row in rows_of(plan)] == ["Семинар о лесах", "Фестиваль хоров", "Конкурс"]
    (table,) = [block for block in plan.blocks if isinstance(block, Table)]
    assert [row.text for row in table.rows if isinstance(row, Group)] == ["В течение квартала"]
    assert "План работы на IV квартал 2026 года" in text_of(plan)
    report = text_of(composed(store, "month-report", on=DAY, part=Part.QUARTER))
    assert "Отчёт о работе за IV квартал 2026 года" in report
    assert "За квартал: мероприятий – 1, консультаций – 1." in report
    spring = text_of(composed(store, "month-report", on=dt.date(2027, 5, 5), part=Part.QUARTER))
    assert "Запланировано пунктов – 1" in spring
    assert "В планах на этот квартал пунктов нет." in text_of(
        composed(store, "month-report", on=dt.date(2027, 7, 5), part=Part.QUARTER)
    )


def test_an_empty_month_and_that_of_a_body(store: Store) -> None:
    a_month(store)
    empty = dt.date(2027, 7, 5)
    assert "ничего нет" in text_of(composed(store, "month-plan", on=empty))
    assert "пунктов нет" in text_of(composed(store, "month-report", on=empty))
    body = association(store, "РМО учителей физики")
    text = text_of(composed(store, "month-plan", on=DAY, association=body))
    assert "РМО учителей физики" in text
    assert "Фестиваль" not in text
    assert "За месяц" not in text_of(composed(store, "month-report", on=DAY, association=body))


def test_in_a_regional_file_each_office_is_told_by_itself(store: Store) -> None:
    """One office has a plan of the month, another that of the year: neither takes the other's place."""
    a_month(store)
    with operation(store, "Приняты службы") as op:
        taken = [
            op.insert(Origin, {"name": name, "source_file": str(at) * 32})
            for at, name in enumerate(("Северный район", "Южный район"))
        ]
    other = plans.new_plan(store, 2026).id
    item = plans.add_item(store, other, "Северная школа", term_words="20.10.2026").id
    month = make(store, "plans", title="План на октябрь", covers=PlanPeriod.MONTH, school_year=2026, **OCTOBER)
    own = plans.add_item(store, month, "Южный слёт", term_words="21.10.2026").id
    with operation(store, "Откуда") as op:
        for model, record, origin in (
            (Plan, other, taken[0]),
            (PlanItem, item, taken[0]),
            (Plan, month, taken[1]),
            (PlanItem, own, taken[1]),
        ):
            op.update(model, record, {"origin_id": origin})
    for code in ("month-plan", "month-report"):
        document = composed(store, code, on=DAY)
        headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
        assert headings[1:] == ["Северный район", "Южный район"]
        tables = [block for block in document.blocks if isinstance(block, Table) and block.caption == ""]
        first = [[str(row[1]) for row in table.rows if isinstance(row, tuple)] for table in tables]
        assert "Северная школа" in first[-2]
        assert "Южный слёт" in first[-1]
        assert "Семинар о лесах" in first[0]
        assert [len(each) for each in first[-2:]] == [1, 1]
        alone = composed(store, code, on=DAY, origin=taken[1])
        assert [row[1] for row in rows_of(alone)] == ["Южный слёт"]
