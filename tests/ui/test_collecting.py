"""Garbage is collected by the window's own clock."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mmsdesk.ui.collecting import Collecting


class _Knot:
    def __init__(self) -> None:
        self.itself = self


def test_garbage_goes_although_the_interpreter_does_not_look_for_it(qtbot: QtBot) -> None:
    owner = QObject()
    Collecting(owner)
    assert not gc.isenabled()
    gone = weakref.ref(_Knot())
    assert gone() is not None
    heap: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
    qtbot.waitUntil(lambda: gone() is None)
    assert len(heap) > gc.get_threshold()[0]
