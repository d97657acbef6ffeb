"""The pages of papers without a mouse: Tab meets everything in the order it stands, Ctrl+S saves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.store.file import Store
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.areas.papers.printed_paper_page import PrintedPaperPage
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.main_window import MainWindow
from tests.factories import make_organisation
from tests.reports.district import person, post
from tests.ui.papers.test_printed_paper import opened, printed, window
from tests.ui.program import active

__all__ = ["printed", "window"]


def walked(first: QWidget) -> list[str]:
    """Names of what Tab meets from a widget on until it comes round."""
    first.setFocus()
    names: list[str] = []
    at: QWidget | None = first
    while at is not None and at.objectName() not in names and len(names) < 60:
        names.append(at.objectName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    return names


def in_order(names: list[str], *wanted: str) -> bool:
    return [name for name in names if name in wanted] == list(wanted)


def test_tab_goes_through_the_page_as_it_stands(page: PapersPage, jobs: JobRunner, qtbot: QtBot) -> None:
    active(qtbot, page)
    page.choose("teachers-list")
    qtbot.waitUntil(lambda: page.preview.document is not None, timeout=20_000)
    names = walked(page.catalogue.list)
    asked = ("option_on", "option_organisation", "option_sort", "option_columns")
    tools = ("preview_page", "preview_zoom_out_button", "preview_zoom", "preview_find_button", "preview_pages")
    assert in_order(names, "paper_list", "paper_variants", *asked, "paper_print", "paper_save", *tools)
    assert jobs.wait()


def test_a_printed_paper_is_worked_with_by_keys(
    qtbot: QtBot,
    window: MainWindow,
    printed: tuple[object, str],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    active(qtbot, window)
    person(store, "Осинин Олег Ильич", post(make_organisation(store, "Лицей")))
    saved: list[object] = []
    monkeypatch.setattr(PrintedPaperPage, "save_as", lambda *_args, **_how: saved.append(1))
    page = opened(qtbot, window, printed[1])
    tools = ("preview_page", "preview_zoom", "preview_print_button")
    assert in_order(walked(page.preview.pages), "preview_pages", "printed_compare", "printed_anew", *tools)
    page.compare()
    qtbot.waitUntil(lambda: page.differences.hasFocus(), timeout=20_000)
    QTest.keyClick(page.differences, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved == [1]
    page.differences.setCurrentRow(1)
    QTest.keyClick(page.differences, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page() is not page)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.page() is page and page.differences.hasFocus())
