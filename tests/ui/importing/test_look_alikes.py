"""After an import: «Возможные двойники» opens the page with the pairs of what came, by a press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.registry import by_code
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.duplicates.page import DuplicatesPage
from mmsdesk.ui.areas.importing.start import import_table
from mmsdesk.ui.areas.importing.wizard import CHECK, DONE, ImportWizard
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.exchange.sheets import write_sheet
from tests.factories import make_organisation, make_teacher
from tests.ui.importing.window import choose, offers, press, settled
from tests.ui.merge_window import answering
from tests.ui.program import running, window_of

ROWS = [["ФИО", "Телефон"], ["Щегольцева Анна Петровна", "8 914 555-12-34"]]
"""Fills in one of two cards that look alike."""


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, office_path: Path) -> Iterator[Program]:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
        school = make_organisation(store)
        make_teacher(store, "Щегольцева Анна Петровна", school)
        make_teacher(store, "Щегольцева Анна П.", school)
    with running(qapp, notifier) as made:
        assert made.open(office_path)
        yield made


def see_look_alikes(wizard: ImportWizard, qtbot: QtBot) -> None:
    """Through the steps to the result, and its button."""
    settled(wizard, qtbot)
    press(wizard, "import_next", qtbot)
    assert wizard.stack.currentIndex() == CHECK
    choose(wizard, offers(wizard)[0], qtbot)  # which of the two is meant
    press(wizard, "import_next", qtbot)
    assert wizard.stack.currentIndex() == DONE
    button = wizard.findChild(QPushButton, "import_duplicates")
    assert button is not None
    assert button.isVisible()
    assert button.text().startswith("Возможные двойники")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_button_shows_the_pairs_of_what_came(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window, path = window_of(program), write_sheet(tmp_path / "список.xlsx", ROWS)

    def work(wizard: QWidget) -> None:
        assert isinstance(wizard, ImportWizard)
        try:
            see_look_alikes(wizard, qtbot)
        finally:
            wizard.reject()  # a failed assertion must not leave the test waiting for a person

    with answering(ImportWizard, work):
        import_table(window.desk, by_code("teachers"), window, path)
    page = window.page()
    assert isinstance(page, DuplicatesPage)
    qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=20_000)
    assert {name for row in page.list.texts() for name in row[1:3]} == {
        "Щегольцева Анна Петровна",
        "Щегольцева Анна П.",
    }
