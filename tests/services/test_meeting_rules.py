"""What is marked in meetings, decisions and visits, and the little that is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.errors import ValidationFailed
from mmsdesk.models.decision import DecisionState
from mmsdesk.models.meeting import MeetingState, Presence
from mmsdesk.models.visit import VisitState
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from tests.councils import council
from tests.factories import TODAY, draft, make_organisation
from tests.reports.district import association

DAY = dt.date(2026, 10, 12)


def told(store: Store, code: str, children: dict[str, list[dict[str, Any]]] | None = None, **values: Any) -> list[str]:
    """Warnings of a saved record: the field and the first words."""
    made = draft(code, **values)
    for child, rows in (children or {}).items():
        made.children[child] = [draft(child, **row) for row in rows]
    return [f"{problem.key}: {problem.text}" for problem in save(store, made, today=TODAY).warnings]


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        ({"state": "held", "held_on": dt.date(2026, 12, 1)}, "state: Заседание ещё впереди"),
        ({"held_on": dt.date(2030, 10, 1)}, "held_on: До этого дня больше двух лет"),
        ({"signed_on": dt.date(2026, 10, 1)}, "signed_on: Протокол подписан раньше"),
        ({"state": "cancelled"}, "state_reason: Причина не указана"),
        ({"state": "moved", "state_reason": "отъезд"}, "moved_to: Новая дата не указана"),
        ({"members_number": 5, "present_number": 6}, "present_number: Присутствовало больше"),
    ],
)
def test_marks_of_a_meeting(store: Store, values: dict[str, Any], mark: str) -> None:
    if "state" in values:
        values = values | {"state": MeetingState(values["state"])}
    given: dict[str, Any] = {"held_on": DAY, "association_id": association(store, "Совет")} | values
    (sentence,) = told(store, "meetings", **given)
    assert sentence.startswith(mark)


def test_a_number_that_is_taken_is_told(store: Store) -> None:
    body, other = association(store, "Совет"), association(store, "ММО")
    first = {"association_id": body, "held_on": DAY, "number": "3"}
    assert told(store, "meetings", **first) == []
    assert told(store, "meetings", **first | {"association_id": other}) == []
    assert told(store, "meetings", **first | {"held_on": dt.date(2027, 10, 4)}) == []
    (sentence,) = told(store, "meetings", **first | {"held_on": dt.date(2026, 11, 2)})
    assert sentence == "number: Протокол с этим номером в этом году уже есть: заседание 12.10.2026."


def test_marks_of_rows(store: Store) -> None:
    body = council(store, size=1)
    rows = {"meeting_attendances": [{"person_id": body.chair, "presence": Presence.PRESENT, "reason": "болезнь"}]}
    values = {"association_id": body.id, "held_on": DAY, "chair_id": body.chair, "secretary_id": body.chair}
    assert told(store, "meetings", rows, **values) == [
        "secretary_id: Председатель и секретарь – один человек.",
        "meeting_attendances.0.reason: Отмечено присутствие, а указана причина отсутствия.",
    ]


def test_one_person_twice_on_a_sheet_is_told(store: Store) -> None:
    body = council(store, size=2)
    rows = {"meeting_attendances": [{"person_id": each} for each in (*body.people, body.chair)]}
    assert told(store, "meetings", rows, association_id=body.id, held_on=DAY) == [
        "meeting_attendances.2.person_id: Этот человек на листе уже есть."
    ]


def test_marks_of_decisions(store: Store) -> None:
    assert told(store, "decisions", wording="Сделать", taken_on=DAY, due_on=dt.date(2026, 10, 1)) == [
        "due_on: Срок раньше дня, когда решение принято.",
        "controlled: Решение на контроле, а исполнитель не указан.",
        "meeting_id: Не указано, на каком заседании принято.",
    ]
    found = told(
        store,
        "decisions",
        {"decision_executors": [{}]},
        wording="Сделать",
        taken_on=DAY,
        source="order",
        state=DecisionState.REPLACED,
    )
    assert found == [
        "replaced_by_id: Не указано, каким решением заменено.",
        "decision_executors.0.person_id: Не указано, кто исполняет.",
    ]


def test_marks_of_items_and_visits(store: Store) -> None:
    meeting_id = save(store, draft("meetings", association_id=association(store, "Совет"), held_on=DAY)).id
    assert told(
        store, "agenda_items", {"speeches": [{}]}, meeting_id=meeting_id, title="А", unanimous=True, votes_against=1
    ) == [
        "unanimous: Отмечено «единогласно», но голоса были и другие.",
        "speeches.0.person_id: Не указано, кто выступил.",
    ]
    assert told(
        store,
        "visits",
        organisation_id=make_organisation(store),
        visited_on=dt.date(2026, 12, 1),
        order_on=dt.date(2026, 12, 2),
        state=VisitState.DONE,
    ) == [
        "state: Выезд ещё впереди, а отмечен состоявшимся: проверьте дату.",
        "order_on: Приказ издан позже выезда: проверьте даты.",
    ]


@pytest.mark.parametrize(
    ("code", "values", "sentence"),
    [
        ("meetings", {"held_on": DAY, "present_number": -1}, "меньше нуля"),
        ("agenda_items", {"title": "А", "votes_for": -1}, "меньше нуля"),
        ("visits", {"visited_on": DAY, "until": dt.date(2026, 10, 1)}, "раньше, чем"),
        ("meetings", {"held_on": "вчера"}, "не записать"),
        ("decisions", {"wording": "А", "taken_on": DAY, "meeting_id": 5}, "не записать"),
    ],
)
def test_what_cannot_be(store: Store, code: str, values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationFailed, match=sentence):
        save(store, draft(code, **values), today=TODAY)
