"""Totals of a set of events: how they ended and who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mmsdesk.queries.attendance import (
    NOBODY,
    Attendance,
    distinct_people,
    participations,
    teachers_among,
    unnamed,
)
from mmsdesk.queries.people import Staff
from mmsdesk.queries.work import Held, Tally, tally


@dataclass(frozen=True, slots=True)
class Totals:
    """`named` are participations in what took place, `unnamed` people counted without names at it."""

    label: str
    events: int
    tally: Tally
    named: tuple[str, ...]
    unnamed: int
    teachers: tuple[str, ...]


def totals_of(
    label: str,
    events: Sequence[Held],
    attendance: Mapping[str, Attendance],
    staff: Staff,
    on: dt.date,
    until: dt.date | None = None,
) -> Totals:
    """Totals as of a day; `until`: what begins later counts as ahead and nobody has come to it yet."""
    past = [event for event in events if event.took_place and event.starts_on <= (until or on)]
    came = [attendance.get(event.id, NOBODY) for event in past]
    return Totals(
        label,
        len(events),
        tally(events, on, until),
        participations(came),
        unnamed(came),
        teachers_among(distinct_people(came), staff),
    )
