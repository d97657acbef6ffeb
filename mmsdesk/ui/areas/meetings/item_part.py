"""The middle of the desk: the item in work – who reported, what was heard, who spoke, what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mmsdesk.core.decision_line import DecisionLine, read_line
from mmsdesk.models.agenda import AgendaItem, ItemKind
from mmsdesk.models.entity import Column
from mmsdesk.queries.meetings import DecisionFacts, ItemFacts
from mmsdesk.services.meetings.agenda import edit_item
from mmsdesk.services.meetings.taking import edit_decision, move_decision, remove_decision, take_decision
from mmsdesk.ui.areas.meetings.before_part import BeforePart
from mmsdesk.ui.areas.meetings.control_box import ControlBox
from mmsdesk.ui.areas.meetings.decision_entry import DecisionEntry
from mmsdesk.ui.areas.meetings.decision_list import DecisionList
from mmsdesk.ui.areas.meetings.item_files import ItemFiles
from mmsdesk.ui.areas.meetings.part import DeskPart, captioned, heading, narrowed, verb
from mmsdesk.ui.areas.meetings.speeches import SpeechRows
from mmsdesk.ui.areas.meetings.votes import VotesRow
from mmsdesk.ui.areas.meetings.work import DeskFacts, DeskWork
from mmsdesk.ui.forms.editor import Editor
from mmsdesk.ui.forms.editors import editor_for
from mmsdesk.ui.forms.pickers import PickerEditor
from mmsdesk.ui.forms.text_editors import PaperEditor
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label

_AROUND = 40
"""Pixels at 100 % shown above and below the field that the keyboard is in."""
_NOTHING = "Повестка пока пуста. Наберите первый вопрос слева и нажмите Enter."


class ItemPart(DeskPart):
    """One item at a time; the fields write themselves."""

    decision_card_wanted = Signal(str)

    def __init__(self, work: DeskWork) -> None:
        super().__init__(work, "desk_item", "Вопрос в работе")
        self.item: ItemFacts | None = None
        self.speeches = SpeechRows(work)
        self.decisions = DecisionList(work, "decisions", "Решения по вопросу")
        self.entry = DecisionEntry(work, self._decide)
        self.votes = VotesRow(work)
        self.control = ControlBox(work)
        self.area = QScrollArea()
        self._number = heading("")
        self._empty = label(_NOTHING, "quiet", wrap=True)
        self._before = BeforePart(work, self._field)
        self._draft: QPushButton = verb(
            "take_draft",
            "Принять проект решения",
            "",
            "Каждая строка проекта станет решением",
            self.take_draft,
            "quiet",
        )
        self.files = ItemFiles(work)
        self._build()
        self.decisions.edit_wanted.connect(self._edit_decision)
        self.decisions.moved.connect(lambda decision_id, up: self.work.do(move_decision, decision_id, up=up))
        work.desk.masked_changed.connect(self._mask)
        self._mask(work.desk.masked)

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.speeches.begin, "edit": self._edit_current, "delete": self._remove_decision}

    def allowed(self, code: str) -> bool:
        if code in ("edit", "delete"):
            return super().allowed(code) and self.decisions.hasFocus() and self.decisions.current() is not None
        return super().allowed(code) and self.item is not None

    def begin(self) -> None:
        if self.item is None:
            self.setFocus()
        elif self.item.kind is ItemKind.CONTROL and self.control.list.decisions:
            self.control.list.setFocus()
        else:
            self.fields.by_key["heard"].editor.control.setFocus()

    def begin_speech(self) -> None:
        """F7: the next speaker."""
        if self.item is not None and not self.work.read_only:
            self.speeches.begin()
            self.keep_in_sight()

    def begin_decision(self) -> None:
        """F8: the next decision."""
        if self.item is not None and not self.work.read_only:
            self.entry.begin()
            self.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Show what the keyboard is at, once everything has its place."""
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.area.isAncestorOf(focus):
            self.area.ensureWidgetVisible(focus, 0, self.work.px(_AROUND))

    def show_facts(self, facts: DeskFacts) -> None:
        self.show_item(facts, self.item.id if self.item is not None else "")

    def show_item(self, facts: DeskFacts, item_id: str) -> None:
        """Show an item, or that there is none; what was typed at another one is written first."""
        item = facts.item(item_id)
        other = self.item is None or item is None or item.id != self.item.id
        self.item = item
        self.area.setVisible(item is not None)
        self._empty.setVisible(item is None)
        if item is None:
            return
        cells = facts.item_cells[item.id]
        for field in self.fields:
            value = cells[field.editor.key]
            field.reset(value) if other else field.show(value)
        self._number.setText(f"Вопрос {item.number}".strip())
        self.files.show_item(item.id)
        self.speeches.show_item(item)
        self.decisions.show_decisions(item.decisions)
        self.votes.show_item(facts, item)
        is_control = item.kind is ItemKind.CONTROL
        self.control.setVisible(is_control)
        if is_control:
            self.control.show_facts(facts)
        read_only = self.work.read_only
        self.fields.set_read_only(read_only)
        self.entry.setVisible(not read_only)
        self._draft.setVisible(not read_only and bool(item.draft_decision) and not item.decisions)
        if other:
            self.entry.give_up()
            self._before.unfold(unfolded=bool(item.draft_decision or item.materials))
            self.area.verticalScrollBar().setValue(0)
        else:
            self.keep_in_sight()

    def flush(self) -> list[str]:
        """Write what was typed; names of what could not be written."""
        return [*self.fields.flush(), *self.speeches.flush(), *self.votes.fields.flush()]

    def take_draft(self) -> None:
        """Every line of the draft becomes a decision."""
        self.fields.flush()
        if self.item is None:
            return
        for point in self.item.draft_decision:
            self._decide(read_line(point, self.work.meeting.day, self.work.known()), "")

    # inner parts

    def _decide(self, line: DecisionLine, decision_id: str) -> bool:
        """Write a new decision, or one that stands; False if that was refused."""
        if decision_id:
            return self.work.do(edit_decision, decision_id, line) is not None
        return self.item is not None and self.work.do(take_decision, self.item.id, line) is not None

    def _edit_decision(self, decision: DecisionFacts) -> None:
        if self.work.read_only:
            self.decision_card_wanted.emit(decision.id)
        else:
            self.entry.begin_edit(decision)

    def _edit_current(self) -> None:
        now = self.decisions.current()
        if now is not None:
            self._edit_decision(now)

    def _remove_decision(self) -> None:
        now = self.decisions.current()
        if now is not None and not self.work.read_only:
            self.work.do(remove_decision, now.id)

    def _mask(self, masked: bool) -> None:
        self.fields.set_masked(masked)
        self.speeches.set_masked(masked)
        if self.work.facts is not None:
            self.entry.set_masked(masked)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        px = self.work.px
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(px(16), px(16), px(16), px(16))
        outer.addWidget(self._empty, 1)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self.area, 1)
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.setSpacing(px(6))
        self._add_question(column)
        self._add_heard(column)
        self._add_decided(column)
        column.addSpacing(px(8))
        column.addWidget(self._before)
        column.addStretch(1)
        self.area.setWidget(page)

    def _add_question(self, column: QVBoxLayout) -> None:
        first = QHBoxLayout()
        first.setSpacing(self.work.px(12))
        first.addWidget(self._number, 1)
        first.addWidget(captioned(self.work, self._field(AgendaItem.number, 4), "№"))
        first.addWidget(captioned(self.work, self._field(AgendaItem.planned_minutes, 4)))
        column.addLayout(first)
        column.addWidget(self._field(AgendaItem.title).widget)
        row = QWidget()
        flow = FlowLayout(row, gap=self.work.px(12), fill=True)
        flow.addWidget(captioned(self.work, self._rapporteur(), "Докладчик"))
        also = self._field(AgendaItem.rapporteur, 13)
        also.control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        flow.addWidget(captioned(self.work, also, "и ещё"))
        flow.addWidget(self.files)
        column.addWidget(row)

    def _add_heard(self, column: QVBoxLayout) -> None:
        self._group(column, "Слушали")
        column.addWidget(self.control)
        column.addWidget(self._field(AgendaItem.heard).widget)
        self._group(column, "Выступили  F7")
        column.addWidget(self.speeches)

    def _add_decided(self, column: QVBoxLayout) -> None:
        self._group(column, "Решили  F8")
        column.addWidget(self.decisions)
        column.addWidget(self.entry)
        column.addWidget(self._draft, 0, Qt.AlignmentFlag.AlignLeft)
        self._group(column, "Голосовали")
        column.addWidget(self.votes)

    def _group(self, column: QVBoxLayout, words: str) -> None:
        column.addSpacing(self.work.px(8))
        column.addWidget(heading(words))

    def _rapporteur(self) -> Editor:
        """Somebody outside the register goes into the field beside."""
        editor = editor_for(AgendaItem.rapporteur_id, self.work)
        assert isinstance(editor, PickerEditor)
        editor.free = True
        narrowed(self.work, editor, 20)
        editor.finished.connect(partial(self._rapporteur_left, editor))
        self.fields.add(editor, partial(self._write, editor.key))
        return editor

    def _rapporteur_left(self, editor: PickerEditor) -> None:
        words = editor.typed()
        if not words or self.item is None or self.work.read_only:
            return
        editor.set_value(None)
        also = self.fields.by_key["rapporteur"].editor
        joined = "; ".join(filter(None, (str(also.value()).strip(), words)))
        self.work.do(edit_item, self.item.id, {"rapporteur_id": None, "rapporteur": joined})

    def _field(self, column: Column, width: int = 0) -> Editor:
        editor = editor_for(column, self.work)
        editor.setParent(self)
        if width:
            narrowed(self.work, editor, width)
        self.fields.add(editor, partial(self._write, editor.key))
        if isinstance(editor, PaperEditor):
            editor.submitted.connect(self.speeches.begin)
        return editor

    def _write(self, key: str, value: Any) -> None:
        if self.item is not None:
            edit_item(self.work.store, self.item.id, {key: value})
