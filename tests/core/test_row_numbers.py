"""Numbers typed from a printed sheet."""

from __future__ import annotations

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.row_numbers import row_numbers, sheet_numbers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3,5,8-12", (3, 5, 8, 9, 10, 11, 12)),
        ("3 5  8 – 10", (3, 5, 8, 9, 10)),
        ("№ 3, № 5 и 7.", (3, 5, 7)),
        ("12-10, 11", (10, 11, 12)),
        ("с 2 по 4; 1", (1, 2, 3, 4)),
        ("2..4", (2, 3, 4)),
        ("все", tuple(range(1, 13))),
        ("Все, кроме 2-11", (1, 12)),
        ("кроме 1-10", (11, 12)),
        ("все без 1 и 2-11", (12,)),
        ("никто", ()),
        ("", ()),
        (" , ", ()),
    ],
)
def test_what_is_meant(typed: str, meant: tuple[int, ...]) -> None:
    assert row_numbers(typed, 12) == meant


@pytest.mark.parametrize(
    ("typed", "highest", "sentence"),
    [
        ("3, абв", 12, "«абв» не понято"),
        ("3, 13", 12, "нет номера 13. Последний номер на нём 12"),
        ("0", 12, "нет номера 0"),
        ("1-200000", 12, "нет номера 200000"),
        ("все кроме", 12, "Не сказано, кроме кого"),
        ("все 4", 12, "«4» после «все» не понято"),
        ("1", 0, "Лист пуст"),
        ("3-", 12, "«3-» не понято"),
    ],
)
def test_what_is_not_understood(typed: str, highest: int, sentence: str) -> None:
    with pytest.raises(UserError) as told:
        row_numbers(typed, highest)
    assert sentence in str(told.value)


def test_numbers_of_a_sheet() -> None:
    assert sheet_numbers([1, 2, 5]) == [1, 2, 5]
    assert sheet_numbers([0, 0, 3]) == [1, 2, 3]
    assert sheet_numbers([2, 2]) == [1, 2]
