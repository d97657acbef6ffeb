"""Numbers, percentages, check digits, telephones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import (
    format_number,
    format_phone,
    format_snils,
    inn_ok,
    normalise_phone,
    number_text,
    ogrn_ok,
    parse_number,
    parse_whole,
    percent,
    percentages,
    places_of,
    snils_ok,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234\u202f567", 1234567.0),
        ("1234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("−3", -3.0),
        ("+36", 36.0),
        (" 85 % ", 85.0),
        ("0,75", 0.75),
    ],
)
def test_numbers_are_read(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "12 34", "1e5", "nan", "36 ч", "1,2,3", "9" * 400, "--1", "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_number(text)


def test_refusals_in_words() -> None:
    with pytest.raises(UserError) as refused:
        parse_number("много")
    assert str(refused.value) == "«много» – не число. Напишите число цифрами, например 36 или 12,5."
    with pytest.raises(UserError, match="не целое"):
        parse_whole("36,5")
    assert parse_whole("1 036") == 1036


def test_numbers_are_printed() -> None:
    assert format_number(1234567.5) == f"1{NBSP}234{NBSP}567,5"
    assert format_number(36) == "36"
    assert format_number(1000) == f"1{NBSP}000"
    assert format_number(0.1 + 0.2) == "0,3"
    assert format_number(2.675, 2) == "2,68"
    assert format_number(12, 2) == "12,00"
    assert format_number(-0.001, 2) == "0,00"
    assert format_number(-5.5) == "−5,5"
    assert format_number(Decimal("100")) == "100"
    assert format_number(float("nan")) == "нет данных"


@given(st.integers(-(10**12), 10**12), st.integers(0, 999))
def test_what_is_printed_is_read_back(whole: int, thousandths: int) -> None:
    value = float(f"{whole}.{thousandths:03d}")
    assert parse_number(format_number(value)) == value


@given(st.lists(st.integers(0, 10**6), max_size=30))
def test_percentages_add_up(parts: list[int]) -> None:
    shares = percentages(parts)
    assert len(shares) == len(parts)
    assert sum(shares) == (100 if sum(parts) else 0)
    assert all(abs(share - part * 100 / sum(parts)) < 1 for share, part in zip(shares, parts, strict=True) if part)
    assert all(share == 0 for share, part in zip(shares, parts, strict=True) if not part)


def test_percentages_of_thirds() -> None:
    assert percentages([1, 1, 1]) == (34, 33, 33)
    assert percentages([333, 59]) == (85, 15)
    assert percentages([]) == ()
    with pytest.raises(ValueError, match="not negative"):
        percentages([1, -1])


def test_percent() -> None:
    assert percent(1, 8) == f"12,5{NBSP}%"
    assert percent(1, 2) == f"50{NBSP}%"
    assert percent(0, 5) == f"0{NBSP}%"
    assert percent(5, 5) == f"100{NBSP}%"
    assert percent(1, 5000) == f"менее 0,1{NBSP}%"
    assert percent(4999, 5000) == f"более 99,9{NBSP}%"
    assert percent(2, 3, places=0) == f"67{NBSP}%"
    assert percent(3, 0) == "нет данных"


def test_snils() -> None:
    for right in ("112-233-445 95", "11223344595", "087-654-303 00", "001-001-998 99"):
        assert snils_ok(right), right
    for wrong in ("112-233-445 96", "1122334459", "000-000-000 00", "", "112x233x445x95", "१12-233-445 95"):
        assert not snils_ok(wrong), wrong
    assert format_snils("11223344595") == "112-233-445 95"
    assert format_snils("1122") == "1122"


def test_inn_and_ogrn() -> None:
    assert inn_ok("7707083893")
    assert inn_ok("500100732259")
    assert not inn_ok("7707083894")
    assert not inn_ok("0000000000")
    assert not inn_ok("")
    assert ogrn_ok("1027700132195")
    assert ogrn_ok("304500116000157")
    assert not ogrn_ok("1027700132196")
    assert not ogrn_ok("7707083893")


@pytest.mark.parametrize(
    ("typed", "digits", "shown"),
    [
        ("8 914 555 12 34", "79145551234", "+7 (914) 555-12-34"),
        ("+79145551234", "79145551234", "+7 (914) 555-12-34"),
        ("9145551234", "79145551234", "+7 (914) 555-12-34"),
        ("8(41658)2-34-56", "74165823456", "+7 (41658) 2-34-56"),
        ("8 (4162) 23-45-67", "74162234567", "+7 (4162) 23-45-67"),
        ("8(41658)23456 доб. 12", "74165823456", "+7 (41658) 2-34-56 доб. 12"),
        ("2-34-56", "23456", "2-34-56"),
        ("+375 29 123-45-67", "375291234567", "+375 29 123-45-67"),
        ("89145551234, 2-34-56", "8914555123423456", "+7 (914) 555-12-34, 2-34-56"),
        ("", "", ""),
    ],
)
def test_phones(typed: str, digits: str, shown: str) -> None:
    assert normalise_phone(typed) == digits
    assert format_phone(typed) == shown
    assert format_phone(shown) == shown


def test_numbers_of_one_column_have_as_many_decimals() -> None:
    assert places_of([42.4, 41.33]) == 2
    assert places_of([42.4, 40, 38.5]) == 1
    assert places_of([42.0, 40]) == places_of([]) == 0
    assert [number_text(each, "tenths") for each in (42, 41.5, -0.04, None)] == ["42,0", "41,5", "0,0", ""]
    assert [number_text(each, "hundredths") for each in (42.4, 12345.678)] == ["42,40", f"12{NBSP}345,68"]
