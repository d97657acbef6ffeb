"""An event of 2 000 participants: its card opens, the numbers of its sheet are taken, the card is saved. Ten years of
50 000 participations: the list of events stays within the goals of lists (DESIGN 11), in ratios."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import school_year_period
from mmsdesk.models.event import EVENTS, PARTICIPATIONS, Event, EventState, Participation
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.activity import participations_between
from mmsdesk.queries.attendance import attendance_of
from mmsdesk.queries.event_facts import events_facts
from mmsdesk.queries.listing import ListQuery, matching_ids, rows
from mmsdesk.queries.work import events_in
from mmsdesk.services.seeding import entry_id, new_office
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.events.attendance_strip import AttendanceStrip
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.lists.model import PAGE, RecordTableModel
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import TODAY
from tests.performance.conftest import Bench, timed
from tests.ui.conftest import Bugs, Stack

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
        page = RecordPage(desk, Stack(), EVENTS, event)
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


YEARS, A_YEAR, EVENTS_A_YEAR = 10, 50_000, 250
TEN_YEARS = f"{YEARS} years of {A_YEAR:,} participations".replace(",", "\u00a0")
LAST_YEAR = 2016 + YEARS - 1
IN_ORDER = "SELECT id FROM event ORDER BY starts_on DESC, id"
BY_DAY = (
    "SELECT r.record_id FROM record_index r JOIN event e ON e.id = r.record_id WHERE r.register = 'events'"
    " ORDER BY e.starts_on IS NULL, e.starts_on, r.sort_key"
)
BY_KIND = BY_DAY.replace("starts_on", "kind_id")
BY_TITLE = BY_DAY.replace("starts_on", "title")


def _city(path: Path, years: Iterable[int]) -> Iterator[tuple[Store, list[str]]]:
    """Years of the events of a city, and its people."""
    chance = random.Random(11)
    kinds = [entry_id(ReferenceList.EVENT_KINDS, code) for code in ("seminar", "master_class", "conference", "webinar")]
    with new_office(path) as store:
        with operation(store, "Люди") as op:
            named = [{"surname": f"Слушатель{n:04}", "first_name": "Анна"} for n in range(5_000)]
            people = op.insert_many(Teacher, named)
        for year in years:
            with operation(store, f"Мероприятия {year}") as op:
                events = op.insert_many(
                    Event,
                    [
                        {
                            "title": f"Семинар {year}-{n:03}",
                            "kind_id": chance.choice(kinds),
                            "state": EventState.HELD,
                            "school_year": year,
                            "starts_on": dt.date(year, 9, 1) + dt.timedelta(days=chance.randrange(280)),
                        }
                        for n in range(EVENTS_A_YEAR)
                    ],
                )
                sheet = [
                    {"event_id": event, "person_id": who, "position": at}
                    for event in events
                    for at, who in enumerate(chance.sample(people, A_YEAR // EVENTS_A_YEAR), start=1)
                ]
                op.insert_many(Participation, sheet)
        yield store, people


@pytest.fixture(scope="module")
def decade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[str]]]:
    """Ten years."""
    yield from _city(Path(tmp_path_factory.mktemp("decade")) / "Город.mms", range(2016, 2016 + YEARS))


@pytest.fixture(scope="module")
def one_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[str]]]:
    """The last of them alone: what is asked of one year is not to grow with the others."""
    yield from _city(Path(tmp_path_factory.mktemp("year")) / "Город.mms", [LAST_YEAR])


def _bare(store: Store, statement: str) -> Callable[[], list[Any]]:
    """The same question put to the driver, rows fetched."""

    def ask() -> list[Any]:
        with store.read() as session:
            raw = session.connection().connection.driver_connection
            assert raw is not None
            return list(raw.execute(statement).fetchall())

    return ask


def _asking(store: Store, query: ListQuery) -> Callable[[], list[str]]:
    def ask() -> list[str]:
        with store.read() as session:
            return matching_ids(session, query)

    return ask


def _page(store: Store) -> Callable[[], object]:
    """The newest 200 events with how many came to each."""
    keys = [*RecordTableModel(store, EVENTS).keys(), "attendance"]
    ids = _asking(store, ListQuery(EVENTS, on_date=TODAY))()[:PAGE]

    def page() -> object:
        with store.read() as session:
            return rows(session, EVENTS, keys, ids, TODAY)

    return page


def _of_a_person(store: Store, person: str) -> Callable[[], object]:
    def ask() -> object:
        with store.read() as session:
            return participations_between(session, dt.date(LAST_YEAR, 9, 1), TODAY, [person])

    return ask


def _of_the_year(store: Store) -> Callable[[], object]:
    def ask() -> object:
        with store.read() as session:
            return attendance_of(session, [each.id for each in events_in(session, school_year_period(LAST_YEAR))])

    return ask


def test_lists_after_ten_years(decade: tuple[Store, list[str]], bench: Bench, qapp: object) -> None:
    store, _people = decade
    whole, by_day = ListQuery(EVENTS, on_date=TODAY), ListQuery(EVENTS, sort="starts_on", on_date=TODAY)
    assert len(_asking(store, whole)()) == YEARS * EVENTS_A_YEAR
    by_kind, by_title = (ListQuery(EVENTS, sort=key, on_date=TODAY) for key in ("kind_id", "title"))
    for what, query, floor in (
        ("list of events opened", whole, IN_ORDER),
        ("sorted by day", by_day, BY_DAY),
        ("sorted by kind, in Russian order", by_kind, BY_KIND),
        ("sorted by title, in Russian order", by_title, BY_TITLE),
    ):
        ours = _asking(store, query)
        ours()
        bench.against(f"{TEN_YEARS}: {what}", ours, _bare(store, floor), 3, rounds=25, quietest=True)


def test_one_year_of_ten(
    decade: tuple[Store, list[str]], one_year: tuple[Store, list[str]], bench: Bench, qapp: object
) -> None:
    """Beside a file that has that year alone."""
    (store, people), (small, others) = decade, one_year
    year = ListQuery(EVENTS, on_date=TODAY, school_year=LAST_YEAR)
    for what, ours, floor in (
        ("events of a school year", _asking(store, year), _asking(small, year)),
        ("page of 200 events with how many came", _page(store), _page(small)),
        ("a year of a person", _of_a_person(store, people[17]), _of_a_person(small, others[17])),
        ("who came in a year", _of_the_year(store), _of_the_year(small)),
    ):
        ours(), floor()
        bench.against(f"{TEN_YEARS}: {what}; the year alone", ours, floor, 1.5, rounds=15, quietest=True)
