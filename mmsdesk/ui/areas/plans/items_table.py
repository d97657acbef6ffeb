"""The table of a plan's items: in the order of the user under their sections, moved by mouse or Alt with an arrow; or
month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from mmsdesk.queries.plans import ItemFacts
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme, calm_table

COLUMNS = ("№", "Что делаем", "Срок", "Ответственные", "Отметка")
_WIDE = frozenset({1, 3})
_KEYS = {Qt.Key.Key_Insert: "add", Qt.Key.Key_Space: "open", Qt.Key.Key_F2: "open"}
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ItemsTable(QTableWidget):
    """Shows items under headings; `put` asks to put the item with this id to a place of the plan, from 0, and into the
    section under whose heading that is."""

    put = Signal(str, int, str)
    wanted = Signal(str)
    """Code of what a key asks for: "add", "open", "paste"."""

    def __init__(self, theme: Theme, texts: Callable[[ItemFacts], Sequence[str]]) -> None:
        super().__init__(0, len(COLUMNS))
        self._theme, self._texts = theme, texts
        self._rows: list[ItemFacts | None] = []
        self.ordered = True
        """Whether rows can be moved: not where they stand by month."""
        self.setObjectName("plan_items_table")
        self.setAccessibleName("Пункты плана: Ins добавляет, Enter открывает, Alt со стрелкой двигает")
        self.setHorizontalHeaderLabels(COLUMNS)
        calm_table(self, theme)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        for at in range(len(COLUMNS)):
            fits = QHeaderView.ResizeMode.Stretch if at in _WIDE else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(at, fits)

    def fill(self, groups: Iterable[tuple[str, Sequence[ItemFacts]]]) -> None:
        """Show items under their headings; a heading of nothing is none. The current item stays current."""
        now = self.current()
        at = max(self.currentRow(), 0)
        self.clearSpans()
        self.setRowCount(0)
        self._rows = []
        for heading, items in groups:
            if heading:
                self._heading(heading)
            for item in items:
                self._show(item)
        self.setDragEnabled(self.ordered)
        again = next((row for row, each in enumerate(self._rows) if each and now and each.id == now.id), None)
        nearest = [row for row, each in enumerate(self._rows) if each is not None]
        if nearest:
            choose_row(self, again if again is not None else min(nearest, key=lambda row: abs(row - at)))

    def current(self) -> ItemFacts | None:
        """The item the cursor stands on."""
        row = self.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def step(self, step: int) -> None:
        """Ask to put the current item one row up or down: behind a heading it is of the next section, or of the one
        before, and stands where it stood in the plan."""
        row = self.currentRow()
        if 0 <= row + step < len(self._rows):
            self.drop_on(row + 2 if step > 0 else row - 1)

    def drop_on(self, row: int) -> None:
        """Ask to put the current item before a row; the number of rows is the end."""
        now, item = self.currentRow(), self.current()
        if not self.ordered or item is None:
            return
        place = sum(each is not None for each in self._rows[:row]) - (row > now)
        section = self._section_before(row)
        if place != sum(each is not None for each in self._rows[:now]) or section != item.section:
            self.put.emit(item.id, place, section)

    def _section_before(self, row: int) -> str:
        """The section of what stands above a row; above the first heading there is but the first section."""
        at = max(row - 1, 0)
        below = next((each for each in self._rows[at:] if each is not None), None)
        return below.section if below is not None else ""

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self:
            event.ignore()
            return
        at = self.indexAt(event.position().toPoint())
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        row = at.row() + below if at.isValid() else self.rowCount()
        # Qt would move cells; the file moves the item, and the table is filled anew.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.drop_on(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if step is not None:
            self.step(step)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.wanted.emit("paste")
        elif event.key() in _KEYS and not event.modifiers():
            self.wanted.emit(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _heading(self, words: str) -> None:
        row = self._append(None)
        cell = QTableWidgetItem(words)
        cell.setFlags(Qt.ItemFlag.NoItemFlags)
        cell.setForeground(QBrush(QColor(self._theme.tokens.text)))
        font = cell.font()
        font.setBold(True)
        cell.setFont(font)
        self.setItem(row, 0, cell)
        self.setSpan(row, 0, 1, len(COLUMNS))

    def _show(self, item: ItemFacts) -> None:
        row = self._append(item)
        for column, text in enumerate(self._texts(item)):
            shown = QTableWidgetItem(text)
            shown.setToolTip(tip(text))
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
            shown.setFlags(flags)
            self.setItem(row, column, shown)

    def _append(self, item: ItemFacts | None) -> int:
        row = self.rowCount()
        self.insertRow(row)
        self._rows.append(item)
        return row
