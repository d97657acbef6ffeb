"""Marks typed in a row."""

from __future__ import annotations

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.typed_marks import typed_marks


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        ("5", (5,)),
        ("5 5 4 3", (5, 5, 4, 3)),
        ("5543", (5, 5, 4, 3)),
        ("5, 4; 3.", (5, 4, 3)),
        ("5×3, 4 х 2", (5, 5, 5, 4, 4)),
        ("4x2 5", (4, 4, 5)),
    ],
)
def test_what_is_meant(typed: str, meant: tuple[int, ...]) -> None:
    assert typed_marks(typed) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("5 6", "«6» – не оценка"), ("отлично", "«отлично» – не оценка"), ("0", "«0»"), ("5×9999", "больше 1000")],
)
def test_what_is_no_mark(typed: str, sentence: str) -> None:
    with pytest.raises(UserError) as told:
        typed_marks(typed)
    assert sentence in str(told.value)
