"""What is done with the result of a merge: taking it back, a receipt, and looking at what it brought."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QDialog

from mmsdesk.core.dates import format_date, range_period
from mmsdesk.ui.areas.duplicates.brought import Brought
from mmsdesk.ui.areas.merging.done import DoneStep
from mmsdesk.ui.areas.merging.receipt import ask_receipt
from mmsdesk.ui.areas.merging.work import Done
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import file_of


class Afterwards(QObject):
    """What is looked at elsewhere stands in the window of the file: that of the merge steps aside and can come back."""

    duplicates_wanted = Signal(object)
    """`Brought`: the look-alikes of what the merge brought are to be shown."""

    paper_wanted = Signal(object)
    """Values of the options of «Что изменилось»: the paper is to be shown."""

    records_wanted = Signal(str, object)
    """Code of a register and ids that are to be shown."""

    def __init__(self, desk: Desk, window: QDialog, outcome: DoneStep) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._outcome = outcome
        self._store = file_of(desk)
        self.done: Done | None = None
        self.path: Path | None = None
        self.theirs = ""
        """Whose copy it was."""
        outcome.undo_wanted.connect(self._undo)
        outcome.receipt_wanted.connect(self._ask_receipt)
        outcome.alike_wanted.connect(lambda: self.step_aside(self.duplicates_wanted, self._brought()))
        outcome.paper_wanted.connect(lambda: self.step_aside(self.paper_wanted, self._today()))
        outcome.records_wanted.connect(lambda code, ids: self.step_aside(self.records_wanted, code, ids))

    def step_aside(self, signal: SignalInstance, *what: object) -> None:
        """Make room and ask for something; the result is not lost, there may be more in it to look at."""
        self._window.hide()
        self._desk.merges_changed.emit()
        signal.emit(*what)
        self._desk.notifier.notice("Итог объединения можно открыть снова: меню «Файл»", "К итогу", self._window.open)

    def _undo(self) -> None:
        if self.done is not None:
            take_back(self._desk, self.done.operation_id, self._outcome.show_undone)

    def _ask_receipt(self) -> None:
        folder = self.path.parent if self.path is not None else documents()
        ask_receipt(self._desk, folder, self.theirs, self._window)

    def _brought(self) -> Brought:
        operation_id = self.done.operation_id if self.done is not None else ""
        return Brought(operation_id, f"Объединение {format_date(self._store.today)}")

    def _today(self) -> dict[str, Any]:
        today = self._store.today
        return {"period": range_period(today, today), "handover": None, "register": None}
