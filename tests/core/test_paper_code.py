"""Codes of papers: printed one way, typed in many."""

from __future__ import annotations

import hashlib

import pytest

from mmsdesk.core.paper_code import LENGTH, LETTERS, paper_code, read_code
from mmsdesk.core.text import other_layout

CODE = "К4М7-2ВХ9"


@pytest.mark.parametrize(
    "typed",
    [
        "К4М7-2ВХ9",
        "к4м7-2вх9",
        "K4M7-2BX9",  # Latin letters that look the same
        "k4m7 2bx9",
        "К4М72ВХ9",
        "  К4М7 – 2ВХ9 ",
        "«К4М7—2ВХ9»",
        "К4M7-2BХ9",  # both alphabets at once
        "r4v7-2d[9",  # the right keys, the Latin layout
        "R4V7-2D{9",
        "л4ь7-2ич9",  # the keys of Latin letters, the Russian layout
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert CODE in read_code(typed)


def test_the_reading_as_it_looks_comes_first() -> None:
    assert read_code("teee-3456") == ("ТЕЕЕ-3456", "ЕУУУ-3456")
    assert read_code("ТЕЕЕ-3456")[0] == "ТЕЕЕ-3456"


@pytest.mark.parametrize(
    "typed",
    ["", "-", "К4М7", "К4М7-2ВХ", "К4М7-2ВХ99", "К4М7-2ВХ0", "О4М7-2ВХ9", "Иванова Анна", "К4М7" * 1000, "\ud800" * 8],
)
def test_other_text_is_no_code(typed: str) -> None:
    assert read_code(typed) == ()


def test_every_code_is_read_back_in_any_alphabet_and_layout() -> None:
    latin = str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX")
    for number in range(500):
        code = paper_code(hashlib.sha256(str(number).encode()).digest())
        plain = code.replace("-", "")
        assert len(plain) == LENGTH
        assert set(plain) <= set(LETTERS)
        assert read_code(code) == (code,) or read_code(code)[0] == code
        assert read_code(code.translate(latin))[0] == code
        assert code in read_code(other_layout(code.lower()))


def test_codes_spread_over_all_letters() -> None:
    codes = {paper_code(hashlib.sha256(str(number).encode()).digest()) for number in range(5_000)}
    assert len(codes) == 5_000
    assert {letter for code in codes for letter in code} == {*LETTERS, "-"}
