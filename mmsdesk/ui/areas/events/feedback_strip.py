"""«Оценки»: above the feedback of an event, marks typed in a row become answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import plural
from mmsdesk.core.typed_marks import typed_marks
from mmsdesk.models.event_team import FEEDBACK
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.ui.forms.children import ChildTable
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.theme import set_role

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_EXAMPLE = "5 5 4 3 или 5×12, 4×3"


class FeedbackStrip(QWidget):
    """Marks become rows of the card, to be saved with it; remarks are added to rows as ever."""

    def __init__(self, page: RecordPage, table: ChildTable) -> None:
        super().__init__()
        self.setObjectName("feedback_strip")
        self._page, self._table = page, table
        self.marks = QLineEdit()
        self.marks.setObjectName("event_marks")
        self.marks.setPlaceholderText(_EXAMPLE)
        self.marks.setAccessibleDescription(f"Оценки участников от 1 до 5: {_EXAMPLE}; Enter добавляет")
        self.heard = label("", "quiet", wrap=True)
        self.heard.setObjectName("event_marks_heard")
        row = QHBoxLayout()
        row.setSpacing(page.desk.theme.px(8))
        row.addWidget(field_label("Оценки", self.marks))
        row.addWidget(self.marks, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(page.desk.theme.px(4))
        column.addLayout(row)
        column.addWidget(self.heard)
        self.marks.textChanged.connect(lambda _text: self._tell())
        self.marks.returnPressed.connect(self.take)
        table.changed.connect(self._tell)
        page.title_changed.connect(self._tell)
        self.marks.setEnabled(not page.read_only)
        self._tell()

    def take(self) -> None:
        """The marks typed become answers."""
        try:
            marks = typed_marks(self.marks.text())
        except UserError as error:
            self._say(str(error), "danger")
            return
        if marks:
            self._table.append([_answer(mark) for mark in marks])
            self.marks.clear()
            self.marks.setFocus()

    def _tell(self) -> None:
        """What will be added; else the mean of what is there."""
        try:
            typed = typed_marks(self.marks.text())
        except UserError as error:
            self._say(error.text, "warning")
            return
        if typed:
            self._say(f"Enter добавит: {plural(len(typed), 'оценка', 'оценки', 'оценок')}", "quiet")
            return
        marks = [row.values["mark"] for row in self._table.rows if row.values.get("mark")]
        mean = format_number(round(sum(marks) / len(marks), 1)) if marks else ""
        self._say(f"Средняя оценка {mean}, ответов {len(marks)}" if marks else "", "quiet")

    def _say(self, words: str, role: str) -> None:
        self.heard.setText(words)
        self.heard.setVisible(bool(words))
        set_role(self.heard, role)


def _answer(mark: int) -> Draft:
    row = blank(FEEDBACK)
    row.values["mark"] = mark
    return row


def offer_marks(page: RecordPage) -> None:
    """The strip under the heading of the feedback of an event."""
    table = page.form.children_of[FEEDBACK.code]
    table.put_above(FeedbackStrip(page, table))
