"""Whom events reached: by role of the service, kind, level, direction and body, with the share of all teachers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mmsdesk.core.numbers import percent
from mmsdesk.core.text import upper_first
from mmsdesk.models.event import ServiceRole
from mmsdesk.models.growth import AwardLevel
from mmsdesk.queries.attendance import NOBODY, Attendance, distinct_people, participations, unnamed
from mmsdesk.queries.entries import Entry, name_of
from mmsdesk.queries.people import Staff
from mmsdesk.queries.work import Held, grouped, ids_of
from mmsdesk.reports.comparison import SMALL_GROUP
from mmsdesk.reports.document import Block, Cell, Column, Group, Note, Row, Table, Total
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import EVENTS, PARTICIPATIONS, TEACHERS, counted

K = TypeVar("K", bound=Hashable)

_UNKNOWN = "не указано"


@dataclass(frozen=True, slots=True)
class Reached:
    """Events of a kind, who came to them by name and by number, the different teachers among them."""

    what: str
    events: tuple[str, ...]
    named: tuple[str, ...]
    unnamed: int
    teachers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Parts by heading, each of which adds up to the whole; `staff` is how many teachers there are."""

    parts: tuple[tuple[str, tuple[Reached, ...]], ...]
    whole: Reached
    staff: int


def coverage_of(
    events: Sequence[Held],
    attendance: Mapping[str, Attendance],
    staff: Staff,
    on: dt.date,
    names: tuple[Mapping[str, Entry], Mapping[str, str]],
) -> Coverage:
    """Of all events that took place by a day, whoever held them; `names` are entries of lists and titles of bodies."""
    known, bodies = names
    counted_ones = frozenset(worker.id for worker in staff.counted)
    past = [event for event in events if event.took_place and event.starts_on <= on]

    def reached(what: str, own: Sequence[Held]) -> Reached:
        came = [attendance.get(event.id, NOBODY) for event in own]
        teachers = tuple(person for person in distinct_people(came) if person in counted_ones)
        return Reached(what, ids_of(own), participations(came), unnamed(came), teachers)

    def parts(key: Callable[[Held], K], order: Mapping[K, int], words: Callable[[K], str]) -> tuple[Reached, ...]:
        groups = grouped(past, key)
        keys = sorted(groups, key=lambda each: (order.get(each, len(order)), words(each)))
        return tuple(reached(upper_first(words(each)) or _UNKNOWN, groups[each]) for each in keys)

    ranks: dict[str | None, int] = {entry_id: entry.rank for entry_id, entry in known.items()}
    levels: dict[AwardLevel | None, int] = {level: at for at, level in enumerate(AwardLevel)}
    roles: dict[ServiceRole, int] = {role: at for at, role in enumerate(ServiceRole)}
    named: dict[str | None, int] = dict.fromkeys(bodies, 0)
    found = (
        ("По роли службы", parts(lambda event: event.service_role, roles, lambda role: f"служба {role.label}")),
        ("По видам", parts(lambda event: event.kind_id, ranks, lambda each: name_of(known, each))),
        ("По уровням", parts(lambda event: event.level, levels, lambda each: each.label if each else "")),
        ("По направлениям", parts(lambda event: event.direction_id, ranks, lambda each: name_of(known, each))),
        ("По объединениям", parts(lambda event: event.association_id, named, lambda each: bodies.get(each or "", ""))),
    )
    return Coverage(
        tuple((title, rows) for title, rows in found if rows),
        reached("Всего состоялось", past),
        len(counted_ones),
    )


def coverage_blocks(data: Coverage) -> Iterable[Block]:
    """The table; teachers are counted once in a row, so their rows do not add up."""
    if not data.whole.events:
        return
    columns = (
        Column("Показатель", width=96),
        Column("Мероприятий", "number", width=28),
        Column("по спискам", "number", width=26, group="Участий"),
        Column("без имён", "number", width=24, group="Участий"),
        Column("Охвачено педагогов", "number", width=28),
        Column("Охват, %", align="center", width=22),
    )
    rows: list[Row] = []
    for title, parts in data.parts:
        rows.append(Group(title))
        rows += [_row(data, part) for part in parts]
    rows.append(Total(_row(data, data.whole)))
    yield Table(columns, tuple(rows), "Состоявшиеся мероприятия и охват педагогов", size=10)
    yield Note(
        f"Охват – доля педагогов, которые были хотя бы на одном таком мероприятии, от всех работающих ({data.staff}); "
        "внешние совместители, уволившиеся и участия без имён в него не входят. Педагог посчитан в каждой строке, "
        "где был, поэтому строки «Охвачено педагогов» вместе больше итога."
    )


def _row(data: Coverage, part: Reached) -> tuple[Cell, ...]:
    share = percent(len(part.teachers), data.staff) if data.staff >= SMALL_GROUP else ABSENT
    return (
        part.what,
        counted(EVENTS, part.events),
        counted(PARTICIPATIONS, part.named),
        part.unnamed,
        counted(TEACHERS, part.teachers),
        share.removesuffix("\u00a0%"),
    )
