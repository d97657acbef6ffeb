"""The school year of a list: those that the register has records of, and the coming one."""

from __future__ import annotations

from mmsdesk.core.dates import school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.queries.listing import school_years
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.pane import ListPane
from mmsdesk.ui.school_year import SchoolYearSwitch


class ListYearSwitch(SchoolYearSwitch):
    """Chooses for the list; follows it when another list of the window chooses."""

    def __init__(self, desk: Desk, pane: ListPane) -> None:
        super().__init__([], pane.year.year, with_all=True)
        self._desk = desk
        self._pane = pane
        self.offer()
        self.chosen.connect(pane.year.set_year)
        pane.year.changed.connect(self.set_year)
        pane.model.asked.connect(self.offer)

    def offer(self) -> None:
        """Read anew which years there are."""
        now = school_year_of(self._pane.store.today)
        try:
            with self._pane.store.read() as session:
                there = school_years(session, self._pane.entity)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.set_years([*there, now, now + 1])
