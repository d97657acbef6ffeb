"""Terms of a plan for another year: its days go to the same weekday, past days off and breaks; the rest stays.
A day by which something is due stays that day: «до 1 ноября».

«15.10.2026» → «14.10.2027», «01, 08, 15, 22.10» → «07, 14, 21, 28.10», «октябрь» → «октябрь», «2026/27» → «2027/28».
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mmsdesk.core.dates import MONTHS_OF, Period
from mmsdesk.core.plan_terms import read_term
from mmsdesk.core.plan_words import MONTH, existing_day, month_number
from mmsdesk.core.school_calendar import SchoolCalendar

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:(\s?[/–-]\s?)(20)?(\d\d)(?!\d))?")
_DAY = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?:[./](?P<year>\d{4}|\d{2}(?!\d)))?(?![\d:])"
    rf"|(?<![\d.])(?P<said>\d{{1,2}})(?P<end>-?(?:го|е)?)(?P<gap>\s*)(?P<word>{MONTH})(?![а-яё])(?:(?P<of>\s+)(?P<in>20\d\d))?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:(?<![\d.])\d{1,2}(?:-?го)?\s*(?:,|и|по|[-–—])\s*)+$")
_DEADLINE = re.compile(r"(?:^|(?<![а-яё]))(?:до|не\s+позднее|не\s+позже)\s*$", re.IGNORECASE)
_LISTED = re.compile(r",|\bи\b")
_NUMBER = re.compile(r"\d{1,2}")
_WEEKS = (1, -1, 2, -2, 3, -3)
"""How far a day that cannot be goes, the nearest first."""


def same_weekday(day: dt.date, year: int) -> dt.date:
    """The day of the same weekday that lies nearest to the same date of another year; 29 February counts as 28."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    there = day.replace(year=year, day=last)
    ahead = (day.weekday() - there.weekday()) % 7
    return there + dt.timedelta(days=ahead if ahead <= 3 else ahead - 7)


def with_years(text: str, later: int) -> str:
    """The text with its years moved: «2026/27» → «2027/28», «2026» → «2027»."""

    def moved(match: re.Match[str]) -> str:
        first, between, century, last = match.groups()
        whole = str(int(first) + later)
        if last is None:
            return whole
        return f"{whole}{between}{century or ''}{(int(last) + later) % 100:02d}"

    return _YEARS.sub(moved, text)


@dataclass(frozen=True, slots=True)
class Moving:
    """From the period of one plan to `years` later, with what is known of the days of both."""

    period: Period
    years: int
    was: SchoolCalendar
    will: SchoolCalendar

    def day(self, day: dt.date) -> dt.date:
        """The same weekday: out of days off and of breaks the old day was not in, into the break that it was in."""
        there = same_weekday(day, day.year + self.years)
        rest = self.was.break_on(day)
        if rest is not None:
            return self._within(there, rest.season)
        seasons = {each.season for each in self.was.breaks}
        tried = (there, *(there + dt.timedelta(weeks=weeks) for weeks in _WEEKS))
        return next((each for each in tried if self._free(each, seasons)), there)

    def _same_date(self, day: dt.date) -> dt.date:
        year = day.year + self.years
        return existing_day(year, day.month, day.day) or dt.date(year, day.month, 28)

    def _within(self, there: dt.date, season: str) -> dt.date:
        found = next((each for each in self.will.breaks if each.season == season), None)
        if found is None or there in found:
            return there
        days = (there + dt.timedelta(weeks=weeks) for weeks in _WEEKS)
        return next((each for each in days if each in found), there)

    def _free(self, day: dt.date, seasons: set[str]) -> bool:
        rest = self.will.break_on(day)
        return not self.will.off_on(day) and (rest is None or rest.season not in seasons)

    def words(self, words: str) -> str:
        """A term as it reads for the other year. Only what was understood as days of the plan is moved."""
        term = read_term(words, self.period, self.was.breaks_of(self.period.start, self.period.end))
        known = {end for span in term.spans for end in (span.start, span.end) if end is not None}
        told: list[str] = []
        done = 0
        for match in _DAY.finditer(words):
            group = self._group(words, done, match, known)
            told.append(with_years(words[done : group.start], self.years))
            told.append(group.text)
            done = match.end()
        return "".join(told) + with_years(words[done:], self.years)

    def _group(self, words: str, done: int, match: re.Match[str], known: set[dt.date]) -> _Group:
        """Days that share the month of the last of them: «01, 08, 15, 22.10», «с 5 по 25 марта»."""
        month = int(match["month"]) if match["month"] else month_number(match["word"].casefold())
        before = _BEFORE.search(words[done : match.start()])
        start = done + before.start() if before else match.start()
        numbers = [found.group() for found in _NUMBER.finditer(words[start : match.start()])]
        written = [*numbers, match["day"] or match["said"]]
        year = _year(match["year"] or match["in"])
        days = [self._resolved(int(each), month, year, known) for each in written]
        if any(day is None for day in days):
            return _Group(start, with_years(words[start : match.end()], self.years))
        # By when something is due is a date that everybody knows: it is no day on which something takes place.
        moved = self._same_date if _DEADLINE.search(words[done:start]) else self.day
        new = [moved(day) for day in days if day is not None]
        stretch = len(numbers) == 1 and not _LISTED.search(words[start : match.start()])
        if stretch and len({day.month for day in new}) > 1:
            # «с 1 по 20 февраля» is February, whatever the days of the week.
            new = [self._same_date(day) for day in days if day is not None]
        return _Group(start, _written(words[start : match.start()], match, written, new))

    def _resolved(self, number: int, month: int, year: int, known: set[dt.date]) -> dt.date | None:
        years = (year,) if year else range(self.period.start.year - 1, self.period.end.year + 1)
        days = (existing_day(each, month, number) for each in years)
        return next((day for day in days if day is not None and number and day in known), None)


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    text: str


def _written(before: str, match: re.Match[str], written: Sequence[str], days: Sequence[dt.date]) -> str:
    """New days in the writing of the old ones; the month is named at each where it is no longer one."""
    one_month = len({(day.year, day.month) for day in days}) == 1
    last = days[-1]
    each = iter(zip(written, days, strict=True))

    def number(_found: re.Match[str]) -> str:
        old, day = next(each)
        alone = f"{day.day:0{len(old)}d}" if old.startswith("0") else str(day.day)
        return alone if one_month else _named(alone, match, day)

    text = _NUMBER.sub(number, before)
    old, day = next(each)
    alone = f"{day.day:0{len(old)}d}" if old.startswith("0") else str(day.day)
    year = match["year"] or match["in"]
    return text + _named(alone, match, last) + (_year_as(match, last.year) if year else "")


def _named(number: str, match: re.Match[str], day: dt.date) -> str:
    if match["month"]:
        width = len(match["month"])
        month = f"{day.month:0{width}d}" if match["month"].startswith("0") or width == 2 else str(day.month)
        return f"{number}{match['mark']}{month}"
    old = match["word"]
    same = month_number(old.casefold()) == day.month
    return f"{number}{match['end']}{match['gap']}{old if same else MONTHS_OF[day.month - 1]}"


def _year_as(match: re.Match[str], year: int) -> str:
    if match["year"]:
        return f"{match['mark']}{year if len(match['year']) == 4 else year % 100:02d}"
    return f"{match['of']}{year}"


def _year(text: str | None) -> int:
    if not text:
        return 0
    return int(text) + (2000 if len(text) == 2 else 0)
