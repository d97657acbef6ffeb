"""The help: every place has its page, links lead somewhere, search finds, back and forward go."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.resources import resource
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.help_window import HelpWindow, find_topics, page_for, show_help, topics
from mmsdesk.ui.theme import Theme


@pytest.fixture
def help_window(qtbot: QtBot, theme: Theme) -> HelpWindow:
    window = show_help(theme, "start")
    qtbot.addWidget(window)
    return window


def test_every_page_is_in_the_contents() -> None:
    there = {path.stem for path in resource("help").glob("*.md")}
    assert {topic.code for topic in topics()} == there
    assert all(topic.title and len(topic.text) > 300 for topic in topics())


def test_links_lead_to_pages() -> None:
    codes = {topic.code for topic in topics()}
    for topic in topics():
        for target in re.findall(r"\]\(([^)]+)\)", topic.text):
            assert target.removesuffix(".md") in codes, f"{topic.code}: {target}"


@pytest.mark.parametrize("code", [spec.code for spec in page_specs()])
def test_every_place_of_the_window_has_a_page(code: str) -> None:
    assert page_for(code) != "overview"
    assert page_for(f"register-{code}") != "overview"


def test_a_place_nobody_wrote_about_gets_the_overview() -> None:
    assert page_for("нечто") == "overview"


def test_search_knows_beginnings_and_forms() -> None:
    assert find_topics("резервных копий")[0].code == "backups"
    assert find_topics("консульт")[0].code == "consultations"
    assert find_topics("абракадабра") == []


def test_links_back_and_forward(qtbot: QtBot, help_window: HelpWindow) -> None:
    assert help_window.code == "start"
    assert not help_window.findChild(QPushButton, "help_back").isEnabled()
    help_window.page.anchorClicked.emit(QUrl("office.md"))
    assert help_window.code == "office"
    assert "О службе" in help_window.windowTitle()
    help_window.findChild(QPushButton, "help_back").click()
    assert help_window.code == "start"
    help_window.findChild(QPushButton, "help_forward").click()
    assert help_window.code == "office"


def test_pages_are_turned_from_the_search(qtbot: QtBot, help_window: HelpWindow) -> None:
    help_window.resize(600, 300)
    help_window.search.setFocus()
    qtbot.waitUntil(help_window.search.hasFocus)
    qtbot.keyClick(help_window.search, Qt.Key.Key_PageDown)
    bar = help_window.page.verticalScrollBar()
    assert bar.value() > 0
    qtbot.keyClick(help_window.search, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_typing_in_the_search_opens_the_best_page(qtbot: QtBot, help_window: HelpWindow) -> None:
    help_window.search.setText("корзина")
    assert help_window.code == "undo"
    assert help_window.list.item(0).text() == "Отмена, корзина, история"
    help_window.search.setText("абракадабра")
    assert help_window.list.item(0).text() == "Ничего не нашлось"
    help_window.search.clear()
    assert help_window.list.count() == len(topics())


def test_the_same_window_is_used_again(qtbot: QtBot, theme: Theme, help_window: HelpWindow) -> None:
    assert show_help(theme, "register-teachers") is help_window
    assert help_window.code == "registers"
    qtbot.keyClick(help_window, Qt.Key.Key_Escape)
