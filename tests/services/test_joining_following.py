"""Two people become one: what stood once for each of them stands once, or it is asked whether it should."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.models.consultation import Consultation
from mmsdesk.models.registry import by_code
from mmsdesk.services.duplicates.pairs import Pair
from mmsdesk.services.joining.following import Following, following
from mmsdesk.services.joining.join import join, join_pairs
from mmsdesk.services.joining.plan import JoinPlan
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from tests.factories import TODAY, make, make_event, make_teacher
from tests.services.joined import card, everything, planned


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    return make_teacher(store, "Волкова Анна Петровна"), make_teacher(store, "Волкова Анна Петровна")


def asked(store: Store, plan: JoinPlan) -> tuple[Following, ...]:
    with store.read() as session:
        return following(session, plan)


def entry(store: Store, its_list: str) -> str:
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT id FROM reference_entry WHERE list = ?", (its_list,))
        return str(found.scalars().first())


def rows(store: Store, table: str, column: str) -> list[str]:
    with store.read() as session:
        found = session.connection().exec_driver_sql(f'SELECT "{column}" FROM "{table}" ORDER BY id')
        return [str(each) for each in found.scalars()]


def test_two_entries_of_the_staff_that_say_the_same_become_one(store: Store, pair: tuple[str, str]) -> None:
    one = make(store, "staff", person_id=pair[0], post="Методист")
    two = make(store, "staff", person_id=pair[1], post="методист", phone="2-34-56")
    make(store, "consultations", held_on=dt.date(2026, 9, 1), question="Дроби", consultant_id=two)
    make_event(store, "Семинар", dt.date(2026, 10, 1), responsible_id=one)
    before = everything(store)
    plan = planned(store, "teachers", *pair, survivor=pair[0])
    (told,) = asked(store, plan)
    assert (told.entity.code, set(told.ids), told.left, told.usual) == ("staff", {one, two}, (), True)
    done = join(store, plan)
    assert rows(store, "staff_member", "person_id") == [pair[0]]
    (stays,) = rows(store, "staff_member", "id")
    assert card(store, "staff", stays).values["phone"] == "2-34-56"
    assert rows(store, "consultation", "consultant_id") == rows(store, "event", "responsible_id") == [stays]
    assert done.followed == 1
    assert check(store) == []
    undo(store)
    assert everything(store) == before
    assert check(store) == []


@pytest.mark.parametrize("also", [True, False])
def test_two_posts_of_one_person_are_asked_about(store: Store, pair: tuple[str, str], also: bool) -> None:
    make(store, "staff", person_id=pair[0], post="Методист")
    make(store, "staff", person_id=pair[1], post="Заведующий")
    before = everything(store)
    plan = planned(store, "teachers", *pair, survivor=pair[0])
    (told,) = asked(store, plan)
    assert not told.usual
    question = "Сотрудник службы «Волкова Анна Петровна»: останутся 2\N{NO-BREAK SPACE}записи. Объединить и их?"
    assert told.question == question
    assert told.lost.startswith("Только в истории останется: должность в службе «")
    join(store, plan, also=(told,) if also else None)
    assert len(rows(store, "staff_member", "id")) == (1 if also else 2)
    assert set(rows(store, "staff_member", "person_id")) == {pair[0]}
    assert check(store) == []
    undo(store)
    assert everything(store) == before


def test_nothing_is_joined_that_the_user_wants_left(store: Store, pair: tuple[str, str]) -> None:
    for each in pair:
        make(store, "staff", person_id=each, post="Методист")
    join(store, planned(store, "teachers", *pair), also=())
    assert len(rows(store, "staff_member", "id")) == 2


def test_pairs_joined_by_the_usual_choices_take_their_staff_entries_along(store: Store, pair: tuple[str, str]) -> None:
    for each in pair:
        make(store, "staff", person_id=each, post="Методист")
    join_pairs(store, by_code("teachers"), [Pair("teachers", *pair, 1.0, "")], today=TODAY)
    assert len(rows(store, "staff_member", "id")) == 1
    assert check(store) == []


def test_two_memberships_of_one_body_become_one_where_they_do_not_differ(store: Store, pair: tuple[str, str]) -> None:
    role = entry(store, "association_roles")
    members = [
        {"person_id": pair[0], "role_id": role},
        {"person_id": pair[1], "role_id": role, "started_on": dt.date(2024, 9, 1)},
    ]
    kind = entry(store, "association_kinds")
    body = make(store, "associations", name="МО математиков", kind_id=kind, children={"memberships": members})
    before = everything(store)
    done = join(store, planned(store, "teachers", *pair, survivor=pair[0]))
    (left,) = card(store, "associations", body).children["memberships"]
    assert (left.values["person_id"], left.values["started_on"]) == (pair[0], dt.date(2024, 9, 1))
    assert done.twice == ()
    undo(store)
    assert everything(store) == before


def test_rows_that_differ_stay_and_are_named(store: Store, pair: tuple[str, str]) -> None:
    parts = [{"person_id": pair[0], "topic": "Дроби"}, {"person_id": pair[1], "topic": "Проценты"}]
    make_event(store, "Семинар", dt.date(2026, 10, 1), {"participations": parts})
    done = join(store, planned(store, "teachers", *pair))
    (told,) = done.twice
    assert told.startswith("Участники: дважды в карточке «Семинар")


def test_equal_consultations_are_offered_and_not_joined_unasked(store: Store, pair: tuple[str, str]) -> None:
    same = {"held_on": dt.date(2026, 9, 1), "question": "Дроби"}
    for each in pair:
        make(store, "consultations", client_id=each, **same)
    make(store, "consultations", client_id=pair[0], held_on=dt.date(2026, 9, 2), question="Дроби")
    plan = planned(store, "teachers", *pair, survivor=pair[0])
    (told,) = asked(store, plan)
    assert (told.entity.model, len(told.ids), told.usual) == (Consultation, 2, False)
    join(store, plan, also=(told,))
    assert len(rows(store, "consultation", "id")) == 2
    undo(store)
    join(store, plan_again(store, plan))
    assert len(rows(store, "consultation", "id")) == 3


def plan_again(store: Store, plan: JoinPlan) -> JoinPlan:
    return planned(store, "teachers", *plan.ids, survivor=plan.survivor)
