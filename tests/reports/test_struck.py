"""Cells struck through: what stood there before over what stands there now, in every output."""

from __future__ import annotations

import io
import zipfile

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from mmsdesk.reports.document import Column, Document, Group, Table, Total
from mmsdesk.reports.docx import render_docx
from mmsdesk.reports.frozen import freeze, thaw
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.setting.struck import parted, stacked
from mmsdesk.reports.xlsx import render_xlsx

TEXTS, STRUCK = stacked((("", "Семинар"), ("октябрь", "ноябрь"), ("15.10.2026", "")))
TABLE = Table(
    (Column("Что"), Column("Срок"), Column("Дата")),
    (Group("Раздел"), TEXTS, ("Конкурс", "март", 5)),
    struck=tuple((1, column, signs) for column, signs in STRUCK),
)
PAPER = Document("План", (TABLE,))


def test_whole_lines_are_parted() -> None:
    assert STRUCK == ((1, 7), (2, 10))
    assert parted("октябрь\nноябрь", 7) == ("октябрь", "ноябрь")
    assert parted("октябрь\nноябрь", 2) == ("октябрь", "ноябрь")
    assert parted("октябрь", 7) == ("октябрь", "")


def test_in_word() -> None:
    (table,) = docx.Document(io.BytesIO(render_docx(PAPER))).tables
    runs = [run for row in table.rows for cell in row.cells for par in cell.paragraphs for run in par.runs]
    assert [run.text for run in runs if run.font.strike] == ["октябрь", "15.10.2026"]
    assert "ноябрь" in [run.text for run in runs if not run.font.strike]


def test_in_excel() -> None:
    data = render_xlsx(PAPER)
    book = load_workbook(io.BytesIO(data), rich_text=True)
    cells = {str(cell.value): cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None}
    assert cells["15.10.2026"].font.strike
    old, *new = cells["октябрь\nноябрь"].value
    assert (str(old), old.font.strike) == ("октябрь", True)
    assert not any(getattr(part, "font", None) and part.font.strike for part in new)
    assert not cells["Семинар"].font.strike


def test_on_paper() -> None:
    """Each struck line has a rule through its middle, no other line has."""

    def rules(paper: Document) -> int:
        page = pypdfium2.PdfDocument(render_pdf(paper))[0]
        text = page.get_textpage().get_text_range()
        assert "ноябрь" in text
        assert "октябрь" in text
        return sum(1 for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]))

    plain = Document("План", (Table(TABLE.columns, TABLE.rows),))
    assert rules(PAPER) > rules(plain)


def test_a_row_higher_than_a_sheet_is_struck_on_both() -> None:
    texts, struck = stacked((("слово " * 6000, "теперь"),))
    table = Table((Column("Что"),), (texts,), struck=((0, *struck[0]),))
    assert len(pypdfium2.PdfDocument(render_pdf(Document("План", (table,))))) > 1


@pytest.mark.parametrize("place", [(9, 0, 1), (1, 9, 1), (-1, -1, 5), (0, 0, 3), (2, 2, 1), (3, 0, 3)])
def test_what_points_nowhere_does_no_harm(place: tuple[int, int, int]) -> None:
    table = Table(TABLE.columns, (*TABLE.rows, Total(("Всего", "", 3))), struck=(place,))
    paper = Document("План", (table,))
    assert render_pdf(paper)
    assert zipfile.ZipFile(io.BytesIO(render_docx(paper))).testzip() is None
    assert render_xlsx(paper)
    assert thaw(freeze(paper)) == paper
