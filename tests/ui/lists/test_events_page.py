"""The page of events: what is over is marked so without opening its card."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.text import NBSP
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.queries.cards import load
from mmsdesk.services.undo import undo_label
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.events_page import EventsPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.notifier import RecordingNotifier
from tests.factories import make_event

TODAY = dt.date.today()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> EventsPage:
    made = EventsPage(desk, EVENTS)
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
    card = RecordPage(desk, EVENTS, event)
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
