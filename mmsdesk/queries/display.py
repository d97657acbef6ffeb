"""How values are shown: in lists, in history, in exports and on paper alike."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import format_date, school_year_label
from mmsdesk.core.fields import Field
from mmsdesk.core.numbers import format_number
from mmsdesk.models.base import Choice


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
    if kind == "school_year":
        return school_year_label(int(value))
    if kind == "year":
        return str(value)
    if isinstance(value, (int, float)):
        return format_number(value)
    return str(value)


def shown_field(value: Any, field: Field) -> str:
    """A value of a described column as people read it."""
    return shown(value, field.kind)
