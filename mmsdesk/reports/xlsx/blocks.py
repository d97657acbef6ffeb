"""Blocks of a document laid into rows of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import singledispatch
from typing import Final

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
    PageBreak,
    Paragraph,
    Sides,
    Signatures,
    Spacer,
    Table,
)
from mmsdesk.reports.styles import BODY_SIZE, HEADING_SIZES, MM, NOTE_SIZE
from mmsdesk.reports.xlsx.cards import LaidCard
from mmsdesk.reports.xlsx.charts import LaidChart
from mmsdesk.reports.xlsx.contents import Anchor, LaidContents
from mmsdesk.reports.xlsx.forms import approval_lines, sides_lines, signature_lines
from mmsdesk.reports.xlsx.grid import Fitted, Grid, Span
from mmsdesk.reports.xlsx.key_figures import LaidKeyFigures
from mmsdesk.reports.xlsx.laid import Laid, Line, Lines, paragraph, text_height
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.measure import type_size
from mmsdesk.reports.xlsx.sheet import Sheet
from mmsdesk.reports.xlsx.tables import LaidTable

_STEP: Final = 2.6
"""Millimetres of one step of indent."""
_MOST_STEPS: Final = 15


@dataclass(slots=True)
class Place:
    """Where blocks are laid: the columns of the sheet, its type size, tables by their block."""

    grid: Grid
    size: float = BODY_SIZE
    fitted: Mapping[int, Fitted] = field(default_factory=dict)
    filtered: bool = False
    anchors: list[Anchor] = field(default_factory=list)


@singledispatch
def lay(block: Block, place: Place) -> Laid:
    """The block as rows."""
    raise TypeError(f"no way to write {type(block).__name__} into a sheet")


@lay.register
def _heading(block: Heading, place: Place) -> Laid:
    level = min(max(block.level, 0), 3)
    size = HEADING_SIZES[level] + max(0.0, place.size - BODY_SIZE)
    align = "center" if level <= 1 else "left"
    look = Look(size, bold=True, italic=level >= 3, align=align, valign="below")
    return Lines(paragraph(place.grid, block.text, look, above=8 if level else 3), after=4)


@lay.register
def _paragraph(block: Paragraph, place: Place) -> Laid:
    align = "left" if block.align == "justify" else block.align
    left = max(block.left, 0) if align == "left" else 0.0
    look = Look(
        type_size(block.size, place.size),
        bold=block.bold,
        italic=block.italic,
        align=align,
        indent=round(min(left / _STEP, _MOST_STEPS)),
    )
    if left > _MOST_STEPS * _STEP and place.grid.count > 1:
        # Further than a cell can be indented: the text begins in a column of its own.
        start = min(max(place.grid.at(left * MM), 1), place.grid.count - 1)
        span = Span(start, place.grid.count - 1)
        look = replace(look, indent=0)
        return Lines([Line([(span, block.text, look)], text_height(place.grid, span, block.text, look) + 2)])
    return Lines(paragraph(place.grid, block.text, look, above=2))


@lay.register
def _list(block: ListBlock, place: Place) -> Laid:
    look = Look(place.size, indent=1 + 2 * min(max(block.level, 0), 6))
    lines: list[Line] = []
    for at, item in enumerate(block.items):
        parts = item if isinstance(item, tuple) else (item,)
        lines += paragraph(place.grid, (f"{block.marker(at)} ", *parts), look)
    return Lines(lines)


@lay.register
def _note(block: Note, place: Place) -> Laid:
    return Lines(paragraph(place.grid, block.text, Look(NOTE_SIZE, italic=True), above=3))


@lay.register
def _spacer(block: Spacer, place: Place) -> Laid:
    return Lines([], after=min(max(block.height * MM, 1), 400))


@lay.register
def _approval(block: Approval, place: Place) -> Laid:
    return Lines(approval_lines(block, place.grid, place.size), after=12)


@lay.register
def _signatures(block: Signatures, place: Place) -> Laid:
    return Lines(signature_lines(block, place.grid, place.size), after=4)


@lay.register
def _sides(block: Sides, place: Place) -> Laid:
    return Lines(sides_lines(block, place.grid, place.size), after=4)


@lay.register
def _table(block: Table, place: Place) -> Laid:
    if not block.columns:
        texts = [text for text in (block.caption, block.empty_text, block.note) if text]
        return Lines([line for text in texts for line in paragraph(place.grid, text, Look(NOTE_SIZE))], after=4)
    return LaidTable(place.fitted[id(block)], place.grid, place.filtered)


@lay.register
def _key_figures(block: KeyFigures, place: Place) -> Laid:
    return LaidKeyFigures(block, place.fitted[id(block)], place.grid)


@lay.register
def _card(block: KeyValue, place: Place) -> Laid:
    return LaidCard(block, place.fitted[id(block)], place.grid)


@lay.register
def _chart(block: Chart, place: Place) -> Laid:
    return LaidChart(block, place.fitted[id(block)], place.grid)


@lay.register
def _contents(block: Contents, place: Place) -> Laid:
    return LaidContents(block, place.grid, place.size, place.anchors)


class _Break:
    """A new page before what follows; takes no row."""

    rows = 0

    def write(self, sheet: Sheet, row: int) -> None:
        """Notes the break."""
        if row:
            sheet.breaks.append(row)


@lay.register
def _page_break(block: PageBreak, place: Place) -> Laid:
    return _Break()
