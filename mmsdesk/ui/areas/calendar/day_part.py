"""What stands on the day under the cursor: entries, clashes, plan items of its month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.dates import MONTHS_IN, format_long, month_period
from mmsdesk.core.text import plural
from mmsdesk.queries.calendar import CalendarEntry
from mmsdesk.queries.service_calendar import ServiceCalendar
from mmsdesk.ui.areas.calendar.words import (
    by_pairs,
    clash_words,
    day_off_words,
    long_words,
    term_words,
    weekday,
)
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import label, set_tip
from mmsdesk.ui.wrapped_list import WrappedList

_TARGET = Qt.ItemDataRole.UserRole
_DAY_WIDTH = 230
_MONTH = 45
"""A term of more days is no matter of one month: such items stand in one line, which leads to all of them."""
_NAMED = 12


class Target(NamedTuple):
    """What a line opens: one record, or a list of several under a name."""

    register: str
    ids: tuple[str, ...]
    name: str = ""


class DayList(WrappedList):
    """What stands on a day, then its clashes; Enter opens."""

    def __init__(self, open_: Callable[[Target], object]) -> None:
        super().__init__()
        self.setObjectName("calendar_day")
        self.setAccessibleName("Что в этот день")
        self._open = open_
        self.itemDoubleClicked.connect(lambda _item: self.open_current())

    def add(self, words: str, target: Target | None) -> QListWidgetItem:
        """A line; without a target it only tells."""
        item = QListWidgetItem(words, self)
        item.setData(_TARGET, target)
        if target is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def current_target(self) -> Target | None:
        """What the line under the cursor opens."""
        item = self.currentItem()
        return item.data(_TARGET) if item is not None else None

    def open_current(self) -> None:
        """The desk of the meeting, the card of the event, the list of several."""
        target = self.current_target()
        if target is not None:
            self._open(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)


class DayPart(QWidget):
    """The right side of the calendar."""

    def __init__(self, desk: Desk, open_: Callable[[Target], object]) -> None:
        super().__init__()
        self._desk = desk
        self.list = DayList(open_)
        self._title = label("", "heading", wrap=True)
        self._off = label("", "quiet", wrap=True)
        self._off.setObjectName("calendar_day_off")
        px = desk.theme.px
        inner = QVBoxLayout(self)
        inner.setContentsMargins(px(8), 0, 0, 0)
        inner.setSpacing(px(8))
        inner.addWidget(self._title)
        inner.addWidget(self._off)
        inner.addWidget(self.list, 1)
        self.add = QPushButton("&Добавить мероприятие")
        self.add.setObjectName("do_new")
        set_icon(self.add, "plus")
        set_tip(self.add, "Новое мероприятие в этот день (Ins)")
        inner.addWidget(self.add)
        self.setMinimumWidth(px(_DAY_WIDTH))

    def show_day(self, day: dt.date, days: ServiceCalendar) -> None:
        """Show another day, or the same one anew."""
        masked = self._desk.masked
        self._title.setText(f"{format_long(day)}, {weekday(day)}")
        off = day_off_words(days, day)
        self._off.setText(off)
        self._off.setVisible(bool(off))
        self.list.clear()
        entries = days.on(day)
        for entry in entries:
            self.list.add(long_words(entry, day, masked=masked), target_of(entry))
        for group in by_pairs(days.clashing(day)):
            second = group[0].second
            item = self.list.add(clash_words(group, masked=masked), Target(second.register, (second.id,)))
            item.setForeground(QColor(self._desk.theme.tokens.danger))
        if entries:
            self.list.setCurrentRow(0)
        else:
            self.list.add("Ничего не назначено", None)
        month = month_period(day.year, day.month)
        self._show_terms(day, days.terms_of(month.start, month.end))
        self.list.measure()

    def _show_terms(self, day: dt.date, terms: Sequence[CalendarEntry]) -> None:
        """Plan items whose term is long: they do not fill the days."""
        if not terms:
            return
        heading = self.list.add(f"По плану в {MONTHS_IN[day.month - 1]}", None)
        font = QFont(self.list.font())
        font.setBold(True)
        heading.setFont(font)
        heading.setForeground(QColor(self._desk.theme.tokens.text))
        short = [each for each in terms if (each.last_day - each.day).days <= _MONTH]
        for entry in short[:_NAMED]:
            self.list.add(term_words(entry), target_of(entry))
        self._add_rest("Ещё", short[_NAMED:])
        self._add_rest("Сроки дольше месяца", [each for each in terms if each not in short])

    def _add_rest(self, words: str, terms: Sequence[CalendarEntry]) -> None:
        if terms:
            told = f"{words}: {plural(len(terms), 'пункт', 'пункта', 'пунктов')}"
            self.list.add(told, Target("plan_items", tuple(each.id for each in terms), words))


def target_of(entry: CalendarEntry) -> Target:
    """What an entry opens."""
    return Target(entry.register, entry.ids or (entry.id,), entry.title)
