"""What one side says of a card that the other one joined into another is carried over to the card that stays."""

from __future__ import annotations

from typing import Any

from mmsdesk.merge.difference import CellDifference, Comparison, RowDifference
from mmsdesk.merge.news import Key, News
from mmsdesk.merge.plan import Effect

_OF_THE_CARD_ITSELF = frozenset({"id", "origin_id"})


def carry_over(found: Comparison) -> None:
    """Make news about a former card news about the one it was joined into; the former card is not asked about."""
    for former, kept in found.joins.theirs.items():
        row = found.rows.get(former)
        if row is not None and former in found.sides.mine:
            row.asked = None
            news = found.sides.mine[former]
            _carry(found, kept, news, mine=True)
    for former, kept in found.joins.mine.items():
        row = found.rows.get(former)
        if row is not None and row.effect is Effect.ADD:
            del found.rows[former]
            _carry(found, kept, found.sides.theirs[former], mine=False)


def _carry(found: Comparison, kept: Key, news: News, *, mine: bool) -> None:
    here = found.sides.here(kept)
    if here is None:
        return
    row = found.rows.get(kept) or RowDifference(kept, kept, Effect.CHANGE)
    standing = found.sides.there(kept) if mine else here
    for column, value in news.changed.items():
        stands = standing.get(column, here.get(column))
        if column in _OF_THE_CARD_ITSELF or column not in here or value == stands or (column in row.cells and not mine):
            continue
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
