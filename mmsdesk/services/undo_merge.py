"""What taking a merge back leaves alone: whatever was done since keeps what it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models import registry
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import Base, table_of
from mmsdesk.models.entity import referred_table
from mmsdesk.store.derived import among, these, titles
from mmsdesk.store.journal import ChangeLine, current_rows

Key = tuple[str, str]
Row = dict[str, Any]


class Why(StrEnum):
    """Why something that a merge brought or took stays so."""

    EDITED = "с тех пор правили"
    USED = "на неё с тех пор ссылаются"
    TARGET_GONE = "ссылается на то, чего больше нет"


@dataclass(frozen=True, slots=True)
class Stay:
    """A record that the undoing of a merge leaves, in whole or in part, as the merge made it."""

    table: str
    record_id: str
    title: str
    why: Why


def without_later_work(session: Session, done: Iterable[ChangeLine]) -> tuple[list[ChangeLine], tuple[Stay, ...]]:
    """The changes that take a merge back without touching what was done since, and the records that stay.

    Cells that were changed again are left in: they are clashes, and the caller asks.
    """
    return _Lessening(session, _net(done)).made()


def _net(done: Iterable[ChangeLine]) -> dict[Key, ChangeLine]:
    """One change for each row: a merge may write to a row more than once."""
    found: dict[Key, ChangeLine] = {}
    for change in done:
        key = (change.table, change.row_id)
        earlier = found.get(key)
        if earlier is None:
            found[key] = change
            continue
        before, after = earlier.before, change.after
        if change.before is not None and change.after is not None:
            after = {**(earlier.after or {}), **change.after}
        if earlier.before is not None and earlier.after is not None:
            # The row stood before: of its columns only those the merge wrote to are known, unless it went as a whole.
            before = {**(change.before or {}), **earlier.before}
        found[key] = ChangeLine(change.operation_id, *key, before, after)
    return {key: change for key, change in found.items() if change.before != change.after}


class _Lessening:
    def __init__(self, session: Session, net: Mapping[Key, ChangeLine]) -> None:
        self._session = session
        self._net = net
        self._now = self._rows(net)
        self._targets = self._standing_targets()
        self._stays: dict[Key, Why] = {}
        came = {key: change for key, change in net.items() if change.before is None and key in self._now}
        self._going = {key for key, change in came.items() if self._now[key] == change.after}
        self._stays.update(dict.fromkeys(came.keys() - self._going, Why.EDITED))
        self._back = {
            key: change.before or {} for key, change in net.items() if change.after is None and key not in self._now
        }

    def _standing_targets(self) -> set[Key]:
        """What the rows of before refer to, as far as it is there."""
        wanted = {
            target
            for key, change in self._net.items()
            for _column, target in registry.targets_of(key[0], change.before or {}, self._whole(key))
        }
        found: set[Key] = set()
        for table, ids in _by_table(wanted).items():
            own = Base.metadata.tables[table]
            standing = self._session.execute(select(own.c.id).where(among(own.c.id)), these(ids))
            found.update((table, row_id) for row_id in standing.scalars())
        return found

    def made(self) -> tuple[list[ChangeLine], tuple[Stay, ...]]:
        self._keep_used()
        self._leave_unfounded()
        changes = [ChangeLine("", *key, None, row) for key, row in self._back.items()]
        changes += self._cells()
        changes += [ChangeLine("", *key, self._now[key], None) for key in self._net if key in self._going]
        return changes, self._told()

    def _rows(self, keys: Iterable[Key]) -> dict[Key, Row]:
        found: dict[Key, Row] = {}
        for table, ids in _by_table(keys).items():
            rows = current_rows(self._session.connection(), table, ids)
            found.update({(table, row_id): row for row_id, row in rows.items()})
        return found

    def _keep_used(self) -> None:
        """Keep what the merge brought as long as something that stays refers to it."""
        reverted = {(change.table, change.row_id): self._unclashing(change) for change in self._cells()}
        self._keep_held(set(self._stays))
        waiting = set(self._going)
        while waiting:
            used = set(self._used(waiting, reverted))
            self._stays.update(dict.fromkeys(used, Why.USED))
            self._going -= used
            held = self._keep_held(used)
            waiting = self._going if used or held else set()

    def _keep_held(self, staying: set[Key]) -> set[Key]:
        """Keep what records that stay hold: the rows of their cards, their parts and their files."""
        kept: set[Key] = set()
        while staying:
            staying = {key for key in self._going if registry.holder_of(key[0], self._now[key]) in staying}
            self._going -= staying
            kept |= staying
        return kept

    def _unclashing(self, change: ChangeLine) -> Row:
        """Cells that nobody changed since; about the others the user may decide that they stay."""
        now = self._now[change.table, change.row_id]
        expected = change.before or {}
        return {column: value for column, value in (change.after or {}).items() if now[column] == expected[column]}

    def _used(self, wanted: set[Key], reverted: Mapping[Key, Row]) -> Iterator[Key]:
        for table, ids in _by_table(wanted).items():
            for user in registry.every_entity():
                own = table_of(user.model)
                for column in own.columns:
                    if not any(referred_table(key) == table for key in column.foreign_keys):
                        continue
                    rows = select(own.c.id, column).where(among(column))
                    for row_id, target in self._session.execute(rows, these(ids)):
                        key = (own.name, row_id)
                        if key not in self._going and reverted.get(key, {}).get(column.name, target) == target:
                            yield table, target
            yield from self._keeping_files(table, ids, reverted)

    def _keeping_files(self, table: str, ids: list[str], reverted: Mapping[Key, Row]) -> Iterator[Key]:
        """Records with which files are kept that stay."""
        own = table_of(Attachment)
        rows = select(own.c.id, own.c.record_id).where(among(own.c.record_id))
        for row_id, target in self._session.execute(rows, these(ids)):
            key = (own.name, row_id)
            if key not in self._going and reverted.get(key, {}).get(own.c.record_id.name, target) == target:
                yield table, target

    def _leave_unfounded(self) -> None:
        """Leave deleted what would come back referring to nothing."""
        unfounded = {key for key, row in self._back.items() if self._lacking(key, row)}
        while unfounded:
            for key in unfounded:
                del self._back[key]
                self._stays[key] = Why.TARGET_GONE
            unfounded = {key for key, row in self._back.items() if self._lacking(key, row)}

    def _lacking(self, key: Key, cells: Row) -> list[str]:
        """Columns among the cells that refer to what will not be there."""
        return [
            column
            for column, target in registry.targets_of(key[0], cells, self._whole(key))
            if target in self._going or (target not in self._back and target not in self._targets)
        ]

    def _whole(self, key: Key) -> Row:
        """A row as it stands, or as it stood before the merge took it away."""
        return self._now.get(key) or self._net[key].before or {}

    def _cells(self) -> list[ChangeLine]:
        changes = []
        for key, change in self._net.items():
            now = self._now.get(key)
            if change.before is None or change.after is None or now is None:
                continue
            wanted = {c: v for c, v in change.before.items() if c in change.after and now.get(c) != v}
            for column in self._lacking(key, wanted):
                del wanted[column]
                self._stays[key] = Why.TARGET_GONE
            if wanted:
                changes.append(ChangeLine("", *key, {c: change.after[c] for c in wanted}, wanted))
        return changes

    def _told(self) -> tuple[Stay, ...]:
        rows = {**{key: change.whole for key, change in self._net.items()}, **self._now}
        records: dict[Key, Why] = {}
        for key, why in self._stays.items():
            records.setdefault(_owner(key, rows[key]) or key, why)
        names = titles(self._session, [record_id for _table, record_id in records])
        stays = [
            Stay(table, record_id, names.get(record_id) or registry.by_table(table).words.singular, why)
            for (table, record_id), why in records.items()
        ]
        return tuple(sorted(stays, key=lambda stay: (stay.title, stay.record_id)))


def _owner(key: Key, row: Row) -> Key | None:
    owner = registry.owner_of(key[0])
    if owner is None:
        return None
    parent = row.get(owner[1].parent.key)
    return (owner[0].table, str(parent)) if parent else None


def _by_table(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for table, row_id in keys:
        found[table].append(row_id)
    return found
