"""A filled Word document as a paper of the program: to be looked at, printed and kept among the printed ones.

Words, tables and signatures are the same; the look is that of the program, near to Word's and not equal to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final, Literal

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from mmsdesk.reports.binding import join
from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Inline,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.templates.filling import Filled

_ALIGN: Final[dict[int | None, Literal["left", "center", "right", "justify"]]] = {
    None: "left",
    0: "left",
    1: "center",
    2: "right",
    3: "justify",
}
_MM: Final = 36_000
"""Units of Word's lengths in a millimetre."""
_POINT: Final = 0.3528
_LINE: Final = 5.0
"""Height in mm of an empty paragraph."""
_NEAR: Final = 2.0


def as_paper(title: str, filled: Sequence[Filled]) -> Document:
    """The documents one after another; each begins on its own page."""
    papers = [_paper(" ".join(filter(None, (title, each.title))), each.data) for each in filled]
    return papers[0] if len(papers) == 1 else join(title, papers)


def _paper(title: str, data: bytes) -> Document:
    word = docx.Document(BytesIO(data))
    section = word.sections[0]
    landscape = (section.page_width or 0) > (section.page_height or 0)
    frame = section._sectPr.find(qn("w:pgBorders")) is not None  # noqa: SLF001 - python-docx has no name for it
    blocks = tuple(_blocks(word))
    return Document(title, blocks, landscape=landscape, margins="plain", frame=frame, page_numbers=not frame)


def _blocks(word: WordDocument) -> Iterator[Block]:
    for each in word.iter_inner_content():
        if isinstance(each, WordTable):
            yield from _table(each)
        else:
            yield from _paragraph(each)


def _paragraph(paragraph: WordParagraph, left: float = 0) -> Iterator[Block]:
    form = paragraph.paragraph_format
    before = (form.space_before.pt if form.space_before is not None else 0) * _POINT
    if not paragraph.text.strip():
        yield Spacer(before + _LINE)
        return
    if before >= _NEAR:
        yield Spacer(before)
    runs = [run for run in paragraph.runs if run.text]
    sizes = [run.font.size.pt for run in runs if run.font.size is not None]
    bold, italic = all(run.bold for run in runs), all(run.italic for run in runs)
    words: tuple[Inline, ...] = tuple(
        Run(run.text, bool(run.bold) and not bold, bool(run.italic) and not italic, bool(run.underline)) for run in runs
    )
    indented = form.first_line_indent is not None and form.first_line_indent > 0
    yield Paragraph(
        words or paragraph.text,
        align=_ALIGN.get(paragraph.alignment, "left"),
        indent=indented,
        bold=bold and bool(runs),
        italic=italic and bool(runs),
        size=max(sizes, default=0),
        left=left,
    )


def _table(table: WordTable) -> Iterator[Block]:
    properties = table._tbl.tblPr  # noqa: SLF001
    style = table.style.name if table.style is not None else ""
    if style == "Table Grid" or properties.find(qn("w:tblBorders")) is not None:
        yield _framed(table)
        return
    for row in table.rows:
        texts = [cell.text.strip() for cell in row.cells]
        blank = next((text for text in texts[1:] if text and not text.strip("_ ")), "")
        if blank:
            yield Signatures((Signature(texts[0], texts[-1] if texts[-1] != blank else ""),))
            continue
        for number, cell in enumerate(row.cells):
            for paragraph in cell.paragraphs:
                # What stands on the right keeps to the right half of the sheet.
                aligned = paragraph.alignment in (None, 0)
                yield from _paragraph(paragraph, left=95 if number and aligned else 0)


def _framed(table: WordTable) -> Table:
    rows = [tuple(cell.text.strip() for cell in row.cells) for row in table.rows]
    widths = [(cell.width or 0) / _MM for cell in table.rows[0].cells]
    columns = tuple(Column(head, width=width) for head, width in zip(rows[0], widths, strict=True))
    return Table(columns, tuple(row for row in rows[1:] if len(row) == len(columns)), size=10)
