"""The report as the page shows it: drafted in the worker, put together again after every change of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.queries.year_reports import ReportFacts, report_facts
from mmsdesk.reports.analysis.composing import Drafts, ReadReport, drafts_of, put_together
from mmsdesk.ui.areas.analysis.report_words import state_words
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

_TABLES = frozenset({"year_report", "report_section", "report_paragraph"})
_COUNTING = "Считаю…"


class ReportReading(QObject):
    """Raises UserError if the report is gone."""

    changed = Signal()
    """The report reads otherwise."""

    told = Signal()
    """The words about it have changed."""

    gone = Signal()

    def __init__(self, desk: Desk, report_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._store = file_of(desk)
        self._id = report_id
        self.facts: ReportFacts = self._read()
        self.report: ReadReport | None = None
        self.stale = False
        """Records that the draft counts may have changed."""
        self.words = ""
        self._drafts: Drafts | None = None
        self._asked = 0
        desk.changed.connect(self._touched)

    def recalculate(self) -> None:
        """Draft anew from the file as it is now; what a person wrote stays."""
        try:
            self.facts = self._read()
        except UserError as error:
            self._desk.notifier.show(error)
            self.gone.emit()
            return
        self._asked += 1
        self.stale = False
        self._say(_COUNTING)
        store, facts, today = self._store, self.facts, self._store.today

        def work(_progress: object) -> Drafts:
            with store.read() as session:
                return drafts_of(session, facts, today)

        done = partial(self._drafted, self._asked)
        self._desk.jobs.run_beside(work, f"Черновик: {facts.title}", done, self._failed)

    def _read(self) -> ReportFacts:
        with self._store.read() as session:
            return report_facts(session, self._id)

    def _say(self, words: str) -> None:
        self.words = words
        self.told.emit()

    def _drafted(self, number: int, drafts: Drafts) -> None:
        if number == self._asked and isValid(self):
            self._drafts = drafts
            self._put_together()

    def _failed(self, error: Exception) -> None:
        if not isValid(self):
            return
        if not isinstance(error, UserError):
            raise error
        self._say("Черновик не составлен. F5 – составить снова.")
        self._desk.notifier.show(error)

    def _put_together(self) -> None:
        if self._drafts is not None:
            self.report = put_together(self.facts, self._drafts)
            self.words = state_words(self.facts, self.report, stale=self.stale)
            self.changed.emit()

    def _touched(self, changes: Changes) -> None:
        if self._store.closed:
            return
        if not _TABLES & changes.touched.keys():
            self.stale = True
            if self.words != _COUNTING:
                self._say(state_words(self.facts, self.report, stale=True))
            return
        before = self.facts
        try:
            self.facts = self._read()
        except UserError:
            self.gone.emit()  # it was deleted
            return
        themes = {section.theme for section in self.facts.sections}
        known = self._drafts.by_theme.keys() if self._drafts is not None else set()
        if not themes <= known or before.period != self.facts.period:
            self.recalculate()
        else:
            self._put_together()
