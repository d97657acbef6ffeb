"""What is expected of a row: its verdict, the person it speaks of, what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Values = Mapping[str, str]
"""Keys of targets with values as people read them; several of one key are joined by «; »."""


@dataclass(frozen=True)
class Expected:
    """`who` is a key of the district or a label given above in the list; of a question, those it asks about.

    `label` names what a new row makes, for rows further down that speak of it. `person` is who is meant by the cell
    that names a person, where the row is not a person's own («член», «участник»).
    """

    verdict: str
    who: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    label: str = ""
    person: str = ""


def new(values: Values | None = None, label: str = "", person: str = "") -> Expected:
    """Nobody and nothing of the file: is added."""
    return Expected("new", (), values or {}, label, person)


def same(who: str, values: Values | None = None, person: str = "") -> Expected:
    """Somebody known of whom everything is known."""
    return Expected("same", (who,), values or {}, person=person)


def refines(who: str, values: Values | None = None, person: str = "") -> Expected:
    """Somebody known of whom something is added."""
    return Expected("refines", (who,), values or {}, person=person)


def differs(who: str, values: Values | None = None) -> Expected:
    """Surely somebody known, and the row contradicts the file: a question, but not about who it is."""
    return Expected("disputed", (who,), values or {})


def asks(*who: str, values: Values | None = None) -> Expected:
    """A question: one of these or nobody of them; without names, about a word that the file does not know."""
    return Expected("disputed", who, values or {})


def wrong(values: Values | None = None) -> Expected:
    """Cannot be taken as it is."""
    return Expected("wrong", (), values or {})
