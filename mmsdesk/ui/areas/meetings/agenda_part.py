"""The left part of the desk: the agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QMenu, QPushButton

from mmsdesk.core.text import plural
from mmsdesk.queries.meetings import ItemFacts, Speaker
from mmsdesk.services.meetings.agenda import add_item, fill_control_item, move_item, remove_item, renumber
from mmsdesk.ui.areas.meetings.part import DeskPart, heading, offer, verb
from mmsdesk.ui.areas.meetings.saving import give_way_to_undo
from mmsdesk.ui.areas.meetings.two_tones import TwoTones
from mmsdesk.ui.areas.meetings.work import DeskFacts, DeskWork
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import set_role
from mmsdesk.ui.wrapped_list import WrappedList

_ID = Qt.ItemDataRole.UserRole
_INDENT = "      "
_NBSP = "\u00a0"


class AgendaList(WrappedList):
    """Items one under another; Alt with arrows moves them."""

    moved = Signal(bool)
    """Whether the current item is to go up."""

    entered = Signal()
    """Enter: into the item."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(event.key() == Qt.Key.Key_Up)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class AgendaPart(DeskPart):
    """The items; `chosen` is the one in work."""

    chosen = Signal(str)
    """Id of the item to work at, "" for none."""

    entered = Signal()
    next_wanted = Signal(str)
    """Id of an item that is to go to another meeting."""

    repeat_wanted = Signal()

    def __init__(self, work: DeskWork) -> None:
        super().__init__(work, "desk_agenda", "Повестка")
        self.list = AgendaList()
        self.line = QLineEdit()
        self._minutes = label("", "quiet")
        self._minutes.setObjectName("agenda_minutes")
        self._items: tuple[ItemFacts, ...] = ()
        self._wanted = ""
        self._build()
        self.list.currentRowChanged.connect(self._turned)
        self.list.moved.connect(self.move_item)
        self.list.entered.connect(self.entered)
        self.list.itemActivated.connect(lambda _item: self.entered.emit())
        self.line.returnPressed.connect(self.add)
        work.desk.masked_changed.connect(self._fill)

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.line.setFocus, "edit": self.entered.emit, "delete": self.remove}

    def allowed(self, code: str) -> bool:
        if code == "delete":
            return super().allowed(code) and self.list.hasFocus() and bool(self.current_id())
        return super().allowed(code)

    def begin(self) -> None:
        (self.list if self._items else self.line).setFocus()

    def current_id(self) -> str:
        """Id of the item in work, "" for none."""
        row = self.list.currentRow()
        return self._items[row].id if 0 <= row < len(self._items) else ""

    def choose(self, item_id: str) -> None:
        """Stand on an item, now or as soon as it is shown."""
        self._wanted = item_id
        ids = [item.id for item in self._items]
        if item_id in ids:
            self._wanted = ""
            self.list.setCurrentRow(ids.index(item_id))

    def step(self, by: int) -> None:
        """The next item, or the one before."""
        if self._items:
            row = self.list.currentRow() + by
            self.list.setCurrentRow(min(max(row, 0), len(self._items) - 1))

    def show_facts(self, facts: DeskFacts) -> None:
        self._items = facts.meeting.items
        self._fill()
        self._tell_minutes(facts)
        self.line.setVisible(not self.work.read_only)
        self._more.setEnabled(not self.work.read_only)

    # what the user does

    def add(self) -> None:
        """The typed question as the last item."""
        self._add(None)

    def add_below(self) -> None:
        """The typed question as a part of the current one."""
        self._add(self.current_id() or None)

    def move_item(self, up: bool) -> None:
        """Move the current item among its like."""
        item_id = self.current_id()
        if item_id and not self.work.read_only:
            self._wanted = item_id
            self.work.do(move_item, item_id, up=up)

    def remove(self) -> None:
        """Move the current item to the bin."""
        item_id = self.current_id()
        if not item_id or self.work.read_only:
            return
        changes = self.work.do(remove_item, item_id)
        if changes is not None:
            back = partial(take_back, self.work.desk, changes.operation_id)
            self.work.desk.notifier.notice("Вопрос убран в корзину", "Вернуть", back)

    def fill_control(self) -> None:
        """«О выполнении решений» with what is open."""
        found = self.work.do(fill_control_item, self.work.meeting_id)
        if found:
            self.choose(found)
        else:
            self.work.desk.notifier.notice("На контроле у объединения ничего нет")

    def show_menu(self) -> None:
        """What can be done with the agenda."""
        menu = QMenu(self)
        menu.setObjectName("agenda_menu")
        item, has_items = bool(self.current_id()), bool(self._items)
        for words, act, possible in (
            ("&Подвопрос к текущему (Shift+Enter)", self._begin_below, item),
            ("&Выше\tAlt+↑", partial(self.move_item, up=True), item),
            ("&Ниже\tAlt+↓", partial(self.move_item, up=False), item),
            ("П&еренумеровать по порядку", self._renumber, has_items),
            ("", None, True),
            ("&О выполнении решений", self.fill_control, True),
            ("Пов&торить повестку другого заседания…", self.repeat_wanted.emit, True),
            ("Пере&нести вопрос на другое заседание…", lambda: self.next_wanted.emit(self.current_id()), item),
            ("", None, True),
            ("&Убрать вопрос\tDel", self.remove, item),
        ):
            if act is None:
                menu.addSeparator()
                continue
            offer(menu, words, act, possible=possible)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    # inner parts

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if shift and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.add_below()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = self.column()
        first = QHBoxLayout()
        first.addWidget(heading("Повестка"))
        first.addStretch(1)
        first.addWidget(self._minutes)
        column.addLayout(first)
        self.list.setObjectName("agenda")
        self.list.setAccessibleName("Вопросы повестки")
        self.list.setItemDelegate(TwoTones(self.list))
        self.list.setMinimumHeight(self.work.px(40))
        column.addWidget(self.list, 1)
        self.line.setObjectName("new_item")
        self.line.setAccessibleName("Новый вопрос")
        self.line.setPlaceholderText("Новый вопрос, Enter")
        self.line.setToolTip(tip("Enter – добавить вопрос, Shift+Enter – подвопрос к текущему"))
        self.line.installEventFilter(self)
        give_way_to_undo(self.line)
        column.addWidget(self.line)
        self._more: QPushButton = verb(
            "agenda_more", "Вопрос&ы", "more", "Подвопрос, порядок, нумерация, перенос", self.show_menu, "quiet"
        )
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        column.addLayout(row)

    def _add(self, below: str | None) -> None:
        title = self.line.text().strip()
        if not title or self.work.read_only:
            return
        made = self.work.do(add_item, self.work.meeting_id, title, below=below)
        if made:
            self.line.setText("")
            self.choose(made)

    def _begin_below(self) -> None:
        if self.line.text().strip():
            self.add_below()
        else:
            self.line.setFocus()

    def _renumber(self) -> None:
        self.work.do(renumber, self.work.meeting_id)

    def _fill(self) -> None:
        wanted = self._wanted or self._shown_id()
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for item in self._items:
            made = QListWidgetItem(self._words(item), self.list)
            made.setData(_ID, item.id)
        ids = [item.id for item in self._items]
        at = ids.index(wanted) if wanted in ids else min(max(row, 0), len(ids) - 1)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self.list.measure()
        if wanted in ids:
            self._wanted = ""
        self.chosen.emit(self.current_id())

    def _shown_id(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def _turned(self, _row: int) -> None:
        self.chosen.emit(self.current_id())

    def _words(self, item: ItemFacts) -> str:
        edge = _INDENT * item.number.count(".")
        lines = [f"{edge}{item.number}. {item.title}" if item.number else f"{edge}{item.title}"]
        more = [MASK if self.work.desk.masked else speaker_words(each) for each in item.rapporteurs]
        more += [f"{item.planned_minutes} мин"] if item.planned_minutes else []
        if item.decisions:
            more.append(plural(len(item.decisions), "решение", "решения", "решений"))
        kept = " · ".join(each.replace(" ", _NBSP) for each in more)
        return "\n".join([*lines, f"{edge}{kept}"] if more else lines)

    def _tell_minutes(self, facts: DeskFacts) -> None:
        meeting = facts.meeting
        asked = sum(item.planned_minutes or 0 for item in meeting.items)
        given = 0
        if meeting.starts_at and meeting.ends_at:
            given = (meeting.ends_at.hour - meeting.starts_at.hour) * 60
            given += meeting.ends_at.minute - meeting.starts_at.minute
        words = f"{asked} из {given} мин" if given > 0 else f"{asked} мин" if asked else ""
        self._minutes.setText(words)
        set_role(self._minutes, "warning" if 0 < given < asked else "quiet")


def speaker_words(speaker: Speaker) -> str:
    """«Иванова А. П.», or the words for somebody outside the register."""
    return speaker.person.name.short if speaker.person is not None else speaker.words
