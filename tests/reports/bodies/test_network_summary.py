"""«Сводка по сети объединений»: hierarchy with work, subjects and schools outside, what deserves attention."""

from __future__ import annotations

from mmsdesk.core.text import NBSP
from mmsdesk.reports.document import Chart, Document, Table, Total, cell_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.bodies.council import decision, meeting
from tests.reports.district import association, composed, member, person, post, statements, subject
from tests.reports.doings import day
from tests.reports.papers import page_texts

CODE = "network-summary"


def text_of(document: Document) -> str:
    return " ".join(page_texts(render_pdf(document))).replace(NBSP, " ")


def a_network(store: Store) -> None:
    """A district association with one of a school below it, another school with nobody in either."""
    one, two = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    make_organisation(store, "Дом детского творчества")
    physics, chemistry = [{"subject_id": subject("physics")}], [{"subject_id": subject("chemistry")}]
    anna = person(store, "Ёлкина Анна Петровна", post(one), teacher_subjects=physics)
    boris = person(store, "Дубов Борис Ильич", post(two), teacher_subjects=chemistry)
    district = association(store, "ММО учителей физики", member(anna, "head"), short_name="физика")
    school = association(store, "ШМО учителей химии", member(boris), kind="school", parent_id=district)
    at = meeting(store, district, day(9, 10), present=(anna,), joint=((school, (boris,), "1"),))
    decision(store, at, district, "Сдать отчёт", due_on=day(10, 1))


def test_each_body_stands_under_its_own_with_its_work(store: Store) -> None:
    a_network(store)
    document = composed(store, CODE)
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = [[cell_text(cell, empty="–") for cell in row] for row in table.rows if isinstance(row, tuple)]
    assert [row[1].replace(NBSP, " ") for row in rows] == ["ММО учителей физики", "    – ШМО учителей химии"]
    assert rows[0][2:10] == [f"А.П.{NBSP}Ёлкина", "1", "1", "1", f"1 из 1 (100{NBSP}%)", "1", "0", "1"]
    (total,) = (row.cells for row in table.rows if isinstance(row, Total))
    assert [cell_text(cell) for cell in total[3:7]] == ["2", "1", "1", f"2 из 2 (100{NBSP}%)"]
    assert "посчитаны один раз" in table.note


def test_what_is_outside_is_named(store: Store) -> None:
    a_network(store)
    text = text_of(composed(store, CODE))
    for words in (
        "1 Химия 1 0 1",
        "Никого нет ни в одном объединении: организаций – 1: Дом детского творчества.",
        "Только в объединениях школ: организаций – 1: СОШ № 2.",
        "Без руководителя: объединений – 1 (ШМО учителей химии).",
        "Есть просроченные решения: объединений – 1 (физика).",
    ):
        assert words in text, words
    without = text_of(composed(store, CODE, of_schools=False))
    assert "Без руководителя" not in without


def test_the_picture_shows_bodies_that_have_a_measure(store: Store) -> None:
    a_network(store)
    (chart,) = (block for block in composed(store, CODE).blocks if isinstance(block, Chart))
    assert chart.categories == ("ШМО учителей химии", "физика")
    assert not [block for block in composed(store, CODE, chart=False).blocks if isinstance(block, Chart)]


def test_an_empty_file_says_so(store: Store) -> None:
    text = text_of(composed(store, CODE))
    assert "Объединений нет." in text
    assert "Образовательных организаций нет." in text


def test_statements_do_not_grow(store: Store) -> None:
    a_network(store)
    few = statements(store, CODE)
    for number in range(3):
        who = person(store, f"Клён{number} Олег Ильич", post(make_organisation(store, f"Школа {number}")))
        body = association(store, f"ММО {number}", member(who))
        decision(store, meeting(store, body, day(9, 12), present=(who,)), body, "Решение")
    assert statements(store, CODE) == few
