"""The grids of a month and of a year: arrows walk through days, PgUp and PgDn through months and years."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
)

from mmsdesk.core.dates import MONTHS, WEEKDAYS_SHORT, format_day_month, school_year_of
from mmsdesk.core.text import upper_first
from mmsdesk.queries.calendar import CalendarDays
from mmsdesk.ui.areas.calendar.words import short_words, weekday
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.theme.tokens import Tokens

_DAY = Qt.ItemDataRole.UserRole
_LINES = Qt.ItemDataRole.UserRole + 1
_CLASH = Qt.ItemDataRole.UserRole + 2
_INNER = Qt.ItemDataRole.UserRole + 3
CLASH_WORD = "совпадение"
_MARKS = (CLASH_WORD, "совпад.", "!")
"""The longest that there is room for beside the number of the day."""
_TOP = Qt.AlignmentFlag.AlignTop
_WEEKS, _WEEK = 6, 7
_EACH = 5
"""Where columns are narrower than two digits only each fifth day is numbered."""
_LONGEST_MONTH = 31
_READABLE = 7
"""Letters of a line: «всего 2», «15:00 О»."""
_DOT = "●"
"""Something on a day in whose cell no words can be read; more than one with their number."""

_Index = QModelIndex | QPersistentModelIndex


class DayGrid(QTableWidget):
    """Cells that are days."""

    moved = Signal(object)
    """The day under the cursor."""

    opened = Signal(object)
    """The day that Enter or a double click means."""

    turned = Signal(int)
    """So many months on."""

    months = 1

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

    def day(self) -> dt.date | None:
        """The day under the cursor."""
        item = self.currentItem()
        return item.data(_DAY) if item is not None else None

    def to_day(self, day: dt.date) -> None:
        """Put the cursor on a day that the grid shows."""
        for item in self._items():
            if item.data(_DAY) == day:
                self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageUp: -self.months, Qt.Key.Key_PageDown: self.months}.get(Qt.Key(event.key()))
        if step is not None:
            self.turned.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

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

    def put(self, row: int, column: int, day: dt.date, days: CalendarDays) -> QTableWidgetItem:
        """Fill a cell."""
        item = QTableWidgetItem()
        lines = [short_words(entry) for entry in days.on(day)]
        clash = bool(days.clashing(day))
        item.setData(_DAY, day)
        item.setData(_LINES, lines)
        item.setData(_CLASH, clash)
        item.setData(_INNER, True)
        spoken = [f"{format_day_month(day)}, {weekday(day)}", CLASH_WORD if clash else "", *lines]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, "; ".join(filter(None, spoken)))
        self.setItem(row, column, item)
        return item


class MonthGrid(DayGrid):
    """Six weeks; walking over an edge goes on to the next month."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _WEEKS, _WEEK, "calendar_month")
        self.setAccessibleName("Месяц: стрелки – дни, PgUp и PgDn – месяцы, Enter открывает")
        self.setHorizontalHeaderLabels(WEEKDAYS_SHORT)
        self.verticalHeader().hide()
        self.setItemDelegate(_DayCell(self, desk))

    def show_month(self, first: dt.date, days: CalendarDays) -> None:
        """Show a month with the days around it."""
        self.blockSignals(True)
        begin = month_begin(first)
        for at in range(_WEEKS * _WEEK):
            day = begin + dt.timedelta(days=at)
            item = self.put(at // _WEEK, at % _WEEK, day, days)
            item.setData(_INNER, day.month == first.month)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
        }.get(Qt.Key(event.key()))
        day = self.day()
        if step is None or day is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(day + dt.timedelta(days=step))


class YearGrid(DayGrid):
    """A row for each month of a school year, a column for each day; cells say how much there is."""

    months = 12

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, 12, _LONGEST_MONTH, "calendar_year")
        self.setAccessibleName("Учебный год: стрелки – дни, PgUp и PgDn – годы, Enter показывает месяц")
        self.setHorizontalHeader(_Numbers(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setHorizontalHeaderLabels([str(number) for number in range(1, _LONGEST_MONTH + 1)])
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(_YearCell(self, desk))

    def show_year(self, year: int, days: CalendarDays) -> None:
        """Show a school year from September on."""
        self.blockSignals(True)
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


class _DayCell(QStyledItemDelegate):
    """The number of the day, under it its lines as far as there is room."""

    def __init__(self, grid: DayGrid, desk: Desk) -> None:
        super().__init__(grid)
        self._grid = grid
        self._desk = desk

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        tokens, px = self._desk.theme.tokens, self._desk.theme.px
        day: dt.date | None = index.data(_DAY)
        if day is None:
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, _ground(tokens, selected=selected, inner=bool(index.data(_INNER)), day=day))
        if day == self._grid.today:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        inner: QRect = option.rect.adjusted(px(5), px(2), -px(5), -px(2))
        text = QColor(tokens.on_selection if selected else tokens.text if index.data(_INNER) else tokens.quiet)
        bold = QFont(option.font)
        bold.setBold(day == self._grid.today)
        painter.setFont(bold)
        painter.setPen(text)
        painter.drawText(inner, _TOP | Qt.AlignmentFlag.AlignLeft, str(day.day))
        painter.setFont(option.font)
        if index.data(_CLASH):
            painter.setPen(text if selected else QColor(tokens.danger))
            room = inner.width() - option.fontMetrics.horizontalAdvance("00 ")
            word = next((each for each in _MARKS if option.fontMetrics.horizontalAdvance(each) <= room), _MARKS[-1])
            painter.drawText(inner, _TOP | Qt.AlignmentFlag.AlignRight, word)
        painter.setPen(text)
        self._draw_lines(painter, inner, index.data(_LINES), option.fontMetrics)
        painter.restore()

    def _draw_lines(self, painter: QPainter, inner: QRect, lines: list[str], metrics: QFontMetrics) -> None:
        """As many as there is room for below the number; the last says how many more there are."""
        height = metrics.height()
        room = max((inner.height() - height) // height, 0)
        fitting = max(room - 1, 0)
        rest = f"ещё {len(lines) - fitting}" if fitting else f"всего {len(lines)}"
        shown = lines if len(lines) <= room else [*lines[:fitting], rest][:room]
        narrow = any(metrics.horizontalAdvance(_begin(line)) > inner.width() for line in shown)
        if narrow and room:
            shown = [_DOT if len(lines) == 1 else f"{_DOT} {len(lines)}"]
        for at, line in enumerate(shown, start=1):
            where = QRect(inner.left(), inner.top() + at * height, inner.width(), height)
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _begin(line: str) -> str:
    """So much of a line must be read, or it says nothing."""
    return line[:_READABLE]


class _YearCell(QStyledItemDelegate):
    """How many entries a day has; a clash by its sign too."""

    def __init__(self, grid: DayGrid, desk: Desk) -> None:
        super().__init__(grid)
        self._grid = grid
        self._desk = desk

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        tokens = self._desk.theme.tokens
        day: dt.date | None = index.data(_DAY)
        painter.save()
        if day is None:
            painter.fillRect(option.rect, QColor(tokens.window))
            painter.restore()
            return
        lines: list[str] = index.data(_LINES)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = _ground(tokens, selected=selected, inner=True, day=day)
        ink = QColor(tokens.on_selection if selected else tokens.on_accent_soft)
        if lines and not selected:
            ground = QColor(tokens.danger_soft if index.data(_CLASH) else tokens.accent_soft)
            ink = QColor(tokens.danger) if index.data(_CLASH) else ink
        painter.fillRect(option.rect, ground)
        if day == self._grid.today:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        if lines:
            painter.setPen(ink)
            marked = f"{len(lines)}!" if index.data(_CLASH) else str(len(lines))
            fits = option.fontMetrics.horizontalAdvance(marked) < option.rect.width()
            # Cut in half a sign of exclamation turns 3 into 8: without room the number stands alone, underlined.
            _underline(painter, on=bool(index.data(_CLASH)) and not fits)
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, marked if fits else str(len(lines)))
        painter.restore()


def _underline(painter: QPainter, *, on: bool) -> None:
    font = painter.font()
    font.setUnderline(on)
    painter.setFont(font)


def _ground(tokens: Tokens, *, selected: bool, inner: bool, day: dt.date) -> QColor:
    weekend = day.weekday() >= 5
    return QColor(
        tokens.selection if selected else tokens.window if not inner else tokens.sidebar if weekend else tokens.surface
    )


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


def year_of(day: dt.date) -> int:
    """The school year whose grid shows a day."""
    return school_year_of(day)
