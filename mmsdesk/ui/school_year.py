"""«2026/27 ▾»: the switch of the school year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QWheelEvent
from PySide6.QtWidgets import QMenu, QToolButton

from mmsdesk.core.dates import school_year_label
from mmsdesk.ui.theme import set_role

ALL_YEARS = 0


class SchoolYearSwitch(QToolButton):
    """Chooses one of the years given, or all of them (`ALL_YEARS`)."""

    chosen = Signal(int)
    """Start year of the school year, only when a person chose it."""

    def __init__(self, years: Sequence[int], current: int, *, with_all: bool = False) -> None:
        super().__init__()
        self.setObjectName("school_year")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("menu", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._with_all = with_all
        self._year = current
        set_role(self, "chip")
        self.set_years(years)
        self.set_year(current)

    def year(self) -> int:
        return self._year

    def set_year(self, year: int) -> None:
        """Show a year without announcing it."""
        self._year = year
        self.setText(_words(year))
        self.setAccessibleName(f"Учебный год {_words(year)}")
        for action in self.menu().actions():
            action.setChecked(action.data() == year)

    def set_years(self, years: Sequence[int]) -> None:
        """The years to choose from, the latest first."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for year in (*((ALL_YEARS,) if self._with_all else ()), *sorted(set(years), reverse=True)):
            action = menu.addAction(_words(year))
            action.setData(year)
            action.setCheckable(True)
            action.setChecked(year == self._year)
            group.addAction(action)
            action.triggered.connect(lambda _=False, chosen=year: self._choose(chosen))
        old = self.menu()
        self.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _choose(self, year: int) -> None:
        if year != self._year:
            self.set_year(year)
            self.chosen.emit(year)


def _words(year: int) -> str:
    return school_year_label(year) if year else "Все годы"
