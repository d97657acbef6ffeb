"""«Программа мероприятия»: when, who speaks of what; talks and open lessons with class and subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.text import NBSP, lower_first, nbsp, upper_first
from mmsdesk.queries.event_facts import EventFacts, ProgrammeFacts
from mmsdesk.queries.meeting_facts import Speaker
from mmsdesk.reports.document import Block, Column, Document, Note, Paragraph, Row, Run, Signature, Signatures, Table
from mmsdesk.reports.events.asking import EventOptions, Events, circumstances, each, gather, heading, paper_title
from mmsdesk.reports.meetings.people import Names
from mmsdesk.reports.meetings.words import clock
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper


@dataclass(frozen=True)
class Options(EventOptions):
    """Which programme."""

    approved: bool = option("Подпись ответственного", OptionKind.FLAG, True)


Programmes = Events[Options]


def collect(session: Session, options: Options) -> Programmes:
    """The events asked for."""
    return gather(session, options)


def compose(data: Programmes) -> Document:
    """One programme, or all in one file."""
    return each(data, "Программы мероприятий", partial(_paper, data))


def _paper(data: Programmes, event: EventFacts) -> Document:
    blocks: list[Block] = [*heading(event, data.head, "ПРОГРАММА"), *circumstances(event)]
    for label, words in (("Категория участников", lower_first(event.audience)), ("Организаторы", event.organisers)):
        if words.strip():
            blocks.append(Paragraph((Run(f"{label}: ", bold=True), nbsp(words)), align="left", indent=False))
    if event.programme:
        blocks.append(programme_table(data.names, event))
    else:
        blocks.append(Note("Программа пока пуста: впишите выступления и уроки в карточке мероприятия.", remark=True))
    if data.asked.approved and event.responsible is not None:
        signed = Signature(event.responsible_post or "Ответственный", event.responsible.name.initials_first)
        blocks.append(Signatures((signed,)))
    return data.head.document(paper_title(event, "Программа"), blocks)


def programme_table(names: Names, event: EventFacts) -> Table:
    """Talks and lessons by their hours, or numbered where no hour is known."""
    timed = any(item.starts_at for item in event.programme)
    columns = (Column("Время", width=18),) if timed else (Column("№", "number"),)
    rows = tuple(_row(names, item, number, timed=timed) for number, item in enumerate(event.programme, start=1))
    return Table((*columns, Column("Выступление, урок", width=84), Column("Кто", width=62)), rows)


def _row(names: Names, item: ProgrammeFacts, number: int, *, timed: bool) -> Row:
    first = (clock(item.starts_at) if item.starts_at else "") if timed else number
    return (first, _topic(item), _speaker(names, item))


def _topic(item: ProgrammeFacts) -> str:
    """«Открытый урок. Дроби (математика, 5 класс)»."""
    topic = nbsp(" ".join(item.topic.split()))
    lesson = ", ".join(_lesson(item))
    words = f"{topic} ({lesson})" if lesson else topic
    return f"{upper_first(item.kind)}. {words}" if item.kind else words


def _lesson(item: ProgrammeFacts) -> Iterator[str]:
    if item.subject:
        yield lower_first(item.subject)
    if item.class_name.strip():
        bare = item.class_name.strip()
        yield bare if "класс" in bare else f"{bare}{NBSP}класс"


def _speaker(names: Names, item: ProgrammeFacts) -> str:
    """«Иванова А.П., учитель СОШ № 3»."""
    words = names.speaker(Speaker(item.speaker, item.guest)) if item.speaker or item.guest.strip() else ""
    shown = item.speaker is not None and item.organisation == item.speaker.organisation
    return (
        words
        if shown or not item.organisation
        else ", ".join(part for part in (words, nbsp(item.organisation)) if part)
    )


PAPER = Paper(
    "event-programme",
    "Программа мероприятия",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    about="events",
    help="Время, выступления и открытые уроки, кто выступает",
    coded=False,
)
