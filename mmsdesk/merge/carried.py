"""What one side says of a card that the other one joined into another is carried over to the card that stays."""

from __future__ import annotations

from typing import Any

from mmsdesk.merge.difference import CellDifference, Comparison, RowDifference
from mmsdesk.merge.news import Key, News, Values
from mmsdesk.merge.plan import Effect
from mmsdesk.merge.tables import record_of, referred

_OF_THE_CARD_ITSELF = frozenset({"id", "origin_id"})


def carry_over(found: Comparison) -> None:
    """Make news about a former card news about the one it was joined into; the former card is not asked about."""
    for former, kept in sorted(found.joins.theirs.items()):
        row = found.rows.get(former)
        if row is None and found.sides.here(former) is not None:
            # It came on both sides, and there it went again.
            row = found.rows[former] = RowDifference(former, former, Effect.DELETE)
        if row is not None and former in found.sides.mine:
            row.asked = None
            news = found.sides.mine[former]
            _carry(found, kept, news, mine=True)
    for former, kept in sorted(found.joins.mine.items()):
        row = found.rows.get(former)
        if row is not None and row.effect is Effect.ADD:
            del found.rows[former]
            _carry(found, kept, found.sides.theirs[former], mine=False)
    became = {**found.joins.theirs, **found.joins.mine}
    for row in found.rows.values():
        # The joining dropped it as told twice, the other side went on with it: asked in the card that stays.
        if row.asked is not None and row.key != row.record:
            row.record = became.get(row.record, row.record)


def settle_crosswise(found: Comparison) -> None:
    """Each of two joinings dropped what the card that it kept had as well: what the card that stays had is there."""
    joins, sides = found.joins, found.sides
    for key in joins.void:
        found.rows.pop(key, None)
        found.settled[key] = False
    for key, row in [*found.rows.items()] if joins.staying else ():
        if row.effect is not Effect.DELETE or not sides.theirs[key].joined:
            continue
        if _refers(key, sides.here(key) or {}, joins.staying):
            del found.rows[key]
            found.settled[key] = True
    for key, news in sides.mine.items() if joins.returning else ():
        if news.joined and not news.exists and key not in joins.returning and sides.stands_there(key):
            row_there = sides.there(key)
            if _refers(key, row_there, joins.returning):
                found.rows[key] = RowDifference(key, record_of(key, row_there), Effect.ADD)
                found.settled[key] = True


def _refers(key: Key, row: Values, cards: frozenset[Key]) -> bool:
    return any(target in cards for _reference, target in referred(key[0], row))


def _carry(found: Comparison, kept: Key, news: News, *, mine: bool) -> None:
    here = found.sides.here(kept)
    row = found.rows.get(kept) or RowDifference(kept, kept, Effect.CHANGE)
    if here is None:
        if not mine or row.effect is not Effect.ADD:
            return
        # The card that stays is only coming: what is said of the former one changes it on its way.
        here = dict.fromkeys(found.sides.there(kept))
    standing = found.sides.there(kept) if mine else here
    own = (found.sides.mine if mine else found.sides.theirs).get(kept)
    spoken = {*(own.changed if own is not None else ()), *(c for c, cell in row.cells.items() if cell.carried)}
    for column, value in news.changed.items():
        if column in spoken or column in _OF_THE_CARD_ITSELF or column not in here:
            continue  # what the same side says of the card that stays goes first
        stands = standing.get(column, here.get(column))
        emptied = value is None or value == ""
        if value == stands or (emptied and stands != news.base.get(column)):
            continue  # what was taken out is not there
        free = _is_free(stands, news.base.get(column))
        if free:
            row.cells[column] = CellDifference(stands, here[column], value, asked=False, carried=True)
        else:
            ours, theirs = (value, stands) if mine else (stands, value)
            row.cells[column] = CellDifference(news.base.get(column), ours, theirs, asked=True, carried=True)
    if row.cells:
        found.rows[kept] = row


def _is_free(stands: Any, base: Any) -> bool:
    """Whether the card that stays says nothing of its own there."""
    return stands is None or stands == "" or stands == base
