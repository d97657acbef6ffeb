"""The card of an event: what else is at its time is said under the fields as soon as they are left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit

from mmsdesk.core.dates import format_date
from mmsdesk.models.event import EVENTS
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from tests.factories import make_event, make_organisation
from tests.ui.forms.conftest import enter, find, leave

Open = Callable[..., RecordPage]
DAY = dt.date.today() + dt.timedelta(days=30)


def said(page: RecordPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if "здесь же" in each.text() and each.isVisible()]


def type_hour(page: RecordPage, hour: str) -> None:
    line = find(page, QLineEdit, "starts_at")
    line.setFocus()
    line.selectAll()
    enter(line, hour)
    leave(line)


def test_a_taken_room_is_said_under_it_and_goes_with_another_hour(open_page: Open, store: Store) -> None:
    school = make_organisation(store, "Вечерняя школа")
    place = {"organisation_id": school, "room": "зал"}
    make_event(store, "Семинар", DAY, starts_at=dt.time(14), **place)
    mine = make_event(store, "Стол", DAY, starts_at=dt.time(10), **place)
    page = open_page(EVENTS, mine)
    assert said(page) == []
    type_hour(page, "15:00")
    assert said(page) == [f"В это время здесь же: {format_date(DAY)}, 14:00, «Семинар»."]
    type_hour(page, "10:30")
    assert said(page) == []
