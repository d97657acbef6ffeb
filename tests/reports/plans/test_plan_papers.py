"""The plan of work and the analysis of its execution: every number is that of its items."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.plan_item import Outcome
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.reports.document import Document, Table, Total, cell_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.plans.work_plan import Shown
from mmsdesk.services.planning import plans
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from tests.factories import TODAY
from tests.reports.district import association, composed
from tests.reports.papers import page_texts

DAY = dt.date(2026, 8, 28)


def text_of(document: Document) -> str:
    return " ".join(page_texts(render_pdf(document))).replace(NBSP, " ")


def a_plan(store: Store, **values: Any) -> tuple[str, dict[str, str]]:
    """Two sections, an item of each outcome, one beyond the plan; approved, then a term moved and an item taken out."""
    made = plans.new_plan(store, 2026).id
    ids = {}
    for section, wording, outcome in (
        ("1. Кадры", "Заявка на курсы", Outcome.DONE),
        ("1. Кадры", "Семинар", Outcome.MOVED),
        ("2. Дети", "Олимпиада", Outcome.NOT_DONE),
        ("2. Дети", "Конференция", Outcome.UNMARKED),
    ):
        told = {"outcome": outcome, "reason": "карантин" if outcome is not Outcome.DONE else ""}
        more = {"moved_to": "ноябрь"} if outcome is Outcome.MOVED else {}
        ids[wording] = plans.add_item(store, made, wording, section=section, term_words="октябрь", **told, **more).id
    ids["Сверх"] = plans.add_item(store, made, "Сверх", off_plan=True, outcome=Outcome.DONE, section="2. Дети").id
    plans.approve(store, made, DAY, "Начальник управления образования")
    with store.read() as session:
        draft = load(session, by_code("plan_items"), ids["Семинар"])
    draft.values["term_words"] = "декабрь"
    save(store, draft, today=TODAY)
    plans.cancel_items(store, [ids["Конференция"]], "нет денег", dt.date(2026, 10, 5))
    return made, ids


def table_of(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def test_a_plan_says_what_was_changed_after_its_approval(store: Store) -> None:
    made, _ids = a_plan(store)
    text = text_of(composed(store, "work-plan", plan=made))
    for words in (
        "УТВЕРЖДАЮ Начальник управления образования",
        "План работы на 2026/27 учебный год",
        "1. Кадры",
        "октябрь декабрь",
        "[изменено 20.11.2026: причина не указана]",
        "[снято с плана 05.10.2026: нет денег]",
    ):
        assert words in text, words


def test_either_state_of_an_approved_plan_is_printed(store: Store) -> None:
    made, _ids = a_plan(store)
    approved = text_of(composed(store, "work-plan", plan=made, shown=Shown.APPROVED))
    assert "декабрь" not in approved
    assert "Конференция" in approved
    assert "Сверх" not in approved
    now = text_of(composed(store, "work-plan", plan=made, shown=Shown.NOW, outcome=True, audience=True, expected=True))
    assert "октябрь]" not in now
    assert "Конференция" not in now
    assert "перенесено на ноябрь (карантин)" in now


def test_the_parts_of_the_analysis_add_up(store: Store) -> None:
    made, _ids = a_plan(store)
    document = composed(store, "plan-execution", plan=made)
    rows = [row.cells if isinstance(row, Total) else row for row in table_of(document).rows]
    assert isinstance(rows[0], tuple)
    numbers = [[cell_text(cell) for cell in row] for row in rows if isinstance(row, tuple)]
    assert [row[0] for row in numbers] == ["1. Кадры", "2. Дети", "Всего"]
    assert numbers[0][1:] == ["2", "1", "0", "1", "0", "0", "0", f"50{NBSP}%", "0"]
    assert numbers[1][1:] == ["2", "0", "0", "0", "1", "1", "0", f"0{NBSP}%", "1"]
    for row in numbers:
        assert int(row[1]) == sum(map(int, row[2:8]))
    for at in (*range(1, 8), 9):
        assert int(numbers[-1][at]) == sum(int(row[at]) for row in numbers[:-1])
    text = text_of(document)
    assert (
        "Запланировано пунктов – 4, выполнено – 1 (25 %), перенесено – 1, не выполнено – 1, снято с плана – 1" in text
    )
    assert "сверх плана сделано – 1" in text
    assert "Сделано сверх плана" in text
    assert "карантин" in text


def test_all_plans_of_a_year_in_one_file(store: Store) -> None:
    a_plan(store)
    body = association(store, "РМО учителей физики")
    plans.add_item(store, plans.new_plan(store, 2026, body).id, "Заседание", term_words="когда-нибудь")
    text = text_of(composed(store, "work-plan", period=school_year_period(2026)))
    assert "План работы на 2026/27 учебный год" in text
    assert "План работы: РМО учителей физики" in text
    assert "когда-нибудь" in text
    assert "Планов за период нет." in text_of(composed(store, "plan-execution", period=school_year_period(2020)))


def test_an_empty_plan_is_printed(store: Store) -> None:
    made = plans.new_plan(store, 2026).id
    assert "Записей нет." in text_of(composed(store, "work-plan", plan=made))
    assert "Запланировано пунктов – 0" in text_of(composed(store, "plan-execution", plan=made))


def test_what_was_typed_is_printed_as_typed(store: Store) -> None:
    made = plans.new_plan(store, 2026).id
    plans.add_item(store, made, "<b>Семинар</b> & ]]>" + "а" * 3000, term_words="<i>никогда</i>")
    text = text_of(composed(store, "work-plan", plan=made))
    assert "<b>Семинар</b> & ]]>" in text
    assert "<i>никогда</i>" in text


def struck(document: Document) -> list[str]:
    table = table_of(document)
    return [cell_text(table.rows[row][column])[:signs] for row, column, signs in table.struck]  # type: ignore[index]


def test_old_values_and_what_was_taken_out_are_struck_through(store: Store) -> None:
    made, _ids = a_plan(store)
    document = composed(store, "work-plan", plan=made)
    # The number, the wording and the term of the item that was taken out, the old term of the one that was moved.
    assert struck(document) == ["октябрь", "4", "Конференция", "октябрь"]
    assert struck(composed(store, "work-plan", plan=made, shown=Shown.NOW)) == []
    assert struck(composed(store, "work-plan", plan=made, shown=Shown.APPROVED)) == []
    rows = [row for row in table_of(document).rows if isinstance(row, tuple)]
    assert [cell_text(row[1]).replace(NBSP, " ") for row in rows] == [
        "Заявка на курсы",
        "Семинар\n[изменено 20.11.2026: причина не указана]",
        "Олимпиада",
        "Конференция\n[снято с плана 05.10.2026: нет денег]",
        "Сверх\n[сверх плана]",
    ]


def tables_of(document: Document) -> dict[str, list[list[str]]]:
    found = {}
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [row.cells if isinstance(row, Total) else row for row in block.rows]
            found[block.caption] = [
                [cell_text(cell).replace(NBSP, " ") for cell in row] for row in rows if isinstance(row, tuple)
            ]
    return found


def test_by_responsible_by_month_and_against_the_year_before(store: Store) -> None:
    before = plans.new_plan(store, 2025).id
    plans.add_item(store, before, "Семинар", term_words="октябрь", outcome=Outcome.DONE)
    made = plans.new_plan(store, 2026).id
    for wording, term, who in (("Семинар", "октябрь", "методист"), ("Слёт", "ноябрь", "совет"), ("Иное", "", "")):
        plans.add_item(store, made, wording, term_words=term, responsible_words=who)
    document = composed(store, "plan-execution", plan=made)
    tables = tables_of(document)
    assert [row[:2] for row in tables["По ответственным"]] == [
        ["методист", "1"],
        ["совет", "1"],
        ["Ответственный не указан", "1"],
        ["Всего", "3"],
    ]
    assert [row[:2] for row in tables["По месяцам, в которых кончается срок"]] == [
        ["Октябрь 2026 года", "1"],
        ["Ноябрь 2026 года", "1"],
        ["Срок не назван или не понят", "1"],
        ["Всего", "3"],
    ]
    assert [(row[0], row[1], row[2], row[8]) for row in tables["Рядом с прошлым годом"]] == [
        ("План работы на 2025/26 учебный год", "1", "1", "100 %"),
        ("План работы на 2026/27 учебный год", "3", "0", "0 %"),
    ]
    # Every number leads to its items.
    assert all(figure.ids for figure in document.figures() if figure.value)
    plain = composed(store, "plan-execution", plan=made, responsible=False, months=False, compared=False)
    assert list(tables_of(plain)) == ["По разделам"]
    assert "Рядом с прошлым годом" not in tables_of(composed(store, "plan-execution", plan=before))
