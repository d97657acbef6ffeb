"""«Перечень обязательных документов» and «Реестр соглашений»: every number is that of its records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.dates import school_year_period
from mmsdesk.models.service_document import DocumentKind
from mmsdesk.reports.document import Document, Table, cell_text
from mmsdesk.store.file import Store
from tests.factories import TODAY, make
from tests.offices import opened, write_office
from tests.reports.district import association, composed, counted_statements, figures

COUNCIL = "Положение о методическом совете"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with opened(write_office(tmp_path / "служба.mms", short_name="РМК")) as store:
        yield store


def rows(document: Document) -> dict[str, tuple[str, ...]]:
    """Rows of the table by their second cell."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    told = [tuple(cell_text(cell) for cell in row) for row in table.rows if isinstance(row, tuple)]
    return {row[1].replace("\xa0", " "): row for row in told}


def agreement(store: Store, partner: str, **values: Any) -> str:
    told: dict[str, Any] = {"kind": DocumentKind.AGREEMENT, "signed_on": dt.date(2024, 9, 2), **values}
    return make(store, "service_documents", title="Соглашение", partner=partner, **told)


def test_the_checklist_on_paper_tells_what_is_there_and_what_is_not(office: Store) -> None:
    told: dict[str, Any] = {"number": "45", "signed_on": dt.date(2024, 8, 20), "approved_by": "начальник отдела"}
    made = make(office, "service_documents", title=COUNCIL, **told)
    make(office, "attachments", title="Скан", register="service_documents", record_id=made, added_on=TODAY)
    association(office, "РМО физиков")
    document = composed(office, "required-documents")
    found = rows(document)
    assert [each.replace("\xa0", " ") for each in found[COUNCIL][2:]] == [
        "есть",
        "45",
        "20.08.2024",
        "начальник отдела",
        "1",
        "–",
    ]
    assert found["Положение об экспертном совете"][2:] == ("нет", "–", "–", "–", "–", "нет документа")
    numbers = figures(document)
    assert (numbers["Должно быть"], numbers["Есть"], numbers["Не хватает"], numbers["Срок не настал"]) == (14, 1, 11, 2)


def test_only_what_is_missing_may_be_printed_with_where_it_is_asked_for(office: Store) -> None:
    make(office, "service_documents", title=COUNCIL, signed_on=dt.date(2024, 8, 20))
    found = rows(composed(office, "required-documents", missing=True, sources=True))
    assert not any(COUNCIL in title for title in found)
    assert any("п. 5.3" in title for title in found)


def test_another_year_asks_for_its_own_plans(office: Store) -> None:
    june = dt.date(2027, 6, 20)
    numbers = figures(composed(office, "required-documents", june, period=school_year_period(2026)))
    assert (numbers["Срок не настал"], numbers["Не хватает"]) == (0, 14)


def test_agreements_add_up(office: Store) -> None:
    agreement(office, "Колледж", valid_until=TODAY + dt.timedelta(days=10))
    agreement(office, "Театр", valid_until=TODAY - dt.timedelta(days=10))
    agreement(office, "Библиотека")
    agreement(office, "Музей", signed_on=TODAY + dt.timedelta(days=5))
    document = composed(office, "agreements")
    values = [figure.value for _label, figure in document.labelled_figures()]
    assert values == [3, 2, 1, 1]
    assert list(rows(document)) == ["Библиотека", "Колледж", "Театр"]
    assert list(rows(composed(office, "agreements", over=False))) == ["Библиотека", "Колледж"]


def test_the_number_of_statements_does_not_grow(office: Store) -> None:
    def statements() -> int:
        with counted_statements(office) as sent:
            composed(office, "required-documents")
        return len(sent)

    few = statements()
    for number in range(5):
        association(office, f"РМО {number}")
        agreement(office, f"Партнёр {number}")
    assert statements() == few
