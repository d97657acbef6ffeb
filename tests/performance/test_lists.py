"""Lists of 100 000 people against the driver's own time for the same question, in the same run (DESIGN 11)."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Measured:
    """One line of the table, in milliseconds."""

    what: str
    floor: float
    ours: float
    goal: float

    @property
    def ratio(self) -> float:
        return self.ours / self.floor


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


def best(work: Callable[[], Any], times: int = 5) -> float:
    """Milliseconds of the quickest of several runs."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent) * 1000


def bare(store: Store, statement: str, **values: Any) -> Callable[[], list[Any]]:
    """The same question put to the driver, rows fetched."""

    def ask() -> list[Any]:
        with store.read() as session:
            raw = session.connection().connection.driver_connection
            assert raw is not None
            return list(raw.execute(statement, values).fetchall())

    return ask


def told(lines: list[Measured], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{'':34}{'floor ms':>10}{'ours ms':>10}{'ratio':>8}{'goal':>7}\n")
        for line in lines:
            sys.stdout.write(f"{line.what:34}{line.floor:10.1f}{line.ours:10.1f}{line.ratio:8.1f}{line.goal:7.1f}\n")
    assert not [line.what for line in lines if line.ratio > line.goal]


def asking(store: Store, query: ListQuery) -> Callable[[], list[str]]:
    def ask() -> list[str]:
        with store.read() as session:
            return matching_ids(session, query)

    return ask


def test_a_list_of_100_000(city: Store, capsys: pytest.CaptureFixture[str], qapp: object) -> None:
    model = RecordTableModel(city, TEACHERS)
    query = ListQuery(TEACHERS, on_date=TODAY)
    in_order = best(bare(city, IN_ORDER))

    def scroll() -> None:
        model.show(query)
        assert model.text(PEOPLE - 1, 0)

    def page_at_the_end() -> None:
        with city.read() as session:
            rows(session, TEACHERS, model.keys(), ids[-PAGE:], TODAY)

    ids = asking(city, query)()
    born, patronymic = ListQuery(TEACHERS, sort="born_on"), ListQuery(TEACHERS, sort="patronymic", descending=True)
    told(
        [
            Measured("opened", in_order, best(asking(city, query)), 3),
            Measured("opened and scrolled to the end", in_order, best(scroll), 3),
            Measured("sorted by a date", best(bare(city, BY_BIRTH)), best(asking(city, born)), 3),
            Measured("sorted by text, Russian", best(bare(city, BY_PATRONYMIC)), best(asking(city, patronymic)), 3),
            Measured("page of 200 at the end", in_order, best(page_at_the_end), 3),
        ],
        capsys,
    )


@pytest.mark.parametrize("typed", ["ив", "иванова", "слепцова туй", "никого"])
def test_search_as_you_type(city: Store, capsys: pytest.CaptureFixture[str], typed: str) -> None:
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

    told([Measured(f"search «{typed}»", best(floor), best(ours), 3)], capsys)
