"""Rules of events."""

from __future__ import annotations

from typing import Any

import pytest

from mmsdesk.models.event import EVENTS
from mmsdesk.queries.cards import load
from mmsdesk.services.validation import problems_of
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make_event, make_teacher


def told(store: Store, code: str, **values: Any) -> list[tuple[str, bool, str]]:
    with store.read() as session:
        return [(p.key, p.warning, p.text) for p in problems_of(session, draft(code, **values), TODAY)]


@pytest.mark.parametrize("mark", [0, 6, -1])
def test_a_mark_is_from_one_to_five(store: Store, mark: int) -> None:
    assert told(store, "feedback", mark=mark) == [("mark", False, "Оценка ставится от 1 до 5.")]


def test_feedback_needs_a_mark_or_a_word(store: Store) -> None:
    assert told(store, "feedback") == [("mark", False, "Впишите оценку или отзыв.")]
    assert told(store, "feedback", remark="Спасибо") == []
    assert told(store, "feedback", mark=5) == []


def test_a_member_of_the_team_is_somebody(store: Store) -> None:
    assert [key for key, _warning, _text in told(store, "team_members")] == ["person_id"]
    assert told(store, "team_members", guest="Лапина В.Е., профессор") == []


def test_an_event_is_no_part_of_itself(store: Store) -> None:
    event = make_event(store, "Чтения", TODAY)
    with store.read() as session:
        card = load(session, EVENTS, event)
        card.values["parent_id"] = event
        assert [p.text for p in problems_of(session, card, TODAY)] == ["Мероприятие не может входить само в себя."]


def test_one_person_twice_is_marked_and_can_be_saved(store: Store) -> None:
    anna = make_teacher(store, "Титова Анна Олеговна")
    event = make_event(store, "Чтения", TODAY)
    with store.read() as session:
        card = load(session, EVENTS, event)
        rows = [draft("participations", person_id=anna), draft("participations", person_id=anna)]
        card.children["participations"] = rows
        found = problems_of(session, card, TODAY)
    assert [(p.key, p.warning) for p in found] == [("participations.1.person_id", True)]
