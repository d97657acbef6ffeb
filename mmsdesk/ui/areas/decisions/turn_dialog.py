"""What is asked before a decision is marked: the day, the new term, words, the meeting that decided so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from mmsdesk.core.text import plural
from mmsdesk.models.decision import Decision, DecisionChange
from mmsdesk.services.decisions import LONGEST_EXTENSION
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.forms.text_editors import TextEditor
from mmsdesk.ui.plain import label

_NOTE = 44
"""Characters: why, or what was done, is a sentence."""
_USUAL_DAYS = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """What a verb needs to know. `note` is the name of the field of words, `must` whether it may be empty."""

    code: str
    title: str
    done: str
    note: str
    must: str = ""
    term: bool = False
    by: bool = False
    meeting: bool = True


ASKED = {
    each.code: each
    for each in (
        Asked("done", "Отметить выполнение", "Отметить", "Что сделано"),
        Asked("extend", "Продлить срок", "Продлить", "Причина", term=True),
        Asked("partly", "Выполнено частично", "Отметить", "Что сделано"),
        Asked("drop", "Снять с контроля", "Снять", "Причина", "Напишите, почему решение снято с контроля."),
        Asked("replace", "Заменить другим решением", "Заменить", "Примечание", by=True, meeting=False),
    )
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user said."""

    on: dt.date
    note: str = ""
    term: dt.date | None = None
    days: int = 0
    by: str = ""
    meeting_id: str | None = None


class Longer:
    """Several decisions with terms of their own: one date for all of them, or so many days more for each."""

    def __init__(self, term: DateEditor, context: FormContext, parent: QWidget) -> None:
        self.term = term
        self._gap = context.px(8)
        term.setParent(parent)
        self.all, self.each = QRadioButton("Одна дата для всех:"), QRadioButton("Каждое дольше на:")
        self.all.setObjectName("one_date")
        self.each.setObjectName("each_longer")
        self.all.setChecked(True)
        self.number = QLineEdit(str(_USUAL_DAYS))
        self.number.setObjectName("days")
        self.number.setValidator(QIntValidator(1, LONGEST_EXTENSION, self.number))
        self.number.setMaximumWidth(context.px(64))
        self.number.setAccessibleName("На сколько дней дольше")
        term.control.setAccessibleName("Новый срок для всех")
        self.number.textEdited.connect(lambda _text: self.each.setChecked(True))
        self.each.toggled.connect(self._show)
        self._show(False)

    def add_to(self, form: QFormLayout) -> None:
        """Two rows, each under its own choice."""
        for choice, *fields in ((self.all, self.term.widget), (self.each, self.number, label("дней"))):
            row = QHBoxLayout()
            row.setSpacing(self._gap)
            for field in fields:
                row.addWidget(field)
            row.addStretch(1)
            form.addRow(choice, row)

    def days(self) -> int:
        """The number typed; 0 where one date is asked for, or nothing is typed."""
        return int(self.number.text() or 0) if self.each.isChecked() else 0

    def _show(self, each: bool) -> None:
        self.term.control.setEnabled(not each)
        if each:
            self.number.setFocus()


class TurnDialog(AskDialog):
    """`answer` is there once the dialog is accepted. It is asked once for all the decisions chosen."""

    def __init__(self, context: FormContext, asked: Asked, number: int, what: str, parent: QWidget | None) -> None:
        super().__init__(context, asked.title, f"turn_{asked.code}", asked.done, parent)
        self.answer: Answer | None = None
        self._asked = asked
        words = what if number == 1 else f"Выделено: {plural(number, 'решение', 'решения', 'решений')}"
        self.form.addRow(label(words, "quiet", wrap=True))
        self.term = DateEditor(Decision.due_on, context, "term")
        self.by = PickerEditor(Decision.replaced_by_id, context, "by")
        self.note = TextEditor(DecisionChange.note, context, "note")
        self.note.default_width = _NOTE
        self.note.refit()
        self.on = DateEditor(DecisionChange.changed_on, context, "on")
        self.on.set_value(context.today)
        self.meeting = PickerEditor(DecisionChange.meeting_id, context, "meeting")
        self.longer = Longer(self.term, context, self) if asked.term and number > 1 else None
        if self.longer is not None:
            self.longer.add_to(self.form)
        elif asked.term:
            self.add(self.term, "Новый срок")
        if asked.by:
            self.add(self.by, "Каким решением")
        self.add(self.note, asked.note)
        self.add(self.on, "Когда")
        if asked.meeting:
            self.add(self.meeting, "На заседании")
        first = self.term if asked.term else self.by if asked.by else self.note
        first.control.setFocus()
        self.resize(context.px(560), self.sizeHint().height())

    def unsaved(self) -> bool:
        return bool(self.note.value().strip())

    def done_pressed(self) -> None:
        wrong = self._missing()
        if wrong:
            self.say(wrong)
            return
        on = self.on.value()
        assert on is not None
        self.answer = Answer(
            on,
            self.note.value().strip(),
            self.term.value() if self._asked.term and not self._days() else None,
            self._days(),
            self.by.value() or "",
            self.meeting.value(),
        )
        self.accept()

    def _days(self) -> int:
        """By how many days each is extended, 0 where one date is asked for."""
        return self.longer.days() if self.longer is not None else 0

    def _missing(self) -> str:
        """What hinders, with the cursor where it is to be mended; "" for nothing."""
        asked = self._asked
        if self.longer is not None and self.longer.each.isChecked() and not self._days():
            self.longer.number.setFocus()
            return "Укажите, на сколько дней продлить."
        checks = (
            (asked.term and not self._days() and self.term.value() is None, self.term, "Укажите новый срок."),
            (asked.by and not self.by.value(), self.by, "Выберите решение, которым заменено это."),
            (bool(asked.must) and not self.note.value().strip(), self.note, asked.must),
            (self.on.value() is None, self.on, "Укажите дату."),
            (asked.meeting and bool(self.meeting.mistake()), self.meeting, ""),
        )
        for wrong, editor, words in checks:
            if wrong:
                editor.control.setFocus()
                return editor.mistake() or words
        return ""
