"""A list that was exported and comes back unchanged changes nothing, whoever stands in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mmsdesk.exchange.exporting import export
from mmsdesk.exchange.importing import KINDS, Verdict
from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.listing import ListQuery
from mmsdesk.services.demo import build_demo
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.exchange.sheets import office_with_schools, plan_of

Columns = Callable[[Entity], list[str]]
REGISTERS = list(dict.fromkeys(kind.entity for kind in KINDS))
LETTERS = "абвгдежзиклмнопрстуф"
COLUMNS: dict[str, Columns] = {"as at first": lambda entity: [], "all": lambda entity: list(entity.columns)}


def changed(store: Store, entity: Entity, columns: list[str], path: Path) -> list[str]:
    """Rows of a register written and read back that are not «без изменений»."""
    with store.read() as session:
        count = export(session, ListQuery(entity), columns, path)
    plan = plan_of(store, path, entity.code)
    assert len(plan.rows) == count
    return [f"{row.title}: {row.verdict.label}: {row.reasons}" for row in plan.rows if row.verdict is not Verdict.SAME]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demo") / "демо.mms"
    with build_demo(path, teachers=600, years=1, seed=1, today=dt.date(2026, 11, 20)) as opened:
        yield opened


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("columns", COLUMNS.values(), ids=COLUMNS)
@pytest.mark.parametrize("entity", REGISTERS, ids=lambda entity: entity.code)
def test_a_district_comes_back_as_it_is(
    demo: Store, tmp_path: Path, entity: Entity, columns: Columns, suffix: str
) -> None:
    assert changed(demo, entity, columns(entity), tmp_path / f"список{suffix}") == []


def test_people_of_whom_little_is_known_come_back_as_they_are(tmp_path: Path) -> None:
    names = [
        ("Иванова", "Анна", ""),
        ("Иванова", "Анна", "Петровна"),
        ("Ли", "Ян", ""),
        ("Ежов", "П.", "И."),
        *(("Петрова", "Мария", "") for _ in range(3)),
    ]
    with office_with_schools(tmp_path / "служба.mms") as store:
        with operation(store, "Люди") as op:
            for surname, first, patronymic in names:
                op.insert(Teacher, {"surname": surname, "first_name": first, "patronymic": patronymic})
            # So common a surname says next to nothing of a person.
            op.insert_many(
                Teacher,
                [
                    {"surname": "Иванова", "first_name": f"Зоя{LETTERS[n % 20]}{LETTERS[n // 20]}", "patronymic": ""}
                    for n in range(400)
                ],
            )
        for suffix in (".xlsx", ".csv"):
            assert changed(store, by_code("teachers"), [], tmp_path / f"список{suffix}") == []
            assert (
                changed(
                    store, by_code("teachers"), ["surname", "first_name", "patronymic"], tmp_path / f"имена{suffix}"
                )
                == []
            )


def test_namesakes_are_told_apart_by_what_the_row_says(tmp_path: Path) -> None:
    with office_with_schools(tmp_path / "служба.mms") as store:
        with operation(store, "Люди") as op:
            for phone in ("+7 (914) 555-12-34", "+7 (914) 555-43-21"):
                op.insert(Teacher, {"surname": "Лисова", "first_name": "Анна", "phone": phone})
        path = tmp_path / "список.xlsx"
        columns = ["full_name", "phone"]
        assert changed(store, by_code("teachers"), columns, path) == []
        assert len({row.record_id for row in plan_of(store, path).rows}) == 2
