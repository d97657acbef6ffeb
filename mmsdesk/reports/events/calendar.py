"""«Календарь мероприятий» of a month or a year: a list by months, or sheets with the days of the week."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.text import NBSP, nbsp, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.queries.calendar import CalendarEntry, calendar_days
from mmsdesk.queries.event_facts import rolls_of_series
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.work import Held, events_between, grouped
from mmsdesk.reports.document import (
    Approval,
    Block,
    Column,
    Document,
    Group,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Signatures,
    Table,
    Visa,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import Month, month_of, month_words, months_between, period_words
from mmsdesk.reports.work_words import DASH, counted, event_days, short_names

_WEEK = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
_MOST_MONTHS = 24
_SHOWN = 90  # signs of a title in a cell of a day
_BEFORE = dt.timedelta(days=370)


class Layout(Choice):
    """How days stand on the paper."""

    LIST = "list", "списком по месяцам"
    GRID = "grid", "сеткой, лист на месяц"


@dataclass(frozen=True)
class Options:
    """Which days, what of them."""

    period: Period = option("Период", OptionKind.PERIOD, help="Месяц, учебный год или любые дни")
    layout: Layout = option("Как напечатать", OptionKind.CHOICE, Layout.LIST, values=Layout)
    association: str | None = option("Объединение", OptionKind.RECORD, None, register="associations")
    responsible: str | None = option("Ответственный", OptionKind.RECORD, None, register="staff")
    origin: str | None = office_option()
    meetings: bool = option("Заседания советов и объединений", OptionKind.FLAG, True)
    approval: bool = option("Гриф УТВЕРЖДАЮ", OptionKind.FLAG, False)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with the words of its marks."""

    entry: CalendarEntry
    responsible: str
    mark: str


@dataclass(frozen=True, slots=True)
class EventCalendar:
    """What the paper tells."""

    head: Letterhead
    asked: Options
    lines: tuple[Line, ...]
    undated: tuple[Held, ...]
    """Moved, and nobody said to which day."""


def collect(session: Session, options: Options) -> EventCalendar:
    """Events by the day they stand on after a move, meetings of a series each by itself; a constant number of
    statements. Called off ones are left out."""
    first, last = options.period.start, options.period.end
    whose = Whose(session, options.origin)
    events = {each.id: each for each in events_between(session, first - _BEFORE, last)}
    rolls = rolls_of_series(session, events)
    entries = calendar_days(session, first, last).entries
    own = {
        code: set(whose.own(code, [each.id for each in entries if each.register == code]))
        for code in (EVENTS.code, MEETINGS.code)
    }
    kept = [each for each in entries if each.id in own[each.register] and each.id not in rolls]
    kept = [each for each in kept if _asked(options, each, events)]
    dated = [each for each in kept if not _undated(events.get(each.id))]
    people = short_names(session, (each.responsible_id for each in dated))
    return EventCalendar(
        letterhead(session),
        options,
        tuple(Line(each, people.get(each.responsible_id or "", ""), _mark(each, events)) for each in dated),
        tuple(events[each.id] for each in kept if _undated(events.get(each.id))),
    )


def _asked(options: Options, entry: CalendarEntry, events: Mapping[str, Held]) -> bool:
    if entry.register == MEETINGS.code and (not options.meetings or options.association):
        return False
    if options.association and events[entry.id].association_id != options.association:
        return False
    return options.responsible in (None, entry.responsible_id)


def _undated(event: Held | None) -> bool:
    return event is not None and event.state is EventState.MOVED and event.moved_to is None


def _mark(entry: CalendarEntry, events: Mapping[str, Held]) -> str:
    """«проведено», «перенесено с 05.10.2026», «организует участие»."""
    if entry.register == MEETINGS.code:
        return "проведено" if entry.done else ""
    event = events[entry.id]
    words = ["участие" if event.sends else "проведено"] if entry.done else ["участие"] if event.sends else []
    if event.moved_to is not None and event.day != event.starts_on:
        words.append(f"перенесено с{NBSP}{format_date(event.starts_on)}")
    return ", ".join(words)


def compose(data: EventCalendar) -> Document:
    """One list, or a sheet for each month."""
    grid = data.asked.layout is Layout.GRID
    blocks: list[Block] = []
    if data.asked.approval:
        blocks.append(Approval(Visa(data.head.approver_post, data.head.approver)))
    blocks += [
        Heading(0, "Календарь мероприятий"),
        *(
            Paragraph(nbsp(words), align="center", indent=False)
            for words in (data.head.short_name, period_words(data.asked.period))
            if words
        ),
    ]
    blocks += _grids(data) if grid else [_list(data)]
    blocks += _closing(data)
    title = f"Календарь мероприятий {period_words(data.asked.period)}"
    return data.head.document(title, blocks, landscape=True, margins="plain")


def _list(data: EventCalendar) -> Table:
    columns = (
        Column("Дата", width=34),
        Column("Время", align="center", width=20),
        Column("Мероприятие", width=100),
        Column("Место", width=50),
        Column("Ответственный", width=32),
        Column("Отметка", width=36),
    )
    rows: list[Row] = []
    months = grouped(data.lines, lambda line: month_of(max(line.entry.day, data.asked.period.start)))
    for month, lines in sorted(months.items()):
        rows.append(Group(upper_first(month_words(month))))
        rows += [_row(line) for line in lines]
    return Table(columns, tuple(rows), size=10, empty_text="В эти дни ничего не назначено.")


def _row(line: Line) -> tuple[str, ...]:
    entry = line.entry
    title = f"Заседание: {entry.title}" if entry.register == MEETINGS.code else " ".join(entry.title.split())
    return (
        event_days(entry.day, entry.last_day),
        _hours(entry),
        nbsp(title),
        nbsp(entry.place),
        line.responsible,
        line.mark,
    )


def _hours(entry: CalendarEntry) -> str:
    return "–".join(f"{hour:%H:%M}" for hour in (entry.starts_at, entry.ends_at) if hour) if entry.starts_at else ""


def _grids(data: EventCalendar) -> Iterator[Block]:
    """A sheet for each month in which something stands."""
    period = data.asked.period
    months = months_between(month_of(period.start), month_of(period.end))
    shown = [month for month in months if any(_in_month(line.entry, month) for line in data.lines)][:_MOST_MONTHS]
    for number, month in enumerate(shown):
        if number:
            yield PageBreak()
        yield Heading(2, upper_first(month_words(month)))
        yield _grid(data, month)
    if not shown:
        yield Paragraph("В эти дни ничего не назначено.")


def _in_month(entry: CalendarEntry, month: Month) -> bool:
    return month_of(entry.day) <= month <= month_of(entry.last_day)


def _grid(data: EventCalendar, month: Month) -> Table:
    """Weeks below one another; days of other months are empty."""
    weeks = calendar.Calendar().monthdatescalendar(*month)
    columns = tuple(Column(day, width=38) for day in _WEEK)
    rows = tuple(tuple(_cell(data.lines, day) if month_of(day) == month else "" for day in week) for week in weeks)
    return Table(columns, rows, size=9)


def _cell(lines: Sequence[Line], day: dt.date) -> str:
    told = [_short(line) for line in lines if line.entry.stands_on(day)]
    return "\n".join((str(day.day), *told))


def _short(line: Line) -> str:
    entry = line.entry
    title = " ".join((entry.short or entry.title).split())
    title = f"{title[:_SHOWN]}…" if len(title) > _SHOWN else title
    return nbsp(f"{entry.starts_at:%H:%M} {title}" if entry.starts_at else title)


def _closing(data: EventCalendar) -> Iterator[Block]:
    """How many there are, and what has no day yet."""
    found = [
        (words, counted(register, [line.entry.id for line in data.lines if line.entry.register == register]))
        for words, register in (("мероприятий", EVENTS.code), ("заседаний", MEETINGS.code))
    ]
    if data.lines:
        (events, how_many), (meetings, met) = found
        told = (f", {meetings}{DASH}", met) if data.asked.meetings and not data.asked.association else ()
        yield Paragraph((f"Всего {events}{DASH}", how_many, *told, "."), indent=False, keep=True)
    if data.undated:
        names = "; ".join(" ".join(event.title.split()) for event in data.undated)
        ids = counted(EVENTS.code, [event.id for event in data.undated])
        yield Note(("Перенесены, новый день не назначен", DASH, ids, f": {nbsp(names)}."))
    yield Signatures((data.head.signature,))


PAPER = Paper(
    "events-calendar",
    "Календарь мероприятий",
    Occasion.SEMINAR,
    Options,
    collect,
    compose,
    help="Мероприятия и заседания месяца или года по дням, с занятиями циклов и переносами: списком или сеткой",
)
