"""Days off that the law names (Labour Code of Russia, article 112), the same every year; moved ones are typed in."""

from __future__ import annotations

import datetime as dt

_NEW_YEAR = "Новогодние каникулы"
_FIXED = {
    **{(1, day): _NEW_YEAR for day in (1, 2, 3, 4, 5, 6, 8)},
    (1, 7): "Рождество Христово",
    (2, 23): "День защитника Отечества",
    (3, 8): "Международный женский день",
    (5, 1): "Праздник Весны и Труда",
    (5, 9): "День Победы",
    (6, 12): "День России",
    (11, 4): "День народного единства",
}


def public_holidays(year: int) -> dict[dt.date, str]:
    """The days off of a calendar year with their names, in their order."""
    return {dt.date(year, month, day): name for (month, day), name in sorted(_FIXED.items())}
