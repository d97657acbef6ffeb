"""Tables of a worker's report: each kind of work in a table of its own, sums are those of the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import nbsp, upper_first
from mmsdesk.models.issued import ISSUED_DOCUMENTS
from mmsdesk.models.plan_item import Outcome as Marked
from mmsdesk.queries.decisions import decision_words
from mmsdesk.queries.entries import Entry, name_of
from mmsdesk.queries.organisations import OrganisationNames
from mmsdesk.queries.staff_plan import StaffItem
from mmsdesk.queries.staff_work import EventPart, StaffWork, Task, all_minutes, in_order
from mmsdesk.queries.work import Consulted, grouped, ids_of
from mmsdesk.reports.document import Block, Column, Heading, Inline, Paragraph, Row, Table, Total
from mmsdesk.reports.work_words import (
    CONSULTATIONS,
    DASH,
    EVENTS,
    MEETINGS,
    counted,
    event_days,
    event_title,
    mark_words,
)

SECTIONS = (
    ("events", "Мероприятия"),
    ("contests", "Конкурсы, олимпиады"),
    ("meetings", "Заседания"),
    ("visits", "Выезды"),
    ("consultations", "Консультации"),
    ("talks", "Выступления"),
    ("issued", "Выданные документы"),
    ("tasks", "Решения и поручения"),
    ("items", "Пункты планов"),
)
"""What is told, by code."""

DECISIONS, ITEMS = "decisions", "plan_items"
NO_TOPIC = "тема не указана"
SIZE = 10


@dataclass(frozen=True, slots=True)
class Around:
    """The day for which it is told, the reference lists, names of organisations and bodies."""

    on: dt.date
    known: Mapping[str, Entry]
    places: OrganisationNames
    bodies: Mapping[str, str]


def held_of(parts: Iterable[EventPart]) -> tuple[EventPart, ...]:
    """Those that the service held; «организует участие» is participation only (S1 4.3, S4 2.3)."""
    return tuple(each for each in parts if each.event.counts_as_held)


def section_blocks(around: Around, work: StaffWork, chosen: Sequence[str]) -> Iterator[Block]:
    """The sections asked for in their order, numbered; those with nothing to tell are left out."""
    names, number = dict(SECTIONS), 0
    for code in chosen:
        blocks = tuple(_SECTIONS[code](around, work))
        if blocks:
            number += 1
            yield Heading(2, f"{number}. {names[code]}")
            yield from blocks


def _events(around: Around, work: StaffWork) -> Iterator[Block]:
    yield from _event_table(around, work.events)


def _contests(around: Around, work: StaffWork) -> Iterator[Block]:
    yield from _event_table(around, work.contests)


def _event_table(around: Around, parts: Sequence[EventPart]) -> Iterator[Block]:
    """How many, in which role, what became of each."""
    if not parts:
        return
    words: list[Inline] = [f"Всего{DASH}", counted(EVENTS, [each.event.id for each in parts])]
    for place, (mark, found) in enumerate(grouped(parts, lambda each: _outcome(each, around.on)).items()):
        words += [f"{', ' if place else ': '}{mark}{DASH}", counted(EVENTS, [each.event.id for each in found])]
    for place, (role, found) in enumerate(grouped(parts, lambda each: each.role).items()):
        words += [f"{', ' if place else '. В роли: '}{role}{DASH}", counted(EVENTS, [each.event.id for each in found])]
    yield Paragraph((*words, "."))
    rows: list[Row] = [
        (
            event_days(each.event.day, each.event.last_day),
            event_title(each.event, around.known),
            each.role,
            nbsp(mark_words(each.event, around.on)),
        )
        for each in in_order(parts)
    ]
    yield Table((_WHEN, Column("Мероприятие"), _ROLE, Column("Отметка", width=38)), tuple(rows), size=SIZE)


def _outcome(part: EventPart, on: dt.date) -> str:
    if part.event.sends and part.event.took_place:
        return "участие организовано"
    return part.event.outcome(on).label


def _meetings(around: Around, work: StaffWork) -> Iterator[Block]:
    if not work.meetings:
        return
    rows: list[Row] = [
        (
            format_date(each.meeting.day),
            nbsp(", ".join(around.bodies.get(body, "") for body in each.meeting.bodies)),
            nbsp(each.meeting.theme),
            each.role,
        )
        for each in work.meetings
    ]
    yield Paragraph((f"Всего{DASH}", counted(MEETINGS, [each.meeting.id for each in work.meetings]), "."))
    yield Table((_DAY, Column("Объединение", width=56), Column("Тема"), _ROLE), tuple(rows), size=SIZE)


def _visits(around: Around, work: StaffWork) -> Iterator[Block]:
    if not work.visits:
        return
    rows: list[Row] = [
        (
            format_date(each.day),
            around.places.short(each.organisation_id, each.day),
            name_of(around.known, each.purpose_id),
            nbsp("; ".join(filter(None, (each.theme.strip(), each.task.strip())))),
        )
        for each in work.visits
    ]
    yield Paragraph((f"Всего{DASH}", counted("visits", [each.id for each in work.visits]), "."))
    columns = (_DAY, Column("Организация", width=50), Column("Цель", width=44), Column("Что изучали"))
    yield Table(columns, tuple(rows), size=SIZE)


def _consultations(around: Around, work: StaffWork) -> Iterator[Block]:
    """How many, how long, of what."""
    if not work.consultations:
        return
    lasted = all_minutes(work.minutes)
    words: list[Inline] = [f"Проведено консультаций{DASH}", counted(CONSULTATIONS, ids_of(work.consultations))]
    people = sum(each.people for each in work.consultations)
    words.append(f", обратилось человек{DASH}{people}")
    words.append(f"; записано времени{DASH}{lasted}." if lasted else ".")
    yield Paragraph(tuple(words))
    rows: list[Row] = []
    for topic, given in _by_topic(around, work.consultations):
        rows.append((topic, counted(CONSULTATIONS, ids_of(given)), str(sum(each.people for each in given))))
    rows.append(Total(("Всего", counted(CONSULTATIONS, ids_of(work.consultations)), str(people))))
    yield Table((Column("Тема"), Column("Консультаций", "number"), Column("Человек", "number")), tuple(rows), size=SIZE)


def _by_topic(around: Around, given: Sequence[Consulted]) -> list[tuple[str, list[Consulted]]]:
    """The commonest topic first, those without one last."""
    found = grouped(given, lambda each: name_of(around.known, each.topic_id) or NO_TOPIC)
    return sorted(found.items(), key=lambda item: (item[0] == NO_TOPIC, -len(item[1]), item[0]))


def _talks(_around: Around, work: StaffWork) -> Iterator[Block]:
    if work.talks:
        rows: list[Row] = [
            (format_date(each.held_on), nbsp(" ".join(each.topic.split())), nbsp(each.event)) for each in work.talks
        ]
        yield Table((_DAY, Column("Тема"), Column("Где", width=70)), tuple(rows), size=SIZE)


def _issued(_around: Around, work: StaffWork) -> Iterator[Block]:
    """By kind, at the events the worker answers for."""
    if not work.issued:
        return
    rows: list[Row] = [
        (upper_first(kind.label), counted(ISSUED_DOCUMENTS.code, ids)) for kind, ids in work.issued.items()
    ]
    everything = [each for ids in work.issued.values() for each in ids]
    rows.append(Total(("Всего", counted(ISSUED_DOCUMENTS.code, everything))))
    columns = (Column("Документ", width=70), Column("Выдано", "number", width=30))
    note = "По мероприятиям, за которые отвечает сотрудник."
    yield Table(columns, tuple(rows), size=SIZE, note=note)


def _tasks(around: Around, work: StaffWork) -> Iterator[Block]:
    if not work.tasks:
        return
    late = [each.decision.id for each in work.tasks if each.late(around.on)]
    done = [each.decision.id for each in work.tasks if each.done]
    open_ones = [each.decision.id for each in work.tasks if not each.done and not each.late(around.on)]
    words: list[Inline] = [f"Поручений{DASH}", counted(DECISIONS, [each.decision.id for each in work.tasks])]
    for label, ids in (("исполнено", done), ("в работе", open_ones), ("просрочено", late)):
        if ids:
            words += [f", {label}{DASH}", counted(DECISIONS, ids)]
    yield Paragraph((*words, "."))
    rows: list[Row] = [
        (
            nbsp(decision_words(each.decision.number, each.decision.taken_on)),
            nbsp(each.decision.wording),
            format_date(each.due) if each.due else nbsp(each.decision.due_words),
            _state(each, around.on),
        )
        for each in work.tasks
    ]
    columns = (
        Column("Решение", width=36),
        Column("Что поручено"),
        Column("Срок", width=26),
        Column("Отметка", width=34),
    )
    yield Table(columns, tuple(rows), size=SIZE)


def _state(task: Task, on: dt.date) -> str:
    if task.late(on):
        return "просрочено"
    return "исполнено" if task.done and task.decision.open else task.decision.state.label


def _items(_around: Around, work: StaffWork) -> Iterator[Block]:
    """Each item by what became of it; what was done beyond a plan is counted apart."""
    if not work.items:
        return
    planned = [each for each in work.items if not each.off_plan]
    beyond = [each.id for each in work.items if each.off_plan]
    words: list[Inline] = [f"Пунктов{DASH}", counted(ITEMS, [each.id for each in planned])]
    for label, found in grouped(planned, outcome_words).items():
        words += [f", {label}{DASH}", counted(ITEMS, [each.id for each in found])]
    if beyond:
        words += [f"; сверх плана{DASH}", counted(ITEMS, beyond)]
    yield Paragraph((*words, "."))
    rows: list[Row] = [
        (nbsp(each.wording), nbsp(each.term_words), nbsp(each.plan), _marked(each)) for each in work.items
    ]
    columns = (
        Column("Пункт"),
        Column("Срок", width=30),
        Column("План", width=52),
        Column("Отметка", width=40),
    )
    yield Table(columns, tuple(rows), size=SIZE)


def outcome_words(item: StaffItem) -> str:
    """What became of an item: one taken out of the plan is neither done nor not done."""
    return "снято с плана" if item.cancelled else item.outcome.label


def _marked(item: StaffItem) -> str:
    words = outcome_words(item)
    if item.outcome is Marked.MOVED and item.moved_to and not item.cancelled:
        words = f"{words} на {item.moved_to}"
    if item.off_plan:
        words = f"{words}, сверх плана"
    return nbsp(f"{words}: {item.reason}" if item.reason else words)


_DAY = Column("Дата", "date", width=24)
_WHEN = Column("Когда", width=34)
_ROLE = Column("Роль", width=34)

_SECTIONS: Mapping[str, Callable[[Around, StaffWork], Iterator[Block]]] = {
    "events": _events,
    "contests": _contests,
    "meetings": _meetings,
    "visits": _visits,
    "consultations": _consultations,
    "talks": _talks,
    "issued": _issued,
    "tasks": _tasks,
    "items": _items,
}
