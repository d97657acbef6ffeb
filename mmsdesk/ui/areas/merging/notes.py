"""What to look at after a merge: sentences that open the cards they speak of, by Enter or a press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidgetItem

from mmsdesk.ui.cover import MASK, Veil, covered
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.plain import tip
from mmsdesk.ui.wrapped_list import WrappedList

_LINE = Qt.ItemDataRole.UserRole


class NoteLine(NamedTuple):
    """A sentence and the records it opens; `named`: what stands after its dash is a title that F9 covers."""

    text: str
    register: str
    ids: tuple[str, ...]
    named: bool = False


class NoteList(WrappedList):
    """Each line is a link."""

    followed = Signal(str, object)
    """Code of a register and ids."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(fitting=True)
        self._lines: Sequence[NoteLine] = ()
        self.setObjectName("merge_notes")
        self.setAccessibleName("На что посмотреть")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._follow)
        self.itemActivated.connect(self._follow)
        Veil(desk, self, self._fill)
        self._desk = desk

    def show_lines(self, lines: Sequence[NoteLine]) -> None:
        """Show other sentences."""
        self._lines = lines
        self._fill(self._desk.masked)

    def texts(self) -> list[str]:
        """What is shown."""
        return [self.item(row).text() for row in range(self.count())]

    def _fill(self, masked: bool) -> None:
        self.clear()
        for line in self._lines:
            item = QListWidgetItem(_covered(line) if masked else line.text)
            item.setData(_LINE, line)
            item.setForeground(self.palette().brush(QPalette.ColorRole.Link))
            item.setToolTip(tip("Открыть карточку" if len(line.ids) == 1 else "Открыть эти карточки списком"))
            self.addItem(item)
        if self.count():
            self.setCurrentRow(0)
        self.measure()

    def _follow(self, item: QListWidgetItem) -> None:
        line: NoteLine = item.data(_LINE)
        if self.isVisible():  # a double press comes twice
            self.followed.emit(line.register, line.ids)


def _covered(line: NoteLine) -> str:
    head, dash, _tail = line.text.partition(" – ")
    if not line.named:
        return covered(line.text)
    return f"{head}{dash}{MASK}" if dash else MASK
