"""«О выполнении решений»: what is still open, and what the meeting says of each."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.queries.meetings import DecisionFacts
from mmsdesk.services.decisions import drop, extend, mark_done, mark_partly
from mmsdesk.ui.areas.meetings.decision_list import DecisionList
from mmsdesk.ui.areas.meetings.part import verb
from mmsdesk.ui.areas.meetings.work import DeskFacts, DeskWork
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label


class ControlBox(QFrame):
    """Shown while the item «О выполнении решений» is in work."""

    def __init__(self, work: DeskWork) -> None:
        super().__init__()
        self.setObjectName("control_box")
        self.work = work
        self._count = label("", "quiet", wrap=True)
        self.list = DecisionList(work, "open_decisions", "На контроле с прошлых заседаний", whose=True)
        self._verbs: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(work.px(6))
        column.addWidget(self._count)
        column.addWidget(self.list)
        row = QWidget()
        flow = FlowLayout(row, gap=work.px(6))
        for name, words, tip, act in (
            ("control_done", "Выполнено", "Решение выполнено, с контроля снимается", self.done),
            ("control_partly", "Частично", "Выполнено частично, остаётся на контроле", self.partly),
            ("control_extend", "Продлить…", "Новый срок", self.extend),
            ("control_drop", "Снять…", "Снять с контроля, назвать причину", self.drop),
        ):
            button = verb(name, words, "", tip, act)
            self._verbs.append(button)
            flow.addWidget(button)
        column.addWidget(row)
        self._row = row

    def show_facts(self, facts: DeskFacts) -> None:
        """What is open by now."""
        still = facts.still_open
        words = plural(len(still), "решение", "решения", "решений")
        self._count.setText(f"На контроле с прошлых заседаний: {words}" if still else "На контроле ничего не осталось")
        self.list.show_decisions(still)
        self._row.setVisible(bool(still) and not self.work.store.read_only)

    def done(self) -> None:
        """The current decision is done."""
        self._mark(mark_done)

    def partly(self) -> None:
        """The current decision is done in part."""
        self._mark(mark_partly)

    def extend(self) -> None:
        """Ask for the new term of the current decision."""
        from mmsdesk.ui.areas.meetings.dialogs import asked_day  # here: the start does not wait for dialogs

        now = self._current()
        if now is None:
            return
        day = asked_day(self.work, "Новый срок", now.due_on, self.window())
        if day is not None:
            self.work.do(extend, [now.id], day, "", self.work.meeting_id, on=self.work.in_time())

    def drop(self) -> None:
        """Ask why the current decision is taken off control."""
        from mmsdesk.ui.areas.meetings.dialogs import asked_words

        now = self._current()
        reason = asked_words(self.work, "Снять с контроля", "Причина", "Снять", self.window()) if now else ""
        if now is not None and reason:
            self.work.do(drop, [now.id], reason, on=self.work.in_time(), meeting_id=self.work.meeting_id)

    def _current(self) -> DecisionFacts | None:
        return self.list.current()

    def _mark(self, service: object) -> None:
        now = self._current()
        if now is not None and callable(service):
            self.work.do(service, [now.id], on=self.work.in_time(), meeting_id=self.work.meeting_id)
