"""How much of a plan falls on one month, one person, one place: what is more than usual is told, not forbidden."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mmsdesk.core.dates import MONTHS
from mmsdesk.core.text import plural

MOST_OF_PERSON = 5
"""Items a person answers for in a month: one a week is usual, more is told."""
MOST_OF_PLACE = 3
"""Items held at one organisation in a month: its lessons go on meanwhile."""
MOST_OF_MONTH = 1.75
"""Times the mean of the months that have any: more is told."""
_LEAST_OF_MONTH = 6
_LONGEST = 45
"""Days: what lasts longer weighs on no month in particular."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An item as it weighs: its days, who answers for it, where it is held ("" nowhere in particular)."""

    first: dt.date | None
    last: dt.date | None
    people: tuple[str, ...] = ()
    place: str = ""

    @property
    def month(self) -> tuple[int, int] | None:
        """Year and month it falls on; None without days and for what lasts long."""
        first, last = self.first or self.last, self.last or self.first
        if first is None or last is None or (last - first).days > _LONGEST:
            return None
        middle = first + (last - first) / 2
        return middle.year, middle.month


def months_of(items: Iterable[Loaded]) -> dict[tuple[int, int], int]:
    """Items by year and month, in order."""
    return dict(sorted(Counter(item.month for item in items if item.month is not None).items()))


def overloads(items: Sequence[Loaded]) -> tuple[str, ...]:
    """Sentences on months, people and places that have more than usual; the heaviest of each kind first."""
    months = months_of(items)
    mean = sum(months.values()) / len(months) if months else 0.0
    heavy = [
        (count, f"{_month(month)}: {_items(count)}, в среднем за месяц – {round(mean)}")
        for month, count in months.items()
        if count >= _LEAST_OF_MONTH and count > mean * MOST_OF_MONTH
    ]
    people: dict[tuple[str, tuple[int, int]], int] = defaultdict(int)
    places: dict[tuple[str, tuple[int, int]], int] = defaultdict(int)
    for item in items:
        month = item.month
        if month is None:
            continue
        for person in set(item.people):
            people[person, month] += 1
        if item.place:
            places[item.place, month] += 1
    return (*_sorted(heavy), *_told(people, MOST_OF_PERSON), *_told(places, MOST_OF_PLACE))


def _told(counts: dict[tuple[str, tuple[int, int]], int], most: int) -> list[str]:
    return _sorted(
        [(count, f"{who}: {_month(month)}, {_items(count)}") for (who, month), count in counts.items() if count > most]
    )


def _sorted(lines: list[tuple[int, str]]) -> list[str]:
    return [line for _count, line in sorted(lines, key=lambda each: (-each[0], each[1]))]


def _month(month: tuple[int, int]) -> str:
    return f"{MONTHS[month[1] - 1]} {month[0]}"


def _items(count: int) -> str:
    return plural(count, "пункт", "пункта", "пунктов")
