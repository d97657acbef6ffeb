"""Meetings of a period that were held, as counts beside events see them: a register of their own, counted once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import Meeting, MeetingAttendance, Presence
from mmsdesk.queries.body_meetings import BodyMeeting, meetings_in
from mmsdesk.queries.people import Ids
from mmsdesk.queries.work import Outcome
from mmsdesk.store.derived import among, these


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody on the sheet of a meeting who came, once for each meeting; `id` is that of the row."""

    id: str
    meeting_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class HeldMeetings:
    """`unnamed`: how many came whom no sheet names."""

    meetings: tuple[BodyMeeting, ...] = ()
    present: tuple[Present, ...] = ()
    unnamed: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(meeting.id for meeting in self.meetings)

    @property
    def rows(self) -> tuple[str, ...]:
        """Presences by name: «участий» of meetings."""
        return tuple(each.id for each in self.present)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who came at least once."""
        return tuple(dict.fromkeys(each.person_id for each in self.present))


NO_MEETINGS = HeldMeetings()


def held_in(
    session: Session, period: Period, on: dt.date, *, bodies: Ids = None, origin: str | None = None
) -> HeldMeetings:
    """Meetings of a period that were held by a day, and who came, in four statements."""
    return presence_at(
        session,
        (each for each in meetings_in(session, period, bodies, origin) if each.outcome(on) is Outcome.HELD),
    )


def presence_at(session: Session, meetings: Iterable[BodyMeeting]) -> HeldMeetings:
    """Who came to these meetings, in two statements."""
    held = tuple(meetings)
    ids = these([each.id for each in held])
    own, row = table_of(Meeting), table_of(MeetingAttendance)
    marked = (
        select(row.c.id, row.c.meeting_id, row.c.person_id)
        .where(among(row.c.meeting_id), row.c.presence == Presence.PRESENT, row.c.person_id.is_not(None))
        .order_by(row.c.meeting_id, row.c.position, row.c.id)
    )
    # Who stands on a joint sheet for two bodies came once.
    came: dict[tuple[str, str], Present] = {}
    for row_id, meeting_id, person_id in session.execute(marked, ids):
        came.setdefault((meeting_id, person_id), Present(row_id, meeting_id, person_id))
    unnamed = session.execute(select(func.sum(own.c.present_number)).where(among(own.c.id)), ids).scalar()
    return HeldMeetings(held, tuple(came.values()), int(unnamed or 0))
