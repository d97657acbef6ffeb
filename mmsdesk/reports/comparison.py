"""Two years side by side: the change in number and per cent, «нет данных» where one of them is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mmsdesk.core.numbers import percentages
from mmsdesk.reports.document import Cell, Column, Figure
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.printed_words import difference_words

SMALL_GROUP = 20
"""Below this many people shares in per cent say less than the numbers and are left out (DOMAIN 3.5)."""

Ids = tuple[str, ...]

CHANGE = Column("Изменение", align="center", width=30)


@dataclass(frozen=True, slots=True)
class Beside:
    """A row: what, its records now and in the same time a year before."""

    what: str
    now: Ids
    before: Ids


def change_cell(now: Cell, before: Cell) -> str:
    """«+12 (+8,3 %)»; a dash where either number is not known."""
    one, other = _number(now), _number(before)
    return ABSENT if one is None or other is None else difference_words(one, other)


def _number(cell: Cell) -> int | float | None:
    if isinstance(cell, Figure):
        cell = cell.value
    return None if isinstance(cell, str) else cell


def whole_shares(whole: Ids, parts: Sequence[Ids]) -> tuple[int | None, ...]:
    """Whole per cents of parts, 100 together; nothing of a small group, nor where parts are not the whole."""
    sizes = [len(part) for part in parts]
    if len(whole) < SMALL_GROUP or sum(sizes) != len(whole):
        return (None,) * len(parts)
    return percentages(sizes)


def full_share(shares: Sequence[int | None]) -> int | None:
    """100 under shares that are shown."""
    return 100 if any(share is not None for share in shares) else None


def small_words(*groups: Ids) -> str:
    """Why a column has no shares; "" where all have."""
    return f"Людей меньше {SMALL_GROUP}, доли не показаны." if any(0 < len(g) < SMALL_GROUP for g in groups) else ""
