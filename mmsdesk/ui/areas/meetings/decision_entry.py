"""A decision typed as one line: what was understood stands under it and can be corrected before Enter takes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.decision_line import DecisionLine, KnownName, read_line
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.meetings import DecisionFacts
from mmsdesk.ui.areas.meetings.decision_words import as_line, known_words
from mmsdesk.ui.areas.meetings.part import offer, verb
from mmsdesk.ui.areas.meetings.saving import give_way_to_undo
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.cover import MASK, hide_typed
from mmsdesk.ui.forms.choose_dialog import ChooseDialog
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, set_tip

_DELAY = 60
"""Milliseconds of silence before a line is read: nobody looks at the chips between two letters."""


class DecisionEntry(QWidget):
    """The line and its chips."""

    taken = Signal(object)
    """`DecisionLine` of a new decision."""

    corrected = Signal(str, object)
    """Id of a decision that stands already, and the line it is to become."""

    def __init__(self, work: DeskWork) -> None:
        super().__init__()
        self.setObjectName("decision_entry")
        self.work = work
        self.line = QLineEdit()
        self.chips = QWidget()
        self._flow = FlowLayout(self.chips, gap=work.px(6))
        self._read = DecisionLine("", "")
        self._editing: DecisionFacts | None = None
        self._take = verb("take_decision", "Записать", "", "Записать решение (Enter)", self.take)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.read)
        self._build()
        self._begin_anew()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text().strip()

    def begin(self) -> None:
        self.line.setFocus()

    def begin_edit(self, decision: DecisionFacts) -> None:
        """Correct a decision that stands already."""
        self._editing = decision
        self._read = as_line(decision)
        self.line.setText(decision.wording)
        self._take.setText(f"Изменить {decision.number}".rstrip())
        self._show_chips()
        self.begin()

    def read(self) -> DecisionLine:
        """Understand what is typed; corrections of another text are gone."""
        self._timer.stop()
        text = self.text
        if text == self._read.text:
            return self._read
        found = read_line(text, self.work.meeting.held_on, self.work.known()) if text else DecisionLine("", "")
        if self._editing is not None and text:
            was = as_line(self._editing)
            if not found.executors and not found.unknown:
                found = replace(found, executors=was.executors, unknown=was.unknown)
            if found.due_on is None and not found.due_words:
                found = replace(found, due_on=was.due_on, due_words=was.due_words)
        self._read = replace(found, text=text)
        self._show_chips()
        return self._read

    def take(self) -> None:
        """Enter: the decision as it is understood."""
        if not self.text or self.work.read_only:
            return
        line, editing = self.read(), self._editing
        self._begin_anew()
        if editing is None:
            self.taken.emit(line)
        else:
            self.corrected.emit(editing.id, line)
        self.begin()

    def give_up(self) -> None:
        """Forget what is typed."""
        self._begin_anew()

    def set_masked(self, masked: bool) -> None:
        hide_typed(self.line, masked)
        self._show_chips()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc ends a correction; Down goes to the chips."""
        if watched is not self.line or not isinstance(event, QKeyEvent):
            return False
        escape = event.key() == Qt.Key.Key_Escape and self._editing is not None
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if escape:
            self.give_up()
            return True
        if event.key() == Qt.Key.Key_Down and self.text:
            self.read()
            first = self._flow.itemAt(0)
            chip = first.widget() if first is not None else None
            if chip is not None:
                chip.setFocus()
            return True
        return False

    # the chips

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        read = self._read
        self.chips.setVisible(bool(read.text))
        if not read.text:
            return
        known = {each.id: each for each in self.work.known()}
        for at, each in enumerate(read.executors):
            words = self._person_words(known.get(each))
            self._chip("executor", words if at else f"Ответственный: {words}", partial(self._person_menu, each))
        for words in read.unknown:
            self._chip("unknown", f"{words} – не из реестра", partial(self._unknown_menu, words), state="warning")
        if not read.executors and not read.unknown:
            self._chip("nobody", "Исполнитель не назван", self._choose_person)
        due = (
            f"Срок: {format_date(read.due_on)}" if read.due_on else f"Срок: {read.due_words}" if read.due_words else ""
        )
        self._chip("due", due or "Без срока", self._due_menu)
        self._chip("controlled", "На контроле" if read.controlled else "Без контроля", self._turn_control)
        wording = label(f"Текст: {MASK if self.work.desk.masked else read.wording}", "quiet", wrap=True)
        wording.setObjectName("decision_wording")
        wording.setMaximumWidth(max(self.width() - self.work.px(16), self.work.px(200)))
        self._flow.addWidget(wording)
        self.chips.updateGeometry()

    def _chip(self, name: str, words: str, act: Callable[[QPushButton], object], state: str = "") -> None:
        chip = QPushButton(words)
        chip.setObjectName(f"chip_{name}")
        chip.setProperty("role", "chip")
        chip.setAutoDefault(False)
        if state:
            chip.setProperty("state", state)
        set_tip(chip, "Нажмите, чтобы поправить")
        chip.clicked.connect(lambda: act(chip))
        self._flow.addWidget(chip)

    def _person_words(self, known: KnownName | None) -> str:
        return MASK if self.work.desk.masked and (known is None or known.name is not None) else known_words(known)

    def _correct(self, **changed: object) -> None:
        self._read = replace(self._read, **changed)  # type: ignore[arg-type]
        self._show_chips()
        self.begin()

    def _person_menu(self, person: str, chip: QPushButton) -> None:
        read = self._read
        menu = self._menu()
        if read.executors[0] != person:
            first = (person, *(each for each in read.executors if each != person))
            offer(menu, "Сделать ответственным", partial(self._correct, executors=first))
        for other in self._namesakes(person):
            swapped = tuple(other.id if each == person else each for each in read.executors)
            offer(menu, f"Это {self._person_words(other)}", partial(self._correct, executors=swapped))
        offer(menu, "Другой человек…", partial(self._choose_person, chip, instead=person))
        offer(menu, "Добавить исполнителя…", partial(self._choose_person, chip))
        left = tuple(each for each in read.executors if each != person)
        offer(menu, "Убрать", partial(self._correct, executors=left))
        _under(menu, chip)

    def _unknown_menu(self, words: str, chip: QPushButton) -> None:
        left = tuple(each for each in self._read.unknown if each != words)
        menu = self._menu()
        offer(menu, "Выбрать из реестра…", partial(self._choose_person, chip, instead_of_words=words))
        offer(menu, "Убрать", partial(self._correct, unknown=left))
        _under(menu, chip)

    def _namesakes(self, person: str) -> list[KnownName]:
        known = self.work.known()
        meant = next((each for each in known if each.id == person), None)
        if meant is None or meant.name is None:
            return []
        surname = meant.name.surname
        return [each for each in known if each.name and each.name.surname == surname and each.id != person][:_NAMESAKES]

    def _choose_person(self, chip: QPushButton, *, instead: str = "", instead_of_words: str = "") -> None:
        dialog = ChooseDialog(self.work, TEACHERS, self.window())
        if not dialog.exec() or dialog.chosen is None:
            return
        read, chosen = self._read, dialog.chosen.id
        if instead:
            executors = tuple(chosen if each == instead else each for each in read.executors)
        else:
            executors = (*read.executors, chosen)
        unknown = tuple(each for each in read.unknown if each != instead_of_words)
        self._correct(executors=tuple(dict.fromkeys(executors)), unknown=unknown)

    def _due_menu(self, chip: QPushButton) -> None:
        from mmsdesk.ui.areas.meetings.dialogs import asked_day  # here: the start does not wait for dialogs

        menu = self._menu()

        def another() -> None:
            day = asked_day(self.work, "Срок решения", self._read.due_on, self.window())
            if day is not None:
                self._correct(due_on=day, due_words="")

        offer(menu, "Другая дата…", another)
        held = self.work.meeting.held_on
        for words, days in (("Через неделю", 7), ("Через две недели", 14), ("Через месяц", 30)):
            day = held + dt.timedelta(days=days)
            offer(menu, f"{words}: {format_date(day)}", partial(self._correct, due_on=day, due_words=""))
        offer(menu, "Без срока", partial(self._correct, due_on=None, due_words=""))
        _under(menu, chip)

    def _turn_control(self, _chip: QPushButton) -> None:
        self._correct(controlled=not self._read.controlled)

    # inner parts

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("chip_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _begin_anew(self) -> None:
        self._editing = None
        self._timer.stop()
        self._read = DecisionLine("", "")
        self.line.setText("")
        self._take.setText("Записать")
        self._show_chips()

    def _build(self) -> None:
        self.line.setObjectName("decision_line")
        self.line.setAccessibleName("Новое решение одной строкой")
        self.line.setPlaceholderText("Кто, до какого числа, что сделать – Enter")
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self.line.returnPressed.connect(self.take)
        self.line.installEventFilter(self)
        give_way_to_undo(self.line)
        row = QHBoxLayout()
        row.setSpacing(self.work.px(6))
        row.addWidget(self.line, 1)
        row.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.work.px(6))
        column.addLayout(row)
        column.addWidget(self.chips)


_NAMESAKES = 6
"""People of one surname that a chip offers."""


def _under(menu: QMenu, chip: QPushButton) -> None:
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
