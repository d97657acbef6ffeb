"""Clashes of an event: the same people, room, school, audience at overlapping time; marks, never a refusal."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
from sqlalchemy import event as sql_event

from mmsdesk.core.errors import Problem
from mmsdesk.models.event import EVENTS, EventForm, EventState
from mmsdesk.models.event_team import Team
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import Draft, load
from mmsdesk.services.event_clashes import MOST_ROWS, clash_lines, clash_problems
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.councils import meeting
from tests.factories import make_event, make_organisation, make_teacher
from tests.reports.district import association, member

DAY = dt.date(2027, 11, 12)
TODAY = dt.date(2026, 11, 12)
TWO, THREE, FOUR = dt.time(14, 0), dt.time(15, 0), dt.time(16, 0)


def draft(store: Store, event_id: str) -> Draft:
    with store.read() as session:
        return load(session, EVENTS, event_id)


def marks(store: Store, event_id: str) -> dict[str, str]:
    with store.read() as session:
        found: list[Problem] = clash_problems(session, load(session, EVENTS, event_id))
    assert all(problem.warning for problem in found)
    return {problem.key: problem.text for problem in found}


def test_the_room_at_overlapping_time(store: Store) -> None:
    school = make_organisation(store, "СОШ № 1")
    make_event(store, "Семинар", DAY, starts_at=TWO, organisation_id=school, room="каб. 5")
    mine = make_event(store, "Круглый стол", DAY, starts_at=THREE, organisation_id=school, room="Каб. 5")
    assert marks(store, mine) == {"room": "В это время здесь же: 12.11.2027, 14:00, «Семинар»."}


@pytest.mark.parametrize(
    ("other", "key"),
    [
        ({"starts_at": FOUR, "ends_at": None}, ""),
        ({"starts_at": TWO, "ends_at": THREE}, ""),
        ({"starts_at": TWO, "form": EventForm.ONLINE}, ""),
        ({"starts_at": TWO, "room": "актовый зал"}, ""),
        ({"starts_at": TWO, "room": ""}, "organisation_id"),
        ({"starts_at": TWO, "state": EventState.CANCELLED}, ""),
        ({"starts_at": TWO, "state": EventState.MOVED, "moved_to": DAY + dt.timedelta(days=1)}, ""),
        ({"starts_at": None}, "room"),
        ({"starts_at": None, "room": ""}, ""),
        ({"day": DAY - dt.timedelta(days=2), "ends_on": DAY + dt.timedelta(days=2), "starts_at": TWO}, "room"),
        ({"day": DAY - dt.timedelta(days=2), "ends_on": DAY - dt.timedelta(days=1)}, ""),
    ],
)
def test_what_counts_as_the_same_place_at_one_time(store: Store, other: dict[str, Any], key: str) -> None:
    school = make_organisation(store, "СОШ № 1")
    make_event(store, "Семинар", **{"day": DAY, "organisation_id": school, "room": "каб. 5", **other})
    mine = make_event(store, "Стол", DAY, starts_at=THREE, ends_at=FOUR, organisation_id=school, room="каб. 5")
    assert list(marks(store, mine)) == ([key] if key else [])


def test_people_in_any_role_are_marked_in_their_rows(store: Store) -> None:
    speaker, juror, listener, free = (make_teacher(store, f"{name} Нина Ильинична") for name in ("А", "Б", "В", "Г"))
    make_event(
        store,
        "Конкурс",
        DAY,
        starts_at=TWO,
        children={
            "participations": [{"person_id": speaker}, {"person_id": free, "attended": False}],
            "team_members": [{"person_id": juror, "team": Team.JURY}, {"person_id": listener}],
        },
    )
    mine = make_event(
        store,
        "Семинар",
        DAY,
        starts_at=THREE,
        children={
            "programme_items": [{"topic": "Опыт", "speaker_id": speaker}],
            "team_members": [{"person_id": juror}],
            "participations": [{"person_id": free}, {"person_id": listener}],
        },
    )
    other = "12.11.2027, 14:00, «Конкурс»"
    assert marks(store, mine) == {
        "programme_items.0.speaker_id": f"В это время на другом: {other}, участник.",
        "team_members.0.person_id": f"В это время на другом: {other}, жюри.",
        "participations.1.person_id": f"В это время на другом: {other}, оргкомитет.",
    }


def test_a_meeting_of_the_body_needs_its_members(store: Store) -> None:
    person = make_teacher(store, "Рябова Нина Ильинична")
    body = association(store, "ММО физики", member(person))
    meeting(store, body, DAY, starts_at=TWO)
    children = {"participations": [{"person_id": person}]}
    mine = make_event(store, "Семинар", DAY, starts_at=THREE, association_id=body, children=children)
    assert marks(store, mine) == {
        "association_id": "В это время у этого же объединения: 12.11.2027, 14:00, «ММО физики».",
        "participations.0.person_id": "В это время на другом: 12.11.2027, 14:00, «ММО физики», член объединения.",
    }


def test_one_audience_and_one_responsible(store: Store) -> None:
    audience = entry_id(ReferenceList.AUDIENCES, "subject_teachers")
    make_event(store, "Семинар", DAY, starts_at=TWO, audience_id=audience)
    mine = make_event(store, "Стол", DAY, starts_at=THREE, audience_id=audience)
    assert marks(store, mine) == {"audience_id": "В это время для этой же категории: 12.11.2027, 14:00, «Семинар»."}


def test_parts_of_one_event_do_not_hinder_the_whole_but_one_another(store: Store) -> None:
    school = make_organisation(store, "СОШ № 1")
    place = {"organisation_id": school, "room": "зал", "starts_at": TWO}
    whole = make_event(store, "Конференция", DAY, **place)
    one = make_event(store, "Секция 1", DAY, parent_id=whole, **place)
    assert marks(store, whole) == {}
    assert marks(store, one) == {}
    other = make_event(store, "Секция 2", DAY, parent_id=whole, **place)
    assert list(marks(store, other)) == ["room"]


def test_what_is_over_is_not_held_against_anything(store: Store) -> None:
    school = make_organisation(store, "СОШ № 1")
    place = {"organisation_id": school, "room": "зал", "starts_at": TWO}
    past = DAY.replace(year=2025)
    make_event(store, "Семинар", past, **place)
    mine = make_event(store, "Стол", past, state=EventState.HELD, **place)
    assert marks(store, mine) == {}


def test_saving_warns_and_is_not_hindered(store: Store) -> None:
    school = make_organisation(store, "СОШ № 1")
    place = {"organisation_id": school, "room": "зал", "starts_at": TWO}
    make_event(store, "Семинар", DAY, **place)
    mine = draft(store, make_event(store, "Стол", DAY, **place))
    mine.values["theme"] = "Тема"
    saved = save(store, mine, today=TODAY)
    assert [problem.key for problem in saved.warnings] == ["room"]


def test_days_of_a_series_are_looked_at_at_once(store: Store) -> None:
    school = make_organisation(store, "СОШ № 1")
    place = {"organisation_id": school, "room": "зал", "starts_at": TWO}
    person = make_teacher(store)
    team = {"team_members": [{"person_id": person}]}
    series = draft(store, make_event(store, "Школа молодого педагога", DAY, children=team, **place))
    weeks = [DAY + dt.timedelta(weeks=number) for number in range(1, 41)]
    make_event(store, "Семинар", weeks[3], children=team, **place)
    counted: list[str] = []
    with store.read() as session:
        bind = session.get_bind()
        sql_event.listen(bind, "before_cursor_execute", lambda *args: counted.append(args[2]))
        found = clash_lines(session, series, weeks)
    assert [line.replace("\u00a0", " ") for line in found] == [
        "10.12.2027, 14:00, «Семинар»: 1 человек нужен и там, тот же кабинет"
    ]
    assert len(counted) <= 6


def test_thousands_of_participants_are_looked_at_in_a_few_statements(store: Store) -> None:
    people = [make_teacher(store, f"Педагог{number} Анна") for number in range(MOST_ROWS + 10)]
    rows = {"participations": [{"person_id": person} for person in people]}
    make_event(store, "Семинар", DAY, starts_at=TWO, children=rows)
    mine = draft(store, make_event(store, "Стол", DAY, starts_at=TWO, children=rows))
    first = mine.children["participations"][0]
    many = [first.copied() for _ in range(5_000)]
    for row in many:
        row.values["person_id"] = None
    mine.children["participations"] += many
    counted: list[str] = []
    with store.read() as session:
        sql_event.listen(session.get_bind(), "before_cursor_execute", lambda *args: counted.append(args[2]))
        began = time.process_time()
        found = clash_problems(session, mine)
        spent = time.process_time() - began
    assert len(found) == MOST_ROWS + 1
    assert found[-1].text == "Ещё 10 участников заняты в это время на других мероприятиях.".replace("10 у", "10\u00a0у")
    assert len(counted) <= 4
    assert spent < 1


def test_a_long_title_is_cut_at_a_word_and_closes_its_quotation_marks(store: Store) -> None:
    school = make_organisation(store, "СОШ № 1")
    place = {"organisation_id": school, "room": "зал", "starts_at": TWO}
    make_event(
        store, "Открытые уроки преподавателей-организаторов: «Практические занятия по первой помощи»", DAY, **place
    )
    mine = make_event(store, "Стол", DAY, **place)
    words = "«Открытые уроки преподавателей-организаторов: «Практические занятия по…»»"
    assert marks(store, mine) == {"room": f"В это время здесь же: 12.11.2027, 14:00, {words}."}
