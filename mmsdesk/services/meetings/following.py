"""Decisions follow their meeting: moved to another day, year or body they are of that one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision
from mmsdesk.models.meeting import meeting_day
from mmsdesk.store.operation import Operation

TAKEN_OVER = ("association_id", "taken_on", "school_year")
"""What a decision takes over from its meeting."""


def taken_over(meeting: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a decision by those of its meeting: body, day as it stands after a move, school year."""
    day = meeting_day(meeting["state"], meeting["held_on"], meeting["moved_to"])
    return dict(zip(TAKEN_OVER, (meeting["association_id"], day, meeting["school_year"]), strict=True))


def follow_meeting(op: Operation, meeting_id: str, before: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """Give decisions the changed values, where they had those from `before`, inside an open operation."""
    own = table_of(Decision)
    had, has = taken_over(before), taken_over({**before, **changed})
    moved = [key for key in TAKEN_OVER if had[key] != has[key]]
    if not moved:
        return
    columns = (own.c.id, *(own.c[key] for key in moved))
    rows = op.session.execute(select(*columns).where(own.c.meeting_id == meeting_id).order_by(own.c.id)).all()
    for row in rows:
        values = {key: has[key] for key in moved if getattr(row, key) == had[key]}
        if values:
            op.update(Decision, row.id, values)
