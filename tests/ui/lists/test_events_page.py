"""The page of events: what is over is marked so without opening its card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.core.text import NBSP
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.queries.cards import load
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.undo import undo_label
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.events.page import EventsPage
from mmsdesk.ui.areas.events.repeating import RepeatDialog, SeriesDialog
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.notifier import RecordingNotifier
from tests.factories import make_event, make_organisation
from tests.ui.conftest import Stack

TODAY = dt.date.today()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, stack: Stack) -> EventsPage:
    made = EventsPage(desk, EVENTS, stack)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def mark(page: EventsPage, ids: list[str]) -> None:
    page.pane.ask()
    assert page.pane.show_records(ids)
    page.offers()["mark_held"]()


def states(store: Store, ids: list[str]) -> list[object]:
    with store.read() as session:
        return [load(session, EVENTS, each).values["state"] for each in ids]


def test_events_are_marked_as_held_at_once_and_back(
    page: EventsPage, store: Store, notifier: RecordingNotifier
) -> None:
    past = [make_event(store, f"Семинар {n}", TODAY - dt.timedelta(days=n)) for n in (1, 2)]
    mark(page, past)
    assert states(store, past) == [EventState.HELD] * 2
    notice = notifier.notices[-1]
    assert notice.text == f"Отмечено проведённым: 2{NBSP}мероприятия"
    mark(page, past)
    assert notifier.notices[-1].text == "Проведённым это уже отмечено"
    assert notice.action is not None
    notice.action()
    assert states(store, past) == [EventState.PLANNED] * 2
    mark(page, past[:1])
    with store.read() as session:
        assert undo_label(session, store.replica) == "Отмечено проведённым: Семинар 1"


def test_the_card_of_an_event_is_marked_as_held(
    qtbot: QtBot, desk: Desk, store: Store, notifier: RecordingNotifier
) -> None:
    event = make_event(store, "Семинар", TODAY - dt.timedelta(days=1))
    card = RecordPage(desk, Stack(), EVENTS, event)
    qtbot.addWidget(card)
    card.show()
    button = card.findChild(QPushButton, "card_mark_held")
    assert button.isVisible()
    assert card.allowed("mark_held")
    button.click()
    assert states(store, [event]) == [EventState.HELD]
    assert card.form.loaded.values["state"] is EventState.HELD
    assert not button.isVisible()
    assert not card.allowed("mark_held")
    notice = notifier.notices[-1]
    assert notice.action is not None
    notice.action()
    assert states(store, [event]) == [EventState.PLANNED]


def test_an_event_that_is_ahead_is_not_held(page: EventsPage, store: Store, notifier: RecordingNotifier) -> None:
    ahead = make_event(store, "Семинар", TODAY + dt.timedelta(days=3))
    mark(page, [ahead])
    assert states(store, [ahead]) == [EventState.PLANNED]
    assert "Не отмечено: «Семинар» ещё впереди" in str(notifier.errors[-1])


def choose(kind: type[QDialog], do: Callable[[Any], None]) -> None:
    """Do something in the next dialog of a kind, then press its first button."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, look)
            return
        do(dialog)
        dialog.done_pressed()

    QTimer.singleShot(0, look)


@pytest.fixture
def laid(page: EventsPage, stack: Stack) -> tuple[EventsPage, Stack]:
    """The page, and what was opened over it."""
    return page, stack


def test_an_event_is_repeated_on_the_same_weekday(laid: tuple[EventsPage, Stack], store: Store) -> None:
    page, stack = laid
    event = make_event(store, "Чтения 2026", dt.date(2026, 10, 15))
    page.pane.ask()
    assert page.pane.show_records([event])
    seen: list[object] = []
    choose(RepeatDialog, lambda dialog: seen.append(dialog.day))
    page.offers()["repeat_event"]()
    assert seen == [dt.date(2027, 10, 14)]
    card = stack.opened[-1]
    assert isinstance(card, RecordPage)
    assert card.record_id is None
    draft = card.form.draft()
    assert (draft.values["title"], draft.values["starts_on"]) == ("Чтения 2027", dt.date(2027, 10, 14))


def test_a_series_is_made_and_taken_back(
    laid: tuple[EventsPage, Stack], store: Store, notifier: RecordingNotifier
) -> None:
    page, _stack = laid
    event = make_event(store, "Школа молодого педагога", dt.date(2026, 9, 17))
    page.pane.ask()
    assert page.pane.show_records([event])
    choose(SeriesDialog, lambda dialog: dialog.count.setValue(3))
    page.offers()["make_series"]()
    with store.read() as session:
        assert len(matching_ids(session, ListQuery(EVENTS))) == 4
    notice = notifier.notices[-1]
    assert notice.text == f"Создано: 3{NBSP}занятия"
    assert notice.action is not None
    notice.action()
    with store.read() as session:
        assert len(matching_ids(session, ListQuery(EVENTS))) == 1


def test_days_that_are_proposed_tell_what_hinders(laid: tuple[EventsPage, Stack], store: Store) -> None:
    page, _stack = laid
    two, school = dt.time(14), make_organisation(store, "СОШ № 1")
    place = {"starts_at": two, "organisation_id": school, "room": "зал"}
    event = make_event(store, "Чтения", dt.date(2026, 10, 15), **place)
    make_event(store, "Совещание", dt.date(2027, 10, 14), **place)
    make_event(store, "Семинар", dt.date(2026, 11, 12), **place)
    page.pane.ask()
    assert page.pane.show_records([event])
    told: list[str] = []

    def clashing(dialog: QWidget) -> None:
        found = dialog.findChild(QLabel, "proposed_clashes")
        assert found is not None
        told.append(found.text())

    choose(RepeatDialog, clashing)
    page.offers()["repeat_event"]()
    choose(SeriesDialog, clashing)
    page.offers()["make_series"]()
    assert told == [
        "Совпадает по времени:\n14.10.2027, 14:00, «Совещание»: тот же кабинет",
        "Совпадает по времени:\n12.11.2026, 14:00, «Семинар»: тот же кабинет",
    ]
