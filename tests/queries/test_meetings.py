"""Meetings and decisions as a desk and a paper see them."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.decision import DecisionState
from mmsdesk.models.meeting import Presence
from mmsdesk.queries.meetings import decisions_facts, meeting_facts, meetings_facts, open_decisions
from mmsdesk.store.file import Store
from tests.councils import council, decision, item, meeting, sheet
from tests.factories import make_teacher
from tests.reports.district import association, counted_statements, member, post

DAY = dt.date(2026, 10, 12)


def test_a_meeting_with_everything(store: Store) -> None:
    body = council(store, short_name="ГМС")
    chair, deputy, secretary, *_others = body.people
    rows = sheet(*body.people, present=3)
    rows["meeting_attendances"][3]["reason"] = "болезнь"
    meeting_id = meeting(
        store,
        body.id,
        DAY,
        rows,
        number="2",
        chair_id=chair,
        secretary_id=secretary,
        organisation_id=body.school,
        room="каб. 12",
        guests="Сомова Алла Юрьевна, методист ИРО\n\nЩукин П.П., глава района",
    )
    speeches = [
        {"person_id": deputy, "said": "О сроках", "position": 1},
        {"guest": "Щукин П.П.", "said": "Поддержал", "position": 2},
    ]
    second = item(store, meeting_id, "Разное", 2, kind="various")
    first = item(
        store,
        meeting_id,
        rapporteur_id=chair,
        rapporteur="Сомова А.Ю., методист; Щукин П.П.",
        draft_decision="Принять к сведению\nПодготовить план",
        votes_for=3,
        children={"speeches": speeches},
    )
    made = decision(
        store,
        "Подготовить план",
        {"person_id": deputy, "position": 1},
        {"words": "руководители ШМО", "position": 2, "due_on": dt.date(2026, 11, 1)},
        association_id=body.id,
        meeting_id=meeting_id,
        item_id=first,
        number="1.1",
        due_on=dt.date(2026, 12, 1),
        taken_on=DAY,
    )
    loose = decision(store, "Без вопроса", meeting_id=meeting_id, taken_on=DAY)
    with store.read() as session:
        found = meeting_facts(session, meeting_id)
    assert (found.body.name, found.body.short_name, found.number) == ("Методический совет", "ГМС", "2")
    assert found.place == "СОШ №\u00a03, каб. 12"
    assert found.chair is not None
    assert found.secretary is not None
    assert found.chair.name.full == "Ёлкина Анна Петровна"
    assert found.chair.post.lower() == "учитель"
    assert found.guests == ("Сомова Алла Юрьевна, методист ИРО", "Щукин П.П., глава района")
    assert [row.role_code for row in found.sheet] == ["chair", "deputy", "secretary", "member", "member"]
    assert [row.number for row in found.sheet] == [1, 2, 3, 4, 5]
    assert [row.reason for row in found.absent] == ["болезнь", ""]
    assert len(found.present) == 3
    assert [each.id for each in found.items] == [first, second]
    told = found.items[0]
    assert [each.words or (each.person and each.person.name.surname) for each in told.rapporteurs] == [
        "Ёлкина",
        "Сомова А.Ю., методист",
        "Щукин П.П.",
    ]
    assert told.draft_decision == ("Принять к сведению", "Подготовить план")
    assert [(each.speaker.words, each.said) for each in told.speeches] == [
        ("", "О сроках"),
        ("Щукин П.П.", "Поддержал"),
    ]
    (taken,) = told.decisions
    assert taken.id == made
    assert (taken.minutes, taken.held_on, taken.body) == ("2", DAY, "Методический совет")
    assert [each.shown for each in taken.executors] == ["", "руководители ШМО"]
    assert taken.next_due() == dt.date(2026, 11, 1)
    assert taken.overdue(dt.date(2026, 11, 2))
    assert [each.id for each in found.decisions] == [loose]
    assert [each.id for each in found.all_decisions] == [made, loose]
    assert found.quorums[0].reached is True


def test_names_posts_and_places_are_those_of_the_day(store: Store) -> None:
    body = council(store, size=2)
    married = make_teacher(
        store,
        "Новикова Лия Юрьевна",
        children={
            "former_names": [
                {"surname": "Лисина", "until": dt.date(2026, 12, 1)},
                {"surname": "Белкина", "until": dt.date(2020, 1, 1)},
            ],
            "employments": [
                post(body.school, "director", ended_on=dt.date(2026, 11, 1)),
                post(body.school, "teacher", started_on=dt.date(2026, 11, 2)),
            ],
        },
    )
    ids = [meeting(store, body.id, day, chair_id=married) for day in (DAY, dt.date(2027, 1, 20))]
    with store.read() as session:
        before, after = (each.chair for each in meetings_facts(session, ids))
    assert before is not None
    assert after is not None
    assert (before.name.surname, after.name.surname) == ("Лисина", "Новикова")
    assert before.post != after.post


def test_who_left_the_body_before_is_told(store: Store) -> None:
    left, stays, chance = (make_teacher(store, f"Лосева Мария {name}") for name in ("Ивановна", "Олеговна", "Львовна"))
    body = association(store, "Совет", member(left, ended_on=dt.date(2026, 9, 1)), member(stays))
    meeting_id = meeting(store, body, DAY, sheet(left, stays, chance))
    with store.read() as session:
        rows = meeting_facts(session, meeting_id).sheet
    assert [(row.belongs, row.left_on) for row in rows] == [
        (False, dt.date(2026, 9, 1)),
        (True, None),
        (False, None),
    ]


def test_a_meeting_that_is_gone(store: Store) -> None:
    with store.read() as session:
        assert meetings_facts(session, ["0" * 32]) == []
        with pytest.raises(UserError, match="больше нет"):
            meeting_facts(session, "0" * 32)


def test_a_meeting_of_which_nothing_is_known(store: Store) -> None:
    meeting_id = meeting(store, association(store, "ММО"), DAY)
    with store.read() as session:
        found = meeting_facts(session, meeting_id)
    assert (found.place, found.chair, found.sheet, found.items, found.guests) == ("", None, (), (), ())


def test_the_life_of_a_decision(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY, number="2")
    later = decision(store, "Сделать иначе", number="2.1", taken_on=dt.date(2026, 11, 5))
    first = decision(
        store,
        "Сделать",
        number="1.1",
        state=DecisionState.REPLACED,
        replaced_by_id=later,
        association_id=body.id,
    )
    made = decision(store, "Продлить", due_on=dt.date(2026, 12, 1), association_id=body.id)
    from mmsdesk.models.decision import DECISIONS
    from mmsdesk.queries.cards import load
    from mmsdesk.services.records import save
    from tests.factories import draft

    with store.read() as session:
        card = load(session, DECISIONS, made)
    card.children["decision_changes"] = [
        draft("decision_changes", changed_on=DAY, state=DecisionState.EXTENDED, meeting_id=meeting_id),
        draft("decision_changes", changed_on=dt.date(2026, 9, 30), state=DecisionState.EXTENDED),
    ]
    save(store, card)
    with store.read() as session:
        old, new, extended = decisions_facts(session, [first, later, made, "0" * 32])
        waiting = open_decisions(session, body.id, dt.date(2026, 11, 20))
        everywhere = open_decisions(session, None, dt.date(2026, 11, 20))
        earlier = open_decisions(session, None, dt.date(2026, 9, 1))
    assert old.replaced_by == "№\u00a02.1 от\u00a005.11.2026"
    assert new.replaces == ("№\u00a01.1 от\u00a015.09.2026",)
    assert extended.postponed == 2
    assert [change.meeting for change in extended.changes] == ["", "протокол №\u00a02 от\u00a012.10.2026"]
    assert [each.id for each in waiting] == [made]
    assert [each.id for each in everywhere] == [made, later]
    assert earlier == []
    assert not extended.overdue(dt.date(2026, 12, 1))


def test_statements_do_not_grow(store: Store) -> None:
    body = council(store)
    ids = []
    for n in range(5):
        ids.append(meeting(store, body.id, DAY + dt.timedelta(days=n), sheet(*body.people, present=n)))
        one = item(store, ids[-1])
        decision(store, "Сделать", {"person_id": body.chair}, meeting_id=ids[-1], item_id=one)
    counts = []
    for some in (ids[:1], ids):
        with counted_statements(store) as sent, store.read() as session:
            found = meetings_facts(session, some)
        assert [each.id for each in found] == some
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert [sum(row.presence is Presence.PRESENT for row in each.sheet) for each in found] == [0, 1, 2, 3, 4]
