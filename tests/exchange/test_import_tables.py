"""Several tables on one sheet, and lists on several sheets: none is left out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mmsdesk.exchange.importing import Plan, dry_run, importable, read_layout, write_rejected
from mmsdesk.exchange.importing.tables import others, sheet_in, with_tables
from mmsdesk.exchange.sheet import Workbook, read_workbook
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, write_sheet

LISOVA, KOTOVA, VOLK = "Лисова Анна Петровна", "Котова Зоя Ильинична", "Волк Пётр Ильич"
TITLE = ("Участники семинара «Современный урок» 20.10.2026", None, None, None)
FIRST = ("№", "ФИО", "Школа", "Должность")
SECOND = ("№", "Школа", "ФИО", "Тема выступления")
EMPTY = (None,) * 4
ROWS: tuple[tuple[Any, ...], ...] = (
    TITLE,
    FIRST,
    (1, LISOVA, "СОШ № 3", "учитель"),
    (2, KOTOVA, "СОШ № 1", "учитель"),
    EMPTY,
    ("Выступающие", None, None, None),
    SECOND,
    (1, "СОШ № 1", VOLK, "Урок в лесу"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def book_of(path: Path) -> Workbook:
    return with_tables(read_workbook(path), importable("participants"))


def plan_of_table(store: Store, path: Path, sheet: str) -> Plan:
    with store.read() as session:
        return dry_run(session, read_layout(session, book_of(path), importable("participants"), sheet), path)


def test_each_table_of_a_sheet_can_be_chosen(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "два.xlsx", ROWS)
    book = book_of(path)
    name = read_workbook(path).sheets[0].name
    assert [(each.name, each.part_of) for each in book.sheets] == [
        (f"{name} (строки 2–4)", name),
        (f"{name} (строки 7–8)", name),
    ]
    assert sheet_in(book, name) == f"{name} (строки 2–4)"
    above, below = (plan_of_table(store, path, sheet.name) for sheet in book.sheets)
    assert [row.title for row in above.rows] == [LISOVA, KOTOVA]
    assert [(row.row, row.title) for row in below.rows] == [(8, VOLK)]
    assert below.base.read.rows[0].children["participations"][0]["topic"] == "Урок в лесу"
    assert above.base.layout.mapping.common == below.base.layout.mapping.common
    assert others(book, importable("participants"), book.sheets[0].name) == (book.sheets[1].name,)


def test_rows_of_one_table_go_back_without_the_other(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "два.xlsx", [*ROWS[:-1], (1, "СОШ № 77", VOLK, "Урок в лесу")])
    plan = plan_of_table(store, path, book_of(path).sheets[1].name)
    write_rejected(plan, tmp_path / "вернуть.xlsx", path)
    page = load_workbook(tmp_path / "вернуть.xlsx").worksheets[0]
    said = [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]
    assert LISOVA not in said
    assert {VOLK, "Тема выступления", "СОШ № 77", TITLE[0]} <= set(said)


@pytest.mark.parametrize(
    "rows",
    [
        [FIRST, (1, LISOVA, "СОШ № 3", "учитель"), ("СОШ № 1", *EMPTY[1:]), FIRST, (2, KOTOVA, None, "учитель")],
        [FIRST, (1, LISOVA, "СОШ № 3", "учитель"), EMPTY, (2, KOTOVA, "СОШ № 1", "учитель")],
        [("ФИО", "Школа"), (LISOVA, "СОШ № 3"), (None, None), (KOTOVA, "СОШ № 1")],
        [TITLE, FIRST, EMPTY, SECOND, (1, "СОШ № 1", VOLK, "Урок")],
    ],
)
def test_one_table_stays_one(rows: list[tuple[Any, ...]], tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "один.xlsx", rows)
    assert book_of(path) == read_workbook(path)


def test_tables_side_by_side_whose_headings_mean_the_same(store: Store, tmp_path: Path) -> None:
    rows = [
        ("Учителя", None, None, "Воспитатели", None),
        ("ФИО", "Школа", None, "ФИО", "ДОУ"),
        (LISOVA, "СОШ № 3", None, VOLK, "СОШ № 1"),
        (KOTOVA, "СОШ № 1", None, None, None),
    ]
    path = write_sheet(tmp_path / "рядом.xlsx", rows)
    with store.read() as session:
        plan = dry_run(session, read_layout(session, read_workbook(path), importable("teachers")), path)
    assert [row.title for row in plan.rows] == [LISOVA, KOTOVA, VOLK]
