"""«Повторить»: the same weekday a year later, what goes along and what stays; a series by rule."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.moved_terms import same_weekday
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.models.event_team import Team
from mmsdesk.queries.cards import Draft, load
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.event_repeat import Taken, make_series, repeated, series_days
from mmsdesk.services.records import save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import make, make_teacher
from tests.reports.doings import came, kind


def loaded(store: Store, event: str) -> Draft:
    with store.read() as session:
        return load(session, EVENTS, event)


@pytest.fixture
def conference(store: Store) -> str:
    anna = make_teacher(store, "Титова Анна Олеговна")
    return make(
        store,
        "events",
        {
            "participations": came(anna, None, place="1", score=9.5, attended=False),
            "programme_items": [{"topic": "Итоги", "speaker_id": anna}],
            "team_members": [{"team": Team.JURY, "person_id": anna}],
            "event_sessions": [{"held_on": dt.date(2026, 10, 16)}],
            "event_counts": [{"people": 30}],
            "feedback": [{"mark": 5}],
        },
        title="Педагогические чтения 2026/27",
        theme="Итоги 2026 года",
        kind_id=kind("readings"),
        starts_on=dt.date(2026, 10, 15),
        ends_on=dt.date(2026, 10, 16),
        state=EventState.HELD,
        order_number="12-р",
        order_on=dt.date(2026, 9, 1),
        spent_municipal=500.0,
        results="Опыт обобщён",
    )


@pytest.mark.parametrize(
    ("day", "year", "found"),
    [
        (dt.date(2026, 10, 15), 2027, dt.date(2027, 10, 14)),
        (dt.date(2027, 10, 14), 2028, dt.date(2028, 10, 12)),
        (dt.date(2024, 2, 29), 2025, dt.date(2025, 2, 27)),
        (dt.date(2026, 1, 1), 2027, dt.date(2026, 12, 31)),
        (dt.date(2026, 10, 15), 2026, dt.date(2026, 10, 15)),
    ],
)
def test_the_same_weekday_of_another_year(day: dt.date, year: int, found: dt.date) -> None:
    assert same_weekday(day, year) == found
    assert found.weekday() == day.weekday()


def test_the_next_year_begins_clean(store: Store, conference: str) -> None:
    new = repeated(loaded(store, conference), dt.date(2027, 10, 14), Taken())
    values = new.values
    assert new.id is None
    assert values["title"] == "Педагогические чтения 2027/28"
    assert values["theme"] == "Итоги 2027 года"
    assert (values["starts_on"], values["ends_on"]) == (dt.date(2027, 10, 14), dt.date(2027, 10, 15))
    assert values["state"] is EventState.PLANNED
    assert (values["order_number"], values["order_on"], values["results"]) == ("", None, "")
    assert values["spent_municipal"] is None
    assert [row.values["held_on"] for row in new.children["event_sessions"]] == [dt.date(2027, 10, 15)]
    sizes = {code: len(rows) for code, rows in new.children.items()}
    assert (sizes["programme_items"], sizes["team_members"]) == (1, 1)
    assert (sizes["participations"], sizes["event_counts"], sizes["feedback"]) == (0, 0, 0)
    saved = save(store, new)
    assert loaded(store, saved.id).values["school_year"] == 2027


def test_people_go_along_without_their_results(store: Store, conference: str) -> None:
    new = repeated(loaded(store, conference), dt.date(2027, 10, 14), Taken(programme=False, people=True, team=False))
    rows = new.children["participations"]
    assert len(rows) == 2
    assert {(row.values["place"], row.values["score"], row.values["attended"]) for row in rows} == {("", None, True)}
    assert not new.children["programme_items"]
    assert not new.children["team_members"]


def test_days_of_a_series() -> None:
    assert series_days(dt.date(2026, 9, 17), 4, 3) == (
        dt.date(2026, 9, 17),
        dt.date(2026, 10, 15),
        dt.date(2026, 11, 12),
    )
    for weeks, count in ((0, 3), (1, 0), (1, 61)):
        with pytest.raises(UserError):
            series_days(dt.date(2026, 9, 17), weeks, count)


def test_a_series_is_one_operation_and_counts_its_meetings_only(store: Store) -> None:
    school = make(
        store,
        "events",
        title="Школа молодого педагога",
        kind_id=kind("seminar"),
        starts_on=dt.date(2026, 9, 17),
        state=EventState.PLANNED,
    )
    make_series(store, school, series_days(dt.date(2026, 9, 17), 4, 3))
    with store.read() as session:
        ids = matching_ids(session, ListQuery(EVENTS))
        events = [load(session, EVENTS, each) for each in ids]
    meetings = sorted((e.values["starts_on"], e.values["title"]) for e in events if e.values["parent_id"] == school)
    assert [title for _day, title in meetings] == [f"Школа молодого педагога: занятие {n}" for n in (1, 2, 3)]
    assert loaded(store, school).values["counted"] is False
    undo(store)
    assert loaded(store, school).values["counted"] is True
    with store.read() as session:
        assert len(matching_ids(session, ListQuery(EVENTS))) == 1


def test_a_series_without_days_is_refused(store: Store, conference: str) -> None:
    with pytest.raises(UserError):
        make_series(store, conference, ())
