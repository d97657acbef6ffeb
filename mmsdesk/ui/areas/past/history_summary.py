"""«Итог по карточкам»: what all that was done comes to, a line for each card, its changes under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from mmsdesk.core.text import plural
from mmsdesk.queries.changes import NetKind, NetRecord, lines_of
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain import tip

MOST = 2_000
"""Cards shown; who wants more prints them or narrows the time."""

_RECORD = Qt.ItemDataRole.UserRole
_STATE = {NetKind.CAME: "новая", NetKind.CHANGED: "изменена", NetKind.WENT: "удалена"}


class SummaryView(QTreeWidget):
    """Asks the file for what has become of a card when its line is opened."""

    chosen = Signal()
    """Another card became the current one."""

    open_wanted = Signal(object)
    """A `NetRecord` whose card is to be opened."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[QTreeWidgetItem] = []
        self.setObjectName("history_summary")
        self.setAccessibleName("Итог по карточкам")
        self.setHeaderLabels(["Карточка", "Что с ней"])
        self.setWordWrap(True)
        self.setExpandsOnDoubleClick(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        cover_while_masked(context.desk, self, "Личные данные скрыты. Чтобы увидеть изменения, нажмите F9.")
        self.itemExpanded.connect(self._open)
        self.itemActivated.connect(self._activated)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def show_records(self, records: Sequence[NetRecord]) -> None:
        """Show cards under the headings of their registers."""
        self.clear()
        self._lines = []
        for entity, group in groupby(records[:MOST], key=lambda record: record.entity):
            found = list(group)
            cards = plural(len(found), "карточка", "карточки", "карточек")
            heading = heading_item(f"{entity.words.plural} · {cards}", self._context)
            self.addTopLevelItem(heading)
            heading.setFirstColumnSpanned(True)
            for record in found:
                self._add(record)
        self.setColumnWidth(1, self.fontMetrics().horizontalAdvance("0") * 16)
        if self._lines:
            self.setCurrentItem(self._lines[0])

    def current(self) -> NetRecord | None:
        """The card the keyboard stands on, also on one of its changes."""
        item = self.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        return item.data(0, _RECORD) if item is not None else None

    def texts(self) -> list[str]:
        """Cards as shown with what has become of them."""
        return [f"{line.text(0)} · {line.text(1)}" for line in self._lines]

    def changes_shown(self, row: int) -> list[str]:
        """Lines of the changes under a card."""
        self._open(self._lines[row])
        return [self._lines[row].child(number).text(0) for number in range(self._lines[row].childCount())]

    def _add(self, record: NetRecord) -> None:
        item = QTreeWidgetItem([record.title, _STATE[record.kind]])
        item.setSizeHint(0, QSize(0, self._context.px(28)))
        item.setData(0, _RECORD, record)
        item.setToolTip(0, tip(record.title))
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        self.addTopLevelItem(item)
        self._lines.append(item)

    def _open(self, item: QTreeWidgetItem) -> None:
        record = item.data(0, _RECORD)
        if item.parent() is not None or item.childCount() or record is None:
            return
        with self._context.store.read() as session:
            (lines,) = lines_of(session, [record])
        for line in lines:
            child = QTreeWidgetItem([line])
            child.setToolTip(0, tip(line))
            child.setSizeHint(0, self._room_for(line))
            item.addChild(child)
            child.setFirstColumnSpanned(True)

    def _activated(self, item: QTreeWidgetItem) -> None:
        if item.parent() is None and item.data(0, _RECORD) is not None:
            self.open_wanted.emit(item.data(0, _RECORD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for item in self._lines:
            for number in range(item.childCount()):
                child = item.child(number)
                child.setSizeHint(0, self._room_for(child.text(0)))

    def _room_for(self, line: str) -> QSize:
        width = max(self.viewport().width() - self._context.px(56), self._context.px(200))
        height = self.fontMetrics().boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, line).height()
        return QSize(0, height + self._context.px(8))


def heading_item(words: str, context: FormContext) -> QTreeWidgetItem:
    """A line over those below it: seen, not walked to."""
    item = QTreeWidgetItem([words])
    item.setForeground(0, QColor(context.desk.theme.tokens.text))
    item.setSizeHint(0, QSize(0, context.px(30)))
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    return item
