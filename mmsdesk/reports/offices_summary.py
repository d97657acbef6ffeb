"""«Свод по службам»: the offices of a regional file beside each other, every number opening its records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, format_long
from mmsdesk.core.text import nbsp
from mmsdesk.models.base import Choice
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.attendance import NOBODY, attendance_of
from mmsdesk.queries.careers import Standing, categories_on, standing_of
from mmsdesk.queries.council import bodies_on, schools_on
from mmsdesk.queries.entries import entries
from mmsdesk.queries.held_meetings import held_in
from mmsdesk.queries.origins import OWN, origin_of, origins
from mmsdesk.queries.people import ids_of, staff_on
from mmsdesk.queries.work import Compared, compared, consultations_in, events_in
from mmsdesk.reports.comparison import SMALL_GROUP, Ids
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import (
    ASSOCIATIONS,
    CONSULTATIONS,
    EVENTS,
    MEETINGS,
    ORGANISATIONS,
    PARTICIPATIONS,
    PRESENCES,
    TEACHERS,
    counted,
)


class Measured(Choice):
    """What is counted of an office: the columns in their order."""

    TEACHERS = "teachers", "Педагогов"
    ORGANISATIONS = "organisations", "Организаций"
    ASSOCIATIONS = "associations", "Объединений"
    EVENTS = "events", "проведено"
    PARTICIPATIONS = "participations", "участий"
    MEETINGS = "meetings", "проведено"
    PRESENCES = "presences", "участий"
    CONSULTATIONS = "consultations", "Консультаций"
    HIGHEST = "highest", "Высшая"
    FIRST = "first", "Первая"


REGISTERS: Mapping[Measured, str] = {
    Measured.TEACHERS: TEACHERS,
    Measured.ORGANISATIONS: ORGANISATIONS,
    Measured.ASSOCIATIONS: ASSOCIATIONS,
    Measured.EVENTS: EVENTS,
    Measured.PARTICIPATIONS: PARTICIPATIONS,
    Measured.MEETINGS: MEETINGS,
    Measured.PRESENCES: PRESENCES,
    Measured.CONSULTATIONS: CONSULTATIONS,
    Measured.HIGHEST: TEACHERS,
    Measured.FIRST: TEACHERS,
}

_OWNER = {PARTICIPATIONS: EVENTS, PRESENCES: MEETINGS}
"""Registers whose cards say whose these rows are."""

_SHARED = (Measured.HIGHEST, Measured.FIRST)
_GROUPS: Mapping[Measured, str] = {
    Measured.EVENTS: "Мероприятия",
    Measured.PARTICIPATIONS: "Мероприятия",
    Measured.MEETINGS: "Заседания",
    Measured.PRESENCES: "Заседания",
    Measured.HIGHEST: "Категории",
    Measured.FIRST: "Категории",
}


@dataclass(frozen=True)
class Options:
    """Which time is looked at."""

    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="На этот день считаются педагоги и организации")
    shares: bool = option("Доли категорий, %", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office with what is counted of it and the day its file was taken; None for what was entered here."""

    name: str
    taken_on: dt.date | None
    counts: Mapping[Measured, Ids]


@dataclass(frozen=True, slots=True)
class OfficesSummary:
    """What the paper tells."""

    head: Letterhead
    period: Period
    on: dt.date
    running: bool
    lines: tuple[OfficeLine, ...]
    shares: bool


def collect(session: Session, options: Options) -> OfficesSummary:
    """The offices in alphabetical order; the number of statements does not depend on how many."""
    years = compared(options.period, options.on)
    found = _found(session, years)
    marks = {register: origin_of(session, register) for register in set(REGISTERS.values()) - _OWNER.keys()}
    grouped: dict[Measured, dict[str, list[str]]] = {measured: {} for measured in Measured}
    for measured, pairs in found.items():
        own = marks[_OWNER.get(REGISTERS[measured], REGISTERS[measured])]
        for card, record in pairs:
            grouped[measured].setdefault(own.get(card, OWN), []).append(record)
    lines = [
        OfficeLine(each.name, each.taken_on, {one: tuple(grouped[one].get(each.id, ())) for one in Measured})
        for each in origins(session)
    ]
    here = OfficeLine(letterhead(session).short_name, None, {one: tuple(grouped[one].get(OWN, ())) for one in Measured})
    if any(here.counts.values()):
        lines.append(here)
    return OfficesSummary(letterhead(session), years.period, years.on, years.running, tuple(lines), options.shares)


Pairs = list[tuple[str, str]]
"""Ids of the cards that say whose they are, with ids of what is counted."""


def _found(session: Session, years: Compared) -> dict[Measured, Pairs]:
    on = years.on
    known = entries(
        session,
        ReferenceList.POSITIONS,
        ReferenceList.ORGANISATION_KINDS,
        ReferenceList.ASSOCIATION_KINDS,
        ReferenceList.ASSOCIATION_ROLES,
    )
    people = ids_of(staff_on(session, on, known).counted)
    held = categories_on(session, on)
    standings = {person: standing_of(held, person) for person in people}
    events = years.upto(events_in(session, years.period), lambda event: event.starts_on)
    attendance = attendance_of(session, (event.id for event in events if event.took_place))
    talks = years.upto(consultations_in(session, years.period), lambda one: one.held_on)
    meetings = held_in(session, years.period, on)
    return {
        Measured.TEACHERS: _alone(people),
        Measured.ORGANISATIONS: _alone(schools_on(session, on, known)),
        Measured.ASSOCIATIONS: _alone(body.id for body in bodies_on(session, on, known)),
        Measured.EVENTS: _alone(event.id for event in events if event.counts_as_held),
        Measured.PARTICIPATIONS: [
            (event.id, record) for event in events for record in attendance.get(event.id, NOBODY).named
        ],
        Measured.MEETINGS: _alone(meetings.ids),
        Measured.PRESENCES: [(each.meeting_id, each.id) for each in meetings.present],
        Measured.CONSULTATIONS: _alone(one.id for one in talks),
        Measured.HIGHEST: _alone(person for person in people if standings[person] is Standing.HIGHEST),
        Measured.FIRST: _alone(person for person in people if standings[person] is Standing.FIRST),
    }


def _alone(ids: Iterable[str]) -> Pairs:
    return [(each, each) for each in ids]


def compose(data: OfficesSummary) -> Document:
    """One table, offices below each other, their sum under them."""
    state = f", по состоянию на {format_long(data.on)}" if data.running else ""
    blocks: list[Block] = [
        Heading(0, "Свод по службам"),
        *(
            Paragraph(nbsp(words), align="center", indent=False)
            for words in (data.head.short_name, f"{period_words(data.period)}{state}")
            if words
        ),
        _table(data),
        _what_counts(data),
        Signatures((data.head.signature,)),
    ]
    return data.head.document(f"Свод по службам {period_words(data.period)}", blocks, landscape=True, margins="plain")


def _table(data: OfficesSummary) -> Table:
    columns = [Column("Служба"), Column("Файл взят", width=24, empty=ABSENT)]
    for measured in Measured:
        group = _GROUPS.get(measured, "")
        columns.append(Column(measured.label, "number", group=group))
        if measured in _SHARED and data.shares:
            # In the middle: shares of the row, which make no whole together.
            columns.append(Column("%", "number", group=group, empty=ABSENT, align="center"))
    rows: list[Row] = [_row(data, line) for line in data.lines]
    if len(rows) > 1:
        whole = {one: tuple(each for line in data.lines for each in line.counts[one]) for one in Measured}
        rows.append(Total(_row(data, OfficeLine("Всего", None, whole), total=True)))
    return Table(tuple(columns), tuple(rows), size=10, empty_text="В свод ещё не взят ни один файл.")


def _row(data: OfficesSummary, line: OfficeLine, *, total: bool = False) -> tuple[Cell, ...]:
    taken = "" if total else format_date(line.taken_on) if line.taken_on else "внесено здесь"
    cells: list[Cell] = [line.name, taken]
    people = line.counts[Measured.TEACHERS]
    for measured in Measured:
        ids = line.counts[measured]
        cells.append(counted(REGISTERS[measured], ids))
        if measured in _SHARED and data.shares:
            cells.append(_share(ids, people))
    return tuple(cells)


def _share(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Whole per cents; nothing of a small group."""
    return round(100 * len(part) / len(whole)) if len(whole) >= SMALL_GROUP else None


def _what_counts(data: OfficesSummary) -> Note:
    words = (
        f"Педагоги, категории, организации и объединения – на {format_date(data.on)}, мероприятия, заседания, "
        "участия в них (по спискам) и консультации – за период. Заседания в мероприятия не входят. "
        "Каждая запись отнесена к службе, из файла которой взята; "
        "педагог, карточки которого из двух районов объединены, считается один раз."
    )
    if data.shares:
        words += f" Доли не показаны, где педагогов меньше {SMALL_GROUP}."
    return Note(words)


PAPER = Paper(
    "offices-summary",
    "Свод по службам",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    help="Педагоги, организации, мероприятия, консультации, категории по службам, чьи файлы взяты в свод",
    regional=True,
)
