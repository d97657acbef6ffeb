"""Signing minutes and opening signed ones."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.meeting import MeetingState
from mmsdesk.queries.meetings import MeetingFacts, meeting_facts
from mmsdesk.services.meetings.signing import reopen, sign, sign_warnings
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.councils import council, decision, item, meeting, sheet
from tests.reports.district import association, member

DAY = dt.date(2026, 10, 12)


def facts(store: Store, meeting_id: str) -> MeetingFacts:
    with store.read() as session:
        return meeting_facts(session, meeting_id)


def warnings(store: Store, meeting_id: str) -> list[str]:
    with store.read() as session:
        return [sentence.replace("\u00a0", " ") for sentence in sign_warnings(session, meeting_id)]


def test_signing_gives_the_number_and_marks_as_held(store: Store) -> None:
    body = council(store)
    meeting(store, body.id, DAY - dt.timedelta(days=20), number="4")
    meeting_id = meeting(store, body.id, DAY)
    signed = sign(store, meeting_id, DAY + dt.timedelta(days=2))
    assert signed.number == "5"
    found = facts(store, meeting_id)
    assert (found.number, found.state, found.signed_on) == ("5", MeetingState.HELD, DAY + dt.timedelta(days=2))
    with pytest.raises(UserError, match="Протокол подписан"):
        sign(store, meeting_id, DAY)
    undo(store)
    assert facts(store, meeting_id).number == ""


def test_opening_needs_a_reason_and_keeps_it(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY)
    with pytest.raises(UserError, match="не подписан"):
        reopen(store, meeting_id, "описка", DAY)
    sign(store, meeting_id, DAY)
    with pytest.raises(UserError, match="Причина не названа"):
        reopen(store, meeting_id, "  ", DAY)
    later = DAY + dt.timedelta(days=5)
    assert "описка в фамилии" in reopen(store, meeting_id, " описка  в фамилии", later).title
    found = facts(store, meeting_id)
    assert found.signed_on is None
    (told,) = found.reopenings
    assert (told.opened_on, told.signed_on, told.reason) == (later, DAY, "описка в фамилии")
    sign(store, meeting_id, later)
    assert facts(store, meeting_id).number == "1"


def test_nothing_to_say_of_good_minutes(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(
        store, body.id, DAY, sheet(*body.people, present=4), chair_id=body.chair, secretary_id=body.people[2]
    )
    item_id = item(store, meeting_id, votes_for=4)
    decision(store, "Сделать", {"person_id": body.chair}, meeting_id=meeting_id, item_id=item_id, due_on=DAY)
    item(store, meeting_id, "Разное", 2, kind="various")
    assert warnings(store, meeting_id) == []


def test_everything_that_may_be_missing(store: Store) -> None:
    body = council(store, casting_vote=False)
    meeting(store, body.id, DAY - dt.timedelta(days=9), number="3")
    meeting_id = meeting(store, body.id, DAY, sheet(*body.people, present=2), number="3")
    first = item(store, meeting_id, votes_for=2, votes_against=2, unanimous=True)
    item(store, meeting_id, "О сроках", 2)
    decision(store, "Сделать", meeting_id=meeting_id, item_id=first, number="1.1")
    decision(
        store,
        "Сделать",
        {"words": "все"},
        meeting_id=meeting_id,
        item_id=first,
        number="1.2",
        due_on=DAY - dt.timedelta(days=1),
        taken_on=DAY,
    )
    assert warnings(store, meeting_id) == [
        "Нет кворума: присутствовало 2 из 5, нужно 3.",
        "Председатель не указан.",
        "Секретарь не указан.",
        "Решения нет по вопросам: 2.",
        "Протокол № 3 в этом году уже есть: заседание 03.10.2026.",
        "Вопрос 1: голосов 4, а присутствовало 2.",
        "Вопрос 1: голоса разделились поровну, решение не принято.",
        "Вопрос 1: отмечено «единогласно», но голоса были и другие.",
        "Решение 1.1 на контроле, но исполнитель не указан.",
        "Решение 1.1 на контроле, но срок не указан.",
        "Решение 1.2: срок раньше дня заседания.",
    ]
    assert sign(store, meeting_id, DAY).number == "3"


def test_a_body_without_members_and_joint_ones(store: Store) -> None:
    body = council(store, size=2)
    empty = association(store, "ММО")
    alone = meeting(store, empty, DAY)
    assert warnings(store, alone)[0] == "Состав не указан, кворум не посчитать."
    joint = {"joint_bodies": [{"association_id": empty}]}
    together = meeting(store, body.id, DAY, joint | sheet(*body.people, present=0), form="written")
    assert warnings(store, together)[:2] == [
        "Методический совет: нет кворума: проголосовало 0 из 2, нужно 1.",
        "ММО: состав не указан, кворум не посчитать.",
    ]


def test_who_left_and_was_marked(store: Store) -> None:
    body = council(store, size=3)
    other = association(store, "Совет", member(body.people[0]), member(body.people[1], ended_on=dt.date(2026, 9, 1)))
    meeting_id = meeting(store, other, DAY, sheet(*body.people[:2], present=2))
    assert "Отмечены как присутствующие, но в составе на день заседания их нет: Титов К. Л." in warnings(
        store, meeting_id
    )
