"""Quorum of meetings by the composition of their day."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.office import Quorum
from mmsdesk.queries.quorum import quorum_of, quorums_of
from mmsdesk.store.file import Store
from tests.councils import council, meeting, sheet
from tests.factories import make_teacher
from tests.reports.district import association, counted_statements, member

DAY = dt.date(2026, 10, 12)


def test_members_of_the_day_decide(store: Store) -> None:
    left = make_teacher(store, "Гусева Ирина Павловна")
    came_later = make_teacher(store, "Зуев Олег Ильич")
    stays = [make_teacher(store, f"Лосева Мария {name}") for name in ("Ивановна", "Олеговна")]
    body = association(
        store,
        "Совет",
        *(member(person) for person in stays),
        member(left, ended_on=DAY - dt.timedelta(days=1)),
        member(came_later, started_on=DAY + dt.timedelta(days=1)),
    )
    meeting_id = meeting(store, body, DAY, sheet(stays[0], left, present=2), number="3")
    with store.read() as session:
        (found,) = quorum_of(session, meeting_id)
    assert (found.name, found.number, found.members, found.present, found.needed) == ("Совет", "3", 2, 1, 1)
    assert found.reached is True
    assert found.rule is Quorum.HALF


def test_absent_are_members_and_invited_are_not(store: Store) -> None:
    body = council(store, quorum=Quorum.MORE_THAN_HALF)
    guest = make_teacher(store, "Гусева Ирина Павловна")
    rows = sheet(*body.people, present=2)
    rows["meeting_attendances"].append({"person_id": guest, "capacity": "invited", "presence": "present"})
    meeting_id = meeting(store, body.id, DAY, rows)
    with store.read() as session:
        (found,) = quorum_of(session, meeting_id)
    assert (found.members, found.present, found.needed, found.reached) == (5, 2, 3, False)


def test_numbers_without_names(store: Store) -> None:
    body = association(store, "ММО учителей физики")
    meeting_id = meeting(store, body, DAY, members_number=20, present_number=11)
    with store.read() as session:
        (found,) = quorum_of(session, meeting_id)
    assert (found.members, found.present, found.needed, found.reached) == (20, 11, 10, True)


def test_a_sheet_stands_for_the_composition_that_is_not_kept(store: Store) -> None:
    people = [make_teacher(store, f"Лосева Мария {name}") for name in ("Ивановна", "Олеговна", "Львовна")]
    body = association(store, "ММО")
    meeting_id = meeting(store, body, DAY, sheet(*people, present=1))
    with store.read() as session:
        (found,) = quorum_of(session, meeting_id)
    assert (found.members, found.present, found.reached) == (3, 1, False)


def test_a_meeting_without_members_has_no_answer(store: Store) -> None:
    meeting_id = meeting(store, association(store, "ММО"), DAY)
    with store.read() as session:
        (found,) = quorum_of(session, meeting_id)
        assert quorum_of(session, "0" * 32) == ()
    assert (found.members, found.present, found.needed, found.reached) == (0, 0, 0, None)


def test_each_body_of_a_joint_meeting_by_itself(store: Store) -> None:
    """Who is in both stands on the sheet once."""
    one = council(store, "Методический совет")
    other = association(store, "Совет ветеранов", member(one.people[0]), member(one.people[1]), quorum="two_thirds")
    rows = sheet(*one.people, present=3)
    meeting_id = meeting(
        store, one.id, DAY, rows | {"joint_bodies": [{"association_id": other, "number": "7"}]}, number="2"
    )
    with store.read() as session:
        found = quorum_of(session, meeting_id)
    assert [(each.number, each.members, each.present, each.reached) for each in found] == [
        ("2", 5, 3, True),
        ("7", 2, 2, True),
    ]


def test_statements_do_not_grow(store: Store) -> None:
    body = council(store)
    ids = [meeting(store, body.id, DAY + dt.timedelta(days=n), sheet(*body.people)) for n in range(6)]
    counts = []
    for some in (ids[:1], ids):
        with counted_statements(store) as sent, store.read() as session:
            assert len(quorums_of(session, some)) == len(some)
        counts.append(len(sent))
    assert counts[0] == counts[1]
