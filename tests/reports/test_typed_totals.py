"""A number somebody typed in bears a dagger in every output and stays a number where numbers are counted."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from mmsdesk.reports.document import Chart, Column, Document, Figure, KeyFigure, KeyFigures, Series, Table
from mmsdesk.reports.docx import render_docx
from mmsdesk.reports.frozen import freeze, thaw
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed_words import difference_words
from mmsdesk.reports.xlsx import render_xlsx
from tests.reports.papers import paper
from tests.reports.printed_text import alt_texts, said, shown_in_charts, text_of_docx, text_of_pdf, text_of_xlsx


def typed(value: float, record: str) -> Figure:
    return Figure(value, "opening_totals", (record,), typed=True)


def with_typed() -> Document:
    whole = KeyFigure("бесед", Figure(7), note=("за весь год: ", typed(12500, "p"), "."))
    return paper(
        KeyFigures((KeyFigure("курсов", Figure(12), typed(9, "o"), "по исходным данным"), whole), "в 2025/26"),
        Table((Column("Год"), Column("Число", "number")), (("2024", typed(0, "q")), ("2025", typed(598.5, "r")))),
        Chart("bars", ("2024", "2025"), (Series("курсы", (typed(10, "o"), 20)),), caption="Рисунок 1"),
    )


def test_every_output_says_so() -> None:
    document = with_typed()
    pdf, word = text_of_pdf(render_pdf(document)), render_docx(document)
    assert [words for words in (*said(document), *shown_in_charts(document)) if words not in pdf] == []
    assert [words for words in said(document) if words not in text_of_docx(word)] == []
    assert "10†" in alt_texts(word)
    sheet = text_of_xlsx(render_xlsx(document))
    assert [words for words in ("9†", "12500", "0†", "598,5†", "10†") if words not in sheet.replace(" ", "")] == []


def test_excel_can_count_with_it() -> None:
    book = openpyxl.load_workbook(BytesIO(render_xlsx(with_typed())))
    formats: dict[Any, str] = {
        cell.value: cell.number_format
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if "†" in cell.number_format
    }
    assert formats.keys() == {9, 0, 598.5, 10}
    assert formats[9] == '[>=10000]#,##0"†";0"†"'


def test_a_kept_paper_knows_it() -> None:
    document = with_typed()
    assert thaw(freeze(document)) == document


def test_the_entry_behind_it_can_be_opened() -> None:
    behind = [(figure.value, figure.ids) for figure in with_typed().figures() if figure.typed]
    assert behind == [(9, ("o",)), (12500, ("p",)), (0, ("q",)), (598.5, ("r",)), (10, ("o",))]


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (14, 12, "+2 (+16,7\u00a0%)"),
        (11, 12, "−1 (−8,3\u00a0%)"),
        (12, 12, "0"),
        (3, 9, "−6"),
        (0, 10, "−10 (−100\u00a0%)"),
        (5, 0, "+5"),
        (100_001, 100_000, "+1"),
        (25_000, 10_000, "+15\u00a0000 (+150\u00a0%)"),
    ],
)
def test_change_in_number_and_in_per_cent(now: int, before: int, words: str) -> None:
    assert difference_words(now, before) == words
