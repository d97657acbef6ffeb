"""Saving, changing several, deleting: rules in words, only what differs is written."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import Conflict, UserError, ValidationFailed
from mmsdesk.models.event import EventState
from mmsdesk.models.journal import CHANGE
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Sex
from mmsdesk.queries.cards import load, load_many
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.records import change_many, delete, save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make, make_organisation, make_teacher

TEACHERS = by_code("teachers")


def problems(store: Store, code: str, **values: object) -> dict[str, str]:
    """What is wrong with a new record, by key."""
    with pytest.raises(ValidationFailed) as failed:
        save(store, draft(code, **values), today=TODAY)
    return {problem.key: problem.text for problem in failed.value.problems}


def test_a_saved_card_is_read_back_with_its_owned_rows(store: Store) -> None:
    school = make_organisation(store)
    teacher = make_teacher(store, organisation=school, born_on=dt.date(1980, 5, 9))
    with store.read() as session:
        card = load(session, TEACHERS, teacher)
    assert (card.values["surname"], card.values["born_on"]) == ("Ёлкина", dt.date(1980, 5, 9))
    assert card.values["sex"] is Sex.FEMALE
    assert [row.values["organisation_id"] for row in card.children["employments"]] == [school]


def test_only_what_differs_is_written(store: Store) -> None:
    school = make_organisation(store)
    teacher = make_teacher(store, organisation=school)
    with store.read() as session:
        card = load(session, TEACHERS, teacher)
    card.values["topic"] = "Функциональная грамотность"
    card.children["employments"][0].values["load"] = 18.0
    saved = save(store, card, today=TODAY)
    with store.read() as session:
        after = session.execute(select(CHANGE.c.after).where(CHANGE.c.operation_id == saved.changes.operation_id))
        assert [json.loads(row) for row in after.scalars()] == [
            {"topic": "Функциональная грамотность"},
            {"load": 18.0},
        ]
        assert save(store, load(session, TEACHERS, teacher), today=TODAY).changes.empty


def test_required_fields_and_dates_are_checked_in_words(store: Store) -> None:
    assert problems(store, "teachers", surname="  ")["surname"] == "Заполните поле «Фамилия»."
    assert (
        "1890" not in problems(store, "teachers", surname="А", first_name="Б", born_on=dt.date(1890, 1, 1))["born_on"]
    )
    assert "136" in problems(store, "teachers", surname="А", first_name="Б", born_on=dt.date(1890, 1, 1))["born_on"]
    assert (
        "возраст 1" in problems(store, "teachers", surname="А", first_name="Б", born_on=dt.date(2025, 1, 1))["born_on"]
    )
    found = problems(
        store, "organisations", short_name="СОШ", opened_on=dt.date(2020, 1, 2), closed_on=dt.date(2020, 1, 1)
    )
    assert found["closed_on"] == "«Работает по» раньше, чем «Работает с»: проверьте даты."


def test_problems_of_owned_rows_name_the_row(store: Store) -> None:
    school = make_organisation(store)
    card = draft("teachers", surname="Ёлкина", first_name="Анна")
    card.children["employments"] = [
        draft("employments", organisation_id=school),
        draft("employments", organisation_id=school, started_on=dt.date(2020, 1, 2), ended_on=dt.date(2019, 1, 1)),
    ]
    with pytest.raises(ValidationFailed) as failed:
        save(store, card, today=TODAY)
    assert [problem.key for problem in failed.value.problems] == ["employments.1.ended_on"]


def test_a_wrong_check_digit_warns_and_never_blocks(store: Store) -> None:
    saved = save(store, draft("teachers", surname="Ёлкина", first_name="Анна", snils="111-111-111 11"), today=TODAY)
    assert [problem.key for problem in saved.warnings] == ["snils"]


def test_school_year_follows_the_date_and_late_august_conferences_look_ahead(store: Store) -> None:
    with store.read() as session:
        kinds = {
            entry.values["code"]: entry.id
            for entry in load_many(
                session, by_code("references"), matching_ids(session, ListQuery(by_code("references")))
            )
            if entry.values["list"] == "event_kinds"
        }
    expected = {"conference": 2026, "seminar": 2025}
    for code, year in expected.items():
        event = make(store, "events", title=code, kind_id=kinds[code], starts_on=dt.date(2026, 8, 25))
        with store.read() as session:
            assert load(session, by_code("events"), event).values["school_year"] == year


def test_an_event_ahead_cannot_be_held(store: Store) -> None:
    found = problems(
        store, "events", title="Семинар", starts_on=dt.date(2027, 1, 15), state=EventState.HELD, kind_id=None
    )
    assert "впереди" in found["state"]
    assert found["kind_id"] == "Заполните поле «Вид»."


def test_a_card_changed_meanwhile_is_a_conflict(store: Store) -> None:
    teacher = make_teacher(store)
    with store.read() as session:
        mine, theirs = load(session, TEACHERS, teacher), load(session, TEACHERS, teacher)
    theirs.values["phone"] = "2-34-56"
    save(store, theirs, today=TODAY)
    mine.values["topic"] = "ФГОС"
    with pytest.raises(Conflict, match="изменили"):
        save(store, mine, today=TODAY)


def test_a_reference_deleted_meanwhile_is_said_in_words(store: Store) -> None:
    school = make_organisation(store)
    delete(store, by_code("organisations"), [school])
    card = draft("teachers", surname="Ёлкина", first_name="Анна")
    card.children["employments"] = [draft("employments", organisation_id=school)]
    with pytest.raises(ValidationFailed, match="эта запись удалена"):
        save(store, card, today=TODAY)


def test_deleting_what_is_used_is_refused_with_the_users(store: Store) -> None:
    school = make_organisation(store)
    make_teacher(store, organisation=school)
    with pytest.raises(UserError, match=r"СОШ № 3.*места работы – 1"):
        delete(store, by_code("organisations"), [school])


def test_the_refusal_agrees_in_number(store: Store) -> None:
    schools = [make_organisation(store, f"СОШ № {number}") for number in (3, 4)]
    for school in schools:
        make_teacher(store, organisation=school)
    with pytest.raises(UserError, match=r"2.записи: на них ссылаются.*уберите их оттуда"):
        delete(store, by_code("organisations"), schools)
    with pytest.raises(UserError, match=r"на эту карточку ссылаются.*уберите эту запись оттуда"):
        delete(store, by_code("organisations"), schools[:1])


def test_deleting_takes_the_owned_rows_along_and_undo_brings_them_back(store: Store) -> None:
    teacher = make_teacher(store, organisation=make_organisation(store))
    with store.read() as session:
        before = load(session, TEACHERS, teacher)
    delete(store, TEACHERS, [teacher])
    with store.read() as session, pytest.raises(UserError, match="больше нет"):
        load(session, TEACHERS, teacher)
    undo(store)
    with store.read() as session:
        assert load(session, TEACHERS, teacher).content() == before.content()


def test_several_records_are_changed_as_one_operation(store: Store) -> None:
    ids = [make_teacher(store, f"{surname} Анна Петровна") for surname in ("Ёлкина", "Осинина", "Берёзова")]
    changes = change_many(store, TEACHERS, ids, {"topic": "ФГОС"})
    assert changes.touched == {"teacher": frozenset(ids)}
    undo(store)
    with store.read() as session:
        assert [card.values["topic"] for card in load_many(session, TEACHERS, ids)] == ["", "", ""]


def test_a_copied_card_is_a_new_record(store: Store) -> None:
    school = make_organisation(store)
    teacher = make_teacher(store, organisation=school)
    with store.read() as session:
        copied = load(session, TEACHERS, teacher).copied()
    copied.values["first_name"] = "Мария"
    second = save(store, copied, today=TODAY).id
    assert second != teacher
    with store.read() as session:
        assert len(load(session, TEACHERS, second).children["employments"]) == 1


def test_an_interrupted_save_of_many_writes_none(store: Store) -> None:
    good = make_teacher(store)
    with store.read() as session:
        count = len(matching_ids(session, ListQuery(TEACHERS)))
    with pytest.raises(ValidationFailed):
        change_many(store, TEACHERS, [good, good], {"surname": ""})
    with store.read() as session:
        assert len(matching_ids(session, ListQuery(TEACHERS))) == count


def test_rows_added_while_a_card_was_open_are_not_lost(store: Store) -> None:
    school = make_organisation(store)
    teacher = make_teacher(store)
    with store.read() as session:
        mine, theirs = load(session, TEACHERS, teacher), load(session, TEACHERS, teacher)
    theirs.children["employments"] = [draft("employments", organisation_id=school)]
    save(store, theirs, today=TODAY)
    mine.values["topic"] = "Проекты"
    with pytest.raises(Conflict, match="пока вы правили"):
        save(store, mine, today=TODAY)
    with store.read() as session:
        card = load(session, TEACHERS, teacher)
    assert [row.values["organisation_id"] for row in card.children["employments"]] == [school]
    undo(store)
    with pytest.raises(Conflict):
        save(store, card, today=TODAY)


def test_records_that_refer_to_each_other_go_together(store: Store) -> None:
    school = make_organisation(store)
    branch = make_organisation(store, "Филиал", parent_id=school)
    delete(store, by_code("organisations"), [school, branch])
    undo(store)
    with pytest.raises(UserError, match="организации – 1"):
        delete(store, by_code("organisations"), [school])
    delete(store, by_code("organisations"), [branch, school])
