"""An event of 2 000 participants: its card opens, the numbers of its sheet are taken, the card is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.models.event import EVENTS, PARTICIPATIONS, Event, EventState, Participation
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.event_facts import events_facts
from mmsdesk.services.seeding import entry_id, new_office
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.events.attendance_strip import AttendanceStrip
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.performance.conftest import Bench, timed
from tests.ui.conftest import Bugs

PEOPLE = 2_000
_CALLED = f"event of {PEOPLE:,} participants".replace(",", " ")

pytestmark = [pytest.mark.performance, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    """One event with everybody of the register on its sheet."""
    with new_office(Path(tmp_path_factory.mktemp("conference")) / "Конференция.mms") as store:
        with operation(store, "Конференция") as op:
            named = [{"surname": f"Слушатель{n:04}", "first_name": "Анна"} for n in range(PEOPLE)]
            people = op.insert_many(Teacher, named)
            kind = entry_id(ReferenceList.EVENT_KINDS, "conference")
            when = {"starts_on": dt.date(2026, 8, 25), "school_year": 2026, "state": EventState.PLANNED}
            event = op.insert(Event, {"title": "Августовская конференция", "kind_id": kind, **when})
            rows = [{"event_id": event, "person_id": each, "position": n} for n, each in enumerate(people, 1)]
            op.insert_many(Participation, rows)
        yield store, event


@pytest.fixture
def desk(qapp: QApplication, conference: tuple[Store, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    """A desk on that file with nothing remembered."""
    monkeypatch.setenv("MMSDESK_SETTINGS", str(tmp_path / "settings.json"))
    store, _event = conference
    settings, notifier = Settings(), RecordingNotifier()
    theme = Theme(qapp, settings)
    theme.apply()
    made = Desk(store, Services(JobRunner(notifier, Bugs([])), notifier, settings, theme))
    store.subscribe(made.announce)
    return made


def test_a_large_event(qtbot: QtBot, desk: Desk, conference: tuple[Store, str], bench: Bench) -> None:
    store, event = conference
    opened: list[RecordPage] = []

    def card() -> None:
        page = RecordPage(desk, EVENTS, event)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.form.show_page_of(page.form.children_of[PARTICIPATIONS.code])
        opened.append(page)

    card()
    bench.figure(f"{_CALLED}: its card opened at the participants", timed(card))
    page = opened[-1]
    strip = page.findChild(AttendanceStrip, "attendance_strip")
    assert isinstance(strip, AttendanceStrip)
    strip.numbers.setText("все кроме 4, 17, 1001-1100")
    bench.figure("the same: numbers of the sheet typed and taken", timed(strip.take))
    bench.figure("the same: saved, 102 marks changed", timed(page.save))
    with store.read() as session:
        sheet = events_facts(session, [event])[0].sheet
    assert sum(row.attended for row in sheet) == PEOPLE - 102


def test_its_sheet(conference: tuple[Store, str], bench: Bench) -> None:
    store, event = conference

    def facts() -> None:
        with store.read() as session:
            assert len(events_facts(session, [event])[0].sheet) == PEOPLE

    facts()
    bench.figure("the same: everything of it for its papers", timed(facts))
