"""Whatever a paper holds, the workbook opens, and nothing in it is taken for a formula, a link or markup."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings

from mmsdesk.reports.document import (
    Approval,
    Chart,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Run,
    Series,
    Sides,
    Signature,
    Signatures,
    Table,
    Total,
    Visa,
)
from mmsdesk.reports.xlsx import render_xlsx
from tests.reports.papers import paper
from tests.reports.random_documents import documents
from tests.reports.workbooks import DECODING, book, formulas_of, opened_book, part_of, sheet, text_of_xlsx

NASTY = (
    "=1+1",
    '=HYPERLINK("http://a";"b")',
    "+7 914 000-00-00",
    "-5",
    "@SUM(A1)",
    "{=1}",
    "a<b>c &amp; ]]> <para/>",
    "<r><t>вмешательство</t></r>",
    "_x0041_ и _x000D_",
    "http://example.org/путь",
    "mailto:a@b.ru",
    "internal:'Лист'!A1",
    "'апостроф",
    "😀 ☑ שלום عربى",
    "00123",
    "1e5",
)


@pytest.mark.parametrize("words", NASTY)
def test_text_stands_as_typed_in_every_block(words: str) -> None:
    data = render_xlsx(
        paper(
            Approval(Visa(words)),
            Heading(1, words),
            Paragraph(("до ", Run(words, bold=True))),
            ListBlock((words,)),
            KeyFigures((KeyFigure(words, Figure(1), note=words),)),
            Table(
                (Column(words, group=words), Column("Б")),
                (Group(words), (words, Figure(1, text=words)), Total((words, words))),
                caption=words,
                note=words,
            ),
            Chart("bars", (words,), (Series(words, (1,)),), caption=words),
            KeyValue(((words, words),)),
            Note(words),
            Sides(words, words),
            Signatures((Signature(words, words),)),
            code=words,
            mark=words,
            author=words,
        )
    )
    (page,) = opened_book(data).worksheets
    shown = [str(cell.value).rstrip() for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert sum(words in text for text in shown) >= 19
    assert not formulas_of(page)
    assert not any(cell.hyperlink for row in page.iter_rows() for cell in row)
    assert "externalLink" not in part_of(data, "[Content_Types].xml")


def test_text_of_so_many_rows_that_they_go_by_the_disk_stands_as_typed_too() -> None:
    # Escapes of control signs are left as they are by the reading library where text stands in the cell itself.
    words = tuple(each for each in NASTY if "_x" not in each)
    data = render_xlsx(paper(Table((Column("А"),), tuple((words[at % len(words)],) for at in range(30_001)))))
    assert "inlineStr" in part_of(data, "xl/worksheets/sheet1.xml")
    page = openpyxl.load_workbook(BytesIO(data), read_only=True).worksheets[0]
    rows = list(page.iter_rows(min_row=2, max_row=1 + len(words)))
    assert [str(row[0].value).rstrip() for row in rows] == list(words)
    assert {row[0].data_type for row in rows} == {"s"} | {"inlineStr"} & {row[0].data_type for row in rows}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("а\x00б", "а\ufffdб"),
        ("а\x1bб\x7f", "а\ufffdб\ufffd"),
        ("\ud800", "\ufffd"),
        ("а\uffff", "а\ufffd"),
        ("а\tб", "а б"),
        ("а\r\nб\rв\x0bг\u2028д", "а\nб\nв\nг\nд"),
    ],
)
def test_signs_that_no_sheet_takes_are_replaced_where_one_sees_it(typed: str, shown: str) -> None:
    page = sheet(Table((Column("А"), Column("Б")), ((typed, "х"),)))
    assert page["A2"].value == shown


def test_too_long_a_text_is_cut_and_says_so() -> None:
    value = sheet(Table((Column("А"),), (("ж" * 40_000,),)))["A2"].value
    assert len(value) <= 32_767
    assert value.endswith("… [текст обрезан: в ячейку Excel помещается не больше 32 767 знаков]")
    of_two = sheet(Table((Column("А"),), (("😀" * 20_000,),)))["A2"].value
    assert len(of_two.encode("utf-16-le")) // 2 <= 32_767
    assert "обрезан" in of_two


def test_long_running_text_goes_on_in_the_next_row() -> None:
    words = " ".join(f"слово{i}" for i in range(4000))
    page = sheet(Paragraph(words))
    assert page.max_row > 5
    assert " ".join(text_of_xlsx(render_xlsx(paper(Paragraph(words)))).split()) == words
    assert all(page.row_dimensions[at].height <= 409.5 for at in range(1, page.max_row + 1))
    assert sheet(Paragraph("ж" * 5000)).max_row >= 2


@pytest.mark.parametrize("title", ["[a]:*?/\\", "", "'", "Я" * 80, "History", DECODING, "\0\ud800", "😀" * 40])
def test_any_title_makes_a_sheet(title: str) -> None:
    data = render_xlsx(Document(title, (Part(title), Note("а"), Part(title), Note("б"))), titles={})
    names = opened_book(data).sheetnames
    assert len(names) == len({name.casefold() for name in names}) == 3
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)


def test_sheet_names_end_between_words() -> None:
    title = "Список педагогов на 1 сентября 2026 г. по всем организациям"
    found = book(Part(title), Note("а"), Part(title), Note("б")).sheetnames
    assert found == ["Список педагогов на 1 сентября", "Список педагогов на 1 (2)"]


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(documents())
@example(Document("", (Table((Column("А"), Column("Б")), (Group("", level=0),)),)))
def test_any_document_is_written_and_opens(document: Document) -> None:
    ids = {record for figure in document.figures() for record in figure.ids}
    data = render_xlsx(document, titles=dict.fromkeys(ids, "Запись"))
    assert DECODING in opened_book(data).sheetnames
