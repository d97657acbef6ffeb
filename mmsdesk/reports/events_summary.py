"""Totals of the report of events: how many of what, beside the year before, and what does not add up."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import upper_first
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.attendance import NOBODY, Attendance, Contradiction, contradictions, teachers_among
from mmsdesk.queries.entries import Entry, name_of
from mmsdesk.queries.held_meetings import NO_MEETINGS, HeldMeetings
from mmsdesk.queries.opening import Entered, OpeningTotals
from mmsdesk.queries.people import Staff
from mmsdesk.queries.work import Compared, Held, Outcome, grouped, ids_of, reasons
from mmsdesk.reports.comparison import CHANGE, Beside, change_cell
from mmsdesk.reports.document import Block, Cell, Column, Group, Heading, Note, Paragraph, Row, Table, Total
from mmsdesk.reports.events_totals import Totals, totals_of
from mmsdesk.reports.opening_words import Contradicted, contradicted, contradiction_remarks, source_notes, typed_figure
from mmsdesk.reports.period_words import columns_words, year_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import (
    DASH,
    EVENTS,
    MEETINGS,
    PARTICIPATIONS,
    PRESENCES,
    TEACHERS,
    contradiction_notes,
    counted,
    reasons_words,
)

K = TypeVar("K", bound=Hashable)

UNKNOWN = "не указано"
MEETINGS_OF_BODIES = "Заседания советов и объединений"
WITH_MEETINGS = "Вместе с заседаниями"

TYPED = (Measure.EVENTS, Measure.PARTICIPATIONS, Measure.PARTICIPANTS)
"""What a typed total can say of the events of a year."""


@dataclass(frozen=True, slots=True)
class BothYears:
    """Events of the period and of the year before, who came to them, who worked then."""

    years: Compared
    on: dt.date
    events: tuple[Sequence[Held], Sequence[Held]]
    attendance: Mapping[str, Attendance]
    staff: tuple[Staff, Staff]
    meetings: tuple[HeldMeetings, HeldMeetings] = (NO_MEETINGS, NO_MEETINGS)
    """Meetings of councils and associations held by the day of each year; none where events are narrowed to what
    meetings have not got."""


class SplitBy(enum.Enum):
    """By what events are told apart; the words stand over the part of the table."""

    KIND = "По видам"
    DIRECTION = "По направлениям"
    LEVEL = "По уровням"


@dataclass(frozen=True, slots=True)
class EventsSummary:
    """`rows` are the totals of the period, then of the year before; `splits` what was held, by kind and so on, as far
    as that says anything."""

    years: Compared
    rows: tuple[Totals, ...]
    splits: Mapping[SplitBy, tuple[Beside, ...]]
    typed: Mapping[Measure, Entered]
    moved: tuple[tuple[str, tuple[str, ...]], ...]
    cancelled: tuple[tuple[str, tuple[str, ...]], ...]
    overdue_moves: tuple[str, ...]
    """Moved events whose new day is over too."""
    nobody_entered: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    meetings: tuple[HeldMeetings, HeldMeetings]
    together: tuple[str, ...]
    """Teachers who came to events or to meetings of the period."""

    @property
    def kept_before(self) -> bool:
        """Whether events of the year before were written down."""
        return bool(self.rows[-1].events)

    @property
    def beside(self) -> Totals:
        """The totals of the year before that the period is compared with: to the same day while it runs."""
        return self.rows[1]


def events_summary(both: BothYears, known: Mapping[str, Entry], typed: OpeningTotals) -> EventsSummary:
    """The summary; `known` are kinds and directions."""
    years, on, (now, before) = both.years, both.on, both.events
    rows = [totals_of(_now_label(years), now, both.attendance, both.staff[0], on)]
    if years.running:
        label = f"{year_words(years.before)}, на {format_date(years.before_on)}"
        rows.append(totals_of(label, before, both.attendance, both.staff[1], on, years.before_on))
    rows.append(totals_of(_whole_label(years), before, both.attendance, both.staff[1], on))
    found = {measure: typed.of(measure, years.before) for measure in TYPED}
    return EventsSummary(
        years,
        tuple(rows),
        _splits(both, (rows[0], rows[1]), known),
        {measure: total for measure, total in found.items() if total is not None},
        tuple(reasons(now, Outcome.MOVED, on)),
        tuple(reasons(now, Outcome.CANCELLED, on)),
        tuple(event.id for event in now if event.outcome(on) is Outcome.MOVED and event.waits_for_mark(on)),
        tuple(event.id for event in now if event.took_place and not both.attendance.get(event.id, NOBODY).total),
        contradictions(now, both.attendance, on),
        both.meetings,
        tuple(dict.fromkeys((*rows[0].teachers, *teachers_among(both.meetings[0].people, both.staff[0])))),
    )


def _now_label(years: Compared) -> str:
    return f"{year_words(years.period)}, на {format_date(years.on)}" if years.running else year_words(years.period)


def _whole_label(years: Compared) -> str:
    return f"{year_words(years.before)}, весь период" if years.running else year_words(years.before)


def _splits(
    both: BothYears, rows: tuple[Totals, Totals], known: Mapping[str, Entry]
) -> dict[SplitBy, tuple[Beside, ...]]:
    """What was held by kind, direction and level; one that puts all events into one row says nothing."""
    held = []
    for events, totals in zip(both.events, rows, strict=True):
        ids = frozenset(totals.tally.of(Outcome.HELD))
        held.append([event for event in events if event.id in ids])
    ranks: dict[str | None, int] = {entry_id: entry.rank for entry_id, entry in known.items()}
    levels: dict[AwardLevel | None, int] = {level: at for at, level in enumerate(AwardLevel)}
    found = {
        SplitBy.KIND: _beside(held, lambda event: event.kind_id, ranks, lambda each: name_of(known, each)),
        SplitBy.DIRECTION: _beside(held, lambda event: event.direction_id, ranks, lambda each: name_of(known, each)),
        SplitBy.LEVEL: _beside(held, lambda event: event.level, levels, lambda each: each.label if each else ""),
    }
    return {by: rows for by, rows in found.items() if len(rows) > 1}


def _beside(
    held: Sequence[Sequence[Held]],
    key: Callable[[Held], K],
    ranks: Mapping[K, int],
    words: Callable[[K], str],
) -> tuple[Beside, ...]:
    now, before = (grouped(events, key) for events in held)
    order = sorted({*now, *before}, key=lambda each: ranks.get(each, len(ranks)))
    return tuple(
        Beside(upper_first(words(each)) or UNKNOWN, ids_of(now.get(each, [])), ids_of(before.get(each, [])))
        for each in order
    )


_TOTALS = (
    Column("Период", width=46),
    *(
        Column(title, "number", group=group, empty=ABSENT)
        for title, group in (
            ("Запланировано", ""),
            ("проведено", "Из них"),
            ("перенесено", "Из них"),
            ("отменено", "Из них"),
            ("не отмечено", "Из них"),
            ("предстоит", "Из них"),
            ("Участие организовано", ""),
            ("по спискам", "Участий"),
            ("без имён", "Участий"),
            ("Разных педагогов", ""),
        )
    ),
)


def summary_blocks(data: EventsSummary) -> Iterable[Block]:
    """How many of what, the year before, why not, and what does not add up."""
    rows: list[Row] = [_total_row(row) for row in data.rows if row is data.rows[0] or row.events]
    if data.kept_before:
        rows.insert(2, _change_row(data))
    elif data.typed:
        rows.append(_typed_row(data))
    compared_rows = len(rows)
    if data.meetings[0].meetings:
        rows += _with_meetings(data)
    yield Heading(1, "Итоги")
    yield Table(_TOTALS, tuple(rows), size=10)
    if compared_rows == 1:
        yield Note("За тот же период прошлого года мероприятий не записано, сравнить не с чем.")
    yield Note(_what_counts(data))
    yield from _from_typed(data)
    yield _split_table(data)
    for what, found in (("Отменено", data.cancelled), ("Перенесено", data.moved)):
        if found:
            yield Paragraph(reasons_words(what, found))
    if data.overdue_moves:
        words = f"Из перенесённых новая дата прошла без отметки{DASH}"
        yield Paragraph((words, counted(EVENTS, data.overdue_moves), "."))
    if data.nobody_entered:
        words = f"Участники не внесены: состоявшихся мероприятий{DASH}"
        yield Paragraph((words, counted(EVENTS, data.nobody_entered), "."))
    yield from contradiction_notes(data.contradictions)


def _total_row(row: Totals) -> tuple[Cell, ...]:
    found = row.tally
    return (
        row.label,
        counted(EVENTS, found.planned),
        *(counted(EVENTS, found.of(outcome)) for outcome in Outcome),
        counted(EVENTS, found.sent),
        counted(PARTICIPATIONS, row.named),
        row.unnamed,
        counted(TEACHERS, row.teachers),
    )


def _change_row(data: EventsSummary) -> tuple[Cell, ...]:
    """How the period differs from the same time of the year before."""
    now, before = _total_row(data.rows[0])[1:], _total_row(data.beside)[1:]
    return ("Изменение", *(change_cell(one, other) for one, other in zip(now, before, strict=True)))


def _with_meetings(data: EventsSummary) -> Iterable[Row]:
    """Meetings held in the period, and both together: a meeting is entered once and is no event."""
    held, events = data.meetings[0], data.rows[0]
    ids, came = held.ids, held.rows
    people = tuple(person for person in data.together if person in set(held.people))
    open_cells = (None,) * 5
    yield Group(f"С заседаниями: {data.rows[0].label}")
    yield (
        MEETINGS_OF_BODIES,
        None,
        counted(MEETINGS, ids),
        *open_cells,
        counted(PRESENCES, came),
        held.unnamed,
        counted(TEACHERS, people),
    )
    yield (
        WITH_MEETINGS,
        None,
        len(events.tally.of(Outcome.HELD)) + len(ids),
        *open_cells,
        len(events.named) + len(came),
        events.unnamed + held.unnamed,
        counted(TEACHERS, data.together),
    )


def _typed_row(data: EventsSummary) -> tuple[Cell, ...]:
    held, came, teachers = (
        typed_figure(data.typed[measure]) if measure in data.typed else None for measure in TYPED
    )  # fmt: skip
    return (_whole_label(data.years), None, held, *(None,) * 5, came, None, teachers)


def _what_counts(data: EventsSummary) -> str:
    words = (
        "«Участие организовано» – мероприятия других организаторов: в запланированные и проведённые службой они не "
        "входят. Участия и разные педагоги считаются по всем состоявшимся мероприятиям."
    )
    if data.years.running:
        words += " На дату прошлого года мероприятия, назначенные позже неё, считаются предстоящими."
    return words


def _from_typed(data: EventsSummary) -> Iterable[Block]:
    """Where typed numbers were taken from, or which of them contradict the records of that year."""
    if not data.kept_before:
        yield from source_notes(data.typed.values())
        return
    whole, found = data.rows[-1], list[Contradicted]()
    for measure, register, ids, also in (
        (Measure.EVENTS, EVENTS, whole.tally.of(Outcome.HELD), None),
        (Measure.PARTICIPATIONS, PARTICIPATIONS, whole.named, len(whole.named) + whole.unnamed),
        (Measure.PARTICIPANTS, TEACHERS, whole.teachers, None),
    ):
        words = f"{measure.label}, {year_words(data.years.before)}"
        found += contradicted(words, counted(register, ids), data.typed.get(measure), also)
    yield from contradiction_remarks(found, data.typed.values())


def _split_table(data: EventsSummary) -> Table:
    """What was held by kind, direction, level, beside the same time of the year before."""
    now, before = columns_words(data.years)
    columns = (
        Column("Показатель", width=110),
        Column(now, "number", width=36),
        Column(before, "number", width=36, empty=NO_DATA),
        CHANGE,
    )
    rows: list[Row] = []
    for by, parts in data.splits.items():
        rows.append(Group(by.value))
        rows += [_split_row(data, part) for part in parts]
    held = (data.rows[0].tally.of(Outcome.HELD), data.beside.tally.of(Outcome.HELD))
    if any(held) or Measure.EVENTS in data.typed:
        everything = _split_row(data, Beside("Всего проведено", *held), data.typed.get(Measure.EVENTS))
        rows.append(Total(everything) if rows else everything)
    rows += _meetings_beside(data)
    return Table(columns, tuple(rows), "Проведено мероприятий", size=10, empty_text="Проведённых мероприятий нет.")


def _meetings_beside(data: EventsSummary) -> Iterable[Row]:
    """Meetings under the total of events, then both together."""
    now, before = (counted(MEETINGS, held.ids) for held in data.meetings)
    if not now.value and not before.value:
        return
    known = before if before.value or data.kept_before else None
    yield (MEETINGS_OF_BODIES, now, known, change_cell(now, known))
    held = len(data.rows[0].tally.of(Outcome.HELD)) + len(now.ids)
    earlier = len(data.beside.tally.of(Outcome.HELD)) + len(before.ids) if data.kept_before else None
    yield Total((WITH_MEETINGS, held, earlier, change_cell(held, earlier)))


def _split_row(data: EventsSummary, row: Beside, typed: Entered | None = None) -> tuple[Cell, ...]:
    """A row; a typed total is of the whole year and stands only beside a whole one."""
    now = counted(EVENTS, row.now)
    before = counted(EVENTS, row.before) if data.kept_before else None
    if before is None and typed is not None and not data.years.running:
        before = typed_figure(typed)
    return (row.what, now, before, change_cell(now, before))
