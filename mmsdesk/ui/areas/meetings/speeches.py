"""«Выступили»: who spoke to the item in work, in the order of speaking; the next one is added by a keystroke."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mmsdesk.models.agenda import Speech
from mmsdesk.models.meeting import Presence
from mmsdesk.queries.meetings import ItemFacts, SpeechFacts
from mmsdesk.queries.picking import Candidate
from mmsdesk.services.meetings.agenda import SpeechLine, set_speeches
from mmsdesk.ui.areas.meetings.agenda_part import speaker_words
from mmsdesk.ui.areas.meetings.part import verb
from mmsdesk.ui.areas.meetings.saving import SavedField, give_way_to_undo
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.forms.text_editors import PaperEditor
from mmsdesk.ui.plain import label

_OFFERED = 40
"""People of the sheet that are offered before a letter is typed."""

_TO_FIRST_LINE = 6
"""Pixels at 100 %: the name stands in one line with what was said."""


class SpeakerEditor(PickerEditor):
    """Finds people as any picker; those who are at the meeting come first."""

    narrow = 36
    default_width = 36

    def __init__(self, work: DeskWork) -> None:
        super().__init__(Speech.person_id, work, "speaker")
        self._work = work
        self.free = True
        self.line.setPlaceholderText("Кто ещё выступил: фамилия, Enter")
        self.line.returnPressed.connect(self._take_words)

    def _find(self, text: str) -> list[Candidate]:
        sheet = self._work.meeting.sheet
        there = {row.person_id: row.presence is not Presence.PRESENT for row in sheet}
        if not text.strip():
            came = sorted(sheet, key=lambda row: there[row.person_id])
            return [Candidate(row.person_id, row.name.full, row.organisation) for row in came[:_OFFERED]]
        return sorted(super()._find(text), key=lambda each: there.get(each.id, 2))

    def _take_words(self) -> None:
        """Enter while nothing is offered: the words as they stand."""
        if self.value() or self.typed():
            self.picked.emit()


class SpeechRow(QWidget):
    """One speaker and what was said."""

    def __init__(self, rows: SpeechRows, speech: SpeechFacts) -> None:
        super().__init__()
        self._rows = rows
        self.speech = speech
        work = rows.work
        self.name = label("", "", wrap=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.name.setContentsMargins(0, rows.work.px(_TO_FIRST_LINE), 0, 0)
        self.editor = PaperEditor(Speech.said, work, "said")
        self.editor.setParent(self)
        self.editor.paper.setPlaceholderText("О чём говорил")
        self.editor.set_value(speech.said)
        self.field = SavedField(work.desk, self.editor, self._write)
        self.editor.submitted.connect(rows.begin)
        self.drop = verb("drop_speech", "", "close", "Убрать выступление", lambda: rows.remove(self.speech.id), "icon")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(work.px(8))
        row.addWidget(self.name)
        row.addWidget(self.editor.widget, 1)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        self.show_speech(speech)

    def show_speech(self, speech: SpeechFacts) -> None:
        self.speech = speech
        work = self._rows.work
        words = MASK if work.desk.masked else speaker_words(speech.speaker)
        self.name.setText(words)
        self.name.setFixedWidth(work.px(112))
        self.editor.control.setAccessibleName(f"О чём говорил: {words}")
        self.drop.setAccessibleName(f"Убрать выступление: {words}")
        self.drop.setVisible(not work.read_only)
        self.field.show(speech.said)
        self.editor.set_read_only(work.read_only)

    def _write(self, value: Any) -> None:
        self._rows.write_said(self.speech.id, str(value))


class SpeechRows(QWidget):
    """The speeches of one item."""

    def __init__(self, work: DeskWork) -> None:
        super().__init__()
        self.work = work
        self.setObjectName("speeches")
        self._item: ItemFacts | None = None
        self._rows: list[SpeechRow] = []
        self.picker = SpeakerEditor(work)
        self.picker.setParent(self)
        give_way_to_undo(self.picker)
        self.picker.picked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(work.px(6))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.shift, by))
        self._adding = QWidget()
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.picker.widget)
        row.addStretch(1)
        self._column.addWidget(self._adding)

    def begin(self) -> None:
        """Into the field of the next speaker."""
        self.picker.control.setFocus()

    def show_item(self, item: ItemFacts) -> None:
        """Show the speeches of an item; texts that are being typed stay."""
        same = self._item is not None and self._item.id == item.id
        self._item = item
        known = {row.speech.id: row for row in self._rows} if same else {}
        wanted = [known.pop(speech.id) if speech.id in known else SpeechRow(self, speech) for speech in item.speeches]
        for gone in (*known.values(), *(() if same else self._rows)):
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._rows = wanted
        for at, (row, speech) in enumerate(zip(wanted, item.speeches, strict=True)):
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
                row.show()  # at once: the focus goes into it
            row.show_speech(speech)
        self._adding.setVisible(not self.work.read_only)
        self.set_masked(self.work.desk.masked)

    def shift(self, by: int) -> None:
        """Alt with arrows: let the speech that is being written change places with its neighbour."""
        at = next((number for number, row in enumerate(self._rows) if row.isAncestorOf(_focus(self))), -1)
        to = at + by
        if at < 0 or not 0 <= to < len(self._rows) or self.work.read_only:
            return
        lines, moved = self._lines(), self._rows[at]
        lines[at], lines[to] = lines[to], lines[at]
        self._say(lines)
        moved.editor.control.setFocus()

    def flush(self) -> list[str]:
        """Write what was typed; names of what could not be written."""
        return ["Выступили" for row in self._rows if not row.field.flush()]

    def set_masked(self, masked: bool) -> None:
        self.picker.set_masked(masked)
        for row in self._rows:
            row.show_speech(row.speech)

    def add(self) -> None:
        """The speaker who was named; the focus goes to what is said."""
        item, person, words = self._item, self.picker.value(), self.picker.typed()
        if item is None or self.work.read_only or not (person or words):
            return
        self.picker.set_value(None)
        there = {speech.id for speech in item.speeches}
        self._say([*self._lines(), SpeechLine(person_id=person, guest="" if person else words)])
        new = next((row for row in self._rows if row.speech.id not in there), None)
        if new is not None:
            new.editor.control.setFocus()

    def remove(self, speech_id: str) -> None:
        """Take a speech away."""
        self._say([line for line in self._lines() if line.id != speech_id])
        self.begin()

    def write_said(self, speech_id: str, said: str) -> None:
        """Raises UserError if it cannot be written."""
        assert self._item is not None
        lines = [replace(line, said=said) if line.id == speech_id else line for line in self._lines()]
        set_speeches(self.work.store, self._item.id, lines)

    def _say(self, lines: list[SpeechLine]) -> None:
        assert self._item is not None
        self.work.do(set_speeches, self._item.id, lines)

    def _lines(self) -> list[SpeechLine]:
        """The speeches as the file has them, with what is typed by now."""
        assert self._item is not None
        typed = {row.speech.id: str(row.editor.value()) for row in self._rows}
        return [_line(speech, typed.get(speech.id, speech.said)) for speech in self._item.speeches]


def _focus(widget: QWidget) -> QWidget:
    """Where the keyboard is; the widget itself if nowhere."""
    return widget.window().focusWidget() or widget


def _line(speech: SpeechFacts, said: str) -> SpeechLine:
    person = speech.speaker.person
    return SpeechLine(person.id if person else None, "" if person else speech.speaker.words, said, speech.id)
