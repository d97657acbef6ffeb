"""«Календарь»: a week, a month or a year of everything that has a day, the day under the cursor, what clashes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from mmsdesk.core.dates import school_year_label, school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.models.event import EVENTS
from mmsdesk.queries.cards import blank
from mmsdesk.queries.service_calendar import ServiceCalendar, service_calendar
from mmsdesk.ui.areas.calendar.day_part import DayPart, Target, target_of
from mmsdesk.ui.areas.calendar.grids import DayGrid, MonthGrid, WeekGrid, YearGrid
from mmsdesk.ui.areas.calendar.head import CalendarHead
from mmsdesk.ui.areas.calendar.showing import PLACE
from mmsdesk.ui.areas.calendar.words import month_words, week_words
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator, Page

_SETTLED = 200
_DAY_WIDTH, _GRID_WIDTH = 230, 900


class CalendarPage(Page):
    """The grid left, the day right."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_calendar")
        self._desk = desk
        self._navigator = navigator
        self._store = file_of(desk)
        self.day = self._store.today
        self._days = ServiceCalendar(dt.date.max, dt.date.min)
        self.week = WeekGrid(desk)
        self.month = MonthGrid(desk)
        self.year = YearGrid(desk)
        self.grids = QStackedWidget()
        self._grids: dict[str, DayGrid] = {"week": self.week, "month": self.month, "year": self.year}
        self.head = CalendarHead(desk, self.title())
        self.kinds = self.head.kinds
        self._day_part = DayPart(desk, self._open)
        self.list = self._day_part.list
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self.read_again)
        self._build()
        self._connect()
        self._turn_to(str(desk.settings.view(PLACE).get("view", "month")))

    def title(self) -> str:
        return "Календарь"

    def help_topic(self) -> str:
        return "calendar"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "refresh": self.read_again,
            "open": self.list.open_current,
            "new": self.add_event,
            "print": self.print_paper,
        }

    def allowed(self, code: str) -> bool:
        if code == "new":
            return not self._store.read_only
        return code != "open" or self.list.current_target() is not None

    def record_at_hand(self) -> tuple[str, str] | None:
        target = self.list.current_target()
        return (target.register, target.ids[0]) if target is not None and len(target.ids) == 1 else None

    def focus_first(self) -> None:
        self.grid.setFocus()

    def arrive(self, target: object = None) -> None:
        if isinstance(target, dt.date):
            self._show_month(target)
        self.read_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    @property
    def view(self) -> str:
        """Code of the view shown: «week», «month», «year»."""
        return next(code for code, grid in self._grids.items() if grid is self.grid)

    @property
    def grid(self) -> DayGrid:
        """The grid shown."""
        shown = self.grids.currentWidget()
        assert isinstance(shown, DayGrid)
        return shown

    def read_again(self) -> None:
        """F5."""
        self._days = ServiceCalendar(dt.date.max, dt.date.min)
        self._show()

    def to_day(self, day: dt.date) -> None:
        """Put the cursor on a day, turning the page where it is on another."""
        if day == self.day and self.grid.day() == day:
            return
        self.day = day
        self._show()

    def turn(self, pages: int) -> None:
        """So many weeks, months or years on."""
        self.to_day(self.grid.page_on(self.day, pages))

    def show_view(self, code: str) -> None:
        """«Неделя», «Месяц» or «Год»; remembered."""
        self._turn_to(code)
        settings = self._desk.settings
        settings.set_view(PLACE, {**settings.view(PLACE), "view": self.view})
        self._show()
        self.grid.setFocus()

    def add_event(self) -> None:
        """Ins: the card of a new event on the day under the cursor."""
        draft = blank(EVENTS, self._store.today)
        draft.values["starts_on"] = self.day
        open_card(self._desk, self._navigator, EVENTS.code, None, draft)

    def print_paper(self) -> None:
        """Ctrl+P: what is shown, on paper."""
        from mmsdesk.ui.areas.calendar.going_out import show_calendar_paper  # here: loads the papers

        first, last = self.grid.bounds(self.day)
        if self.grid is self.month:
            first, last = self.day.replace(day=1), self.day
        show_calendar_paper(self._desk, self.view, (first, last), self.kinds.kinds(), self.window())

    def export(self) -> None:
        """«В телефон…»."""
        from mmsdesk.ui.areas.calendar.going_out import ask_for_calendar  # here: loads the papers

        ask_for_calendar(self._desk, self.day, self.kinds.kinds(), self.window())

    def _changed(self) -> None:
        self._timer.start()

    def _turn_to(self, code: str) -> None:
        known = code if code in self._grids else "month"
        self.grids.setCurrentWidget(self._grids[known])
        self.head.show_view(known)

    def _show_month(self, day: dt.date) -> None:
        self.day = day
        self.show_view("month")

    def _show(self) -> None:
        """Read what is not at hand yet, and show the grid with the day."""
        if not self.isVisible() or self._store.closed:
            return
        first, last = self.grid.bounds(self.day)
        if (first, last) != (self._days.first, self._days.last):
            try:
                with self._store.read() as session:
                    self._days = service_calendar(session, first, last, self.kinds.kinds(), self._store.today)
            except UserError as error:
                self._desk.notifier.show(error)
                return
            self.grid.show_days(self.day, self._days)
        self.head.show_when(self._when_words())
        self.grid.to_day(self.day)
        self._show_day()

    def _when_words(self) -> str:
        if self.grid is self.week:
            return week_words(self.week.bounds(self.day)[0])
        if self.grid is self.month:
            return month_words(self.day.replace(day=1))
        return f"{school_year_label(school_year_of(self.day))} учебный год"

    def _show_day(self) -> None:
        self._day_part.show_day(self.day, self._days)
        self.state_changed.emit()

    def _open_day(self, day: dt.date) -> None:
        entries = self._days.on(day)
        if len(entries) == 1:
            self._open(target_of(entries[0]))
        elif entries:
            self.list.setFocus()

    def _open(self, target: Target) -> None:
        if len(target.ids) == 1:
            open_card(self._desk, self._navigator, target.register, target.ids[0])
        else:
            self._navigator.lay(target.register, Narrowing(target.ids, "Из календаря", target.name))

    # looks

    def _build(self) -> None:
        px = self._desk.theme.px
        for grid in self._grids.values():
            self.grids.addWidget(grid)
        parts = QSplitter()
        parts.addWidget(self.grids)
        parts.addWidget(self._day_part)
        parts.setStretchFactor(0, 1)
        parts.setChildrenCollapsible(False)
        parts.setSizes([px(_GRID_WIDTH), px(_DAY_WIDTH)])
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.head)
        column.addWidget(parts, 1)

    def _connect(self) -> None:
        for grid in self._grids.values():
            grid.today = self._store.today
            grid.moved.connect(self.to_day)
            grid.turned.connect(self.turn)
            grid.to_today.connect(self._to_today)
        self.week.opened.connect(self._open_day)
        self.month.opened.connect(self._open_day)
        self.year.opened.connect(self._show_month)
        self.kinds.changed.connect(self.read_again)
        self.head.view_wanted.connect(self.show_view)
        self.head.stepped.connect(self._step)
        self.head.today_wanted.connect(self._to_today)
        perform = {"print": self.print_paper, "ical": self.export}
        self.head.performed.connect(lambda code: perform[code]())
        self._day_part.add.clicked.connect(self.add_event)
        self._day_part.add.setEnabled(not self._store.read_only)
        self._desk.changed.connect(self._changed)
        self._desk.masked_changed.connect(self.read_again)
        self._desk.theme.changed.connect(self._changed)

    def _to_today(self) -> None:
        self.to_day(self._store.today)
        self.grid.setFocus()

    def _step(self, step: int) -> None:
        self.turn(step)
        self.grid.setFocus()
