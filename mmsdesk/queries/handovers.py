"""Who has got what: the other offices of the register of handovers, and what each has proved to know."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.models.journal import META, OPERATION
from mmsdesk.store.handing.full_copy import FROM
from mmsdesk.store.handing.proof import Proof, known_heads, proof_from

_OWN = table_of(Handover)
_GIVEN = (HandoverKind.COPY, HandoverKind.PARCEL)
"""What can come back: a copy without people cannot."""


@dataclass(frozen=True, slots=True)
class Party:
    """Another office as the register knows it; `replica` is the journal of its copy, "" for one never heard of."""

    name: str
    file_id: str
    replica: str
    last_on: dt.date | None
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A copy or a parcel that was given out and of which nothing came back yet."""

    id: str
    other_party: str
    replica: str
    proof: Proof


def length_of_history(session: Session) -> int:
    """How many operations a full copy of the file carries."""
    return session.execute(select(func.count()).select_from(OPERATION)).scalar_one()


def parties(session: Session) -> list[Party]:
    """Everybody something was given to or got from, the latest first, and whoever gave this very copy.

    Records of other offices arrive by merging; what they say of others holds here too, what they say of us is left.
    """
    own = session.execute(select(META.c.value).where(META.c.key == "replica")).scalar()
    found: dict[str, Party] = {}
    rows = session.execute(select(_OWN).order_by(_OWN.c.handed_on.desc(), _OWN.c.id.desc())).all()
    for row in rows:
        known = found.get(row.other_party)
        party = known or Party(row.other_party, "", "", row.handed_on, ())
        proofs = (*party.proofs, *_proved_by(row))
        speaks = row.kind != HandoverKind.DEPERSONALISED and not party.replica
        file_id, replica = (row.their_file, row.their_replica) if speaks else (party.file_id, party.replica)
        found[row.other_party] = Party(party.name, file_id, replica, party.last_on, proofs)
    giver = _giver(session)
    if giver is not None:
        known = found.get(giver.name)
        proofs = (*(known.proofs if known else ()), *giver.proofs)
        last_on = known.last_on if known else None
        replica = known.replica if known and known.replica else giver.replica
        found[giver.name] = Party(giver.name, giver.file_id, replica, last_on, proofs)
    return [party for party in found.values() if party.replica != own]


def party_called(session: Session, name: str) -> Party | None:
    """The office with this name in the register."""
    return next((party for party in parties(session) if party.name == name), None)


def name_of_party(session: Session, replica: str, office: str) -> str:
    """How the register calls whoever works with this journal; else as the office calls itself."""
    return next((party.name for party in parties(session) if replica and party.replica == replica), office)


def who_can_get_parcels(session: Session) -> list[Party]:
    """Offices of which it is known what they have."""
    known = parties(session)
    heads = known_heads(session, (proof for party in known for proof in party.proofs))
    return [party for party in known if any(_shows(proof, heads) for proof in party.proofs)]


def _shows(proof: Proof, heads: frozenset[str]) -> bool:
    return any(head in heads and head not in proof.missing for head in proof.heads)


def waiting(session: Session) -> list[Waiting]:
    """What was given out and has not been answered."""
    rows = session.execute(
        select(_OWN).where(
            _OWN.c.direction == Direction.OUT, _OWN.c.kind.in_(_GIVEN), _OWN.c.returned_on.is_(None), _OWN.c.heads != ""
        )
    )
    return [Waiting(row.id, row.other_party, row.their_replica, _proof(row.heads)) for row in rows]


def _proved_by(row: Any) -> Iterator[Proof]:
    """What came from them shows what they have; what we gave, only once it was answered."""
    if row.kind != HandoverKind.DEPERSONALISED and (row.direction == Direction.IN or row.returned_on is not None):
        yield _proof(row.heads)


def _giver(session: Session) -> Party | None:
    """Who handed this copy over, as the copy itself remembers."""
    text = session.execute(select(META.c.value).where(META.c.key == FROM)).scalar()
    try:
        told = json.loads(text or "{}")
        name, file_id, replica, heads = (str(told[key]) for key in ("office", "file_id", "replica", "heads"))
    except (ValueError, KeyError, TypeError):
        return None
    return Party(name, file_id, replica, None, (_proof(heads),)) if name else None


def _proof(text: str) -> Proof:
    """One that cannot be read proves nothing: then more is sent than need be, never less."""
    try:
        return proof_from(text)
    except UserError:
        return Proof()
