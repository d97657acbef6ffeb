"""Numbers of minutes: within a school or calendar year by the body's rule, else the office's."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.store.file import Store


def next_number(session: Session, association_id: str, held_on: dt.date, school_year: int) -> str:
    """The number after the greatest one of the year; numbers that are not digits are left out of account."""
    raise NotImplementedError


def same_numbers(
    session: Session, association_id: str, number: str, held_on: dt.date, school_year: int, *, but: str = ""
) -> tuple[str, ...]:
    """Ids of other meetings of the body (`but` is left out) that bear this number in the same year; none for ""."""
    raise NotImplementedError


def number_warning(session: Session, meeting_id: str) -> str:
    """A sentence about another meeting with the same number in the same year; "" if there is none."""
    raise NotImplementedError


def give_number(store: Store, meeting_id: str) -> Changes:
    """Give every body of a meeting that has no number yet its next one, as one operation."""
    raise NotImplementedError
