"""The start page: lines open records and lists, it follows the file, masks people, leads on with the setting up."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import school_year_of
from mmsdesk.exchange.importing import KINDS
from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.event import EVENTS
from mmsdesk.models.plan import PLANS
from mmsdesk.models.plan_item import PLAN_ITEMS, Outcome
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank
from mmsdesk.services.events import mark_held
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.importing.start import REGISTERS
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.areas.start.month_bars import MonthBars
from mmsdesk.ui.areas.start.page import StartPage
from mmsdesk.ui.areas.start.panel import LineButton, StartPanel
from mmsdesk.ui.areas.start.plan_panel import PlanPanel
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.theme import Theme
from tests.councils import council, decision, meeting

TODAY = dt.date.today()


def _page(window: OfficeWindow) -> StartPage:
    page = window.page()
    assert isinstance(page, StartPage)
    return page


def _lines(page: StartPage, panel: str) -> list[LineButton]:
    column = page.findChild(object, f"panel_{panel}")
    return [each for each in column.findChildren(LineButton) if each.isVisible()]


def _event(store: Store, title: str, day: dt.date) -> str:
    draft = blank(EVENTS)
    draft.values |= {"title": title, "starts_on": day, "kind_id": entry_id(ReferenceList.EVENT_KINDS, "seminar")}
    return save(store, draft).id


def _person(store: Store, surname: str) -> str:
    draft = blank(TEACHERS)
    draft.values |= {"surname": surname, "first_name": "Анна"}
    return save(store, draft).id


@pytest.fixture
def seminar(store: Store) -> str:
    """An event that is there before the window opens."""
    return _event(store, "Семинар математиков", TODAY)


def test_the_first_enter_opens_the_first_line(qtbot: QtBot, seminar: str, window: OfficeWindow) -> None:
    """The lines come after the page: the keyboard, which waits on the bare page, goes on to them."""
    qtbot.waitUntil(lambda: len(_lines(_page(window), "coming")) == 1)
    focus = window.focusWidget()
    assert focus is _lines(_page(window), "coming")[0]
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id == seminar


def test_lines_that_come_take_the_keyboard_from_nobody(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    window.command_box.setFocus()
    _event(store, "Семинар математиков", TODAY)
    qtbot.waitUntil(lambda: len(_lines(_page(window), "coming")) == 1)
    assert window.focusWidget() is window.command_box


def test_an_empty_office_says_so_in_words(window: OfficeWindow) -> None:
    page = _page(window)
    told = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "Ничего не просрочено." in told
    assert "Никому пока не пора." in told


def test_lines_follow_the_file_and_open_records(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    page = _page(window)
    record = _event(store, "Семинар <b>математиков</b>", TODAY)
    late = _event(store, "Круглый стол", TODAY - dt.timedelta(days=3))
    qtbot.waitUntil(lambda: len(_lines(page, "coming")) == 1)
    assert _lines(page, "coming")[0].accessibleName().startswith("сегодня Семинар <b>математиков</b>")
    assert "отметьте, проведено ли" in _lines(page, "overdue")[0].accessibleName()
    qtbot.keyClick(_lines(page, "coming")[0], Qt.Key.Key_Return)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id == record
    window.stack.back()
    qtbot.mouseClick(_lines(page, "overdue")[0], Qt.MouseButton.LeftButton)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id == late


def test_an_event_that_is_past_opens_where_it_is_marked_as_held(
    qtbot: QtBot, window: OfficeWindow, store: Store
) -> None:
    _event(store, "Семинар «Дроби»", TODAY - dt.timedelta(days=3))
    page = _page(window)
    page.ask()
    _lines(page, "overdue")[0].click()
    card = window.page()
    assert isinstance(card, RecordPage)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "state"
    view = card.form.tabs.currentWidget()
    assert isinstance(view, QScrollArea)
    qtbot.waitUntil(lambda: view.viewport().rect().contains(focus.mapTo(view.viewport(), focus.rect().center())))


def test_the_line_left_is_there_on_coming_back(window: OfficeWindow, store: Store) -> None:
    page = _page(window)
    ids = [_event(store, f"Семинар {number}", TODAY - dt.timedelta(days=number)) for number in range(1, 5)]
    page.ask()
    left = _lines(page, "overdue")[1]
    words = left.accessibleName()
    left.setFocus()
    left.click()
    window.stack.back()
    page.ask()
    focus = window.focusWidget()
    assert isinstance(focus, LineButton)
    assert focus.accessibleName() == words
    mark_held(store, ids[1:2])  # settled: the next one stands in its place
    page.ask()
    assert window.focusWidget() is _lines(page, "overdue")[1]


def test_a_number_opens_exactly_its_records(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    page = _page(window)
    two = {_person(store, "Ёлкина"), _person(store, "Дубова")}
    qtbot.waitUntil(lambda: any("без даты рождения" in each.accessibleName() for each in _lines(page, "order")))
    line = next(each for each in _lines(page, "order") if "без даты рождения" in each.accessibleName())
    assert line.accessibleName().startswith("2 ")
    line.click()
    register = window.page()
    assert isinstance(register, RegisterPage)
    assert set(register.pane.model.ids) == two


def test_many_lines_are_cut_and_lead_to_the_list(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    page = _page(window)
    ids = {_event(store, f"Семинар {number}", TODAY) for number in range(8)}
    qtbot.waitUntil(lambda: len(_lines(page, "coming")) == 6)
    more = page.findChild(object, "panel_coming").findChild(QPushButton, "start_more")
    assert more.text() == "Ещё 2…"
    more.click()
    register = window.page()
    assert isinstance(register, RegisterPage)
    assert set(register.pane.model.ids) == ids


def test_doubles_are_suspected(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    page = _page(window)
    for _ in range(2):
        draft = blank(TEACHERS)
        draft.values |= {"surname": "Вымышленникова", "first_name": "Инна", "patronymic": "Львовна"}
        draft.values["born_on"] = dt.date(1980, 5, 5)
        save(store, draft)
    qtbot.waitUntil(lambda: any("двойники: 1\xa0пара" in each.accessibleName() for each in _lines(page, "order")))


def test_the_backup_line_opens_the_backups(qtbot: QtBot, window: OfficeWindow) -> None:
    page = _page(window)
    asked: list[str] = []
    page.wanted.disconnect()
    page.wanted.connect(asked.append)
    line = next(each for each in _lines(page, "order") if "копий" in each.accessibleName())
    line.click()
    assert asked == ["backups"]


def test_the_backup_line_follows_what_is_made(
    qtbot: QtBot, window: OfficeWindow, jobs: JobRunner, store: Store
) -> None:
    def told(words: str) -> bool:
        return any(words in each.accessibleName() for each in _lines(_page(window), "order"))

    qtbot.waitUntil(lambda: told("копий ещё нет"))
    jobs.run_beside(lambda progress: make(store, Reason.MERGE, progress=progress), "Объединение")
    qtbot.waitUntil(lambda: told("копия: сегодня"))
    assert any("копия сегодня" in each.text() for each in window.status.findChildren(QLabel))


def test_the_mask_covers_people(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    draft = blank(CONSULTATIONS)
    draft.values |= {"held_on": TODAY, "question": "Перевод", "client_name": "Мама Пети", "follow_up_on": TODAY}
    save(store, draft)
    page = _page(window)
    qtbot.waitUntil(lambda: any("Мама Пети" in each.accessibleName() for each in _lines(page, "coming")))
    window.desk.set_masked(True)
    told = " ".join(each.accessibleName() for each in _lines(page, "coming"))
    assert "•••" in told
    assert "Мама Пети" not in told
    assert "Перевод" not in told


def test_the_chart_opens_a_month(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    page = _page(window)
    record = _event(store, "Семинар", TODAY)
    qtbot.waitUntil(lambda: len(_lines(page, "coming")) == 1)
    chart = page.findChild(object, "plan_chart")
    assert "1\xa0мероприятие, проведено 0" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    register = window.page()
    assert isinstance(register, RegisterPage)
    assert list(register.pane.model.ids) == [record]
    assert len(register.pane.bar.conditions) == 2


def test_two_kinds_of_events_are_told_apart_below_the_chart(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    page = _page(window)
    _event(store, "Семинар", TODAY)
    mark_held(store, [_event(store, "Круглый стол", TODAY - dt.timedelta(days=20))])
    panel = page.findChild(PlanPanel)
    assert panel is not None

    def below() -> list[str]:
        return [each.text() for each in panel.findChildren(QLabel) if " – " in each.text() and each.isVisible()]

    qtbot.waitUntil(lambda: below() == ["Проведено – 1", "Впереди – 1"])


def test_the_setting_up_goes_on_until_it_is_done(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    page = _page(window)
    button = page.findChild(QPushButton, "continue_setup")
    assert button.isVisible()
    assert button.text() == "Продолжить настройку · шаг 1 из 7"
    pass_step(store, STEPS[-1])
    qtbot.waitUntil(lambda: not button.isVisible())


def test_lists_that_can_be_imported_are_those_of_the_import() -> None:
    assert tuple(each.code for each in KINDS if each.code == each.entity.code) == REGISTERS


def test_columns_stand_by_the_width(qtbot: QtBot, window: OfficeWindow) -> None:
    page = _page(window)
    panels = [page.findChild(StartPanel, f"panel_{code}") for code in ("coming", "overdue", "due", "order")]
    for width, columns in ((1900, 4), (1366, 2), (1900, 4)):
        window.resize(width, 700)
        qtbot.waitUntil(lambda columns=columns: len({panel.x() for panel in panels}) == columns)


def test_a_short_panel_leaves_no_hole_above_the_next(qtbot: QtBot, window: OfficeWindow, store: Store) -> None:
    """Panels of one column follow each other closely, however long those beside them are; the last ends with them."""
    for number in range(6):
        _event(store, f"Семинар {number}", TODAY - dt.timedelta(days=3 + number))
    page = _page(window)
    window.resize(1366, 700)
    coming, overdue, due, order = (
        page.findChild(StartPanel, f"panel_{code}") for code in ("coming", "overdue", "due", "order")
    )
    qtbot.waitUntil(lambda: len(_lines(page, "overdue")) == 6 and overdue.height() > coming.height())
    gap = order.y() - overdue.geometry().bottom()
    qtbot.waitUntil(lambda: due.y() - coming.geometry().bottom() == gap)
    assert due.geometry().bottom() == order.geometry().bottom()
    assert coming.width() == overdue.width()


@pytest.mark.parametrize("size", [100, 125, 150, 175, 200])
def test_nothing_is_cut_at_any_size(qtbot: QtBot, window: OfficeWindow, store: Store, theme: Theme, size: int) -> None:
    _event(
        store, "Постоянно действующий семинар «Приёмы смыслового чтения на уроке» для учителей начальных классов", TODAY
    )
    qtbot.waitUntil(lambda: len(_lines(_page(window), "coming")) == 1)
    theme.set_size(size)
    window.stack.go("start")
    QApplication.processEvents()
    area = _page(window).findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_decisions_and_unsigned_minutes_have_their_lines(window: OfficeWindow, store: Store) -> None:
    body = council(store)
    late = [
        decision(store, f"Сдать отчёт {n}", due_on=TODAY - dt.timedelta(days=n), taken_on=TODAY) for n in range(1, 6)
    ]
    meeting(store, body.id, TODAY - dt.timedelta(days=20), state="held", number="3")
    page = _page(window)
    page.ask()
    words = [line.accessibleName() for line in _lines(page, "overdue")]
    assert any("Сдать отчёт 1" in each for each in words)
    assert any("протокол № 3" in each for each in words)
    more = page.findChild(QPushButton, "start_more")
    assert more is not None
    assert more.text() == "Показать все: 5"
    more.click()
    register = window.page()
    assert isinstance(register, RegisterPage)
    assert set(register.pane.model.ids) == set(late)


def _item(store: Store, plan: str, wording: str, term: str, **values: object) -> str:
    draft = blank(PLAN_ITEMS)
    draft.values |= {"plan_id": plan, "wording": wording, "term_words": term, **values}
    return save(store, draft).id


def _plan(store: Store) -> str:
    draft = blank(PLANS)
    draft.values |= {"title": "План службы", "starts_on": dt.date(school_year_of(TODAY), 9, 1)}
    return save(store, draft).id


def test_the_plan_of_the_service_has_its_chart_and_leads_to_its_items(
    qtbot: QtBot, window: OfficeWindow, store: Store
) -> None:
    plan = _plan(store)
    yesterday, today = f"{TODAY - dt.timedelta(days=1):%d.%m.%Y}", f"{TODAY:%d.%m.%Y}"
    done = _item(store, plan, "Сделано", today, outcome=Outcome.DONE)
    ahead = _item(store, plan, "Впереди", today)
    late = _item(store, plan, "Забыто", yesterday)
    page = _page(window)
    page.ask()
    title, chart = page.findChild(QLabel, "plan_title"), page.findChild(MonthBars)
    assert title is not None
    assert chart is not None
    assert title.text().replace("\u00a0", " ").endswith("3 пункта, выполнено 1 (33 %)")
    assert "выполнено 1" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    register = window.page()
    assert isinstance(register, RegisterPage)
    assert {done, ahead} <= set(register.pane.model.ids)
    window.stack.back()
    sign = page.findChild(QPushButton, "plan_unmarked")
    assert sign is not None
    sign.click()
    register = window.page()
    assert isinstance(register, RegisterPage)
    assert list(register.pane.model.ids) == [late]
    window.stack.back()
    events = page.findChild(QToolButton, "chart_events")
    assert events is not None
    events.click()
    assert "мероприятий" in title.text() or "по месяцам" in title.text()
    assert not [
        each for each in page.findChildren(QPushButton) if each.objectName() == "plan_done" and each.isVisible()
    ]


def test_items_that_nobody_marked_open_where_they_are_marked(window: OfficeWindow, store: Store) -> None:
    late = _item(store, _plan(store), "Забыто", f"{TODAY - dt.timedelta(days=2):%d.%m.%Y}")
    page = _page(window)
    page.ask()
    line = next(each for each in _lines(page, "overdue") if "Забыто" in each.accessibleName())
    line.click()
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id == late
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "outcome"


def test_the_file_can_be_checked_from_here(window: OfficeWindow) -> None:
    page = _page(window)
    page.ask()
    asked: list[str] = []
    page.wanted.disconnect()
    page.wanted.connect(asked.append)
    next(each for each in _lines(page, "order") if "Проверить файл" in each.accessibleName()).click()
    assert asked == ["check"]
