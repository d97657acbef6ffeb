"""What is prepared for an item before the meeting, folded away while the meeting goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.entity import Column
from mmsdesk.ui.areas.meetings.part import captioned, verb
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.plain import label


class BeforePart(QWidget):
    """«К заседанию»: the form of the item, the draft of the decision, what is handed out."""

    def __init__(self, work: DeskWork, field: Callable[[Column, int], Editor]) -> None:
        super().__init__()
        self._turn: QPushButton = verb(
            "before_meeting", "К заседанию", "", "Проект решения, раздаточный материал", self._turned, "quiet"
        )
        self._turn.setCheckable(True)
        self._fields = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(work.px(6))
        column.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fields)
        inner = QVBoxLayout(self._fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(work.px(6))
        inner.addWidget(captioned(work, field(AgendaItem.form_id, 24)), 0, Qt.AlignmentFlag.AlignLeft)
        for each in (AgendaItem.draft_decision, AgendaItem.materials):
            editor = field(each, 0)
            caption = label(editor.field.label)
            caption.setBuddy(editor.control)
            inner.addWidget(caption)
            inner.addWidget(editor.widget)

    def unfold(self, *, unfolded: bool) -> None:
        """Show the fields, or the button alone."""
        self._turn.setChecked(unfolded)
        self._turned()

    def _turned(self) -> None:
        self._fields.setVisible(self._turn.isChecked())
