"""How many members make a meeting valid; pure arithmetic over the codes of the rules."""

from __future__ import annotations

_SHARES = {"half": (1, 2, False), "more_than_half": (1, 2, True), "two_thirds": (2, 3, False)}
"""Numerator and denominator by the code of a rule (`models.office.Quorum`), and whether it takes more than that."""


def needed(rule: str, members: int) -> int:
    """How many of the members must be there; 0 where there are none. KeyError for a rule that is not known."""
    upper, lower, more = _SHARES[rule]
    if members <= 0:
        return 0
    if more:
        return members * upper // lower + 1
    return -(-members * upper // lower)


def has_quorum(rule: str, members: int, present: int) -> bool:
    """Whether those who came are enough; never so without members."""
    return members > 0 and present >= needed(rule, members)
