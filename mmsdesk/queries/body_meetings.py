"""Meetings of bodies over a period: how they ended and who came; a joint one belongs to each of its bodies."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import (
    Capacity,
    JointBody,
    Meeting,
    MeetingAttendance,
    MeetingForm,
    MeetingState,
    Presence,
    day_of_meeting,
    meeting_day,
)
from mmsdesk.queries.members import members_of
from mmsdesk.queries.people import Ids
from mmsdesk.queries.quorum import quorums_of
from mmsdesk.queries.work import Outcome, within
from mmsdesk.store.derived import among, these

_COLUMNS = (
    *("id", "association_id", "number", "held_on", "starts_at", "theme", "form", "organisation_id", "room"),
    *("state", "moved_to", "state_reason", "signed_on", "responsible_id"),
)


@dataclass(frozen=True, slots=True)
class BodyMeeting:
    """A meeting as counts see it; `joint` are further bodies with the numbers of their own minutes."""

    id: str
    association_id: str | None
    number: str
    held_on: dt.date
    starts_at: dt.time | None
    theme: str
    form: MeetingForm
    organisation_id: str | None
    room: str
    state: MeetingState
    moved_to: dt.date | None
    state_reason: str
    signed_on: dt.date | None
    responsible_id: str | None
    joint: tuple[tuple[str, str], ...] = ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """All bodies that meet, the meeting's own first."""
        own = (self.association_id,) if self.association_id else ()
        return tuple(dict.fromkeys((*own, *(body for body, _number in self.joint))))

    def number_of(self, body_id: str | None) -> str:
        """The number of the minutes of one of the bodies."""
        return self.number if body_id == self.association_id else dict(self.joint).get(body_id or "", "")

    @property
    def day(self) -> dt.date:
        """When it is held, as it stands after a move."""
        return meeting_day(self.state, self.held_on, self.moved_to)

    def outcome(self, on: dt.date) -> Outcome:
        """Where it is counted on a day: each meeting in one row."""
        if self.state is MeetingState.PLANNED or (self.state is MeetingState.HELD and self.day > on):
            return Outcome.UNMARKED if self.day < on else Outcome.AHEAD
        return Outcome(self.state.value)

    def due(self, on: dt.date) -> bool:
        """Whether its time has come: not ahead, nor moved to a day still to come."""
        outcome = self.outcome(on)
        return outcome is not Outcome.AHEAD and not (outcome is Outcome.MOVED and self.day > on)


@dataclass(frozen=True, slots=True)
class Came:
    """Members of a body at a meeting: marks of those who came, how many that were with those without names, of how
    many."""

    rows: tuple[str, ...]
    present: int
    members: int

    @property
    def known(self) -> bool:
        """Whether anybody was marked: a sheet nobody filled in says nothing."""
        return self.present > 0 and self.members > 0


def meetings_in(session: Session, period: Period, bodies: Ids = None, origin: str | None = None) -> list[BodyMeeting]:
    """Meetings of a period in the order of their days, of some bodies or of all, in two statements."""
    own, joint = table_of(Meeting), table_of(JointBody)
    statement = (
        select(*(own.c[name] for name in _COLUMNS))
        .where(within(period, day_of_meeting(), Meeting.school_year))
        .order_by(day_of_meeting(), own.c.starts_at, own.c.id)
    )
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    if bodies is not None:
        together = select(joint.c.meeting_id).where(among(joint.c.association_id))
        statement = statement.where(or_(among(own.c.association_id), own.c.id.in_(together)))
    rows = session.execute(statement, these(bodies or ())).all()
    further: dict[str, list[tuple[str, str]]] = defaultdict(list)
    links = select(joint.c.meeting_id, joint.c.association_id, joint.c.number).order_by(joint.c.id)
    for meeting_id, body, number in session.execute(
        links.where(among(joint.c.meeting_id)), these([row.id for row in rows])
    ):
        further[meeting_id].append((body, number))
    found = []
    for row in rows:
        values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
        found.append(BodyMeeting(**values, joint=tuple(further.get(row.id, ()))))
    return found


def came_to(session: Session, meetings: Iterable[BodyMeeting]) -> dict[tuple[str, str], Came]:
    """Who came, by meeting and body; the numbers are those of the quorum."""
    known = {meeting.id: meeting for meeting in meetings}
    quorums = quorums_of(session, known)
    compositions = members_of(session, sorted({body for meeting in known.values() for body in meeting.bodies}))
    marked = _present(session, known)
    found = {}
    for meeting_id, bodies in quorums.items():
        meeting = known[meeting_id]
        for quorum in bodies:
            members = compositions.on(quorum.association_id, meeting.day)
            rows = marked.get((meeting_id, quorum.association_id), ())
            counted = {person: row for person, row in rows if not members or person in members}
            found[meeting_id, quorum.association_id] = Came(tuple(counted.values()), quorum.present, quorum.members)
    return found


def _present(
    session: Session, meetings: Mapping[str, BodyMeeting]
) -> Mapping[tuple[str, str | None], Sequence[tuple[str | None, str]]]:
    """Persons and ids of their marks, by meeting and body."""
    own = table_of(MeetingAttendance)
    statement = (
        select(own.c.meeting_id, own.c.association_id, own.c.person_id, own.c.id)
        .where(
            among(own.c.meeting_id), own.c.capacity == Capacity.MEMBER, own.c.presence == Presence.PRESENT
        )
        .order_by(own.c.position, own.c.id)
    )  # fmt: skip
    found: dict[tuple[str, str | None], list[tuple[str | None, str]]] = defaultdict(list)
    for meeting_id, body, person, row in session.execute(statement, these(meetings)):
        found[meeting_id, body or meetings[meeting_id].association_id].append((person, row))
    return found
