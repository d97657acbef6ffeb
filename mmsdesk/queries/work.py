"""What the service did in a period: consultations and events, and how its events ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, year_before
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.consultation import Consultation, ConsultationForm
from mmsdesk.models.entity import Column, table_column
from mmsdesk.models.event import Event, EventForm, EventState, ServiceRole
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.journal import RECORD_INDEX

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def within(period: Period, day: Column | ColumnElement[dt.date], school_year: Column) -> ColumnElement[bool]:
    """Whether a record belongs to a period: by its stored school year if that is asked for, else by its date."""
    if period.kind == "school_year":
        return table_column(school_year) == period.start.year
    own = day if isinstance(day, ColumnElement) else table_column(day)
    return own.between(period.start, period.end)


def years_before(day: dt.date, years: int = 1) -> dt.date:
    """The same day so many years earlier; of 29 February, the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


@dataclass(frozen=True, slots=True)
class Compared:
    """A period beside the same one a year before; while it runs, both are counted to the same day of the year."""

    period: Period
    before: Period
    on: dt.date
    before_on: dt.date

    @property
    def running(self) -> bool:
        """Whether days of the period are still to come."""
        return self.on < self.period.end

    def upto(self, items: Iterable[T], day: Callable[[T], dt.date]) -> list[T]:
        """What has come by the day; all of a period that is over (a stored school year may reach past its bounds)."""
        return [item for item in items if day(item) <= self.on] if self.running else list(items)

    def before_upto(self, items: Iterable[T], day: Callable[[T], dt.date]) -> list[T]:
        """What had come by the same day a year before."""
        return [item for item in items if day(item) <= self.before_on] if self.running else list(items)


def compared(period: Period, on: dt.date) -> Compared:
    """The period as it stands on a day, its last one at most."""
    day = min(on, period.end)
    before = year_before(period)
    return Compared(period, before, day, years_before(day) if day < period.end else before.end)


@dataclass(frozen=True, slots=True)
class Consulted:
    """One consultation; `people` is the size of the group, 1 for a single client."""

    id: str
    held_on: dt.date
    client_id: str | None
    client: str
    client_kind_id: str | None
    people: int
    organisation_id: str | None
    topic_id: str | None
    question: str
    form: ConsultationForm
    answer: str
    consultant_id: str | None
    occasion_id: str | None
    direction_id: str | None


_NARROWS_CONSULTATIONS = {
    "consultant": Consultation.consultant_id,
    "organisation": Consultation.organisation_id,
    "topic": Consultation.topic_id,
    "direction": Consultation.direction_id,
    "client": Consultation.client_id,
    "client_kind": Consultation.client_kind_id,
    "form": Consultation.form,
    "origin": Consultation.origin_id,
}
_NARROWS_EVENTS = {
    "direction": Event.direction_id,
    "association": Event.association_id,
    "responsible": Event.responsible_id,
    "organisation": Event.organisation_id,
    "kind": Event.kind_id,
    "level": Event.level,
    "origin": Event.origin_id,
}


def _narrowed(columns: Mapping[str, Column], chosen: Mapping[str, str | None]) -> list[ColumnElement[bool]]:
    return [table_column(columns[key]) == value for key, value in chosen.items() if value is not None]


def consultations_in(session: Session, period: Period, **chosen: str | None) -> list[Consulted]:
    """Consultations of a period in their order; `chosen` narrows them by any of `_NARROWS_CONSULTATIONS`."""
    own = table_of(Consultation)
    named = RECORD_INDEX.alias("client")
    statement = (
        select(
            own.c.id,
            own.c.held_on,
            own.c.client_id,
            named.c.title,
            own.c.client_name,
            own.c.client_kind_id,
            own.c.group_size,
            own.c.organisation_id,
            own.c.topic_id,
            own.c.question,
            own.c.form,
            own.c.answer,
            own.c.consultant_id,
            own.c.occasion_id,
            own.c.direction_id,
        )
        .select_from(own.outerjoin(named, named.c.record_id == own.c.client_id))
        .where(within(period, Consultation.held_on, Consultation.school_year))
        .order_by(own.c.held_on, own.c.held_at, own.c.id)
    )
    statement = statement.where(*_narrowed(_NARROWS_CONSULTATIONS, chosen))
    return [
        Consulted(record_id, held_on, client_id, title or name, kind, size or 1, *rest)
        for record_id, held_on, client_id, title, name, kind, size, *rest in session.execute(statement)
    ]


class Outcome(Choice):
    """How an event stands on a day: each event in one row, so that the rows add up to what was planned."""

    HELD = "held", "проведено"
    MOVED = "moved", "перенесено"
    CANCELLED = "cancelled", "отменено"
    UNMARKED = "unmarked", "не отмечено"
    AHEAD = "ahead", "предстоит"


_MAY_HAVE_MOVED = (EventState.MOVED, EventState.HELD)
"""A moved event that took place keeps the day it was moved to."""


@dataclass(frozen=True, slots=True)
class Held:
    """One event as counts see it."""

    id: str
    title: str
    kind_id: str | None
    theme: str
    direction_id: str | None
    audience_id: str | None
    starts_on: dt.date
    ends_on: dt.date | None
    starts_at: dt.time | None
    state: EventState
    service_role: ServiceRole
    organisation_id: str | None
    room: str
    responsible_id: str | None
    association_id: str | None
    moved_to: dt.date | None
    state_reason: str
    level: AwardLevel | None
    ends_at: dt.time | None = None
    form: EventForm = EventForm.ONSITE
    parent_id: str | None = None

    @property
    def sends(self) -> bool:
        """«Организует участие»: somebody else holds the event (S1 4.3, S4 2.3)."""
        return self.service_role is ServiceRole.SENDS

    @property
    def took_place(self) -> bool:
        """Marked as held, whoever held it."""
        return self.state is EventState.HELD

    @property
    def counts_as_held(self) -> bool:
        """Held by the service, alone or with others; «организует участие» is participation only (S1 4.3, S4 2.3)."""
        return self.took_place and not self.sends

    @property
    def day(self) -> dt.date:
        """When it begins, as it stands after a move."""
        return (self.state in _MAY_HAVE_MOVED and self.moved_to) or self.starts_on

    @property
    def last_day(self) -> dt.date:
        """When it ends, as it stands after a move."""
        moved = self.state in _MAY_HAVE_MOVED and self.moved_to is not None
        return self.day if moved else self.ends_on or self.starts_on

    def outcome(self, on: dt.date) -> Outcome:
        """Where it is counted on a day; one that lasts is ahead until its last day is over, one held later is too."""
        if self.took_place and self.starts_on > on:
            return Outcome.AHEAD
        if self.state is EventState.PLANNED:
            return Outcome.UNMARKED if self.last_day < on else Outcome.AHEAD
        return Outcome(self.state.value)

    def waits_for_mark(self, on: dt.date) -> bool:
        """Its day, or the day it was moved to, is over and nobody wrote how it ended."""
        return self.state in (EventState.PLANNED, EventState.MOVED) and self.last_day < on


def _event_columns() -> list[ColumnElement[Any]]:
    own = table_of(Event)
    return [own.c[name] for name in Held.__dataclass_fields__]


def events_in(session: Session, period: Period, **chosen: str | None) -> list[Held]:
    """Events of a period that are counted, in their order; `chosen` narrows them by any of `_NARROWS_EVENTS`."""
    own = table_of(Event)
    statement = (
        select(*_event_columns())
        .where(own.c.counted.is_(True), within(period, Event.starts_on, Event.school_year))
        .order_by(own.c.starts_on, own.c.starts_at, own.c.id)
    )
    statement = statement.where(*_narrowed(_NARROWS_EVENTS, chosen))
    return [Held(*row) for row in session.execute(statement)]


def events_of_years(session: Session, first: int, last: int) -> dict[int, list[Held]]:
    """Events that are counted, by stored school year, in their order."""
    own = table_of(Event)
    statement = (
        select(own.c.school_year, *_event_columns())
        .where(own.c.counted.is_(True), own.c.school_year.between(first, last))
        .order_by(own.c.starts_on, own.c.starts_at, own.c.id)
    )
    found: dict[int, list[Held]] = {}
    for year, *values in session.execute(statement):
        found.setdefault(year, []).append(Held(*values))
    return found


def consultations_of_years(session: Session, first: int, last: int) -> dict[int, list[tuple[str, dt.date]]]:
    """Ids and days of consultations by stored school year, in their order."""
    own = table_of(Consultation)
    statement = (
        select(own.c.school_year, own.c.id, own.c.held_on)
        .where(own.c.school_year.between(first, last))
        .order_by(own.c.held_on, own.c.held_at, own.c.id)
    )
    found: dict[int, list[tuple[str, dt.date]]] = {}
    for year, record_id, day in session.execute(statement):
        found.setdefault(year, []).append((record_id, day))
    return found


def events_between(session: Session, first: dt.date, last: dt.date) -> list[Held]:
    """Events whose day, after a move, lies between two days; cancelled ones are left out."""
    own = table_of(Event)
    moved = and_(own.c.state.in_(_MAY_HAVE_MOVED), own.c.moved_to.is_not(None))
    day = case((moved, own.c.moved_to), else_=own.c.starts_on)
    statement = (
        select(*_event_columns())
        .where(day.between(first, last), own.c.state != EventState.CANCELLED)
        .order_by(day, own.c.starts_at, own.c.id)
    )
    return [Held(*row) for row in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Tally:
    """Events of a set by how they ended; what somebody else holds stands in `sent` and nowhere else."""

    planned: tuple[str, ...]
    """All that the service holds or helps to hold: the sum of the outcomes."""
    outcomes: Mapping[Outcome, tuple[str, ...]]
    sent: tuple[str, ...]
    """Where the service organised participation and it took place."""

    def of(self, outcome: Outcome) -> tuple[str, ...]:
        """Events with this outcome."""
        return self.outcomes.get(outcome, ())

    @property
    def due(self) -> tuple[str, ...]:
        """Events whose time has come: all planned but those ahead."""
        ahead = frozenset(self.of(Outcome.AHEAD))
        return tuple(event for event in self.planned if event not in ahead)


def tally(events: Iterable[Held], on: dt.date, until: dt.date | None = None) -> Tally:
    """Counts of events as they stand on a day; `until`: what begins later counts as ahead, whatever came of it."""
    everything = list(events)
    own = [event for event in everything if not event.sends]

    def outcome(event: Held) -> Outcome:
        return Outcome.AHEAD if until is not None and event.starts_on > until else event.outcome(on)

    sent = [event for event in everything if event.sends and event.outcome(on) is Outcome.HELD]
    return Tally(
        ids_of(own),
        {each: ids_of(items) for each, items in grouped(own, outcome).items()},
        ids_of(event for event in sent if until is None or event.starts_on <= until),
    )


def reasons(events: Iterable[Held], outcome: Outcome, on: dt.date) -> list[tuple[str, tuple[str, ...]]]:
    """Why own events were moved or cancelled, the commonest first; "" where nobody wrote why, last."""
    such = [event for event in events if not event.sends and event.outcome(on) is outcome]
    found = grouped(such, lambda event: event.state_reason.strip())
    return sorted(
        ((reason, ids_of(items)) for reason, items in found.items()),
        key=lambda item: (not item[0], -len(item[1]), item[0]),
    )


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Items by key, in the order in which keys are first met."""
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def ids_of(items: Iterable[Consulted | Held]) -> tuple[str, ...]:
    """Ids in order, for a figure."""
    return tuple(item.id for item in items)


def by_rank(groups: Mapping[str | None, list[T]], ranks: Mapping[str, int]) -> list[tuple[str | None, list[T]]]:
    """Groups in the order of a reference list, those without an entry last."""
    return sorted(groups.items(), key=lambda item: (item[0] is None, ranks.get(item[0] or "", 10_000)))
