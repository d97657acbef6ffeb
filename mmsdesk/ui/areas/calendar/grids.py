"""The grids of a week, a month and a year: arrows walk through days, PgUp and PgDn turn pages, T goes to today."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from mmsdesk.core.dates import MONTHS, WEEKDAYS_SHORT, format_day_month, school_year_of
from mmsdesk.core.text import upper_first
from mmsdesk.queries.service_calendar import WORK, CalendarKind, ServiceCalendar
from mmsdesk.ui.areas.calendar.cells import (
    BREAK,
    CLASH,
    CLASH_WORD,
    DAY,
    INNER,
    LINES,
    OFF,
    MonthCell,
    WeekCell,
    YearCell,
)
from mmsdesk.ui.areas.calendar.words import day_off_words, line_words, short_words, weekday
from mmsdesk.ui.desk import Desk

_WEEKS, _WEEK = 6, 7
_EACH = 5
"""Where columns are narrower than two digits only each fifth day is numbered."""
_LONGEST_MONTH = 31
_TODAY_KEYS = (Qt.Key.Key_T, 0x0415)
"""T, and Е on the same key where the keyboard knows the Russian layout only."""


class DayGrid(QTableWidget):
    """Cells that are days."""

    moved = Signal(object)
    """The day under the cursor."""

    opened = Signal(object)
    """The day that Enter or a double click means."""

    turned = Signal(int)
    """So many pages on."""

    to_today = Signal()

    whole_lines = False
    """Whether a line of a day has room for its place too."""

    def __init__(self, desk: Desk, rows: int, columns: int, name: str) -> None:
        super().__init__(rows, columns)
        self.setObjectName(name)
        self._desk = desk
        self.today = dt.date.min
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda *_: self._tell())
        self.cellDoubleClicked.connect(lambda *_: self._open())

    def page_on(self, day: dt.date, pages: int) -> dt.date:
        """The day on which the cursor stands after turning so many pages."""
        return months_on(day, pages)

    def bounds(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """The first and the last day of the page that shows a day."""
        return month_begin(day), month_end(day)

    def show_days(self, day: dt.date, days: ServiceCalendar) -> None:
        """Fill the page that shows a day."""
        raise NotImplementedError

    def day(self) -> dt.date | None:
        """The day under the cursor."""
        item = self.currentItem()
        return item.data(DAY) if item is not None else None

    def to_day(self, day: dt.date) -> None:
        """Put the cursor on a day that the grid shows."""
        for item in self._items():
            if item.data(DAY) == day:
                self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if turn is not None:
            self.turned.emit(turn)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() in _TODAY_KEYS and not event.modifiers():
            self.to_today.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: they would carry the cursor off to a day by its number."""

    def _items(self) -> Iterator[QTableWidgetItem]:
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                item = self.item(row, column)
                if item is not None:
                    yield item

    def _tell(self) -> None:
        day = self.day()
        if day is not None:
            self.moved.emit(day)

    def _open(self) -> None:
        day = self.day()
        if day is not None:
            self.opened.emit(day)

    def put(self, row: int, column: int, day: dt.date, days: ServiceCalendar) -> QTableWidgetItem:
        """Fill a cell."""
        item = QTableWidgetItem()
        words = line_words if self.whole_lines else short_words
        lines = [
            (words(entry, masked=self._desk.masked), CalendarKind(entry.kind) not in WORK) for entry in days.on(day)
        ]
        clash, known = bool(days.clashing(day)), days.break_on(day)
        item.setData(DAY, day)
        item.setData(LINES, lines)
        item.setData(CLASH, clash)
        item.setData(INNER, True)
        item.setData(OFF, days.off_on(day))
        item.setData(BREAK, known.name if known is not None else "")
        spoken = [f"{format_day_month(day)}, {weekday(day)}", day_off_words(days, day), CLASH_WORD if clash else ""]
        spoken += [line for line, _quiet in lines]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, "; ".join(filter(None, spoken)))
        self.setItem(row, column, item)
        return item

    def _step(self, event: QKeyEvent, steps: dict[Qt.Key, int]) -> bool:
        """Walk by days over the edge of the page too; False for a key that does not walk."""
        step, day = steps.get(Qt.Key(event.key())), self.day()
        if step is None or day is None:
            return False
        self.moved.emit(day + dt.timedelta(days=step))
        return True


class MonthGrid(DayGrid):
    """Six weeks; walking over an edge goes on to the next month."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _WEEKS, _WEEK, "calendar_month")
        self.setAccessibleName("Месяц: стрелки – дни, PgUp и PgDn – месяцы, Enter открывает, T – сегодня")
        self.setHorizontalHeaderLabels(WEEKDAYS_SHORT)
        self.verticalHeader().hide()
        self.setItemDelegate(MonthCell(self, desk))

    def show_days(self, day: dt.date, days: ServiceCalendar) -> None:
        """Show a month with the days around it."""
        self.blockSignals(True)
        begin = month_begin(day)
        for at in range(_WEEKS * _WEEK):
            each = begin + dt.timedelta(days=at)
            item = self.put(at // _WEEK, at % _WEEK, each, days)
            item.setData(INNER, each.month == day.month)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}
        if not self._step(event, steps):
            super().keyPressEvent(event)


class WeekGrid(DayGrid):
    """A row for each day of a week, with all its lines."""

    whole_lines = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _WEEK, 1, "calendar_week")
        self.setAccessibleName("Неделя: стрелки – дни, PgUp и PgDn – недели, Enter открывает, T – сегодня")
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(WeekCell(self, desk))

    def page_on(self, day: dt.date, pages: int) -> dt.date:
        return day + dt.timedelta(days=_WEEK * pages)

    def bounds(self, day: dt.date) -> tuple[dt.date, dt.date]:
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=_WEEK - 1)

    def show_days(self, day: dt.date, days: ServiceCalendar) -> None:
        """Show the week of a day."""
        self.blockSignals(True)
        monday, _sunday = self.bounds(day)
        tokens = self._desk.theme.tokens
        for at, short in enumerate(WEEKDAYS_SHORT):
            each = monday + dt.timedelta(days=at)
            heading = QTableWidgetItem(f"{upper_first(short)} {format_day_month(each)}")
            font = self.font()
            font.setBold(each == self.today)
            heading.setFont(font)
            if days.off_on(each):
                heading.setForeground(QBrush(QColor(tokens.danger)))
            self.setVerticalHeaderItem(at, heading)
            self.put(at, 0, each, days)
        self.blockSignals(False)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not self._step(event, steps):
            super().keyPressEvent(event)

    def _share_room(self) -> None:
        """Days are as tall as their lines; what is left over goes to all alike."""
        hints = [self.sizeHintForRow(row) for row in range(_WEEK)]
        left = max(self.viewport().height() - sum(hints), 0) // _WEEK
        for row, hint in enumerate(hints):
            self.setRowHeight(row, hint + left)


class YearGrid(DayGrid):
    """A row for each month of a school year, a column for each day; cells say how much there is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, 12, _LONGEST_MONTH, "calendar_year")
        self.setAccessibleName("Учебный год: стрелки – дни, PgUp и PgDn – годы, Enter показывает месяц, T – сегодня")
        self.setHorizontalHeader(_Numbers(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setHorizontalHeaderLabels([str(number) for number in range(1, _LONGEST_MONTH + 1)])
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(YearCell(self, desk))

    def page_on(self, day: dt.date, pages: int) -> dt.date:
        return months_on(day, 12 * pages)

    def bounds(self, day: dt.date) -> tuple[dt.date, dt.date]:
        year = school_year_of(day)
        return dt.date(year, 9, 1), dt.date(year + 1, 8, 31)

    def show_days(self, day: dt.date, days: ServiceCalendar) -> None:
        """Show a school year from September on."""
        self.blockSignals(True)
        year = school_year_of(day)
        for row in range(12):
            first = dt.date(year + (row > 3), (row + 8) % 12 + 1, 1)
            self.setVerticalHeaderItem(row, QTableWidgetItem(upper_first(MONTHS[first.month - 1])))
            length = calendar.monthrange(first.year, first.month)[1]
            for column in range(_LONGEST_MONTH):
                if column < length:
                    self.put(row, column, first.replace(day=column + 1), days)
                else:
                    nothing = QTableWidgetItem()
                    nothing.setFlags(Qt.ItemFlag.NoItemFlags)
                    self.setItem(row, column, nothing)
        self.blockSignals(False)


class _Numbers(QHeaderView):
    """Days over narrow columns: the usual heading leaves no room for two digits."""

    def __init__(self, parent: QTableWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        number, widest = logicalIndex + 1, self.fontMetrics().horizontalAdvance("00")
        if rect.width() <= widest and number > 1 and number % _EACH:
            return
        painter.save()
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(rect.adjusted(-widest, 0, widest, 0), Qt.AlignmentFlag.AlignCenter, str(number))
        painter.restore()


def month_begin(first: dt.date) -> dt.date:
    """The Monday with which the grid of a month begins."""
    return first.replace(day=1) - dt.timedelta(days=first.replace(day=1).weekday())


def month_end(first: dt.date) -> dt.date:
    """The Sunday with which it ends."""
    return month_begin(first) + dt.timedelta(days=_WEEKS * _WEEK - 1)


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
