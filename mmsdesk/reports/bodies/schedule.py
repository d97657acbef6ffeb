"""«График заседаний» of a period, by months or by bodies, with what came of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.text import nbsp, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.queries.body_meetings import BodyMeeting, meetings_in
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.work import Outcome, grouped
from mmsdesk.reports.bodies.words import MEETINGS, day_words, mark_of, meetings_words, place_words, title_words
from mmsdesk.reports.document import (
    Approval,
    Block,
    Column,
    Document,
    Group,
    Heading,
    Inline,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
    Visa,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import month_of, month_words, period_words
from mmsdesk.reports.work_words import DASH, counted, short_names
from mmsdesk.store.derived import titles


class GroupBy(Choice):
    """Under what headings meetings stand."""

    MONTH = "month", "по месяцам"
    BODY = "body", "по объединениям"


@dataclass(frozen=True)
class Options:
    """Which meetings, and how they stand."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="От этой даты считается, что прошло и не отмечено")
    association: str | None = option("Объединение", OptionKind.RECORD, None, register="associations")
    origin: str | None = office_option()
    grouping: GroupBy = option("Группировка", OptionKind.CHOICE, GroupBy.MONTH, values=GroupBy)
    marks: bool = option("Отметка о проведении", OptionKind.FLAG, True)
    approval: bool = option("Гриф УТВЕРЖДАЮ", OptionKind.FLAG, False)


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in words; a joint one names all its bodies."""

    meeting: BodyMeeting
    bodies: str
    place: str
    responsible: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the paper tells."""

    head: Letterhead
    office: str
    body: str
    period: Period
    on: dt.date
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    marks: bool
    approval: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """All meetings."""
        return tuple(line for _title, lines in self.sections for line in lines)


def collect(session: Session, options: Options) -> Schedule:
    """Meetings of the period; the number of statements does not depend on how many there are."""
    bodies = [options.association] if options.association else None
    meetings = meetings_in(session, options.period, bodies, options.origin)
    named = titles(session, sorted({body for meeting in meetings for body in meeting.bodies}))
    places = organisation_names(session)
    people = short_names(session, (meeting.responsible_id for meeting in meetings))
    lines = [
        Line(
            meeting,
            ", ".join(nbsp(named.get(body, "")) for body in meeting.bodies),
            place_words(meeting, places),
            people.get(meeting.responsible_id or "", ""),
        )
        for meeting in sorted(meetings, key=lambda each: each.day)
    ]
    return Schedule(
        letterhead(session),
        Whose(session, options.origin).name(),
        titles(session, bodies).get(bodies[0], "") if bodies else "",
        options.period,
        options.on,
        _sections(lines, options.grouping),
        options.marks,
        options.approval,
    )


def _sections(lines: Sequence[Line], grouping: GroupBy) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    if grouping is GroupBy.BODY:
        by_body = grouped(lines, lambda line: line.bodies)
        return tuple((body, tuple(by_body[body])) for body in sorted(by_body))
    by_month = grouped(lines, lambda line: month_of(line.meeting.day))
    return tuple((upper_first(month_words(month)), tuple(by_month[month])) for month in sorted(by_month))


def compose(data: Schedule) -> Document:
    """The schedule on its side."""
    blocks: list[Block] = []
    if data.approval:
        blocks.append(Approval(Visa(data.head.approver_post, data.head.approver)))
    under = (data.head.short_name, data.office, data.body, period_words(data.period))
    blocks += [
        Heading(0, "График заседаний"),
        *(Paragraph(title_words(words), align="center", indent=False) for words in under if words),
        _table(data),
        *_totals(data),
        Signatures((data.head.signature,)),
    ]
    return data.head.document(f"График заседаний {period_words(data.period)}", blocks, landscape=True, margins="plain")


def _table(data: Schedule) -> Table:
    columns = [
        Column("№", "number", width=10),
        Column("Дата", width=32),
        Column("Время", align="center", width=16),
        Column("Объединение", width=58),
        Column("Тема", width=62),
        Column("Место", width=38),
        Column("Ответственный", width=28),
    ]
    if data.marks:
        columns.append(Column("Отметка", width=36))
    rows: list[Row] = []
    number = 0
    for title, lines in data.sections:
        ids = tuple(line.meeting.id for line in lines)
        rows.append(Group(title, figure=counted(MEETINGS, ids, meetings_words(len(ids)))))
        for line in lines:
            number += 1
            rows.append((number, *_row(data, line)))
    return Table(tuple(columns), tuple(rows), size=10, empty_text="Заседаний за этот период нет.")


def _row(data: Schedule, line: Line) -> Iterable[str]:
    meeting = line.meeting
    yield day_words(meeting.day)
    yield f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    yield line.bodies
    yield nbsp(meeting.theme.strip())
    yield line.place
    yield line.responsible
    if data.marks:
        yield mark_of(meeting, data.on)


def _totals(data: Schedule) -> Iterable[Block]:
    if not data.lines or not data.marks:
        return
    everything = tuple(line.meeting.id for line in data.lines)
    words: list[Inline] = [f"Всего заседаний{DASH}", counted(MEETINGS, everything)]
    separate = False
    for outcome in Outcome:
        ids = tuple(line.meeting.id for line in data.lines if line.meeting.outcome(data.on) is outcome)
        if ids:
            words += [", " if separate else ": ", f"{outcome.label}{DASH}", counted(MEETINGS, ids)]
            separate = True
    yield Note((*words, "."))


PAPER = Paper(
    "meetings-schedule",
    "График заседаний",
    Occasion.BODIES,
    Options,
    collect,
    compose,
    help="Когда и где собираются советы и объединения: по месяцам или по объединениям, с отметкой о проведении",
)
