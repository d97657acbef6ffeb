"""«Календарь службы»: all that has a day as sheets of months, as days of weeks, or a school year with its list."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from mmsdesk.core.dates import MONTHS_IN, MONTHS_OF, Period, format_date, format_day_month
from mmsdesk.core.text import nbsp, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.queries.calendar import CalendarEntry
from mmsdesk.queries.origins import Whose
from mmsdesk.queries.service_calendar import WORK, CalendarKind, ServiceCalendar, service_calendar
from mmsdesk.reports.document import (
    Approval,
    Block,
    Column,
    Document,
    Group,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Row,
    Signatures,
    Table,
    Visa,
)
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import Month, month_of, month_words, months_between
from mmsdesk.reports.work_words import DASH, counted, event_days

_DAY = dt.timedelta(days=1)
_WEEK = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
_MOST_MONTHS = 24
_SATURDAY = 5
_WORKDAY, _WEEKEND = 40, 33  # mm
_SHOWN = 60  # signs of a title in a cell of a day
_MONTH = 45
"""A term of more days is no matter of one month."""
_BEFORE = {
    CalendarKind.MEETINGS: "Заседание",
    CalendarKind.PLAN: "План",
    CalendarKind.BODY_PLANS: "План",
    CalendarKind.PROMISES: "Вернуться к вопросу",
    CalendarKind.DECISIONS: "Срок",
}
_OF_OFFICES = frozenset({"meetings", "events", "visits", "plan_items", "consultations", "decisions"})
"""Registers whose records a regional file knows the office of, as far as they stand here."""


class Layout(Choice):
    """How days stand on the paper."""

    MONTH = "month", "по месяцам: лист на месяц"
    WEEK = "week", "по неделям: день за днём"
    YEAR = "year", "год: обзор и перечень"


@dataclass(frozen=True)
class Options:
    """Which days, what of them."""

    period: Period = option("Период", OptionKind.PERIOD, help="Месяц, учебный год или любые дни")
    layout: Layout = option("Как напечатать", OptionKind.CHOICE, Layout.MONTH, values=Layout)
    origin: str | None = office_option()
    meetings: bool = option("Заседания", OptionKind.FLAG, True)
    events: bool = option("Мероприятия и выезды", OptionKind.FLAG, True)
    plan: bool = option("План службы", OptionKind.FLAG, True)
    body_plans: bool = option("Планы объединений", OptionKind.FLAG, False)
    due: bool = option(
        "Сроки", OptionKind.FLAG, False, help="Решения, соглашения, запросы, вопросы, к которым надо вернуться"
    )
    approval: bool = option("Гриф УТВЕРЖДАЮ и подпись", OptionKind.FLAG, False)

    def kinds(self) -> tuple[CalendarKind, ...]:
        """What of the calendar is printed."""
        asked = (
            (self.meetings, (CalendarKind.MEETINGS,)),
            (self.events, (CalendarKind.EVENTS, CalendarKind.VISITS)),
            (self.plan, (CalendarKind.PLAN,)),
            (self.body_plans, (CalendarKind.BODY_PLANS,)),
            (self.due, (CalendarKind.PROMISES, CalendarKind.DECISIONS, CalendarKind.PAPERS)),
        )
        return tuple(kind for wanted, kinds in asked if wanted for kind in kinds)


@dataclass(frozen=True, slots=True)
class CalendarData:
    """What the paper tells."""

    head: Letterhead
    asked: Options
    days: ServiceCalendar

    @property
    def months(self) -> list[Month]:
        """Months of the period."""
        period = self.asked.period
        return months_between(month_of(period.start), month_of(period.end))[:_MOST_MONTHS]


def collect(session: Session, options: Options) -> CalendarData:
    """The calendar of the days asked for; in a regional file that of one office. A constant number of statements."""
    period = options.period
    days = service_calendar(session, period.start, period.end, options.kinds(), period.start)
    if options.origin is not None:
        days = _of_office(days, Whose(session, options.origin))
    return CalendarData(letterhead(session), options, days)


def _of_office(days: ServiceCalendar, whose: Whose) -> ServiceCalendar:
    """Inquiries and documents of the service are of the office that holds the file."""
    everything = (*days.entries, *days.terms)
    own = {
        (register, record)
        for register in sorted(_OF_OFFICES)
        for record in whose.own(register, [each.id for each in everything if each.register == register])
    }

    def kept(entries: Sequence[CalendarEntry]) -> tuple[CalendarEntry, ...]:
        return tuple(each for each in entries if (each.register, each.id) in own)

    by_day = {day: kept(entries) for day, entries in days.by_day.items()}
    return replace(days, entries=kept(days.entries), terms=kept(days.terms), by_day=by_day)


def compose(data: CalendarData) -> Document:
    """Landscape sheets in the order of days."""
    blocks: list[Block] = []
    period = _period_words(data.asked.period)
    if data.asked.approval:
        blocks.append(Approval(Visa(data.head.approver_post, data.head.approver)))
    blocks += [
        Heading(0, "Календарь службы"),
        Paragraph(nbsp(", ".join(filter(None, (data.head.short_name, period)))), align="center", indent=False),
    ]
    ways = {Layout.MONTH: _months, Layout.WEEK: _weeks, Layout.YEAR: _year}
    blocks += ways[data.asked.layout](data)
    blocks += _closing(data)
    title = f"Календарь службы {period}"
    return data.head.document(title, blocks, landscape=True, margins="plain")


def _period_words(period: Period) -> str:
    """«на ноябрь 2026 года», «с 16.11.2026 по 22.11.2026»."""
    return period.label if period.kind == "range" else f"на {period.label}"


# sheets of months


def _months(data: CalendarData) -> Iterator[Block]:
    for number, month in enumerate(data.months):
        if number:
            yield PageBreak()
        if len(data.months) > 1:
            yield Heading(2, upper_first(month_words(month)))
        weeks = calendar.Calendar().monthdatescalendar(*month)
        columns = tuple(Column(day, width=_WEEKEND if at >= _SATURDAY else _WORKDAY) for at, day in enumerate(_WEEK))
        rows = tuple(tuple(_cell(data, day, month) for day in week) for week in weeks)
        yield Table(columns, rows, size=8)
        yield from _terms(data, month)


def _cell(data: CalendarData, day: dt.date, month: Month) -> str:
    """The day with what it is, its lines, alike ones once; days of other months and outside the period are empty."""
    if month_of(day) != month or day not in data.asked.period:
        return ""
    named = _day_off(data.days, day)
    head = f"{day.day}{DASH}{named}" if named else str(day.day)
    lines = Counter(_short(each) for each in data.days.on(day))
    return nbsp("\n".join((head, *(f"{line} ({times})" if times > 1 else line for line, times in lines.items()))))


def _day_off(days: ServiceCalendar, day: dt.date) -> str:
    """A break is named on its first day of a week; every day off by its name."""
    known = days.break_on(day)
    begins = known is not None and (day.weekday() == 0 or day in (known.start, days.first) or day.day == 1)
    return days.off_on(day) or (known.name if known is not None and begins else "")


def _short(entry: CalendarEntry) -> str:
    """An hour before the name of a body says that it meets."""
    meets = CalendarKind(entry.kind) is CalendarKind.MEETINGS and entry.starts_at is not None
    title = " ".join(entry.short.split()) if meets else _title(entry, entry.short or entry.title)
    title = f"{title[:_SHOWN].rstrip()}…" if len(title) > _SHOWN else title
    return f"{entry.starts_at:%H:%M} {title}" if entry.starts_at else title


def _title(entry: CalendarEntry, words: str) -> str:
    """A promise goes by its topic: the question may name whoever asked it."""
    kind = CalendarKind(entry.kind)
    before = _BEFORE.get(kind, "")
    if kind is CalendarKind.PROMISES:
        return f"{before}: {entry.note}" if entry.note else before
    said = " ".join(words.split())
    return f"{before}: {said}" if before else said


def _terms(data: CalendarData, month: Month) -> Iterator[Block]:
    """Plan items of long terms: those of the month by name, those of longer terms by their number."""
    first = dt.date(*month, 1)
    last = first.replace(day=calendar.monthrange(*month)[1])
    found = data.days.terms_of(first, last)
    named = [each for each in found if (each.last_day - each.day).days <= _MONTH]
    longer = [each.id for each in found if (each.last_day - each.day).days > _MONTH]
    if named:
        yield Paragraph(f"По плану в {MONTHS_IN[month[1] - 1]}:", indent=False, bold=True, keep=True, size=10)
        yield ListBlock(tuple(nbsp(_term(each)) for each in named))
    if longer:
        words = "Пунктов плана со сроком дольше месяца"
        yield Paragraph((words, DASH, counted("plan_items", longer), "."), indent=False, size=10)


def _term(entry: CalendarEntry) -> str:
    return f"{entry.title} ({entry.note})" if entry.note else entry.title


# days of weeks


def _weeks(data: CalendarData) -> Iterator[Block]:
    period = data.asked.period
    monday = period.start - period.start.weekday() * _DAY
    while monday <= period.end:
        sunday = monday + 6 * _DAY
        first = str(monday.day) if monday.month == sunday.month else f"{format_day_month(monday)} "
        last = f"{sunday.day} {MONTHS_OF[sunday.month - 1]} {sunday.year} г."
        yield Heading(2, f"{first}–{' ' if first.endswith(' ') else ''}{last}")
        rows: list[Row] = []
        for day in (monday + number * _DAY for number in range(7)):
            if day in period:
                rows += _day_rows(data.days, day)
        columns = (
            Column("День", width=34),
            Column("Время", align="center", width=24),
            Column("Что", width=130),
            Column("Место", width=60),
        )
        yield Table(columns, tuple(rows), size=10)
        running = [each.id for each in data.days.terms_of(monday, sunday)]
        if running:
            words = "Идут пункты плана со сроком дольше недели"
            yield Paragraph((words, DASH, counted("plan_items", running), "."), indent=False, size=10)
        monday += 7 * _DAY


def _day_rows(days: ServiceCalendar, day: dt.date) -> Iterator[Row]:
    """A row for each entry; the day stands in the first of them, also of a day with nothing."""
    named = f"{_WEEK[day.weekday()]}, {format_day_month(day)}"
    off = _day_off(days, day)
    entries = days.on(day)
    if off or not entries:
        yield named, "", off, ""
    for number, entry in enumerate(entries):
        first = named if not number and not off else ""
        yield first, _hours(entry), nbsp(_title(entry, entry.title)), nbsp(entry.place)


def _hours(entry: CalendarEntry) -> str:
    return "–".join(f"{hour:%H:%M}" for hour in (entry.starts_at, entry.ends_at) if hour) if entry.starts_at else ""


# a year: overview and list


def _year(data: CalendarData) -> Iterator[Block]:
    columns = (Column("Месяц", width=34), *(Column(str(day), align="center", width=7.2) for day in range(1, 32)))
    rows = tuple(_overview(data, month) for month in data.months)
    note = "● – заседание, мероприятие или выезд, ○ – срок, к – каникулы, п – праздник, нерабочий день, · – выходной."
    yield Table(columns, rows, size=8, row_height=9, note=note)
    yield PageBreak()
    yield _list(data)


def _overview(data: CalendarData, month: Month) -> Row:
    length = calendar.monthrange(*month)[1]
    days = [dt.date(*month, number) for number in range(1, length + 1)]
    return (upper_first(month_words(month)), *(_mark(data, day) for day in days), *[""] * (31 - length))


def _mark(data: CalendarData, day: dt.date) -> str:
    if day not in data.asked.period:
        return ""
    entries = data.days.on(day)
    if entries:
        return "●" if any(CalendarKind(each.kind) in WORK for each in entries) else "○"
    if data.days.off_on(day):
        return "п"
    if data.days.break_on(day) is not None:
        return "к"
    return "·" if day.weekday() >= _SATURDAY else ""


def _list(data: CalendarData) -> Table:
    """By month; what began earlier stands in the first month of the period."""
    columns = (
        Column("Дата", width=36),
        Column("Время", align="center", width=24),
        Column("Что", width=130),
        Column("Место", width=58),
    )
    by_month: dict[Month, list[CalendarEntry]] = {}
    for entry in data.days.entries:
        by_month.setdefault(month_of(max(entry.day, data.asked.period.start)), []).append(entry)
    rows: list[Row] = []
    for month, entries in sorted(by_month.items()):
        rows.append(Group(upper_first(month_words(month))))
        rows += [
            (
                event_days(each.day, each.last_day),
                _hours(each),
                nbsp(_title(each, each.title)),
                nbsp(each.place),
            )
            for each in entries
        ]
    rows += _long_rows(data)
    return Table(columns, tuple(rows), size=10, empty_text="В эти дни ничего не назначено.")


def _long_rows(data: CalendarData) -> Iterator[Row]:
    """Plan items that take more than a week, by the day they end on."""
    terms = data.days.terms_of(data.asked.period.start, data.asked.period.end)
    if terms:
        yield Group("По плану в течение месяца, квартала, года")
    for each in terms:
        days = f"{format_date(each.day)} – {format_date(each.last_day)}"
        yield days, "", nbsp(_term(each)), nbsp(each.place)


def _closing(data: CalendarData) -> Iterator[Block]:
    """How many there are of what."""
    told: list[Inline] = []
    terms = () if data.asked.layout is Layout.WEEK else data.days.terms
    told_of = (*data.days.entries, *terms)
    for words, register in (
        ("заседаний", "meetings"),
        ("мероприятий", "events"),
        ("выездов", "visits"),
        ("пунктов плана", "plan_items"),
    ):
        ids = [each.id for each in told_of if each.register == register]
        if ids:
            told += [", " if told else "Всего ", f"{words}{DASH}", counted(register, ids)]
    if told:
        yield Paragraph((*told, "."), indent=False, size=10)
    elif data.asked.layout is not Layout.YEAR:
        yield Paragraph("В эти дни ничего не назначено.", indent=False)
    if data.asked.approval:
        yield Signatures((data.head.signature,))


PAPER = Paper(
    "service-calendar",
    "Календарь службы",
    Occasion.PLANS,
    Options,
    collect,
    compose,
    help="Заседания, мероприятия, выезды, план и сроки по дням, с каникулами и праздниками: месяц, неделя или год",
)
