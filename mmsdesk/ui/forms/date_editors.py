"""Editors of dates and times: typed freely, or picked from a calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget, QWidgetAction

from mmsdesk.core.dates import format_date, parse_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.times import parse_time
from mmsdesk.models.entity import Column
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import LineEditor
from mmsdesk.ui.forms.month import Month
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip

_SEMICOLON = (Qt.Key.Key_Semicolon, 0x0416)
"""The key of Ctrl+; and the letter Ж on it in the Russian layout."""


class DateEditor(LineEditor):
    """A date: «5.9.26», the calendar, Ctrl+; for today; may be empty. A wrong one stays as typed."""

    default_width = 11

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line)
        self.button = QToolButton()
        self.button.setObjectName(f"{self.key}_calendar")
        self.button.setProperty("role", "icon")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setAccessibleName(f"{self.field.label}: календарь")
        set_icon(self.button, "calendar")
        set_tip(self.button, "Календарь (Alt+↓). Сегодня: Ctrl+;")
        self.button.clicked.connect(self.open_calendar)
        row.addWidget(self.button)
        self.line.setPlaceholderText("дд.мм.гггг")
        self.line.installEventFilter(self)

    def value(self) -> dt.date | None:
        try:
            return self._read()
        except UserError:
            return None

    def set_value(self, value: Any) -> None:
        self.line.setText(format_date(value) if value is not None else "")

    def mistake(self) -> str:
        try:
            self._read()
        except UserError as error:
            return str(error)
        return ""

    def tidy(self) -> None:
        value = self.value()
        if value is not None:
            self.show_tidy(format_date(value))

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.button.setVisible(not read_only)

    def open_calendar(self) -> None:
        """Show a month under the field; a click chooses."""
        menu = QMenu(self.line)
        calendar = Month(self.context.desk.theme, self.value() or self.context.today)
        calendar.setObjectName(f"{self.key}_month")
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def picked(day: QDate) -> None:
            self.choose(_python(day))
            menu.close()

        menu.addAction("Сегодня", lambda: self.choose(self.context.today)).setObjectName("today")
        menu.addAction("Очистить", lambda: self.choose(None)).setObjectName("no_date")
        calendar.activated.connect(picked)
        calendar.clicked.connect(picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        calendar.setFocus()

    def choose(self, day: dt.date | None) -> None:
        """Take a day as if it had been typed."""
        self.set_value(day)
        self.changed.emit()
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.line.isReadOnly():
            if event.key() in _SEMICOLON and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.choose(self.context.today)
                return True
            if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.open_calendar()
                return True
        return False

    def _read(self) -> dt.date | None:
        text = self.line.text().strip()
        born = self.column.key.startswith("born")
        return parse_date(text, self.context.today if born else None) if text else None


class TimeEditor(LineEditor):
    """A time of day: «9:30», «930»."""

    default_width = 6

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self.line.setPlaceholderText("чч:мм")

    def value(self) -> dt.time | None:
        text = self.line.text().strip()
        try:
            return parse_time(text) if text else None
        except UserError:
            return None

    def set_value(self, value: Any) -> None:
        self.line.setText(value.strftime("%H:%M") if value is not None else "")

    def mistake(self) -> str:
        text = self.line.text().strip()
        try:
            if text:
                parse_time(text)
        except UserError as error:
            return str(error)
        return ""

    def tidy(self) -> None:
        value = self.value()
        if value is not None:
            self.show_tidy(value.strftime("%H:%M"))


def _python(day: QDate) -> dt.date:
    return dt.date(day.year(), day.month(), day.day())
