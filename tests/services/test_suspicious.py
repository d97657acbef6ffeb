"""«Подозрительное»: each rule finds its thing and nothing in an ordinary office; settled once, mended as one step."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.progress import Cancelled
from mmsdesk.models.association import Association
from mmsdesk.models.event import Event, EventState
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.reference import ReferenceEntry, ReferenceList
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.services.demo import build_demo
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.suspicious.look import RULES, Suspicion, look, mend, settle, unsettle
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher


def seen(store: Store) -> list[Suspicion]:
    with store.read() as session:
        return list(look(session, TODAY).findings)


def codes(store: Store) -> set[str]:
    return {each.rule.code for each in seen(store)}


def change(store: Store, model: Any, record_id: str, **values: Any) -> None:
    """Past the form, as an import or an older version would."""
    with operation(store, "Правка") as op:
        op.update(model, record_id, values)


@pytest.fixture
def school(store: Store) -> str:
    return make_organisation(store, "СОШ № 3")


def test_an_ordinary_office_is_not_suspected(store: Store, school: str) -> None:
    make_teacher(store, "Ёлкина Анна Петровна", school, born_on=dt.date(1980, 5, 1), phone="+7 (914) 000-00-11")
    make_event(store, "Семинар", dt.date(2026, 12, 1))
    assert seen(store) == []


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("born", {"born_on": dt.date(2030, 1, 1)}),
        ("born", {"born_on": dt.date(1900, 1, 1)}),
        ("worked-young", {"born_on": dt.date(1990, 1, 1), "working_since": dt.date(1999, 9, 1)}),
        ("teaching-first", {"working_since": dt.date(2010, 9, 1), "teaching_since": dt.date(2005, 9, 1)}),
        ("snils", {"snils": "123-456-789 00"}),
        ("sex", {"sex": "m"}),
        ("odd-name", {"first_name": "Анна2"}),
        ("look-alikes-teachers", {"surname": "Cоснова"}),
        ("contacts-teachers", {"email": "почта@нет"}),
        ("contacts-teachers", {"phone": "8914"}),
        ("empty-teachers", {"first_name": ""}),
    ],
)
def test_what_is_odd_about_a_person(store: Store, school: str, code: str, values: dict[str, Any]) -> None:
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    change(store, Teacher, anna, **values)
    (found,) = seen(store)
    assert (found.rule.code, found.found.record_id) == (code, anna)
    assert found.title
    assert found.found.sentence.endswith((".", "проверьте."))


@pytest.mark.parametrize(
    ("code", "child", "row"),
    [
        ("before-birth", "attestations", {"category": "first", "decided_on": dt.date(1990, 1, 1)}),
        ("ahead", "trainings", {"programme": "ФГОС", "ended_on": dt.date(2027, 3, 1), "hours": 72}),
        ("hours", "trainings", {"programme": "ФГОС", "ended_on": dt.date(2025, 3, 1), "hours": 1200}),
        ("turned-round-teachers", "awards", None),
    ],
)
def test_what_is_odd_about_the_rows_of_a_person(
    store: Store, school: str, code: str, child: str, row: dict[str, Any] | None
) -> None:
    children = {child: [row]} if row is not None else {}
    anna = make_teacher(store, "Ёлкина Анна Петровна", school, born_on=dt.date(1985, 1, 1), children=children)
    if row is None:
        with store.read() as session:
            job = load(session, TEACHERS, anna).children["employments"][0].id
        with operation(store, "Правка") as op:
            op.connection.exec_driver_sql(
                "UPDATE employment SET started_on = '2020-01-01', ended_on = '2019-01-01' WHERE id = ?", (job,)
            )
    assert code in codes(store)


def test_people_without_a_school_with_two_and_in_a_closed_one(store: Store, school: str) -> None:
    make_teacher(store, "Соснова Мария Ильинична")
    assert codes(store) == {"no-school"}
    posts = [{"organisation_id": school}, {"organisation_id": school}]
    make_teacher(store, "Берёзов Пётр Ильич", children={"employments": posts})
    assert codes(store) == {"no-school", "two-main"}
    change(store, Organisation, school, closed_on=dt.date(2025, 8, 31))
    assert codes(store) == {"no-school", "two-main", "closed-school"}


def test_numbers_that_stand_twice(store: Store) -> None:
    one, other = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    for school in (one, other):
        change(store, Organisation, school, inn="7707083893")
    assert codes(store) == {"numbers"}
    change(store, Organisation, other, inn="", short_name="СОШ № 1")
    assert codes(store) == {"same-name"}


def test_events_that_are_past_unattended_or_double(store: Store, school: str) -> None:
    past = make_event(store, "Семинар", dt.date(2026, 10, 1))
    assert codes(store) == {"still-planned"}
    change(store, Event, past, state=EventState.HELD)
    assert codes(store) == {"nobody-came"}
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    came = {"participations": [{"person_id": anna}, {"person_id": anna}]}
    make_event(store, "Семинар", dt.date(2026, 10, 1), came, state=EventState.HELD)
    assert codes(store) == {"nobody-came", "twice-in-event", "same-event"}


def test_an_event_in_another_year_is_put_into_its_own(store: Store) -> None:
    event = make_event(store, "Семинар", dt.date(2026, 12, 1))
    change(store, Event, event, school_year=2024)
    (found,) = seen(store)
    assert found.rule.code == "other-year"
    mend(store, [found])
    assert seen(store) == []


def test_consultations_without_topic(store: Store, school: str) -> None:
    make(store, "consultations", held_on=dt.date(2026, 10, 1), question="О журнале", minutes=600)
    assert codes(store) == {"no-topic", "odd-talk"}


def test_bodies_that_are_closed_and_still_have_members(store: Store, school: str) -> None:
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    role = entry_id(ReferenceList.ASSOCIATION_ROLES, "member")
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    members = {"memberships": [{"person_id": anna, "role_id": role}, {"person_id": anna, "role_id": role}]}
    body = make(store, "associations", members, name="ММО учителей математики", kind_id=kind)
    assert codes(store) == {"member-twice"}
    change(store, Association, body, ended_on=dt.date(2025, 8, 31))
    assert codes(store) == {"member-twice", "closed-body"}


def test_entries_switched_off_but_used(store: Store) -> None:
    make_event(store, "Семинар", dt.date(2026, 12, 1))
    seminar = entry_id(ReferenceList.EVENT_KINDS, "seminar")
    change(store, ReferenceEntry, seminar, active=False)
    (found,) = seen(store)
    assert (found.rule.code, found.found.record_id) == ("switched-off", seminar)


def test_settled_is_not_asked_again_until_the_value_changes(store: Store, school: str) -> None:
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    change(store, Teacher, anna, snils="123-456-789 00")
    settle(store, seen(store))
    assert [each.settled for each in seen(store)] == [True]
    unsettle(store, seen(store))
    assert [each.settled for each in seen(store)] == [False]
    settle(store, seen(store))
    change(store, Teacher, anna, snils="123-456-789 01")
    assert [each.settled for each in seen(store)] == [False]


def test_the_obvious_is_mended_as_one_step_that_can_be_taken_back(store: Store, school: str) -> None:
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    change(store, Teacher, anna, surname="Ёлкинa", phone="8 914 000 00 11")
    changes = mend(store, seen(store))
    assert changes.title == "Исправлено подозрительное: 2\u00a0значения"
    with store.read() as session:
        values = load(session, TEACHERS, anna).values
    assert (values["surname"], values["phone"]) == ("Ёлкина", "+7 (914) 000-00-11")
    undo(store)
    assert codes(store) == {"look-alikes-teachers", "contacts-teachers"}


def test_words_beside_a_phone_are_left_alone(store: Store, school: str) -> None:
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    change(store, Teacher, anna, phone="8 914 000 00 11 муж")
    assert seen(store) == []


def test_looking_can_be_stopped_and_rules_are_told_apart(store: Store) -> None:
    def stop(done: int, _total: int, _text: str) -> None:
        if done == 3:
            raise Cancelled

    with store.read() as session, pytest.raises(Cancelled):
        look(session, TODAY, stop)
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_the_demo_district_is_hardly_suspected(tmp_path: Any) -> None:
    with build_demo(tmp_path / "demo.mms", teachers=40, years=1, seed=3, today=TODAY) as store:
        assert len(seen(store)) < 20
