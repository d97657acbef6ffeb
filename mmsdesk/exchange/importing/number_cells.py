"""Cells that say a number: with a unit, a year, hours in two parts."""

from __future__ import annotations

import datetime as dt
import re

from mmsdesk.core.dates import parse_school_year
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import parse_number
from mmsdesk.exchange.importing.growth_cells import hours_apart
from mmsdesk.exchange.importing.readings import EMPTY, Found, cell_text, one
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell

_YEAR = re.compile(r"\b(19[3-9]\d|20\d\d)\b")
_SHARE = re.compile(r"(?<=\d)\s*\(\s*\d+(?:[.,]\d+)?\s*%\s*\)\s*$")
_UNIT = re.compile(
    r"(?<=\d)\s*(?:час\w*|ч|чел\w*|уч\w*|обуч\w*|детей|воспит\w*|кл\w*|балл\w*|б|руб\w*|ст\w*|%)"
    r"(?:[.,/]\s*(?:нед\w*)?)*\s*$",
    re.IGNORECASE,
)


def read_number(cell: Cell) -> float | None:
    """A number with or without its unit: «72 ч.», «12,5 %»."""
    if isinstance(cell, bool):
        raise UserError("Вместо числа стоит «да» или «нет».", "Напишите число цифрами.")
    if isinstance(cell, int | float):
        return float(cell)
    return parse_number(_UNIT.sub("", without_share(cell_text(cell))))


def without_share(text: str) -> str:
    """A number without its share beside it: «28 (93 %)»."""
    return _SHARE.sub("", text)


def read_whole(target: Target, cell: Cell) -> Found:
    """A whole number; of a year what tells it, of «36/18» hours the first."""
    if target.field is not None and target.field.kind == "year":
        if isinstance(cell, dt.date):
            return one(target, cell.year)
        if year := _YEAR.search(cell_text(cell)):
            return one(target, int(year[1]))
    if target.field is not None and target.field.kind == "school_year":
        return one(target, parse_school_year(cell_text(cell)))
    if target.field is not None and target.field.kind == "hours" and (apart := hours_apart(cell_text(cell))):
        return Found(((target.key, apart),), f"«{cell_text(cell)}»: взято первое число")
    number = read_number(cell)
    if number is None:
        return EMPTY
    if number != int(number):
        raise UserError(f"«{cell_text(cell)}» – не целое число.", "Напишите число без дробной части.")
    return one(target, int(number))
