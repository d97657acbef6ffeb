"""What one side says of a card that the other one joined into another is carried over to the card that stays."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from mmsdesk.merge.difference import CellDifference, Comparison, RowDifference
from mmsdesk.merge.joins import PAIR, TOLD_APART, couple_of, is_one
from mmsdesk.merge.news import Key, News, Values
from mmsdesk.merge.plan import Effect
from mmsdesk.merge.tables import record_of, referred
from mmsdesk.models.base import table_of
from mmsdesk.models.duplicate import NotDuplicate

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
            _carry(found, kept, former, mine=True)
    for former, kept in sorted(found.joins.mine.items()):
        row = found.rows.get(former)
        if row is not None and row.effect is Effect.ADD:
            del found.rows[former]
            _carry(found, kept, former, mine=False)
    became = {**found.joins.theirs, **found.joins.mine}
    for row in found.rows.values():
        # The joining dropped it as told twice, the other side went on with it: asked in the card that stays.
        if row.asked is not None and row.key != row.record:
            row.record = became.get(row.record, row.record)


def settle_told_apart(found: Comparison) -> None:
    """Cards told apart on one side, of which the other has joined one into a third: it is that one now."""
    joins, sides = found.joins, found.sides
    for key in [key for key, row in found.rows.items() if key[0] == TOLD_APART and row.effect is Effect.ADD]:
        if is_one(couple_of(joins.rewritten(TOLD_APART, sides.there(key)), {})):
            del found.rows[key]
            found.settled[key] = False
    own = table_of(NotDuplicate)
    told = select(own.c.id, *(own.c[key] for key in PAIR))
    for row_id, *both in sides.connection.execute(told) if joins.mine or joins.theirs else ():
        key, pair = (TOLD_APART, row_id), dict(zip(PAIR, both, strict=True))
        now = _couple_now(found, key, pair)
        if not now or (now == pair and key not in found.rows):
            continue  # it is not there any more, or as it was
        row = found.rows.setdefault(key, RowDifference(key, key, Effect.CHANGE))
        if row.effect is not Effect.CHANGE:
            continue  # it went there: who joined them knew of it
        if is_one(now):
            del found.rows[key]
            found.settled[key] = False
            continue
        row.cells = {column: cell for column, cell in row.cells.items() if column not in PAIR}
        row.cells |= {
            each: CellDifference(pair[each], pair[each], now[each], asked=False, carried=True)
            for each in PAIR
            if now[each] != pair[each]
        }
        if not row.cells:
            del found.rows[key]


def _couple_now(found: Comparison, key: Key, pair: Values) -> Values:
    """The two cards that a row of this file tells apart, after the joinings of both sides."""
    sides = found.sides
    changed_here, changed_there = (
        key in side and not side[key].changed.keys().isdisjoint(PAIR) for side in (sides.mine, sides.theirs)
    )
    # Where they have gone on from the cards that both knew, only our joinings are left to be done; else only theirs.
    goes_on = changed_there and not changed_here
    joined = found.joins.mine if goes_on else found.joins.theirs
    cells = sides.there(key) if goes_on else pair
    return couple_of(cells, {former[1]: kept[1] for former, kept in joined.items()})


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


def _carry(found: Comparison, kept: Key, former: Key, *, mine: bool) -> None:
    side = found.sides.mine if mine else found.sides.theirs
    news = side[former]
    here = found.sides.here(kept)
    row = found.rows.get(kept) or RowDifference(kept, kept, Effect.CHANGE)
    if here is None:
        if not mine or row.effect is not Effect.ADD:
            return
        # The card that stays is only coming: what is said of the former one changes it on its way.
        here = dict.fromkeys(found.sides.there(kept))
    standing = found.sides.there(kept) if mine else here
    own = side[kept].changed if kept in side else {}
    for column, value in news.changed.items():
        if column in _OF_THE_CARD_ITSELF or column not in here:
            continue
        cell = row.cells.get(column)
        spoken = (kept, own[column]) if column in own else _carried(cell, mine=mine)
        if spoken is not None:
            told = _told_twice(cell, spoken, (former, value), here[column], mine=mine)
        else:
            told = _told_once(news, column, standing.get(column, here.get(column)), here[column], mine=mine)
        if told is not None:
            row.cells[column] = told._replace(former=(*(cell.former if cell is not None else ()), former))
    if row.cells:
        found.rows[kept] = row


def _told_once(news: News, column: str, stands: Any, here: Any, *, mine: bool) -> CellDifference | None:
    """What becomes of a cell of the card that stays, of which the side has said nothing else."""
    base, value = news.base.get(column), news.changed[column]
    if value == stands or (_is_empty(value) and stands != base):
        return None  # what was taken out is not there
    if _is_empty(stands) or stands == base:
        return CellDifference(stands, here, value, asked=False, carried=True)
    ours, theirs = (value, stands) if mine else (stands, value)
    return CellDifference(base, ours, theirs, asked=True, carried=True)


def _carried(cell: CellDifference | None, *, mine: bool) -> tuple[Key, Any] | None:
    """What the same side has said of the card that it was carried over from before; None if it did not."""
    if cell is None or not cell.carried:
        return None
    return cell.former[-1], cell.mine if cell.asked and mine else cell.theirs


def _told_twice(
    cell: CellDifference | None, first: tuple[Key, Any], second: tuple[Key, Any], here: Any, *, mine: bool
) -> CellDifference | None:
    """One side has changed the same cell of several cards that are one now: nobody but the user knows which holds."""
    if _is_empty(second[1]) or second[1] == first[1]:
        return None
    if cell is None or not cell.asked:
        base = cell.base if cell is not None else here
        return CellDifference(base, first[1], second[1], asked=True, carried=True, of=(first[0], second[0]))
    if second[1] in (cell.mine, cell.theirs):
        return None
    return cell._replace(besides=(*cell.besides, second), besides_mine=mine and cell.of is None)


def _is_empty(value: Any) -> bool:
    return value is None or value == ""
