"""Operations as a tree: a line in words for each, its changes under it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import plural
from mmsdesk.queries.history import Entry, describe_operation
from mmsdesk.ui.areas.past.history_summary import heading_item
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain import tip

_ENTRY = Qt.ItemDataRole.UserRole
_COLUMNS = ("Когда", "Что", "Где")
_DAYS = ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье")


class HistoryView(QTreeWidget):
    """Asks the file for the changes of an operation when its line is opened, unless they came with it."""

    chosen = Signal()
    """Another operation became the current one."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[QTreeWidgetItem] = []
        self._last_day: dt.date | None = None
        self.setObjectName("history_list")
        self.setAccessibleName("История")
        self.setHeaderLabels(_COLUMNS)
        self.setWordWrap(True)
        self.setExpandsOnDoubleClick(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        cover_while_masked(context.desk, self, "Личные данные скрыты. Чтобы увидеть историю, нажмите F9.")
        self.itemExpanded.connect(self._open)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def show_entries(
        self, entries: Sequence[Entry], *, more: bool = False, days: Mapping[dt.date, int] | None = None
    ) -> None:
        """Show operations, or add them below those shown; `days` stands them under days with their counts."""
        if not more:
            self.clear()
            self._lines = []
            self._last_day = None
        for entry in entries:
            if days is not None and entry.when.date() != self._last_day:
                self._last_day = entry.when.date()
                self._add_day(self._last_day, days.get(self._last_day, 0))
            self._add(entry)
        metrics = self.fontMetrics()
        self.setColumnWidth(0, metrics.horizontalAdvance("00.00.0000 00:00") + self._context.px(52))
        offices = {line.text(2) for line in self._lines} - {""}
        self.setColumnHidden(2, len(offices) < 2)
        self.setColumnWidth(2, metrics.horizontalAdvance("0") * 22)
        if not more and self._lines:
            self.setCurrentItem(self._lines[0])

    def current(self) -> Entry | None:
        """The operation the keyboard stands on, also on one of its changes."""
        item = self.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        return item.data(0, _ENTRY) if item is not None else None

    def texts(self) -> list[str]:
        """Lines of operations as shown, for tests and copying."""
        return [line.text(1) for line in self._lines]

    def changes_shown(self, row: int) -> list[str]:
        """Lines of the changes under an operation."""
        item = self._lines[row]
        self._open(item)
        return [item.child(number).text(1) for number in range(item.childCount())]

    def line(self, row: int) -> QTreeWidgetItem:
        """The line of an operation, headings not counted."""
        return self._lines[row]

    def last_sequence(self) -> int | None:
        """Sequence of the earliest operation shown."""
        if not self._lines:
            return None
        entry: Entry = self._lines[-1].data(0, _ENTRY)
        return entry.operation.sequence

    def open_first(self, count: int) -> None:
        """Show the changes of the latest operations at once."""
        for line in self._lines[:count]:
            line.setExpanded(True)

    def _add_day(self, day: dt.date, count: int) -> None:
        done = plural(count, "действие", "действия", "действий")
        heading = heading_item(f"{_DAYS[day.weekday()]}, {format_long(day)} · {done}", self._context)
        self.addTopLevelItem(heading)
        heading.setFirstColumnSpanned(True)

    def _add(self, entry: Entry) -> None:
        undone = " (отменено)" if entry.undone else " (из другой копии)" if entry.brought else ""
        item = QTreeWidgetItem([f"{entry.when:%d.%m.%Y %H:%M}", f"{entry.operation.title}{undone}"])
        item.setText(2, entry.operation.office)
        item.setSizeHint(0, QSize(0, self._context.px(28)))
        item.setData(0, _ENTRY, entry)
        item.setToolTip(1, tip(entry.operation.title))
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        if entry.undone or entry.brought:
            quiet = QColor(self._context.desk.theme.tokens.quiet)
            for column in range(3):
                item.setForeground(column, quiet)
        self.addTopLevelItem(item)
        self._lines.append(item)
        if entry.lines:
            self._fill(item, entry.lines)

    def _open(self, item: QTreeWidgetItem) -> None:
        entry = item.data(0, _ENTRY)
        if item.parent() is not None or item.childCount() or entry is None:
            return
        with self._context.store.read() as session:
            lines = describe_operation(session, entry.operation.id)
        self._fill(item, lines or ["Ничего не изменено"])

    def _fill(self, item: QTreeWidgetItem, lines: Sequence[str]) -> None:
        for line in lines:
            child = QTreeWidgetItem(["", line])
            child.setToolTip(1, tip(line))
            child.setSizeHint(1, self._room_for(line))
            item.addChild(child)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for item in self._lines:
            for number in range(item.childCount()):
                child = item.child(number)
                child.setSizeHint(1, self._room_for(child.text(1)))

    def _room_for(self, line: str) -> QSize:
        """Lines of changes are read whole: as many rows as their words need."""
        width = max(self.columnWidth(1) - self._context.px(24), self._context.px(200))
        height = self.fontMetrics().boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, line).height()
        return QSize(0, height + self._context.px(8))
