"""A decision typed as one line: what was understood stands under it and can be corrected before Enter takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mmsdesk.core.decision_line import DecisionLine, read_line
from mmsdesk.queries.meetings import DecisionFacts
from mmsdesk.ui.areas.meetings.decision_chips import DecisionChips
from mmsdesk.ui.areas.meetings.decision_words import as_line
from mmsdesk.ui.areas.meetings.part import verb
from mmsdesk.ui.areas.meetings.saving import give_way_to_undo
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.cover import hide_typed

_DELAY = 60
"""Milliseconds of silence before a line is read: nobody looks at the chips between two letters."""


class DecisionEntry(QWidget):
    """The line and its chips."""

    def __init__(self, work: DeskWork, write: Callable[[DecisionLine, str], bool]) -> None:
        """`write` takes a line for a new decision, or for one with an id; False if that was refused."""
        super().__init__()
        self.setObjectName("decision_entry")
        self.work = work
        self._write = write
        self.line = QLineEdit()
        self.chips = DecisionChips(work)
        self._editing: DecisionFacts | None = None
        self._take = verb("take_decision", "Записать", "", "Записать решение (Enter)", self.take)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.read)
        self._build()
        self._begin_anew()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text().strip()

    def begin(self) -> None:
        self.line.setFocus()

    def begin_edit(self, decision: DecisionFacts) -> None:
        """Correct a decision that stands already."""
        self._editing = decision
        self.line.setText(decision.wording)
        self._take.setText(f"Изменить {decision.number}".rstrip())
        self.chips.show_line(as_line(decision))
        self.begin()

    def read(self) -> DecisionLine:
        """Understand what is typed; corrections of another text are gone."""
        self._timer.stop()
        text = self.text
        if text == self.chips.line.text:
            return self.chips.line
        found = read_line(text, self.work.meeting.day, self.work.known()) if text else DecisionLine("", "")
        if self._editing is not None and text:
            was = as_line(self._editing)
            if not found.executors and not found.unknown:
                found = replace(found, executors=was.executors, unknown=was.unknown)
            if found.due_on is None and not found.due_words:
                found = replace(found, due_on=was.due_on, due_words=was.due_words, own_terms=was.own_terms)
        self.chips.show_line(replace(found, text=text))
        return self.chips.line

    def take(self) -> None:
        """Enter: the decision as it is understood."""
        if not self.text or self.work.read_only:
            return
        line = self.read()
        if self._write(line, self._editing.id if self._editing is not None else ""):
            self._begin_anew()
        self.begin()

    def give_up(self) -> None:
        """Forget what is typed."""
        self._begin_anew()

    def set_masked(self, masked: bool) -> None:
        hide_typed(self.line, masked)
        self.chips.show_line(self.chips.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc ends a correction; Down goes to the chips."""
        if watched is not self.line or not isinstance(event, QKeyEvent):
            return False
        escape = event.key() == Qt.Key.Key_Escape and self._editing is not None
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if escape:
            self.give_up()
            return True
        if event.key() == Qt.Key.Key_Down and self.text:
            self.read()
            self.chips.begin()
            return True
        return False

    # inner parts

    def _begin_anew(self) -> None:
        self._editing = None
        self._timer.stop()
        self.line.setText("")
        self._take.setText("Записать")
        self.chips.show_line(DecisionLine("", ""))

    def _build(self) -> None:
        self.line.setObjectName("decision_line")
        self.line.setAccessibleName("Новое решение одной строкой")
        self.line.setPlaceholderText("Кто, до какого числа, что сделать – Enter")
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self.line.returnPressed.connect(self.take)
        self.line.installEventFilter(self)
        give_way_to_undo(self.line)
        row = QHBoxLayout()
        row.setSpacing(self.work.px(6))
        row.addWidget(self.line, 1)
        row.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.work.px(6))
        column.addLayout(row)
        column.addWidget(self.chips)
        self.chips.corrected.connect(lambda _line: self.begin())
