"""A paper is found by its name in «Найти или выполнить…»."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mmsdesk.store.file import Store
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.desk import Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme


@pytest.fixture
def window(
    qtbot: QtBot, store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme
) -> Iterator[OfficeWindow]:
    made = OfficeWindow(store, Services(jobs, notifier, settings, theme))
    made.show()
    made.start()
    yield made
    made.close()


@pytest.mark.parametrize("typed", ["журнал конс", ";ehyfk rjyc"])  # the second without turning the keyboard over
def test_a_paper_is_opened_by_words_of_its_name(qtbot: QtBot, window: OfficeWindow, typed: str) -> None:
    window.command_box.start()
    window.command_box.setText(typed)
    qtbot.keyClick(window.command_box, Qt.Key.Key_Return)
    page = window.page()
    assert isinstance(page, PapersPage)
    assert page.catalogue.list.currentItem().text() == "Журнал консультаций"
