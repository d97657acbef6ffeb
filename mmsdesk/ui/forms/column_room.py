"""How the columns of a list share the room there is. Widths are in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil


def shared_out(natural: Sequence[int], floors: Mapping[int, int], room: int) -> list[int]:
    """Widths that fill `room`: the columns named in `floors` take what is left, or give down to their floors."""
    widths = list(natural)
    if not widths:
        return widths
    spare = room - sum(widths)
    if spare >= 0:
        widths[max(floors, key=lambda at: widths[at])] += spare
        return widths
    gifts = {at: widths[at] - floor for at, floor in floors.items()}
    most = sum(gifts.values())
    for at, gift in gifts.items():
        widths[at] -= ceil(gift * min(-spare, most) / most) if most else 0
    return widths


def tightened(natural: Sequence[int], floors: Mapping[int, int], room: int, air: int) -> list[int]:
    """Where even the floors do not fit, the other columns give of the `air` that each has beside its words."""
    lacking = sum(floors.get(at, width) for at, width in enumerate(natural)) - room
    others = len(natural) - len(floors)
    if not 0 < lacking <= air * others:
        return list(natural)
    return [width - (0 if at in floors else ceil(lacking / others)) for at, width in enumerate(natural)]
