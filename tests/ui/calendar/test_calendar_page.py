"""«Календарь»: walking by keyboard, opening, clashes in words."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mmsdesk.store.file import Store
from mmsdesk.ui.areas.calendar.grids import months_on
from mmsdesk.ui.areas.calendar.page import CalendarPage
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.office_window import OfficeWindow
from tests.councils import council, meeting
from tests.factories import make_event
from tests.ui.seen import seen

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


def page_of(window: OfficeWindow) -> CalendarPage:
    window.stack.go("calendar")
    QApplication.processEvents()
    page = window.page()
    assert isinstance(page, CalendarPage)
    page.focus_first()
    return page


def listed(page: CalendarPage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_arrows_walk_through_days_and_pages_through_months(window: OfficeWindow) -> None:
    page = page_of(window)
    assert page.day == TODAY == page.month.day()
    for key, day in (
        (Qt.Key.Key_Right, TODAY + DAY),
        (Qt.Key.Key_Down, TODAY + 8 * DAY),
        (Qt.Key.Key_Left, TODAY + 7 * DAY),
        (Qt.Key.Key_Up, TODAY),
        (Qt.Key.Key_PageDown, months_on(TODAY, 1)),
    ):
        QTest.keyClick(page.month, key)
        assert page.day == day == page.month.day()
    for _ in range(40):
        QTest.keyClick(page.month, Qt.Key.Key_Right)
    assert page.month.day() == months_on(TODAY, 1) + 40 * DAY


def test_enter_opens_the_only_one_of_a_day(window: OfficeWindow, store: Store) -> None:
    meeting(store, council(store).id, TODAY)
    page = page_of(window)
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    assert isinstance(window.page(), MeetingDesk)


def test_of_several_one_is_chosen_in_the_list(window: OfficeWindow, store: Store) -> None:
    meeting(store, council(store).id, TODAY, starts_at=dt.time(10, 0))
    make_event(store, "Семинар", TODAY, starts_at=dt.time(15, 0))
    page = page_of(window)
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    assert listed(page)[1].startswith("15:00 Семинар\nмероприятие")
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.entity.code == "events"


def test_clashes_are_told_in_words_and_masked(window: OfficeWindow, store: Store) -> None:
    body = council(store)
    for hour in (14, 15):
        meeting(store, body.id, TODAY, starts_at=dt.time(hour, 0), chair_id=body.chair)
    page = page_of(window)
    assert listed(page)[-1].startswith("Совпадение: 14:00 «Методический совет» и 15:00 «Методический совет»")
    assert "председатель: Ёлкина А. П." in listed(page)[-1].replace("\u00a0", " ")
    item = page.month.currentItem()
    assert item is not None
    assert "совпадение" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    window.desk.set_masked(True)
    assert "Ёлкина" not in seen()
    assert "председатель" in listed(page)[-1]


def test_the_year_leads_to_its_month(window: OfficeWindow, store: Store) -> None:
    make_event(store, "Семинар", TODAY)
    page = page_of(window)
    button = page.findChild(QToolButton, "calendar_year_view")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    when = page.findChild(QLabel, "calendar_when")
    assert when is not None
    assert when.text().endswith("учебный год")
    assert page.year.day() == TODAY
    QTest.keyClick(page.year, Qt.Key.Key_PageDown)
    assert page.year.day() == months_on(TODAY, 12)
    QTest.keyClick(page.year, Qt.Key.Key_PageUp)
    QTest.keyClick(page.year, Qt.Key.Key_Return)
    assert page.grid is page.month
    assert page.month.day() == TODAY
    assert listed(page)[0].startswith("Семинар")


def test_what_is_saved_elsewhere_is_shown(window: OfficeWindow, store: Store, qtbot: QtBot) -> None:
    page = page_of(window)
    assert listed(page) == ["Ничего не назначено"]
    make_event(store, "Семинар", TODAY)
    qtbot.waitUntil(lambda: listed(page)[0].startswith("Семинар"))


def test_sentences_of_a_day_are_read_whole(window: OfficeWindow, store: Store) -> None:
    for hour in (9, 11):
        make_event(
            store,
            "Районный семинар «Преемственность уровней образования: от детского сада к школе»",
            TODAY,
            starts_at=dt.time(hour),
        )
    page = page_of(window)
    page.read_again()
    heights = [page.list.item(row).sizeHint().height() for row in range(page.list.count())]
    assert len(heights) >= 2
    assert min(heights) > 3 * page.list.fontMetrics().height()


def test_a_small_window_keeps_the_ways_of_the_calendar(window: OfficeWindow) -> None:
    page = page_of(window)
    for width in (1366, 700):
        window.resize(width, 600)
        QApplication.processEvents()
        shown = page.findChildren(QPushButton) + page.findChildren(QToolButton)
        assert all(page.rect().contains(button.geometry()) for button in shown if button.parent() is page), width
