"""What is asked before items of a plan are marked: the day, the reason, the new term."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mmsdesk.core.text import plural
from mmsdesk.models.plan_item import PlanItem
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.text_editors import TextEditor
from mmsdesk.ui.plain import label


@dataclass(frozen=True, slots=True)
class Asked:
    """What a verb needs to know; `must`: the reason may not be empty."""

    code: str
    title: str
    done: str
    moved: bool = False
    must: bool = False
    dated: bool = True


ASKED = {
    each.code: each
    for each in (
        Asked("partly", "Выполнено частично", "Отметить"),
        Asked("moved", "Перенести", "Перенести", moved=True),
        Asked("not_done", "Не выполнено", "Отметить"),
        Asked("cancel", "Снять с плана", "Снять", must=True),
        Asked("reason", "Причина изменения утверждённого плана", "Записать", must=True, dated=False),
    )
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user said."""

    on: dt.date
    reason: str = ""
    moved_to: str = ""


class OutcomeDialog(AskDialog):
    """`answer` is there once the dialog is accepted. It is asked once for all the items chosen."""

    def __init__(self, context: FormContext, asked: Asked, number: int, parent: QWidget | None) -> None:
        super().__init__(context, asked.title, f"outcome_{asked.code}", asked.done, parent)
        self.answer: Answer | None = None
        self._asked = asked
        self.form.addRow(label(f"Выделено: {plural(number, 'пункт', 'пункта', 'пунктов')}", "quiet", wrap=True))
        self.moved_to = TextEditor(PlanItem.moved_to, context, "moved_to")
        self.reason = TextEditor(PlanItem.reason, context, "reason")
        self.on = DateEditor(PlanItem.outcome_on, context, "on")
        self.on.set_value(context.today)
        if asked.moved:
            self.add(self.moved_to, "На когда")
        self.add(self.reason, "Причина")
        if asked.dated:
            self.add(self.on, "Когда отмечено")
        (self.moved_to if asked.moved else self.reason).control.setFocus()
        self.resize(context.px(560), self.sizeHint().height())

    def unsaved(self) -> bool:
        return bool(self.reason.value().strip() or self.moved_to.value().strip())

    def done_pressed(self) -> None:
        on, reason, moved_to = self.on.value(), self.reason.value().strip(), self.moved_to.value().strip()
        wrong = self.on.mistake()
        if self._asked.moved and not moved_to:
            wrong = "Напишите, на когда: «ноябрь», «15.11.2026»."
        elif self._asked.must and not reason:
            wrong = "Напишите, почему."
        elif on is None:
            wrong = wrong or "Укажите дату."
        if wrong or on is None:
            self.say(wrong)
            return
        self.answer = Answer(on, reason, moved_to)
        self.accept()
