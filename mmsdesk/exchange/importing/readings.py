"""What one cell says: values by the keys of targets."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell


class Found(NamedTuple):
    """What a cell says: values by key (a name unknown to the file as `Missing`), and a remark if part was left out."""

    values: tuple[tuple[str, Any], ...] = ()
    remark: str = ""
    more: tuple[tuple[tuple[str, Any], ...], ...] = ()
    """Further owned rows that the cell lists, each by its values."""


EMPTY = Found()


def one(target: Target, value: Any) -> Found:
    """One value for the target itself; nothing if there is none."""
    return EMPTY if value is None or value == "" else Found(((target.key, value),))


def cell_text(cell: Cell) -> str:
    """A cell as text: one line, whole numbers without a fraction."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    return "" if cell is None else str(cell)
