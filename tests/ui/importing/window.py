"""The window of import by its widgets: pressing, choosing, reading what it shows."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.importing.wizard import ImportWizard


def settled(window: ImportWizard, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window._desk.jobs.busy, timeout=20_000)  # noqa: SLF001


def press(window: ImportWizard, name: str, qtbot: QtBot) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(window, qtbot)


def text(window: ImportWizard, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert found is not None
    return found.text()


def shown_rows(window: ImportWizard) -> list[tuple[str, str]]:
    table = window.findChild(QTableView, "import_rows")
    assert table is not None
    model = table.model()
    return [(model.index(row, 0).data(), model.index(row, 2).data()) for row in range(model.rowCount())]


def offers(window: ImportWizard) -> list[str]:
    """What the menu of decisions offers, without the digits."""
    return [_words(action) for action in window.rows.menu.actions()]


def _words(action: QAction) -> str:
    return re.sub(r"^&\d  ", "", action.text())


def choose(window: ImportWizard, words: str, qtbot: QtBot) -> None:
    action = next(action for action in window.rows.menu.actions() if _words(action).startswith(words))
    action.trigger()
    QApplication.processEvents()
    settled(window, qtbot)


def key(window: ImportWizard, code: Qt.Key, qtbot: QtBot, *, ctrl: bool = False, shift: bool = False) -> None:
    none, held = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier
    modifier = held.ControlModifier if ctrl else held.ShiftModifier if shift else none
    qtbot.keyClick(window.rows.table, code, modifier)
    QApplication.processEvents()
    settled(window, qtbot)


def chips(window: ImportWizard) -> dict[str, str]:
    found = window.rows.chips.findChildren(QPushButton)
    return {each.objectName().removeprefix("import_chip_"): each.text() for each in found if each.isVisible()}
