"""Printed pages of a sheet: where they end, what is repeated on them, where text begins."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from mmsdesk.reports.document import Column, Figure, Group, Heading, KeyFigure, KeyFigures, Paragraph, Table, Total
from mmsdesk.reports.xlsx import render_xlsx
from tests.reports.papers import paper
from tests.reports.workbooks import book, part_of, sheet


def rows(count: int) -> tuple[tuple[int, str], ...]:
    return tuple((number, f"Семинар {number}") for number in range(1, count + 1))


COLUMNS = (Column("№", "number"), Column("Название"))


def test_the_heading_of_a_long_table_is_not_repeated_over_another() -> None:
    found = book(
        *(Heading(0, "План"), Table(COLUMNS, (Group("Май"), *rows(40))), Heading(1, "Итоги")),
        Table((Column("Вид"), Column("Всего", "number")), (("семинар", 40), Total(("Всего", 40)))),
    )
    assert found.sheetnames == ["Бумага", "Итоги"]
    assert found["Бумага"].print_title_rows
    assert not any(cell.value == "№" for row in found["Итоги"].iter_rows() for cell in row)


def test_a_loss_has_the_same_minus_as_everywhere() -> None:
    key = KeyFigure("мероприятий", Figure(34), Figure(39))
    page = sheet(KeyFigures((key,), "год назад"))
    formats = {cell.number_format for row in page.iter_rows() for cell in row}
    assert any("\u2212" in each for each in formats)
    assert not any("-" in each for each in formats)


def test_text_moved_far_to_the_right_begins_in_a_column_there() -> None:
    wide = Table((Column("№", "number"), Column("Имя"), Column("Должность"), Column("Роль")), ((1, "А", "Б", "В"),))
    page = sheet(Paragraph("Приложение к приказу", align="left", left=95), wide)
    where = next(cell for row in page.iter_rows() for cell in row if cell.value == "Приложение к приказу")
    assert where.column > 2


def test_the_mark_stands_once_on_every_page() -> None:
    document = paper(
        *(Heading(0, "План"), Table(COLUMNS, (Group("Май"), *rows(40))), Heading(1, "Итоги")),
        Table((Column("Вид"), Column("Всего", "number")), (("семинар", 40), Total(("Всего", 40)))),
        mark="ДЕМО",
    )
    data = render_xlsx(document)
    first, second = (part_of(data, f"xl/worksheets/sheet{number}.xml") for number in (1, 2))
    for page in (first, second):
        assert "ДЕМО" in page.partition("<oddHeader>")[2].partition("</oddHeader>")[0]
    # Where the numbers begin it stands in the first cell instead; LibreOffice knows no first header elsewhere.
    assert "ДЕМО" not in first.partition("<firstHeader>")[2].partition("</firstHeader>")[0]
    cells = [cell.value for page in load_workbook(BytesIO(data)) for row in page.iter_rows() for cell in row]
    assert cells.count("ДЕМО") == 1
    assert "firstHeader" not in second
