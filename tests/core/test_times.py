"""Times of day as people type them."""

from __future__ import annotations

from datetime import time

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.times import parse_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        (" 930 ", time(9, 30)),
        ("1430", time(14, 30)),
        ("9", time(9, 0)),
        ("14 ч 05 мин", time(14, 5)),
        ("9 часов", time(9, 0)),
    ],
)
def test_read(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "утром", "9:3", "25:00", "12:60", "12345"])
def test_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError, match="Врем"):
        parse_time(typed)
