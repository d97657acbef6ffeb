"""Widths of table columns from what stands in them, so that nothing is cut and words stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mmsdesk.reports.styles import TABLE_SIZE, TABLE_SIZE_CRAMPED, TABLE_SIZE_LEAST

PAD: Final = 3.0
"""Space left and right of the text in a cell."""


_CHEAP: Final = 30.0
"""Points that a column is given to spare its cells a second line."""
_STEPS: Final = 150


@dataclass(slots=True)
class Need:
    """What a column asks for at type size 1: `least` keeps words whole, `most` keeps cells on one line."""

    least: float
    most: float
    usual: float
    """The quadratic mean of the cells: how much text there is."""
    wish: float = 0
    """In points, whatever the type size."""
    elastic: bool = True
    """Takes a share of what is left over."""


def fit(needs: Sequence[Need], room: float, size: float) -> tuple[float, list[float]]:
    """Type size and column widths that fill the room; a smaller type before a broken word."""
    sizes = [size] if size else [TABLE_SIZE, TABLE_SIZE - 0.5, TABLE_SIZE_LEAST, 9.0, TABLE_SIZE_CRAMPED]
    for points in sizes:
        widths = _widths(needs, room, points)
        if widths is not None:
            return points, widths
    return sizes[-1], _squeezed(needs, room, sizes[-1])


def _widths(needs: Sequence[Need], room: float, size: float) -> list[float] | None:
    least = [_least(need, size) for need in needs]
    wished = [max(low, need.wish) for low, need in zip(least, needs, strict=True)]
    if sum(wished) <= room + 0.01:
        least = wished
    elif sum(least) > room + 0.01:
        return None
    elif any(need.wish for need in needs):
        least = _towards(least, wished, room)
    widths = _fill(needs, least, room - sum(least), size)
    return _stretched(needs, widths, room)


def _towards(least: list[float], wished: list[float], room: float) -> list[float]:
    """Wishes that do not fit together, each fulfilled to the same share."""
    share = (room - sum(least)) / (sum(wished) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, wished, strict=True)]


def _least(need: Need, size: float) -> float:
    return need.least * size + 2 * PAD + 0.02


def _fill(needs: Sequence[Need], least: list[float], spare: float, size: float) -> list[float]:
    """Gives the spare room first to columns that lack little, then always to the one that wraps most."""
    widths = list(least)
    open_ones = [i for i, need in enumerate(needs) if not need.wish]
    most = [need.most * size + 2 * PAD + 0.02 for need in needs]
    cheap = sorted((most[i] - widths[i], i) for i in open_ones if 0 < most[i] - widths[i] <= _CHEAP)
    budget = spare / 2
    for want, i in cheap:
        if want > budget:
            break
        widths[i] += want
        budget -= want
        spare -= want
    step = max(spare / _STEPS, 0.05)
    while spare > 0.01:
        wrapped = [i for i in open_ones if widths[i] < most[i]]
        if not wrapped:
            break
        i = max(wrapped, key=lambda i: needs[i].usual * size / (widths[i] - 2 * PAD))
        given = min(step, spare, most[i] - widths[i] + 0.01)
        widths[i] += given
        spare -= given
    return widths


def _stretched(needs: Sequence[Need], widths: list[float], room: float) -> list[float]:
    """The table fills the width of the page: what is left goes to text columns."""
    spare = room - sum(widths)
    if spare <= 0:
        return widths
    elastic = [i for i, need in enumerate(needs) if need.elastic and not need.wish]
    # Before a number: its column would stand wide and empty.
    elastic = elastic or [i for i, need in enumerate(needs) if need.elastic]
    elastic = elastic or [i for i, need in enumerate(needs) if not need.wish] or list(range(len(needs)))
    whole = sum(widths[i] for i in elastic)
    return [w + spare * w / whole if i in elastic else w for i, w in enumerate(widths)]


def _squeezed(needs: Sequence[Need], room: float, size: float) -> list[float]:
    """Not even whole words fit: columns asking for less than their share keep it, others share the rest."""
    least = {i: _least(need, size) for i, need in enumerate(needs)}
    widths: dict[int, float] = {}
    while least:
        share = (room - sum(widths.values())) / len(least)
        content = [i for i, low in least.items() if low <= share]
        if not content:
            widths.update(dict.fromkeys(least, share))
            break
        for i in content:
            widths[i] = least.pop(i)
    return [widths[i] for i in range(len(needs))]
