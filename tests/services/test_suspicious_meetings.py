"""«Подозрительное» of meetings and decisions: each rule finds its thing and nothing where all is in order."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.models.meeting import Capacity, MeetingForm, MeetingState, Presence
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.suspicious.look import Suspicion, look
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_teacher

RECENT = dt.date(2026, 11, 10)
MUNICIPAL = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
MEMBER = entry_id(ReferenceList.ASSOCIATION_ROLES, "member")


def seen(store: Store) -> list[Suspicion]:
    with store.read() as session:
        return list(look(session, TODAY).findings)


def codes(store: Store) -> list[str]:
    return sorted(each.rule.code for each in seen(store))


@pytest.fixture
def anna(store: Store) -> str:
    return make_teacher(store, "Ёлкина Анна Петровна", make(store, "organisations", short_name="СОШ № 3"))


@pytest.fixture
def body(store: Store, anna: str) -> str:
    members = {"memberships": [{"person_id": anna, "role_id": MEMBER}]}
    return make(store, "associations", members, name="РМО учителей физики", kind_id=MUNICIPAL)


def meeting(store: Store, body: str, day: dt.date = RECENT, *people: str, **values: Any) -> str:
    rows = [{"person_id": each, "presence": Presence.PRESENT, "position": 1} for each in people]
    values = {"state": MeetingState.HELD, "present_number": None if people else 5, **values}
    return make(store, "meetings", {"meeting_attendances": rows}, association_id=body, held_on=day, **values)


def decision(store: Store, body: str, *executors: str, **values: Any) -> str:
    rows = {"decision_executors": [{"words": each} for each in executors]}
    values = {"taken_on": RECENT, "due_on": dt.date(2026, 12, 1), **values}
    return make(store, "decisions", rows, association_id=body, wording="Провести открытые уроки", **values)


def test_ordinary_meetings_and_decisions_are_not_suspected(store: Store, body: str, anna: str) -> None:
    meeting(store, body, RECENT, anna, number="1")
    meeting(store, body, dt.date(2025, 11, 10), anna, number="1", signed_on=dt.date(2025, 11, 20))
    meeting(store, body, dt.date(2026, 12, 10), state=MeetingState.PLANNED)
    meeting(store, body, form=MeetingForm.WRITTEN, present_number=None)
    other = make(store, "associations", name="РМО учителей химии", kind_id=MUNICIPAL)
    meeting(store, other, number="1")
    decision(store, body, "руководители ШМО")
    decision(store, body, "руководители ШМО", due_on=None, due_words="постоянно")
    decision(store, body, due_on=None, controlled=False)
    assert codes(store) == []


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("meeting-still-planned", {"state": MeetingState.PLANNED}),
        ("meeting-nobody-came", {"present_number": None}),
        ("minutes-unsigned", {"held_on": dt.date(2026, 9, 10)}),
    ],
)
def test_what_is_odd_about_a_meeting(store: Store, body: str, code: str, values: dict[str, Any]) -> None:
    found = meeting(store, body, values.pop("held_on", RECENT), **values)
    [suspicion] = seen(store)
    assert (suspicion.rule.code, suspicion.found.record_id) == (code, found)
    assert suspicion.found.sentence.endswith(".")


def test_two_minutes_of_one_number_also_at_a_joint_meeting(store: Store, body: str) -> None:
    other = make(store, "associations", name="РМО учителей химии", kind_id=MUNICIPAL)
    meeting(store, body, number="2")
    joint = {"joint_bodies": [{"association_id": body, "number": "2"}]}
    day = dt.date(2026, 11, 12)
    values = {"state": MeetingState.HELD, "present_number": 5}
    later = make(store, "meetings", joint, association_id=other, number="7", held_on=day, **values)
    [suspicion] = seen(store)
    assert (suspicion.rule.code, suspicion.found.record_id) == ("minutes-number", later)


def test_a_member_who_had_left_and_one_who_came_back(store: Store, anna: str) -> None:
    boris = make_teacher(store, "Дубов Пётр Ильич")
    left = {"role_id": MEMBER, "ended_on": dt.date(2026, 9, 1)}
    members = [
        {"person_id": anna, **left},
        {"person_id": boris, **left},
        {"person_id": boris, "role_id": MEMBER, "started_on": dt.date(2026, 10, 1)},
    ]
    body = make(store, "associations", {"memberships": members}, name="РМО учителей физики", kind_id=MUNICIPAL)
    found = meeting(store, body, RECENT, anna, boris)
    had_left = [each for each in seen(store) if each.rule.register == "meetings"]
    assert [(each.rule.code, each.found.record_id) for each in had_left] == [("member-had-left", found)]
    assert "выбыл 01.09.2026" in had_left[0].found.sentence


def test_the_invited_may_have_left(store: Store, anna: str) -> None:
    members = {"memberships": [{"person_id": anna, "role_id": MEMBER, "ended_on": dt.date(2026, 9, 1)}]}
    body = make(store, "associations", members, name="РМО учителей физики", kind_id=MUNICIPAL)
    rows = [{"person_id": anna, "presence": Presence.PRESENT, "capacity": Capacity.INVITED, "position": 1}]
    values = {"state": MeetingState.HELD, "held_on": RECENT}
    make(store, "meetings", {"meeting_attendances": rows}, association_id=body, **values)
    assert codes(store) == []


@pytest.mark.parametrize(
    ("code", "who", "values"),
    [
        ("decision-nobody", (), {}),
        ("decision-no-term", ("все ОО",), {"due_on": None}),
        ("decision-due-before", ("все ОО",), {"due_on": dt.date(2026, 10, 1)}),
    ],
)
def test_what_is_odd_about_a_decision(
    store: Store, body: str, code: str, who: tuple[str, ...], values: dict[str, Any]
) -> None:
    found = decision(store, body, *who, **values)
    [suspicion] = seen(store)
    assert (suspicion.rule.code, suspicion.found.record_id) == (code, found)
