"""«Проект решения»: what members are to agree on, item by item, before they meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.text import nbsp
from mmsdesk.queries.meetings import MeetingFacts
from mmsdesk.reports.document import Block, Document, Heading, Paragraph, Run
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, each, gather
from mmsdesk.reports.meetings.words import (
    about,
    day_and_city,
    ended,
    made,
    meeting_words,
    numbered,
    paper_title,
    rapporteurs_words,
    title_words,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper

_LINE = "_" * 62
_MOST_LINES = 20


@dataclass(frozen=True)
class Options(MeetingOptions):
    """Which meeting; what stands where nothing was drafted."""

    lines: int = option("Пустых строк у вопроса без проекта", OptionKind.NUMBER, 3)


Drafts = Meetings[Options]


def collect(session: Session, options: Options) -> Drafts:
    """The meetings asked for."""
    return gather(session, options)


def compose(data: Drafts) -> Document:
    """One draft, or all in one file."""
    return each(data, "Проекты решений", partial(_paper, data))


def _paper(data: Drafts, meeting: MeetingFacts) -> Document:
    blocks: list[Block] = [Paragraph("Проект", align="right", indent=False, italic=True)]
    service = data.head.name
    if service:
        blocks.append(Paragraph(service, align="center", indent=False))
    blocks.append(Heading(0, title_words(f"РЕШЕНИЕ\n{meeting_words(meeting, data)}")))
    blocks.append(day_and_city(meeting, data.head))
    blocks += _points(data, meeting)
    return made(paper_title(meeting, "Проект решения заседания"), blocks, data.head)


def _points(data: Drafts, meeting: MeetingFacts) -> Iterator[Block]:
    empty = min(max(data.asked.lines or 0, 0), _MOST_LINES)
    for number, item in numbered(meeting):
        if not item.draft_decision and not empty:
            continue
        title = about(item.title)
        yield Paragraph((Run(f"{number}. По вопросу {nbsp(title)}", bold=True)), align="left", keep=True)
        if item.rapporteurs:
            yield Paragraph(rapporteurs_words(item, data.names), align="left", keep=True)
        for at, point in enumerate(item.draft_decision, start=1):
            yield Paragraph(f"{number}.{at}. {ended(nbsp(_bare(point)))}")
        if not item.draft_decision:
            for at in range(1, empty + 1):
                yield Paragraph(f"{number}.{at}. {_LINE}", align="left")


def _bare(point: str) -> str:
    """A point without the number that was typed before it."""
    head, space, rest = point.partition(" ")
    return rest.strip() if space and head.rstrip(".)").replace(".", "").isdecimal() else point


PAPER = Paper(
    "draft-decision",
    "Проект решения",
    Occasion.MEETING,
    Options,
    collect,
    compose,
    about="meetings",
    help="По каждому вопросу повестки – заготовленные пункты или строки для записи",
    coded=False,
)
