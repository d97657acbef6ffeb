"""Conditions of a list with more values than SQLite takes in one statement."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Sex
from mmsdesk.queries import listing
from mmsdesk.queries.listing import Condition, ListQuery, count, matching_ids, values_of
from mmsdesk.store.file import Store
from tests.factories import make_event, make_teacher

ANY = listing.Test.ANY
TEACHERS, EVENTS = by_code("teachers"), by_code("events")


def test_a_condition_takes_any_number_of_values(store: Store) -> None:
    anna = make_teacher(store, "Ёлкина Анна Петровна", sex=Sex.FEMALE, born_on=dt.date(1980, 5, 1))
    make_teacher(store, "Иванов Борис Ильич", sex=Sex.MALE)
    surnames = (*(f"Фамилия{number}" for number in range(40_000)), "Ёлкина")
    days = (*(dt.date(1900, 1, 1) + dt.timedelta(number) for number in range(33_000)), dt.date(1980, 5, 1))
    sexes = (Sex.FEMALE,) * 33_000
    with store.read() as session:
        for key, values in (("surname", surnames), ("born_on", days), ("sex", sexes)):
            query = ListQuery(TEACHERS, conditions=(Condition(key, ANY, values),))
            assert matching_ids(session, query) == [anna], key
            assert count(session, query) == 1
            assert values_of(session, query, "first_name")[0][2] == 1
        query = ListQuery(TEACHERS, conditions=(Condition("born_on", ANY, (*days, None)),))
        assert count(session, query) == 2


def test_numbers_and_references_too(store: Store) -> None:
    seminar = make_event(store, "Семинар", dt.date(2026, 10, 20))
    with store.read() as session:
        kind = values_of(session, ListQuery(EVENTS), "kind_id")[0][0]
        for key, values in (("kind_id", (kind,) * 40_000), ("school_year", tuple(range(40_000)))):
            assert matching_ids(session, ListQuery(EVENTS, conditions=(Condition(key, ANY, values),))) == [seminar]
