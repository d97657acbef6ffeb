"""Terms of plans that fill the whole period or come again and again: «в течение года», «третий четверг месяца»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain

from mmsdesk.core.dates import Period, parse_school_year
from mmsdesk.core.errors import UserError
from mmsdesk.core.plan_words import MONTH, existing_day, month_number, ordinal

_ONCE = r"(?:(?:не\s+(?:реже|менее)\s+)?(?:\d|один|одного|два|двух|три|трех)?\s*раз(?:а)?\s+в\s+)"
_WHOLE = re.compile(
    r"(?:в\s+течение|на\s+протяжении)\s+(?:всего\s+)?(?:года|периода|срока)|весь\s+(?:год|период)|круглый\s+год|круглогодично"
    r"|(?:постоянно|систематически|регулярно|ежедневно|еженедельно|ежемесячно|ежеквартально)"
    r"(?:,?\s+(?:в\s+течение\s+(?:всего\s+)?(?:учебного\s+)?года))?"
    rf"|{_ONCE}(?:месяц|квартал|четверть|неделю|полугодие|две\s+недели|два\s+месяца|год)"
    r"|\d\s*-\s*\d\s+раза\s+в\s+(?:год|месяц|квартал|четверть|полугодие)|каждый\s+(?:месяц|квартал)|каждую\s+(?:неделю|четверть)"
)
_PART_OF_YEAR = re.compile(
    r"(?:(?:в\s+течение|на\s+протяжении)\s+(?:всего\s+)?|весь\s+)(?:(?P<school>учебного|учебный)\s+года?"
    r"|(?P<calendar>календарного|календарный)\s+года?|(?P<quarter>квартала|квартал)|(?P<month>месяца|месяц))"
)
_NAMED_YEAR = re.compile(
    r"(?:в\s+течение\s+)?(?P<year>20\d{2})\s*[-/]\s*(?P<next>20\d{2}|\d{2})\s*(?:уч(?:\.|ебн\w*)?\s*(?:года?|г\.?)?)"
    r"|(?:в\s+течение\s+)?(?P<alone>20\d{2})\s*(?:года?|г\.?)"
)
_DAYS_OF_WEEK = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_DAY_WORD = r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)\w{0,3}"
_NTH = r"(?:[1-5](?:-?(?:й|я|е|ый|ий|ая|ую|го))?|перв\w+|втор\w+|трет\w+|четверт\w+|последн\w+)"
_NTH_DAY = re.compile(
    rf"(?:ежемесячно[,:]?\s+)?(?:\(?\s*)(?:в\s+|во\s+|кажд\w+\s+)?(?P<which>{_NTH}(?:\s*(?:,|и)\s*{_NTH})*)\s+(?P<day>{_DAY_WORD})"
    rf"(?:\s+(?:(?:каждого\s+)?месяца|(?P<month>{MONTH})))?\s*\)?"
)
_EACH_DAY = re.compile(
    rf"(?:еженедельно[,:]?\s*)?\(?(?:(?:по\s+|кажд\w+\s+)(?P<day>{_DAY_WORD})(?:\s*(?:,|и)\s*(?P<other>{_DAY_WORD}))?)\)?"
)
_DAY_OF_MONTH = re.compile(
    r"(?:ежемесячно[,:]?\s+)?(?:(?:до|к)\s+)?(?P<day>\d{1,2})(?:-?(?:го|му|е))?\s+числ[аоу]?"
    r"(?P<each>\s+(?:каждого|следующего)\s+месяца|\s+ежемесячно)?"
)
_SCHOOL_YEAR_LEAST = 270
"""Days by which a plan is of a whole year: September to May."""


def whole_period(text: str, period: Period) -> bool:
    """Whether folded words mean all the time of a plan."""
    if _WHOLE.fullmatch(text):
        return True
    if match := _PART_OF_YEAR.fullmatch(text):
        of_school = period.start.month in (8, 9) and period.days >= _SCHOOL_YEAR_LEAST
        if match["school"]:
            return of_school
        if match["calendar"]:
            return period.kind == "year"
        return period.days <= (31 if match["month"] else 92)
    if match := _NAMED_YEAR.fullmatch(text):
        if match["alone"]:
            return period.kind == "year" and period.start.year == int(match["alone"])
        return _is_school_year(match["year"], match["next"], period)
    return False


def _is_school_year(year: str, following: str, period: Period) -> bool:
    try:
        named = parse_school_year(f"{year}/{following}")
    except UserError:
        return False  # «2026-2030 уч. год» names no school year
    return period.start.month in (8, 9) and period.days >= _SCHOOL_YEAR_LEAST and period.start.year == named


def recurring_days(text: str, period: Period) -> list[dt.date]:
    """The days that folded words name by a rule: a day of the week, a day of every month; none if they do not."""
    if match := _NTH_DAY.fullmatch(text):
        which = [ordinal(word) for word in re.split(r"\s*(?:,|\bи\b)\s*", match["which"])]
        months = [each for each in _months(period) if not match["month"] or each[1] == month_number(match["month"])]
        if match["month"] and len(months) != 1:
            return []
        weekday = _weekday(match["day"])
        found = [day for each in months for n in which if (day := _nth(each, weekday, n)) and day in period]
        return sorted(set(found))
    if match := _EACH_DAY.fullmatch(text):
        wanted = {_weekday(match[group]) for group in ("day", "other") if match[group]}
        days = (period.start + dt.timedelta(days=n) for n in range(period.days))
        return [day for day in days if day.weekday() in wanted]
    match = _DAY_OF_MONTH.fullmatch(text)
    if match and (match["each"] or text.startswith("ежемесячно")):
        found_days = (existing_day(*month, int(match["day"])) for month in _months(period))
        return [day for day in found_days if day is not None and day in period]
    return []


def _months(period: Period) -> Iterator[tuple[int, int]]:
    """Year and number of the months that a period touches."""
    years = range(period.start.year, period.end.year + 1)
    every = chain.from_iterable(((year, month) for month in range(1, 13)) for year in years)
    first, last = (period.start.year, period.start.month), (period.end.year, period.end.month)
    return (each for each in every if first <= each <= last)


def _weekday(word: str) -> int:
    return next(n for n, stem in enumerate(_DAYS_OF_WEEK) if word.startswith(stem))


def _nth(month: tuple[int, int], weekday: int, which: int) -> dt.date | None:
    """The first, second … such day of a month; 0 is the last one; None if the month has fewer."""
    if which == 0:
        end = existing_day(*month, 0)
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7) if end else None
    start = existing_day(*month, 1)
    if start is None:
        return None
    day = start + dt.timedelta(days=(weekday - start.weekday()) % 7 + 7 * (which - 1))
    return day if day.month == month[1] else None
