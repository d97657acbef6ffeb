"""Contents with page numbers, and the bookmarks they lead to.

The numbers are those of the PDF, which is set in type of the same widths, as values of PAGEREF fields: they are
there at once, in any reader. Neither `w:updateFields` nor `w:dirty` is used: with either Word asks at every
opening whether «fields that may refer to other files» should be updated. Word renews PAGEREF by itself when it
prints, and a person does by F9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

import pypdfium2

from mmsdesk.core.pdfium import alone
from mmsdesk.core.progress import Progress
from mmsdesk.reports.document import Contents, Document, Heading, Part
from mmsdesk.reports.docx.body import Body
from mmsdesk.reports.docx.paragraph import Para
from mmsdesk.reports.docx.words import TAB, field, inner, one_line
from mmsdesk.reports.pdf import render_pdf

_LONGEST_ENTRY: Final = 200
_DEEPEST: Final = 15
_LEVELS: Final = 4


@dataclass(slots=True)
class Anchor:
    """What contents name: a part (level 0) or a heading, its bookmark, the page as the PDF has it."""

    title: str
    level: int
    bookmark: str
    page: str

    @property
    def entry(self) -> str:
        """A hidden field that enters the words into contents: titles of parts are not printed in the text."""
        words = self.title[:_LONGEST_ENTRY].replace("\\", "\\\\").replace('"', "”")
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr>"
        instruction = escape(f'TC "{words}" \\l {self.level + 1}')
        return (
            f'{hidden}<w:fldChar w:fldCharType="begin"/></w:r>'
            f'{hidden}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
            f'{hidden}<w:fldChar w:fldCharType="end"/></w:r>'
        )


def anchors_of(document: Document, progress: Progress) -> list[Anchor]:
    """Every part and heading in reading order, with pages where the document has contents."""
    titles = [
        (block.title, 0) if isinstance(block, Part) else (block.text, block.level)
        for block in document.blocks
        if isinstance(block, Part) or (isinstance(block, Heading) and block.level)
    ]
    pages = _pages(document, progress) if any(isinstance(block, Contents) for block in document.blocks) else []
    return [
        Anchor(one_line(title) or "—", level, f"_Toc{1_000_001 + at}", pages[at] if at < len(pages) else "")
        for at, (title, level) in enumerate(titles)
    ]


def _pages(document: Document, progress: Progress) -> list[str]:
    return _bookmarked_pages(render_pdf(document, progress, links=False))


@alone
def _bookmarked_pages(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [str(entry.get_dest().get_index() + 1) for entry in opened.get_toc(max_depth=_DEEPEST)]
    finally:
        opened.close()


def write_contents(block: Contents, body: Body, anchors: Sequence[Anchor], joined: bool) -> None:
    """A real table of contents, its entries filled in and leading to their places."""
    if block.title:
        body.add(Para(f"<w:r>{inner(block.title)}</w:r>", "TOCHeading"))
    entries = [anchor for anchor in anchors if anchor.level <= block.level]
    # In a file of many papers the entries are TC fields, whose levels are ours; else they are the headings.
    levels = f'\\f \\l "1-{block.level + 1}"' if joined else f'\\o "1-{max(block.level, 1)}"'
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC {levels} \\h \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for number, anchor in enumerate(entries, start=1):
        link = (
            f'<w:hyperlink w:anchor="{anchor.bookmark}" w:history="1"><w:r>{inner(anchor.title)}</w:r>{TAB}'
            + field(f"PAGEREF {anchor.bookmark} \\h", anchor.page)
            + "</w:hyperlink>"
        )
        last = number == len(entries)
        stop = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if last else ""
        level = min(anchor.level + joined, _LEVELS)
        body.add(Para(start + link + stop, f"TOC{level}", after=10.0 if last else None))
        start = ""
