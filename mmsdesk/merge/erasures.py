"""People erased in the other copy: believed only by an operation that names them, and erased here only by a yes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.pupil_traces import SeveralTraces
from mmsdesk.core.text import plural
from mmsdesk.merge.difference import Comparison
from mmsdesk.merge.plan import Erasing, Plan
from mmsdesk.merge.source import Source, Tombstone, tombstones_of
from mmsdesk.models.journal import CHANGE, TOMBSTONE
from mmsdesk.models.personal import PEOPLE
from mmsdesk.services import erasing
from mmsdesk.store.derived import among, these
from mmsdesk.store.erasing.erase import Gone, erase, forget, sweep
from mmsdesk.store.erasing.people import Erasure, is_named, label_of
from mmsdesk.store.erasing.pupils import RESULTS, called_pupil, is_named_pupil, label_of_pupil, pupils_erasure
from mmsdesk.store.file import Store
from mmsdesk.store.handing.proof import is_id
from mmsdesk.store.journal import ChangeLine, is_naming
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


LABELS = {PEOPLE: label_of, RESULTS: label_of_pupil}
"""What stands in the place of a name, by the table of whoever can be erased."""

_PUPILS = ("участник", "участника", "участников")


def erased_by(operation: ToldOperation) -> dict[str, str]:
    """Whom an operation names as erased: the table of each by id."""
    if operation.kind not in ERASING:
        return {}
    named = (change for change in operation.changes if change.table in LABELS)
    return {line.row_id: line.table for line in named if is_id(line.row_id) and is_naming(line.row_id, *line[2:])}


def arriving_tombstones(
    connection: Connection, source: Source, operations: Iterable[ToldOperation]
) -> tuple[tuple[Tombstone, ...], tuple[str, ...]]:
    """Tombstones that this file lacks, as the sealed operations of the other copy prove them; and ids of those that
    nothing proves: nobody is erased for them."""
    buried = {stone.record_id for stone in tombstones_of(connection)}
    told = {stone.record_id: stone for stone in source.tombstones}
    proved: dict[str, Tombstone] = {}
    for one in operations:
        named = erased_by(one)
        people = named.keys() - buried - proved.keys()
        if people and seal([getattr(one, name) for name in SEALED], one.changes) == one.digest:
            for record_id in sorted(people):
                basis = told[record_id].basis[:_LONGEST] if record_id in told else ""
                table = named[record_id]
                label = LABELS[table](record_id)
                proved[record_id] = Tombstone(record_id, table, label, one.happened_at, one.office, basis)
    unproved = sorted(told.keys() - buried - proved.keys())
    return tuple(proved[each] for each in sorted(proved)), tuple(each for each in unproved if is_id(each))


def erasings_of(found: Comparison) -> tuple[Erasing, ...]:
    """Who of the people erased there is told of in this file: to erase them here too is asked."""
    return erasings_told(found.sides.connection, found.tombstones)


def erasings_told(connection: Connection, tombstones: Collection[Tombstone]) -> tuple[Erasing, ...]:
    """The same of any tombstones that came."""
    session = Session(bind=connection)
    here = known_people(session.connection(), tombstones)
    return tuple(
        Erasing(stone.record_id, _called(session, stone) or stone.label, stone.label, stone.basis)
        for stone in tombstones
        if stone.record_id in here
    )


def _called(session: Session, stone: Tombstone) -> str:
    if stone.register == RESULTS:
        return called_pupil(session.connection(), stone.record_id)
    return erasing.called(session, stone.record_id)


def known_people(connection: Connection, tombstones: Collection[Tombstone]) -> frozenset[str]:
    """Of whom of those with a tombstone this file says anything."""
    if not tombstones:
        return frozenset()
    tables = {stone.record_id: stone.register for stone in tombstones}
    told = select(CHANGE.c.row_id, CHANGE.c.table_name).where(among(CHANGE.c.row_id)).distinct()
    found = connection.execute(told, these(tables)).all()
    return frozenset(row_id for row_id, table in found if tables[row_id] == table)


def still_named(told: Iterable[ChangeLine]) -> list[tuple[str, str]]:
    """Table and id of those who are erased and whom another copy still names."""
    named = {PEOPLE: is_named, RESULTS: is_named_pupil}
    return sorted({(line.table, line.row_id) for line in told if line.table in named and named[line.table](line)})


@dataclass(frozen=True, slots=True)
class Carried:
    """An erasing carried out in an open merge; what is left to do is known after the commit."""

    erasure: Erasure
    reached: erasing.Plan
    done: erasing.Done

    def swept(self, store: Store, progress: Progress) -> ErasedHere | None:
        """After the commit. None if nobody was erased who was not before."""
        unswept = sweep(store, self.erasure, progress)
        if not self.done.labels:
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
    again = [(table, row_id) for table, row_id in still_named(found.erased) if row_id not in left]
    basis = {(stone.register, stone.record_id): stone.basis for stone in stones}
    going = dict.fromkeys(again, "") | basis
    if not going:
        return None
    wanted = asked if plan.erase else []
    pupils = {row_id for table, row_id in going if table == RESULTS}
    # Only now: it reads every text of the file.
    reached = erasing.reach(Session(bind=connection), [each for each in wanted if each not in pupils], found.erased)
    if stones:
        rows = [{name: getattr(stone, name) for name in Tombstone.__slots__} for stone in stones]
        connection.execute(insert(TOMBSTONE), rows)
    people = {row_id: why for (table, row_id), why in going.items() if table == PEOPLE}
    labels = [*reached.people.values()]
    if asked_pupils := len(pupils.intersection(wanted)):
        labels.append(f"Обучающиеся: {plural(asked_pupils, *_PUPILS)}")
    erasure, gone = _carried_out(connection, people, pupils, found.erased, progress)
    return Carried(erasure, reached, erasing.Done(tuple(labels), gone, erasure.traces))


def _carried_out(
    connection: Connection,
    people: Mapping[str, str],
    pupils: Collection[str],
    told: Sequence[ChangeLine],
    progress: Progress,
) -> tuple[Erasure, Gone]:
    """Erase both; what is to be looked for afterwards is that of both."""
    if not pupils:
        return erase(connection, people, told=told, progress=progress)
    of_pupils = pupils_erasure(connection, pupils, told)
    gone = forget(connection, of_pupils, (), progress)
    if not people:
        return of_pupils, gone
    of_people, more = erase(connection, people, told=told, progress=progress)
    traces = SeveralTraces((of_people.traces, of_pupils.traces))
    both = Erasure(of_people.people, traces, traces, of_people.own_rows | of_pupils.own_rows)
    return both, Gone(*(getattr(gone, name) + getattr(more, name) for name in Gone.__slots__))
