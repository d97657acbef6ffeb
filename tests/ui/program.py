"""A whole program for tests: settings and data folders are those of the test, answers are prepared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.queries.agenda import counts
from mmsdesk.queries.cards import blank
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.services.records import save
from mmsdesk.store.opening import open_file
from mmsdesk.ui.layout_keys import LayoutKeys
from mmsdesk.ui.notifier import Notifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.program import Program
from mmsdesk.ui.theme import Theme


@contextmanager
def running(app: QApplication, notifier: Notifier) -> Iterator[Program]:
    """A program; afterwards its windows are closed, and what it hung onto the application is taken off."""
    before = app.children()
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
        for each in app.children():
            if each not in before and isinstance(each, LayoutKeys | QTranslator | Theme):
                each.deleteLater()
        made.services.jobs.deleteLater()


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


def add_school(program: Program, name: str) -> None:
    """Enter a school past the window."""
    draft = blank(ORGANISATIONS)
    draft.values["short_name"] = name
    save(window_of(program).store, draft)


def schools(program: Program) -> int:
    """How many schools the file has."""
    with window_of(program).store.read() as session:
        return counts(session).get("organisations", 0)


def finish_setup(path: Path) -> None:
    """So that no first run opens over the window."""
    with open_file(path) as store:
        pass_step(store, STEPS[-1])
