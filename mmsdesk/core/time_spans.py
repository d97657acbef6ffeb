"""Days with or without hours, and whether two of them are at one time."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

USUAL_LENGTH = dt.timedelta(minutes=90)
"""How long something is taken to last whose end is not written."""


class Overlap(enum.IntEnum):
    """How two things meet: not at all, on one day of which an hour is not known, at one time."""

    NONE = 0
    DAY = 1
    TIME = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A day from one hour to another; hours that are not written are None."""

    day: dt.date
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None

    def overlap(self, other: Span) -> Overlap:
        """How this meets another one; what ends when the other begins does not."""
        if self.day != other.day:
            return Overlap.NONE
        if self.starts_at is None or other.starts_at is None:
            return Overlap.DAY
        (first, until), (second, end) = self._bounds(), other._bounds()
        return Overlap.TIME if first < end and second < until else Overlap.NONE

    def _bounds(self) -> tuple[dt.datetime, dt.datetime]:
        assert self.starts_at is not None
        first = dt.datetime.combine(self.day, self.starts_at)
        last = dt.datetime.combine(self.day, self.ends_at) if self.ends_at else first + USUAL_LENGTH
        return first, max(last, first + dt.timedelta(minutes=1))
