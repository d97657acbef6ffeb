"""What title rows are made of: dates and periods, orders, quoted names."""

from __future__ import annotations

import datetime as dt
import re

from mmsdesk.core.dates import format_date, parse_date, school_year_bounds
from mmsdesk.core.errors import UserError

_DAY = r"\d{1,2}"
_MONTH = r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
_DASH = r"\s*(?:-|–|—|\bпо\b)\s*"
_DATE = re.compile(rf"{_DAY}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})(?!\d)|{_DAY}\s+{_MONTH}\s+\d{{4}}", re.IGNORECASE)
_PERIODS = tuple(
    re.compile(rf"(?:\bс\s+)?(?P<first>{first}){_DASH}(?P<last>{last})", re.IGNORECASE)
    for first, last in (
        (rf"{_DAY}\.\d{{1,2}}\.\d{{4}}", rf"{_DAY}\.\d{{1,2}}\.\d{{4}}"),
        (rf"{_DAY}\.\d{{1,2}}", rf"{_DAY}\.\d{{1,2}}\.\d{{4}}"),
        (rf"{_DAY}", rf"{_DAY}\.\d{{1,2}}\.\d{{4}}"),
        (rf"{_DAY}\s+{_MONTH}(?:\s+\d{{4}})?", rf"{_DAY}\s+{_MONTH}\s+\d{{4}}"),
        (rf"{_DAY}", rf"{_DAY}\s+{_MONTH}\s+\d{{4}}"),
    )
)
_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s*[-–—/]\s*(?:20)?\d\d\b(?!\.)")
_YEAR = re.compile(r"\b20\d\d\b")
_ORDER_NUMBER = re.compile(r"приказ\w*.{0,120}?№\s*([\w./-]*\d[\w./-]*)", re.IGNORECASE | re.DOTALL)
_ORDER_DATE = re.compile(
    rf"приказ\w*.{{0,120}}?\bот\s+({_DAY}\.\d{{1,2}}\.\d{{4}}|{_DAY}\s+{_MONTH}\s+\d{{4}})", re.IGNORECASE | re.DOTALL
)
_QUOTED = re.compile(r"«([^»]*(?:«[^»]*»[^»]*)*)»|\"([^\"]+)\"|“([^”]+)”")


def period_in(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of «10–21.03.2026», «с 5 по 25 марта 2026 г.», or of a single date; None without one."""
    for pattern in _PERIODS:
        if match := pattern.search(text):
            last = _parsed(match["last"])
            first = last and _completed(match["first"], match["last"], last)
            if first and last and first <= last:
                return first, last
    if (match := _DATE.search(text)) and (day := _parsed(match[0])):
        return day, day
    return None


def year_in(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of the only year that a text names, of a school year or of a calendar one."""
    if school := {*_SCHOOL_YEAR.findall(text)}:
        return school_year_bounds(int(school.pop())) if len(school) == 1 else None
    years = {*_YEAR.findall(text)}
    year = int(years.pop()) if len(years) == 1 else None
    return (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year is not None else None


def without_dates(text: str) -> str:
    """The text without the dates and periods in it."""
    for pattern in (*_PERIODS, _DATE):
        text = pattern.sub(" ", text)
    return " ".join(re.sub(r"\b(?:г\.|года|год)(?=\s|$|[,;.)])", " ", text).split()).strip(" ,;.–-()")


def order_in(text: str) -> tuple[str, str]:
    """Number and date of the order that a text names; "" for what it does not say."""
    number, day = _ORDER_NUMBER.search(text), _ORDER_DATE.search(text)
    found = _parsed(day[1]) if day else None
    return number[1].strip(".,") if number else "", format_date(found) if found else ""


def without_order(text: str) -> str:
    """The text without the number and the date of the order that it names: they are of no event."""
    for pattern in (_ORDER_DATE, _ORDER_NUMBER):
        text = pattern.sub(" ", text)
    return text


def quoted_in(text: str) -> str:
    """The first text in quotation marks; "" if there is none."""
    match = _QUOTED.search(text)
    return next((part for part in match.groups() if part), "").strip() if match else ""


def before_quote(text: str) -> str:
    """What stands before the first quotation mark."""
    match = _QUOTED.search(text)
    return text[: match.start()] if match else text


def _parsed(written: str) -> dt.date | None:
    try:
        return parse_date(written)
    except UserError:
        return None  # a number like 45.13.2026 is no date: the title says none


def _completed(first: str, last: str, end: dt.date) -> dt.date | None:
    """The first day, with month and year of the last one where it does not say them."""
    plain = first.strip()
    if plain.isdigit():
        return end.replace(day=int(plain)) if 1 <= int(plain) <= end.day else None
    if re.fullmatch(rf"{_DAY}\.\d{{1,2}}", plain):
        return _parsed(f"{plain}.{end.year}")
    return _parsed(plain if re.search(r"\d{4}", plain) else f"{plain} {end.year}")
