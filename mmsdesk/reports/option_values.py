"""Options of papers as JSON, so that a file remembers how a paper was last made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from mmsdesk.core.dates import Period, PeriodKind, month_period, quarter_period, range_period, year_period
from mmsdesk.core.dates import school_year_period as school_period
from mmsdesk.reports.options import NOT_SET, Option, OptionKind, by_today, options_of


def written(options: Any, today: dt.date) -> dict[str, Any]:
    """Values that differ from those a paper begins with, as a file remembers them; a date that means "today" is not
    kept, nor what belongs to the moment."""
    usual = by_today(type(options), today)
    values = {option: getattr(options, option.key) for option in options_of(type(options))}
    return {
        option.key: _to_json(option, value)
        for option, value in values.items()
        if value != getattr(usual, option.key) and not option.passing
    }  # fmt: skip


def whole(options: Any) -> dict[str, Any]:
    """Every value, also the usual ones: what a paper was printed with does not depend on the day it is asked about."""
    return {option.key: _to_json(option, getattr(options, option.key)) for option in options_of(type(options))}


def read(options: type[Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Values by key; what this version of the paper does not know or understand is left out."""
    values = {}
    for option in options_of(options):
        if option.key in kept:
            value = _from_json(option, kept[option.key])
            if value is not NOT_SET or option.default is NOT_SET:
                values[option.key] = value
    return values


def _to_json(option: Option, value: Any) -> Any:
    if isinstance(value, Period):
        return [value.kind, value.start.isoformat(), value.end.isoformat()]
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _from_json(option: Option, kept: Any) -> Any:
    try:
        if option.kind is OptionKind.PERIOD:
            return _period(*kept)
        if option.kind is OptionKind.DATE:
            return dt.date.fromisoformat(kept)
        if option.kind is OptionKind.CHOICE and option.values is not None:
            return option.values(kept) if kept is not None else None
    except (TypeError, ValueError):
        return NOT_SET
    if option.kind in (OptionKind.RECORDS, OptionKind.ORDERED):
        return _several(option, kept)
    wanted = {OptionKind.FLAG: bool, OptionKind.NUMBER: int}.get(option.kind, str)
    return kept if kept is None or type(kept) is wanted else NOT_SET


def _several(option: Option, kept: Any) -> Any:
    if not isinstance(kept, list):
        return NOT_SET
    codes = tuple(code for code in kept if isinstance(code, str))
    if option.kind is OptionKind.RECORDS:
        return codes
    known = {code for code, _label in option.offered}
    return tuple(code for code in codes if code in known)


def _period(kind: PeriodKind, start: str, end: str) -> Period:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    if kind == "school_year":
        return school_period(first.year)
    if kind == "year":
        return year_period(first.year)
    if kind == "quarter":
        return quarter_period(first.year, (first.month + 2) // 3)
    if kind == "month":
        return month_period(first.year, first.month)
    return range_period(first, last)
