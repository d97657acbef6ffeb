"""A paper is found by its name in «Найти или выполнить…»."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.office_window import OfficeWindow


@pytest.mark.parametrize("typed", ["журнал конс", ";ehyfk rjyc"])  # the second without turning the keyboard over
def test_a_paper_is_opened_by_words_of_its_name(qtbot: QtBot, window: OfficeWindow, typed: str) -> None:
    window.command_box.start()
    window.command_box.setText(typed)
    qtbot.keyClick(window.command_box, Qt.Key.Key_Return)
    page = window.page()
    assert isinstance(page, PapersPage)
    assert page.catalogue.list.currentItem().text() == "Журнал консультаций"
