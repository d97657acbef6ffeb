"""Decisions under one another: of the item in work, or earlier ones that are still open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem

from mmsdesk.queries.meetings import DecisionFacts
from mmsdesk.ui.areas.meetings.decision_words import decision_words
from mmsdesk.ui.areas.meetings.two_tones import TwoTones
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.wrapped_list import WrappedList


class DecisionList(WrappedList):
    """No taller than what stands in it; hidden while it is empty."""

    edit_wanted = Signal(object)
    """`DecisionFacts` of the current one: Enter, F2."""

    moved = Signal(str, bool)
    """Id of the current one, and whether it is to go up: Alt with arrows."""

    def __init__(self, work: DeskWork, name: str, spoken: str, *, whose: bool = False) -> None:
        super().__init__(fitting=True)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setItemDelegate(TwoTones(self))
        self._work = work
        self._whose = whose
        self.decisions: Sequence[DecisionFacts] = ()
        self.itemActivated.connect(lambda _item: self._edit())
        work.desk.masked_changed.connect(self._show_anew)
        work.desk.theme.changed.connect(self.measure)

    def show_decisions(self, decisions: Sequence[DecisionFacts]) -> None:
        """Show them; the current one stays current."""
        now = self.current()
        row = self.currentRow()
        self.decisions = decisions
        self.clear()
        for each in decisions:
            QListWidgetItem(decision_words(each, masked=self._work.desk.masked, whose=self._whose), self)
        ids = [each.id for each in decisions]
        self.setCurrentRow(ids.index(now.id) if now is not None and now.id in ids else min(row, len(ids) - 1))
        self.setVisible(bool(decisions))
        self.measure()

    def _show_anew(self) -> None:
        self.show_decisions(self.decisions)

    def current(self) -> DecisionFacts | None:
        """The decision the keyboard stands on."""
        row = self.currentRow()
        return self.decisions[row] if 0 <= row < len(self.decisions) else None

    def measure(self) -> None:
        super().measure()
        # A scroll area gives a list its usual height only: it is to be seen whole.
        self.setMinimumHeight(min(self.maximumHeight(), self._work.px(320)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        now = self.current()
        if now is not None and alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(now.id, event.key() == Qt.Key.Key_Up)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit()
        else:
            super().keyPressEvent(event)

    def _edit(self) -> None:
        now = self.current()
        if now is not None:
            self.edit_wanted.emit(now)
