"""Which organisation a cell means: none is taken by chance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmsdesk.exchange.importing import RowVerdict, Verdict
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, write_sheet

LISOVA = "Лисова Анна Петровна"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def read(store: Store, folder: Path, school: object) -> RowVerdict:
    path = write_sheet(folder / "список.xlsx", [("ФИО", "Школа", "Должность"), (LISOVA, school, "учитель")])
    [row] = plan_of(store, path).rows
    return row


@pytest.mark.parametrize("number", ["№ 3", "3", 3, "№3."])
def test_a_number_alone_may_be_any_organisation_of_that_number(number: object, store: Store, tmp_path: Path) -> None:
    row = read(store, tmp_path, number)
    assert row.verdict is not Verdict.NEW
    said = " ".join(row.reasons)
    assert "СОШ № 3" in said
    assert "детский сад № 3" in said


@pytest.mark.parametrize("number", ["№ 1", "1", "МБОУ № 3", "школа 3"])
def test_a_number_that_only_one_has_is_enough(number: object, store: Store, tmp_path: Path) -> None:
    assert read(store, tmp_path, number).verdict is Verdict.NEW


@pytest.mark.parametrize(
    "schools", ["СОШ № 1, СОШ № 3", "СОШ № 1; детский сад № 3", "СОШ № 1\nСОШ № 3", "СОШ № 1 и СОШ № 3", "СОШ № 1, 3"]
)
def test_several_organisations_in_a_cell_are_asked_about(schools: str, store: Store, tmp_path: Path) -> None:
    row = read(store, tmp_path, schools)
    assert row.verdict is Verdict.WRONG
    assert "несколько организаций" in " ".join(row.reasons)


@pytest.mark.parametrize(
    "school", ["СОШ № 1, ул. Мира, 3", "МБОУ СОШ № 1, г. Зея", "СОШ № 1, с. Поляково", "МБОУ\nСОШ\n№ 1"]
)
def test_an_address_is_no_other_organisation(school: str, store: Store, tmp_path: Path) -> None:
    assert read(store, tmp_path, school).verdict is Verdict.NEW
