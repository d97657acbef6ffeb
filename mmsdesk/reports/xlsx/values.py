"""What a cell of a document is in Excel: a number with its format, a date, or text."""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache
from typing import Final

from mmsdesk.reports.document import DAGGER, Cell, Figure
from mmsdesk.reports.xlsx.cell_text import safe

Typed = tuple[str | int | float | None, str]
"""The value and its number format; a date is its number of days."""

DATE: Final = "dd.mm.yyyy"
WHOLE: Final = "[>=10000]#,##0;0"
"""Thousands are parted from five digits on, as on paper; the sign between them is that of the reader's system."""
CHANGE: Final = "+0;−0;0"
_ONE_PLACE: Final = "[>=10000]#,##0.0;0.0"
_TWO_PLACES: Final = "[>=10000]#,##0.00;0.00"
_FIXED: Final = {"tenths": _ONE_PLACE, "hundredths": _TWO_PLACES}
_PERCENT: Final = '0"\u00a0"%'
_PERCENT_ONE_PLACE: Final = '0.0"\u00a0"%'

_EXACT: Final = 10**15
"""Excel keeps fifteen digits; a longer number is text."""
_EPOCH: Final = dt.date(1899, 12, 30)
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Excel thinks that 1900 was a leap year: before this day its dates are not ours."""


def typed(cell: Cell, kind: str = "text", empty: str = "") -> Typed:
    """The cell as Excel keeps it; `empty` is what an unknown value says."""
    if isinstance(cell, str):
        return typed_text(cell)
    if isinstance(cell, Figure):
        if cell.text is not None:
            return safe(cell.text), ""
        if cell.typed and cell.value is not None:
            return _daggered(typed(cell.value, kind))
        cell = cell.value
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return (safe(empty), "") if empty else (None, "")
    if abs(cell) >= _EXACT:
        return str(cell), ""
    if kind == "percent":
        return _percent(cell)
    return cell, _FIXED.get(kind) or number_format(cell)


def _daggered(number: Typed) -> Typed:
    """The number stays a number; its format writes the dagger."""
    value, pattern = number
    if isinstance(value, str):
        return f"{value}{DAGGER}", ""
    return value, ";".join(f'{part}"{DAGGER}"' for part in pattern.split(";"))


def typed_text(text: str) -> Typed:
    """A date written as «05.09.2026» is a date, all else is text."""
    if len(text) == 10 and text[2] == text[5] == ".":
        days = _days(text)
        if days:
            return days, DATE
    return (safe(text), "") if text else (None, "")


def number_format(value: int | float) -> str:
    """As many places as it prints with: two at most, none for nothing."""
    if isinstance(value, int) or round(value, 2) == int(value):
        return WHOLE
    return _ONE_PLACE if round(value, 2) == round(value, 1) else _TWO_PLACES


def _percent(value: int | float) -> Typed:
    whole = isinstance(value, int) or round(value, 1) == int(value)
    return round(value / 100, 12), _PERCENT if whole else _PERCENT_ONE_PLACE


@lru_cache(maxsize=8192)
def _days(text: str) -> int:
    """Days since Excel's beginning of time; 0 when it is not a date."""
    day, month, year = text[:2], text[3:5], text[6:]
    if not (day.isdecimal() and month.isdecimal() and year.isdecimal() and text.isascii()):
        return 0
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return 0
    return (date - _EPOCH).days if date >= _FIRST_DAY else 0
