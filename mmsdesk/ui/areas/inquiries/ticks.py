"""A list with ticks, of which some stay ticked, and a search field that shows a part of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from mmsdesk.core.text import normalise
from mmsdesk.ui.plain import tip

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Tick:
    """One entry; a `fixed` one stays ticked."""

    key: str
    words: str
    more: str = ""
    fixed: bool = False


class TickList(QListWidget):
    """Space ticks; what is hidden by a search keeps its tick."""

    changed = Signal()

    def __init__(self, name: str, about: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"{about}: пробел отмечает")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def fill(self, ticks: Iterable[Tick], chosen: Collection[str]) -> None:
        """Show entries in their order."""
        self.blockSignals(True)
        self.clear()
        for each in ticks:
            item = QListWidgetItem(each.words)
            item.setData(_KEY, each.key)
            item.setToolTip(tip(each.more))
            ticked = each.fixed or each.key in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            if each.fixed:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.changed.emit()

    def ticked(self) -> list[str]:
        """Keys of the ticked entries."""
        return [str(item.data(_KEY)) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def show_only(self, text: str) -> None:
        """Hide entries without this text."""
        wanted = normalise(text)
        for item in self._items():
            item.setHidden(bool(wanted) and wanted not in normalise(item.text()))

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick, or untick, all that is shown."""
        self.blockSignals(True)
        for item in self._items():
            if not item.isHidden() and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.changed.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]
