"""«Посещаемость занятий»: who of a series came to which of its meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_day_month
from mmsdesk.core.text import plural, sort_key
from mmsdesk.queries.event_facts import EventFacts, SheetRow, events_facts, meetings_of
from mmsdesk.reports.document import Block, Column, Document, Note, Paragraph, Row, Table, Total
from mmsdesk.reports.events.asking import EventOptions, Events, each, gather, heading, paper_title
from mmsdesk.reports.events.sheet import who_words
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.work_words import PARTICIPATIONS, counted

_CAME = "+"
_UPRIGHT = 6
"""Meetings whose columns stand on an upright page."""


@dataclass(frozen=True)
class Options(EventOptions):
    """Which series."""

    posts: bool = option("Должность и место работы", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class SeriesAttendance:
    """Series with the meetings of each, in the order of their days."""

    events: Events[Options]
    meetings: dict[str, tuple[EventFacts, ...]]


def collect(session: Session, options: Options) -> SeriesAttendance:
    """The events asked for that have meetings; in a period with none chosen, all series that began in it."""
    events = gather(session, options)
    parts = meetings_of(session, [event.id for event in events.found])
    facts = {event.id: event for event in events_facts(session, [each for ids in parts.values() for each in ids])}
    meetings = {series: tuple(facts[each] for each in ids if each in facts) for series, ids in parts.items()}
    chosen = options.event is not None or bool(options.several)
    found = tuple(event for event in events.found if chosen or meetings.get(event.id))
    return SeriesAttendance(Events(events.asked, events.head, events.names, found), meetings)


def compose(data: SeriesAttendance) -> Document:
    """One table, or all in one file."""
    return each(data.events, "Посещаемость занятий", partial(_paper, data))


def _paper(data: SeriesAttendance, series: EventFacts) -> Document:
    meetings = data.meetings.get(series.id, ())
    head = data.events.head
    blocks: list[Block] = [*heading(series, head, "ПОСЕЩАЕМОСТЬ ЗАНЯТИЙ")]
    if not meetings:
        blocks.append(Note("Занятий у этого мероприятия нет: создайте их кнопкой «Цикл занятий…».", remark=True))
    else:
        blocks.append(Paragraph(_meetings_words(meetings), indent=False, align="left"))
        blocks.append(_table(data, series, meetings))
    return head.document(paper_title(series, "Посещаемость занятий"), blocks, landscape=len(meetings) > _UPRIGHT)


def _meetings_words(meetings: Sequence[EventFacts]) -> str:
    days = ", ".join(format_day_month(meeting.day) for meeting in meetings)
    return f"{plural(len(meetings), 'занятие', 'занятия', 'занятий')}: {days}."


def _table(data: SeriesAttendance, series: EventFacts, meetings: Sequence[EventFacts]) -> Table:
    posts = data.events.asked.posts
    columns = [Column("№", "number"), Column("Фамилия, имя, отчество", width=52)]
    columns += [Column("Должность, место работы", width=48)] if posts else []
    columns += [Column(f"{meeting.day:%d.%m}", align="center") for meeting in meetings]
    columns.append(Column("Всего", "number"))
    rows: list[Row] = list(_rows(series, meetings, posts=posts))
    came = [tuple(row.id for row in meeting.sheet if row.attended) for meeting in meetings]
    sums = [counted(PARTICIPATIONS, ids) for ids in came]
    everybody = counted(PARTICIPATIONS, [each for ids in came for each in ids])
    rows.append(Total(("", "Всего", *(("",) if posts else ()), *sums, everybody)))
    return Table(tuple(columns), tuple(rows))


def _rows(series: EventFacts, meetings: Sequence[EventFacts], *, posts: bool) -> Iterator[Row]:
    """Everybody on the roll of the series or on the sheet of a meeting, by name."""
    people: dict[str, SheetRow] = {}
    came: dict[str, dict[str, list[str]]] = {}
    for event in (series, *meetings):
        for row in event.sheet:
            person = row.person.id if row.person is not None else f"guest:{sort_key(row.guest).hex()}"
            people.setdefault(person, row)
            if event is not series and row.attended:
                came.setdefault(person, {}).setdefault(event.id, []).append(row.id)
    order = sorted(people.items(), key=lambda item: sort_key(who_words(item[1])[0]))
    for number, (person, row) in enumerate(order, start=1):
        name, post = who_words(row)
        there = came.get(person, {})
        marks = (_CAME if meeting.id in there else "" for meeting in meetings)
        total = counted(PARTICIPATIONS, [each for ids in there.values() for each in ids])
        yield (number, name, *((post,) if posts else ()), *marks, total)


PAPER = Paper(
    "series-attendance",
    "Посещаемость занятий",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    about="events",
    help="Кто был на каких занятиях цикла: школы молодого педагога, семинара-практикума",
)
