"""Tables of Word documents, read like sheets."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.sheet import Merged, read_workbook
from mmsdesk.exchange.word_tables import DOCUMENT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def written(path: Path, body: str) -> Path:
    """A document of the given XML of its body."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            DOCUMENT, f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return path


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_a_table_with_what_stands_above_it(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Приложение к приказу от 12.02.2026 № 45")
    made.add_paragraph("")
    made.add_paragraph("Список слушателей")
    grid = made.add_table(rows=3, cols=2)
    for row, texts in enumerate((("ФИО", "Школа"), ("Ёлкина Анна\nПетровна", "СОШ № 3"), ("Дубов Пётр", ""))):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    made.add_paragraph("Начальник отдела ________ А. А. Рябинин")
    made.save(str(tmp_path / "приказ.docx"))
    (sheet,) = read_workbook(tmp_path / "приказ.docx").sheets
    assert sheet.name == "Таблица 1"
    assert sheet.rows == (
        ("Приложение к приказу от 12.02.2026 № 45", None),
        ("Список слушателей", None),
        ("ФИО", "Школа"),
        ("Ёлкина Анна\nПетровна", "СОШ № 3"),
        ("Дубов Пётр", None),
    )


def test_merged_cells_across_and_down(tmp_path: Path) -> None:
    made = docx.Document()
    grid = made.add_table(rows=4, cols=3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "ФИО"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "Курсы"
    grid.cell(1, 1).text, grid.cell(1, 2).text = "Тема", "Часов"
    grid.cell(2, 0).merge(grid.cell(3, 0)).text = "Ёлкина"
    grid.cell(2, 1).text, grid.cell(3, 1).text = "ФГОС", "ИКТ"
    made.save(str(tmp_path / "a.docx"))
    (sheet,) = read_workbook(tmp_path / "a.docx").sheets
    assert set(sheet.merged) == {Merged(0, 0, 1, 0), Merged(0, 1, 0, 2), Merged(2, 0, 3, 0)}
    assert sheet.filled().rows == (
        ("ФИО", "Курсы", "Курсы"),
        ("ФИО", "Тема", "Часов"),
        ("Ёлкина", "ФГОС", None),
        ("Ёлкина", "ИКТ", None),
    )


def test_one_table_over_the_other_without_words_between_is_one(tmp_path: Path) -> None:
    made = docx.Document()
    for name in ("Ёлкина", "Дубов"):
        grid = made.add_table(rows=1, cols=2)
        grid.cell(0, 0).text, grid.cell(0, 1).text = name, "36"
        made.add_paragraph("").add_run().add_break(WD_BREAK.PAGE)
    made.add_paragraph("Другие")
    made.add_table(rows=1, cols=2).cell(0, 0).text = "Осинин"
    made.save(str(tmp_path / "a.docx"))
    first, second = read_workbook(tmp_path / "a.docx").sheets
    assert first.rows == (("Ёлкина", "36"), ("Дубов", "36"))
    assert second.rows == (("Другие",), ("Осинин",))


def test_what_a_reader_does_not_see_is_left_out(tmp_path: Path) -> None:
    removed = "<w:del><w:r><w:delText>была</w:delText><w:t>была</w:t></w:r></w:del>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    inner = table(cell("18"), cell("ч."))
    body = table(
        f"<w:tc><w:p>{removed}{field}<w:r><w:t>Ёлкина</w:t><w:tab/><w:t>Анна</w:t><w:br/><w:t>Петровна</w:t></w:r></w:p></w:tc>"
        f"<w:tc>{inner}<w:p/></w:tc>",
        "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("вторая"),
    )
    (sheet,) = read_workbook(written(tmp_path / "a.docx", body)).sheets
    assert sheet.rows == (("Ёлкина Анна\nПетровна", "18\nч."), (None, "вторая"))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<w:p/>", "В документе «a.docx» нет таблиц."),
        (table(cell("")), "В файле «a.docx» в таблице нет данных."),
        (table(cell("а" * 40_000)), "В файле «a.docx» есть ячейка длиннее 32 767 знаков."),
        (table(*[cell("а", "<w:gridSpan w:val='999999999'/>") * 2]), "Таблица в файле «a.docx» слишком велика"),
        ("<w:tbl>" + "<w:tr/>" * 100_001 + "</w:tbl>", "В документе «a.docx» слишком много таблиц и строк."),
        ("<w:p/><w:tbl/>" * 1_001, "В документе «a.docx» слишком много таблиц и строк."),
        ("<w:tbl><w:tr>", "Файл «a.docx» повреждён и не читается."),
    ],
)
def test_bad_documents_are_refused_in_words(tmp_path: Path, body: str, says: str) -> None:
    with pytest.raises(UserError) as refused:
        read_workbook(written(tmp_path / "a.docx", body))
    assert refused.value.text.startswith(says)
    assert refused.value.remedy


def test_entities_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr(DOCUMENT, '<!DOCTYPE a [<!ENTITY b "смех">]><a>&b;</a>')
    with pytest.raises(UserError, match="определения, которых в таблицах не бывает"):
        read_workbook(tmp_path / "a.docx")


def test_ten_thousand_rows(tmp_path: Path) -> None:
    body = table(*(cell(f"Ёлкина {number}") + cell("36") for number in range(10_000)))
    (sheet,) = read_workbook(written(tmp_path / "a.docx", body)).sheets
    assert len(sheet.rows) == 10_000
