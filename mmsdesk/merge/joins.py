"""Records that one side joined: what the other side still says of the former card belongs to the one that stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mmsdesk.merge.news import Key, News, Values
from mmsdesk.merge.sides import Sides
from mmsdesk.merge.tables import references_of
from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.models.duplicate import JoinedRecord, NotDuplicate

JOINED = table_of(JoinedRecord).name
"""The table that tells which card became which."""

TOLD_APART = table_of(NotDuplicate).name
"""The table that tells which cards are two."""


_BY_PLAIN_IDS = frozenset({JOINED, TOLD_APART})
PAIR = (NotDuplicate.first_id.key, NotDuplicate.second_id.key)
"""Columns of the two cards, the smaller id first."""


def couple_of(cells: Values, became: Mapping[str, str]) -> Values:
    """The two cards that a row tells apart, by those that they have become; {} for what is no such row."""
    if not all(cells.get(key) for key in PAIR):
        return {}
    both = sorted(became.get(cells[key], cells[key]) for key in PAIR)
    return dict(zip(PAIR, both, strict=True))


def is_one(couple: Values) -> bool:
    """Whether the two cards are one by now: nothing is left to be told apart."""
    return bool(couple) and len({*couple.values()}) == 1


@dataclass(frozen=True, slots=True)
class Joins:
    """Former card -> the one that stays, as each side joined them unknown to the other.

    Of cards joined crosswise the older one stays, whoever is asked first: `staying` stand here already, `returning`
    come back from there, and `void` are the rows that tell of the joining which does not hold.
    """

    mine: Mapping[Key, Key]
    theirs: Mapping[Key, Key]
    staying: frozenset[Key] = frozenset()
    returning: frozenset[Key] = frozenset()
    void: frozenset[Key] = frozenset()
    apart: tuple[tuple[Key, Key, Key], ...] = ()
    """Former cards that each side joined into another one: the card, what it became here, what it became there."""

    def rewritten(self, table: str, cells: Values) -> Values:
        """Their cells, referring to what this side has joined the records into."""
        if not self.mine:
            return cells
        became = {former[1]: kept[1] for former, kept in self.mine.items()} if table in _BY_PLAIN_IDS else {}
        if table == TOLD_APART:
            return {**cells, **couple_of(cells, became)}
        if table == JOINED:
            into = cells.get("survivor_id")
            return {**cells, "survivor_id": became[into]} if into in became else cells
        changed = {
            one.column: self.mine[one.target, str(cells[one.column])][1]
            for one in references_of(table)
            if (one.target, str(cells.get(one.column) or "")) in self.mine
        }
        return {**cells, **changed} if changed else cells


def joins_of(sides: Sides) -> Joins:
    """What each side joined and left so."""
    told_here, told_there = [*_joined(sides.mine)], [*_joined(sides.theirs)]
    ours = _followed({former: kept for _row, former, kept in told_here})
    there = _followed({former: kept for _row, former, kept in told_there})
    others = _followed({former: kept for _row, former, kept in told_there if former not in ours})
    crossed = {(former, kept) for former, kept in others.items() if ours.get(kept) == former}
    # Ids grow with time, and both copies know them: each comes to the same without asking the other.
    staying = {former for former, kept in crossed if former < kept}
    returning = {kept for former, kept in crossed if kept < former}
    void = {row for row, former, _kept in told_there if former in staying}
    void |= {row for row, former, _kept in told_here if former in returning}
    ours = {former: kept for former, kept in ours.items() if former not in returning}
    others = {former: ours.get(kept, kept) for former, kept in others.items() if former not in staying}
    ours = {former: others.get(kept, kept) for former, kept in ours.items()}

    def stands(kept: Key) -> bool:
        return sides.here(kept) is not None or sides.stands_there(kept)

    return Joins(
        {former: kept for former, kept in ours.items() if sides.here(former) is None and stands(kept)},
        {former: kept for former, kept in others.items() if not sides.stands_there(former) and stands(kept)},
        frozenset(staying),
        frozenset(returning),
        frozenset(void),
        tuple(
            (former, ours[former], ours.get(kept, kept))
            for former, kept in there.items()
            if former in ours and ours.get(kept, kept) != ours[former] and stands(ours[former])
        ),
    )


def _joined(side: Mapping[Key, News]) -> Iterator[tuple[Key, Key, Key]]:
    """The row that tells of a joining, the former card, the one that stayed."""
    for key, news in side.items():
        if key[0] != JOINED or not news.exists or news.existed:
            continue
        told = {**news.whole, **news.cells}
        try:
            register = registry.by_code(str(told.get("register"))).table
        except KeyError:
            continue
        yield key, (register, str(told.get("loser_id"))), (register, str(told.get("survivor_id")))


def _followed(joined: dict[Key, Key]) -> dict[Key, Key]:
    """Each former record with the last one of its chain; what goes in a circle is left out."""
    found = {}
    for former in joined:
        seen, kept = {former}, joined[former]
        while kept in joined and kept not in seen:
            seen.add(kept)
            kept = joined[kept]
        if kept not in seen:
            found[former] = kept
    return found
