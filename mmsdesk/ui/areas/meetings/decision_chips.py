"""What was understood of a typed decision: who, until when, the control, the text – each can be corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.decision_line import DecisionLine, KnownName, read_line
from mmsdesk.core.text import upper_first
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.ui.areas.meetings.decision_words import known_words
from mmsdesk.ui.areas.meetings.namesakes import meaning, namesakes
from mmsdesk.ui.areas.meetings.part import offer
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.forms.choose_dialog import ChooseDialog
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, set_tip

_NAMESAKES = 6
"""People of one surname that a chip offers."""
_OFFERED = 15
"""As many where one of them must be chosen."""


class DecisionChips(QWidget):
    """The chips of one line; each opens a menu."""

    corrected = Signal(object)
    """The `DecisionLine` as a person wants it."""

    def __init__(self, work: DeskWork) -> None:
        super().__init__()
        self.setObjectName("decision_chips")
        self.work = work
        self._line = DecisionLine("", "")
        self.wording = label("", "quiet", wrap=True)
        self.wording.setObjectName("decision_wording")
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=work.px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(work.px(6))
        column.addWidget(self.wording)
        column.addWidget(self._row)

    def begin(self) -> None:
        """To the first chip."""
        first = self._flow.itemAt(0)
        chip = first.widget() if first is not None else None
        if chip is not None:
            chip.setFocus()

    @property
    def line(self) -> DecisionLine:
        """What is understood by now, as it was corrected."""
        return self._line

    def show_line(self, line: DecisionLine) -> None:
        """Show what was understood; nothing for an empty line."""
        self._line = line
        while (item := self._flow.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        read = self._line
        self.setVisible(bool(read.text))
        if not read.text:
            return
        known = {each.id: each for each in self.work.known()}
        own = {each: f" – до {format_date(day)}" for each, day in read.own_terms}
        for at, each in enumerate(read.executors):
            words = self._person_words(known.get(each)) + own.get(each, "")
            self._chip("executor", words if at else f"Ответственный: {words}", partial(self._person_menu, each))
        for words in read.unknown:
            self._chip(
                "unknown",
                f"{words} – не из реестра{own.get(words, '')}",
                partial(self._unknown_menu, words),
                state="warning",
            )
        if not read.executors and not read.unknown:
            self._chip_of_nobody()
        self._due_chip(read)
        self._chip("controlled", "На контроле" if read.controlled else "Без контроля", self._turn_control)
        self.wording.setText(f"В протокол: {MASK if self.work.desk.masked else read.wording}")
        self._chip("wording", "Текст…", self._wording_menu)
        self._row.updateGeometry()

    def _due_chip(self, read: DecisionLine) -> None:
        past = read.due_on is not None and read.due_on < self.work.meeting.day
        words = f"Срок: {format_date(read.due_on)}" if read.due_on else f"Срок: {read.due_words}"
        words = words if read.due_on or read.due_words else "Без срока"
        self._chip("due", f"{words} – прошёл?" if past else words, self._due_menu, state="warning" if past else "")

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
        chip.show()  # at once: Down goes there

    def _chip_of_nobody(self) -> None:
        """Nobody is named, or a surname that several people have."""
        found = namesakes(self._line.text, self.work.meeting.day, self.work.known())
        if not found:
            self._chip("nobody", "Исполнитель не назван", self._choose_person)
            return
        surnames = {each.name.surname for each in found if each.name is not None}
        whose = f"{surnames.pop()} – " if len(surnames) == 1 and not self.work.desk.masked else ""
        words = upper_first(f"{whose}кто из {len(found)}?")
        self._chip("namesakes", words, partial(self._namesakes_menu, found), state="warning")

    def _namesakes_menu(self, found: Sequence[KnownName], chip: QPushButton) -> None:
        menu = self._menu()
        for each in found[:_OFFERED]:
            words = MASK if self.work.desk.masked or each.name is None else each.name.full
            offer(menu, words, partial(self._mean, each.id))
        offer(menu, "Другой человек…", partial(self._choose_person, chip))
        _under(menu, chip)

    def _mean(self, person: str) -> None:
        """The surname belongs to this one: the wording says it no more."""
        read, day, known = self._line, self.work.meeting.day, self.work.known()
        meant = meaning(read.text, day, known, person)
        if person not in meant.executors:
            self._correct(executors=(*read.executors, person))
            return
        as_typed = read.wording == read_line(read.text, day, known).wording
        self._correct(executors=meant.executors, wording=meant.wording if as_typed else read.wording)

    def _person_words(self, known: KnownName | None) -> str:
        return MASK if self.work.desk.masked and (known is None or known.name is not None) else known_words(known)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("chip_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _correct(self, **changed: object) -> None:
        self.show_line(replace(self._line, **changed))  # type: ignore[arg-type]
        self.corrected.emit(self._line)

    def _person_menu(self, person: str, chip: QPushButton) -> None:
        read = self._line
        menu = self._menu()
        if read.executors[0] != person:
            first = (person, *(each for each in read.executors if each != person))
            offer(menu, "Сделать ответственным", partial(self._correct, executors=first))
        for other in self._namesakes(person):
            swapped = tuple(other.id if each == person else each for each in read.executors)
            own = self._own_terms_of(person, other.id)
            offer(menu, f"Это {self._person_words(other)}", partial(self._correct, executors=swapped, own_terms=own))
        offer(menu, "Другой человек…", partial(self._choose_person, chip, instead=person))
        offer(menu, "Добавить исполнителя…", partial(self._choose_person, chip))
        left = tuple(each for each in read.executors if each != person)
        offer(menu, "Убрать", partial(self._correct, executors=left))
        _under(menu, chip)

    def _unknown_menu(self, words: str, chip: QPushButton) -> None:
        left = tuple(each for each in self._line.unknown if each != words)
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
        read, chosen = self._line, dialog.chosen.id
        if not (instead or instead_of_words or read.executors):
            self._mean(chosen)
            return
        if instead:
            executors = tuple(chosen if each == instead else each for each in read.executors)
        else:
            executors = (*read.executors, chosen)
        unknown = tuple(each for each in read.unknown if each != instead_of_words)
        own = self._own_terms_of(instead or instead_of_words, chosen)
        self._correct(executors=tuple(dict.fromkeys(executors)), unknown=unknown, own_terms=own)

    def _own_terms_of(self, one: str, other: str) -> tuple[tuple[str, dt.date], ...]:
        """Terms of the executors when another takes the place of one."""
        return tuple((other if each == one else each, day) for each, day in self._line.own_terms)

    def _due_menu(self, chip: QPushButton) -> None:
        from mmsdesk.ui.areas.meetings.dialogs import asked_day  # here: the start does not wait for dialogs

        menu = self._menu()

        def another() -> None:
            day = asked_day(self.work, "Срок решения", self._line.due_on, self.window())
            if day is not None:
                self._correct(due_on=day, due_words="", own_terms=())

        offer(menu, "Другая дата…", another)
        held = self.work.meeting.day
        for words, days in (("Через неделю", 7), ("Через две недели", 14), ("Через месяц", 30)):
            day = held + dt.timedelta(days=days)
            offer(menu, f"{words}: {format_date(day)}", partial(self._correct, due_on=day, due_words="", own_terms=()))
        offer(menu, "Без срока", partial(self._correct, due_on=None, due_words="", own_terms=()))
        _under(menu, chip)

    def _wording_menu(self, chip: QPushButton) -> None:
        from mmsdesk.ui.areas.meetings.dialogs import asked_words

        menu = self._menu()

        def other() -> None:
            words = asked_words(self.work, "Текст решения", "Текст", "Готово", self.window(), self._line.wording)
            if words:
                self._correct(wording=words)

        whole = upper_first(self._line.text)
        offer(menu, "Весь текст, как набран", partial(self._correct, wording=whole))
        offer(menu, "Изменить…", other)
        _under(menu, chip)

    def _turn_control(self, _chip: QPushButton) -> None:
        self._correct(controlled=not self._line.controlled)


def _under(menu: QMenu, chip: QPushButton) -> None:
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
