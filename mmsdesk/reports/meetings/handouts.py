"""«Раздаточные материалы»: what was prepared for each item, each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.text import nbsp
from mmsdesk.queries.meetings import ItemFacts, MeetingFacts
from mmsdesk.reports.document import Block, Document, Heading, Note, PageBreak, Paragraph
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, bound, gather
from mmsdesk.reports.meetings.words import (
    day_words,
    made,
    meeting_words,
    numbered,
    paper_title,
    paragraphs,
    rapporteurs_words,
    unended,
)
from mmsdesk.reports.options import OptionKind, named, option
from mmsdesk.reports.paper import Occasion, Paper


@dataclass(frozen=True)
class Options(MeetingOptions):
    """Which meeting; whether each material begins a page."""

    apart: bool = option("Каждый материал с новой страницы", OptionKind.FLAG, True)


Handouts = Meetings[Options]


def collect(session: Session, options: Options) -> Handouts:
    """The meetings asked for."""
    return gather(session, options)


def compose(data: Handouts) -> Document:
    """The materials of one meeting, or of all that have some."""
    chosen = bool(named(data.asked.meeting, data.asked.several))
    meetings = (meeting for meeting in data.found if chosen or any(item.materials.strip() for item in meeting.items))
    return bound(data, "Раздаточные материалы", map(partial(_paper, data), meetings))


def _paper(data: Handouts, meeting: MeetingFacts) -> Document:
    blocks: list[Block] = []
    for number, item in numbered(meeting):
        if item.materials.strip():
            if blocks and data.asked.apart:
                blocks.append(PageBreak())
            blocks += _material(data, meeting, number, item)
    if not blocks:
        blocks = [
            Heading(0, "Раздаточные материалы"),
            Note("К вопросам этого заседания раздаточных материалов нет. Их текст записывается у вопроса повестки."),
        ]
    return made(paper_title(meeting, "Раздаточные материалы к заседанию"), blocks, data.head)


def _material(data: Handouts, meeting: MeetingFacts, number: str, item: ItemFacts) -> Iterator[Block]:
    yield Paragraph(
        nbsp(f"К вопросу {number} повестки дня\n{meeting_words(meeting, data)}\n{day_words(meeting)}"),
        align="right",
        indent=False,
        size=11,
    )
    yield Heading(1, unended(quoted_title(item)))
    if item.rapporteurs:
        yield Paragraph(rapporteurs_words(item, data.names), align="center", indent=False)
    for line in paragraphs(item.materials):
        yield Paragraph(nbsp(line))


def quoted_title(item: ItemFacts) -> str:
    """The title of an item on one line."""
    return nbsp(" ".join(item.title.split()))


PAPER = Paper(
    "handouts",
    "Раздаточные материалы",
    Occasion.MEETING,
    Options,
    collect,
    compose,
    about="meetings",
    help="Тексты, подготовленные к вопросам повестки, по листу на вопрос",
    coded=False,
)
