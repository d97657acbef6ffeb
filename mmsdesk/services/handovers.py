"""Writing down what was given to whom and what came: one operation each, with what it proves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from mmsdesk.core.text import clean
from mmsdesk.models.base import table_of
from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.queries.handovers import name_of_party, party_called, waiting
from mmsdesk.store.file import Store
from mmsdesk.store.handing.full_copy import Handed
from mmsdesk.store.handing.proof import Proof, known_heads, reached
from mmsdesk.store.operation import Operation, operation

_LONGEST = 80

_TITLES = {
    (Direction.OUT, HandoverKind.COPY): "Передана полная копия",
    (Direction.OUT, HandoverKind.DEPERSONALISED): "Передана обезличенная копия",
    (Direction.OUT, HandoverKind.PARCEL): "Отправлена посылка",
    (Direction.OUT, HandoverKind.RECEIPT): "Выдана квитанция",
    (Direction.IN, HandoverKind.COPY): "Получена копия файла",
    (Direction.IN, HandoverKind.DEPERSONALISED): "Получена обезличенная копия",
    (Direction.IN, HandoverKind.PARCEL): "Получена посылка",
    (Direction.IN, HandoverKind.RECEIPT): "Получена квитанция",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One handing over or receiving. `proof`: what whoever has the file then knows, or what the sender knows."""

    direction: Direction
    kind: HandoverKind
    other_party: str
    file_name: str
    proof: Proof = field(default_factory=Proof)
    purpose: str = ""
    protected: bool = False
    size: int | None = None
    digest: str = ""
    records: int | None = None
    people: int | None = None
    their_file: str = ""
    their_replica: str = ""


def given(kind: HandoverKind, other_party: str, handed: Handed, *, purpose: str = "") -> Event:
    """A file that was written for somebody."""
    return Event(
        Direction.OUT,
        kind,
        other_party,
        handed.path.name,
        handed.proof,
        purpose,
        handed.protected,
        handed.size,
        handed.digest,
        handed.records,
        handed.people,
        handed.file_id if kind is HandoverKind.COPY else "",
        handed.replica if kind is HandoverKind.COPY else "",
    )


def note(store: Store, event: Event, *, today: dt.date | None = None) -> str | None:
    """Write a handing over or a receiving into the register, as one operation; returns the id of the record.

    What came in also answers what was given out: those records get their day of return. None where the file is open
    for reading only: what was handed over is handed over all the same.
    """
    if store.read_only:
        return None
    day = today or dt.date.today()
    with store.read() as session:
        party = clean(event.other_party)
        if event.direction is Direction.IN:
            party = name_of_party(session, event.their_replica, party)
        known = party_called(session, party)
        answered = _answered(session, event, party) if event.direction is Direction.IN else []
    values = _values(event, party or "Не указано", day)
    if event.direction is Direction.OUT and not values["their_replica"] and known is not None:
        values |= {"their_file": known.file_id, "their_replica": known.replica}
    title = f"{_TITLES[event.direction, event.kind]}: {values['other_party']}"
    with operation(store, title[:_LONGEST]) as op:
        for row_id in answered:
            op.update(Handover, row_id, {"returned_on": day})
        there = _noted(op, values) if event.direction is Direction.IN else None
        return there or op.insert(Handover, values)


def _values(event: Event, party: str, day: dt.date) -> dict[str, Any]:
    return {
        "direction": event.direction,
        "kind": event.kind,
        "handed_on": day,
        "other_party": party,
        "purpose": clean(event.purpose),
        "file_name": event.file_name,
        "size": event.size,
        "digest": event.digest,
        "protected": event.protected,
        "records": event.records,
        "people": event.people,
        "heads": event.proof.text if event.proof else "",
        "their_file": event.their_file,
        "their_replica": event.their_replica,
    }


def _answered(session: Any, event: Event, party: str) -> list[str]:
    """What was given out to them and is shown by what came back to have arrived."""
    theirs = reached(session, [event.proof])
    given_out = waiting(session)
    known = known_heads(session, (each.proof for each in given_out))
    return [
        each.id
        for each in given_out
        if (each.other_party == party or (each.replica and each.replica == event.their_replica))
        and each.proof.heads
        and _own(each.proof, known) <= theirs
    ]


def _own(proof: Proof, known: frozenset[str]) -> frozenset[str]:
    """Heads of a proof that are known here: all of them, unless a merge was taken back since."""
    return (frozenset(proof.heads) & known) - frozenset(proof.missing)


def _noted(op: Operation, values: dict[str, Any]) -> str | None:
    """The record of the very same file taken on the same day: opening it twice is one receiving."""
    own = table_of(Handover)
    same = ("direction", "kind", "handed_on", "other_party", "heads", "file_name")
    statement = select(own.c.id).where(*(own.c[key] == values[key] for key in same)).limit(1)
    found: str | None = op.connection.execute(statement).scalar()
    return found
