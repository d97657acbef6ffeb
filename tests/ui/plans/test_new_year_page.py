"""«Новый учебный год»: steps, what each opens, going back; it follows what is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.new_year.page import YearPage
from mmsdesk.ui.areas.register_pages import CountedPage
from mmsdesk.ui.areas.start.panel import LineButton
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.window_actions import PlaceHits
from tests.reports.district import association


@pytest.fixture
def page(window: OfficeWindow, store: Store) -> YearPage:
    association(store, "РМО учителей физики")
    window.stack.go("year")
    QApplication.processEvents()
    found = window.page()
    assert isinstance(found, YearPage)
    found.focus_first()
    return found


def lines(page: YearPage) -> dict[str, LineButton]:
    return {
        line.accessibleName().split(" ", 1)[1]: line for line in page.panel.findChildren(LineButton) if line.isVisible()
    }


def line(page: YearPage, title: str) -> LineButton:
    return next(each for words, each in lines(page).items() if words.startswith(title))


def test_what_is_left_stands_first_and_opens_its_records(page: YearPage, window: OfficeWindow, qtbot: QtBot) -> None:
    first = window.focusWidget()
    assert isinstance(first, LineButton)
    assert first.accessibleName().startswith("• ")
    qtbot.keyClick(line(page, "Руководители"), Qt.Key.Key_Return)
    QApplication.processEvents()
    opened = window.page()
    assert isinstance(opened, CountedPage)
    assert opened.pane.model.entity.code == "associations"
    assert len(opened.pane.model.ids) == 1
    window.stack.back()
    assert window.page() is page


def test_a_step_without_records_goes_where_it_is_done(page: YearPage, window: OfficeWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(line(page, "Каникулы"), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.stack.code == "calendar_days"


def test_it_follows_what_is_made(page: YearPage, store: Store) -> None:
    assert line(page, "План службы").accessibleName().startswith("• ")
    plans.new_plan(store, page.years.currentData())
    page.ask()
    assert line(page, "План службы").accessibleName().startswith("✓ ")
    page.years.setCurrentIndex(2)
    assert line(page, "План службы").accessibleName().startswith("• ")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("новый учебный год", "Начало года"),
        ("выданные документы", "Выданные"),
        ("обязательные документы", "Обязательные"),
    ],
)
def test_a_page_is_found_by_its_whole_name_that_the_sidebar_cuts(window: OfficeWindow, words: str, title: str) -> None:
    assert title in [hit.title for hit in PlaceHits(window).hits(words, 5)]
