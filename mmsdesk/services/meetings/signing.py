"""Signing minutes and opening signed ones again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.store.file import Store


@dataclass(frozen=True, slots=True)
class Signed:
    """Minutes were signed under this number; `warnings` are sentences about what may be missing."""

    changes: Changes
    number: str
    warnings: tuple[str, ...]


def sign_warnings(session: Session, meeting_id: str) -> tuple[str, ...]:
    """What to look at before signing: no quorum, the number taken, no chair, items without a decision, votes."""
    raise NotImplementedError


def sign(store: Store, meeting_id: str, on: dt.date) -> Signed:
    """Mark the minutes as signed and the meeting as held; gives the number if there is none.

    Raises UserError if they are signed already.
    """
    raise NotImplementedError


def reopen(store: Store, meeting_id: str, reason: str, on: dt.date) -> Changes:
    """Open signed minutes; the reason is kept. Raises UserError without a reason or for unsigned minutes."""
    raise NotImplementedError
