"""A new meeting and its agenda."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.agenda import ItemKind
from mmsdesk.models.decision import DecisionState
from mmsdesk.models.meeting import MeetingState
from mmsdesk.queries.decisions import open_decisions
from mmsdesk.queries.meetings import MeetingFacts, meeting_facts
from mmsdesk.services.decisions import mark_done
from mmsdesk.services.meetings.agenda import (
    SpeechLine,
    add_item,
    edit_item,
    edit_meeting,
    fill_control_item,
    move_item,
    move_to_next,
    new_meeting,
    remove_item,
    renumber,
    repeat_agenda,
    set_speeches,
)
from mmsdesk.services.undo import restore, undo
from mmsdesk.store.file import Store
from tests.councils import council, decision, item, meeting, sheet
from tests.factories import make_teacher
from tests.reports.district import association, member

DAY = dt.date(2026, 10, 12)
NEXT = dt.date(2026, 11, 16)


def facts(store: Store, meeting_id: str) -> MeetingFacts:
    with store.read() as session:
        return meeting_facts(session, meeting_id)


def agenda(store: Store, meeting_id: str) -> list[str]:
    return [f"{each.number} {each.title}" for each in facts(store, meeting_id).items]


def test_the_first_meeting_of_a_body_takes_its_leaders(store: Store) -> None:
    body = council(store)
    found = facts(store, new_meeting(store, body.id, DAY))
    assert found.chair is not None
    assert found.secretary is not None
    assert (found.chair.name.surname, found.secretary.name.surname) == ("Ёлкина", "Осина")
    assert len(found.sheet) == 5
    assert found.items == ()
    assert found.school_year == 2026


def test_as_last_time(store: Store) -> None:
    body = council(store, size=4)
    meeting(
        store,
        body.id,
        DAY,
        chair_id=body.people[3],
        starts_at=dt.time(14),
        organisation_id=body.school,
        room="актовый зал",
    )
    meeting(store, body.id, DAY - dt.timedelta(days=40), room="каб. 1")
    found = facts(store, new_meeting(store, body.id, NEXT))
    assert found.chair is not None
    assert (found.chair.id, found.starts_at, found.room) == (body.people[3], dt.time(14), "актовый зал")


def test_who_left_leads_no_more(store: Store) -> None:
    left, new = make_teacher(store, "Гусева Ирина Павловна"), make_teacher(store, "Зуев Олег Ильич")
    body = association(
        store, "Совет", member(left, "chair", ended_on=DAY), member(new, "chair", started_on=DAY + dt.timedelta(days=1))
    )
    meeting(store, body, DAY, chair_id=left)
    found = facts(store, new_meeting(store, body, NEXT))
    assert found.chair is not None
    assert found.chair.id == new


def test_what_is_open_opens_the_next_agenda(store: Store) -> None:
    body = council(store)
    last = meeting(store, body.id, DAY, number="2")
    decision(
        store,
        "Подготовить справку.",
        {"person_id": body.people[1]},
        meeting_id=last,
        number="1.1",
        due_on=dt.date(2026, 11, 1),
        taken_on=DAY,
    )
    decision(
        store,
        "Собрать планы",
        {"words": "руководители ШМО"},
        meeting_id=last,
        number="1.2",
        state=DecisionState.DONE,
        state_on=dt.date(2026, 10, 30),
        result="сдали все",
        taken_on=DAY,
    )
    decision(store, "Принять к сведению", meeting_id=last, controlled=False, taken_on=DAY)
    meeting_id = new_meeting(store, body.id, NEXT)
    (told,) = facts(store, meeting_id).items
    assert (told.kind, told.number, told.title) == (ItemKind.CONTROL, "1", "О выполнении ранее принятых решений")
    assert told.heard.replace("\u00a0", " ").split("\n") == [
        "Подготовить справку (протокол № 2 от 12.10.2026, п. 1.1; Титов К. Л., срок 01.11.2026)"
        " – на контроле, срок истёк",
        "Собрать планы (протокол № 2 от 12.10.2026, п. 1.2; руководители ШМО) – выполнено: сдали все",
    ]
    assert facts(store, new_meeting(store, body.id, NEXT, with_control=False)).items == ()


def test_each_body_of_a_joint_meeting_has_its_decisions_under_control(store: Store) -> None:
    body, other = council(store), association(store, "ММО физиков")
    together = meeting(store, body.id, DAY, {"joint_bodies": [{"association_id": other}]})
    made = decision(store, "Сделать", meeting_id=together, association_id=body.id, taken_on=DAY, due_on=DAY)
    for own in (body.id, other):
        later = new_meeting(store, own, DAY + dt.timedelta(days=30))
        assert [item.heard.startswith("Сделать") for item in facts(store, later).items] == [True]
        with store.read() as session:
            assert [each.id for each in open_decisions(session, own, DAY)] == [made]


def test_a_meeting_that_was_called_off_hides_nothing_that_was_closed_before_it(store: Store) -> None:
    body = council(store)
    held = meeting(store, body.id, DAY)
    made = decision(store, "Сделать", meeting_id=held, association_id=body.id, taken_on=DAY)
    mark_done(store, [made], on=DAY + dt.timedelta(days=5))
    meeting(store, body.id, DAY + dt.timedelta(days=10), state=MeetingState.CANCELLED, state_reason="карантин")
    later = new_meeting(store, body.id, DAY + dt.timedelta(days=30))
    assert [item.heard.startswith("Сделать") for item in facts(store, later).items] == [True]


def test_control_goes_before_what_is_there_and_is_filled_anew(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, NEXT)
    add_item(store, meeting_id, "О планах")
    assert fill_control_item(store, meeting_id) is None
    decision(store, "Подготовить справку", association_id=body.id)
    assert fill_control_item(store, meeting_id) is not None
    assert agenda(store, meeting_id) == ["1 О выполнении ранее принятых решений", "2 О планах"]
    decision(store, "Собрать планы", association_id=body.id)
    fill_control_item(store, meeting_id)
    assert facts(store, meeting_id).items[0].heard.count("\n") == 1
    assert len(facts(store, meeting_id).items) == 2


def test_various_stays_last_while_nothing_is_decided(store: Store) -> None:
    meeting_id = meeting(store, association(store, "Совет"), DAY)
    add_item(store, meeting_id, "О планах")
    various = add_item(store, meeting_id, "Разное", kind=ItemKind.VARIOUS)
    second = add_item(store, meeting_id, "О сроках")
    assert agenda(store, meeting_id) == ["1 О планах", "2 О сроках", "3 Разное"]
    decision(store, meeting_id=meeting_id, item_id=various, number="3.1")
    add_item(store, meeting_id, "О наградах")
    assert agenda(store, meeting_id) == ["1 О планах", "2 О сроках", "3 Разное", "4 О наградах"]
    assert add_item(store, meeting_id, "Подвопрос", below=second)
    assert agenda(store, meeting_id)[1:3] == ["2 О сроках", "2.1 Подвопрос"]
    with pytest.raises(UserError, match="не написан"):
        add_item(store, meeting_id, "  ")


def test_moving_takes_sub_items_along_and_keeps_numbers(store: Store) -> None:
    meeting_id = meeting(store, association(store, "Совет"), DAY)
    first = add_item(store, meeting_id, "А")
    second = add_item(store, meeting_id, "Б")
    sub = add_item(store, meeting_id, "Б1", below=second)
    add_item(store, meeting_id, "Б2", below=second)
    move_item(store, second, up=True)
    assert agenda(store, meeting_id) == ["2 Б", "2.1 Б1", "2.2 Б2", "1 А"]
    move_item(store, sub, up=False)
    assert agenda(store, meeting_id) == ["2 Б", "2.2 Б2", "2.1 Б1", "1 А"]
    assert move_item(store, second, up=True).empty
    decision(store, meeting_id=meeting_id, item_id=first, number="1.1")
    renumber(store, meeting_id)
    assert agenda(store, meeting_id) == ["1 Б", "1.1 Б2", "1.2 Б1", "2 А"]
    assert facts(store, meeting_id).items[3].decisions[0].number == "2.1"
    undo(store)
    assert agenda(store, meeting_id) == ["2 Б", "2.2 Б2", "2.1 Б1", "1 А"]


def test_sixty_items(store: Store) -> None:
    meeting_id = meeting(store, association(store, "Совет"), DAY)
    for n in range(60):
        add_item(store, meeting_id, f"Вопрос {n}")
    assert agenda(store, meeting_id)[-1] == "60 Вопрос 59"


def test_texts_and_speeches(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, DAY)
    item_id = add_item(store, meeting_id, "О планах", rapporteur_id=body.chair)
    assert edit_item(store, item_id, {"heard": "Рассказала о плане. " * 250}).title == (
        "Вопрос повестки «О планах»: слушали"
    )
    set_speeches(store, item_id, [SpeechLine(body.people[1], said="О сроках"), SpeechLine(guest="Щукин П.П.")])
    speeches = facts(store, meeting_id).items[0].speeches
    assert [each.said for each in speeches] == ["О сроках", ""]
    set_speeches(store, item_id, [SpeechLine(guest="Щукин П.П.", said="Поддержал", id=speeches[1].id)])
    (left,) = facts(store, meeting_id).items[0].speeches
    assert (left.id, left.position, left.said) == (speeches[1].id, 1, "Поддержал")
    assert edit_item(store, item_id, {"title": "О планах"}).empty


def test_an_item_that_was_not_reached_goes_to_the_next_meeting(store: Store) -> None:
    body = association(store, "Совет")
    now, later = meeting(store, body, DAY), meeting(store, body, NEXT)
    done = add_item(store, now, "А")
    left = add_item(store, now, "Б")
    add_item(store, now, "Б1", below=left)
    add_item(store, later, "В")
    decision(store, meeting_id=now, item_id=done)
    move_to_next(store, left, later)
    assert agenda(store, now) == ["1 А"]
    assert agenda(store, later) == ["1 В", "2 Б", "2.1 Б1"]
    with pytest.raises(UserError, match="уже принято решение"):
        move_to_next(store, done, later)


def test_repeating_an_agenda(store: Store) -> None:
    body = council(store)
    before, now = meeting(store, body.id, DAY), meeting(store, body.id, NEXT)
    first = item(store, before, "О планах", rapporteur_id=body.chair, heard="Рассказала", votes_for=5)
    add_item(store, before, "По школам", below=first)
    item(store, before, "О выполнении", 9, kind="control")
    made = repeat_agenda(store, before, now)
    assert agenda(store, now) == ["1 О планах", "1.1 По школам"]
    copied = facts(store, now).items[0]
    assert copied.id == made[0]
    assert copied.heard == ""
    assert copied.votes_for is None
    assert copied.rapporteurs[0].person is not None


def test_an_item_goes_with_its_decisions_and_comes_back(store: Store) -> None:
    meeting_id = meeting(store, association(store, "Совет"), DAY)
    item_id = add_item(store, meeting_id, "А")
    add_item(store, meeting_id, "А1", below=item_id)
    decision(store, meeting_id=meeting_id, item_id=item_id)
    remove_item(store, item_id)
    assert agenda(store, meeting_id) == []
    assert facts(store, meeting_id).all_decisions == ()
    restore(store, "agenda_item", item_id)
    assert agenda(store, meeting_id) == ["1 А", "1.1 А1"]


def test_signed_minutes_stand(store: Store) -> None:
    body = council(store)
    other = meeting(store, body.id, NEXT)
    waiting = add_item(store, other, "Позже")
    meeting_id = meeting(store, body.id, DAY, sheet(*body.people))
    item_id = add_item(store, meeting_id, "А")
    edit_meeting(store, meeting_id, {"signed_on": DAY})
    for act in (
        lambda: add_item(store, meeting_id, "Б"),
        lambda: edit_item(store, item_id, {"heard": "Иначе"}),
        lambda: set_speeches(store, item_id, [SpeechLine(guest="Щукин")]),
        lambda: move_item(store, item_id, up=True),
        lambda: renumber(store, meeting_id),
        lambda: remove_item(store, item_id),
        lambda: move_to_next(store, item_id, other),
        lambda: move_to_next(store, waiting, meeting_id),
        lambda: repeat_agenda(store, other, meeting_id),
        lambda: fill_control_item(store, meeting_id),
        lambda: edit_meeting(store, meeting_id, {"theme": "Иная"}),
        lambda: edit_meeting(store, meeting_id, {"signed_on": None}),
    ):
        with pytest.raises(UserError, match="Протокол подписан"):
            act()
    assert edit_meeting(store, meeting_id, {"note": "копия в папке"}).touched
