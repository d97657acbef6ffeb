"""What became of people who are missing from a complete list: left, moved, on leave – since when, where, why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import Leaving, LeavingKind, Plan
from mmsdesk.exchange.importing.absent import wrong
from mmsdesk.models.entity import Column
from mmsdesk.models.growth import Absence
from mmsdesk.models.teacher import EMPLOYMENTS, Employment
from mmsdesk.ui.areas.importing.leaving_words import answer_words, counted_words
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog

_DATES = {
    LeavingKind.LEFT: "&Последний день",
    LeavingKind.MOVED: "&Последний день на прежнем месте",
    LeavingKind.ON_LEAVE: "&Отсутствует с",
    LeavingKind.CLOSED: "&Последний день",
    LeavingKind.JOINED: "&Последний день",
}
_LABEL = 190  # at 100 %
_BESIDE_MARK = 28
"""Where the words of a mark begin."""


class LeavingDialog(PlainDialog):
    """`leaving` is what was said once the dialog is accepted; the same for all `numbers`."""

    def __init__(
        self, context: FormContext, plan: Plan, numbers: Sequence[int], kind: LeavingKind, parent: QWidget | None
    ) -> None:
        super().__init__(context.desk.theme, answer_words(plan, numbers, kind), parent)
        self.setObjectName("import_leaving")
        self.leaving: Leaving | None = None
        self._context = context
        self._missed = [plan.missed[number] for number in numbers]
        self._kind = kind
        posts = EMPLOYMENTS.code in plan.base.kind.rules
        of_schools = kind in (LeavingKind.CLOSED, LeavingKind.JOINED)
        words = counted_words(plan, numbers, kind)
        who = plan.row(numbers[0]).title if len(numbers) == 1 else plural(len(numbers), *words)
        self.content.addWidget(label(MASK if context.desk.masked else who, "subtitle", wrap=True))
        alone = self._missed[0] if len(numbers) == 1 and not context.desk.masked else None
        if alone is not None and alone.where:
            self.content.addWidget(label(alone.where, "quiet", wrap=True))
        self.on = self._date(Employment.ended_on, "leaving_on", _DATES[kind])
        absent = kind is LeavingKind.ON_LEAVE
        self.until = self._date(Absence.ended_on, "leaving_until", "По (если известно)", shown=absent)
        self.place = self._picker(
            Employment.organisation_id,
            "leaving_place",
            "&К какой" if of_schools else "&Новое место",
            shown=kind in (LeavingKind.MOVED, LeavingKind.JOINED),
        )
        self.reason = self._picker(
            Employment.leave_reason_id,
            "leaving_reason",
            "П&ричина",
            shown=kind is LeavingKind.LEFT and posts,
        )
        self.absence = self._picker(Absence.kind_id, "leaving_absence", "&Вид отсутствия", shown=absent)
        self.links = QCheckBox("&Это последнее место работы: завершить участие и роли")
        self.links.setObjectName("leaving_links")
        self.links.setChecked(True)
        self.links.setVisible(kind is LeavingKind.LEFT and any(each.links for each in self._missed))
        self.content.addWidget(self.links)
        if alone is not None and not self.links.isHidden():
            self._name_links(alone.linked)
        self.problem = label("", "danger", wrap=True)
        self.problem.setObjectName("leaving_problem")
        self.content.addWidget(self.problem)
        self.content.addStretch(1)
        self.buttons.addStretch(1)
        self.add_button("done", "Готово", primary=True).clicked.connect(self.done_pressed)
        self.add_button("cancel", "Отмена").clicked.connect(self.reject)
        self.setMinimumWidth(self.theme.px(560))
        self.on.line.setFocus()

    def _name_links(self, words: str) -> None:
        linked = label(words, "quiet", wrap=True)
        linked.setContentsMargins(self.theme.px(_BESIDE_MARK), 0, 0, 0)
        self.content.addWidget(linked)

    def done_pressed(self) -> None:
        """Take what was said if it can be carried out."""
        wrong_field = next((each for each in (self.on, self.until, self.place) if each.mistake()), self.on)
        mistake = wrong_field.mistake()
        made = Leaving(
            self._kind,
            self.on.value(),
            self.until.value(),
            (self.absence if self._kind is LeavingKind.ON_LEAVE else self.reason).value(),
            self.place.value() or "",
            self.links.isChecked(),
        )
        # One among many may have begun later: the row itself tells so, the others are not held up by it.
        hindered = [wrong(each, made) for each in self._missed]
        mistake = mistake or (hindered[0] if all(hindered) else "")
        self.problem.setText(mistake)
        self.make_room()
        if mistake:
            wrong_field.control.setFocus()
        else:
            self.leaving = made
            self.accept()

    def _date(self, column: Column, key: str, words: str, *, shown: bool = True) -> DateEditor:
        editor = DateEditor(column, self._context, key)
        self._row(editor, words, shown=shown)
        return editor

    def _picker(self, column: Column, key: str, words: str, *, shown: bool) -> PickerEditor:
        editor = PickerEditor(column, self._context, key)
        self._row(editor, words, shown=shown)
        return editor

    def _row(self, editor: Editor, words: str, *, shown: bool) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        caption = field_label(words, editor.control)
        caption.setWordWrap(True)
        caption.setFixedWidth(self.theme.px(_LABEL))
        row.addWidget(caption)
        row.addWidget(editor.widget)
        row.addStretch(1)
        holder.setVisible(shown)
        self.content.addWidget(holder)
