"""A document set page by page: what stays together, where parts begin, contents with page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from mmsdesk.core.progress import Progress, half
from mmsdesk.reports.document import (
    Block,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.pdf.blocks import lay
from mmsdesk.reports.pdf.laid import Laid
from mmsdesk.reports.pdf.page import Anchor, Pages
from mmsdesk.reports.setting.closing import closing
from mmsdesk.reports.setting.fonts import printable

_PRODUCT = "mmsdesk"


def set_document(document: Document, progress: Progress, links: bool) -> bytes:
    """The file; set twice when it has contents, whose page numbers are known only after the first time."""
    entries = _expected(document)
    if any(isinstance(block, Contents) for block in document.blocks):
        _, entries = _set(document, half(progress, 0), links, entries)
        progress = half(progress, 1)
    return _set(document, progress, links, entries)[0]


def _expected(document: Document) -> list[Anchor]:
    if not any(isinstance(block, Contents) for block in document.blocks):
        return []
    found = []
    for block in document.blocks:
        if isinstance(block, Part):
            found.append(Anchor(block.title, 0, "", 0))
        elif isinstance(block, Heading) and block.level:
            found.append(Anchor(block.text, block.level, "", 0))
    return found


def _set(document: Document, progress: Progress, links: bool, entries: list[Anchor]) -> tuple[bytes, list[Anchor]]:
    total = sum(len(block.rows) if isinstance(block, Table) else 1 for block in document.blocks)

    def turned(pages: Pages) -> None:
        progress(min(pages.done, total), total, f"Страница {pages.sheets}")

    numbers: Mapping[int, int] = {}
    if links:
        numbers = {id(figure): i for i, figure in enumerate(document.figures()) if figure.ids or figure.parts}
    target = BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=1, lang="ru-RU")
    canvas.setTitle(_line(document.title))
    canvas.setAuthor(_line(document.author))
    canvas.setCreator(_PRODUCT)
    canvas.setSubject(_line(document.code))
    pages = Pages(canvas, document, numbers, turned)
    pages.contents = entries
    _flow(document.blocks, pages)
    if not pages.sheets or not pages.fresh:
        pages.open_sheet()
    pages.close_sheet()
    if len(pages.anchors) > 1:
        canvas.showOutline()
    canvas.save()
    progress(total, total, "Готово")
    return target.getvalue(), pages.anchors


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _flow(blocks: tuple[Block, ...], pages: Pages) -> None:
    laid: dict[int, Laid] = {}
    gap = 0.0
    _fit_frame(blocks, 0, pages)
    for at, block in enumerate(blocks):
        if isinstance(block, Part):
            pages.begin(block)
            pages.anchor(block.title, 0)
            _fit_frame(blocks, at + 1, pages)
            gap = 0.0
            continue
        if isinstance(block, PageBreak):
            if not pages.fresh:
                pages.turn()
            gap = 0.0
            continue
        piece = _piece(at, blocks, pages, laid)
        pages.skip(max(gap, piece.before))
        lead = _lead(at, blocks, pages, laid)
        if lead <= pages.height:
            pages.need(lead)
        piece.draw(pages, _tail(at, blocks, pages, laid))
        laid.pop(at)
        gap = piece.after
        if not isinstance(block, Table):
            pages.count(1)


def _fit_frame(blocks: tuple[Block, ...], start: int, pages: Pages) -> None:
    """A certificate keeps to one page: its gaps shrink as needed, spare height goes above and below."""
    if not pages.part.frame:
        return
    text, spaces, gap = 0.0, 0.0, 0.0
    for at in range(start, len(blocks)):
        if _is_end(at, blocks):
            break
        piece = lay(blocks[at], pages)
        text += max(gap, piece.before)
        gap = piece.after
        if isinstance(blocks[at], Spacer):
            spaces += piece.whole
        else:
            text += piece.whole
    spare = pages.height - text
    if spare < spaces + 1:
        pages.spacing = max(0.0, (spare - 1) / spaces) if spaces else 1.0
    else:
        pages.y -= (spare - spaces) / 2


def frame_spacing(document: Document, start: int, part: Part) -> float:
    """What the gaps of a certificate that begins at this block shrink to, for writers that cannot measure it."""
    pages = Pages(Canvas(BytesIO()), document, {}, lambda _pages: None)
    pages.begin(part)
    _fit_frame(document.blocks, start, pages)
    return pages.spacing


def _piece(at: int, blocks: tuple[Block, ...], pages: Pages, laid: dict[int, Laid]) -> Laid:
    if at not in laid:
        laid[at] = lay(blocks[at], pages)
    return laid[at]


def _is_end(at: int, blocks: tuple[Block, ...]) -> bool:
    return at >= len(blocks) or isinstance(blocks[at], (Part, PageBreak))


def _lead(at: int, blocks: tuple[Block, ...], pages: Pages, laid: dict[int, Laid]) -> float:
    """Height that must be free for the block to begin here: a heading takes along what it heads."""
    piece = _piece(at, blocks, pages, laid)
    block = blocks[at]
    keeps = isinstance(block, Heading) or (isinstance(block, Paragraph) and block.keep)
    if not keeps or _is_end(at + 1, blocks):
        return piece.first
    below = _piece(at + 1, blocks, pages, laid)
    return piece.whole + max(piece.after, below.before) + _lead(at + 1, blocks, pages, laid)


def _tail(at: int, blocks: tuple[Block, ...], pages: Pages, laid: dict[int, Laid]) -> float:
    """Height of signatures that follow: they never stand alone on a page, nor with the totals alone."""
    height, gap = 0.0, laid[at].after
    if count := closing(blocks, at):
        for next_at in range(at + 1, at + 1 + count):
            piece = _piece(next_at, blocks, pages, laid)
            height += max(gap, piece.before) + piece.whole
            gap = piece.after
        return min(height, pages.height * 0.4)
    for next_at in (at + 1, at + 2):
        if _is_end(next_at, blocks):
            return 0.0
        block = blocks[next_at]
        if isinstance(block, (Signatures, Spacer)):
            piece = _piece(next_at, blocks, pages, laid)
            height += max(gap, piece.before) + piece.whole
            gap = piece.after
        if isinstance(block, Signatures):
            return min(height, pages.height * 0.4)
        if not isinstance(block, Spacer):
            return 0.0
    return 0.0
