"""Meetings and events by day, and where they clash."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.event import EventForm
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.calendar import AUDIENCE, CHAIR, MEMBER, RAPPORTEUR, TAKES_PART, TEAM, CalendarDays, calendar_days
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.councils import council, item, meeting
from tests.factories import make_event, make_organisation, make_teacher
from tests.reports.district import association, member

DAY = dt.date(2026, 11, 20)
NEXT = DAY + dt.timedelta(days=1)
TWO, THREE = dt.time(14, 0), dt.time(15, 0)


def november(store: Store) -> CalendarDays:
    with store.read() as session:
        return calendar_days(session, dt.date(2026, 11, 1), dt.date(2026, 11, 30))


def reasons(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    """What clashes, with ordinary spaces."""
    plain = str.maketrans("\u00a0", " ")
    found = november(store).clashes
    return [(each.what.translate(plain), tuple(name.translate(plain) for name in each.names)) for each in found]


def test_what_stands_on_a_day_by_its_hour(store: Store) -> None:
    body = council(store)
    late = meeting(store, body.id, DAY, starts_at=THREE)
    event = make_event(store, "Семинар", DAY, starts_at=TWO)
    meeting(store, body.id, DAY, state="cancelled")
    moved = meeting(store, body.id, DAY, state="moved", moved_to=NEXT)
    days = november(store)
    assert [each.id for each in days.on(DAY)] == [event, late]
    assert [each.id for each in days.on(NEXT)] == [moved]


def test_a_long_event_stands_on_its_first_and_last_day(store: Store) -> None:
    make_event(store, "Конкурс", dt.date(2026, 10, 25), ends_on=DAY)
    make_event(store, "Сборы", DAY, ends_on=NEXT)
    days = november(store)
    assert [each.title for each in days.on(DAY)] == ["Конкурс", "Сборы"]
    assert [each.title for each in days.on(NEXT)] == ["Сборы"]
    assert days.on(DAY - dt.timedelta(days=3)) == []


def test_one_chair_of_two_meetings_at_one_time(store: Store) -> None:
    person = make_teacher(store, "Рябова Нина Ильинична")
    one, other = association(store, "ММО физики"), association(store, "ММО химии")
    meeting(store, one, DAY, starts_at=TWO, chair_id=person)
    meeting(store, other, DAY, starts_at=dt.time(15, 29), chair_id=person)
    assert reasons(store) == [(CHAIR, ("Рябова Н. И.",))]


def test_what_ends_before_the_other_begins_does_not_clash(store: Store) -> None:
    person = make_teacher(store)
    one, other = association(store, "ММО физики"), association(store, "ММО химии")
    meeting(store, one, DAY, starts_at=TWO, ends_at=THREE, chair_id=person)
    meeting(store, other, DAY, starts_at=THREE, chair_id=person)
    meeting(store, other, DAY, chair_id=person)
    meeting(store, other, NEXT, starts_at=TWO, chair_id=person)
    assert reasons(store) == []


def test_a_rapporteur_and_members_of_both(store: Store) -> None:
    speaker, both = make_teacher(store), make_teacher(store, "Титов Кирилл Львович")
    one = association(store, "ММО физики", member(both, "member"))
    other = association(store, "ММО химии", member(both, "member"), member(speaker, "member"))
    first = meeting(store, one, DAY, starts_at=TWO)
    item(store, first, rapporteur_id=speaker)
    meeting(store, other, DAY, starts_at=TWO)
    assert reasons(store) == [(RAPPORTEUR, ("Ёлкина А. П.",)), (MEMBER, ("Титов К. Л.",))]


def test_one_room_for_a_meeting_and_an_event(store: Store) -> None:
    school = make_organisation(store, "СОШ № 8")
    meeting(store, association(store, "ММО"), DAY, starts_at=TWO, organisation_id=school, room="Актовый зал")
    make_event(store, "Семинар", DAY, starts_at=THREE, organisation_id=school, room="актовый  зал")
    make_event(store, "Вебинар", DAY, starts_at=THREE, organisation_id=school, room="каб. 5")
    assert reasons(store) == [("СОШ № 8, Актовый зал", ())]


def test_an_event_ends_when_it_says_and_a_link_is_no_room(store: Store) -> None:
    school = make_organisation(store)
    room = {"organisation_id": school, "room": "каб. 12"}
    make_event(store, "Семинар", DAY, starts_at=TWO, ends_at=THREE, **room)
    make_event(store, "Практикум", DAY, starts_at=dt.time(15, 10), **room)
    link = {"organisation_id": school, "room": "ссылка в рассылке", "form": EventForm.ONLINE}
    make_event(store, "Вебинар", DAY, starts_at=TWO, **link)
    make_event(store, "Консультация", DAY, starts_at=TWO, **link)
    assert reasons(store) == []
    make_event(store, "Круглый стол", DAY, starts_at=dt.time(14, 50), **room)
    assert len(reasons(store)) == 2


def test_jury_participants_and_audience_of_two_events(store: Store) -> None:
    juror, listener = make_teacher(store, "Рябова Нина Ильинична"), make_teacher(store, "Клён Лев Ильич")
    audience = entry_id(ReferenceList.AUDIENCES, "subject_teachers")
    team = {"team_members": [{"person_id": juror}], "participations": [{"person_id": listener}]}
    both = {"participations": [{"person_id": juror}, {"person_id": listener}]}
    make_event(store, "Конкурс", DAY, team, starts_at=TWO, audience_id=audience)
    make_event(store, "Семинар", DAY, both, starts_at=THREE, audience_id=audience)
    assert reasons(store) == [(TEAM, ("Рябова Н. И.",)), (TAKES_PART, ("Клён Л. И.",)), (AUDIENCE, ())]


def test_a_part_does_not_clash_with_the_whole(store: Store) -> None:
    school = make_organisation(store, "СОШ № 1")
    whole = make_event(store, "Конференция", DAY, starts_at=TWO, organisation_id=school, room="зал")
    make_event(store, "Секция", DAY, starts_at=TWO, organisation_id=school, room="зал", parent_id=whole)
    assert reasons(store) == []
