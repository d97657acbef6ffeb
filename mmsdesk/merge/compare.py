"""Two files side by side: which rows come, go and change here, and what must be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.arriving import require_sound, without_erased
from mmsdesk.merge.carried import carry_over, settle_crosswise, settle_told_apart
from mmsdesk.merge.difference import CellDifference, Comparison, RowDifference
from mmsdesk.merge.erasures import LABELS, arriving_tombstones, known_people
from mmsdesk.merge.joins import joins_of
from mmsdesk.merge.news import Key, News, Values, news_of
from mmsdesk.merge.parts import gather_parts
from mmsdesk.merge.plan import Asked, Effect
from mmsdesk.merge.put_back import from_the_bin, since_it_is_back
from mmsdesk.merge.quiet import hush, speak_up
from mmsdesk.merge.sides import Sides, standing_here, standing_there
from mmsdesk.merge.source import Source, tombstones_of
from mmsdesk.merge.tables import CONTENT, FIRST, OF_CONTENT, owner_column, record_of, referred
from mmsdesk.store import known
from mmsdesk.store.journal import ChangeLine
from mmsdesk.store.known import ToldOperation

_NO_NEWS = News()


def compare(connection: Connection, source: Source, progress: Progress = silent, *, but: str = "") -> Comparison:
    """Compare the file behind a connection with another copy.

    `but` is an operation of this file that is not looked at: the merge itself.
    Raises UserError if the two have nothing in common, or the other one tells what it cannot know.
    """
    progress(0, 4, "Журналы сверяются")
    in_order = [one for one in known.known_in_order(connection) if one != but]
    ours = frozenset(in_order)
    if not ours & source.known:
        raise UserError(
            f"«{source.facts.name}» – файл другой службы, а не копия этого: общих записей в журналах нет.",
            "Чтобы собрать файлы разных служб в один, откройте «Свод».",
        )
    unknown = source.operations(source.known - ours)
    require_sound(unknown, source.facts.name)
    tombstones, unproved = arriving_tombstones(connection, source, unknown)
    # Somebody of whom this file knows nothing comes as the other copy has left the card.
    erased = {stone.record_id for stone in tombstones_of(connection)}
    erased |= known_people(connection, tombstones)
    unknown, told = without_erased(unknown, erased)
    progress(1, 4, "Читаются изменения обеих сторон")
    learned = known.storable(connection, unknown)
    known_here = known.told(connection, ours - source.known) if unknown else []
    sides = _sides(connection, source, known_here, unknown, learned)
    found = Comparison(
        source=source,
        heads=known.last_operation(connection, but),
        unknown=unknown,
        learned=learned,
        tombstones=tombstones,
        unproved=unproved,
        erased=[*told, *_as_they_stand(source, erased)],
        sides=sides,
        joins=joins_of(sides),
    )
    progress(2, 4, "Изменения сопоставляются")
    _compare_rows(found)
    carry_over(found)
    settle_crosswise(found)
    settle_told_apart(found)
    progress(3, 4, "Проверяются ссылки")
    _ask_about_records(found)
    progress(4, 4, "Готово")
    return found


def _sides(
    connection: Connection,
    source: Source,
    known_here: list[ToldOperation],
    known_there: list[ToldOperation],
    learned: list[ToldOperation],
) -> Sides:
    here, there = standing_here(connection), standing_there(connection, source)
    mine, theirs = news_of(known_here, here), news_of(known_there, there)
    from_the_bin(mine, theirs)
    speak_up(mine, theirs, here, there)
    if len(learned) < len(known_there):
        hush(theirs, mine, news_of(learned, there))
    return Sides(connection, source, *({key: n for key, n in side.items() if n.anything} for side in (mine, theirs)))


def _as_they_stand(source: Source, erased: Collection[str]) -> list[ChangeLine]:
    """Those erased here, as the other copy still has them."""
    rows = ((table, source.rows(table, erased)) for table in (LABELS if erased else ()))
    return [ChangeLine("", table, row_id, None, row) for table, found in rows for row_id, row in found.items() if row]


def _compare_rows(found: Comparison) -> None:
    sides = found.sides
    alike: set[Key] = set()
    for key, news in sides.theirs.items():
        mine = sides.mine.get(key, _NO_NEWS)
        difference = _judged(sides, key, mine, news)
        if difference is not None:
            found.rows[key] = difference
        elif mine.anything:
            alike.add(record_of(key, sides.here(key) or mine.whole or news.whole))
    found.same = len(alike - {row.record for row in found.rows.values()})


def _judged(sides: Sides, key: Key, mine: News, theirs: News) -> RowDifference | None:
    """What becomes of a row about which the other side has news; None if it stays as it is."""
    here, there = sides.here(key), sides.stands_there(key)
    if here is not None and there:
        since_it_is_back(theirs, here)
        since_it_is_back(mine, sides.there(key))
        cells = _of_files(key[0], dict(_cells(here, mine, sides.there(key), sides.theirs[key])), here, sides.there(key))
        record = record_of(key, here)
        return RowDifference(key, record, Effect.CHANGE, cells=cells) if cells else None
    if here is not None:
        if not theirs.came_or_went:
            return None
        asked = Asked.DELETED_THERE if mine.anything else None
        return RowDifference(key, record_of(key, here), Effect.DELETE, asked)
    if not there:
        return None
    if mine.came_or_went and not mine.exists:
        asked = Asked.DELETED_HERE
        return RowDifference(key, record_of(key, sides.there(key)), Effect.ADD, asked)
    return RowDifference(key, record_of(key, sides.there(key)), Effect.ADD)


def _cells(here: Values, mine: News, there: Values, theirs: News) -> Iterator[tuple[str, CellDifference]]:
    ours = mine.changed
    for column in theirs.changed:
        value = there.get(column, theirs.cells[column])
        current = here.get(column)
        if column not in here or value == current:
            continue
        asked = column in ours
        if asked and _is_overwritten(theirs, column, value) and mine.base.get(column) == value:
            continue  # theirs is gone under a word that both know, and ours was built on that
        if asked and _is_overwritten(mine, column, current) and theirs.base.get(column) == current:
            asked = False
        if asked and column not in mine.decided | theirs.decided:
            on_theirs, on_ours = mine.base.get(column) == value, theirs.base.get(column) == current
            if on_theirs and not on_ours:
                continue  # ours was built on what they have
            asked = on_theirs or not on_ours
        base = mine.base.get(column) if asked else theirs.base.get(column, current)
        yield column, CellDifference(base, current, value, asked)


def _of_files(
    table: str, cells: Mapping[str, CellDifference], here: Values, there: Values
) -> dict[str, CellDifference]:
    """Of two versions of a file one holds, with all that is told of it. Where both sides added the same file, the
    first of the days stands: nobody is asked about that."""
    found = {**cells}
    version = cells.get(CONTENT)
    for column in OF_CONTENT.get(table, ()) if here.get(CONTENT) != there.get(CONTENT) else ():
        found.pop(column, None)
        mine, theirs = here.get(column), there.get(column)
        if version is not None and mine != theirs:
            found[column] = CellDifference(mine, mine, theirs, version.asked, follows=CONTENT)
    for column in FIRST.get(table, ()):
        cell = found.get(column)
        if cell is not None and cell.asked and not cell.follows:
            del found[column]
            if str(cell.mine) > str(cell.theirs):
                found[column] = cell._replace(asked=False)
    return found


def _is_overwritten(news: News, column: str, stands: object) -> bool:
    """Whether a cell of the news was written once more by something that the other side knows."""
    return column in news.cells and news.cells[column] != stands


def _ask_about_records(found: Comparison) -> None:
    """Ask about a record that went on one side if the other one worked on it, on its rows, or newly refers to it."""
    sides = found.sides
    gone_here = {key for key, news in sides.mine.items() if news.came_or_went and not news.exists}
    gone_there = {key for key, row in found.rows.items() if row.effect is Effect.DELETE}
    for row in list(found.rows.values()):
        if row.asked is not None and not owner_column(row.key[0]):
            found.asked[row.key] = row.asked
        elif row.asked is Asked.DELETED_HERE and row.record in gone_here and sides.stands_there(row.record):
            found.asked[row.record] = Asked.DELETED_HERE
        elif row.asked is Asked.DELETED_THERE and row.record in gone_there:
            found.asked[row.record] = Asked.DELETED_THERE
    for key in _newly_referred(_arriving(found), gone_here):
        if sides.stands_there(key):
            found.asked.setdefault(key, Asked.DELETED_HERE)
    kept = ((key, news.changed) for key, news in sides.mine.items() if news.exists and key not in gone_there)
    for key in _newly_referred(kept, gone_there):
        found.asked.setdefault(key, Asked.DELETED_THERE)
    # Of cards joined crosswise one stays, whether anything refers to it or not.
    found.asked.update(dict.fromkeys(filter(sides.stands_there, found.joins.returning), Asked.DELETED_HERE))
    found.asked.update(dict.fromkeys(found.joins.staying & gone_there, Asked.DELETED_THERE))
    for former in (*found.joins.mine, *found.joins.theirs):
        found.asked.pop(former, None)
    gather_parts(found)
    found.kept = found.asked.keys() & {*found.joins.mine.values(), *found.joins.theirs.values()}
    _put_whole_records(found)


def _arriving(found: Comparison) -> Iterator[tuple[Key, Values]]:
    """Cells that would be written here."""
    for key, row in found.rows.items():
        if row.effect is Effect.ADD:
            yield key, found.joins.rewritten(key[0], found.sides.there(key))
        elif row.effect is Effect.CHANGE:
            yield key, found.joins.rewritten(key[0], {column: cell.theirs for column, cell in row.cells.items()})


def _newly_referred(written: Iterable[tuple[Key, Values]], gone: set[Key]) -> Iterator[Key]:
    """Records that went and are spoken of anew. Rows of a card are not asked about: whoever speaks of one keeps it."""
    if not gone:
        return
    for (table, _row_id), cells in written:
        for _reference, target in referred(table, cells):
            if target in gone and not owner_column(target[0]):
                yield target


def _put_whole_records(found: Comparison) -> None:
    """Let a question about a record stand for those about its rows, and see that the record itself is listed."""
    by_record: dict[Key, list[RowDifference]] = defaultdict(list)
    for row in found.rows.values():
        by_record[row.record].append(row)
    for key, asked in found.asked.items():
        effect = Effect.DELETE if asked is Asked.DELETED_THERE else Effect.ADD
        root = found.rows.setdefault(key, RowDifference(key, key, effect))
        root.asked, root.effect = asked, effect
        for row in by_record.get(key, ()):
            if row is not root:
                row.asked = None
