"""«Кто что сдал» and the letters that remind of it."""

from __future__ import annotations

from typing import Any

from mmsdesk.core.text import NBSP
from mmsdesk.models.association import Handed
from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.document import Document, Table, cell_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.bodies.council import meeting
from tests.reports.district import composed, member, person, post, statements
from tests.reports.doings import day
from tests.reports.papers import page_texts

CODE, LETTERS = "handed-in", "handed-in-reminder"


def text_of(document: Document) -> str:
    return " ".join(page_texts(render_pdf(document))).replace(NBSP, " ")


def body(store: Store, name: str, head: str, *handed: dict[str, Any], kind: str = "municipal") -> str:
    rows = [{"school_year": 2026, **row} for row in handed]
    children = {"memberships": [member(head, "head")], "handed_in": rows}
    kind_id = entry_id(ReferenceList.ASSOCIATION_KINDS, kind)
    return make(store, "associations", children, name=name, kind_id=kind_id)


def plan(**values: Any) -> dict[str, Any]:
    return {"kind": Handed.PLAN, "handed_on": day(9, 12), **values}


def minutes(quantity: int | None = None) -> dict[str, Any]:
    return {"kind": Handed.MINUTES, "handed_on": day(10, 12), "quantity": quantity}


def some(store: Store) -> tuple[str, str]:
    """One that has handed in all, one that owes a plan and minutes."""
    anna = person(store, "Ёлкина Анна Петровна", post(make_organisation(store)))
    done = body(store, "ММО учителей физики", anna, plan(), minutes(2), plan(school_year=2025))
    owes = body(store, "ММО учителей химии", anna, minutes())
    for number in (10, 20):
        meeting(store, done, day(9, number), present=(anna,))
        meeting(store, owes, day(9, number), present=(anna,))
    return done, owes


def rows(document: Document) -> list[list[str]]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [[cell_text(cell) for cell in row] for row in table.rows if isinstance(row, tuple)]


def test_who_handed_in_what(store: Store) -> None:
    some(store)
    document = composed(store, CODE)
    assert [row[3:] for row in rows(document)] == [["12.09.2026", "2 из 2", "–"], ["не сдан", "1 из 2", "–"]]
    text = text_of(document)
    assert "План работы сдали, объединений – 1 из 2; не сдали – 1: ММО учителей химии." in text
    assert "Все протоколы сдали, объединений – 1 из 2; не сдали – 1: ММО учителей химии." in text
    assert "Анализ работы сдали" not in text
    assert len(rows(composed(store, CODE, debtors=True))) == 1


def test_an_analysis_is_asked_for_from_june_on(store: Store) -> None:
    some(store)
    document = composed(store, CODE, on=day(6, 1, 2027))
    assert {row[5] for row in rows(document)} == {"не сдан"}
    assert {row[5] for row in rows(composed(store, CODE, on=day(5, 31, 2027)))} == {"–"}


def test_minutes_signed_in_the_program_need_not_be_handed_in(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна")
    council = body(store, "Методический совет", anna, plan(), kind="council")
    meeting(store, council, day(9, 10), present=(anna,), signed_on=day(9, 11))
    meeting(store, council, day(10, 10), present=(anna,))
    assert rows(composed(store, CODE))[0][4] == "1 из 2"


def test_a_plan_that_stands_in_the_program_need_not_be_handed_in(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна")
    chemists = body(store, "ММО учителей химии", anna)
    values = {"title": "План работы", "association_id": chemists, "starts_on": day(9, 1)}
    plan_id = make(store, "plans", **values)
    assert rows(composed(store, CODE))[0][3] == "не сдан"
    make(store, "plan_items", plan_id=plan_id, wording="Заседание", term_words="октябрь")
    assert rows(composed(store, CODE))[0][3] == "проект"
    make(store, "plans", title="План 2025", association_id=chemists, starts_on=day(9, 1, 2025))
    assert "напоминать некому" in text_of(composed(store, LETTERS, association=chemists))


def test_bodies_of_schools_only_on_wish(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна")
    body(store, "ШМО учителей физики", anna, kind="school")
    assert rows(composed(store, CODE)) == []
    assert len(rows(composed(store, CODE, of_schools=True))) == 1


def test_each_head_who_owes_something_gets_a_letter(store: Store) -> None:
    some(store)
    pages = [text.replace(NBSP, " ") for text in page_texts(render_pdf(composed(store, LETTERS)))]
    assert len(pages) == 1
    for words in (
        "Руководителю ММО учителей химии Ёлкиной А.П.",
        "не получены документы ММО учителей химии за 2026/27 учебный год:",
        "– план работы;",
        "– протоколы заседаний: не хватает 1 протокола (проведено заседаний 2).",
        "Просим представить их до 30 ноября 2026 г.",
    ):
        assert words in pages[0], words


def test_a_body_that_owes_nothing_gets_none(store: Store) -> None:
    done, _owes = some(store)
    assert "напоминать некому" in text_of(composed(store, LETTERS, association=done))


def test_a_letter_to_a_body_without_a_head_leaves_a_blank(store: Store) -> None:
    make(
        store, "associations", name="ММО химиков", kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    )  # fmt: skip
    assert "Руководителю ММО химиков И.О. Фамилия" in text_of(composed(store, LETTERS))


def test_statements_do_not_grow(store: Store) -> None:
    some(store)
    few = statements(store, CODE), statements(store, LETTERS)
    for number in range(4):
        anna = person(store, f"Клён{number} Анна Петровна")
        meeting(store, body(store, f"ММО {number}", anna, minutes()), day(9, 15), present=(anna,))
    assert (statements(store, CODE), statements(store, LETTERS)) == few
