"""People erased in the other copy: believed only by an operation that names them, and erased here only by a yes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.difference import Comparison
from mmsdesk.merge.plan import Erasing, Plan
from mmsdesk.merge.source import Source, Tombstone, tombstones_of
from mmsdesk.models.journal import CHANGE, TOMBSTONE
from mmsdesk.models.personal import PEOPLE
from mmsdesk.services import erasing
from mmsdesk.store.derived import among
from mmsdesk.store.erasing.erase import erase, sweep
from mmsdesk.store.erasing.people import Erasure, is_named, label_of
from mmsdesk.store.file import Store
from mmsdesk.store.handing.proof import is_id
from mmsdesk.store.journal import is_naming
from mmsdesk.store.known import ToldOperation
from mmsdesk.store.operation import OperationKind
from mmsdesk.store.seal import SEALED, seal

ERASING = frozenset({OperationKind.ERASE.value, OperationKind.ROLLUP.value})
"""Kinds of operations that erase people and name them; a merge hands on the operation of whoever did."""

_LONGEST = 1_000
"""Letters of a basis, at most."""


@dataclass(frozen=True, slots=True)
class ErasedHere:
    """What an erasing that arrived did, and what still names the people: as after one of this file's own."""

    plan: erasing.Plan
    done: erasing.Done


def erased_by(operation: ToldOperation) -> frozenset[str]:
    """Ids of the people whom an operation names as erased."""
    if operation.kind not in ERASING:
        return frozenset()
    named = (change for change in operation.changes if change.table == PEOPLE)
    return frozenset(line.row_id for line in named if is_id(line.row_id) and is_naming(line.row_id, *line[2:]))


def arriving_tombstones(
    connection: Connection, source: Source, operations: Iterable[ToldOperation]
) -> tuple[tuple[Tombstone, ...], tuple[str, ...]]:
    """Tombstones that this file lacks, as the sealed operations of the other copy prove them; and ids of those that
    nothing proves: nobody is erased for them."""
    buried = {stone.record_id for stone in tombstones_of(connection)}
    told = {stone.record_id: stone for stone in source.tombstones}
    proved: dict[str, Tombstone] = {}
    for one in operations:
        people = erased_by(one) - buried - proved.keys()
        if people and seal([getattr(one, name) for name in SEALED], one.changes) == one.digest:
            for record_id in sorted(people):
                basis = told[record_id].basis[:_LONGEST] if record_id in told else ""
                proved[record_id] = Tombstone(
                    record_id, PEOPLE, label_of(record_id), one.happened_at, one.office, basis
                )
    unproved = sorted(told.keys() - buried - proved.keys())
    return tuple(proved[each] for each in sorted(proved)), tuple(each for each in unproved if is_id(each))


def erasings_of(found: Comparison) -> tuple[Erasing, ...]:
    """Who of the people erased there is told of in this file: to erase them here too is asked."""
    return erasings_told(found.sides.connection, found.tombstones)


def erasings_told(connection: Connection, tombstones: Collection[Tombstone]) -> tuple[Erasing, ...]:
    """The same of any tombstones that came."""
    session = Session(bind=connection)
    here = known_people(session.connection(), [stone.record_id for stone in tombstones])
    return tuple(
        Erasing(stone.record_id, erasing.called(session, stone.record_id) or stone.label, stone.label, stone.basis)
        for stone in tombstones
        if stone.record_id in here
    )


def known_people(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Of whom this file says anything."""
    if not ids:
        return frozenset()
    told = select(CHANGE.c.row_id).where(among(CHANGE.c.row_id), CHANGE.c.table_name == PEOPLE).distinct()
    return frozenset(connection.execute(told, {"ids": json.dumps(sorted(ids))}).scalars())


@dataclass(frozen=True, slots=True)
class Carried:
    """An erasing carried out in an open merge; what is left to do is known after the commit."""

    erasure: Erasure
    reached: erasing.Plan
    done: erasing.Done

    def swept(self, store: Store, progress: Progress) -> ErasedHere | None:
        """After the commit. None if nobody was erased who was not before."""
        unswept = sweep(store, self.erasure, progress)
        if not self.reached.people:
            return None
        return ErasedHere(erasing.with_backups(store, self.reached), replace(self.done, unswept=unswept))


def erase_arriving(
    connection: Connection, found: Comparison, plan: Plan, progress: Progress = silent
) -> Carried | None:
    """Erase here too whom the other copy has erased, if the plan says yes, and out of what has just come those who
    are erased here."""
    asked = [each.record_id for each in plan.erasings]
    left = frozenset(() if plan.erase else asked)
    stones = [stone for stone in found.tombstones if stone.record_id not in left]
    again = {line.row_id for line in found.erased if line.table == PEOPLE and is_named(line)} - left
    people = {stone.record_id: stone.basis for stone in stones} | dict.fromkeys(sorted(again), "")
    if not people:
        return None
    # Only now: it reads every text of the file.
    reached = erasing.reach(Session(bind=connection), asked if plan.erase else (), found.erased)
    if stones:
        rows = [{name: getattr(stone, name) for name in Tombstone.__slots__} for stone in stones]
        connection.execute(insert(TOMBSTONE), rows)
    erasure, gone = erase(connection, people, told=found.erased, progress=progress)
    labels = tuple(reached.people.values())
    return Carried(erasure, reached, erasing.Done(labels, gone, erasure.traces))
