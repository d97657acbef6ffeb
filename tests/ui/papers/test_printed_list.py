"""«Печать» of a list: a window with its pages, narrowed as the list is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.queries import listing
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.areas.printed_list import PrintedListWindow
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import make_organisation, make_teacher
from tests.reports.papers import whole_text


@pytest.fixture
def window(
    store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme, qtbot: QtBot
) -> Iterator[MainWindow]:
    school = make_organisation(store, "СОШ № 3")
    make_teacher(store, "Ёлкина Анна Петровна", school)
    make_teacher(store, "Абрамов Илья Ильич")
    made = MainWindow(Desk(store, Services(jobs, notifier, settings, theme)), page_specs())
    qtbot.addWidget(made)
    made.show()
    made.stack.go("teachers")
    yield made
    assert jobs.wait()


def _page(window: MainWindow) -> RegisterPage:
    page = window.page()
    assert isinstance(page, RegisterPage)
    return page


def test_the_button_shows_the_pages_of_the_list(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    page = _page(window)
    bar = page.pane.bar
    with store.read() as session:
        place = session.connection().exec_driver_sql("SELECT id FROM organisation").scalar_one()
    bar.add(listing.Condition("organisation", listing.Test.ANY, (place,)))
    button = page.findChild(QPushButton, "do_print")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(PrintedListWindow) is not None)
    shown = window.findChild(PrintedListWindow)
    assert isinstance(shown, PrintedListWindow)
    text = whole_text(shown.preview.data())
    assert "Место работы: СОШ № 3" in text
    assert "Ёлкина" in text
    assert "Абрамов" not in text
    shown.close()


def test_covered_data_are_not_printed(window: MainWindow, notifier: RecordingNotifier) -> None:
    window.desk.set_masked(True)
    _page(window).print_list()
    assert notifier.told == ["Личные данные скрыты. Чтобы напечатать список, нажмите F9 и повторите."]
    assert window.findChild(PrintedListWindow) is None


def test_beside_a_card_there_is_no_empty_strip(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    qtbot.waitUntil(window.glance.isVisible)
    _page(window).open_current()
    assert not window.glance.isVisible()
    assert window.stack.back()
    assert window.glance.isVisible()
    assert window.desk.settings.glance_open
