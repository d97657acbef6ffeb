"""A year of a body: meetings held, who came, decisions by how they stand, the measure of activity."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import school_year_period
from mmsdesk.models.decision import DecisionState
from mmsdesk.models.event import EventState
from mmsdesk.models.meeting import Capacity, MeetingState, Presence
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.body_year import BodyYear, Standing, body_years
from mmsdesk.queries.entries import entries
from mmsdesk.queries.network import bodies_with_seats
from mmsdesk.queries.work import Outcome
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_organisation
from tests.reports.bodies.council import agenda_item, decision, meeting
from tests.reports.district import association, counted_statements, member, person, post
from tests.reports.doings import came, day, event, kind


def years(store: Store, on: dt.date = TODAY) -> dict[str, BodyYear]:
    with store.read() as session:
        known = entries(session, ReferenceList.ASSOCIATION_KINDS, ReferenceList.ASSOCIATION_ROLES)
        bodies = bodies_with_seats(session, on, known)
        return {year.body.name: year for year in body_years(session, bodies, school_year_period(2026), on).values()}


def people(store: Store, count: int) -> list[str]:
    school = make_organisation(store)
    return [person(store, f"Дубов{'абвгде'[n]} Пётр Ильич", post(school)) for n in range(count)]


def test_meetings_by_how_they_ended_and_who_came(store: Store) -> None:
    anna, boris, vera = people(store, 3)
    body = association(store, "Совет", member(anna, "chair"), member(boris), member(vera))
    first = meeting(store, body, day(9, 10), present=(anna, boris), absent=(vera,))
    second = meeting(store, body, day(10, 10), present=(anna,), absent=(boris, vera), present_number=1)
    blank = meeting(store, body, day(10, 20), absent=(anna, boris, vera))
    late = meeting(store, body, day(11, 1), state=MeetingState.PLANNED)
    meeting(store, body, day(11, 3), state=MeetingState.MOVED, moved_to=day(12, 3))
    meeting(store, body, day(12, 20), state=MeetingState.PLANNED)
    year = years(store)["Совет"]
    assert year.held == (first, second, blank)
    assert year.met(Outcome.UNMARKED) == (late,)
    assert [len(year.met(each)) for each in (Outcome.MOVED, Outcome.AHEAD, Outcome.CANCELLED)] == [1, 1, 0]
    assert year.unknown == (blank,)
    assert (year.attendance.done, year.attendance.whole, len(year.attendance.ids)) == (4, 6, 3)
    assert (year.shares[0].done, year.shares[0].whole) == (3, 4), "moved to a later day is not due yet"


def test_a_joint_meeting_belongs_to_both_with_members_of_its_own(store: Store) -> None:
    anna, boris, vera = people(store, 3)
    one = association(store, "ММО физиков", member(anna), member(boris))
    two = association(store, "ММО химиков", member(vera))
    meeting(store, one, day(9, 10), present=(anna,), joint=((two, (vera,), "7"),), number="2")
    found = years(store)
    assert (found["ММО физиков"].attendance.done, found["ММО физиков"].attendance.whole) == (1, 2)
    assert (found["ММО химиков"].attendance.done, found["ММО химиков"].attendance.whole) == (1, 1)
    assert found["ММО химиков"].meetings[0].number_of(two) == "7"


def test_an_invited_person_is_no_member_who_came(store: Store) -> None:
    anna, guest = people(store, 2)
    body = association(store, "Совет", member(anna))
    rows: list[dict[str, Any]] = [
        {"person_id": guest, "capacity": Capacity.INVITED, "presence": Presence.PRESENT},
        {"person_id": anna, "presence": Presence.PRESENT},
    ]
    make(
        store,
        "meetings",
        {"meeting_attendances": rows},
        association_id=body,
        held_on=day(9, 9),
        state=MeetingState.HELD,
    )
    share = years(store)["Совет"].attendance
    assert (share.done, share.whole, len(share.ids)) == (1, 1, 1)


def test_decisions_as_they_stood_on_the_day(store: Store) -> None:
    (anna,) = people(store, 1)
    body = association(store, "Совет", member(anna))
    at = meeting(store, body, day(9, 10), present=(anna,))
    done = decision(store, at, body, "Сделать", due_on=day(10, 1), state=DecisionState.DONE, state_on=day(10, 15))
    late = decision(store, at, body, "Опоздать", due_on=day(10, 1))
    waits = decision(store, at, body, "Ждать", due_on=day(12, 1))
    own = decision(store, at, body, "Своё", due_on=day(12, 1), executors=[{"person_id": anna, "due_on": day(10, 5)}])
    off = decision(store, at, body, "Снять", state=DecisionState.DROPPED)
    decision(store, at, body, "Принять к сведению", controlled=False)
    year = years(store)["Совет"]
    assert year.tasks_of(Standing.DONE) == (done,)
    assert year.tasks_of(Standing.LATE) == (late, own)
    assert year.tasks_of(Standing.OPEN) == (waits,)
    assert year.tasks_of(Standing.OFF) == (off,)
    before = years(store, day(10, 10))["Совет"]
    assert set(before.tasks_of(Standing.LATE)) == {done, late, own}


def test_events_lessons_members_and_the_measure(store: Store) -> None:
    anna, boris, vera, outside = people(store, 4)
    body = association(store, "ММО", member(anna), member(boris), member(vera))
    lesson = {"topic": "Закон Ома", "kind_id": entry_id(ReferenceList.PROGRAMME_KINDS, "open_lesson")}
    make(
        store,
        "events",
        {"programme_items": [lesson], "participations": came(anna, outside)},
        title="Семинар",
        starts_on=day(10, 1),
        state=EventState.HELD,
        kind_id=kind("seminar"),
        association_id=body,
    )
    event(store, day(10, 2), "Чужой", people=came(anna, boris))
    at = meeting(store, body, day(9, 10), present=(anna, boris), absent=(vera,))
    shown = agenda_item(store, at, "Урок", form_id=entry_id(ReferenceList.PROGRAMME_KINDS, "open_lesson"))
    other = agenda_item(store, at, "План")
    year = years(store)["ММО"]
    assert year.items == (shown, other)
    assert year.item_lessons == (shown,)
    assert len(year.lessons) == 1
    assert len(year.participations) == 3
    assert year.active == (anna, boris)
    # meetings 1 of 1, attendance 2 of 3, events 1 of 1, members 2 of 3; no decision has fallen due
    assert year.measure == round((100 + 200 / 3 + 100 + 200 / 3) / 4)


def test_a_body_that_has_only_members_has_no_measure(store: Store) -> None:
    association(store, "ММО", member(people(store, 1)[0]))
    assert years(store)["ММО"].measure is None


def test_statements_do_not_grow(store: Store) -> None:
    who = people(store, 3)

    def year(name: str) -> None:
        body = association(store, name, *map(member, who))
        at = meeting(store, body, day(9, 10), present=who)
        agenda_item(store, at, "План")
        decision(store, at, body, "Сделать", executors=[{"person_id": who[0]}])
        event(store, day(10, 1), people=came(*who), association_id=body)

    year("ММО 1")
    with counted_statements(store) as few:
        years(store)
    for name in ("ММО 2", "ММО 3", "ММО 4"):
        year(name)
    with counted_statements(store) as many:
        years(store)
    assert len(many) == len(few)
