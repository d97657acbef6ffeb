"""The rows of both files that a merge asks about, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from mmsdesk.merge.news import Key, News, Standing, Values
from mmsdesk.merge.source import Source
from mmsdesk.merge.tables import owned_tables
from mmsdesk.models.base import Base
from mmsdesk.store.derived import among, these
from mmsdesk.store.journal import current_rows
from mmsdesk.store.left_by import left_by


def standing_here(connection: Connection) -> Standing:
    """Rows of this file, by key."""

    def standing(keys: Iterable[Key]) -> dict[Key, Values]:
        ids = _by_table(keys)
        rows = {table: current_rows(connection, table, wanted) for table, wanted in ids.items()}
        return {(table, row_id): row for table, found in rows.items() for row_id, row in found.items()}

    return standing


def standing_there(connection: Connection, source: Source) -> Standing:
    """Rows of the other copy, by key."""

    def standing(keys: Iterable[Key]) -> dict[Key, Values]:
        rows = {table: _rows_there(connection, source, table, wanted) for table, wanted in _by_table(keys).items()}
        return {(table, row_id): row for table, found in rows.items() for row_id, row in found.items() if row}

    return standing


def _rows_there(connection: Connection, source: Source, table: str, wanted: Sequence[str]) -> dict[str, Values | None]:
    """Rows as they stand there, by id: told, or else as the operations left them that both know.

    A file tells of every row; a parcel of those of which it brings something.
    """
    found = source.rows(table, wanted)
    untold = [row_id for row_id in wanted if row_id not in found]
    return {**found, **left_by(connection, source.done, table, untold)} if untold else found


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
        self.learn(theirs)

    def learn(self, keys: Iterable[Key]) -> None:
        """Read rows of both sides together."""
        for table, wanted in _by_table(keys).items():
            here = current_rows(self.connection, table, wanted)
            there = _rows_there(self.connection, self.source, table, wanted)
            for row_id in wanted:
                self._here[table, row_id], self._there[table, row_id] = here.get(row_id), there.get(row_id)

    def here(self, key: Key) -> Values | None:
        """A row as it stands in this file; None if it is not there."""
        if key not in self._here:
            self.learn([key])
        return self._here[key]

    def stands_there(self, key: Key) -> bool:
        """Whether a row is in the other copy."""
        return bool(self.there(key))

    def there(self, key: Key) -> Values:
        """A row as it stands in the other copy, whole; {} if it is not there."""
        if key not in self._there:
            self.learn([key])
        return self._there[key] or {}

    def owned_here(self, record: Key) -> list[Key]:
        """Rows in the card of a record in this file."""
        found: list[Key] = []
        for table, column in owned_tables(record[0]):
            own = Base.metadata.tables[table]
            rows = select(own.c.id).where(among(own.c[column]))
            ids = self.connection.execute(rows, these([record[1]])).scalars()
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
