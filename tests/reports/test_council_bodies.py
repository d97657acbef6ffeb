"""Meetings of bodies in «Сводная справка», beside their events. All names are invented."""

from __future__ import annotations

from mmsdesk.models.meeting import MeetingState
from mmsdesk.store.file import Store
from tests.factories import make
from tests.reports.district import association, collected, composed, figures
from tests.reports.doings import day, event


def test_meetings_stand_beside_events(store: Store) -> None:
    council = association(store, "Методический совет", kind="council")
    physics = association(store, "ММО учителей физики")
    state = MeetingState.HELD
    make(store, "meetings", association_id=council, held_on=day(10, 5), state=state)
    joint = {"joint_bodies": [{"association_id": physics}]}
    make(store, "meetings", joint, association_id=council, held_on=day(10, 6), state=state)
    make(store, "meetings", association_id=physics, held_on=day(10, 7))
    event(store, day(10, 1), association_id=physics)
    rows = collected(store, "council-summary").bodies
    assert [(row.name, len(row.meetings)) for row in rows] == [("Методический совет", 2), ("ММО учителей физики", 1)]
    counts = figures(composed(store, "council-summary"))
    assert counts["Всего · Заседаний"] == 2
    assert counts["Всего · Мероприятий · проведено"] == 1
