"""«Календарь»: a month or a year of meetings and events, the day under the cursor, what clashes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.dates import format_long, school_year_bounds, school_year_label
from mmsdesk.core.errors import UserError
from mmsdesk.queries.calendar import CalendarDays, calendar_days
from mmsdesk.ui.areas.calendar.grids import DayGrid, MonthGrid, YearGrid, month_begin, month_end, months_on, year_of
from mmsdesk.ui.areas.calendar.words import by_pairs, clash_words, long_words, month_words, weekday
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.pages import Navigator, Page
from mmsdesk.ui.plain import label, set_tip
from mmsdesk.ui.wrapped_list import WrappedList

_ENTRY = Qt.ItemDataRole.UserRole
_SETTLED = 200
_DAY_WIDTH, _GRID_WIDTH = 230, 900


class DayList(WrappedList):
    """What stands on a day, then its clashes; Enter opens."""

    def __init__(self, open_: Callable[[str, str], object]) -> None:
        super().__init__()
        self.setObjectName("calendar_day")
        self.setAccessibleName("Что в этот день")
        self._open = open_
        self.itemDoubleClicked.connect(lambda _item: self.open_current())

    def current_record(self) -> tuple[str, str] | None:
        """Register and id of the entry under the cursor."""
        item = self.currentItem()
        return item.data(_ENTRY) if item is not None else None

    def open_current(self) -> None:
        """The desk of the meeting, the card of the event."""
        record = self.current_record()
        if record is not None:
            self._open(*record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)


class CalendarPage(Page):
    """The grid left, the day right."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_calendar")
        self._desk = desk
        self._navigator = navigator
        self._store = file_of(desk)
        self.day = self._store.today
        self._days = CalendarDays((), ())
        self._range = (dt.date.max, dt.date.min)
        self.month = MonthGrid(desk)
        self.year = YearGrid(desk)
        self.grids = QStackedWidget()
        self.list = DayList(self._open)
        self._title = label(self.title(), "title")
        self._title.setObjectName("page_title")
        self._when = label("", "subtitle")
        self._when.setObjectName("calendar_when")
        self._day_title = label("", "heading", wrap=True)
        self._switches: dict[str, QToolButton] = {}
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self.read_again)
        self._build()
        for grid in (self.month, self.year):
            grid.today = self._store.today
            grid.moved.connect(self.to_day)
            grid.turned.connect(self.turn)
        self.month.opened.connect(self._open_day)
        self.year.opened.connect(self._show_month)
        desk.changed.connect(self._changed)
        desk.masked_changed.connect(self._show_day)

    def title(self) -> str:
        return "Календарь"

    def help_topic(self) -> str:
        return "calendar"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"refresh": self.read_again, "open": self.list.open_current}

    def allowed(self, code: str) -> bool:
        return code != "open" or self.list.current_record() is not None

    def record_at_hand(self) -> tuple[str, str] | None:
        return self.list.current_record()

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
    def grid(self) -> DayGrid:
        """The grid shown."""
        return self.month if self.grids.currentWidget() is self.month else self.year

    def read_again(self) -> None:
        """F5."""
        self._range = (dt.date.max, dt.date.min)
        self._show()

    def to_day(self, day: dt.date) -> None:
        """Put the cursor on a day, turning the page where it is on another."""
        if day == self.day and self.grid.day() == day:
            return
        self.day = day
        self._show()

    def turn(self, months: int) -> None:
        """So many months on."""
        self.to_day(months_on(self.day, months))

    def show_view(self, code: str) -> None:
        """«Месяц» or «Год»."""
        self.grids.setCurrentWidget(self.year if code == "year" else self.month)
        for each, button in self._switches.items():
            button.setChecked(each == code)
        self._show()
        self.grid.setFocus()

    def _changed(self) -> None:
        self._timer.start()

    def _show_month(self, day: dt.date) -> None:
        self.day = day
        self.show_view("month")

    def _show(self) -> None:
        """Read what is not at hand yet, and show the grid with the day."""
        if not self.isVisible() or self._store.closed:
            return
        if self.grid is self.month:
            first, last = month_begin(self.day), month_end(self.day)
        else:
            first, last = school_year_bounds(year_of(self.day))
        if (first, last) != self._range:
            try:
                with self._store.read() as session:
                    self._days = calendar_days(session, first, last)
            except UserError as error:
                self._desk.notifier.show(error)
                return
            self._range = (first, last)
            if self.grid is self.month:
                self.month.show_month(self._shown_month(), self._days)
            else:
                self.year.show_year(year_of(self.day), self._days)
        year = f"{school_year_label(year_of(self.day))} учебный год"
        self._when.setText(month_words(self._shown_month()) if self.grid is self.month else year)
        self.grid.to_day(self.day)
        self._show_day()

    def _shown_month(self) -> dt.date:
        return self.day.replace(day=1)

    def _show_day(self) -> None:
        self._day_title.setText(f"{format_long(self.day)}, {weekday(self.day)}")
        entries, clashes = self._days.on(self.day), self._days.clashing(self.day)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(long_words(entry, self.day), self.list)
            item.setData(_ENTRY, (entry.register, entry.id))
        for group in by_pairs(clashes):
            item = QListWidgetItem(clash_words(group, masked=self._desk.masked), self.list)
            item.setData(_ENTRY, (group[0].second.register, group[0].second.id))
            item.setForeground(QColor(self._desk.theme.tokens.danger))
        if entries:
            self.list.setCurrentRow(0)
        else:
            item = QListWidgetItem("Ничего не назначено", self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.measure()
        self.state_changed.emit()

    def _open_day(self, day: dt.date) -> None:
        entries = self._days.on(day)
        if len(entries) == 1:
            self._open(entries[0].register, entries[0].id)
        elif entries:
            self.list.setFocus()

    def _open(self, register: str, record_id: str) -> None:
        open_card(self._desk, self._navigator, register, record_id)

    def _build(self) -> None:
        px = self._desk.theme.px
        head = FlowLayout(gap=px(8), line_gap=px(8))
        head.addWidget(self._title)
        for code, words, tip in (("month", "Месяц", "Дни месяца"), ("year", "Год", "Учебный год по месяцам")):
            button = QToolButton()
            button.setObjectName(f"calendar_{code}_view")
            button.setText(words)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setChecked(code == "month")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            set_tip(button, tip)
            button.clicked.connect(partial(self.show_view, code))
            self._switches[code] = button
            head.addWidget(button)
        self._add_ways(head)
        for grid in (self.month, self.year):
            self.grids.addWidget(grid)
        parts = QSplitter()
        parts.addWidget(self.grids)
        parts.addWidget(self._day_part())
        parts.setStretchFactor(0, 1)
        parts.setChildrenCollapsible(False)
        parts.setSizes([px(_GRID_WIDTH), px(_DAY_WIDTH)])
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(parts, 1)

    def _add_ways(self, head: FlowLayout) -> None:
        """Back, on, to today, and what is shown: last, because its words are now longer, now shorter."""
        for name, words, icon, step in (
            ("earlier", "Раньше", "chevron-left", -1),
            ("later", "Позже", "chevron-right", 1),
        ):
            way = QPushButton(words)
            way.setObjectName(f"calendar_{name}")
            set_icon(way, icon)
            set_tip(way, "PgUp" if step < 0 else "PgDn")
            way.clicked.connect(partial(self._step, step))
            head.addWidget(way)
        now = QPushButton("Сегодня")
        now.setObjectName("calendar_today")
        now.clicked.connect(lambda: self.to_day(self._store.today))
        head.addWidget(now)
        head.addWidget(self._when)

    def _day_part(self) -> QWidget:
        px = self._desk.theme.px
        part = QWidget()
        inner = QVBoxLayout(part)
        inner.setContentsMargins(px(8), 0, 0, 0)
        inner.setSpacing(px(8))
        inner.addWidget(self._day_title)
        inner.addWidget(self.list, 1)
        part.setMinimumWidth(px(_DAY_WIDTH))
        return part

    def _step(self, step: int) -> None:
        self.turn(step * self.grid.months)
        self.grid.setFocus()
