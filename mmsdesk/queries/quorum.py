"""Quorum of meetings: each body of a joint meeting by its own rule and its members on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.quorum import has_quorum, needed
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import Capacity, JointBody, Meeting, MeetingAttendance, Presence, day_of_meeting
from mmsdesk.models.office import Office, Quorum
from mmsdesk.queries.members import Members, members_of
from mmsdesk.store.derived import among, these


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
    wanted = these(ids)
    meetings = session.execute(_MEETINGS, wanted).all()
    joint: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for meeting_id, body_id, number in session.execute(_JOINT, wanted):
        joint[meeting_id].append((body_id, number))
    on_sheet: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(_SHEET, wanted):
        on_sheet[row.meeting_id].append(row)
    bodies = {row.association_id for row in meetings} | {body for rows in joint.values() for body, _number in rows}
    named = these(body for body in bodies if body)
    rules = {row.id: row for row in session.execute(_RULES, named)}
    members = members_of(session, rules)
    office = session.execute(_OFFICE).scalar() or Quorum.HALF
    known = members, office
    found = {}
    for meeting in meetings:
        numbers = dict([*reversed(joint[meeting.id]), (meeting.association_id, meeting.number)])
        order = dict.fromkeys([meeting.association_id, *(body_id for body_id, _number in joint[meeting.id])])
        found[meeting.id] = tuple(
            _quorum(meeting, rules[body_id], numbers[body_id], _of_bodies(on_sheet[meeting.id], order), known)
            for body_id in order
            if body_id in rules
        )
    return found


_own, _joint, _row, _body = map(table_of, (Meeting, JointBody, MeetingAttendance, Association))
_MEETINGS = select(
    _own.c.id,
    _own.c.association_id,
    _own.c.number,
    day_of_meeting().label("day"),
    _own.c.members_number,
    _own.c.present_number,
).where(among(_own.c.id))
_JOINT = (
    select(_joint.c.meeting_id, _joint.c.association_id, _joint.c.number)
    .where(among(_joint.c.meeting_id))
    .order_by(_joint.c.id)
)
_SHEET = select(_row.c.meeting_id, _row.c.person_id, _row.c.association_id, _row.c.presence).where(
    among(_row.c.meeting_id), _row.c.capacity == Capacity.MEMBER
)
_RULES = select(_body.c.id, _body.c.name, _body.c.quorum).where(among(_body.c.id))
_OFFICE = select(table_of(Office).c.quorum).limit(1)


def _of_bodies(sheet: Sequence[Any], bodies: Collection[str]) -> list[tuple[Any, str]]:
    """Rows with the body for which each stands; those of a body that meets no more stand with the first."""
    first = next(iter(bodies))
    return [(row, row.association_id if row.association_id in bodies else first) for row in sheet]


def _quorum(
    meeting: Any, body: Any, number: str, sheet: Sequence[tuple[Any, str]], known: tuple[Members, Quorum]
) -> BodyQuorum:
    own = body.id == meeting.association_id
    rule = body.quorum or known[1]
    composition = known[0].on(body.id, meeting.day)
    # Somebody who is in two bodies of a joint meeting stands on the sheet once and counts for both.
    rows = [row for row, stands in sheet if (row.person_id in composition if composition else stands == body.id)]
    unnamed = max(meeting.present_number or 0, 0) if own else 0
    present = len({row.person_id for row in rows if row.presence is Presence.PRESENT}) + unnamed
    members = len(composition) or len({row.person_id for row in rows}) + unnamed
    if own and meeting.members_number is not None:
        members = max(meeting.members_number, 0)
    reached = has_quorum(rule, members, present) if members else None
    return BodyQuorum(body.id, body.name, number, members, present, needed(rule, members), rule, reached)
