"""Meetings as their desk and their papers need them, in a constant number of statements."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from mmsdesk.queries.decisions import decisions_facts, open_decisions
from mmsdesk.queries.meeting_facts import (
    BodyPart,
    ChangeFacts,
    DecisionFacts,
    ExecutorFacts,
    ItemFacts,
    MeetingFacts,
    PersonPart,
    ReopeningFacts,
    SheetRow,
    Speaker,
    SpeechFacts,
)
from mmsdesk.queries.quorum import BodyQuorum

__all__ = [
    "BodyPart",
    "BodyQuorum",
    "ChangeFacts",
    "DecisionFacts",
    "ExecutorFacts",
    "ItemFacts",
    "MeetingFacts",
    "PersonPart",
    "ReopeningFacts",
    "SheetRow",
    "Speaker",
    "SpeechFacts",
    "decisions_facts",
    "meeting_facts",
    "meetings_facts",
    "open_decisions",
]


def meeting_facts(session: Session, meeting_id: str) -> MeetingFacts:
    """One meeting. Raises UserError if it is gone."""
    raise NotImplementedError


def meetings_facts(session: Session, ids: Iterable[str]) -> list[MeetingFacts]:
    """Meetings in the order asked for; those that are gone are left out."""
    raise NotImplementedError
