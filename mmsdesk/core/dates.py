"""Dates as people write them, school years, periods, full years."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural, plural_word

SchoolYear = int
"""A school year by the calendar year in which it starts: 2026 is 2026/27."""

MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
          "ноябрь", "декабрь")  # fmt: skip
MONTHS_OF = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
             "ноября", "декабря")  # fmt: skip
MONTHS_IN = ("январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре",
             "ноябре", "декабре")  # fmt: skip
WEEKDAYS_SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")

_EXAMPLE = "Напишите день, месяц и год, например 05.09.2026."
_EARLIEST, _LATEST = 1800, 2199
_EXCEL_EPOCH = date(1899, 12, 30)
_TIME = r"(?:[ t,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?"
_NUMERIC = re.compile(r"(\d{1,2})\s*[./,-]\s*(\d{1,2})\s*[./,-]\s*(\d{4}|\d{2})" + _TIME)
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})" + _TIME)
_WORDED = re.compile(r"(\d{1,2})(?:-?го|-?е)?\s*([а-я]{3,8})\.?,?\s*(\d{4}|\d{2})" + _TIME)
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4})")
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:(?:года|год|г\.?)(?:\s*(?:рождения|рожд|р)\.?)?|рождения)$")


def parse_date(text: str, latest: date | None = None) -> date:
    """The date that was written: «5.9.26», «05.09.2026», «2026-09-05», «5 сентября 2026 г.» and the like.

    Two-digit years 00-49 are of this century, 50-99 of the last; with `latest` (say, today for a birthday) a
    two-digit year never gives a later day. Raises UserError in plain words.
    """
    written = text.strip()
    plain = _plain(written)
    if not plain:
        raise UserError("Дата не указана.", _EXAMPLE)
    if match := _ISO.fullmatch(plain):
        year, month, day = match.groups()
        return _existing(written, int(year), int(month), int(day))
    if match := _NUMERIC.fullmatch(plain) or _COMPACT.fullmatch(plain):
        day, month, year = match.groups()
        return _in_century(written, (year, int(month), int(day)), latest)
    if match := _WORDED.fullmatch(plain):
        day, word, year = match.groups()
        return _in_century(written, (year, _month_number(word, written), int(day)), latest)
    raise UserError(f"Дата «{written}» не понята.", _EXAMPLE)


def _plain(written: str) -> str:
    text = re.sub(r"[«»\"“”„]", "", written.casefold()).replace("ё", "е")
    text = re.sub(r"[‐‑‒–—−]", "-", " ".join(text.split()))
    return _YEAR_WORD.sub("", text.rstrip(" .,;"))


def _month_number(word: str, written: str) -> int:
    for number, (name, genitive) in enumerate(zip(MONTHS, MONTHS_OF, strict=True), start=1):
        if word in (name, genitive) or (len(word) >= 3 and name.startswith(word)):
            return number
    raise UserError(f"Дата «{written}» не понята: месяца «{word}» нет.", _EXAMPLE)


def _in_century(written: str, parts: tuple[str, int, int], latest: date | None) -> date:
    year_text, month, day = parts
    year = int(year_text)
    if len(year_text) == 4:
        return _existing(written, year, month, day)
    year += 2000 if year < 50 else 1900
    found = _existing(written, year, month, day)
    if latest is not None and found > latest:
        return _existing(written, year - 100, month, day)
    return found


def _existing(written: str, year: int, month: int, day: int) -> date:
    if not _EARLIEST <= year <= _LATEST:
        raise UserError(f"Дата «{written}» не понята: год {year}.", "Проверьте год, он из четырёх цифр.")
    absent = f"Даты «{written}» нет в календаре."
    if not 1 <= month <= 12:
        raise UserError(absent, "Сначала пишется день, потом месяц от 1 до 12, потом год.")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        count = f"{days} {plural_word(days, 'день', 'дня', 'дней')}"
        raise UserError(absent, f"В {MONTHS_IN[month - 1]} {year} года {count}.")
    return date(year, month, day)


def parse_cell_date(value: object, latest: date | None = None) -> date | None:
    """The date in a cell of a sheet: a date, a text or a day number of Excel; None when empty."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _existing(format_date(value), value.year, value.month, value.day)
    if isinstance(value, str):
        if not re.fullmatch(r"\d{5}(?:[.,]\d+)?", value.strip()):
            return parse_date(value, latest)
        value = float(value.strip().replace(",", "."))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(value)
    shown = value.strftime("%H:%M") if isinstance(value, time) else str(value)
    raise UserError(f"«{shown}» – не дата.", _EXAMPLE)


def _from_serial(serial: float) -> date:
    if _EARLIEST <= serial <= _LATEST and serial == int(serial):
        raise UserError(f"«{int(serial)}» – это год, а нужна дата целиком.", _EXAMPLE)
    # Day 61 is 1 March 1900: below it the 1900 system of Excel is off by one, and no such date is ever meant.
    if not 61 <= serial < 109_575:  # 109 574 is 31.12.2199
        raise UserError(f"Число «{serial:g}» – не дата.", _EXAMPLE)
    return _EXCEL_EPOCH + timedelta(days=int(serial))


def format_date(day: date) -> str:
    """«05.09.2026»."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def format_long(day: date) -> str:
    """«5 сентября 2026 г.»."""
    return f"{format_day_month(day)} {day.year} г."


def format_day_month(day: date) -> str:
    """«5 сентября»."""
    return f"{day.day} {MONTHS_OF[day.month - 1]}"


def weekday_short(day: date) -> str:
    """«пн» … «вс»."""
    return WEEKDAYS_SHORT[day.weekday()]


_MONTH_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{4})")
_MONTH_ISO = re.compile(r"(\d{4})[./-](\d{1,2})")
_MONTH_WORDED = re.compile(r"([а-я]{3,8})\.?\s*(\d{4})")


def parse_month(text: str) -> tuple[int, int]:
    """Year and month of «сентябрь 2026», «сент. 2026 г.», «09.2026», «2026-09»."""
    written = text.strip()
    plain = _plain(written)
    if match := _MONTH_NUMERIC.fullmatch(plain):
        month, year = int(match[1]), int(match[2])
    elif match := _MONTH_ISO.fullmatch(plain):
        year, month = int(match[1]), int(match[2])
    elif match := _MONTH_WORDED.fullmatch(plain):
        month, year = _month_number(match[1], written), int(match[2])
    else:
        raise UserError(f"Месяц «{written}» не понят.", "Напишите месяц и год, например «сентябрь 2026».")
    return _existing(written, year, month, 1).year, month


def school_year_of(day: date, switch: tuple[int, int] = (9, 1)) -> SchoolYear:
    """The school year a day belongs to; `switch` is the month and day from which the coming year counts."""
    return day.year if (day.month, day.day) >= switch else day.year - 1


def school_year_label(year: SchoolYear) -> str:
    """«2026/27»."""
    return f"{year}/{(year + 1) % 100:02d}"


_SCHOOL_YEAR = re.compile(r"(\d{4}|\d{2})(?:\s*[/\\-]\s*(\d{4}|\d{2}))?\s*(?:уч(?:\.|ебный)?\s*(?:год|г\.?)?)?")


def parse_school_year(text: str) -> SchoolYear:
    """The school year of «2026/27», «2026-2027», «26/27», «2026/2027 уч. год» or «2026» (its first year)."""
    written = text.strip()
    match = _SCHOOL_YEAR.fullmatch(_plain(written))
    remedy = "Напишите его как 2026/27."
    if not match or (len(match[1]) == 2 and not match[2]):
        raise UserError(f"Учебный год «{written}» не понят.", remedy)
    start = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
    end = match[2]
    if not _EARLIEST <= start <= _LATEST or (end and int(end) != (start + 1) % 10 ** len(end)):
        raise UserError(f"Учебный год «{written}» не понят: второй год следует за первым.", remedy)
    return start


def school_year_bounds(year: SchoolYear) -> tuple[date, date]:
    """1 September and 31 August."""
    return date(year, 9, 1), date(year + 1, 8, 31)


def full_years(born: date, on: date) -> int:
    """Full years reached by a day (age, length of service). Born on 29 February: a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def years_words(years: int) -> str:
    """«1 год», «3 года», «5 лет»."""
    return plural(years, "год", "года", "лет")


PeriodKind = Literal["school_year", "year", "quarter", "month", "range"]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from start to end, both included, and what the period is called in Russian."""

    start: date
    end: date
    label: str
    kind: PeriodKind = "range"

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


_QUARTERS = ("I", "II", "III", "IV")


def school_year_period(year: SchoolYear) -> Period:
    """«2026/27 учебный год»."""
    return Period(*school_year_bounds(year), f"{school_year_label(year)} учебный год", "school_year")


def year_period(year: int) -> Period:
    """«2026 год»."""
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year} год", "year")


def quarter_period(year: int, quarter: int) -> Period:
    """«I квартал 2026 года»; `quarter` is 1 to 4."""
    last = quarter * 3
    end = date(year, last, monthrange(year, last)[1])
    return Period(date(year, last - 2, 1), end, f"{_QUARTERS[quarter - 1]} квартал {year} года", "quarter")


def month_period(year: int, month: int) -> Period:
    """«октябрь 2026 года»."""
    end = date(year, month, monthrange(year, month)[1])
    return Period(date(year, month, 1), end, f"{MONTHS[month - 1]} {year} года", "month")


def range_period(start: date, end: date) -> Period:
    """«с 01.09.2026 по 31.12.2026»; UserError when it ends before it starts."""
    if end < start:
        raise UserError("Период кончается раньше, чем начинается.", "Поменяйте даты местами.")
    return Period(start, end, f"с {format_date(start)} по {format_date(end)}")


_QUARTER_TEXT = re.compile(r"(i{1,3}|iv|[1-4])(?:-?[йыи]+)?\s*кв(?:\.|артал)?\s*(\d{4})")
_QUARTER_SHORT = re.compile(r"(\d{4})[ -]?[qк]([1-4])|[qк]([1-4])[ -]?(\d{4})")
_RANGE_TEXT = re.compile(r"(?:с|со|от)\s+(.+?)\s+(?:по|до)\s+(.+)|(\S+)\s*-\s*(\S+)|(\S+?\.\S+)-(\S+\.\S+)")


def parse_period(text: str) -> Period:
    """The period of «2026/27», «2026 год», «I квартал 2026 года», «2026-Q1», «октябрь 2026», «с … по …»."""
    written = text.strip()
    plain = _plain(written)
    if re.fullmatch(r"\d{4}", plain) and _EARLIEST <= int(plain) <= _LATEST:
        return year_period(int(plain))
    if match := _QUARTER_TEXT.fullmatch(plain):
        quarter = int(match[1]) if match[1].isdigit() else _QUARTERS.index(match[1].upper()) + 1
        return quarter_period(int(match[2]), quarter)
    if match := _QUARTER_SHORT.fullmatch(plain):
        return quarter_period(int(match[1] or match[4]), int(match[2] or match[3]))
    iso = _MONTH_ISO.fullmatch(plain)
    # «2011-12» is both December and a school year; the latter is what people mean by it.
    is_month = iso and int(iso[2]) != (int(iso[1]) + 1) % 100
    if is_month or _MONTH_NUMERIC.fullmatch(plain) or _MONTH_WORDED.fullmatch(plain):
        return month_period(*parse_month(plain))
    if _SCHOOL_YEAR.fullmatch(plain):
        return school_year_period(parse_school_year(plain))
    if match := _RANGE_TEXT.fullmatch(plain):
        first, last = (part for part in match.groups() if part)
        return range_period(parse_date(first), parse_date(last))
    raise UserError(f"Период «{written}» не понят.", "Напишите, например, 2026/27, 2026 год или октябрь 2026.")


def year_before(period: Period) -> Period:
    """The same period one year earlier; a range ending on the last of February still ends on its last."""
    year = period.start.year - 1
    if period.kind == "school_year":
        return school_year_period(year)
    if period.kind == "year":
        return year_period(year)
    if period.kind == "quarter":
        return quarter_period(year, (period.start.month + 2) // 3)
    if period.kind == "month":
        return month_period(year, period.start.month)
    return range_period(_year_earlier(period.start), _year_earlier(period.end + timedelta(days=1)) - timedelta(1))


def _year_earlier(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 3, 1)
    return day.replace(year=day.year - 1)
