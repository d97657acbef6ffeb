"""Lists of 100 000 people against the driver's own time for the same question, in the same run (DESIGN 11)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from mmsdesk.models.organisation import Organisation
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Employment, Teacher
from mmsdesk.queries.listing import ListQuery, matching_ids, rows
from mmsdesk.services.seeding import new_office
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from mmsdesk.ui.lists.model import PAGE, RecordTableModel
from tests.factories import TODAY
from tests.performance.conftest import Bench

PEOPLE = 100_000
TEACHERS = by_code("teachers")
IN_ORDER = "SELECT record_id FROM record_index WHERE register = 'teachers' ORDER BY sort_key"
BY_BIRTH = (
    "SELECT r.record_id FROM record_index r JOIN teacher t ON t.id = r.record_id WHERE r.register = 'teachers'"
    " ORDER BY t.born_on IS NULL, t.born_on, r.sort_key"
)
BY_PATRONYMIC = (
    "SELECT r.record_id FROM record_index r JOIN teacher t ON t.id = r.record_id WHERE r.register = 'teachers'"
    " ORDER BY t.patronymic, r.sort_key"
)
FOUND = (
    "SELECT r.record_id FROM record_search s JOIN record_index r ON r.entry = s.rowid"
    " WHERE record_search MATCH :match AND r.register = 'teachers' ORDER BY r.sort_key"
)
FIRST_FIFTY = (
    "SELECT t.id, t.surname, t.first_name, t.patronymic FROM teacher t"
    " WHERE t.id IN (SELECT value FROM json_each(:ids))"
)

pytestmark = [pytest.mark.performance, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file of 100 000 people in 60 schools."""
    chance = random.Random(7)
    surnames = ["Иванов", "Петров", "Ёлкин", "Сидоров", "Кузнецов", "Абрамов", "Яковлев", "Зайцев", "Слепцов"]
    first, second = ["Анна", "Мария", "Ольга", "Туйаара"], ["Ивановна", "Петровна", "Егоровна", "Ильинична"]
    with new_office(Path(tmp_path_factory.mktemp("city")) / "Город.mms") as store:
        with operation(store, "Город") as op:
            schools = op.insert_many(Organisation, [{"short_name": f"СОШ № {n}"} for n in range(60)])
            people = [
                {
                    "surname": f"{chance.choice(surnames)}а-{chance.choice(surnames)}а{chance.choice('абвгде')}",
                    "first_name": chance.choice(first),
                    "patronymic": chance.choice(second),
                    "born_on": TODAY.replace(year=chance.randint(1955, 2004), month=chance.randint(1, 12)),
                }
                for _ in range(PEOPLE)
            ]
            ids = op.insert_many(Teacher, people)
            posts = [{"teacher_id": each, "organisation_id": chance.choice(schools)} for each in ids]
            op.insert_many(Employment, posts)
        yield store


def bare(store: Store, statement: str, **values: Any) -> Callable[[], list[Any]]:
    """The same question put to the driver, rows fetched."""

    def ask() -> list[Any]:
        with store.read() as session:
            raw = session.connection().connection.driver_connection
            assert raw is not None
            return list(raw.execute(statement, values).fetchall())

    return ask


def asking(store: Store, query: ListQuery) -> Callable[[], list[str]]:
    def ask() -> list[str]:
        with store.read() as session:
            return matching_ids(session, query)

    return ask


def test_a_list_of_100_000(city: Store, bench: Bench, qapp: object) -> None:
    model = RecordTableModel(city, TEACHERS)
    query = ListQuery(TEACHERS, on_date=TODAY)
    in_order = bare(city, IN_ORDER)

    def scroll() -> None:
        model.show(query)
        assert model.text(PEOPLE - 1, 0)

    def page_at_the_end() -> None:
        with city.read() as session:
            rows(session, TEACHERS, model.keys(), ids[-PAGE:], TODAY)

    ids = asking(city, query)()
    born, patronymic = ListQuery(TEACHERS, sort="born_on"), ListQuery(TEACHERS, sort="patronymic", descending=True)
    for what, ours, floor in (
        ("opened", asking(city, query), in_order),
        ("opened and scrolled to the end", scroll, in_order),
        ("sorted by a date", asking(city, born), bare(city, BY_BIRTH)),
        ("sorted by text, Russian", asking(city, patronymic), bare(city, BY_PATRONYMIC)),
        ("page of 200 at the end", page_at_the_end, in_order),
    ):
        bench.against(f"list of 100\u00a0000 people: {what}", ours, floor, 3)


@pytest.mark.parametrize("typed", ["ив", "иванова", "слепцова туй", "никого"])
def test_search_as_you_type(city: Store, bench: Bench, typed: str) -> None:
    match = " AND ".join(f'words : "{word}" *' for word in typed.split())

    def floor() -> None:
        with city.read() as session:
            connection = session.connection()
            found = connection.execute(text(FOUND), {"match": match}).scalars().all()
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute(FIRST_FIFTY, {"ids": str(list(found[:50])).replace("'", '"')}).fetchall()

    def ours() -> None:
        with city.read() as session:
            found = matching_ids(session, ListQuery(TEACHERS, search=typed, on_date=TODAY))
            rows(session, TEACHERS, ["surname", "first_name", "patronymic"], found[:50], TODAY)

    floor(), ours()
    bench.against(f"search «{typed}» among 100\u00a0000 people", ours, floor, 3, rounds=9)
