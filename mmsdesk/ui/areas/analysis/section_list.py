"""The sections of a report: their order, which of them are printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem

from mmsdesk.reports.analysis.composing import Hand, ReadSection
from mmsdesk.ui.icons import interface_scale
from mmsdesk.ui.plain import tip
from mmsdesk.ui.wrapped_list import WrappedList

_ID = Qt.ItemDataRole.UserRole
_TICK, _EDGES, _AIR = 30, 28, 12  # pixels at 100 %


class SectionList(WrappedList):
    """Space prints or leaves out, Alt with an arrow moves, Enter goes to the text."""

    moved = Signal(int)
    """−1 up, +1 down."""

    shown_changed = Signal(str, bool)
    """Id of a section and whether it is printed."""

    entered = Signal()
    rename_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report_sections")
        self.setAccessibleName("Разделы отчёта")
        self._filling = False
        self.itemChanged.connect(self._ticked)
        self.itemActivated.connect(lambda _item: self.entered.emit())

    @property
    def current_id(self) -> str | None:
        """Id of the section under the keyboard."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else None

    def show_sections(self, sections: Sequence[ReadSection], current: str | None, *, read_only: bool) -> None:
        """Fill the list and stand on a section, or where one stood before."""
        row = max(self.currentRow(), 0)
        self._filling = True
        self.blockSignals(True)
        self.clear()
        for number, section in enumerate(sections, start=1):
            item = QListWidgetItem(_words(number, section))
            item.setData(_ID, section.facts.id)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsUserCheckable if read_only else flags)
            item.setCheckState(Qt.CheckState.Checked if section.facts.shown else Qt.CheckState.Unchecked)
            item.setToolTip(tip(section.facts.theme.label))
            self.addItem(item)
        ids = [section.facts.id for section in sections]
        self.setCurrentRow(ids.index(current) if current in ids else min(row, len(ids) - 1))
        self.blockSignals(False)
        self._filling = False
        self.measure()

    def measure(self) -> None:
        """The tick takes room from the words."""
        scale = interface_scale()
        width = max(self.viewport().width() - round((_TICK + _EDGES) * scale), 1)
        for row in range(self.count()):
            item = self.item(row)
            words = self.fontMetrics().boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, words.height() + round(_AIR * scale)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.shown_changed.emit(str(item.data(_ID)), item.checkState() is Qt.CheckState.Checked)


def _words(number: int, section: ReadSection) -> str:
    """«1. Аттестация педагогов», with how much of it a person wrote."""
    edited = sum(piece.hand is not Hand.PROGRAM for piece in section.pieces)
    changed = sum(piece.changed for piece in section.pieces)
    more = [f"своих абзацев: {edited}"] if edited else []
    more += [f"изменились данные: {changed}"] if changed else []
    return f"{number}. {section.facts.title}" + (f"\n{', '.join(more)}" if more else "")
