"""The sheet of a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.meeting import Capacity, Presence
from mmsdesk.queries.meetings import SheetRow, meeting_facts
from mmsdesk.services.meetings.presence import (
    fill_sheet,
    invite,
    mark,
    mark_all_but,
    mark_rows,
    remove_rows,
    set_reason,
)
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.councils import council, meeting, sheet
from tests.factories import make_teacher
from tests.reports.district import association, member

DAY = dt.date(2026, 10, 12)


def rows_of(store: Store, meeting_id: str) -> tuple[SheetRow, ...]:
    with store.read() as session:
        return meeting_facts(session, meeting_id).sheet


def marks(store: Store, meeting_id: str) -> str:
    """«+» for who came, «-» for who did not, in the order of the sheet."""
    return "".join("+" if row.presence is Presence.PRESENT else "-" for row in rows_of(store, meeting_id))


def test_chair_deputy_secretary_then_the_others_by_name(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY)
    fill_sheet(store, meeting_id)
    rows = rows_of(store, meeting_id)
    assert [row.name.surname for row in rows] == ["Ёлкина", "Титов", "Осина", "Калинина", "Рябов"]
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert not fill_sheet(store, meeting_id).touched


def test_filling_again_keeps_marks_and_takes_nobody_off(store: Store) -> None:
    body = council(store)
    left, guest = make_teacher(store, "Гусева Ирина Павловна"), make_teacher(store, "Зуев Олег Ильич")
    there = sheet(body.people[3], left, present=2)
    there["meeting_attendances"].append({"person_id": guest, "capacity": "invited", "position": 3})
    meeting_id = meeting(store, body.id, DAY, there)
    fill_sheet(store, meeting_id)
    rows = rows_of(store, meeting_id)
    assert [row.name.surname for row in rows] == [
        "Ёлкина",
        "Титов",
        "Осина",
        "Калинина",
        "Рябов",
        "Гусева",
        "Зуев",
    ]
    assert marks(store, meeting_id) == "----++-"
    assert [row.belongs for row in rows] == [True, True, True, True, True, False, True]


def test_joint_bodies_follow_and_nobody_stands_twice(store: Store) -> None:
    body = council(store, size=3)
    new = make_teacher(store, "Абрамова Ия Львовна")
    other = association(store, "ММО", member(body.people[2]), member(new, "head"))
    meeting_id = meeting(store, body.id, DAY, {"joint_bodies": [{"association_id": other}]})
    fill_sheet(store, meeting_id)
    rows = rows_of(store, meeting_id)
    assert [row.name.surname for row in rows] == ["Ёлкина", "Титов", "Осина", "Абрамова"]
    assert rows[-1].association_id == other
    assert rows[0].association_id == body.id


def test_marking_by_numbers(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY, sheet(*body.people))
    told = mark(store, meeting_id, (1, 3), Presence.PRESENT)
    assert told.title == "Явка: присутствовали 2\u00a0человека"
    assert marks(store, meeting_id) == "+-+--"
    mark_all_but(store, meeting_id, (4,))
    assert marks(store, meeting_id) == "+++-+"
    undo(store)
    assert marks(store, meeting_id) == "+-+--"
    with pytest.raises(UserError, match=r"нет номера 9.*Последний номер на нём 5"):
        mark(store, meeting_id, (2, 9), Presence.PRESENT)


def test_clicking_and_reasons(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY, sheet(*body.people, present=5))
    rows = rows_of(store, meeting_id)
    set_reason(store, [rows[1].id, rows[2].id], "  командировка ")
    assert marks(store, meeting_id) == "+--++"
    assert [row.reason for row in rows_of(store, meeting_id)] == ["", "командировка", "командировка", "", ""]
    mark_rows(store, [rows[1].id], Presence.PRESENT)
    assert rows_of(store, meeting_id)[1].reason == ""
    set_reason(store, [rows[2].id], "")
    assert marks(store, meeting_id) == "++-++"


def test_inviting(store: Store) -> None:
    body = council(store, size=2)
    guest = make_teacher(store, "Гусева Ирина Павловна")
    meeting_id = meeting(store, body.id, DAY, sheet(*body.people))
    invite(store, meeting_id, [guest, body.chair, guest])
    rows = rows_of(store, meeting_id)
    assert [(row.number, row.capacity) for row in rows] == [
        (1, Capacity.MEMBER),
        (2, Capacity.MEMBER),
        (3, Capacity.INVITED),
    ]
    assert invite(store, meeting_id, [guest]).empty
    remove_rows(store, [rows[2].id])
    assert len(rows_of(store, meeting_id)) == 2


def test_rows_of_two_sheets_are_a_slip_of_the_program(store: Store) -> None:
    body = council(store, size=2)
    ids = [meeting(store, body.id, DAY, sheet(body.chair)) for _n in range(2)]
    rows = [rows_of(store, each)[0].id for each in ids]
    with pytest.raises(ValueError, match="several sheets"):
        mark_rows(store, rows, Presence.PRESENT)
    with pytest.raises(UserError, match="больше нет"):
        mark_rows(store, ["0" * 32], Presence.PRESENT)


def test_signed_minutes_keep_their_sheet(store: Store) -> None:
    body = council(store, size=2)
    meeting_id = meeting(store, body.id, DAY, sheet(*body.people), signed_on=DAY, number="4")
    row = rows_of(store, meeting_id)[0].id
    acts: tuple[Callable[[], object], ...] = (
        lambda: fill_sheet(store, meeting_id),
        lambda: mark(store, meeting_id, (1,), Presence.PRESENT),
        lambda: set_reason(store, [row], "болезнь"),
        lambda: invite(store, meeting_id, ()),
        lambda: remove_rows(store, [row]),
    )
    for act in acts:
        with pytest.raises(UserError, match=r"Протокол подписан \(протокол №.4 от.*Открыть протокол"):
            act()
