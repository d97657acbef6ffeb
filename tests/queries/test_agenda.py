"""What the start page asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.consultation import CONSULTATIONS, FollowUpState
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.models.growth import Absence, Attestation, AttestationResult, Category, Training, TrainingState
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.service_document import SOON_DAYS
from mmsdesk.models.teacher import Employment, PositionKind
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.models.visit import VisitState
from mmsdesk.queries.agenda import coming, due_people, events_by_month, gaps, overdue, under_control
from mmsdesk.queries.agenda_work import documents_ending
from mmsdesk.queries.cards import blank
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id, shipped_entries
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.councils import council, decision, meeting
from tests.factories import make, make_organisation

TODAY = dt.date(2026, 10, 15)


def _save(store: Store, entity: Any, **values: Any) -> str:
    draft = blank(entity)
    draft.values.update(values)
    return save(store, draft, today=TODAY).id


def _event(store: Store, title: str, day: dt.date, **values: Any) -> str:
    return _save(
        store, EVENTS, title=title, starts_on=day, kind_id=entry_id(ReferenceList.EVENT_KINDS, "seminar"), **values
    )


def _teacher(store: Store, surname: str) -> str:
    school = _save(store, ORGANISATIONS, short_name=f"Школа {surname}")
    person = _save(store, TEACHERS, surname=surname, first_name="Вера")
    position = shipped_entries(ReferenceList.POSITIONS)[0]["id"]
    with operation(store, "Место работы") as op:
        op.insert(
            Employment,
            {"teacher_id": person, "organisation_id": school, "position_id": position, "kind": PositionKind.MAIN},
        )
    return person


def _trained(store: Store, person: str, day: dt.date, state: TrainingState = TrainingState.DONE) -> None:
    with operation(store, "Курсы") as op:
        op.insert(Training, {"teacher_id": person, "programme": "Оценивание", "ended_on": day, "state": state})


def _category(store: Store, person: str, until: dt.date | None, category: Category = Category.FIRST) -> None:
    with operation(store, "Категория") as op:
        op.insert(
            Attestation,
            {
                "teacher_id": person,
                "category": category,
                "decided_on": dt.date(2021, 11, 1),
                "valid_until": until,
                "result": AttestationResult.GRANTED,
            },
        )


def test_what_comes_in_two_weeks(store: Store) -> None:
    _event(store, "Сегодня", TODAY)
    _event(store, "Через две недели", TODAY + dt.timedelta(days=14))
    _event(store, "Позже", TODAY + dt.timedelta(days=15))
    _event(store, "Идёт", TODAY - dt.timedelta(days=3), ends_on=TODAY + dt.timedelta(days=1))
    _event(store, "Отменено", TODAY, state=EventState.CANCELLED, state_reason="карантин")
    moved = TODAY + dt.timedelta(days=2)
    _event(
        store, "Перенесено", TODAY - dt.timedelta(days=9), state=EventState.MOVED, moved_to=moved, state_reason="снег"
    )
    question = {"held_on": TODAY, "question": "Рабочая программа"}
    _save(store, CONSULTATIONS, **question, follow_up_on=TODAY + dt.timedelta(days=4))
    _save(store, CONSULTATIONS, **question, follow_up_on=TODAY, follow_up=FollowUpState.DONE)
    with store.read() as session:
        found = coming(session, TODAY)
    assert [line.title for line in found] == ["Идёт", "Сегодня", "Перенесено", "Рабочая программа", "Через две недели"]
    assert found[2].day == moved


def test_what_is_overdue(store: Store) -> None:
    _event(store, "Забыто", TODAY - dt.timedelta(days=1))
    _event(store, "Сегодня ещё нет", TODAY)
    _event(store, "Проведено", TODAY - dt.timedelta(days=20), state=EventState.HELD)
    day = TODAY - dt.timedelta(days=5)
    _save(store, CONSULTATIONS, held_on=day, question="Обещали прислать", client_name="мама", follow_up_on=day)
    with store.read() as session:
        found = overdue(session, TODAY)
    assert [(line.register, line.title) for line in found] == [
        ("events", "Забыто"),
        ("consultations", "Обещали прислать"),
    ]
    assert found[1].detail == "мама"


def test_who_is_due_for_courses(store: Store) -> None:
    late, fresh, never, away = (_teacher(store, name) for name in ("Поздняя", "Свежая", "Новая", "Декретная"))
    for person in (late, away):
        _trained(store, person, dt.date(2022, 5, 1))
    _trained(store, fresh, TODAY.replace(year=2023))  # three years to the day: still in time
    _trained(store, late, TODAY + dt.timedelta(days=30), TrainingState.APPLIED)
    with operation(store, "Декрет") as op:
        op.insert(Absence, {"teacher_id": away, "kind_id": entry_id(ReferenceList.ABSENCE_KINDS, "child_care")})
    with store.read() as session:
        due = due_people(session, TODAY)
    assert [(each.person_id, each.day, each.cure) for each in due.training] == [
        (late, dt.date(2022, 5, 1), "заявка: Оценивание")
    ]
    assert due.untold == (never,)


def test_whose_category_ends(store: Store) -> None:
    soon, ended, forever, renewed, long_ago = (
        _teacher(store, n) for n in ("Скорая", "Былая", "Вечная", "Новая", "Давняя")
    )
    _category(store, soon, TODAY + dt.timedelta(days=90))
    _category(store, ended, TODAY - dt.timedelta(days=10))
    _category(store, forever, TODAY + dt.timedelta(days=10))
    _category(store, forever, None, Category.HIGHEST)
    _category(store, renewed, TODAY - dt.timedelta(days=10))
    _category(store, renewed, None)
    _category(store, long_ago, TODAY - dt.timedelta(days=900))
    with store.read() as session:
        due = due_people(session, TODAY)
    assert [each.person_id for each in due.category] == [ended, soon]
    assert due.category_border == TODAY + dt.timedelta(days=90)


def test_gaps_name_the_cards(store: Store) -> None:
    person = _save(store, TEACHERS, surname="Пустая", first_name="Анна")
    with store.read() as session:
        found = {gap.what: gap.ids for gap in gaps(session) if gap.register == "teachers"}
    assert found == {"без места работы": (person,), "без даты рождения": (person,), "без образования": (person,)}


def test_the_plan_of_the_year(store: Store) -> None:
    _event(store, "Август", dt.date(2026, 8, 28), school_year=2026, state=EventState.HELD)
    _event(store, "Сентябрь", dt.date(2026, 9, 3), state=EventState.HELD)
    _event(store, "Май", dt.date(2027, 5, 3))
    _event(store, "Отменённое", dt.date(2027, 5, 4), state=EventState.CANCELLED, state_reason="нет людей")
    with store.read() as session:
        months = events_by_month(session, 2026)
    assert len(months) == 12
    assert months[0].first == dt.date(2026, 9, 1)
    assert months[-1].first == dt.date(2027, 8, 1)
    assert {m.first.month: (m.held, m.ahead) for m in months if m.held or m.ahead} == {9: (2, 0), 5: (0, 1)}


def test_meetings_of_two_weeks_stand_among_what_comes(store: Store) -> None:
    body = council(store)
    soon = meeting(store, body.id, TODAY + dt.timedelta(days=14), starts_at=dt.time(15, 0))
    moved = meeting(store, body.id, TODAY - dt.timedelta(days=9), state="moved", moved_to=TODAY)
    meeting(store, body.id, TODAY + dt.timedelta(days=15))
    meeting(store, body.id, TODAY, state="cancelled")
    with store.read() as session:
        found = coming(session, TODAY)
    assert [(line.record_id, line.register) for line in found] == [(moved, "meetings"), (soon, "meetings")]
    assert found[1].detail == "заседание · 15:00"


def test_a_meeting_past_its_day_is_to_be_marked(store: Store) -> None:
    body = council(store)
    past = meeting(store, body.id, TODAY - dt.timedelta(days=1))
    with store.read() as session:
        assert [line.record_id for line in overdue(session, TODAY)] == [past]


def test_decisions_late_and_due_and_minutes_that_nobody_signed(store: Store) -> None:
    body = council(store)
    day = dt.timedelta(days=1)
    late = decision(store, "Сдать отчёт", due_on=TODAY - day)
    today_s = decision(store, "Сдать планы", due_on=TODAY)
    due = decision(store, "Собрать заявки", due_on=TODAY + 14 * day)
    decision(store, "Нескоро", due_on=TODAY + 15 * day)
    decision(store, "К сведению", due_on=TODAY - day, controlled=False)
    waits = meeting(store, body.id, TODAY - 11 * day, state="held", number="3")
    meeting(store, body.id, TODAY - 10 * day, state="held")
    meeting(store, body.id, TODAY - 30 * day, state="held", signed_on=TODAY)
    with store.read() as session:
        found = under_control(session, TODAY)
    assert [line.record_id for line in found.late] == [late]
    assert [line.record_id for line in found.due] == [today_s, due]
    assert [line.record_id for line in found.unsigned] == [waits]
    assert found.unsigned[0].detail.startswith("протокол № 3 от ")


def test_visits_to_come_stand_beside_events(store: Store) -> None:
    school = make_organisation(store)
    near = make(store, "visits", organisation_id=school, visited_on=TODAY + dt.timedelta(days=3))
    going_on = make(
        store,
        "visits",
        organisation_id=school,
        visited_on=TODAY - dt.timedelta(days=1),
        until=TODAY + dt.timedelta(days=1),
    )
    make(store, "visits", organisation_id=school, visited_on=TODAY + dt.timedelta(days=20))
    make(store, "visits", organisation_id=school, visited_on=TODAY, state=VisitState.CANCELLED)
    with store.read() as session:
        found = coming(session, TODAY)
    assert [line.record_id for line in found] == [going_on, near]
    assert found[1].title.replace("\u00a0", " ") == "Выезд: СОШ № 3"


def test_documents_that_run_out(store: Store) -> None:
    later = make(store, "service_documents", title="О практике", valid_until=TODAY + dt.timedelta(days=30))
    sooner = make(store, "service_documents", title="О сетевой школе", partner="Колледж", valid_until=TODAY)
    make(store, "service_documents", title="Истёк", valid_until=TODAY - dt.timedelta(days=1))
    make(store, "service_documents", title="Ещё долго", valid_until=TODAY + dt.timedelta(days=SOON_DAYS + 1))
    make(store, "service_documents", title="Бессрочно")
    with store.read() as session:
        found = documents_ending(session, TODAY)
    assert [(line.record_id, line.detail) for line in found] == [(sooner, "Колледж"), (later, "")]
