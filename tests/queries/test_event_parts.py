"""Sections of a conference and meetings of a series: what is counted, and once."""

from __future__ import annotations

from mmsdesk.core.dates import year_period
from mmsdesk.queries.activity import participations_between
from mmsdesk.queries.work import events_in, events_of_years
from mmsdesk.store.file import Store
from tests.factories import make_teacher
from tests.reports.doings import came, day, event


def counted(store: Store) -> set[str]:
    with store.read() as session:
        found = {each.id for each in events_in(session, year_period(2026))}
        years = events_of_years(session, 2020, 2030)
    assert {each.id for each in years.get(2026, ())} == found
    return found


def test_of_a_series_only_its_meetings_are_counted(store: Store) -> None:
    anna = make_teacher(store, "Титова Анна Олеговна")
    series = event(store, day(9, 17), "Школа молодого педагога", counted=False, people=came(anna))
    meetings = {event(store, day(month, 15), parent_id=series, people=came(anna)) for month in (10, 11)}
    assert counted(store) == meetings
    with store.read() as session:
        took_part = participations_between(session, day(9, 1), day(12, 31), [anna])[anna]
    assert {each.event_id for each in took_part} == meetings


def test_a_section_is_no_event_of_its_own_but_of_its_people(store: Store) -> None:
    anna, boris = make_teacher(store, "Титова Анна Олеговна"), make_teacher(store, "Осин Борис Ильич")
    conference = event(store, day(10, 15), "Конференция", people=came(anna))
    section = event(store, day(10, 15), "Секция физики", parent_id=conference, counted=False, people=came(boris))
    assert counted(store) == {conference}
    with store.read() as session:
        took_part = participations_between(session, day(9, 1), day(12, 31), [anna, boris])
    assert [each.event_id for each in took_part[anna]] == [conference]
    assert [each.event_id for each in took_part[boris]] == [section]
