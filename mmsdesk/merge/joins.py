"""Records that one side joined: what the other side still says of the former card belongs to the one that stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mmsdesk.merge.news import Key, News, Values
from mmsdesk.merge.sides import Sides
from mmsdesk.merge.tables import references_of
from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.models.duplicate import JoinedRecord

JOINED = table_of(JoinedRecord).name
"""The table that tells which card became which."""


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

    def rewritten(self, table: str, cells: Values) -> Values:
        """Their cells, referring to what this side has joined the records into."""
        if not self.mine:
            return cells
        if table == JOINED:
            became = {former[1]: kept[1] for former, kept in self.mine.items()}
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
