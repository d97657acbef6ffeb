"""«Протокол заседания»: who was there, the agenda, СЛУШАЛИ – ВЫСТУПИЛИ – РЕШИЛИ, two signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.models.base import Choice
from mmsdesk.models.meeting import MeetingForm
from mmsdesk.queries.meetings import MeetingFacts, PersonPart
from mmsdesk.reports.document import Block, Document, Heading, Paragraph, Run, Signature, Signatures
from mmsdesk.reports.meetings.asking import MeetingOptions, Meetings, each_held, gather
from mmsdesk.reports.meetings.course import course_blocks
from mmsdesk.reports.meetings.presence import Listed, presence_blocks
from mmsdesk.reports.meetings.words import (
    agenda_blocks,
    day_and_city,
    hours_words,
    made,
    meeting_words,
    number_words,
    numbers_words,
    paper_title,
    paragraphs,
    place_words,
    title_words,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper


class Draft(Choice):
    """Whether minutes that nobody signed yet say so."""

    UNSIGNED = "unsigned", "пока протокол не подписан"
    NEVER = "never", "не печатать"


@dataclass(frozen=True)
class Options(MeetingOptions):
    """Which minutes, and how those present are named."""

    listed: Listed = option("Присутствовали", OptionKind.CHOICE, Listed.POSTS, values=Listed)
    draft: Draft = option("Слово «Проект»", OptionKind.CHOICE, Draft.UNSIGNED, values=Draft)


Minutes = Meetings[Options]


def collect(session: Session, options: Options) -> Minutes:
    """The meetings asked for."""
    return gather(session, options)


def compose(data: Minutes) -> Document:
    """One meeting, or all in one file with bookmarks."""
    return each_held(data, "Протоколы заседаний", partial(_paper, data))


def _paper(data: Minutes, meeting: MeetingFacts) -> Document:
    blocks: list[Block] = [
        *_head(data, meeting),
        *_facts(meeting),
        *presence_blocks(meeting, data, data.asked.listed),
        Heading(2, "ПОВЕСТКА ДНЯ:"),
        *agenda_blocks(meeting, data.names),
        *course_blocks(meeting, data),
        signatures(meeting),
    ]
    number = f"Протокол № {meeting.number} от" if meeting.number.strip() else "Протокол от"
    return made(paper_title(meeting, number), blocks, data.head, kept=True)


def signatures(meeting: MeetingFacts) -> Signatures:
    """Председатель and секретарь; lines for their names where they are not known."""
    lines = (Signature("Председатель", signed(meeting.chair)), Signature("Секретарь", signed(meeting.secretary)))
    return Signatures(lines)


def signed(person: PersonPart | None) -> str:
    """«А.П. Иванова»; "" leaves a line for the pen."""
    return person.name.initials_first if person else ""


def _head(data: Minutes, meeting: MeetingFacts) -> Iterator[Block]:
    if data.asked.draft is Draft.UNSIGNED and meeting.signed_on is None:
        yield Paragraph("Проект", align="right", indent=False, italic=True)
    service = data.head.name
    if service:
        yield Paragraph(service, align="center", indent=False)
    yield Heading(0, title_words(f"ПРОТОКОЛ {numbers_words(meeting)}\n{meeting_words(meeting, data)}"))
    if len(meeting.bodies) > 1 and any(body.number for body in meeting.bodies[1:]):
        numbers = "; ".join(f"{body.name} – {number_words(body.number)}" for body in meeting.bodies)
        yield Paragraph(f"({numbers})", align="center", indent=False)
    yield day_and_city(meeting, data.head)


def _facts(meeting: MeetingFacts) -> Iterator[Block]:
    """Place, hours, theme: what is known of them."""
    written = meeting.form is MeetingForm.WRITTEN  # nobody comes anywhere
    begun = meeting.starts_at is not None and meeting.ends_at is None
    for label, words in (
        ("Место проведения", "" if written else place_words(meeting)),
        ("Начало" if begun else "Время", "" if written else hours_words(meeting)),
        ("Тема", " ".join(paragraphs(meeting.theme))),
    ):
        if words:
            yield Paragraph((Run(f"{label}: ", bold=True), words), align="left", indent=False)


PAPER = Paper(
    "minutes",
    "Протокол заседания",
    Occasion.MEETING,
    Options,
    collect,
    compose,
    about="meetings",
    help="Присутствовали, повестка, СЛУШАЛИ – ВЫСТУПИЛИ – РЕШИЛИ, голосование, подписи",
    coded=False,
)
