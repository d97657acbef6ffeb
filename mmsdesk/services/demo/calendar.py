"""On which days the service works and how its work spreads over a school year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from random import Random

from mmsdesk.services.demo.world import YEAR_SWITCH, demo_words

AHEAD = dt.timedelta(weeks=8)
"""How far ahead of today events are planned."""


class WorkingDays:
    """Working days of a school year with the weight of their month."""

    def __init__(self, year: int) -> None:
        words = demo_words("events")
        holidays, months = set(words["holidays"]), words["months"]
        first, last = dt.date(year, *YEAR_SWITCH), dt.date(year + 1, 6, 30)
        days = [first + dt.timedelta(days=count) for count in range((last - first).days + 1)]
        self.days = [d for d in days if d.weekday() < 5 and f"{d:%m-%d}" not in holidays]
        of_month = {month: sum(d.month == int(month) for d in self.days) for month in months}
        share = {int(month): weight / of_month[month] for month, weight in months.items()}
        self.weights = [share[d.month] for d in self.days]

    def draw(self, chance: Random, a_year: int, last: dt.date) -> list[dt.date]:
        """Sorted days for so many things a full year, as far as the last day."""
        days, weights = self._until(last)
        count = round(a_year * sum(weights) / sum(self.weights))
        return sorted(chance.choices(days, weights, k=count)) if days else []

    def _until(self, last: dt.date) -> tuple[list[dt.date], list[float]]:
        count = sum(day <= last for day in self.days)
        return self.days[:count], self.weights[:count]


def later_working_day(day: dt.date, days: Iterable[dt.date]) -> dt.date:
    """The first of the working days after about two weeks, or two weeks later."""
    wanted = day + dt.timedelta(days=14)
    return next((d for d in days if d >= wanted), wanted)
