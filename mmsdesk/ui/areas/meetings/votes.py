"""«Голосовали»: numbers or «единогласно», and what is odd about them."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mmsdesk.models.agenda import AgendaItem
from mmsdesk.queries.meetings import ItemFacts
from mmsdesk.services.meetings.agenda import edit_item
from mmsdesk.services.meetings.signing import vote_warnings
from mmsdesk.ui.areas.meetings.part import captioned, narrowed
from mmsdesk.ui.areas.meetings.saving import SavedFields
from mmsdesk.ui.areas.meetings.work import DeskFacts, DeskWork
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label

_DIGITS = 3
_COLUMNS = (AgendaItem.unanimous, AgendaItem.votes_for, AgendaItem.votes_against, AgendaItem.votes_abstained)


class VotesRow(QWidget):
    """The votes of the item in work."""

    def __init__(self, work: DeskWork) -> None:
        super().__init__()
        self.setObjectName("votes")
        self.work = work
        self.fields = SavedFields(work.desk)
        self._item = ""
        self._mark = label("", "warning", wrap=True)
        self._mark.setObjectName("votes_mark")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(work.px(4))
        numbers = QWidget()
        flow = FlowLayout(numbers, gap=work.px(12))
        for each in _COLUMNS:
            editor = narrowed(work, editor_for(each, work), _DIGITS)
            self.fields.add(editor, partial(self._write, editor.key))
            flow.addWidget(captioned(work, editor))
        column.addWidget(numbers)
        column.addWidget(self._mark)

    def show_item(self, facts: DeskFacts, item: ItemFacts) -> None:
        """Show the votes of an item."""
        cells = facts.item_cells[item.id]
        for field in self.fields:
            value = cells[field.editor.key]
            field.show(value) if item.id == self._item else field.reset(value)
        self._item = item.id
        said = list(vote_warnings(facts.meeting, item))
        if item.votes_for and item.votes_for == item.votes_against and facts.meeting.body.casting_vote:
            said.append("Голоса разделились поровну: решает голос председателя.")
        self._say("\n".join(said))
        self.fields.set_read_only(self.work.read_only)

    def _say(self, mark: str) -> None:
        self._mark.setText(mark)
        self._mark.setVisible(bool(mark))

    def _write(self, key: str, value: Any) -> None:
        edit_item(self.work.store, self._item, {key: value})
