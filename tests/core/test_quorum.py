"""How many members make a meeting valid."""

from __future__ import annotations

import pytest

from mmsdesk.core.quorum import has_quorum, needed
from mmsdesk.models.office import Quorum


@pytest.mark.parametrize(
    ("rule", "members", "least"),
    [
        ("half", 10, 5),
        ("half", 11, 6),
        ("half", 1, 1),
        ("more_than_half", 10, 6),
        ("more_than_half", 11, 6),
        ("two_thirds", 9, 6),
        ("two_thirds", 10, 7),
        ("two_thirds", 11, 8),
        ("half", 0, 0),
        ("two_thirds", -3, 0),
    ],
)
def test_least_number(rule: str, members: int, least: int) -> None:
    assert needed(rule, members) == least


def test_every_rule_of_the_settings_is_known() -> None:
    assert [needed(rule, 12) for rule in Quorum] == [6, 7, 8]


def test_without_members_there_is_none() -> None:
    assert not has_quorum("half", 0, 5)
    assert has_quorum("half", 4, 2)
    assert not has_quorum("half", 5, 2)
