"""A meeting that was moved is one of its new day: composition, quorum, number, school year, papers, decisions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.decision_line import DecisionLine
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.meeting import MEETINGS, MeetingState, Presence
from mmsdesk.queries.cards import load
from mmsdesk.queries.meetings import meeting_facts
from mmsdesk.services.meetings.agenda import edit_meeting
from mmsdesk.services.meetings.numbering import give_number, number_warning
from mmsdesk.services.meetings.presence import fill_sheet, mark_all_but
from mmsdesk.services.meetings.signing import sign
from mmsdesk.services.meetings.taking import take_decision
from mmsdesk.store.file import Store
from tests.councils import PEOPLE, item, meeting
from tests.factories import make_organisation, make_teacher
from tests.reports.district import association, member
from tests.reports.meetings.lines import said

BEFORE, AFTER = dt.date(2026, 8, 10), dt.date(2026, 9, 15)
MOVED: dict[str, Any] = {"state": MeetingState.MOVED, "moved_to": AFTER, "state_reason": "ремонт зала"}


@pytest.fixture
def body(store: Store) -> str:
    """Of two members one left before the new day, another came."""
    make_organisation(store)
    first, left, came = (make_teacher(store, name) for name in PEOPLE[:3])
    return association(
        store,
        "Методический совет",
        member(first, "chair"),
        member(left, "member") | {"ended_on": dt.date(2026, 9, 1)},
        member(came, "member") | {"started_on": dt.date(2026, 9, 2)},
        kind="council",
    )


def test_composition_and_quorum(store: Store, body: str) -> None:
    made = meeting(store, body, BEFORE, **MOVED)
    fill_sheet(store, made)
    mark_all_but(store, made, [])
    with store.read() as session:
        facts = meeting_facts(session, made)
    assert facts.day == AFTER
    assert [row.name.surname for row in facts.sheet] == ["Ёлкина", "Осина"]
    assert all(row.belongs and row.presence is Presence.PRESENT for row in facts.sheet)
    assert [(quorum.members, quorum.present) for quorum in facts.quorums] == [(2, 2)]


def test_a_cancelled_one_stays_on_its_day(store: Store, body: str) -> None:
    made = meeting(store, body, BEFORE, state=MeetingState.CANCELLED, moved_to=AFTER)
    with store.read() as session:
        assert meeting_facts(session, made).day == BEFORE


def test_school_year_and_number(store: Store, body: str) -> None:
    meeting(store, body, dt.date(2026, 3, 1), number="7", school_year=2025)
    meeting(store, body, dt.date(2026, 9, 1), number="1", school_year=2026)
    made = meeting(store, body, BEFORE)
    with store.read() as session:
        assert load(session, MEETINGS, made).values["school_year"] == 2025
    edit_meeting(store, made, MOVED)
    with store.read() as session:
        assert load(session, MEETINGS, made).values["school_year"] == 2026
    give_number(store, made)
    with store.read() as session:
        assert load(session, MEETINGS, made).values["number"] == "2"
    new = meeting(store, body, BEFORE, **MOVED)
    with store.read() as session:
        assert load(session, MEETINGS, new).values["school_year"] == 2026


def test_number_of_a_calendar_year(store: Store, body: str) -> None:
    edit = {"state": MeetingState.HELD, "moved_to": dt.date(2027, 1, 12), "number": "1"}
    moved = meeting(store, body, dt.date(2026, 12, 20), **edit, school_year=2026)
    other = meeting(store, body, dt.date(2027, 2, 1), number="1", school_year=2026)
    with store.read() as session:
        assert number_warning(session, other).replace("\u00a0", " ").endswith("заседание 12.01.2027.")
        assert "01.02.2027" in number_warning(session, moved)


def test_decisions_are_of_the_new_day(store: Store, body: str) -> None:
    made = meeting(store, body, BEFORE)
    taken = take_decision(store, item(store, made), DecisionLine("Подготовить справку", "Подготовить справку"))
    edit_meeting(store, made, MOVED)
    later = take_decision(store, item(store, made, position=2), DecisionLine("Провести семинар", "Провести семинар"))
    with store.read() as session:
        for each in (taken, later):
            values = load(session, DECISIONS, each).values
            assert (values["taken_on"], values["school_year"]) == (AFTER, 2026)


def test_papers_speak_of_the_new_day(store: Store, body: str) -> None:
    made = meeting(store, body, BEFORE, **MOVED)
    for code in ("meeting-agenda", "meeting-sheet", "minutes"):
        text = " ".join(said(store, code, made))
        assert "15 сентября 2026 г." in text, code
        assert "10 августа" not in text, code
    sheet = said(store, "meeting-sheet", made)
    assert any("Осина" in line for line in sheet)
    assert not any("Титов" in line for line in sheet)


def test_signed_it_was_held(store: Store, body: str) -> None:
    made = meeting(store, body, BEFORE, **MOVED)
    sign(store, made, AFTER)
    with store.read() as session:
        assert load(session, MEETINGS, made).values["state"] is MeetingState.HELD
