"""People of several days read once: under the surnames of each day, in their order."""

from __future__ import annotations

import datetime as dt

from mmsdesk.queries.people import Everybody, persons
from mmsdesk.store.file import Store
from tests.factories import make_teacher


def test_each_day_has_its_surnames_and_its_order(store: Store) -> None:
    former = {"former_names": [{"surname": "Ясная", "until": dt.date(2025, 6, 1)}]}
    anna = make_teacher(store, "Аюшева Анна Петровна", children=former)
    boris = make_teacher(store, "Борин Борис Ильич")
    days = (dt.date(2026, 9, 1), dt.date(2024, 9, 1), dt.date(2026, 1, 1))
    with store.read() as session:
        everybody = Everybody(session)
        for day in days:
            assert everybody.on(day) == persons(session, day)
            assert list(everybody.on(day)) == list(persons(session, day))
        assert list(everybody.on(days[0])) == [anna, boris]
        assert list(everybody.on(days[1])) == [boris, anna]
        assert everybody.on(days[1])[anna].name.surname == "Ясная"
