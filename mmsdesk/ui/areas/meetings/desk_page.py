"""«Стол заседания»: agenda left, the item in work in the middle, who is there right; everything is saved at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import lower_first, upper_first
from mmsdesk.models.agenda import AGENDA_ITEMS, SPEECHES
from mmsdesk.models.association import ASSOCIATIONS, MEMBERSHIPS
from mmsdesk.models.decision import DECISION_CHANGES, DECISIONS, EXECUTORS
from mmsdesk.models.meeting import JOINT_BODIES, MEETING_ATTENDANCES, MEETINGS
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.ui.areas.meetings.agenda_part import AgendaPart
from mmsdesk.ui.areas.meetings.head import DeskHead
from mmsdesk.ui.areas.meetings.item_part import ItemPart
from mmsdesk.ui.areas.meetings.part import DeskPart
from mmsdesk.ui.areas.meetings.presence_part import PresencePart
from mmsdesk.ui.areas.meetings.verbs import DeskVerbs
from mmsdesk.ui.areas.meetings.work import DeskFacts, DeskWork
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.pages import Navigator, Page
from mmsdesk.ui.plain import set_tip

_TOLD_BY = frozenset(
    entity.table
    for entity in (
        MEETINGS,
        MEETING_ATTENDANCES,
        JOINT_BODIES,
        AGENDA_ITEMS,
        SPEECHES,
        DECISIONS,
        EXECUTORS,
        DECISION_CHANGES,
        TEACHERS,
        ASSOCIATIONS,
        MEMBERSHIPS,
        ORGANISATIONS,
    )
)
"""Tables whose changes the desk shows."""

_NAMES = frozenset(entity.table for entity in (TEACHERS, ASSOCIATIONS, MEMBERSHIPS, ORGANISATIONS))

_THREE = 900
"""Width at 100 % from which all three parts stand side by side."""


class MeetingDesk(Page):
    """The desk of one meeting, laid over the page it was opened from."""

    new_wanted = Signal(str)
    """Id of the body of which a further meeting is wanted."""

    def __init__(self, desk: Desk, navigator: Navigator, meeting_id: str, item_id: str = "") -> None:
        """Raises UserError if the meeting is gone."""
        super().__init__()
        self.setObjectName("meeting_desk")
        self.desk = desk
        self.navigator = navigator
        self.work = DeskWork(desk, meeting_id)
        facts = self.work.read()
        self.head = DeskHead(self.work)
        self.agenda = AgendaPart(self.work)
        self.item = ItemPart(self.work)
        self.presence = PresencePart(self.work)
        self.parts: tuple[DeskPart, ...] = (self.agenda, self.item, self.presence)
        self.verbs = DeskVerbs(self)
        self._sides = QButtonGroup(self)
        self._chips = QWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._narrow = False
        self._busy = False
        self._gone = False
        self._build()
        self._connect()
        self.agenda.choose(item_id)
        self._show(facts)

    # what the window asks

    def title(self) -> str:
        return upper_first(self.work.titles.of(self.work.meeting_id))

    def help_topic(self) -> str:
        return "meetings"

    def place(self) -> str:
        return MEETINGS.code

    def record_at_hand(self) -> tuple[str, str] | None:
        return (MEETINGS.code, self.work.meeting_id)

    def offers(self) -> Mapping[str, Callable[[], object]]:
        part = self._part()
        own: dict[str, Callable[[], object]] = {
            "print": self.verbs.show_papers,
            "refresh": self.refresh,
            "history": self.verbs.show_history,
            "save": self.verbs.save,
        }
        return {**own, **(part.offers() if part is not None else {})}

    def allowed(self, code: str) -> bool:
        part = self._part()
        if code in ("new", "edit", "delete"):
            return part is not None and code in part.offers() and part.allowed(code)
        return code != "save" or not self.work.read_only

    def can_leave(self) -> bool:
        if self._gone or self.work.store.read_only:
            return True
        if left := self.flush():
            what = ", ".join(lower_first(each) for each in left)
            options = (("stay", "Остаться"), ("drop", "Не сохранять"))
            if self.desk.notifier.choose("Не всё записано. Исправить?", options, f"Не записано: {what}.") != "drop":
                return False
        return self.verbs.settle_typed()

    def focus_first(self) -> None:
        (self.item if self.agenda.current_id() else self.agenda).begin()

    def arrive(self, target: object = None) -> None:
        self.refresh()

    # what the user does

    def flush(self) -> list[str]:
        """Write whatever was typed; names of what could not be written."""
        found = self.head.fields.flush()
        self._busy = True
        found += self.item.flush()
        self._busy = False
        return [*found, *self.presence.fields.flush()]

    def refresh(self) -> None:
        """Show the meeting as the file has it."""
        if self._gone:
            return
        try:
            facts = self.work.read()
        except UserError:
            self._gone = True
            self.setEnabled(False)
            QTimer.singleShot(0, self, self.navigator.back)
            return
        self._show(facts)

    def go_round(self, by: int = 1) -> None:
        """F6: into the next part."""
        at = next((number for number, part in enumerate(self.parts) if part.has_focus()), -1)
        part = self.parts[(at + by) % len(self.parts)] if at >= 0 else self.parts[0]
        self._reveal(part)
        part.begin()

    def choose_item(self, item_id: str) -> None:
        """Work at an item; what was typed at the last one is written first."""
        now = self.item.item.id if self.item.item is not None else ""
        if self._busy or self.work.facts is None:
            return
        if item_id != now:
            self._busy = True
            self.item.flush()
            self._busy = False
        self.item.show_item(self.work.facts, item_id)
        self.state_changed.emit()

    # inner parts

    def _part(self) -> DeskPart | None:
        return next((part for part in self.parts if part.has_focus()), None)

    def _show(self, facts: DeskFacts) -> None:
        self.work.titles.learn([self.work.meeting_id])
        self.head.show_facts(facts)
        self.presence.show_facts(facts)
        if self._busy:
            self.item.show_facts(facts)
        self.agenda.show_facts(facts)
        self.title_changed.emit()
        self.state_changed.emit()

    def _committed(self, changes: Changes) -> None:
        touched = changes.touched.keys()
        if touched & _NAMES:
            self.work.forget_names()
        if touched & _TOLD_BY:
            self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        row = QHBoxLayout(self._chips)
        row.setContentsMargins(0, 0, 0, 0)
        sides: tuple[tuple[DeskPart, str], ...] = ((self.agenda, "Повестка"), (self.presence, "Явка"))
        for part, words in sides:
            chip = QPushButton(words)
            chip.setObjectName(f"side_{part.objectName()}")
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            set_tip(chip, f"Показать рядом с вопросом: {words.lower()} (F6)")
            chip.clicked.connect(partial(self._turn_to, part))
            self._sides.addButton(chip)
            row.addWidget(chip)
        self._chips.hide()
        self.head.add_beside(self._chips)
        for part in self.parts:
            self._splitter.addWidget(part)
        self._splitter.setObjectName("desk_parts")
        self._splitter.setChildrenCollapsible(False)
        for at, stretch in enumerate((2, 5, 3)):
            self._splitter.setStretchFactor(at, stretch)
        px = self.work.px
        self.agenda.setMinimumWidth(px(208))
        self.item.setMinimumWidth(px(340))
        self.presence.setMinimumWidth(px(230))
        self._splitter.setSizes([px(270), px(560), px(330)])
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self.agenda.chosen.connect(self.choose_item)
        self.agenda.entered.connect(self._into_item)
        self.agenda.next_wanted.connect(self.verbs.move_item)
        self.agenda.repeat_wanted.connect(self.verbs.repeat)
        self.item.decision_card_wanted.connect(self.verbs.open_decision)
        self.head.sign_wanted.connect(self.verbs.sign)
        self.head.reopen_wanted.connect(self.verbs.reopen)
        self.head.papers_wanted.connect(self.verbs.show_papers)
        self.head.more_wanted.connect(self.verbs.show_more)
        self.desk.changed.connect(self._committed)
        self.desk.masked_changed.connect(self._mask)
        self._mask(self.desk.masked)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        for keys, act in (
            ("F6", self.go_round),
            ("Shift+F6", partial(self.go_round, -1)),
            ("F7", self._speech),
            ("F8", self._decision),
            ("Ctrl+PgDown", partial(self.agenda.step, 1)),
            ("Ctrl+PgUp", partial(self.agenda.step, -1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            # Of the whole window: who has walked out of the desk by Tab comes back by the same keys.
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What Ins, F2 and Del do depends on where the keyboard is."""
        if new is not None and self.isAncestorOf(new):
            self.state_changed.emit()

    def _mask(self, masked: bool) -> None:
        for fields in (self.head.fields, self.presence.fields):
            fields.set_masked(masked)

    def _into_item(self) -> None:
        self.item.begin()

    def _speech(self) -> None:
        self.item.begin_speech()

    def _decision(self) -> None:
        self.item.begin_decision()

    def _reveal(self, part: DeskPart) -> None:
        """Where there is no room for three parts, agenda and presence take turns."""
        if self._narrow and part is not self.item:
            self._turn_to(part)

    def _turn_to(self, part: DeskPart) -> None:
        other = self.presence if part is self.agenda else self.agenda
        part.show()
        if self._narrow:
            other.hide()
        for button in self._sides.buttons():
            button.setChecked(button.objectName() == f"side_{part.objectName()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.work.px(_THREE)
        if narrow == self._narrow and event.oldSize().isValid():
            return
        self._narrow = narrow
        self._chips.setVisible(narrow)
        self.head.set_narrow(narrow)
        if narrow:
            self._turn_to(self.presence if self.presence.has_focus() else self.agenda)
        else:
            self.agenda.show()
            self.presence.show()
