"""What is filled in by itself: the school year of meetings, visits and decisions."""

from __future__ import annotations

import datetime as dt

import pytest

from mmsdesk.core.decision_line import DecisionLine
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.decision import Decision
from mmsdesk.models.meeting import Meeting
from mmsdesk.models.office import Office
from mmsdesk.models.visit import Visit
from mmsdesk.queries.decisions import decisions_facts
from mmsdesk.services.meetings.agenda import edit_meeting
from mmsdesk.services.meetings.taking import take_for_meeting
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.councils import council, decision, meeting
from tests.factories import make, make_organisation
from tests.reports.district import association


def stored(store: Store, model: type[Record], record_id: str) -> dict[str, object]:
    own = table_of(model)
    with store.read() as session:
        return dict(session.execute(own.select().where(own.c.id == record_id)).mappings().one())


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2026, 8, 19), 2025),
        (dt.date(2026, 8, 20), 2026),
        (dt.date(2026, 8, 31), 2026),
        (dt.date(2027, 5, 31), 2026),
    ],
)
def test_meetings_of_late_august_belong_to_the_coming_year(store: Store, day: dt.date, year: int) -> None:
    meeting_id = meeting(store, association(store, "Совет"), day)
    assert stored(store, Meeting, meeting_id)["school_year"] == year


def test_the_office_sets_the_day(store: Store) -> None:
    own = table_of(Office)
    with store.read() as session:
        office = session.scalars(own.select().with_only_columns(own.c.id)).one()
    with operation(store, "Настройка") as op:
        op.update(Office, office, {"year_switch_day": 26})
    body = association(store, "Совет")
    assert stored(store, Meeting, meeting(store, body, dt.date(2026, 8, 25)))["school_year"] == 2025
    assert stored(store, Meeting, meeting(store, body, dt.date(2026, 8, 26)))["school_year"] == 2026


def test_a_typed_year_stays(store: Store) -> None:
    meeting_id = meeting(store, association(store, "Совет"), dt.date(2026, 8, 25), school_year=2025)
    assert stored(store, Meeting, meeting_id)["school_year"] == 2025


def test_visits_and_tasks_go_by_their_day(store: Store) -> None:
    visit = make(store, "visits", organisation_id=make_organisation(store), visited_on=dt.date(2026, 8, 25))
    assert stored(store, Visit, visit)["school_year"] == 2025
    task = decision(store, source="order", taken_on=dt.date(2026, 9, 1))
    assert stored(store, Decision, task)["school_year"] == 2026


def test_a_decision_takes_body_day_and_year_from_its_meeting(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, dt.date(2026, 8, 27))
    found = stored(store, Decision, decision(store, meeting_id=meeting_id, taken_on=None))
    assert (found["association_id"], found["taken_on"], found["school_year"]) == (
        body.id,
        dt.date(2026, 8, 27),
        2026,
    )


def test_a_meeting_put_to_another_day_takes_its_year_and_its_decisions_along(store: Store) -> None:
    body = council(store)
    meeting_id = meeting(store, body.id, dt.date(2026, 5, 15))
    made = take_for_meeting(store, meeting_id, DecisionLine("", "Сделать"))
    other = decision(store, "Раньше", meeting_id=meeting_id, taken_on=dt.date(2026, 5, 1))
    edit_meeting(store, meeting_id, {"held_on": dt.date(2026, 8, 27)})
    assert stored(store, Meeting, meeting_id)["school_year"] == 2026
    assert stored(store, Decision, made)["school_year"] == 2026
    with store.read() as session:
        days = [each.taken_on for each in decisions_facts(session, [made, other])]
    assert days == [dt.date(2026, 8, 27), dt.date(2026, 5, 1)]
    undo(store)
    assert stored(store, Decision, made)["school_year"] == 2025
    edit_meeting(store, meeting_id, {"school_year": 2024})
    edit_meeting(store, meeting_id, {"held_on": dt.date(2026, 8, 27)})
    assert stored(store, Meeting, meeting_id)["school_year"] == 2024
