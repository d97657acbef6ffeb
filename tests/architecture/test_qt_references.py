"""The Qt in use counts None and True right: some releases lose one reference per call on Python 3.11."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 2000


class Switch(QObject):
    """Something that emits a truth value."""

    turned = Signal(bool)


def test_void_calls_keep_the_references_of_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setEnabled(True)
        widget.update()
    assert before - sys.getrefcount(None) < CALLS // 10


def test_signals_keep_the_references_of_true(qtbot: QtBot) -> None:
    switch = Switch()
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        switch.turned.emit(True)
    assert before - sys.getrefcount(True) < CALLS // 10
