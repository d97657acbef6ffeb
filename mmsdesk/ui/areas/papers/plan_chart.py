"""The chart of the start page: events of the school year by month, drawn in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from mmsdesk.core.text import plural
from mmsdesk.queries.agenda import PlannedMonth
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme

_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_WHOLE = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_HEIGHT = 132


class PlanChart(QWidget):
    """Twelve bars; arrows choose a month, Enter or a click opens its events."""

    chosen = Signal(object)
    """`datetime.date`, the first day of the month."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("plan_chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._theme = theme
        self._months: tuple[PlannedMonth, ...] = ()
        self._current = 0
        self._today = -1
        theme.changed.connect(self.updateGeometry)

    def show_months(self, months: Sequence[PlannedMonth], current: int) -> None:
        """Show a year; `current` is the month that the calendar shows today, counted from its first."""
        self._months = tuple(months)
        self._today = current
        self._current = min(max(current, 0), max(len(months) - 1, 0))
        told = [self._words(month) for month in months if month.held or month.ahead]
        self.setAccessibleName("Мероприятия по месяцам")
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            QToolTip.showText(event.globalPos(), tip(self._words(self._months[number])) if number >= 0 else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number >= 0:
            self._current = number
            self.update()
            self.chosen.emit(self._months[number].first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._months:
            self._current = min(max(self._current + step, 0), len(self._months) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._months:
            self.chosen.emit(self._months[self._current].first)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        most = max((month.held + month.ahead for month in self._months), default=0)
        for number, month in enumerate(self._months):
            self._bar(painter, number, month, max(most, 1))
        painter.end()

    def _bar(self, painter: QPainter, number: int, month: PlannedMonth, most: int) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        line = painter.fontMetrics().height()
        slot = self._slot(number)
        base, room = slot.bottom() - line - px(2), slot.height() - 2 * line - px(8)
        chosen = number == self._current
        if chosen and self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(slot.adjusted(1, 1, -2, -2), px(4), px(4))
        total = month.held + month.ahead
        width = min(slot.width() - px(12), px(56))
        left = slot.center().x() - width // 2
        held, ahead = round(room * month.held / most), round(room * month.ahead / most)
        painter.setPen(QColor(tokens.accent))
        painter.setBrush(QColor(tokens.accent))
        if held:
            painter.drawRect(QRect(left, base - held, width, held))
        painter.setBrush(QColor(tokens.accent_soft))
        if ahead:
            painter.drawRect(QRect(left, base - held - ahead, width, ahead))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(slot.left(), base + 1, slot.right(), base + 1)
        painter.setPen(QColor(tokens.text if total else tokens.quiet))
        above = QRect(slot.left(), base - held - ahead - line - px(2), slot.width(), line)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(total) if total else "")
        below = QRect(slot.left(), base + px(4), slot.width(), line)
        font = painter.font()
        font.setBold(number == self._today)
        painter.setFont(font)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _MONTHS[month.first.month - 1])
        font.setBold(False)
        painter.setFont(font)

    def _slot(self, number: int) -> QRect:
        count = max(len(self._months), 1)
        left, right = self.width() * number // count, self.width() * (number + 1) // count
        return QRect(left, 0, right - left, self.height())

    def _at(self, place: QPoint) -> int:
        """The month under a point, -1 for none."""
        return next((n for n in range(len(self._months)) if self._slot(n).contains(place)), -1)

    def _words(self, month: PlannedMonth) -> str:
        name = f"{_WHOLE[month.first.month - 1]} {month.first.year}"
        if not (month.held or month.ahead):
            return f"{name}: мероприятий нет"
        total = plural(month.held + month.ahead, "мероприятие", "мероприятия", "мероприятий")
        return f"{name}: {total}, проведено {month.held}"
