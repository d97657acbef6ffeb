"""A list of which some entries are ticked, in an order of the person's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from mmsdesk.ui.plain import tip

_KEY = Qt.ItemDataRole.UserRole


class OrderedList(QListWidget):
    """Space ticks, Alt with an arrow or the mouse moves an entry; entries are (key, label, explanation)."""

    changed = Signal()

    def __init__(self, name: str, about: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"{about}: пробел отмечает, Alt со стрелкой двигает")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.itemChanged.connect(lambda _item: self.changed.emit())
        self.model().rowsMoved.connect(lambda *_moved: self.changed.emit())

    def fill(self, entries: Iterable[tuple[str, str, str]], chosen: Sequence[str]) -> None:
        """Ticked entries first in their order, then the others."""
        known = {key: (words, more) for key, words, more in entries}
        self.blockSignals(True)
        self.clear()
        for key in dict.fromkeys((*(key for key in chosen if key in known), *known)):
            words, more = known[key]
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setToolTip(tip(more))
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(0)

    def ticked(self) -> list[str]:
        """Keys of the ticked entries, in order."""
        items = [self.item(row) for row in range(self.count())]
        return [str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def move(self, step: int) -> None:  # type: ignore[override]
        """Move the current entry up (-1) or down (1)."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move(step)
        else:
            super().keyPressEvent(event)
