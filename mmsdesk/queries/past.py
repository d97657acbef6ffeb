"""What the time machine is asked before it starts: which operation closes a moment, what was done since."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.models.journal import OPERATION
from mmsdesk.store.journal import LINE, OperationLine


@dataclass(frozen=True, slots=True)
class Standing:
    """The last operation of a state, and how many were done since."""

    last: OperationLine
    later: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A copy that was given out: when, to whom, and the heads it holds."""

    id: str
    day: dt.date
    kind: str
    other_party: str
    heads: tuple[str, ...]


def standing(session: Session, sequence: int) -> Standing:
    """What a state begins and ends with. LookupError if nothing was done up to it."""
    own = OPERATION.c
    last = session.execute(
        select(*LINE).where(own.sequence <= sequence, own.applied).order_by(own.sequence.desc()).limit(1)
    ).first()
    if last is None:
        raise LookupError(sequence)
    later = select(func.count()).select_from(OPERATION).where(own.sequence > sequence, own.applied)
    return Standing(OperationLine(*last), session.execute(later).scalar_one())


def handed_over(session: Session) -> list[HandedOver]:
    """Copies and parcels given to others, the latest first."""
    own = table_of(Handover).c
    rows = session.execute(
        select(own.id, own.handed_on, own.kind, own.other_party, own.heads)
        .where(own.direction == Direction.OUT, own.kind != HandoverKind.RECEIPT)
        .order_by(own.handed_on.desc(), own.id.desc())
    )
    return [HandedOver(row.id, row.handed_on, row.kind.label, row.other_party, _heads(row.heads)) for row in rows]


def _heads(text: str) -> tuple[str, ...]:
    found = json.loads(text) if text else []
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()
