"""Minutes of one number on both sides: two offices numbered different meetings of a body alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import NBSP
from mmsdesk.merge.difference import Comparison
from mmsdesk.merge.news import Key, Values
from mmsdesk.merge.plan import Effect, Note
from mmsdesk.merge.words import Words
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import MEETINGS, JointBody, Meeting, MeetingState, day_of_meeting, meeting_day
from mmsdesk.services.meetings.numbering import same_numbers

_MEETING, _JOINT = table_of(Meeting).name, table_of(JointBody).name


def same_minutes(found: Comparison) -> Iterator[Note]:
    """A word about every meeting of theirs whose number one of ours bears in the same year; both numbers stay."""
    numbered = list(_numbered(found))
    words = Words(found.sides, [(key, row) for key, row, _body, _number in numbered])
    with Session(found.sides.connection) as session:
        own = table_of(Meeting)
        for key, row, body, number in numbered:
            day = _day(row)
            ours = same_numbers(session, body, number, day, int(row["school_year"]), but=key[1])
            rows = session.execute(select(own.c.id, day_of_meeting().label("day")).where(own.c.id.in_(ours)))
            days = {row.id: row.day for row in rows}
            # One meeting that both wrote down is told as such.
            for other in (each for each in ours if days[each] != day):
                text = (
                    f"{MEETINGS.words.plural}: протокол №{NBSP}{number} у обоих. У вас – от {format_date(days[other])},"
                    f" у них – «{words.record(key, row)}». Присвойте одному из них другой номер."
                )
                yield Note(text, MEETINGS.code, (other, key[1]))


def _day(row: Values) -> dt.date:
    moved_to = row.get("moved_to")
    return meeting_day(
        MeetingState(str(row["state"])),
        dt.date.fromisoformat(str(row["held_on"])),
        dt.date.fromisoformat(str(moved_to)) if moved_to else None,
    )


def _numbered(found: Comparison) -> Iterator[tuple[Key, Values, str, str]]:
    """Meetings that come or change, with each body and the number that its minutes bear there."""
    for key, difference in found.rows.items():
        if difference.effect in (Effect.DELETE, Effect.NONE) or key[0] not in (_MEETING, _JOINT):
            continue
        row = found.sides.there(key)
        meeting = key if key[0] == _MEETING else (_MEETING, str(row.get("meeting_id")))
        whole = row if key[0] == _MEETING else found.sides.there(meeting)
        if row.get("number") and row.get("association_id") and whole.get("held_on"):
            yield meeting, whole, str(row["association_id"]), str(row["number"])
