"""A document written block by block: sections, what stays together, progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from mmsdesk.core.progress import Progress, half
from mmsdesk.reports.document import (
    Approval,
    Block,
    Chart,
    Contents,
    Document,
    Heading,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Sides,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.docx.blocks import write_heading, write_list, write_note, write_paragraph, write_spacer
from mmsdesk.reports.docx.body import Body
from mmsdesk.reports.docx.contents import Anchor, anchors_of, write_contents
from mmsdesk.reports.docx.forms import write_approval, write_card, write_key_figures, write_sides, write_signatures
from mmsdesk.reports.docx.package import Package
from mmsdesk.reports.docx.pictures import write_chart
from mmsdesk.reports.docx.sections import Sheet, section_xml
from mmsdesk.reports.docx.styles import paragraph_styles, styles_xml
from mmsdesk.reports.docx.tables import write_table
from mmsdesk.reports.pdf.flow import frame_spacing
from mmsdesk.reports.setting.closing import closing, is_closing
from mmsdesk.reports.styles import BODY_SIZE

_WRITERS: Final[dict[type[Block], Callable[[Any, Body], None]]] = {
    Approval: write_approval,
    Chart: write_chart,
    KeyFigures: write_key_figures,
    KeyValue: write_card,
    ListBlock: write_list,
    Note: write_note,
    Paragraph: write_paragraph,
    Sides: write_sides,
    Signatures: write_signatures,
    Spacer: write_spacer,
}
_FRAME_SLACK: Final = 0.97
"""Share of the gaps of a full certificate that is used: Word's lines may be a little higher than ours."""


def set_document(document: Document, progress: Progress) -> bytes:
    """The file. A document with contents is set as a PDF first, which is half of the work."""
    has_contents = any(isinstance(block, Contents) for block in document.blocks)
    anchors = anchors_of(document, half(progress, 0))
    return _Writer(document, anchors, half(progress, 1) if has_contents else progress).written()


class _Writer:
    def __init__(self, document: Document, anchors: list[Anchor], progress: Progress) -> None:
        self._document = document
        self._blocks = document.blocks
        self._progress = progress
        self._anchors = anchors
        self._next: Iterator[Anchor] = iter(anchors)
        self._joined = any(isinstance(block, Part) for block in self._blocks)
        self._contents = any(isinstance(block, Contents) for block in self._blocks)
        self._first, self._counts_on = True, False
        first = self._blocks[0] if self._blocks and isinstance(self._blocks[0], Part) else document.first_part
        self._base = first.size or document.size or BODY_SIZE
        self._package = Package()
        sheet = self._sheet(document.first_part)
        self._styles = paragraph_styles(self._base, self._contents_width(sheet))
        self._body = Body(sheet, self._package, {style.code: style for style in self._styles})

    def _sheet(self, part: Part) -> Sheet:
        size = part.size or self._document.size or BODY_SIZE
        return Sheet(part, size, size if size != self._base else 0.0)

    def _contents_width(self, sheet: Sheet) -> float:
        """Of the text around the contents, whose dots lead to its right edge."""
        for block in self._blocks:
            if isinstance(block, Part):
                sheet = self._sheet(block)
            elif isinstance(block, Contents):
                break
        return sheet.width

    def written(self) -> bytes:
        """The file whole."""
        total = sum(len(block.rows) if isinstance(block, Table) else 1 for block in self._blocks)
        done, body = 0, self._body
        self._fit_frame(0)

        def tell(rows: int) -> None:
            self._progress(done + rows, total, f"Записано {done + rows} из {total}")

        for at, block in enumerate(self._blocks):
            if isinstance(block, Table):
                body.keep_end = self._signed_next(at)
                write_table(block, body, tell)
                done += len(block.rows)
                continue
            tell(0)
            self._write(at, block)
            done += 1
        tell(0)
        body.end(self._section())
        self._package.describe(self._document)
        data = self._package.written(body.parts, styles_xml(self._styles), body.numbering.xml)
        self._progress(total, total, "Готово")
        return data

    def _write(self, at: int, block: Block) -> None:
        body = self._body
        body.keep_end = self._signed_next(at)
        if isinstance(block, Part):
            self._begin(at, block)
        elif isinstance(block, PageBreak):
            body.turn()
        elif isinstance(block, Contents):
            write_contents(block, body, self._anchors, self._joined)
        elif isinstance(block, Heading):
            self._head(block)
        else:
            _WRITERS[type(block)](block, body)

    def _begin(self, at: int, part: Part) -> None:
        """A paper inside the file: its own section, bookmark and entry in the contents."""
        body = self._body
        if at:
            body.end_section(self._section(), self._sheet(part))
            self._first = False
            self._counts_on = self._contents or not part.renumber
        else:
            body.sheet = self._sheet(part)
        anchor = next(self._next)
        body.mark(anchor.bookmark, anchor.entry if self._contents else "")
        self._fit_frame(at + 1)

    def _head(self, block: Heading) -> None:
        if not block.level:
            write_heading(block, self._body, None, self._joined)
            return
        anchor = next(self._next)
        entry = anchor.entry if self._contents and self._joined else ""
        write_heading(block, self._body, (anchor.bookmark, entry), self._joined)

    def _section(self) -> str:
        mark = self._document.mark
        return section_xml(self._body.sheet, mark, self._package, first=self._first, counts_on=self._counts_on)

    def _fit_frame(self, start: int) -> None:
        part = self._body.sheet.part
        if part.frame and not (start == 0 and self._blocks and isinstance(self._blocks[0], Part)):
            spacing = frame_spacing(self._document, start, part)
            self._body.spacing = spacing * _FRAME_SLACK if spacing < 1 else 1.0

    def _signed_next(self, at: int) -> bool:
        """Signatures follow, perhaps after a gap or the totals of a table: they never stand alone on a page."""
        if closing(self._blocks, at) or is_closing(self._blocks, at):
            return True
        after = self._blocks[at + 1 : at + 3]
        if after and isinstance(after[0], Spacer):
            after = after[1:]
        return bool(after) and isinstance(after[0], Signatures)
