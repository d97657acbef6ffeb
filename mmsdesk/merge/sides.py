"""The rows of both files that a merge asks about, read once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from sqlalchemy import Connection, select

from mmsdesk.merge.news import Key, News, Standing, Values
from mmsdesk.merge.source import Source
from mmsdesk.merge.tables import owned_tables, referred
from mmsdesk.models.base import Base
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.store.derived import among
from mmsdesk.store.journal import changes_where, current_rows


def standing_here(connection: Connection) -> Standing:
    """Rows of this file, by key."""

    def standing(keys: Iterable[Key]) -> dict[Key, Values]:
        ids = _by_table(keys)
        rows = {table: current_rows(connection, table, wanted) for table, wanted in ids.items()}
        return {(table, row_id): row for table, found in rows.items() for row_id, row in found.items()}

    return standing


def standing_there(source: Source) -> Standing:
    """Rows of the other copy, by key."""

    def standing(keys: Iterable[Key]) -> dict[Key, Values]:
        rows = {table: source.rows(table, wanted) for table, wanted in _by_table(keys).items()}
        return {(table, row_id): row for table, found in rows.items() for row_id, row in found.items() if row}

    return standing


def told_there(source: Source, keys: Iterable[Key]) -> set[Key]:
    """Rows of which the source can tell whether they are there: a file of any, a parcel of those it speaks of."""
    return {(table, row_id) for table, wanted in _by_table(keys).items() for row_id in source.rows(table, wanted)}


def _by_table(keys: Iterable[Key]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for table, row_id in keys:
        ids[table].append(row_id)
    return ids


class Sides:
    """Rows here and there, and the news of each side; rows that news name are read together, others when asked for."""

    def __init__(
        self, connection: Connection, source: Source, mine: Mapping[Key, News], theirs: Mapping[Key, News]
    ) -> None:
        self.connection = connection
        self.source = source
        self.mine = mine
        self.theirs = theirs
        self._here: dict[Key, Values | None] = {}
        self._there: dict[Key, Values | None] = {}
        """As far as the source tells it: a parcel knows only the rows of which it speaks."""
        self._learn(theirs)

    def _learn(self, keys: Iterable[Key]) -> None:
        for table, wanted in _by_table(keys).items():
            here = current_rows(self.connection, table, wanted)
            self._there.update({(table, row_id): row for row_id, row in self.source.rows(table, wanted).items()})
            for row_id in wanted:
                self._here[table, row_id] = here.get(row_id)

    def here(self, key: Key) -> Values | None:
        """A row as it stands in this file; None if it is not there."""
        if key not in self._here:
            self._learn([key])
        return self._here[key]

    def stands_there(self, key: Key) -> bool:
        """Whether a row is in the other copy."""
        if key not in self._here:
            self._learn([key])
        if key in self._there:
            return self._there[key] is not None
        if key in self._referred_there:
            return True
        mine = self.mine.get(key)
        return mine.existed if mine is not None else self._here[key] is not None

    @cached_property
    def _referred_there(self) -> set[Key]:
        """To what the rows that the source tells of refer: it stands there, told of or not."""
        rows = [(key, row) for key, row in self._there.items() if row is not None]
        return {target for key, row in rows for _reference, target in referred(key[0], row)}

    def there(self, key: Key) -> Values:
        """A row that stands there, whole; {} if that cannot be told.

        One of which the source does not speak is there as both had it before this side went on.
        """
        if not self.stands_there(key):
            return {}
        if key in self._there:
            return self._there[key] or {}
        mine = self.mine.get(key)
        return {**(self._here[key] or self._last_seen(key)), **(mine.base if mine is not None else {})}

    def _last_seen(self, key: Key) -> Values:
        """A row of this file as it was when it was deleted."""
        own = select(OPERATION.c.id).where(OPERATION.c.applied)
        condition = (CHANGE.c.row_id == key[1]) & CHANGE.c.after.is_(None) & CHANGE.c.operation_id.in_(own)
        deletions = changes_where(self.connection, condition)
        return dict(deletions[-1].before or {}) if deletions else {}

    def owned_here(self, record: Key) -> list[Key]:
        """Rows in the card of a record in this file."""
        found: list[Key] = []
        for table, column in owned_tables(record[0]):
            own = Base.metadata.tables[table]
            rows = select(own.c.id).where(among(own.c[column]))
            ids = self.connection.execute(rows, {"ids": json.dumps([record[1]])}).scalars()
            found.extend((table, row_id) for row_id in ids)
        return found

    def owned_there(self, record: Key) -> list[Key]:
        """Rows that stand in the card of a record there and not here."""
        columns = dict(owned_tables(record[0]))
        deleted = [key for key, news in self.mine.items() if key[0] in columns and not news.exists]
        told = [key for key in self.theirs if key[0] in columns and self.here(key) is None]
        return [
            key
            for key in dict.fromkeys((*deleted, *told))
            if self.stands_there(key) and self.there(key).get(columns[key[0]]) == record[1]
        ]
