"""The right part of the desk: who is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.row_numbers import row_numbers
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Column
from mmsdesk.models.meeting import MEETING_ATTENDANCES, MEETINGS, Meeting, MeetingForm, MeetingState, Presence
from mmsdesk.queries.cards import Draft
from mmsdesk.services.meetings.agenda import edit_meeting
from mmsdesk.services.meetings.presence import (
    fill_sheet,
    invite,
    mark,
    mark_all_but,
    mark_rows,
    remove_rows,
    set_reason,
)
from mmsdesk.ui.areas.meetings.part import DeskPart, captioned, heading, narrowed, verb
from mmsdesk.ui.areas.meetings.presence_list import SheetModel, SheetView
from mmsdesk.ui.areas.meetings.quorum_lamp import QuorumLamps
from mmsdesk.ui.areas.meetings.saving import give_way_to_undo
from mmsdesk.ui.areas.meetings.work import DeskFacts, DeskWork
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.theme import set_role

_ALL = "все"
_NAMED = 4
"""Surnames that are told before the numbers are taken."""

_EXAMPLE = "3,5,8-12 или «все кроме 4»"


class PresencePart(DeskPart):
    """Sheet, quorum, guests."""

    def __init__(self, work: DeskWork) -> None:
        super().__init__(work, "desk_presence", "Явка")
        self.lamps = QuorumLamps(work.desk)
        self.numbers = QLineEdit()
        self._heard = label("", "quiet", wrap=True)
        self._heard.setObjectName("numbers_heard")
        self.model = SheetModel(work, self)
        self.view = SheetView(self.model, work)
        self._empty = label(
            "На листе пока никого: «Состав» запишет членов на дату заседания. Если состав не ведётся, "
            "укажите ниже, сколько всего членов и сколько пришло.",
            "quiet",
            wrap=True,
        )
        self._sheet = QStackedWidget()
        self._verbs: list[QPushButton] = []
        self._count = label("", "quiet")
        self._build()
        self.view.toggled.connect(self.turn)
        self.view.digit_typed.connect(self._begin_numbers)
        self.model.reason_typed.connect(lambda row_id, reason: work.do(set_reason, [row_id], reason))
        self.numbers.textChanged.connect(lambda _text: self._tell_numbers())
        self.numbers.returnPressed.connect(self.take_numbers)

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.ask_people, "edit": self.view.edit_reason, "delete": self.remove}

    def allowed(self, code: str) -> bool:
        if code in ("edit", "delete"):
            return super().allowed(code) and self.view.hasFocus() and self.view.currentIndex().isValid()
        return super().allowed(code)

    def begin(self) -> None:
        (self.view if self.work.read_only else self.numbers).setFocus()

    def show_facts(self, facts: DeskFacts) -> None:
        meeting = facts.meeting
        voting, ahead = meeting.form is MeetingForm.WRITTEN, meeting.state is MeetingState.PLANNED
        self.lamps.show_quorums(meeting.quorums, voting=voting, ahead=ahead)
        self.model.show_rows(meeting.sheet)
        if meeting.sheet and not self.view.currentIndex().isValid():
            choose_cell(self.view, 0, 1)
        self._sheet.setCurrentWidget(self.view if meeting.sheet else self._empty)
        came = sum(row.presence is Presence.PRESENT for row in meeting.sheet)
        self._count.setText(f"{came} из {len(meeting.sheet)}" if meeting.sheet else "")
        for field in self.fields:
            field.show(facts.cells[field.editor.key])
        read_only = self.work.read_only
        self.fields.set_read_only(read_only)
        for each in (self.numbers, self._heard, *self._verbs):
            each.setEnabled(not read_only)
        self._tell_numbers()

    # what the user does

    def turn(self, row_ids: Sequence[str]) -> None:
        """Mark people as present; those who all are, as absent."""
        rows = [row for row in self.model.rows if row.id in row_ids]
        if rows:
            came = any(row.presence is not Presence.PRESENT for row in rows)
            self.work.do(mark_rows, [row.id for row in rows], Presence.PRESENT if came else Presence.ABSENT)

    def take_numbers(self) -> None:
        """Mark the rows whose numbers were typed."""
        typed = self.numbers.text()
        try:
            wanted = row_numbers(typed, self._highest())
        except UserError as error:
            self._say(str(error), "danger")
            return
        if not wanted and not typed.strip():
            return
        if typed.strip().casefold().startswith(_ALL):
            left = {row.number for row in self.model.rows} - set(wanted)
            done = self.work.do(mark_all_but, self.work.meeting_id, sorted(left))
        else:
            done = self.work.do(mark, self.work.meeting_id, wanted, Presence.PRESENT)
        if done is not None:
            self.numbers.setText("")

    def ask_people(self) -> None:
        """Choose whom to invite."""
        from mmsdesk.ui.forms.add_people import AddPeopleDialog  # here: the start does not wait for dialogs

        child = MEETINGS.children[MEETING_ATTENDANCES.code]
        present = [Draft(MEETING_ATTENDANCES, values={"person_id": row.person_id}) for row in self.model.rows]
        dialog = AddPeopleDialog(self.work, child, present, self.window())
        if dialog.exec():
            self.work.do(invite, self.work.meeting_id, [row.values["person_id"] for row in dialog.added])

    def remove(self) -> None:
        """Take the marked people off the sheet."""
        ids = self.view.selected_ids()
        if ids and not self.work.read_only:
            self.work.do(remove_rows, ids)

    def fill(self) -> None:
        """Write the composition of the day onto the sheet."""
        self.work.do(fill_sheet, self.work.meeting_id)

    # inner parts

    def _build(self) -> None:
        column = self.column()
        first = QHBoxLayout()
        first.addWidget(heading("Явка"))
        first.addStretch(1)
        first.addWidget(self._count)
        column.addLayout(first)
        column.addWidget(self.lamps)
        column.addLayout(self._number_row())
        column.addWidget(self._heard)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sheet.addWidget(self.view)
        self._sheet.addWidget(self._empty)
        column.addWidget(self._sheet, 1)
        column.addWidget(self._buttons())
        column.addWidget(self._without_names())
        guests = self._field(Meeting.guests)
        caption = label("Гости")
        caption.setBuddy(guests.control)
        column.addWidget(caption)
        column.addWidget(guests.widget)

    def _number_row(self) -> QHBoxLayout:
        self.numbers.setObjectName("row_numbers")
        self.numbers.setPlaceholderText(_EXAMPLE)
        give_way_to_undo(self.numbers)
        row = QHBoxLayout()
        row.setSpacing(self.work.px(6))
        row.addWidget(field_label("Пришли №", self.numbers))
        self.numbers.setAccessibleDescription(f"Номера строк явочного листа: {_EXAMPLE}; Enter отмечает")
        row.addWidget(self.numbers, 1)
        return row

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=self.work.px(4))
        for name, words, tip, act in (
            ("invite", "Пригласить…", "Пригласить людей из реестра (Ins)", self.ask_people),
            ("fill_sheet", "Состав", "Члены на дату заседания; отметки останутся", self.fill),
            ("remove_row", "Убрать", "Убрать выделенных с листа (Del)", self.remove),
        ):
            button = verb(name, words, "", tip, act, "quiet")
            self._verbs.append(button)
            flow.addWidget(button)
        return row

    def _without_names(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=self.work.px(12))
        for column, words in ((Meeting.members_number, "Всего членов"), (Meeting.present_number, "без имён")):
            flow.addWidget(captioned(self.work, narrowed(self.work, self._field(column), 3), words))
        return row

    def _field(self, column: Column) -> Editor:
        editor = editor_for(column, self.work)
        editor.setParent(self)
        write = partial(self._write, editor.key)
        self.fields.add(editor, write)
        return editor

    def _write(self, key: str, value: Any) -> None:
        edit_meeting(self.work.store, self.work.meeting_id, {key: value})

    def _highest(self) -> int:
        return max((row.number for row in self.model.rows), default=0)

    def _begin_numbers(self, digit: str) -> None:
        """A number typed in the list is the first of a row of numbers."""
        self.numbers.setFocus()
        self.numbers.setText(digit)

    def _tell_numbers(self) -> None:
        """Say who will be marked before Enter does it."""
        typed = self.numbers.text()
        if not typed.strip():
            self._say("Пробел или щелчок отмечает одного" if self.model.rows else "", "quiet")
            return
        try:
            wanted = set(row_numbers(typed, self._highest()))
        except UserError as error:
            self._say(error.text, "warning")
            return
        names = [MASK if self.work.desk.masked else row.name.surname for row in self.model.rows if row.number in wanted]
        words = plural(len(names), "человек", "человека", "человек")
        shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        self._say(f"Enter отметит: {words}" + (f" – {shown}" if names else ""), "quiet")

    def _say(self, words: str, role: str) -> None:
        self._heard.setText(words)
        self._heard.setVisible(bool(words) and not self.work.read_only)
        set_role(self._heard, role)
