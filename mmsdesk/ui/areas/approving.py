"""What is asked before a plan or a report is approved: the day, by whom, or by the decision of which meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from mmsdesk.models.plan import Plan
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.forms.text_editors import TextEditor
from mmsdesk.ui.plain import label


class Approvable(NamedTuple):
    """The question of a register, and the name of its dialog."""

    question: str
    name: str


PLAN = Approvable("Утвердить план", "approve_plan")
REPORT = Approvable("Утвердить отчёт", "approve_report")


@dataclass(frozen=True, slots=True)
class Approval:
    """What the user said."""

    on: dt.date
    by: str = ""
    meeting_id: str | None = None


class ApproveDialog(AskDialog):
    """`answer` is there once the dialog is accepted."""

    def __init__(self, context: FormContext, kind: Approvable, what: str, parent: QWidget | None) -> None:
        super().__init__(context, kind.question, kind.name, "Утвердить", parent)
        self.answer: Approval | None = None
        self.form.addRow(label(what, "quiet", wrap=True))
        self.on = DateEditor(Plan.approved_on, context, "on")
        self.on.set_value(context.today)
        self.by = TextEditor(Plan.approved_by, context, "by")
        self.meeting = PickerEditor(Plan.meeting_id, context, "meeting")
        self.add(self.on, "Когда")
        self.add(self.by, "Кем (пусто: утверждающий службы)")
        self.add(self.meeting, "Решением заседания")
        self.on.control.setFocus()
        self.resize(context.px(560), self.sizeHint().height())

    def unsaved(self) -> bool:
        return bool(self.by.value().strip())

    def done_pressed(self) -> None:
        on = self.on.value()
        wrong = self.on.mistake() or ("" if on is not None else "Укажите дату.") or self.meeting.mistake()
        if wrong or on is None:
            self.say(wrong)
            return
        self.answer = Approval(on, self.by.value().strip(), self.meeting.value())
        self.accept()


def asked_approval(desk: Desk, kind: Approvable, record_id: str, parent: QWidget | None) -> Approval | None:
    """Ask when and by whom a record is approved; None if the user does not."""
    context = FormContext(desk)
    dialog = ApproveDialog(context, kind, context.titles.of(record_id), parent)
    return dialog.answer if dialog.exec() else None
