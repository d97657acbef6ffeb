"""Parts of which terms of plans are made: days, months, quarters, half-years, weeks, seasons; no year is chosen."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass, replace

from mmsdesk.core.dates import MONTHS_OF

_STEMS = tuple(month[:3] for month in MONTHS_OF)
MONTH = (
    r"(?:янв(?:ар[ьяею])?|фев(?:р(?:ал[ьяею])?)?|мар(?:т[аеу]?)?|апр(?:ел[ьяею])?|ма[йяею]|июн[ьяею]?|июл[ьяею]?"
    r"|авг(?:уст[аеу]?)?|сен(?:т(?:ябр[ьяею])?)?|окт(?:ябр[ьяею])?|ноя(?:б(?:р[ьяею])?)?|дек(?:абр[ьяею])?)\.?"
)
YEAR = r"(?:20\d{2}|\d{2}(?=\s*г))"
_OF_YEAR = rf"(?:\s+(?:месяц[ае]?\s*)?(?P<year>{YEAR})?(?:\s*(?:года|году|год|г\.?))?)?"
_WHICH = r"(?:[1-4]|i{1,3}|iv|п|ш)(?:-?(?:ый|ий|ой|ая|ое|ья|ье|й|я|е|го|м|ом|ем))?|перв\w+|втор\w+|трет\w+|четверт\w+"
_ORDINAL_STEMS = (("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4), ("последн", 0))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "п": 2, "ш": 3}
"""Roman numerals; the Cyrillic letters that are typed for two of them as well."""

_ISO = re.compile(r"(20\d{2})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}|\d{2}))?(?:\s*(?:года|год|г\.?))?")
_WORDED = re.compile(rf"(?P<day>\d{{1,2}})(?:-?(?:го|е))?\s*(?P<word>{MONTH}){_OF_YEAR}")
_BARE_DAY = re.compile(r"(\d{1,2})(?:-?(?:го|е|му))?(?:\s+числ[оау])?")
_MONTHLY = re.compile(rf"(?P<word>{MONTH}){_OF_YEAR}")
_MONTH_OF_YEAR = re.compile(r"(?P<month>\d{1,2})[./](?P<year>20\d{2})")
_PART = re.compile(
    rf"(?P<part>начал[оае]|середин[аеыу]|кон(?:ец|ца|це|цу)|(?:{_WHICH}|последн\w+)\s+(?:декад[аеыу]|недел[яеию])"
    rf"|(?:{_WHICH})\s+половин[аеыу])\s+(?P<word>{MONTH}){_OF_YEAR}"
)
_PART_AFTER = re.compile(
    rf"(?P<word>{MONTH}){_OF_YEAR}\s*[,(:-]?\s*(?P<part>(?:{_WHICH}|последн\w+)\s+(?:декад[аеыу]|недел[яеию]))\)?"
)
_BARE_WEEK = re.compile(rf"(?P<part>(?:{_WHICH}|последн\w+)\s+недел[яеию])(?:\s+месяца)?")
_QUARTER = re.compile(
    rf"(?P<which>{_WHICH})\s*(?:квартал(?:а|е|у)?|кв\.?)(?:\s*(?P<year>20\d{{2}})(?:\s*(?:года|г\.?))?)?"
)
_QUARTERS = re.compile(rf"(?P<first>{_WHICH})\s*(?:-|,|и)\s*(?P<last>{_WHICH})\s*(?:кварталы?|квартал[ае]х?|кв\.?)")
_SEASONS = {"зим": (12, 2), "весн": (3, 5), "лет": (6, 8), "осен": (9, 11)}
_SEASON = re.compile(
    r"(?P<stem>зим|весн|лет|осен)(?:а|о|у|ы|ь|ью|ой|ом|е|ней|и)(?:\s+(?P<year>20\d{2})(?:\s*(?:года|г\.?))?)?"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """Days of a year that may not be named: from a day of a month to a day of the same or a later month.

    `last_day` 0 is the end of the month; a month of 0 is not named: «5» of «с 5 по 25 марта». A week of a month, from 1
    or `LAST`, has other days in each year.
    """

    first_day: int
    first_month: int
    last_day: int
    last_month: int
    year: int = 0
    whole_months: bool = False
    week: int = 0

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return (self.first_day, self.first_month) == (self.last_day, self.last_month)

    def in_month_of(self, other: Atom) -> Atom:
        """A day without a month, in the month that stands after it; «1» of «1 и 3 неделя ноября» is a week of it."""
        if self.first_month:
            return self
        week = self.week or (self.first_day if other.week else 0)
        return replace(self, first_month=other.first_month, last_month=other.first_month, year=other.year, week=week)

    def days(self, year: int) -> tuple[dt.date, dt.date] | None:
        """Its first and last day where it begins in `year`; None if the calendar has no such days."""
        if self.week:
            return week_of_month(year, self.first_month, self.week)
        first = existing_day(year, self.first_month, self.first_day)
        last = existing_day(year + (self.last_month < self.first_month), self.last_month, self.last_day)
        return (first, last) if first is not None and last is not None else None


def existing_day(year: int, month: int, day: int) -> dt.date | None:
    """A day of the calendar; day 0 is the last of the month; None if there is none."""
    if not (1900 <= year <= 2199 and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    return dt.date(year, month, day or last) if 0 <= day <= last else None


LAST = -1
"""The number of the last week of a month."""


def week_of_month(year: int, month: int, which: int) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a week of a month, numbered from 1, `LAST` for the last; None if it has fewer.

    People look at a calendar: a week is Monday to Sunday and belongs to the month in which most of its days are, as
    ISO 8601 counts the weeks of a year. «Третья неделя ноября» of 2026 is 16 – 22, where sevens from the first day
    would end with Saturday. The few days that are left before the first of them and after the last go with these: for
    nobody does the first week of September begin in August, or the last of May end before its last day.
    """
    first, end = existing_day(year, month, 1), existing_day(year, month, 0)
    if first is None or end is None:
        return None
    thursday = 1 + (3 - first.weekday()) % 7
    weeks = (end.day - thursday) // 7 + 1
    number = weeks if which == LAST else which
    if not 1 <= number <= weeks:
        return None
    sunday = thursday + 3 + 7 * (number - 1)
    begun = first if number == 1 else first.replace(day=sunday - 6)
    return begun, end if number == weeks else first.replace(day=sunday)


def month_number(word: str) -> int:
    """«окт.», «октября» → 10."""
    return _STEMS.index("мая" if word[:2] == "ма" and word[:3] != "мар" else word[:3]) + 1


def ordinal(word: str) -> int:
    """«1-й», «II», «третья» → the number; 0 for «последний»."""
    for stem, number in _ORDINAL_STEMS:
        if word.startswith(stem):
            return number
    figure = re.match(r"[1-5]|i{1,3}v?|iv|п|ш", word)
    if figure is None:
        return 0
    return _ROMAN.get("iv" if word.startswith("iv") else figure[0]) or int(figure[0])


def read_atom(text: str) -> Atom | None:
    """The days that a piece of a term names, folded: «15.10», «5 марта», «октябрь», «I квартал», «конец мая»."""
    return _day(text) or _month(text) or _part(text) or _several_months(text)


def _day(text: str) -> Atom | None:
    if match := _ISO.fullmatch(text):
        return _one(int(match[3]), int(match[2]), int(match[1]))
    if match := _MONTH_OF_YEAR.fullmatch(text):
        return Atom(1, int(match["month"]), 0, int(match["month"]), int(match["year"]), whole_months=True)
    if match := _NUMERIC.fullmatch(text):
        return _one(int(match["day"]), int(match["month"]), _year(match["year"]))
    if match := _WORDED.fullmatch(text):
        return _one(int(match["day"]), month_number(match["word"]), _year(match["year"]))
    if match := _BARE_DAY.fullmatch(text):
        return _one(int(match[1]), 0, 0)
    return None


def _month(text: str) -> Atom | None:
    match = _MONTHLY.fullmatch(text)
    if match is None:
        return None
    month = month_number(match["word"])
    return Atom(1, month, 0, month, _year(match["year"]), whole_months=True)


def _part(text: str) -> Atom | None:
    """Thirds, halves and weeks of a month."""
    if match := _BARE_WEEK.fullmatch(text):
        return Atom(1, 0, 0, 0, week=ordinal(match["part"]) or LAST)
    match = _PART.fullmatch(text) or _PART_AFTER.fullmatch(text)
    if match is None:
        return None
    part, month, year = match["part"], month_number(match["word"]), _year(match["year"])
    if "недел" in part:
        return Atom(1, month, 0, month, year, week=ordinal(part) or LAST)
    first, last = _days_of_part(part)
    return Atom(first, month, last, month, year)


def _days_of_part(part: str) -> tuple[int, int]:
    thirds = ((1, 10), (11, 20), (21, 0))
    for stem, third in (("начал", 0), ("середин", 1), ("кон", 2)):
        if part.startswith(stem):
            return thirds[third]
    which = ordinal(part)
    if "половин" in part:
        return ((1, 15), (16, 0))[which - 1] if which in (1, 2) else (99, 99)
    return thirds[which - 1] if which < 4 else (99, 99)


def _several_months(text: str) -> Atom | None:
    if match := _QUARTER.fullmatch(text):
        number = ordinal(match["which"])
        return Atom(1, number * 3 - 2, 0, number * 3, _year(match["year"]), whole_months=True)
    if match := _QUARTERS.fullmatch(text):
        first, last = ordinal(match["first"]), ordinal(match["last"])
        return Atom(1, first * 3 - 2, 0, last * 3, whole_months=True)
    if match := _SEASON.fullmatch(text):
        first, last = _SEASONS[match["stem"]]
        # The winter of a year may be either of two.
        if match["year"] and first > last:
            return None
        return Atom(1, first, 0, last, _year(match["year"]), whole_months=True)
    return None


def _one(day: int, month: int, year: int) -> Atom | None:
    return Atom(day, month, day, month, year) if 1 <= day <= 31 and month <= 12 else None


def _year(text: str | None) -> int:
    if not text:
        return 0
    return int(text) + (2000 if len(text) == 2 else 0)
