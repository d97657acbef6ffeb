"""A whole program for tests: settings and data folders are those of the test, answers are prepared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.ui.notifier import Notifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program


@contextmanager
def running(app: QApplication, notifier: Notifier) -> Iterator[Program]:
    """A program; its windows are closed afterwards."""
    made = Program(app, notifier)
    try:
        yield made
    finally:
        assert made.services.jobs.wait()
        app.processEvents()
        made.close_file()
        if made.welcome is not None:
            made.welcome.close()
        app.styleHints().colorSchemeChanged.disconnect(made.services.theme.system_changed)


def window_of(program: Program) -> OfficeWindow:
    """The window of the open file."""
    assert program.window is not None
    return program.window


def press(window: QWidget, name: str) -> None:
    """Press a visible button by its name."""
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    button.click()


def active(qtbot: QtBot, window: QWidget) -> None:
    """Shortcuts are heard only by the window in use."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
