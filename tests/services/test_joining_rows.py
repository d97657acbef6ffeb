"""Rows of cards that are joined: what says the same becomes one, what says more stays."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.reference import REFERENCES, ReferenceList
from mmsdesk.services.joining.join import join
from mmsdesk.store.file import Store
from tests.factories import make, make_event, make_organisation, make_teacher
from tests.reports.district import association
from tests.services.joined import card, planned


def test_identical_owned_rows_become_one_and_different_ones_stay(store: Store) -> None:
    school = make_organisation(store)
    poor = {"organisation_id": school, "load": 18.0}
    rich = {"organisation_id": school, "load": 18.0, "started_on": dt.date(2015, 9, 1)}
    ended = {"organisation_id": school, "load": 18.0, "ended_on": dt.date(2012, 8, 31)}
    one = make_teacher(store, "Волкова Анна Петровна", children={"employments": [poor]})
    other = make_teacher(store, "Волкова Анна Петровна", children={"employments": [rich, ended]})
    done = join(store, planned(store, "teachers", one, other, survivor=one))
    rows = card(store, "teachers", one).children["employments"]
    assert done.repeated == 1
    assert sorted(str(row.values["ended_on"]) for row in rows) == ["2012-08-31", "None"]
    assert next(row for row in rows if row.values["ended_on"] is None).values["started_on"] == dt.date(2015, 9, 1)


def test_awards_of_one_kind_without_a_year_are_not_taken_for_one(store: Store) -> None:
    entries = table_of(REFERENCES.model)
    with store.read() as session:
        kind = session.execute(select(entries.c.id).where(entries.c.list == "award_kinds").limit(1)).scalar_one()
    one = make_teacher(store, "Волкова Анна Петровна", children={"awards": [{"kind_id": kind}]})
    other = make_teacher(store, "Волкова Анна Петровна", children={"awards": [{"kind_id": kind, "year": 2019}]})
    join(store, planned(store, "teachers", one, other, survivor=one))
    assert len(card(store, "teachers", one).children["awards"]) == 2


def test_two_participations_of_one_person_in_one_event_become_one(store: Store) -> None:
    one = make_teacher(store, "Волкова Анна Петровна")
    other = make_teacher(store, "Волкова Анна Петровна")
    third = make_teacher(store, "Ежов Пётр Ильич")
    rows = [
        {"person_id": one, "attended": False},
        {"person_id": other, "attended": True, "topic": "Дроби"},
        {"person_id": third},
    ]
    event = make_event(store, "Семинар", dt.date(2026, 10, 1), {"participations": rows})
    join(store, planned(store, "teachers", one, other, survivor=one))
    left = card(store, "events", event).children["participations"]
    assert sorted((row.values["person_id"] == one, row.values["attended"], row.values["topic"]) for row in left) == [
        (False, True, ""),
        (True, True, "Дроби"),
    ]


def test_two_parts_of_one_person_in_one_event_stay_two(store: Store) -> None:
    one = make_teacher(store, "Волкова Анна Петровна")
    other = make_teacher(store, "Волкова Анна Петровна")
    rows = [{"person_id": one, "topic": "Дроби"}, {"person_id": other, "topic": "Проценты"}]
    event = make_event(store, "Семинар", dt.date(2026, 10, 1), {"participations": rows})
    join(store, planned(store, "teachers", one, other))
    assert len(card(store, "events", event).children["participations"]) == 2


def test_one_person_stands_once_on_the_sheet_of_a_meeting(store: Store) -> None:
    one = make_teacher(store, "Волкова Анна Петровна")
    other = make_teacher(store, "Волкова Анна Петровна")
    third = make_teacher(store, "Ежов Пётр Ильич")
    rows = [
        {"person_id": one, "position": 1},
        {"person_id": third, "position": 2},
        {"person_id": other, "position": 3, "presence": "present"},
    ]
    body = association(store, "Методический совет")
    values = {"association_id": body, "held_on": dt.date(2026, 10, 12)}
    met = make(store, "meetings", {"meeting_attendances": rows}, **values)
    join(store, planned(store, "teachers", one, other, survivor=one))
    left = card(store, "meetings", met).children["meeting_attendances"]
    assert [(row.values["person_id"] == one, row.values["presence"], row.values["position"]) for row in left] == [
        (True, "present", 1),
        (False, "absent", 2),
    ]


def test_guests_of_an_event_are_not_counted_as_one_when_a_list_entry_is_joined(store: Store) -> None:
    one = make(store, "references", list=ReferenceList.PARTICIPATION_ROLES, name="Гость конкурса")
    other = make(store, "references", list=ReferenceList.PARTICIPATION_ROLES, name="гость  конкурса")
    rows = [{"guest": "родитель", "role_id": other}, {"guest": "родитель", "role_id": other}]
    event = make_event(store, "Конкурс", dt.date(2026, 10, 1), {"participations": rows})
    join(store, planned(store, "references", one, other, survivor=one))
    left = card(store, "events", event).children["participations"]
    assert [row.values["role_id"] for row in left] == [one, one]
