"""The school year that all registers of a window speak of, and that of a list on its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mmsdesk.core.dates import school_year_of
from mmsdesk.store.time_machine import PastStore
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.school_year import ALL_YEARS

_PLACE = "school_year"


class ListYear(QObject):
    """The year of a list that no other list follows; all years at first."""

    changed = Signal(int)

    def __init__(self, parent: QObject, year: int = ALL_YEARS) -> None:
        super().__init__(parent)
        self._year = year

    @property
    def year(self) -> int:
        """Start year, or `ALL_YEARS`."""
        return self._year

    @property
    def chosen(self) -> int | None:
        """As a list asks for it: None for all years."""
        return None if self._year == ALL_YEARS else self._year

    def set_year(self, year: int) -> None:
        """Choose another one."""
        if year != self._year:
            self._year = year
            self.changed.emit(year)


class SharedYear(ListYear):
    """One per desk: changing it in one list changes it in all, and is remembered."""

    def __init__(self, desk: Desk) -> None:
        store = file_of(desk)
        # A window that shows the past begins in its own year, and leaves that of the present alone.
        self._past = isinstance(store, PastStore)
        stored = None if self._past else desk.settings.view(_PLACE).get("year")
        super().__init__(desk, stored if isinstance(stored, int) else school_year_of(store.today))
        self._settings = desk.settings

    def set_year(self, year: int) -> None:
        """Choose for all lists and remember."""
        if year != self.year and not self._past:
            self._settings.set_view(_PLACE, {"year": year})
        super().set_year(year)


def shared_year(desk: Desk) -> SharedYear:
    """The school year of this desk."""
    found = desk.findChild(SharedYear)
    return found if isinstance(found, SharedYear) else SharedYear(desk)
