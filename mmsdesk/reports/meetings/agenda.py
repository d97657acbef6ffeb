"""«Повестка дня»: what will be spoken about, by whom, for how long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.queries.meetings import MeetingFacts
from mmsdesk.reports.document import Approval, Block, Document, Paragraph, Run, Signature, Signatures, Visa
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, each, gather
from mmsdesk.reports.meetings.minutes import signed
from mmsdesk.reports.meetings.words import (
    agenda_blocks,
    heading,
    made,
    paper_title,
    paragraphs,
    place_words,
    when_words,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper


@dataclass(frozen=True)
class Options(MeetingOptions):
    """Which agenda, and what stands beside its items."""

    times: bool = option("Время по вопросам", OptionKind.FLAG, True, help="Если у вопросов указаны минуты")
    approval: bool = option("Гриф УТВЕРЖДАЮ", OptionKind.FLAG, False, help="Утверждает председатель")


def collect(session: Session, options: Options) -> Meetings[Options]:
    """The meetings asked for."""
    return gather(session, options)


def compose(data: Meetings[Options]) -> Document:
    """One agenda, or all in one file."""
    return each(data, "Повестки заседаний", partial(_paper, data))


def _paper(data: Meetings[Options], meeting: MeetingFacts) -> Document:
    blocks: list[Block] = []
    if data.asked.approval:
        blocks.append(Approval(Visa("Председатель", signed(meeting.chair))))
    blocks += heading(meeting, data, "ПОВЕСТКА ДНЯ")
    for label, words in (
        ("Дата и время", when_words(meeting)),
        ("Место", place_words(meeting)),
        ("Тема", " ".join(paragraphs(meeting.theme))),
    ):
        if words:
            blocks.append(Paragraph((Run(f"{label}: ", bold=True), words), align="left", indent=False))
    blocks += agenda_blocks(meeting, data.names, minutes=data.asked.times)
    blocks.append(Signatures((Signature("Секретарь", signed(meeting.secretary)),)))
    return made(paper_title(meeting, "Повестка дня заседания"), blocks, data.head)


PAPER = Paper(
    "meeting-agenda",
    "Повестка дня",
    Occasion.MEETING,
    Options,
    collect,
    compose,
    about="meetings",
    help="Вопросы, подвопросы, докладчики, время",
    coded=False,
)
