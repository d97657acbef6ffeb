"""From the empty council to signed minutes, the extract, control and the next agenda: by keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.agenda import ItemKind
from mmsdesk.models.decision import DecisionState
from mmsdesk.models.meeting import Presence
from mmsdesk.queries.meetings import MeetingFacts, decisions_facts, meeting_facts
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.areas.meetings.dialogs import NewMeetingDialog, SignDialog
from mmsdesk.ui.areas.papers.paper_window import PaperWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program
from tests.councils import council
from tests.ui.program import active, finish_setup, running, window_of

Key = Qt.Key
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Hands:
    """A person with a keyboard and no mouse."""

    def __init__(self, qtbot: QtBot, window: OfficeWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def press(self, *keys: Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.qtbot.keyClick(_focus(), key, held)

    def type(self, text: str, *then: Key) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(_focus(), QKeyEvent(kind, 0, NONE, letter))
        self.press(*then)

    def until(self, name: str) -> None:
        """Tab until the keyboard is at a field or button."""
        for _ in range(60):
            if _focus().objectName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def in_dialog(self, kind: type, act: Callable[[], None]) -> None:
        """Do this in the dialog that the next key opens."""

        def begin() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, kind), dialog
            active(self.qtbot, dialog)
            act()

        QTimer.singleShot(0, begin)

    def back_in_window(self) -> None:
        """A closed dialog gives the window back; without a screen nobody does it for us."""
        active(self.qtbot, self.window)


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def notifier(qapp: QApplication) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    finish_setup(office_path)
    with open_file(office_path) as store:
        council(store)
    with running(qapp, notifier) as made:
        made.open(office_path)
        yield made


def _desk(window: OfficeWindow) -> MeetingDesk:
    page = window.page()
    assert isinstance(page, MeetingDesk)
    return page


def _facts(window: OfficeWindow) -> MeetingFacts:
    with window.store.read() as session:
        return meeting_facts(session, _desk(window).work.meeting_id)


def _new_meeting(hands: Hands, day: dt.date) -> None:
    """Ins in the list: whose, when, Enter."""

    def fill() -> None:
        hands.type("методический", Key.Key_Return, Key.Key_Tab)
        hands.type(f"{day:%d.%m.%Y}", Key.Key_Return)

    hands.in_dialog(NewMeetingDialog, fill)
    hands.press(Key.Key_Insert)
    hands.back_in_window()


def _prepare(hands: Hands) -> None:
    """Three questions, a speaker for the first."""
    assert _focus().objectName() == "new_item"
    for question in ("О наставничестве", "О школьном этапе олимпиады", "Разное"):
        hands.type(question, Key.Key_Return)
    facts = _facts(hands.window)
    assert [f"{each.number} {each.title}" for each in facts.items] == [
        "1 О наставничестве",
        "2 О школьном этапе олимпиады",
        "3 Разное",
    ]
    hands.press(Key.Key_F6)
    hands.press(Key.Key_PageUp, Key.Key_PageUp, held=CTRL)
    hands.until("rapporteur_id")
    hands.type("Рябов", Key.Key_Return)


def _hold(hands: Hands) -> None:
    """Presence by numbers, what was said and decided, votes."""
    hands.until("row_numbers")
    hands.type("все кроме 4", Key.Key_Return)
    hands.press(Key.Key_F6, Key.Key_F6)
    assert _focus().objectName() == "heard"
    hands.type("Представлен опыт наставничества.")
    hands.press(Key.Key_F7)
    hands.type("Осина", Key.Key_Return)
    hands.type("Предложила закрепить пары приказом.")
    hands.press(Key.Key_F8)
    hands.type("Титову до 1 декабря подготовить проект приказа", Key.Key_Return)
    hands.type("Информацию Рябова П.С. принять к сведению", Key.Key_Return)
    hands.until("unanimous")
    hands.press(Key.Key_Space)
    hands.press(Key.Key_PageDown, held=CTRL)
    hands.press(Key.Key_F8)
    hands.type("Утвердить график этапа", Key.Key_Return)


def _sign(hands: Hands) -> None:
    hands.in_dialog(SignDialog, lambda: hands.press(Key.Key_Return))
    hands.press(Key.Key_B, held=ALT)
    hands.back_in_window()


def _extract(hands: Hands) -> None:
    """Ctrl+P, the digit of the extract: its pages, Esc."""
    hands.press(Key.Key_P, held=CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    number = next(at for at, each in enumerate(menu.actions(), start=1) if "ыписка" in each.text())
    hands.qtbot.keyClick(menu, Key(Key.Key_0 + number))
    assert hands.window.desk.jobs.wait()
    hands.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperWindow))
    paper = QApplication.activeModalWidget()
    assert isinstance(paper, PaperWindow)
    assert "ыписка" in paper.windowTitle()
    hands.qtbot.keyClick(paper, Key.Key_Escape)
    hands.back_in_window()


def test_from_the_empty_council_to_the_next_agenda(program: Program, qtbot: QtBot, notifier: RecordingNotifier) -> None:
    window = window_of(program)
    window.showNormal()
    window.resize(1366, 768)
    active(qtbot, window)
    hands = Hands(qtbot, window)
    today = window.store.today
    hands.press(Key.Key_K, held=CTRL)
    hands.type("заседания")
    window.command_box.search()
    hands.press(Key.Key_Return)
    _new_meeting(hands, today)
    _prepare(hands)
    _hold(hands)
    held = _facts(window)
    assert [row.number for row in held.sheet if row.presence is Presence.PRESENT] == [1, 2, 3, 5]
    first = held.items[0]
    assert [each.person.name.surname for each in first.rapporteurs if each.person] == ["Рябов"]
    assert first.heard == "Представлен опыт наставничества."
    assert [each.said for each in first.speeches] == ["Предложила закрепить пары приказом."]
    assert first.unanimous
    assert [(each.number, each.wording, each.controlled) for each in held.all_decisions] == [
        ("1.1", "Подготовить проект приказа", True),
        ("1.2", "Информацию Рябова П.С. принять к сведению", False),
        ("2.1", "Утвердить график этапа", False),
    ]
    _sign(hands)
    signed = _facts(window)
    assert (signed.number, signed.signed_on) == ("1", today)
    _extract(hands)
    hands.press(Key.Key_Escape)
    _new_meeting(hands, today + dt.timedelta(days=30))
    following = _facts(window)
    assert [each.kind for each in following.items] == [ItemKind.CONTROL]
    assert [each.wording for each in _desk(window).item.control.list.decisions] == ["Подготовить проект приказа"]
    hands.until("control_done")
    hands.press(Key.Key_Return)
    with window.store.read() as session:
        (done,) = decisions_facts(session, [held.all_decisions[0].id])
    assert done.state is DecisionState.DONE
    assert not _desk(window).item.control.list.decisions
    assert not notifier.errors
