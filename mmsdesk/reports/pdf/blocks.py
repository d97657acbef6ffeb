"""Blocks of a document set into pieces that can be drawn."""

from __future__ import annotations

from functools import partial, singledispatch
from typing import Final

from mmsdesk.reports.award import Award, RulerPage
from mmsdesk.reports.document import (
    Approval,
    Block,
    Chart,
    Contents,
    Heading,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Sides,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.pdf.awards import draw_award
from mmsdesk.reports.pdf.forms import set_approval, set_key_figures, set_sides, set_signatures
from mmsdesk.reports.pdf.laid import Fixed, Laid, SetText, Stack, WholeSheet
from mmsdesk.reports.pdf.page import Pages
from mmsdesk.reports.pdf.pictures import SetChart
from mmsdesk.reports.pdf.ruler import draw_ruler
from mmsdesk.reports.pdf.tables import SetTable
from mmsdesk.reports.setting.text import Type, set_lines
from mmsdesk.reports.styles import FIRST_LINE_MM, HEADING_SIZES, MM, NOTE_SIZE

_LIST_STEP: Final = 18.0


@singledispatch
def lay(block: Block, pages: Pages) -> Laid:
    """The block set for the current width of the pages."""
    raise TypeError(f"no way to print {type(block).__name__}")


@lay.register
def _heading(block: Heading, pages: Pages) -> Laid:
    size = HEADING_SIZES[min(block.level, 3)] + max(0.0, pages.body.size - 12)
    look = Type(size, bold=True, italic=block.level >= 3)
    title = block.level == 0
    return SetText(
        set_lines(block.text, look, pages.width, {}),
        size,
        pages.width,
        align="center" if block.level <= 1 else "left",
        before=6 if title else 12,
        after=10 if title else 6,
        interval=1.0,
        bookmark=None if title else (block.text, block.level),
        together=True,
    )


@lay.register
def _paragraph(block: Paragraph, pages: Pages) -> Laid:
    size = block.size or pages.body.size
    left = min(block.left * MM, pages.width * 0.75)
    width = pages.width - left
    indent = FIRST_LINE_MM * MM if block.indent and block.align in ("justify", "left") else 0.0
    lines = set_lines(block.text, Type(size, block.bold, block.italic), width, pages.links, indent)
    return SetText(lines, size, width, left, block.align, after=3)


@lay.register
def _list(block: ListBlock, pages: Pages) -> Laid:
    look = pages.body
    indent = FIRST_LINE_MM * MM + block.level * _LIST_STEP
    markers = [
        set_lines(block.marker(i), look, pages.width, {})[0]
        for i in range(len(block.items))
    ]  # fmt: skip
    space = max((marker.width for marker in markers), default=0.0) + look.size * 0.5
    left = indent + max(space, _LIST_STEP * 0.8)
    width = pages.width - left
    parts: list[Laid] = [
        SetText(
            set_lines(item, look, width, pages.links),
            look.size,
            width,
            left,
            "justify",
            marker=marker,
            marker_left=indent,
        )
        for item, marker in zip(block.items, markers, strict=True)
    ]
    return Stack(parts, after=3)


@lay.register
def _note(block: Note, pages: Pages) -> Laid:
    lines = set_lines(block.text, Type(NOTE_SIZE, italic=True), pages.width, pages.links)
    return SetText(lines, NOTE_SIZE, pages.width, before=4, after=6, interval=1.05)


@lay.register
def _spacer(block: Spacer, pages: Pages) -> Laid:
    return _Gap(block.height * MM * pages.spacing, block.keep)


class _Gap:
    """Empty height."""

    def __init__(self, height: float, keep: bool) -> None:
        self.before = self.after = 0.0
        self.whole = height
        self.first = 0.0
        self._keep = keep

    def draw(self, pages: Pages, tail: float) -> None:
        """Moves down; never turns a page for nothing."""
        if pages.fresh and not self._keep:
            return
        pages.take(min(self.whole, max(pages.room, 0.0)))


@lay.register
def _award(block: Award, pages: Pages) -> Laid:
    return WholeSheet(pages.height, partial(draw_award, block))


@lay.register
def _ruler(block: RulerPage, pages: Pages) -> Laid:
    return WholeSheet(pages.height, partial(draw_ruler, block))


@lay.register
def _approval(block: Approval, pages: Pages) -> Laid:
    return set_approval(block, pages)


@lay.register
def _signatures(block: Signatures, pages: Pages) -> Laid:
    return set_signatures(block, pages)


@lay.register
def _sides(block: Sides, pages: Pages) -> Laid:
    return set_sides(block, pages)


@lay.register
def _key_figures(block: KeyFigures, pages: Pages) -> Laid:
    return set_key_figures(block, pages)


@lay.register
def _table(block: Table, pages: Pages) -> Laid:
    return SetTable(block, pages)


@lay.register
def _chart(block: Chart, pages: Pages) -> Laid:
    return SetChart(block, pages)


@lay.register
def _card(block: KeyValue, pages: Pages) -> Laid:
    count = block.columns
    gap = 14.0 if count == 2 else 0.0
    width = (pages.width - gap * (count - 1)) / count
    look = Type(min(pages.body.size, 12.0))
    labels = [set_lines(label, look, 1e6, {}) for label, _ in block.rows]
    widest = max((line.width for lines in labels for line in lines), default=0.0)
    share = min(widest, width * 0.45) + 8
    parts: list[Laid] = []
    for start in range(0, len(block.rows), count):
        piece = Fixed(0.0)
        for at, (label, value) in enumerate(block.rows[start : start + count]):
            x = at * (width + gap)
            shown = "–" if value in (None, "", ()) else value
            piece.put(set_lines(label, look, share - 8, {}), x, 1.5, look.size)
            lines = set_lines(shown, Type(look.size, bold=True), width - share, pages.links)
            piece.put(lines, x + share, 1.5, look.size)
        piece.whole += 3
        for at in range(min(count, len(block.rows) - start)):
            x = at * (width + gap)
            piece.rules.append((x, piece.whole, x + width, piece.whole))
        piece.weight = 0.25
        parts.append(piece)
    return Stack(parts, before=4, after=6)


@lay.register
def _contents(block: Contents, pages: Pages) -> Laid:
    size = pages.body.size
    parts: list[Laid] = []
    if block.title:
        title = set_lines(block.title, Type(size + 1, bold=True), pages.width, {})
        parts.append(SetText(title, size + 1, pages.width, align="center", after=8))
    room = set_lines("0000", Type(size), pages.width, {})[0].width + 8
    dot = set_lines(".", Type(size), pages.width, {})[0].width
    for anchor in pages.contents:
        if anchor.level > block.level:
            continue
        left = anchor.level * 14.0
        lines = set_lines(anchor.title, Type(size), pages.width - left - room, {})
        piece = Fixed(0.0, after=2)
        end = piece.put(lines, left, 0, size)
        base = end - size * 1.2
        number = set_lines(str(anchor.page), Type(size), pages.width, {})[0]
        gap = pages.width - left - lines[-1].width - number.width - 8
        dots = set_lines("." * max(2, int(gap / dot)), Type(size), pages.width, {})[0]
        piece.put([dots], pages.width - number.width - dots.width - 4, base, size)
        piece.put([number], pages.width - number.width, base, size)
        piece.target = anchor.key
        parts.append(piece)
    return Stack(parts, after=10)
