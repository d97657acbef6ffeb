"""What is written here once everything is decided: rows that come, change and go, and the markers of decisions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.merge.difference import CellDifference, Comparison, RowDifference
from mmsdesk.merge.news import Key, Values
from mmsdesk.merge.plan import Asked, Effect, Side, key_of
from mmsdesk.merge.tables import Reference, goes_with, owner_column, record_of, referred
from mmsdesk.models import registry
from mmsdesk.models.base import Base, journalled_columns
from mmsdesk.store.journal import ABSENT, PRESENT, ChangeLine

Decide = Callable[[str], Side | None]


@dataclass
class Effects:
    """Writes by row. `open` are rows left as they are because a question about them is open."""

    inserted: dict[Key, Values] = field(default_factory=dict)
    updated: dict[Key, Values] = field(default_factory=dict)
    deleted: dict[Key, Values] = field(default_factory=dict)
    marked: dict[Key, Values] = field(default_factory=dict)
    stays: dict[Key, bool] = field(default_factory=dict)
    """Rows about which it was decided that they are there (True) or not."""
    open: set[Key] = field(default_factory=set)
    let_go: dict[Key, tuple[Key, Key]] = field(default_factory=dict)
    """Rows that go, or lose a reference, with a record that was given up by decision: their card, and that record."""

    def changes(self, here: Callable[[Key], Values | None]) -> Iterator[ChangeLine]:
        """The writes as changes of the journal, alike ones together: so many are written at once."""
        for (table, row_id), values in sorted(self.inserted.items(), key=_place):
            yield ChangeLine("", table, row_id, None, values)
        for (table, row_id), cells in sorted(self.updated.items(), key=_place):
            row = here((table, row_id)) or {}
            yield ChangeLine("", table, row_id, {column: row.get(column) for column in cells}, cells)
        for (table, row_id), row in self.deleted.items():
            yield ChangeLine("", table, row_id, row, None)

    def markers(self) -> Iterator[tuple[Key, str]]:
        """The markers, each with the text of its cells."""
        for key, there in self.stays.items():
            yield key, PRESENT if there else ABSENT
        for key, cells in self.marked.items():
            yield key, json.dumps(cells, ensure_ascii=False)


@cache
def _columns(table: str) -> frozenset[str]:
    return frozenset(journalled_columns(Base.metadata.tables[table]))


def _place(written: tuple[Key, Values]) -> tuple[str, tuple[str, ...], str]:
    (table, row_id), cells = written
    return table, tuple(cells), row_id


def effects_of(found: Comparison, decide: Decide) -> Effects:
    """What the comparison comes to under the decisions; what nobody decided stays as it is."""
    return _Effects(found, decide).made()


class _Effects:
    def __init__(self, found: Comparison, decide: Decide) -> None:
        self._found = found
        self._sides = found.sides
        self._decide = decide
        self._made = Effects()
        self._lost: set[Key] = set()
        """Records that are not there after the merge by decision."""
        self._waiting: set[Key] = set()
        """Records that may yet come back."""
        self._done: set[Key] = set()
        self._parts: dict[Key, list[Key]] = defaultdict(list)
        for part, whole in found.parts.items():
            self._parts[whole].append(part)

    def made(self) -> Effects:
        for key, stands in self._found.settled.items():
            self._made.stays[key] = stands
            here = self._sides.here(key)
            if here is not None and not stands:
                self._made.deleted[key] = here
        for key, asked in self._found.asked.items():
            self._record(key, asked)
        adding: list[RowDifference] = []
        # A former card stays as long as it is asked what of it holds.
        for row in sorted(self._found.rows.values(), key=lambda row: row.effect is Effect.DELETE):
            if row.key in self._done or (row.record in self._found.asked and row.record != row.key):
                continue
            if row.effect is Effect.ADD:
                adding.append(row)
            elif row.effect is Effect.DELETE:
                self._going(row)
            else:
                self._changing(row)
        self._coming(adding)
        self._release()
        return self._made

    def _record(self, key: Key, asked: Asked) -> None:
        """A record that went on one side and is in work on the other."""
        side = self._decide(key_of(*key))
        if key in self._found.kept:
            side = Side.MINE if asked is Asked.DELETED_THERE else Side.THEIRS
        self._settle(key, asked, side)

    def _settle(self, key: Key, asked: Asked, side: Side | None) -> None:
        """Carry out what was decided about a record, and about what went with it."""
        self._done.add(key)
        self._settle_row(key, asked, side)
        for part in self._parts[key]:
            self._settle(part, asked, side)

    def _settle_row(self, key: Key, asked: Asked, side: Side | None) -> None:
        rows = [row for row in self._found.rows.values() if row.record == key]
        self._done.update(row.key for row in rows)
        if side is None:
            self._made.open.update(row.key for row in rows)
            if asked is Asked.DELETED_HERE:
                self._waiting.add(key)
            return
        if (asked is Asked.DELETED_THERE) == (side is Side.MINE):
            self._keep(key, asked, rows)
        elif asked is Asked.DELETED_THERE:
            self._lost.add(key)
            self._delete(key, decided=True)
        else:
            self._lost.add(key)
            for row in rows:
                self._made.stays[row.key] = False

    def _keep(self, key: Key, asked: Asked, rows: list[RowDifference]) -> None:
        there = [row.key for row in rows if row.effect is not Effect.CHANGE]
        if asked is Asked.DELETED_THERE:
            self._made.stays.update(dict.fromkeys(there, True))
            return
        for back in dict.fromkeys((key, *there, *self._sides.owned_there(key))):
            if self._sides.here(back) is None:
                self._insert(back)
                self._made.stays[back] = True
        for row in rows:
            if row.effect is Effect.CHANGE:
                self._changing(row)

    def _delete(self, key: Key, *, decided: bool) -> None:
        """Delete a row; with a record go the rows in its card."""
        rows = [key]
        if not owner_column(key[0]) and key not in self._found.joins.theirs:
            rows += self._sides.owned_here(key)
        for going in rows:
            here = self._sides.here(going)
            # A row that they have moved to another card goes there.
            moved = going != key and going in self._found.rows and self._found.rows[going].effect is Effect.CHANGE
            if here is not None and not moved:
                self._made.deleted[going] = here
                if decided:
                    self._made.stays[going] = False

    def _going(self, row: RowDifference) -> None:
        if row.key in self._made.open:
            return
        side = Side.THEIRS if row.asked is None else self._decide(key_of(*row.key))
        if side is None:
            self._made.open.add(row.key)
        elif side is Side.MINE:
            self._made.stays[row.key] = True
        else:
            self._delete(row.key, decided=row.asked is not None)

    def _changing(self, row: RowDifference) -> None:
        here = self._sides.here(row.key) or {}
        written: Values = {}
        decided: Values = {}
        for column, cell in row.cells.items():
            side, value = self._word(row.key, column, cell)
            if side is None:
                self._made.open.update((row.key, *cell.former))
                continue
            taken = self._found.joins.rewritten(row.key[0], {column: value})
            unwanted = [one for one, target in referred(row.key[0], taken) if target in self._lost]
            if side is Side.THEIRS and any(target in self._waiting for _one, target in referred(row.key[0], taken)):
                self._made.open.add(row.key)
                continue
            if cell.asked or cell.carried or cell.follows or unwanted or taken[column] != value:
                decided[column] = here.get(column)
            if not unwanted and taken[column] != here.get(column):
                written[column] = taken[column]
        if written:
            self._made.updated[row.key] = {**self._made.updated.get(row.key, {}), **written}
        if decided:
            self._made.marked[row.key] = {**self._made.marked.get(row.key, {}), **decided}

    def _word(self, key: Key, column: str, cell: CellDifference) -> tuple[Side | None, Any]:
        """What was decided about a cell: whose word holds, and the word; None as long as any part of it is open."""
        side = Side.THEIRS if not cell.asked else self._decide(key_of(*key, cell.follows or column))
        value = cell.theirs if side is Side.THEIRS else cell.mine
        further = Side.MINE if cell.besides_mine else Side.THEIRS
        for number, (_card, word) in enumerate(cell.besides, start=1):
            answer = self._decide(key_of(*key, column, number))
            if answer is None or side is None:
                return None, None
            if answer is further:
                side, value = further, word
        return side, value

    def _coming(self, adding: list[RowDifference]) -> None:
        """Insert what came there; what belongs to a record that waits for a decision waits too."""
        waiting = True
        while waiting:
            waiting = False
            for row in adding:
                values = self._found.joins.rewritten(row.key[0], self._sides.there(row.key))
                if row.key in self._made.open or not any(
                    target in self._waiting for _one, target in referred(row.key[0], values)
                ):
                    continue
                self._made.open.add(row.key)
                self._waiting.add(row.key)
                waiting = True
        for row in adding:
            if row.key in self._made.open:
                continue
            side = Side.THEIRS if row.asked is None else self._decide(key_of(*row.key))
            if side is None:
                self._made.open.add(row.key)
                continue
            if row.asked is not None or side is Side.MINE:
                self._made.stays[row.key] = side is Side.THEIRS
            if side is Side.THEIRS:
                self._insert(row.key)

    def _insert(self, key: Key) -> None:
        table = key[0]
        told = self._told(key)
        values = self._found.joins.rewritten(table, told)
        for column, value in values.items():
            if value != told[column]:
                self._made.marked.setdefault(key, {})[column] = None
        for one, target in referred(table, values):
            if target not in self._lost:
                continue
            self._made.let_go[key] = record_of(key, values), target
            if one.required and goes_with(one):
                self._made.stays[key] = False
                return
            if not one.required:
                values = {**values, one.column: None}
                self._made.marked.setdefault(key, {})[one.column] = None
        if _columns(table) - values.keys():
            raise UserError(
                f"{registry.by_table(table).words.singular}: запись рассказана в другой копии не целиком.",
                "Попросите прислать полную свежую копию файла. Ваш файл не изменён.",
                f"{table} {key[1]}",
            )
        self._made.inserted[key] = values

    def _told(self, key: Key) -> Values:
        """A row that comes from there, with what this side said of a card that was joined into it there."""
        row = self._found.rows.get(key)
        told = self._sides.there(key)
        for column, cell in row.cells.items() if row is not None and row.effect is Effect.ADD else ():
            side, value = self._word(key, column, cell)
            if side is None:
                self._made.open.add(key)
            else:
                told = {**told, column: value}
                self._made.marked.setdefault(key, {})[column] = None
        return told

    def _release(self) -> None:
        """Let rows of this side go from records that were given up by decision."""
        if not self._lost:
            return
        for key, news in self._sides.mine.items():
            if not news.exists or key in self._made.deleted:
                continue
            for one, target in referred(key[0], news.changed):
                if target in self._lost and target in self._made.deleted:
                    self._let_go(key, one, news.base.get(one.column))

    def _let_go(self, key: Key, one: Reference, before: object) -> None:
        here = self._sides.here(key)
        if here is None:
            return
        if key != record_of(key, here) or not one.owner:
            self._made.let_go[key] = record_of(key, here), (one.target, str(here[one.column]))
        earlier = (one.target, str(before))
        stands = bool(before) and earlier not in self._made.deleted and self._sides.here(earlier) is not None
        if stands or not one.required:
            self._made.updated.setdefault(key, {})[one.column] = before if stands else None
            self._made.marked.setdefault(key, {})[one.column] = here.get(one.column)
        elif goes_with(one):
            self._delete(key, decided=True)
