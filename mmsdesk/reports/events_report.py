"""«План-отчёт о мероприятиях» of a period: what was planned, how it ended, who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.text import NBSP, nbsp, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.attendance import NOBODY, Attendance, attendance_of
from mmsdesk.queries.body_meetings import meetings_in
from mmsdesk.queries.entries import Entry, entries, name_of
from mmsdesk.queries.held_meetings import NO_MEETINGS, HeldMeetings, presence_at
from mmsdesk.queries.opening import OpeningTotals, opening_totals
from mmsdesk.queries.organisations import organisation_names
from mmsdesk.queries.people import staff_on
from mmsdesk.queries.work import Compared, Held, Outcome, by_rank, compared, events_in, grouped
from mmsdesk.reports.document import (
    Approval,
    Block,
    Cell,
    Column,
    Document,
    Group,
    Heading,
    Paragraph,
    Row,
    Signatures,
    Table,
    Visa,
)
from mmsdesk.reports.events_coverage import Coverage, coverage_blocks, coverage_of
from mmsdesk.reports.events_summary import BothYears, EventsSummary, events_summary, summary_blocks
from mmsdesk.reports.options import OFFICE, OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import month_of, month_words, period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import (
    EVENTS,
    PARTICIPATIONS,
    chosen_words,
    counted,
    event_place,
    event_title,
    event_when,
    events_words,
    mark_words,
    short_names,
)
from mmsdesk.store.derived import titles


class GroupBy(Choice):
    """Under what headings events stand."""

    MONTH = "month", "по месяцам"
    DIRECTION = "direction", "по направлениям"


@dataclass(frozen=True)
class Options:
    """Which events are reported and how."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="От этой даты считается, что прошло и не отмечено")
    direction: str | None = option("Направление", OptionKind.RECORD, None, register="references", choices="directions")
    association: str | None = option("Объединение", OptionKind.RECORD, None, register="associations")
    responsible: str | None = option("Ответственный", OptionKind.RECORD, None, register="staff")
    kind: str | None = option("Вид мероприятия", OptionKind.RECORD, None, register="references", choices="event_kinds")
    level: AwardLevel | None = option("Уровень", OptionKind.CHOICE, None, values=AwardLevel)
    organisation: str | None = option("Место проведения", OptionKind.RECORD, None, register="organisations")
    origin: str | None = office_option()
    grouping: GroupBy = option("Группировка", OptionKind.CHOICE, GroupBy.MONTH, values=GroupBy)
    approval: bool = option("Гриф УТВЕРЖДАЮ", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Line:
    """One event in words."""

    event: Held
    title: str
    when: str
    place: str
    responsible: str
    attendance: Attendance
    mark: str


@dataclass(frozen=True, slots=True)
class Section:
    """Events under one heading."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EventsReport:
    """What the paper tells."""

    head: Letterhead
    years: Compared
    on: dt.date
    narrowed: tuple[str, ...]
    approval: bool
    sections: tuple[Section, ...]
    summary: EventsSummary
    coverage: Coverage

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in their order."""
        return tuple(line for section in self.sections for line in section.lines)


def collect(session: Session, options: Options) -> EventsReport:
    """The report; the number of statements does not depend on the number of events."""
    on, years = options.on, compared(options.period, options.on)
    narrow = {
        "direction": options.direction,
        "association": options.association,
        "responsible": options.responsible,
        "organisation": options.organisation,
        "kind": options.kind,
        "level": options.level,
        "origin": options.origin,
    }
    now = events_in(session, years.period, **narrow)
    before = events_in(session, years.before, **narrow)
    attendance = attendance_of(session, (event.id for event in (*now, *before)))
    known = entries(session, ReferenceList.EVENT_KINDS, ReferenceList.DIRECTIONS)
    positions = entries(session, ReferenceList.POSITIONS)
    both = BothYears(
        years,
        on,
        (now, before),
        attendance,
        (staff_on(session, years.on, positions), staff_on(session, years.before_on, positions)),
        _meetings(session, years, options),
    )
    return EventsReport(
        letterhead(session),
        years,
        on,
        chosen_words(session, narrow),
        options.approval,
        _sections(_lines(session, now, attendance, known, on), options.grouping, known),
        events_summary(both, known, _typed(session, years, narrow)),
        coverage_of(now, attendance, both.staff[0], years.on, (known, _bodies(session, now))),
    )


def _meetings(session: Session, years: Compared, options: Options) -> tuple[HeldMeetings, HeldMeetings]:
    """Meetings of both years as the paper is narrowed; they have no kind, no level and no direction."""
    if options.direction or options.kind or options.level:
        return NO_MEETINGS, NO_MEETINGS
    bodies = None if options.association is None else [options.association]
    found = []
    for period, on in ((years.period, years.on), (years.before, years.before_on)):
        held = (
            each
            for each in meetings_in(session, period, bodies, options.origin)
            if each.outcome(on) is Outcome.HELD
            and options.organisation in (None, each.organisation_id)
            and options.responsible in (None, each.responsible_id)
        )
        found.append(presence_at(session, held))
    return found[0], found[1]


def _typed(session: Session, years: Compared, narrow: Mapping[str, str | None]) -> OpeningTotals:
    """Typed totals of the year before: of the district or of the body, never of a narrower choice."""
    narrower = any(chosen for key, chosen in narrow.items() if key not in ("association", OFFICE))
    of = {key: narrow[key] for key in ("association", OFFICE)}
    return opening_totals(session, () if narrower else (years.before,), **of)


def _bodies(session: Session, events: Iterable[Held]) -> Mapping[str, str]:
    return titles(session, sorted({event.association_id for event in events if event.association_id}))


def _lines(
    session: Session,
    events: Sequence[Held],
    attendance: Mapping[str, Attendance],
    known: Mapping[str, Entry],
    on: dt.date,
) -> list[Line]:
    names = organisation_names(session)
    people = short_names(session, (event.responsible_id for event in events))
    bodies = _bodies(session, events)
    return [
        Line(
            event,
            event_title(event, known),
            event_when(event),
            event_place(event, names),
            people.get(event.responsible_id or "", "") or nbsp(bodies.get(event.association_id or "", "")) or ABSENT,
            attendance.get(event.id, NOBODY),
            mark_words(event, on),
        )
        for event in events
    ]


def _sections(lines: list[Line], grouping: GroupBy, known: Mapping[str, Entry]) -> tuple[Section, ...]:
    if grouping is GroupBy.MONTH:
        months = grouped(lines, lambda line: month_of(line.event.starts_on))
        return tuple(Section(upper_first(month_words(month)), tuple(own)) for month, own in sorted(months.items()))
    directions = grouped(lines, lambda line: line.event.direction_id)
    ranks = {entry_id: entry.rank for entry_id, entry in known.items()}
    return tuple(
        Section(name_of(known, direction) or "Направление не указано", tuple(own))
        for direction, own in by_rank(directions, ranks)
    )


def compose(data: EventsReport) -> Document:
    """The report on its side, then its totals."""
    blocks: list[Block] = []
    if data.approval:
        blocks.append(Approval(Visa(data.head.approver_post, data.head.approver)))
    blocks += [
        Heading(0, "План-отчёт о мероприятиях"),
        *(Paragraph(nbsp(words), align="center", indent=False) for words in _under_title(data)),
        _table(data),
    ]
    if data.lines:
        blocks += summary_blocks(data.summary)
        blocks += coverage_blocks(data.coverage)
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(
        f"План-отчёт о мероприятиях {period_words(data.years.period)}", blocks, landscape=True, margins="plain"
    )


_COLUMNS = (
    Column("№", "number"),
    Column("Мероприятие", width=88),
    Column("Дата", width=32),
    Column("Место", width=42),
    Column("Ответственный", width=30),
    Column("Участников", align="center", width=22),
    Column("Отметка", width=40),
)


def _under_title(data: EventsReport) -> Iterable[str]:
    yield data.head.short_name
    state = f", по состоянию на {format_long(data.years.on)}" if data.years.running else ""
    yield f"{period_words(data.years.period)}{state}"
    if data.narrowed:
        yield "; ".join(data.narrowed)


def _table(data: EventsReport) -> Table:
    starred = any(line.attendance.unnamed for line in data.lines)
    placed = any(_places(line.attendance) for line in data.lines)
    meaning = f"* Посчитаны без списка имён{'; ОО – образовательных организаций' if placed else ''}."
    return Table(
        _COLUMNS,
        tuple(_rows(data)),
        note=meaning if starred else "",
        size=10,
        empty_text="Мероприятий за этот период нет.",
    )


def _rows(data: EventsReport) -> Iterable[Row]:
    number = 0
    for section in data.sections:
        ids = tuple(line.event.id for line in section.lines)
        yield Group(section.name, figure=counted(EVENTS, ids, events_words(len(ids))))
        for line in section.lines:
            number += 1
            yield (number, line.title, line.when, line.place, line.responsible, _participants(line), line.mark)


def _participants(line: Line) -> Cell:
    """«12», «12 + 34* (19 ОО)»; of an event that took place and for which nobody was entered, «нет данных»."""
    named, unnamed = line.attendance.named, line.attendance.unnamed
    if not named and not unnamed:
        return NO_DATA if line.event.took_place else None
    nameless = f"{unnamed}*{_places(line.attendance)}"
    if not named:
        return nameless
    return counted(PARTICIPATIONS, named, f"{len(named)} + {nameless}" if unnamed else None)


def _places(attendance: Attendance) -> str:
    """« (19 ОО)»; of several numbers each by itself: the same organisation may stand behind two of them."""
    numbers = [str(number.organisations) for number in attendance.counted if number.organisations]
    return f" ({f'{NBSP}и{NBSP}'.join(numbers)}{NBSP}ОО)" if numbers else ""


PAPER = Paper(
    "events-report",
    "План-отчёт о мероприятиях за период",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="Что планировалось, проведено, перенесено, отменено и почему; участники и охват; сравнение с прошлым годом",
)
