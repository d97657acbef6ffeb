"""What stands beside titles that are found: what tells equal ones apart, from the descriptions of the registers."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.text import NBSP
from mmsdesk.queries.namesakes import told_apart
from mmsdesk.queries.search import find
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher


def said(store: Store, typed: str) -> list[tuple[str, str]]:
    with store.read() as session:
        found = find(session, typed)
        told = told_apart(session, found, TODAY)
    return sorted((hit.title, told.get(hit.record_id, "").replace(NBSP, " ")) for hit in found)


def test_events_of_one_title_are_told_by_day_and_place(store: Store) -> None:
    school = make_organisation(store, "СОШ № 7")
    make_event(store, "Семинар о чтении", dt.date(2026, 10, 5), organisation_id=school)
    make_event(store, "Семинар о чтении", dt.date(2026, 11, 12))
    assert said(store, "семинар о чтении") == [
        ("Семинар о чтении", "05.10.2026, СОШ № 7"),
        ("Семинар о чтении", "12.11.2026"),
    ]


def test_people_are_told_by_where_they_work_plans_by_their_beginning(store: Store) -> None:
    for name in ("СОШ № 7", "Лицей № 1"):
        make_teacher(store, "Ёжикова Анна Петровна", make_organisation(store, name))
    assert [words for _title, words in said(store, "ёжикова")] == ["Лицей № 1", "СОШ № 7"]
    make(store, "plans", title="Дорожная карта", starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2027, 5, 31))
    assert said(store, "дорожная карта") == [("Дорожная карта", "01.09.2026")]


def test_what_the_title_says_already_is_not_said_again(store: Store) -> None:
    school = make_organisation(store, "СОШ № 7")
    make(store, "diagnoses", title="Профессиональные дефициты", held_on=dt.date(2026, 10, 5))
    found = said(store, "дефициты") + said(store, "СОШ № 7")
    assert [words for _title, words in found] == ["", ""]
    assert school
