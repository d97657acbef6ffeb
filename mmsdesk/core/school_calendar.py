"""Breaks, days off and working days moved, as a plan of work respects them. Plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from mmsdesk.core.plan_terms import Breaks

SEASONS = {"осен": "осенние", "зим": "зимние", "весен": "весенние", "лет": "летние"}
"""How a break is told from its name, folded."""


LONGEST_BREAK = 130
"""Days: summer, with room. What is longer is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class SchoolBreak:
    """Days without lessons, both ends included."""

    name: str
    start: dt.date
    end: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end

    @property
    def season(self) -> str:
        """«осенние»; the name itself for a break of another kind."""
        said = self.name.casefold()
        return next((season for stem, season in SEASONS.items() if stem in said), said)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """What differs from the usual week. A working day that was moved is no day off, whatever else is said of it."""

    off: Mapping[dt.date, str] = field(default_factory=dict)
    working: frozenset[dt.date] = frozenset()
    breaks: tuple[SchoolBreak, ...] = ()

    def off_on(self, day: dt.date) -> str:
        """The name of the day off; "" for a usual day."""
        return "" if day in self.working else self.off.get(day, "")

    def break_on(self, day: dt.date) -> SchoolBreak | None:
        """The break that a day lies in."""
        return next((each for each in self.breaks if day in each), None)

    def breaks_of(self, first: dt.date, last: dt.date) -> Breaks:
        """Breaks that touch these days, by the word a term names them with; of two of a kind the earlier."""
        found: dict[str, tuple[dt.date, dt.date]] = {}
        for each in sorted(self.breaks, key=lambda known: known.start):
            if each.end >= first and each.start <= last:
                found.setdefault(each.season, (each.start, each.end))
        return found
