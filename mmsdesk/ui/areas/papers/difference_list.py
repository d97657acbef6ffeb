"""What differs between two states of a paper, line by line; a figure opens the records that came or went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem

from mmsdesk.reports.difference import Difference
from mmsdesk.ui.plain import tip
from mmsdesk.ui.wrapped_list import WrappedList

_DIFFERENCE = Qt.ItemDataRole.UserRole


class DifferenceList(WrappedList):
    """Differences in reading order."""

    records_asked = Signal(str, object)
    """Code of a register and the ids of the records that came to a figure or went from it."""

    nothing_behind = Signal()
    """The difference chosen is one of words, or a figure whose records are the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("difference_list")
        self.setAccessibleName("Отличия")
        self.setAlternatingRowColors(True)
        self.setSpacing(2)
        self.itemActivated.connect(self._activated)

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show these instead of what was there."""
        self.clear()
        for difference in found:
            item = QListWidgetItem(difference.words)
            item.setToolTip(tip(difference.words))
            item.setData(_DIFFERENCE, difference)
            self.addItem(item)
        self.measure()
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not every style activates an entry by Enter.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._activated(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _activated(self, item: QListWidgetItem) -> None:
        difference: Difference = item.data(_DIFFERENCE)
        changed = (*difference.came, *difference.went)
        if changed:
            self.records_asked.emit(difference.register, changed)
        else:
            self.nothing_behind.emit()
