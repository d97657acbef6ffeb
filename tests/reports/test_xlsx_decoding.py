"""«Расшифровка»: every figure with exactly its records, with links there and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from openpyxl.workbook import Workbook

from mmsdesk.core.text import NBSP
from mmsdesk.models.registry import by_code
from mmsdesk.reports.binding import join
from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.reports.document import Column, Document, Figure, Paragraph, Table
from mmsdesk.reports.xlsx import decoding, render_xlsx
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_organisation
from tests.reports.district import association, composed, member, person, post
from tests.reports.doings import came, consultation, event
from tests.reports.papers import everything, paper
from tests.reports.workbooks import DECODING, links, opened_book, wrong_formulas


def decoded(found: Workbook) -> Iterator[tuple[str, object, list[str]]]:
    """Label, value and records of each figure as they stand on the sheet."""
    page = found[DECODING]
    label, value, records = "", None, []
    for row in page.iter_rows(min_row=2):
        if page.row_dimensions[row[0].row].outlineLevel:
            records.append(row[0].value)
            continue
        if label:
            yield label, value, records
        label, value, records = row[0].value, row[1].value, []
    if label:
        yield label, value, records


def checked(document: Document) -> Workbook:
    """The workbook of a paper, whose records are named by their ids."""
    ids = {record for figure in document.figures() for record in figure.ids}
    found = opened_book(render_xlsx(document, titles={record: record for record in ids}))
    told = [(figure.value, list(figure.ids)) for figure in document.figures() if figure.ids]
    assert [(value, records) for _label, value, records in decoded(found)] == told
    for at, place in links(found[DECODING]).items():
        sheet, cell = place.rsplit("!", 1)
        assert found[sheet.strip("'").replace("''", "'")][cell].value is not None, (at, place)
    assert len(links(found[DECODING])) == len(told), "each figure leads back to its paper"
    return found


def test_every_figure_stands_with_its_records() -> None:
    found = checked(everything())
    assert [label for label, _value, _records in decoded(found)] == [
        "Проведено 12 заседаний, важно",
        "педагогов",
        "Таблица 1 · СОШ № 1 · Возраст · 25+",
    ]
    assert [row[3].value for row in found[DECODING].iter_rows(min_row=2) if row[3].value] == [
        by_code("events").words.plural,
        by_code("teachers").words.plural,
        by_code("teachers").words.plural,
    ]


def test_links_lead_there_and_back() -> None:
    found = checked(everything())
    there = links(found["Бумага"])
    back = links(found[DECODING])
    assert len(there) == 3
    for cell, place in there.items():
        row = place.removeprefix(f"'{DECODING}'!A")
        assert back[f"B{row}"] == f"'Бумага'!{cell}"


def test_without_titles_there_is_no_such_sheet_and_no_link() -> None:
    found = opened_book(render_xlsx(everything()))
    assert found.sheetnames == ["Бумага"]
    assert not links(found["Бумага"])


def test_titles_stand_for_the_records_and_none_is_lost() -> None:
    table = Table((Column("А"), Column("Б", "number")), (("х", Figure(2, "teachers", ("1", "2"), "2 из 5")),))
    found = opened_book(render_xlsx(paper(table), titles={"1": "=Ёлкина Анна"}))
    assert list(decoded(found)) == [("х · Б", 2, ["=Ёлкина Анна", "запись 2"])]
    assert found[DECODING]["C2"].value == "2 из 5"
    assert found[DECODING]["A3"].data_type == "s"


def test_one_figure_in_two_places_leads_back_to_both() -> None:
    figure = Figure(1, "teachers", ("1",))
    found = checked(paper(Paragraph(("раз ", figure)), Paragraph(("два ", figure))))
    assert sorted(links(found[DECODING]).values()) == ["'Бумага'!A1", "'Бумага'!A2"]


def test_figures_of_parts_name_their_sheet() -> None:
    figure = Figure(1, "teachers", ("1",))
    found = checked(join("Две", [paper(Paragraph(("раз ", figure))), paper(Paragraph(("два ", figure)))]))
    assert [row[4].value for row in found[DECODING].iter_rows(min_row=2) if row[4].value] == ["Бумага", "Бумага (2)"]


def test_what_does_not_fit_a_sheet_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_ROWS", 10)
    figures = [Figure(4, "teachers", tuple(f"{row}{i}" for i in range(4))) for row in range(3)]
    found = opened_book(render_xlsx(paper(*[Paragraph((f"{i}: ", each)) for i, each in enumerate(figures)]), titles={}))
    page = found[DECODING]
    assert page.max_row <= 10
    assert f"Расшифровка по 2{NBSP}числам не поместилась" in str(page.cell(page.max_row, 1).value)
    assert len(links(found["Бумага"])) == 1


def test_every_paper_of_the_catalogue(store: Store) -> None:
    school, other = make_organisation(store), make_organisation(store, "МБОУ СОШ № 2")
    people = [person(store, f"{name} Анна Петровна", post(school)) for name in ("Ёлкина", "Дубова", "Ясенева")]
    people.append(person(store, "Берёзова Вера Ильинична", post(other, "director")))
    association(
        store, "Методический совет района", *map(member, people[:2]), member(people[2], "chair"), kind="council"
    )
    association(store, "МО учителей физики", member(people[0], "head"), member(people[3]))
    for month in (9, 10):
        event(store, dt.date(2026, month, 5), people=came(people[0], people[month - 8], None))
        event(store, dt.date(2025, month, 5), "Семинар прошлого года", people=came(people[0]))
        consultation(store, dt.date(2026, month, 7), person_id=people[0])
    for each in PAPERS:
        document = composed(store, each.code, TODAY)
        checked(document)
        assert not wrong_formulas(document), each.code
