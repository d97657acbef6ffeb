"""A council with a meeting ahead, and its desk in a window of the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.queries.meetings import MeetingFacts, meeting_facts
from mmsdesk.services.meetings.agenda import add_item, new_meeting
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.areas.meetings.opening import open_desk
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program
from tests.councils import Council, council
from tests.ui.program import active, finish_setup, running, window_of

DAY = dt.date(2026, 11, 12)


@dataclass
class Table:
    """The window, the desk in it, and what the file says of the meeting."""

    window: OfficeWindow
    page: MeetingDesk
    council: Council
    meeting_id: str
    items: tuple[str, ...]
    qtbot: QtBot

    @property
    def store(self) -> Store:
        return self.window.store

    @property
    def facts(self) -> MeetingFacts:
        with self.store.read() as session:
            return meeting_facts(session, self.meeting_id)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A press where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, held)

    def type(self, text: str) -> None:
        """Letters where the keyboard is; takes Cyrillic, which QTest aborts on."""
        for letter in text:
            focus = QApplication.focusWidget()
            assert focus is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def notifier(qapp: QApplication) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    finish_setup(office_path)
    with running(qapp, notifier) as made:
        yield made


@pytest.fixture
def open_table(program: Program, qtbot: QtBot, office_path: Path) -> Callable[..., Table]:
    """open_table("О наставничестве", …): a council of five, a meeting with these questions, its desk open."""

    def opened(*questions: str, size: int = 5) -> Table:
        with open_file(office_path) as store:
            body = council(store, size=size)
            meeting_id = new_meeting(store, body.id, DAY, with_control=False)
            items = tuple(add_item(store, meeting_id, each) for each in questions)
        program.open(office_path)
        window = window_of(program)
        window.showNormal()
        window.resize(1366, 768)
        active(qtbot, window)
        window.stack.go("meetings")
        page = open_desk(window.desk, window.stack, meeting_id)
        assert page is not None
        QApplication.processEvents()
        return Table(window, page, body, meeting_id, items, qtbot)

    return opened
