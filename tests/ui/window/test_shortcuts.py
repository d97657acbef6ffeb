"""No key means two things at once: Qt would do neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.store.file import Store
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.desk import Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.ui.program import active

_HERE = (Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    qtbot: QtBot, store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme
) -> Iterator[OfficeWindow]:
    made = OfficeWindow(store, Services(jobs, notifier, settings, theme))
    made.resize(1366, 768)
    made.show()
    made.start()
    active(qtbot, made)
    yield made
    made.close()
    made.deleteLater()


def heard_everywhere(window: QWidget) -> Counter[str]:
    """Keys that the whole window listens to, and how many listen."""
    keys: Counter[str] = Counter()
    for action in window.findChildren(QAction):
        if action.isEnabled() and action.isVisible() and action.shortcutContext() not in _HERE:
            owners = [each for each in action.associatedObjects() if isinstance(each, QWidget)]
            if any(each.isVisible() or each is window for each in owners):
                keys.update(each.toString() for each in action.shortcuts())
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and shortcut.context() not in _HERE:
            keys.update(each.toString() for each in list(shortcut.keys()))
    return keys


def test_no_page_and_no_card_listens_twice(qtbot: QtBot, window: OfficeWindow) -> None:
    for spec in window.specs:
        window.stack.go(spec.code)
        QApplication.processEvents()
        window.actions_of.refresh()
        assert {key: n for key, n in heard_everywhere(window).items() if n > 1} == {}, spec.code
    for code in ("teachers", "events", "consultations"):
        open_card(window.desk, window.stack, code, None)
        window.actions_of.refresh()
        assert {key: n for key, n in heard_everywhere(window).items() if n > 1} == {}, code


def test_keys_of_the_preview_and_of_the_window_do_not_fight(qtbot: QtBot, window: OfficeWindow) -> None:
    window.stack.go("papers")
    page = window.page()
    assert page is not None
    preview = page.findChild(QWidget, "preview")
    assert preview is not None
    preview.setFocusProxy(None)
    preview.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # as its pages have it once there is a paper
    preview.setFocus()
    qtbot.waitUntil(preview.hasFocus)
    said: list[str] = []
    for name in ("zoom_in", "zoom_out", "zoom_real", "find"):
        action = preview.findChild(QAction, f"preview_{name}")
        assert action is not None
        action.triggered.connect(lambda _on=False, name=name: said.append(name))
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
        qtbot.keyClick(QApplication.focusWidget(), key, CONTROL)
    assert said == ["zoom_in", "zoom_in", "zoom_out", "zoom_real"]
    assert window.desk.settings.interface_size == 100
    window.stack.go("teachers")
    qtbot.keyClick(window.page().focusWidget() or window, Qt.Key.Key_Plus, CONTROL)
    assert window.desk.settings.interface_size > 100
