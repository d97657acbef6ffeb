"""How values are shown: in lists, in history, in exports and on paper alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from mmsdesk.core.dates import format_date, school_year_label
from mmsdesk.core.fields import Field
from mmsdesk.core.numbers import format_number, size_words
from mmsdesk.models.base import Choice
from mmsdesk.models.registry import by_code, register_codes


def shown(value: Any, kind: str = "") -> str:
    """A value as people read it; `kind` is `Field.kind`. Nothing is an empty string, false is «нет»."""
    if value is None or value == "":
        return ""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, dt.date):
        return format_date(value)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if kind in _OF_KIND:
        return _OF_KIND[kind](value)
    if isinstance(value, (int, float)):
        return format_number(value)
    return str(value)


def _register(code: str) -> str:
    """A register by its code word; one that this program does not know, from a file of others, by the word itself."""
    return by_code(code).words.plural if code in register_codes() else code


_OF_KIND: dict[str, Callable[[Any], str]] = {
    "school_year": lambda value: school_year_label(int(value)),
    "year": str,
    "register": _register,
    "bytes": lambda value: size_words(int(value)),
}


def shown_field(value: Any, field: Field) -> str:
    """A value of a described column as people read it."""
    return shown(value, field.kind)
