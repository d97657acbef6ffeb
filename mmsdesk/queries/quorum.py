"""Quorum of meetings: each body of a joint meeting by its own rule and its members on the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.models.office import Quorum


@dataclass(frozen=True, slots=True)
class BodyQuorum:
    """The quorum of one body at a meeting; `reached` is None where the body has no members.

    members  the number typed for the meeting, else the composition of its day, else the members on the sheet
    present  members of the day who came (of a written meeting: who voted), and those counted without names
    """

    association_id: str
    name: str
    number: str
    members: int
    present: int
    needed: int
    rule: Quorum
    reached: bool | None


def quorum_of(session: Session, meeting_id: str) -> tuple[BodyQuorum, ...]:
    """The bodies of a meeting, its own first; none if the meeting is gone."""
    return quorums_of(session, [meeting_id]).get(meeting_id, ())


def quorums_of(session: Session, ids: Iterable[str]) -> dict[str, tuple[BodyQuorum, ...]]:
    """The same for many meetings, in a constant number of statements."""
    raise NotImplementedError
