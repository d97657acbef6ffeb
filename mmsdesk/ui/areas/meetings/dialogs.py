"""Small questions of the desk: a new meeting, a day, a reason, signing, another meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidgetItem, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.models.decision import Decision
from mmsdesk.models.meeting import MEETINGS, Meeting, MinutesReopening
from mmsdesk.queries.listing import Condition, ListQuery, Test, matching_ids, rows
from mmsdesk.queries.meetings import MeetingFacts
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.forms.text_editors import TextEditor
from mmsdesk.ui.plain import label
from mmsdesk.ui.wrapped_list import WrappedList

_ID = Qt.ItemDataRole.UserRole


class DayDialog(AskDialog):
    """`day` is the chosen one once the dialog is accepted."""

    def __init__(self, context: FormContext, title: str, day: dt.date | None, parent: QWidget | None) -> None:
        super().__init__(context, title, "ask_day", "Готово", parent)
        self.day = day
        self.editor = DateEditor(Decision.due_on, context, "day")
        self.editor.set_value(day)
        self.add(self.editor, "Дата")
        self.resize(context.px(360), self.sizeHint().height())

    def done_pressed(self) -> None:
        self.day = self.editor.value()
        if self.day is None:
            self.say(self.editor.mistake() or "Укажите дату.")
            return
        self.accept()


class WordsDialog(AskDialog):
    """`words` is what was typed once the dialog is accepted."""

    def __init__(
        self, context: FormContext, title: str, field: str, done: str, parent: QWidget | None, words: str = ""
    ) -> None:
        super().__init__(context, title, "ask_words", done, parent)
        self.words = words
        self.editor = TextEditor(MinutesReopening.reason, context, "words")
        self.editor.set_value(words)
        self.add(self.editor, field)
        self.resize(context.px(560), self.sizeHint().height())

    def done_pressed(self) -> None:
        self.words = self.editor.value().strip()
        if not self.words:
            self.say("Здесь нужно что-то написать.")
            return
        self.accept()


class SignDialog(AskDialog):
    """When the minutes were signed, and what to look at before."""

    def __init__(self, work: DeskWork, warnings: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(work, "Подписать протокол", "sign_minutes", "Подписать", parent)
        self.day: dt.date | None = None
        self.editor = DateEditor(Meeting.signed_on, work, "signed_on")
        self.editor.set_value(max(work.today, work.meeting.day))
        self.add(self.editor, "Дата подписания")
        self.form.addRow(
            label("После подписания правки закрываются; открыть можно, назвав причину.", "quiet", wrap=True)
        )
        for at, warning in enumerate(warnings):
            line = label(warning, "warning", wrap=True)
            line.setObjectName(f"sign_warning_{at}")
            self.form.addRow(line)
        self.resize(work.px(520), self.sizeHint().height())

    def done_pressed(self) -> None:
        self.day = self.editor.value()
        if self.day is None:
            self.say(self.editor.mistake() or "Укажите дату.")
            return
        self.accept()


class NewMeetingDialog(AskDialog):
    """Whose meeting, when: the rest comes from the last one."""

    def __init__(self, context: FormContext, parent: QWidget | None, body: str | None = None) -> None:
        super().__init__(context, "Новое заседание", "new_meeting", "Создать", parent)
        self.body = PickerEditor(Meeting.association_id, context, "body")
        self.body.set_value(body)
        self.day = DateEditor(Meeting.held_on, context, "day")
        self.day.set_value(context.today)
        self.control = QCheckBox("Начать с вопроса «О выполнении решений»")
        self.control.setObjectName("with_control")
        self.control.setChecked(True)
        self.add(self.body, "Чьё заседание")
        self.add(self.day, "Дата")
        self.form.addRow(self.control)
        words = "Председатель, секретарь, место и время – как в прошлый раз; явочный лист – по составу на дату."
        self.form.addRow(label(words, "quiet", wrap=True))
        if body:
            self.day.control.setFocus()
        self.resize(context.px(560), self.sizeHint().height())

    @property
    def association_id(self) -> str:
        return self.body.value() or ""

    @property
    def held_on(self) -> dt.date | None:
        return self.day.value()

    def done_pressed(self) -> None:
        if not self.association_id:
            self.say(self.body.mistake() or "Выберите, чьё заседание.")
            self.body.control.setFocus()
        elif self.held_on is None:
            self.say(self.day.mistake() or "Укажите дату.")
            self.day.control.setFocus()
        else:
            self.accept()


class OtherMeetingDialog(AskDialog):
    """Another meeting of the same body; `chosen` is its id, `new_on` the day of one that is to be made."""

    def __init__(self, work: DeskWork, title: str, done: str, parent: QWidget | None, *, later: bool) -> None:
        super().__init__(work, title, "other_meeting", done, parent)
        self.chosen = ""
        self.new_on: dt.date | None = None
        self.list = WrappedList()
        self.list.setObjectName("other_meetings")
        self.list.setAccessibleName("Заседания")
        for meeting_id, words in _others(work, work.meeting, later=later):
            QListWidgetItem(words, self.list).setData(_ID, meeting_id)
        if later:
            QListWidgetItem("Новое заседание…", self.list).setData(_ID, "")
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(lambda _item: self.done_pressed())
        self.content.insertWidget(0, self.list, 20)
        if not self.list.count():
            self.say("Других заседаний у объединения пока нет.")
        self.resize(work.px(480), work.px(360))

    def done_pressed(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        self.chosen = str(item.data(_ID))
        if not self.chosen:
            assert isinstance(self.context, DeskWork)
            after = self.context.meeting.day + dt.timedelta(days=30)
            self.new_on = asked_day(self.context, "Новое заседание", after, self)
            if self.new_on is None:
                return
        self.accept()


def asked_day(context: FormContext, title: str, day: dt.date | None, parent: QWidget | None) -> dt.date | None:
    """A day that the user names, None if not."""
    dialog = DayDialog(context, title, day, parent)
    return dialog.day if dialog.exec() else None


def asked_words(
    context: FormContext, title: str, field: str, done: str, parent: QWidget | None, words: str = ""
) -> str:
    """Words that the user types, "" if not."""
    dialog = WordsDialog(context, title, field, done, parent, words)
    return dialog.words if dialog.exec() else ""


def _others(context: FormContext, meeting: MeetingFacts, *, later: bool) -> list[tuple[str, str]]:
    """Other meetings of the body, `later` ones with the nearest first, else the latest first: ids and words."""
    conditions = (Condition("association_id", Test.ANY, (meeting.body.id,)),)
    query = ListQuery(MEETINGS, "", conditions, "held_on", descending=not later, on_date=context.today)
    with context.store.read() as session:
        ids = matching_ids(session, query)
        found = rows(session, MEETINGS, ("held_on", "number", "theme"), ids, context.today)
    others = []
    for each in ids:
        held_on, number, theme = found[each]
        if each == meeting.id or (later and held_on < meeting.day):
            continue
        parts = (format_date(held_on), f"протокол № {number}" if number else "", theme or "")
        others.append((each, " · ".join(filter(None, parts))))
    return others
