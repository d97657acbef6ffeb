"""What a cell says of a category: what is granted is taken, what is wished, refused or over is asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.exchange.importing import Verdict
from mmsdesk.models.growth import Category
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, write_sheet

LISOVA = "Лисова Анна Петровна"
FIRST, HIGHEST, SUITABILITY = Category.FIRST, Category.HIGHEST, Category.SUITABILITY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def read(store: Store, folder: Path, *cells: Any, headings: Sequence[str] = ("Категория",)) -> Any:
    path = write_sheet(folder / "список.xlsx", [("ФИО", *headings), (LISOVA, *cells)])
    plan = plan_of(store, path)
    [row], [incoming] = plan.rows, plan.base.read.rows
    return row, incoming.children.get("attestations", [])


@pytest.mark.parametrize(
    "cell",
    [
        "не соответствует занимаемой должности",
        "подала заявление на первую",
        "планирует высшую в 2027",
        "истекла первая",
        "Первая (срок истёк 2024)",
        "срок высшей закончился, сейчас нет",
        "первой категории нет",
        "высшая и первая",
        "отказано в первой",
    ],
)
def test_what_is_not_granted_is_no_category(cell: str, store: Store, tmp_path: Path) -> None:
    row, attestations = read(store, tmp_path, cell)
    assert row.verdict is Verdict.NEW
    assert [note.column for note in row.refused] == [1]
    assert "категори" in " ".join(row.reasons).casefold()
    assert attestations == []


@pytest.mark.parametrize(
    ("cell", "categories"),
    [
        ("первая (учитель), высшая (педагог доп. образования)", [FIRST, HIGHEST]),
        ("высшая\nпервая", [HIGHEST, FIRST]),
        ("высшая, педагог-методист", [HIGHEST, Category.METHODIST]),
        ("высшая;\nпедагог-\nнаставник", [HIGHEST, Category.MENTOR]),
        ("соответствие занимаемой должности, первая", [SUITABILITY, FIRST]),
        ("СЗД (категории нет)", [SUITABILITY]),
        ("без категории, соответствие", [SUITABILITY]),
        ("соответствие (СЗД)", [SUITABILITY]),
        ("1 категория, до 2019 категории не имела", [FIRST]),
        ("высшая, приказ № 12, пункт 1", [HIGHEST]),
        ("первая, истекает в 2028", [FIRST]),
        ("1", [FIRST]),
        ("В", [HIGHEST]),
        ("нет категории", []),
        ("б/к", []),
    ],
)
def test_every_category_of_a_cell_is_taken(cell: str, categories: list[Category], store: Store, tmp_path: Path) -> None:
    row, attestations = read(store, tmp_path, cell)
    assert row.verdict is Verdict.NEW, row.reasons
    assert [each["category"] for each in attestations] == categories


def test_each_category_has_its_own_day(store: Store, tmp_path: Path) -> None:
    row, attestations = read(store, tmp_path, "высшая 24.03.2023, приказ № 12-п; первая, 10.02.2022, приказ № 7")
    assert row.verdict is Verdict.NEW
    assert [(each["category"], each["decided_on"], each["order_number"]) for each in attestations] == [
        (HIGHEST, dt.date(2023, 3, 24), "12-п"),
        (FIRST, dt.date(2022, 2, 10), "7"),
    ]


def test_one_day_beside_two_categories_is_asked_about(store: Store, tmp_path: Path) -> None:
    headings = ("Категория", "Дата присвоения категории")
    row, _attestations = read(store, tmp_path, "высшая, первая", "24.03.2023", headings=headings)
    assert row.verdict is Verdict.WRONG
    assert "несколько категорий" in " ".join(row.reasons)
