"""The head of the desk: whose meeting it is, its number, day, place and state; signing and opening again."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import upper_first
from mmsdesk.models.entity import Column
from mmsdesk.models.meeting import Meeting, MeetingState
from mmsdesk.services.meetings.agenda import edit_meeting
from mmsdesk.services.meetings.numbering import give_number, number_warning
from mmsdesk.ui.areas.meetings.part import ALONE, captioned, narrowed, verb
from mmsdesk.ui.areas.meetings.saving import SavedFields
from mmsdesk.ui.areas.meetings.work import DeskFacts, DeskWork
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.pages import PageHeader
from mmsdesk.ui.plain import label

_FIRST = (
    (Meeting.number, "Протокол №", 4),
    (Meeting.held_on, "Дата", 0),
    (Meeting.starts_at, "в", 0),
    (Meeting.organisation_id, "Место", 20),
    (Meeting.state, ALONE, 0),
)
_MORE = (
    (Meeting.chair_id, "Председатель", 20),
    (Meeting.secretary_id, "Секретарь", 20),
    (Meeting.room, "Кабинет", 14),
    (Meeting.form, "Форма", 0),
    (Meeting.ends_at, "До", 0),
    (Meeting.moved_to, "Перенесено на", 0),
    (Meeting.state_reason, "Причина", 24),
)
_IF_MOVED = ("moved_to", "state_reason")
"""Columns with their short names and, where the usual width is too much for a row, the width in characters."""


class DeskHead(QFrame):
    """Title, verbs of the whole meeting, fields of its head."""

    sign_wanted = Signal()
    reopen_wanted = Signal()
    papers_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, work: DeskWork) -> None:
        super().__init__()
        self.setObjectName("desk_head")
        self.work = work
        self.fields = SavedFields(work.desk)
        self.header = PageHeader("")
        self.banner = QFrame()
        self._signed = label("", wrap=True)
        self._warning = label("", "warning", wrap=True)
        self._warning.setObjectName("number_warning")
        self._more = QWidget()
        self._moved: list[QWidget] = []
        self._buttons: dict[str, QPushButton] = {}
        self._build()

    def show_facts(self, facts: DeskFacts) -> None:
        meeting = facts.meeting
        names = ", ".join(body.short_name or body.name for body in meeting.bodies)
        self.header.set_title(upper_first(names))
        for field in self.fields:
            field.show(facts.cells[field.editor.key])
        self.fields.set_read_only(self.work.read_only)
        signed, writable = meeting.signed_on, not self.work.store.read_only
        self._buttons["sign"].setVisible(signed is None and writable)
        self._buttons["reopen"].setVisible(signed is not None and writable)
        numbered = all(body.number for body in meeting.bodies)
        self._buttons["give_number"].setVisible(not numbered and not self.work.read_only)
        self.banner.setVisible(signed is not None)
        if signed is not None:
            self._signed.setText(_signed_words(facts, writable=writable))
        for box in self._moved:
            box.setVisible(meeting.state in (MeetingState.MOVED, MeetingState.CANCELLED))
        self._warn()

    def show_details(self, shown: bool) -> None:
        """Show or hide the second row of fields."""
        self._more.setVisible(shown)
        self._buttons["details"].setText("Свернуть" if shown else "По&дробнее")
        self._buttons["details"].setChecked(shown)

    def _warn(self) -> None:
        with self.work.store.read() as session:
            words = number_warning(session, self.work.meeting_id)
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        number = self.fields.by_key["number"].editor
        if not number.mistake():
            number.problem(words, warning=True)

    def _build(self) -> None:
        px = self.work.px
        details = self._button("details", "По&дробнее", "Председатель, секретарь, форма, тема", self._turn_details)
        details.setCheckable(True)
        self.header.add(details)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(8))
        column.setSpacing(px(6))
        for name, words, icon, tip, signal in (
            ("papers", "Бума&ги", "printer", "Бумаги заседания (Ctrl+P)", self.papers_wanted),
            ("more", "Е&щё", "more", "Карточка, новое заседание, удаление", self.more_wanted),
            ("sign", "Подп&исать протокол…", "check", "После подписания правки закрываются", self.sign_wanted),
            ("reopen", "О&ткрыть протокол…", "pencil", "Править подписанный протокол", self.reopen_wanted),
        ):
            button = verb(f"desk_{name}", words, icon, tip, signal.emit, "primary" if name == "sign" else "")
            self._buttons[name] = button
            self.header.add(button)
        column.addWidget(self.header)
        column.addWidget(self._banner())
        first = QWidget()
        flow = self._flow = FlowLayout(first, gap=px(12))
        for each, words, width in _FIRST:
            flow.addWidget(captioned(self.work, self._field(each, width), words))
            if each is Meeting.number:
                flow.addWidget(
                    self._button("give_number", "Присвоить &номер", "Следующий номер по порядку", self.number)
                )
        column.addWidget(first)
        more = QWidget()
        flow = FlowLayout(more, gap=px(12))
        for column_of, words, width in _MORE:
            box = captioned(self.work, self._field(column_of, width), words)
            flow.addWidget(box)
            if column_of.key in _IF_MOVED:
                self._moved.append(box)
        below = QVBoxLayout(self._more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(6))
        below.addWidget(more)
        below.addWidget(captioned(self.work, self._field(Meeting.theme, 0), "Тема"))
        column.addWidget(self._more)
        column.addWidget(self._warning)
        self.show_details(shown=False)

    def number(self) -> None:
        """Give the next number."""
        self.fields.flush()
        self.work.do(give_number, self.work.meeting_id)

    def set_narrow(self, narrow: bool) -> None:
        """Shorter words on the widest button, so that the title is read."""
        self._buttons["sign"].setText("Подп&исать…" if narrow else "Подп&исать протокол…")

    def add_beside(self, widget: QWidget) -> None:
        """After the fields of the first row."""
        self._flow.addWidget(widget)

    def papers_button(self) -> QPushButton:
        return self._buttons["papers"]

    def more_button(self) -> QPushButton:
        return self._buttons["more"]

    def _turn_details(self) -> None:
        self.show_details(self._more.isHidden())

    def _button(self, name: str, words: str, tip: str, act: Any) -> QPushButton:
        made = verb(f"desk_{name}", words, "", tip, act, "quiet")
        self._buttons[name] = made
        return made

    def _banner(self) -> QFrame:
        self.banner.setObjectName("signed_banner")
        self.banner.setProperty("role", "banner")
        row = QHBoxLayout(self.banner)
        row.setContentsMargins(self.work.px(10), self.work.px(5), self.work.px(10), self.work.px(5))
        row.addWidget(self._signed, 1)
        return self.banner

    def _field(self, column: Column, width: int) -> Editor:
        editor = editor_for(column, self.work)
        if width:
            narrowed(self.work, editor, width)
        self.fields.add(editor, partial(self._write, editor.key))
        return editor

    def _write(self, key: str, value: Any) -> None:
        edit_meeting(self.work.store, self.work.meeting_id, {key: value})


def _signed_words(facts: DeskFacts, *, writable: bool) -> str:
    signed = facts.meeting.signed_on
    words = f"Протокол подписан {format_date(signed)}: изменить его нельзя." if signed is not None else ""
    return f"{words} Чтобы поправить, нажмите «Открыть протокол…» и назовите причину." if writable else words
