"""Sentences in a list are read whole at any width."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.ui.theme import Theme
from mmsdesk.ui.wrapped_list import WrappedList

_WORDS = "Абзац 2 («Награждается {{ педагог.фоо }}»): поля «педагог.фоо» нет; может быть, «педагог.фио»?"


def test_entries_are_as_high_as_their_words(qtbot: QtBot, theme: Theme) -> None:
    shown = WrappedList()
    qtbot.addWidget(shown)
    shown.addItems([_WORDS, "Коротко"])
    shown.resize(900, 200)
    shown.show()
    QApplication.processEvents()
    low = shown.item(0).sizeHint().height()
    shown.resize(260, 200)
    QApplication.processEvents()
    assert shown.item(0).sizeHint().height() > 2 * low
    assert shown.item(1).sizeHint().height() < shown.item(0).sizeHint().height()
