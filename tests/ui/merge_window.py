"""The window of the merge by its widgets: pressing, reading what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.merging.window import MergeWindow


def settled(window: MergeWindow, qtbot: QtBot) -> None:
    """Wait for the jobs of the window."""
    qtbot.waitUntil(lambda: not window._desk.jobs.busy, timeout=60_000)  # noqa: SLF001


def press(window: MergeWindow, name: str, qtbot: QtBot) -> None:
    """Press a visible button, or choose a line of the menu of «Решить разом»."""
    line = window.plan.questions.at_once.findChild(QAction, name)
    if line is not None:
        assert line.isEnabled(), name
        line.trigger()
        settled(window, qtbot)
        return
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isVisible(), name
    assert button.isEnabled(), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(window, qtbot)


def text(window: MergeWindow, name: str) -> str:
    """The words of a label."""
    found = window.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def key(window: MergeWindow, code: Qt.Key, qtbot: QtBot, *, shift: bool = False, ctrl: bool = False) -> None:
    """A key as it comes to whatever has the focus."""
    held = Qt.KeyboardModifier.NoModifier
    held = Qt.KeyboardModifier.ShiftModifier if shift else held
    held = Qt.KeyboardModifier.ControlModifier if ctrl else held
    qtbot.keyClick(window.focusWidget() or window, code, held)
    settled(window, qtbot)


def go_to(window: MergeWindow, title: str) -> None:
    """Stand on a record with questions."""
    titles = [line[0] for line in window.plan.questions.list.texts()]
    window.plan.questions.list.choose(titles.index(title))
    window.plan.questions.grid.setFocus()


def grid_row(window: MergeWindow, row: int = 0) -> list[str]:
    """What a row of the table shows."""
    return window.plan.questions.grid.texts(row)


@contextmanager
def answering(kind: type[QWidget], act: Callable[[QWidget], object]) -> Iterator[None]:
    """Do something with a dialog that opens in the block."""
    done: list[QWidget] = []

    def look() -> None:
        found = next(
            (each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()), None
        )
        if found is not None and not done:
            done.append(found)
            act(found)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    yield
    # It may open only after the work for it is done.
    for _turn in range(250):
        if done:
            break
        QTest.qWait(20)
    timer.stop()
    assert done, kind


def decide_all(window: MergeWindow, side: Qt.Key, qtbot: QtBot) -> None:
    for _ in range(40):
        if not window.plan.plan or not window.plan.plan.undecided:
            return
        key(window, side, qtbot)
        key(window, Qt.Key.Key_Return, qtbot)
