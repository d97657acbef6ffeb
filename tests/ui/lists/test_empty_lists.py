"""What an empty list says and offers; the school year that lists share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.shared_year import shared_year
from tests.ui.lists.conftest import Open, surnames


def said(page: RegisterPage) -> str:
    """What an empty list says."""
    empty = page.findChild(QLabel, "empty_text")
    assert isinstance(empty, QLabel)
    return empty.text()


def offered(page: RegisterPage) -> QPushButton:
    """The button of an empty list."""
    button = page.findChild(QPushButton, "empty_action")
    assert button is not None
    return button


def test_the_school_year_is_shared(open_page: Open, desk: Desk) -> None:
    shared_year(desk).set_year(2026)
    events, talks = open_page("events"), open_page("consultations")
    assert surnames(events) == ["20.10.2026"]
    shared_year(desk).set_year(2025)
    assert surnames(events) == ["20.10.2025"]
    assert said(talks) == "Консультаций пока нет"
    shared_year(desk).set_year(2024)
    assert said(events) == "За 2024/25 учебный год мероприятий нет"
    offered(events).setFocus()
    offered(events).click()
    assert events.window().focusWidget() is events.pane.view
    assert shared_year(desk).chosen is None
    assert surnames(events) == ["20.10.2026", "20.10.2025"]


def test_who_has_just_begun_is_told_how_to_begin(open_page: Open, desk: Desk) -> None:
    shared_year(desk).set_year(2026)
    plans = open_page("plans")
    assert said(plans) == "Планов пока нет"
    assert offered(plans).text() == "Добавить"
    plans.pane.offer_when_empty(EmptyWords("", "Составьте первый.", "Новый план…", "new"))
    assert said(plans) == "Планов пока нет"
    assert offered(plans).text() == "Новый план…"


def test_empty_lists_speak(open_page: Open, qtbot: QtBot, type_text: Callable[[QWidget, str], None]) -> None:
    page = open_page("teachers")
    type_text(page.pane.bar.search, "никого")
    qtbot.waitUntil(lambda: page.pane.model.rowCount() == 0, timeout=3000)
    assert page.pane.empty.isVisible()
    assert not page.allowed("delete")
    offered(page).click()
    assert surnames(page) == ["Абрамова", "Елкин", "Ёлкина"]
    assert not page.pane.empty.isVisible()
    staff = open_page("staff")
    assert said(staff) == "Сотрудников службы пока нет"
