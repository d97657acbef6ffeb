"""A window with plain pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.ui.desk import Desk
from mmsdesk.ui.layout_keys import LayoutKeys
from mmsdesk.ui.main_window import MainWindow
from tests.ui.plain_pages import spec

_NAMES = (("home", "Рабочий стол", ""), ("teachers", "Педагоги", "Люди"), ("schools", "Организации", "Люди"))


@pytest.fixture
def counts() -> dict[str, int]:
    return {"decisions": 7}


@pytest.fixture
def make_window(desk: Desk, qtbot: QtBot, counts: dict[str, int]) -> Callable[[], MainWindow]:
    def make() -> MainWindow:
        specs = [*(spec(*each) for each in _NAMES), spec("decisions", "Решения", "Сеть", lambda: counts["decisions"])]
        window = MainWindow(desk, specs)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        window.start()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def window(make_window: Callable[[], MainWindow], qapp: QApplication) -> Iterator[MainWindow]:
    keys = LayoutKeys(qapp)
    yield make_window()
    qapp.focusChanged.disconnect(keys.follow)
    keys.deleteLater()
