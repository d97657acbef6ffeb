"""What a comparison of two files found, row by row and cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mmsdesk.merge.joins import Joins
from mmsdesk.merge.news import Key
from mmsdesk.merge.plan import Asked, Effect
from mmsdesk.merge.sides import Sides
from mmsdesk.merge.source import Source, Tombstone
from mmsdesk.store.journal import ChangeLine
from mmsdesk.store.known import ToldOperation


class CellDifference(NamedTuple):
    """A cell that their news would change here; `asked` if ours changed it too.

    `carried` was said of a former card that was joined into this one: the merge itself writes it here. One side may
    have said several things of cards that are one now: `mine` and `theirs` are then its words about the cards `of`;
    `besides` are further ones: each is asked about against what was chosen before it.
    """

    base: Any
    mine: Any
    theirs: Any
    asked: bool
    carried: bool = False
    of: tuple[Key, Key] | None = None
    besides: tuple[tuple[Key, Any], ...] = ()
    besides_mine: bool = False
    """Whether the further words are those of this side, which the other side answers with one."""
    follows: str = ""
    """The column whose question this one is decided by: what is said of a file goes with its bytes."""
    former: tuple[Key, ...] = ()
    """Cards that must stay as long as the question is open."""


@dataclass(slots=True)
class RowDifference:
    """What would become of one row here."""

    key: Key
    record: Key
    effect: Effect
    asked: Asked | None = None
    cells: dict[str, CellDifference] = field(default_factory=dict)


@dataclass(slots=True)
class Comparison:
    """Everything a plan and its carrying out need to know of both sides.

    `unknown` are their operations that this file lacks, `learned` those of them that can be stored. `asked` are
    records about which is asked as a whole: deleted on one side, in work on the other.
    """

    source: Source
    heads: tuple[str, ...]
    unknown: list[ToldOperation]
    learned: list[ToldOperation]
    tombstones: tuple[Tombstone, ...]
    """People erased there whom this file does not know as erased, each proved by an operation."""
    unproved: tuple[str, ...]
    """People who are said to be erased there, with nothing to prove it."""
    erased: list[ChangeLine]
    """What the other copy still says of people who are erased, here or there."""
    sides: Sides
    joins: Joins
    rows: dict[Key, RowDifference] = field(default_factory=dict)
    asked: dict[Key, Asked] = field(default_factory=dict)
    kept: set[Key] = field(default_factory=set)
    """Records of `asked` about which nobody need be asked: the other side has joined a card into them."""
    parts: dict[Key, Key] = field(default_factory=dict)
    """Parts and files that went with a record of `asked`, or with a part of one, each with that: decided as it is."""
    settled: dict[Key, bool] = field(default_factory=dict)
    """Rows about which cards joined crosswise decide whether they are there."""
    same: int = 0
