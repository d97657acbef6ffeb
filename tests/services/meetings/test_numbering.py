"""Numbers of minutes."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.association import Association
from mmsdesk.models.office import Numbering
from mmsdesk.queries.meetings import meeting_facts
from mmsdesk.services.meetings.numbering import give_number, next_number, number_warning, same_numbers
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.councils import meeting
from tests.reports.district import association


def following(store: Store, body: str, day: dt.date, year: int) -> str:
    with store.read() as session:
        return next_number(session, body, day, year)


def test_within_the_school_year(store: Store) -> None:
    body, other = association(store, "Совет"), association(store, "ММО")
    meeting(store, body, dt.date(2026, 8, 27), number="1")
    meeting(store, body, dt.date(2026, 12, 1), number="№ 2")
    meeting(store, body, dt.date(2026, 12, 2), number="3-внеочередной")
    meeting(store, other, dt.date(2026, 12, 2), number="9")
    assert following(store, body, dt.date(2027, 1, 15), 2026) == "3"
    assert following(store, body, dt.date(2027, 9, 15), 2027) == "1"
    assert following(store, other, dt.date(2027, 1, 15), 2026) == "10"


def test_within_the_calendar_year(store: Store) -> None:
    body = association(store, "Совет", minutes_numbering=Numbering.CALENDAR_YEAR)
    meeting(store, body, dt.date(2026, 12, 1), number="7")
    assert following(store, body, dt.date(2026, 12, 20), 2026) == "8"
    assert following(store, body, dt.date(2027, 1, 15), 2026) == "1"


def test_the_first_number_counts_once(store: Store) -> None:
    body = association(store, "Совет", minutes_from=6)
    assert following(store, body, dt.date(2027, 1, 15), 2026) == "6"
    meeting(store, body, dt.date(2027, 1, 15), number="6")
    assert following(store, body, dt.date(2027, 2, 15), 2026) == "7"
    assert following(store, body, dt.date(2027, 9, 15), 2027) == "1"


def test_the_same_number_twice_is_told(store: Store) -> None:
    body = association(store, "Совет")
    first = meeting(store, body, dt.date(2026, 10, 12), number="2")
    second = meeting(store, body, dt.date(2026, 11, 9), number="2")
    last_year = meeting(store, body, dt.date(2025, 11, 9), number="2")
    with store.read() as session:
        assert number_warning(session, second) == "Протокол №\u00a02 в этом году уже есть: заседание 12.10.2026."
        assert number_warning(session, last_year) == ""
        assert same_numbers(session, body, "2", dt.date(2026, 12, 1), 2026, but=first) == (second,)
        assert same_numbers(session, body, "", dt.date(2026, 12, 1), 2026) == ()


def test_every_body_of_a_joint_meeting_gets_its_own(store: Store) -> None:
    body, other = association(store, "Совет"), association(store, "ММО")
    meeting(store, other, dt.date(2026, 9, 12), number="4")
    meeting_id = meeting(store, body, dt.date(2026, 10, 12), {"joint_bodies": [{"association_id": other}]})
    assert give_number(store, meeting_id).title == "Протоколу присвоен №\u00a01"
    with store.read() as session:
        assert [each.number for each in meeting_facts(session, meeting_id).bodies] == ["1", "5"]
    assert following(store, other, dt.date(2026, 12, 1), 2026) == "6"
    assert give_number(store, meeting_id).empty


def test_the_rule_of_a_body_may_change(store: Store) -> None:
    body = association(store, "Совет")
    meeting(store, body, dt.date(2026, 10, 12), number="3")
    with operation(store, "Правило") as op:
        op.update(Association, body, {"minutes_numbering": Numbering.CALENDAR_YEAR})
    assert following(store, body, dt.date(2027, 1, 12), 2026) == "1"
