"""A month to choose a day from."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip
from mmsdesk.ui.theme import Theme

_CELL, _ROW = 40, 30  # pixels at 100 %


class Month(QCalendarWidget):
    """Weeks begin on Monday; days of rest are in the colour of danger, which means nothing else here."""

    def __init__(self, theme: Theme, shown: dt.date) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.Russian))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.setMinimumSize(QSize(theme.px(7 * _CELL), theme.px(8 * _ROW)))
        names = QTextCharFormat()
        names.setForeground(QColor(theme.tokens.quiet))
        self.setHeaderTextFormat(names)
        rest = QTextCharFormat()
        rest.setForeground(QColor(theme.tokens.danger))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, rest)
        arrows = (("prev", "chevron-left", "Предыдущий месяц"), ("next", "chevron-right", "Следующий месяц"))
        for name, icon, words in arrows:
            button = self.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(button, QToolButton):
                set_icon(button, icon)
                button.setAccessibleName(words)
                set_tip(button, words)
