"""Decisions follow their meeting: moved to another day, year or body they are of that one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision
from mmsdesk.store.operation import Operation

TAKEN_OVER = {"association_id": "association_id", "taken_on": "held_on", "school_year": "school_year"}
"""What a decision takes over from its meeting: its column by that of the meeting."""


def follow_meeting(op: Operation, meeting_id: str, before: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """Give decisions the changed values, where they had those from `before`, inside an open operation."""
    own = table_of(Decision)
    moved = {key: source for key, source in TAKEN_OVER.items() if source in changed}
    if not moved:
        return
    columns = (own.c.id, *(own.c[key] for key in moved))
    rows = op.session.execute(select(*columns).where(own.c.meeting_id == meeting_id).order_by(own.c.id)).all()
    for row in rows:
        values = {key: changed[source] for key, source in moved.items() if getattr(row, key) == before[source]}
        if values:
            op.update(Decision, row.id, values)
