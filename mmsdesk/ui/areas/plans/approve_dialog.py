"""What is asked before a plan is approved: the day, by whom, or by the decision of which meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mmsdesk.models.plan import Plan
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.forms.text_editors import TextEditor
from mmsdesk.ui.plain import label


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user said."""

    on: dt.date
    by: str = ""
    meeting_id: str | None = None


class ApproveDialog(AskDialog):
    """`answer` is there once the dialog is accepted."""

    def __init__(self, context: FormContext, what: str, parent: QWidget | None) -> None:
        super().__init__(context, "Утвердить план", "approve_plan", "Утвердить", parent)
        self.answer: Answer | None = None
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
        self.answer = Answer(on, self.by.value().strip(), self.meeting.value())
        self.accept()
