"""«Календарь»: walking by keyboard, opening, clashes in words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import MONTHS_IN, month_period
from mmsdesk.queries.service_calendar import CalendarKind
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.calendar import going_out
from mmsdesk.ui.areas.calendar.cells import LINES
from mmsdesk.ui.areas.calendar.going_out import ExportCalendarDialog
from mmsdesk.ui.areas.calendar.grids import months_on
from mmsdesk.ui.areas.calendar.page import CalendarPage
from mmsdesk.ui.areas.calendar.words import week_words
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.office_window import OfficeWindow
from tests.councils import council, meeting
from tests.factories import make, make_event
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
        corners = [button.mapTo(page, button.rect().bottomRight()) for button in shown]
        assert len(corners) > 8
        assert all(page.rect().contains(corner) for corner in corners), width


def press(page: CalendarPage, name: str) -> None:
    for kind in (QPushButton, QToolButton):
        button = page.findChild(kind, name)
        if button is not None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(name)


def when(page: CalendarPage) -> str:
    found = page.findChild(QLabel, "calendar_when")
    assert found is not None
    return str(found.text())


def test_a_week_is_walked_through_and_remembered(window: OfficeWindow, store: Store) -> None:
    make_event(store, "Семинар", TODAY, starts_at=dt.time(15, 0), room="каб. 5")
    page = page_of(window)
    press(page, "calendar_week_view")
    assert page.view == "week"
    assert when(page) == week_words(TODAY - TODAY.weekday() * DAY)
    item = page.week.currentItem()
    assert item is not None
    assert item.data(LINES) == [("15:00 Семинар · каб. 5", False)]
    for key, day in (
        (Qt.Key.Key_Down, TODAY + DAY),
        (Qt.Key.Key_PageDown, TODAY + 8 * DAY),
        (Qt.Key.Key_Left, TODAY + 7 * DAY),
        (Qt.Key.Key_T, TODAY),
    ):
        QTest.keyClick(page.week, key)
        assert page.day == day == page.week.day()
    press(page, "calendar_later")
    assert page.day == TODAY + 7 * DAY
    again = CalendarPage(window.desk, window.stack)
    assert again.view == "week"
    again.deleteLater()


def test_today_is_one_key_away_in_the_russian_layout_too(window: OfficeWindow) -> None:
    page = page_of(window)
    QTest.keyClick(page.month, Qt.Key.Key_PageDown)
    press_e = QKeyEvent(QKeyEvent.Type.KeyPress, 0x0415, Qt.KeyboardModifier.NoModifier, "е")
    QApplication.sendEvent(page.month, press_e)
    assert page.day == TODAY


def test_what_is_shown_is_chosen_and_remembered(window: OfficeWindow, store: Store) -> None:
    make_event(store, "Семинар", TODAY)
    plan = make(store, "plans", title="План совета", starts_on=TODAY, association_id=council(store).id)
    make(store, "plan_items", plan_id=plan, wording="Собрать планы", term_words=f"{TODAY:%d.%m.%Y}")
    page = page_of(window)
    assert [line.split("\n")[0] for line in listed(page)] == ["Семинар"]
    page.kinds.show_kind(CalendarKind.BODY_PLANS, shown=True)
    page.kinds.show_kind(CalendarKind.EVENTS, shown=False)
    assert [line.split("\n")[0] for line in listed(page)] == ["Собрать планы"]
    assert page.kinds.text() == f"Показывать: {len(CalendarKind) - 2} из {len(CalendarKind)}"
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.entity.code == "plan_items"
    again = CalendarPage(window.desk, window.stack)
    assert CalendarKind.EVENTS not in again.kinds.kinds()
    again.deleteLater()


def test_long_terms_stand_in_the_month_and_lead_to_their_items(window: OfficeWindow, store: Store) -> None:
    plan = make(store, "plans", title="План службы", starts_on=TODAY)
    ids = {
        make(store, "plan_items", plan_id=plan, wording=f"Долгое {number}", term_words="в течение года")
        for number in range(2)
    }
    page = page_of(window)
    assert [line.split("\n")[0] for line in listed(page)[1:]] == [
        f"По плану в {MONTHS_IN[TODAY.month - 1]}",
        "Сроки дольше месяца: 2\u00a0пункта",
    ]
    page.list.setFocus()
    page.list.setCurrentRow(page.list.count() - 1)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    register = window.page()
    assert isinstance(register, RegisterPage)
    assert set(register.pane.model.ids) == ids


def test_insert_begins_an_event_on_the_day(window: OfficeWindow) -> None:
    page = page_of(window)
    page.to_day(TODAY + 3 * DAY)
    window.actions_of["new"].trigger()
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.entity.code == "events"
    assert card.form.draft().values["starts_on"] == TODAY + 3 * DAY


def test_days_off_and_breaks_are_named(window: OfficeWindow, store: Store) -> None:
    make(store, "calendar_days", title="Каникулы", starts_on=TODAY, ends_on=TODAY + DAY)
    page = page_of(window)
    item = page.month.currentItem()
    assert item is not None
    assert "Каникулы" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    page.to_day(dt.date(2027, 5, 9))
    named = page.findChild(QLabel, "calendar_day_off")
    assert named is not None
    assert named.text() == "День Победы"


def test_questions_are_masked_everywhere(window: OfficeWindow, store: Store) -> None:
    make(store, "consultations", held_on=TODAY, question="Перевод Пети", follow_up_on=TODAY)
    page = page_of(window)
    assert listed(page)[0].startswith("Перевод Пети\nвернуться к вопросу")
    window.desk.set_masked(True)
    item = page.month.currentItem()
    assert item is not None
    told = [*listed(page), item.data(Qt.ItemDataRole.AccessibleTextRole), *(words for words, _q in item.data(LINES))]
    assert not [words for words in told if "Пети" in words]


def test_the_calendar_goes_into_a_file(
    window: OfficeWindow, store: Store, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_event(store, "Семинар", TODAY)
    path = tmp_path / "Календарь.ics"
    monkeypatch.setattr(going_out, "ask_where_to_write", lambda *_: path)
    dialog = ExportCalendarDialog(
        FormContext(window.desk), month_period(TODAY.year, TODAY.month), (CalendarKind.EVENTS,), window
    )
    qtbot.addWidget(dialog)
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(False)
    dialog.done_pressed()
    assert not path.exists()
    assert "Отметьте" in dialog.problem.text()
    box = dialog.findChild(QCheckBox, "ical_events")
    assert box is not None
    box.setChecked(True)
    dialog.done_pressed()
    qtbot.waitUntil(path.exists)
    assert "SUMMARY:Семинар" in path.read_text("utf-8")


def test_lines_of_a_week_are_read_whole_at_any_width(window: OfficeWindow, store: Store) -> None:
    title = "Районный семинар «Преемственность уровней образования: от детского сада к школе, от школы к колледжу»"
    for hour in (9, 11, 13):
        make_event(store, title, TODAY, starts_at=dt.time(hour), room="актовый зал")
    page = page_of(window)
    row = TODAY.weekday()
    window.resize(1100, 700)
    press(page, "calendar_week_view")
    for width in (1366, 900, 1200):
        window.resize(width, 700)
        QApplication.processEvents()
        cell = page.week.visualItemRect(page.week.item(row, 0))
        needed = page.week.fontMetrics().boundingRect(
            0, 0, cell.width() - 16, 10_000, Qt.TextFlag.TextWordWrap, f"09:00 {title} · актовый зал"
        )
        assert cell.height() >= 3 * needed.height(), width
