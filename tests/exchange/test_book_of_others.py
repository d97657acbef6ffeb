"""A book of all registers from another office: its records that stand here under other codes are ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mmsdesk.exchange.everything import export_everything
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.exchange.whole_book import BookReport, import_everything
from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.decision import Decision, DecisionSource
from mmsdesk.models.event import Event, Participation
from mmsdesk.models.meeting import Meeting
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.teacher import Employment, Teacher
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import make, make_event, make_organisation, make_teacher
from tests.offices import office
from tests.reports.district import association, member

TODAY = dt.date(2026, 11, 20)
BORN = dt.date(1980, 5, 17)
SCHOOL, ANNA, BODY = "МБОУ СОШ № 7", "Лисова Анна Петровна", "ММО учителей физики"


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Store]:
    with office(tmp_path / "наше.mms") as opened:
        yield opened


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Store]:
    with office(tmp_path / "их.mms", number=2) as opened:
        yield opened


def taken(ours: Store, theirs: Store) -> BookReport:
    path = theirs.source.parent / "всё.xlsx"
    with theirs.read() as session:
        export_everything(session, path)
    return import_everything(ours, read_workbook(path), today=TODAY)


def rows(store: Store, model: type[Record], *keys: str) -> list[tuple[object, ...]]:
    table = table_of(model)
    with store.read() as session:
        return sorted((tuple(row) for row in session.execute(select(*(table.c[key] for key in keys)))), key=str)


def count(store: Store, model: type[Record]) -> int:
    with store.read() as session:
        return session.execute(select(func.count()).select_from(table_of(model))).scalar_one()


def test_what_refers_to_an_organisation_known_here_leads_to_ours(ours: Store, theirs: Store) -> None:
    mine = make_organisation(ours, SCHOOL)
    make_organisation(ours, "МБОУ СОШ № 17")
    school = make_organisation(theirs, "СОШ №7")
    branch = make_organisation(theirs, "Филиал в селе Ключи", parent_id=school)
    teacher = make_teacher(theirs, ANNA, school)
    make_event(theirs, "Семинар о чтении", dt.date(2026, 11, 12), organisation_id=school)

    found = taken(ours, theirs)
    assert (found.left_out, found.emptied, found.dropped) == (0, 0, 0)
    assert count(ours, Organisation) == 3
    assert rows(ours, Employment, "teacher_id", "organisation_id") == [(teacher, mine)]
    assert rows(ours, Event, "organisation_id") == [(mine,)]
    assert (branch, mine) in rows(ours, Organisation, "id", "parent_id")
    undo(ours, found.operation_id)
    assert (count(ours, Organisation), count(ours, Teacher)) == (2, 0)


def test_owned_rows_of_somebody_known_here_come_to_our_card(ours: Store, theirs: Store) -> None:
    """A person, a body and an event of both offices: posts, seats and participations are not lost."""
    mine = make_teacher(ours, ANNA, born_on=BORN)
    body = association(ours, BODY)
    event = make_event(ours, "Семинар о чтении", dt.date(2026, 11, 12))
    school = make_organisation(theirs, SCHOOL)
    teacher = make_teacher(theirs, ANNA, school, born_on=BORN)
    association(theirs, BODY, member(teacher))
    children = {"participations": [{"person_id": teacher}]}
    make_event(theirs, "Семинар о чтении", dt.date(2026, 11, 12), children=children)

    found = taken(ours, theirs)
    assert (found.left_out, found.emptied, found.dropped) == (0, 0, 0)
    assert (count(ours, Teacher), count(ours, Association), count(ours, Event)) == (1, 1, 1)
    assert rows(ours, Employment, "teacher_id", "organisation_id") == [(mine, school)]
    assert rows(ours, Membership, "association_id", "person_id") == [(body, mine)]
    assert rows(ours, Participation, "event_id", "person_id") == [(event, mine)]
    again = taken(ours, theirs)
    assert (again.to_write, again.left_out) == (0, 0)


def test_titles_that_look_like_codes_stay_texts(ours: Store, theirs: Store) -> None:
    make_organisation(ours, SCHOOL)
    school = make_organisation(theirs, SCHOOL)
    note = f"переписка [код {school}]"
    make_teacher(theirs, ANNA, school, note=note)
    taken(ours, theirs)
    assert rows(ours, Teacher, "note") == [(note,)]


def test_agenda_and_decisions_of_a_meeting_known_here_come_to_ours(ours: Store, theirs: Store) -> None:
    held = dt.date(2026, 10, 5)
    for store in (ours, theirs):
        make(store, "meetings", association_id=association(store, BODY), held_on=held)
    [(mine,)] = rows(ours, Meeting, "id")
    [(met,)] = rows(theirs, Meeting, "id")
    make(theirs, "agenda_items", meeting_id=met, title="Новые программы")
    make(theirs, "decisions", meeting_id=met, wording="Составить перечень", taken_on=held)

    found = taken(ours, theirs)
    assert (found.left_out, found.emptied, found.dropped) == (0, 0, 0)
    assert rows(ours, Meeting, "id") == rows(ours, AgendaItem, "meeting_id") == [(mine,)]
    assert rows(ours, Decision, "meeting_id") == [(mine,)]


def test_a_reference_that_stands_above_its_record_leads_to_ours(ours: Store, theirs: Store) -> None:
    first, later, mine = "0" * 32, "f" * 32, "a" * 32
    told = {"taken_on": TODAY, "school_year": 2026, "source": DecisionSource.ORDER}
    with operation(theirs, "Решения") as op:
        op.insert(Decision, {"id": later, "wording": "Новый план", **told})
        op.insert(Decision, {"id": first, "wording": "Прежний план", "replaced_by_id": later, **told})
    with operation(ours, "Решения") as op:
        op.insert(Decision, {"id": mine, "wording": "Новый план", **told})

    found = taken(ours, theirs)
    assert (found.left_out, found.emptied) == (0, 0)
    assert rows(ours, Decision, "id", "replaced_by_id") == [(first, mine), (mine, None)]
