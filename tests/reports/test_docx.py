"""Papers as Word: real styles, lists, tables, sections and fields."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT

from mmsdesk.core.errors import UserError
from mmsdesk.reports.binding import join
from mmsdesk.reports.document import (
    Approval,
    Chart,
    Column,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Run,
    Series,
    Signature,
    Signatures,
    Spacer,
    Table,
    Total,
    Visa,
)
from mmsdesk.reports.docx import render_docx
from tests.reports.papers import paper, people
from tests.reports.printed_text import squeezed, text_of_docx
from tests.reports.word_files import body, opened, part, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraph(word: Any, text: str) -> Any:
    return next(each for each in word.paragraphs if text in each.text)


def test_headings_have_the_styles_that_word_navigates_by() -> None:
    word = opened(written(Heading(0, "ПЛАН"), Heading(1, "1. Задачи"), Heading(2, "Учёба"), Heading(3, "Курсы")))
    assert [(each.style.name, each.text) for each in word.paragraphs] == [
        ("Title", "ПЛАН"),
        ("Heading 1", "1. Задачи"),
        ("Heading 2", "Учёба"),
        ("Heading 3", "Курсы"),
    ]
    assert all(each.style.paragraph_format.keep_with_next for each in word.paragraphs)
    assert len(word.element.body.findall(f".//{W}bookmarkStart")) == 3


def test_text_keeps_its_type_and_its_non_breaking_spaces() -> None:
    data = written(
        Paragraph(("Дано ", Run("важно", bold=True), Run(" под\u00a0чертой", underline=True), Figure(7), "\nтам"))
    )
    found = opened(data).paragraphs[0]
    assert found.text == "Дано важно под\u00a0чертой7\nтам"
    assert [run.text for run in found.runs if run.bold] == ["важно"]
    assert [run.text for run in found.runs if run.underline] == [" под\u00a0чертой"]
    assert found.style.name == "Body Text"
    assert "№\u00a05 И.О.\u00a0Фамилия" in opened(written(Paragraph("№ 5 И.О. Фамилия"))).paragraphs[0].text


def test_a_paragraph_of_its_own_size_place_and_page() -> None:
    word = opened(
        written(Paragraph("а"), PageBreak(), PageBreak(), Paragraph("б", "right", False, size=9, left=40), PageBreak())
    )
    first, second = word.paragraphs
    assert (first.paragraph_format.page_break_before, second.paragraph_format.page_break_before) == (None, True)
    assert second.runs[0].font.size.pt == 9
    assert round(second.paragraph_format.left_indent.mm) == 40
    assert str(second.alignment).startswith("RIGHT")


def test_every_list_counts_for_itself() -> None:
    data = written(
        ListBlock(("а", "б"), numbered=True, prefix="2."),
        ListBlock(("в", "г"), numbered=True, prefix="2."),
        ListBlock(("д",), numbered=True, start=7, level=1),
        ListBlock(("е",)),
        ListBlock(("ж",), numbered=True, prefix="5%1."),
    )
    assert text_of_docx(data) == "2.1.а2.2.б2.1.в2.2.г7.д–е5%1.1.ж"
    word = opened(data)
    assert [each.style.name for each in word.paragraphs[:2]] == ["List Number"] * 2
    numbers = [each._p.pPr.numPr.numId.val for each in word.paragraphs[:6]]  # noqa: SLF001
    assert numbers == [1, 1, 2, 2, 3, 4]


def test_a_table_repeats_its_heading_and_never_parts_a_row() -> None:
    table = opened(written(people(300))).tables[0]
    rows = table._tbl.tr_lst  # noqa: SLF001
    assert len(rows) == 301
    assert [row.trPr.find(f"{W}tblHeader") is not None for row in rows[:3]] == [True, False, False]
    assert all(row.trPr.find(f"{W}cantSplit") is not None for row in rows)
    assert [cell.text for cell in table.rows[300].cells] == [
        "300",
        "Петрова300 Анна Ивановна",
        "МБОУ «СОШ № 20»",
        "21.09.2026",
    ]
    assert table.style.name == "Таблица бумаги"


def test_columns_are_as_wide_as_the_text() -> None:
    word = opened(written(people(30)))
    widths = [column.width.mm for column in word.tables[0].columns]
    assert sum(widths) == pytest.approx(170, abs=0.5)
    assert widths[0] < 12 < 30 < widths[1]


def test_a_heading_of_two_rows_has_merged_cells() -> None:
    columns = (Column("Школа"), Column("до 25", group="Возраст"), Column("25+", group="Возраст"), Column("Всего"))
    table = opened(written(Table(columns, (("А", 1, 2, 3), Group("Город"), Total(("Итого", 1, 2, 3)))))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Школа", "Возраст", "Возраст", "Всего"]
    assert [cell.text for cell in table.rows[1].cells] == ["Школа", "до 25", "25+", "Всего"]
    assert [cell.text for cell in table.rows[3].cells] == ["Город"] * 4
    assert table.rows[4].cells[0].paragraphs[0].style.font.bold
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table._tbl.tr_lst]  # noqa: SLF001
    assert heads == [True, True, False, False, False]


def test_sums_and_groups_stay_with_their_rows() -> None:
    rows: list[Any] = []
    for at in range(8):
        rows += [Group(f"Раздел {at}"), ("а", 1), ("б", 2), ("в", 3), Total(("Всего", 6))]
    table = opened(written(Table((Column("Что"), Column("Сколько", "number")), tuple(rows)))).tables[0]
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows[1:6]]
    assert kept == [True, True, False, True, False]


def test_two_tables_do_not_grow_together() -> None:
    one = Table((Column("А"),), (("1",),))
    assert len(opened(written(one, one, KeyValue((("а", "б"),)), one)).tables) == 4


def test_an_empty_table_and_an_empty_paper() -> None:
    assert text_of_docx(written(Table((Column("Кто"),), ()))) == squeezed("Кто Записей нет.")
    assert text_of_docx(written()) == ""
    assert text_of_docx(written(Table((), ()))) == ""


def test_too_many_columns_for_word_are_told_in_words() -> None:
    columns = tuple(Column(f"{at}") for at in range(64))
    with pytest.raises(UserError, match="Word умеет не больше 63"):
        written(Table(columns, ()))


def test_forms_are_lines_to_sign_on() -> None:
    data = written(
        Approval(Visa("Директор", "О.В. Смирнова"), Visa("Председатель", basis="Протокол № 1")),
        Signatures((Signature("Секретарь", "А.П. Иванова"), Signature("Председатель")), date=True),
    )
    word = opened(data)
    left, _, right = word.tables[0].rows[0].cells
    assert left.text.split("\n")[:2] == ["СОГЛАСОВАНО", "Председатель"]
    assert right.text.split("\n")[:2] == ["УТВЕРЖДАЮ", "Директор"]
    assert 'w:leader="underscore"' in body(data)
    signed = paragraph(word, "А.П.\u00a0Иванова")
    assert signed.text.startswith("Секретарь\t")
    assert signed.paragraph_format.keep_with_next


def test_signatures_take_the_last_words_along() -> None:
    signed = Signatures((Signature("Секретарь"),))
    word = opened(written(Paragraph("один"), Paragraph("два"), Spacer(5), signed))
    assert [bool(each.paragraph_format.keep_with_next) for each in word.paragraphs] == [False, True, True, False]
    table = opened(written(people(20), signed)).tables[0]
    assert table.rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next
    # Three rows go to the next page together.
    assert table.rows[-3].cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert not table.rows[-4].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_a_group_takes_two_of_its_rows_along() -> None:
    rows = (*((f"строка {at}",) for at in range(12)), Group("Раздел"), *((f"под {at}",) for at in range(8)))
    table = opened(written(Table((Column("Что"),), rows))).tables[0]
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
    assert kept[12:17] == [False, True, True, False, False]


def test_the_words_between_table_and_signatures_stay_with_both() -> None:
    signed = Signatures((Signature("Директор"),))
    word = opened(written(people(20), Paragraph("Всего 20 человек."), Note("Без стажа – 2."), signed))
    kept = [bool(each.paragraph_format.keep_with_next) for each in word.paragraphs if each.text]
    assert kept == [True, True, False]
    assert word.tables[0].rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next
    long = opened(written(people(20), Paragraph("слово " * 200), signed)).tables[0]
    assert not long.rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_key_figures_stand_in_a_table_without_rules() -> None:
    keys = tuple(KeyFigure(f"слово {at}", Figure(at), Figure(1)) for at in range(6))
    table = opened(written(KeyFigures(keys, "в 2025/26"))).tables[0]
    texts = [[cell.text for cell in row.cells if cell.text] for row in table.rows]
    assert [len(row) for row in texts] == [3, 3]
    assert texts[0][2].split("\n") == ["2", "слово 2", "в 2025/26: 1 (+1)"]


def test_a_chart_is_a_picture_with_words() -> None:
    chart = Chart("bars", ("2024", "2025"), (Series("курсы", (10, None)),), caption="Рисунок <1>", unit="человек")
    data = written(chart)
    shape = opened(data).inline_shapes[0]
    assert shape.width.mm == pytest.approx(170, abs=0.5)
    said = shape._inline.docPr.get("descr")  # noqa: SLF001
    assert said == "Рисунок <1>. курсы: 2024 – 10; 2025 – нет данных. Единица: человек"
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.read("word/media/image1.png").startswith(b"\x89PNG")


def test_sheets_numbers_code_and_mark() -> None:
    data = written(Paragraph("а"), code="К-1", mark="ДЕМО")
    section = opened(data).sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.left_margin, section.top_margin, section.right_margin, section.bottom_margin)
    assert [round(side.mm) for side in margins] == [30, 20, 10, 20]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml  # noqa: SLF001
    assert "PAGE" not in section.first_page_header._element.xml  # noqa: SLF001
    for header in (section.header, section.first_page_header):
        assert 'string="ДЕМО"' in header._element.xml  # noqa: SLF001
    assert [section.footer.paragraphs[0].text, section.first_page_footer.paragraphs[0].text] == ["К-1", "К-1"]


def test_papers_in_one_file_have_their_own_sheets_and_numbers() -> None:
    portrait = Document("Карточка а", (Heading(0, "А"), Paragraph("один")), code="К-1")
    landscape = Document("Карточка б", (people(2),), landscape=True, margins="plain", page_numbers=False, code="К-2")
    word = opened(render_docx(join("Карточки", (portrait, landscape, portrait))))
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [round(section.left_margin.mm) for section in word.sections] == [30, 20, 30]
    assert [section.footer.paragraphs[0].text for section in word.sections] == ["К-1", "К-2", "К-1"]
    starts = [section._sectPr.find(f"{W}pgNumType") for section in word.sections]  # noqa: SLF001
    assert [start is not None and start.get(f"{W}start") for start in starts] == [False, "1", "1"]
    assert all(section.different_first_page_header_footer for section in word.sections)


def test_contents_are_a_field_with_its_entries_and_pages_and_word_asks_nothing() -> None:
    document = paper(
        Contents(level=2),
        Part('Повестка "дня"', renumber=False),
        Heading(1, "Вопрос первый"),
        people(80),
        Part("Список", landscape=True, renumber=False),
        Heading(2, "Кто пришёл"),
        people(3),
    )
    data = render_docx(document)
    entries = [each.text for each in opened(data).paragraphs if each.style.name.startswith("toc")]
    assert entries == ['Повестка "дня"\t2', "Вопрос первый\t2", "Список\t4", "Кто пришёл\t4"]
    text = body(data)
    assert r'TOC \f \l "1-3" \h \z' in text
    marks = {word for word in text.split('"') if word.startswith("_Toc")}
    assert len(marks) == 4
    assert all(f'w:name="{mark}"' in text and f'w:anchor="{mark}"' in text for mark in marks)
    assert "dirty" not in text
    assert "updateFields" not in part(data, "word/settings.xml")


def test_a_certificate_has_a_border_and_its_gaps_fit_the_page() -> None:
    blocks = (Spacer(60, keep=True), Paragraph("СЕРТИФИКАТ", align="center", size=36), Spacer(60), Spacer(60))
    data = written(*blocks, landscape=True, frame=True, code="С-12")
    assert "<w:pgBorders" in body(data)
    heights = [
        each.paragraph_format.line_spacing for each in opened(data).paragraphs if each.style.name == "Промежуток"
    ]
    assert sum(height.mm for height in heights) < 160 - 15
    assert "С-12" in opened(data).sections[0].first_page_header._element.xml  # noqa: SLF001


def test_sub_headings_have_styles_of_their_own() -> None:
    table = opened(written(Table((Column("А"), Column("Б")), (Group("Город"), Group("Север", 2), ("а", "б"))))).tables[
        0
    ]
    names = [row.cells[0].paragraphs[0].style.name for row in table.rows]
    assert names == ["Шапка таблицы", "Раздел таблицы", "Подраздел таблицы", "Текст таблицы"]
