"""What lies in the second place of backups (a stick) and should not: copies without a password, copies that still name
people who were erased. While the place is away nobody can mend it, so it is looked at whenever it is back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.models.journal import OPERATION, TOMBSTONE
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.store.backups.unprotected import carried
from mmsdesk.store.file import Store
from mmsdesk.store.operation import OperationKind


@dataclass(frozen=True, slots=True)
class Concern:
    """Backups in the second place that anybody can read though the file has a password, and those from before the
    last erasing: both name people who should not be named there."""

    open: tuple[Backup, ...] = ()
    naming: tuple[Backup, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.open or self.naming)


def is_there(second_place: Path | None) -> bool:
    """Whether the place is set and answers."""
    return second_place is not None and second_place.is_dir()


def concern(store: Store, second_place: Path | None) -> Concern:
    """What is wrong in the second place, if it is there now."""
    lying = carried(store.file_id, second_place)
    if not lying:
        return Concern()
    with store.read() as session:
        erased_at = max(_erasings(session), default=None)
    naming = tuple(backup for backup in lying if erased_at is not None and _written_at(backup) <= erased_at)
    return Concern(tuple(backup for backup in lying if backup.packed) if store.protected else (), naming)


def _written_at(backup: Backup) -> dt.datetime:
    """The name may tell a later second, lent because an earlier one was taken."""
    written = dt.datetime.fromtimestamp(backup.path.stat().st_mtime).astimezone().replace(tzinfo=None, microsecond=0)
    return min(backup.made_at, written)


def _erasings(session: Session) -> Iterator[dt.datetime]:
    """When somebody was erased, and when a merge brought it here: until then backups here named the person."""
    brought = OPERATION.alias("brought")
    found = (
        select(OPERATION.c.happened_at, brought.c.happened_at)
        .outerjoin(brought, brought.c.id == OPERATION.c.brought_by)
        .where(OPERATION.c.kind == OperationKind.ERASE.value)
    )
    told = [each for row in session.execute(found) for each in row if each]
    told += session.execute(select(TOMBSTONE.c.erased_at)).scalars()
    for moment in told:
        # Names of backups tell the time of the clock on the wall, without fractions.
        yield dt.datetime.fromisoformat(moment).astimezone().replace(tzinfo=None, microsecond=0)
