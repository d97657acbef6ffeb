"""Text longer than a page: nothing of it is lost below the edge, and it is set in time that grows with its length."""

from __future__ import annotations

import pypdfium2
import pytest

from mmsdesk.reports.document import (
    Approval,
    Block,
    Chart,
    Column,
    Figure,
    KeyFigure,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Series,
    Signature,
    Signatures,
    Table,
    Visa,
)
from mmsdesk.reports.pdf import render_pdf
from tests.growth import require_linear
from tests.reports.papers import paper

LETTER = "Ы"
LONG = LETTER * 5_000


def letters_inside(*blocks: Block) -> int:
    """How many of the letters stand wholly on a sheet."""
    document = pypdfium2.PdfDocument(render_pdf(paper(*blocks)))
    found = 0
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for at, char in enumerate(text.get_text_range()):
                if char == LETTER:
                    left, bottom, right, top = text.get_charbox(at)
                    found += 0 <= left <= right <= width and 0 <= bottom <= top <= height
    finally:
        document.close()
    return found


@pytest.mark.parametrize(
    "block",
    [
        KeyValue((("Примечание", LONG),)),
        KeyValue((("Короткое", "да"), ("Примечание", LONG)), columns=2),
        Approval(Visa("Директор", "И.И. Ёлкин", basis=LONG)),
        Signatures((Signature(LONG),)),
        KeyFigures((KeyFigure("Всего", Figure(1), note=LONG),)),
        Table((Column("А"),), (("а",),), caption=LONG),
        Table((Column("А"),), ((LONG,),)),
        Table((Column("А"),), (("а",),), note=LONG),
        Chart("bars", ("а",), (Series("", (1,)),), caption=LONG),
        ListBlock((LONG,)),
        Note(LONG),
        Paragraph(LONG),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_text_higher_than_a_sheet_goes_on_on_the_next(block: Block) -> None:
    assert letters_inside(Paragraph("Перед."), block, Paragraph("После.")) == len(LONG)


def test_a_heading_of_a_table_leaves_room_for_its_rows() -> None:
    table = Table((Column(LONG, group=LONG), Column("Б", group=LONG)), (("а", "б"),) * 30)
    data = render_pdf(paper(table))
    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    assert "…" in document[0].get_textpage().get_text_range()
    document.close()
    assert pages <= 5


def test_a_word_of_a_hundred_thousand_letters_is_set_in_linear_time() -> None:
    def set_word(length: int) -> None:
        render_pdf(paper(Paragraph("к" * length), Table((Column("а"), Column("б")), (("в" * length, "б"),))))

    require_linear(set_word, 25_000)
