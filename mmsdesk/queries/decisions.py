"""Decisions with executors and life lines, names as of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from mmsdesk.queries.meeting_facts import DecisionFacts

__all__ = ["DecisionFacts", "decisions_facts", "open_decisions"]


def decisions_facts(session: Session, ids: Iterable[str], on: dt.date | None = None) -> list[DecisionFacts]:
    """Decisions in the order asked for, in a constant number of statements; those that are gone are left out.

    Names are those of the day `on`, or of the day each was taken.
    """
    raise NotImplementedError


def open_decisions(session: Session, association_id: str | None, on: dt.date) -> list[DecisionFacts]:
    """What is under control on a day (of one body, or of all): the earliest term first, without a term last.

    Decisions taken later than `on` are left out.
    """
    raise NotImplementedError
