"""The network of bodies: hierarchy, seats of a day, subjects without a body, schools outside."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.entries import entries
from mmsdesk.queries.network import NetBody, bodies_with_seats, in_hierarchy, network
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_organisation
from tests.reports.district import association, counted_statements, member, person, post, subject

PHYSICS, CHEMISTRY, MATHEMATICS = subject("physics"), subject("chemistry"), subject("mathematics")


def teaches(*subjects: str) -> list[dict[str, str]]:
    return [{"subject_id": each} for each in subjects]


def body(body_id: str, parent: str | None = None) -> NetBody:
    return NetBody(body_id, body_id, "", None, None, None, "", parent, *(None,) * 2, "", "", *(None,) * 3, "", "", ())


def test_each_body_stands_under_the_one_it_belongs_to() -> None:
    found = in_hierarchy([body("школьное", "районное"), body("совет"), body("районное", "совет"), body("другое", "?")])
    assert [(depth, each.id) for depth, each in found] == [
        (0, "совет"),
        (1, "районное"),
        (2, "школьное"),
        (0, "другое"),
    ]


def test_a_circle_of_parents_loses_nobody() -> None:
    found = in_hierarchy([body("одно", "другое"), body("другое", "одно"), body("само", "само")])
    assert sorted(each.id for _depth, each in found) == ["другое", "одно", "само"]


def test_seats_are_those_of_the_day_and_the_head_is_the_last_one(store: Store) -> None:
    old, new = person(store, "Дубов Пётр Ильич"), person(store, "Ёлкина Анна Петровна")
    association(
        store,
        "ММО учителей физики",
        member(new),
        member(old, "head", ended_on=dt.date(2024, 8, 31)),
        member(new, "head", started_on=dt.date(2024, 9, 1)),
    )
    with store.read() as session:
        known = entries(session, ReferenceList.ASSOCIATION_KINDS, ReferenceList.ASSOCIATION_ROLES)
        (now,) = bodies_with_seats(session, TODAY, known)
        (then,) = bodies_with_seats(session, dt.date(2024, 1, 1), known)
    assert (now.head, now.members, now.kind) == (new, (new,), "municipal")
    assert then.head == old
    assert set(then.members) == {old, new}


def test_subjects_without_a_body_and_schools_outside(store: Store) -> None:
    one, two, three = (make_organisation(store, f"СОШ № {n}") for n in (1, 2, 3))
    anna = person(store, "Ёлкина Анна Петровна", post(one), teacher_subjects=teaches(PHYSICS))
    peter = person(store, "Дубов Пётр Ильич", post(two), teacher_subjects=teaches(CHEMISTRY, MATHEMATICS))
    person(store, "Бывшая Вера Львовна", post(two, ended_on=dt.date(2020, 1, 1)), teacher_subjects=teaches(PHYSICS))
    district = association(store, "ММО учителей физики и астрономии", member(anna))
    association(store, "ММО", member(anna), subject_id=MATHEMATICS)
    school = association(store, "ШМО учителей химии", member(peter), kind="school", host_id=two)
    with store.read() as session:
        found = network(session, TODAY)
    covers = {each.subject_id: each for each in found.subjects}
    assert covers[PHYSICS].bodies == (district,)
    assert covers[PHYSICS].teachers == (anna,)
    assert [each.subject_id for each in found.uncovered] == [CHEMISTRY]
    assert covers[CHEMISTRY].of_schools == (school,)
    assert (covers[CHEMISTRY].united, covers[PHYSICS].united) == ((), (anna,))
    assert [(each.id, each.only_own) for each in found.outside] == [(two, (peter,)), (three, ())]


def test_statements_do_not_grow(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна", post(make_organisation(store)), teacher_subjects=teaches(PHYSICS))
    association(store, "ММО учителей физики", member(anna))
    with store.read() as session, counted_statements(store) as few:
        network(session, TODAY)
    for number in range(4):
        association(store, f"ММО {number}", member(anna), member(person(store, f"Дубов{number} Пётр Ильич")))
    with store.read() as session, counted_statements(store) as many:
        network(session, TODAY)
    assert len(many) == len(few)
