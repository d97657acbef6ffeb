"""Meetings, questions and decisions made by hand, for the tests of papers about bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from mmsdesk.models.meeting import MeetingState, Presence
from mmsdesk.store.file import Store
from tests.factories import make


def meeting(
    store: Store,
    body: str,
    held_on: dt.date,
    *,
    present: Iterable[str] = (),
    absent: Iterable[str] = (),
    joint: Iterable[tuple[str, Iterable[str], str]] = (),
    state: MeetingState = MeetingState.HELD,
    **values: Any,
) -> str:
    """A meeting, held unless told otherwise; `joint`: further bodies, who came of each, the number of its minutes."""
    rows: list[dict[str, Any]] = [{"person_id": who, "presence": Presence.PRESENT} for who in present]
    rows += [{"person_id": who} for who in absent]
    bodies = []
    for other, people, number in joint:
        bodies.append({"association_id": other, "number": number})
        rows += [{"person_id": who, "presence": Presence.PRESENT, "association_id": other} for who in people]
    for position, row in enumerate(rows, start=1):
        row["position"] = position
    children = {"meeting_attendances": rows, "joint_bodies": bodies}
    return make(store, "meetings", children, association_id=body, held_on=held_on, state=state, **values)


def agenda_item(store: Store, meeting_id: str, title: str, **values: Any) -> str:
    """A question of an agenda."""
    return make(store, "agenda_items", meeting_id=meeting_id, title=title, **values)


def decision(
    store: Store,
    meeting_id: str | None,
    body: str | None,
    wording: str,
    *,
    executors: list[dict[str, Any]] | None = None,
    changes: list[dict[str, Any]] | None = None,
    **values: Any,
) -> str:
    """A decision under control, taken on 10 September 2026 unless told otherwise."""
    values.setdefault("taken_on", dt.date(2026, 9, 10))
    children = {"decision_executors": executors or [], "decision_changes": changes or []}
    return make(store, "decisions", children, meeting_id=meeting_id, association_id=body, wording=wording, **values)
