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

_TABLE = table_of(JoinedRecord).name


@dataclass(frozen=True, slots=True)
class Joins:
    """Former card -> the one that stays, as each side joined them unknown to the other."""

    mine: Mapping[Key, Key]
    theirs: Mapping[Key, Key]

    def rewritten(self, table: str, cells: Values) -> Values:
        """Their cells, referring to what this side has joined the records into."""
        if not self.mine:
            return cells
        changed = {
            one.column: self.mine[one.target, str(cells[one.column])][1]
            for one in references_of(table)
            if (one.target, str(cells.get(one.column) or "")) in self.mine
        }
        return {**cells, **changed} if changed else cells


def joins_of(sides: Sides) -> Joins:
    """What each side joined and left so; where the two joined against each other, this side's word holds."""
    ours = _followed(dict(_joined(sides.mine)))
    others = _followed({former: kept for former, kept in _joined(sides.theirs) if former not in ours})
    crossed = {former for former, kept in others.items() if ours.get(kept, kept) == former}
    others = {former: ours.get(kept, kept) for former, kept in others.items() if former not in crossed}
    ours = {former: others.get(kept, kept) for former, kept in ours.items()}

    def stands(kept: Key) -> bool:
        return sides.here(kept) is not None or sides.stands_there(kept)

    return Joins(
        {former: kept for former, kept in ours.items() if sides.here(former) is None and stands(kept)},
        {former: kept for former, kept in others.items() if not sides.stands_there(former) and stands(kept)},
    )


def _joined(side: Mapping[Key, News]) -> Iterator[tuple[Key, Key]]:
    for (table, _row_id), news in side.items():
        if table != _TABLE or not news.exists or news.existed:
            continue
        told = {**news.whole, **news.cells}
        try:
            register = registry.by_code(str(told.get("register"))).table
        except KeyError:
            continue
        yield (register, str(told.get("loser_id"))), (register, str(told.get("survivor_id")))


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
