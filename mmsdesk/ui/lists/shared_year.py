"""The school year that all registers of a window speak of."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from mmsdesk.core.dates import school_year_of
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.school_year import ALL_YEARS

_PLACE = "school_year"


class SharedYear(QObject):
    """One per desk: changing it in one list changes it in all."""

    changed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._settings = desk.settings
        stored = desk.settings.view(_PLACE).get("year")
        self._year = stored if isinstance(stored, int) else school_year_of(dt.date.today())

    @property
    def year(self) -> int:
        """Start year, or `ALL_YEARS`."""
        return self._year

    @property
    def chosen(self) -> int | None:
        """As a list asks for it: None for all years."""
        return None if self._year == ALL_YEARS else self._year

    def set_year(self, year: int) -> None:
        """Choose for all lists and remember."""
        if year != self._year:
            self._year = year
            self._settings.set_view(_PLACE, {"year": year})
            self.changed.emit(year)


def shared_year(desk: Desk) -> SharedYear:
    """The school year of this desk."""
    found = desk.findChild(SharedYear)
    return found if isinstance(found, SharedYear) else SharedYear(desk)
