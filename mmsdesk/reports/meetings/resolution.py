"""«Решение»: what a meeting decided, as a paper of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.text import nbsp
from mmsdesk.models.meeting import MeetingForm
from mmsdesk.queries.meetings import MeetingFacts
from mmsdesk.reports.document import Block, Document, Heading, Note, Paragraph, Run
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, each_held, gather
from mmsdesk.reports.meetings.decided import decision_blocks
from mmsdesk.reports.meetings.minutes import signatures
from mmsdesk.reports.meetings.words import (
    about,
    day_and_city,
    made,
    numbered,
    numbers_words,
    of_bodies,
    paper_title,
    title_words,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper


@dataclass(frozen=True)
class Options(MeetingOptions):
    """Which meeting, and how its decisions stand."""

    titles: bool = option("Названия вопросов", OptionKind.FLAG, True, help="Над решениями по каждому вопросу")


Resolutions = Meetings[Options]


def collect(session: Session, options: Options) -> Resolutions:
    """The meetings asked for."""
    return gather(session, options)


def compose(data: Resolutions) -> Document:
    """One resolution, or all in one file."""
    return each_held(data, "Решения", partial(_paper, data))


def _paper(data: Resolutions, meeting: MeetingFacts) -> Document:
    service = data.head.name
    blocks: list[Block] = [Paragraph(service, align="center", indent=False)] if service else []
    blocks += [
        Heading(0, title_words(f"РЕШЕНИЕ\n{of_bodies(meeting, data)}")),
        Paragraph(f"(протокол {numbers_words(meeting)})", align="center", indent=False),
        day_and_city(meeting, data.head),
        *_decided(data, meeting),
        signatures(meeting),
    ]
    return made(paper_title(meeting, "Решение от"), blocks, data.head, kept=True)


def _decided(data: Resolutions, meeting: MeetingFacts) -> Iterator[Block]:
    if not meeting.all_decisions:
        yield Note("Решений на этом заседании не записано.")
        return
    how = "рассмотрев" if meeting.form is MeetingForm.WRITTEN else "заслушав и обсудив"
    word = data.style.resolved
    opening = f"{how[0].upper()}{how[1:]} вопросы повестки дня, участники заседания "
    yield Paragraph((opening, Run(f"{word}:", bold=True)), keep=True)
    for number, item in numbered(meeting):
        if item.decisions:
            if data.asked.titles:
                words = Run(f"{number}. По вопросу {nbsp(about(item.title))}:", bold=True)
                yield Paragraph(words, align="left", keep=True)
            yield from decision_blocks(item.decisions, number)
    yield from decision_blocks(meeting.decisions, "")


PAPER = Paper(
    "resolution",
    "Решение заседания",
    Occasion.MEETING,
    Options,
    collect,
    compose,
    about="meetings",
    help="Только решения: пункты, ответственные, сроки",
    coded=False,
)
