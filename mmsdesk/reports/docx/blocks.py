"""Blocks of text written into the body: headings, paragraphs, lists, notes, gaps."""

from __future__ import annotations

from typing import Final

from mmsdesk.reports.document import Heading, ListBlock, Note, Paragraph, Spacer
from mmsdesk.reports.docx.body import Body
from mmsdesk.reports.docx.paragraph import Para
from mmsdesk.reports.docx.words import TAB, Look, runs
from mmsdesk.reports.setting.text import Type, set_lines
from mmsdesk.reports.styles import BODY_SIZE, FIRST_LINE_MM, HEADING_SIZES, MM

_LIST_STEP: Final = 18.0
_LEVELS: Final = 3


def write_heading(block: Heading, body: Body, anchor: tuple[str, str] | None, joined: bool) -> None:
    """The title of a paper, or a section with its bookmark and entry and its place in Word's navigation."""
    level = min(block.level, _LEVELS)
    size = HEADING_SIZES[level] + max(0.0, body.sheet.body - BODY_SIZE) if body.sheet.own_size else 0.0
    words = runs(block.text, Look(size=size))
    if anchor is not None:
        name, entry = anchor
        words = entry + body.bookmark(name, words)
    # In a file of many papers one navigates by their titles, and sections stand under them.
    body.add(Para(words, f"Heading{level}" if level else "Title", outline=level if joined else None))


def write_paragraph(block: Paragraph, body: Body) -> None:
    """Running text."""
    indented = block.indent and block.align in ("justify", "left")
    size = block.size or body.sheet.own_size
    look = Look(block.bold, block.italic, size=size)
    paragraph = Para(runs(block.text, look), keep=block.keep or body.keep_end, size=size)
    if indented:
        paragraph.style = "BodyText"
        paragraph.align = block.align if block.align != "justify" else ""
    else:
        paragraph.align = block.align if block.align != "left" else ""
    if block.left:
        paragraph.left = min(block.left * MM, body.width * 0.75)
    body.add(paragraph)


def write_list(block: ListBlock, body: Body) -> None:
    """Really numbered, or with dashes; each list counts for itself."""
    size = body.sheet.body
    indent = FIRST_LINE_MM * MM + block.level * _LIST_STEP
    markers = [block.marker(at) for at in range(len(block.items))]
    widest = max((set_lines(marker, Type(size), body.width, {})[0].width for marker in markers), default=0.0)
    hanging = max(widest + size * 0.5, _LIST_STEP * 0.8)
    style = "ListNumber" if block.numbered else "ListBullet"
    # Word reads «%1» in a prefix as the number itself: such a list bears its markers as text.
    typed = "%" in block.prefix and block.numbered
    number = 0 if typed else body.numbering.list_of(block, indent + hanging, hanging)
    for at, item in enumerate(block.items):
        last = at == len(block.items) - 1
        look = Look(size=body.sheet.own_size)
        paragraph = Para(runs(item, look), style, after=3 if last else 0, number=number, size=body.sheet.own_size)
        if typed:
            paragraph.runs = runs(markers[at], look) + TAB + paragraph.runs
            paragraph.left, paragraph.hanging = indent + hanging, hanging
        paragraph.keep = last and body.keep_end
        body.add(paragraph)


def write_note(block: Note, body: Body) -> None:
    """Small print."""
    body.add(Para(runs(block.text), "Note", keep=body.keep_end))


def write_spacer(block: Spacer, body: Body) -> None:
    """Empty height; none at the top of a page unless it is wanted there."""
    height = block.height * MM * body.spacing
    if height > 0 and (block.keep or not body.fresh):
        height = min(height, body.sheet.height)
        body.add(Para(style="Spacer", before=0, after=0, exact=height, keep=body.keep_end))
