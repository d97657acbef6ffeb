"""Papers about what was measured: means, what lies below the threshold, the change from year to year."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.text import NBSP
from mmsdesk.models.indicator import GoodDirection
from mmsdesk.models.reference import ReferenceList
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Document, Figure, Paragraph, Table, Total
from mmsdesk.reports.options import by_today
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_organisation, make_teacher

DAY = dt.date(2026, 9, 10)


def composed(store: Store, code: str, **given: Any) -> Document:
    paper = paper_by_code(code)
    with store.read() as session:
        return paper.document(session, by_today(paper.options, TODAY, given))


def rows(table: Table) -> list[tuple[Any, ...]]:
    """Cells as they are printed; figures by their value."""
    found = []
    for row in table.rows:
        assert isinstance(row, tuple | Total)
        cells = row.cells if isinstance(row, Total) else row
        found.append(tuple(_plain(cell) for cell in cells))
    return found


def _plain(cell: Any) -> Any:
    value = cell.value if isinstance(cell, Figure) else cell
    return value.replace(NBSP, " ") if isinstance(value, str) else value


def tables(document: Document) -> list[list[tuple[Any, ...]]]:
    return [rows(block) for block in document.blocks if isinstance(block, Table)]


@pytest.fixture
def diagnosis(store: Store) -> str:
    """Two people of one school, one of another; one competence below the threshold, one known by its level only."""
    first, second = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    ann = make_teacher(store, "Абрамова Анна Ильинична", first)
    bob = make_teacher(store, "Волков Борис Ильич", first)
    eve = make_teacher(store, "Ежова Ева Петровна", second)
    subject, digital = (entry_id(ReferenceList.COMPETENCES, code) for code in ("subject", "digital"))
    results = [
        {"person_id": ann, "competence_id": subject, "score": 15.0, "maximum": 20.0},
        {"person_id": bob, "competence_id": subject, "score": 9.0, "maximum": 20.0},
        {"person_id": eve, "competence_id": subject, "score": 9.0, "maximum": 20.0},
        {"person_id": eve, "competence_id": digital, "level": "deficit"},
        {"person_id": eve, "score": 18.0},
    ]
    return make(
        store,
        "diagnoses",
        {"diagnosis_results": results},
        title="Входная диагностика",
        held_on=DAY,
        maximum=40.0,
        threshold=50.0,
        conclusions="Нужны курсы.",
    )


def test_the_summary_of_a_diagnosis(store: Store, diagnosis: str) -> None:
    document = composed(store, "diagnosis-summary", diagnosis=diagnosis)
    by_competence, by_organisation, by_person = tables(document)
    assert by_competence == [
        ("Предметные компетенции", 3, "55,0", 2),
        ("Цифровые компетенции", 1, None, 1),
        ("Общий результат", 1, "45,0", 1),
        ("Разных педагогов", 3, "52,5", 2),
    ]
    assert by_organisation == [
        ("СОШ № 1", 2, "60,0", None, None),
        ("СОШ № 2", 1, "45,0*", None, "45,0*"),
    ]
    assert [row[3:] for row in by_person] == [
        ("15 из 20", None, None),
        ("9 из 20*", None, None),
        ("9 из 20*", "ниже порога*", "18 из 40*"),
    ]
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert "Нужны курсы." in texts


def test_people_may_be_left_out(store: Store, diagnosis: str) -> None:
    assert len(tables(composed(store, "diagnosis-summary", diagnosis=diagnosis, people=False))) == 2


def test_all_of_a_period_and_none(store: Store, diagnosis: str) -> None:
    assert "Входная диагностика" in composed(store, "diagnosis-summary").title
    empty = make(store, "diagnoses", title="Без результатов", held_on=DAY)
    assert "Входная диагностика" in composed(store, "diagnosis-summary").title
    assert tables(composed(store, "diagnosis-summary", diagnosis=empty)) == [[]]


def test_figures_lead_to_the_people(store: Store, diagnosis: str) -> None:
    document = composed(store, "diagnosis-summary", diagnosis=diagnosis)
    found = [figure for block in document.blocks for _words, figure in block.labelled()]
    assert found
    assert all(figure.register == "teachers" and len(figure.ids) == figure.value for figure in found)


def test_values_by_year_with_their_change(store: Store) -> None:
    first, second = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    values = [
        *(
            {"organisation_id": first, "school_year": year, "value": value}
            for year, value in ((2023, 10.0), (2025, 8.5))
        ),
        *(
            {"organisation_id": second, "school_year": year, "value": value}
            for year, value in ((2024, 5.0), (2025, 6.0))
        ),
        {"school_year": 2025, "value": 7.0},
    ]
    indicator = make(
        store,
        "indicators",
        {"indicator_values": values},
        name="Обучающихся на один компьютер",
        unit="чел.",
        good=GoodDirection.LESS,
    )
    document = composed(store, "monitoring", indicator=indicator)
    [table] = tables(document)
    assert table == [
        ("СОШ № 1", "10,0", None, "8,5", "−1,5 лучше"),
        ("СОШ № 2", None, "5,0", "6,0", "+1 хуже"),
        ("В среднем по организациям", "10,0", "5,0", "7,3", "+2,3 хуже"),
        ("По району", None, None, "7,0", None),
    ]
    words = " ".join(
        block.text for block in document.blocks if isinstance(block, Paragraph) if isinstance(block.text, str)
    )
    assert "лучше: 1, хуже: 1" in words.replace(NBSP, " ")
    assert [row[1:3] for row in tables(composed(store, "monitoring", indicator=indicator, times=2))[0][:1]] == [
        (None, "8,5")
    ]


def test_no_values_at_all(store: Store) -> None:
    make(store, "indicators", name="Новый")
    assert "Значений показателей пока нет." in [
        block.text for block in composed(store, "monitoring").blocks if isinstance(block, Paragraph)
    ]
