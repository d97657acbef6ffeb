"""The calendar of everything: terms, promises and plan items beside meetings and events; nobody is named."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.models.consultation import FollowUpState
from mmsdesk.models.plan_item import PlanTurn
from mmsdesk.models.service_document import DocumentKind
from mmsdesk.models.visit import VisitState
from mmsdesk.queries.service_calendar import CalendarKind, ServiceCalendar, service_calendar
from mmsdesk.store.file import Store
from tests.councils import council, decision, meeting
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher

ALL = tuple(CalendarKind)


def day(number: int, month: int = 11) -> dt.date:
    return dt.date(2026, month, number)


def november(store: Store, *kinds: CalendarKind) -> ServiceCalendar:
    with store.read() as session:
        return service_calendar(session, day(1), day(30), kinds or ALL, TODAY)


def told(days: ServiceCalendar) -> list[tuple[int, str, str]]:
    return [(each.day.day, each.kind, each.title.replace("\u00a0", " ")) for each in days.entries]


def plan(store: Store, **values: Any) -> str:
    return make(store, "plans", **{"title": "План работы", "starts_on": dt.date(2026, 9, 1), **values})


def item(store: Store, plan_id: str, wording: str, term: str = "", **children: Any) -> str:
    return make(store, "plan_items", children or None, plan_id=plan_id, wording=wording, term_words=term)


def test_everything_that_has_a_day_stands_on_it(store: Store) -> None:
    school = make_organisation(store)
    meeting(store, council(store).id, day(10), starts_at=dt.time(14, 0))
    make_event(store, "Семинар", day(10), starts_at=dt.time(10, 0))
    make(store, "visits", organisation_id=school, visited_on=day(12), until=day(13))
    make(store, "visits", organisation_id=school, visited_on=day(17), state=VisitState.CANCELLED)
    make(store, "consultations", held_on=day(1), question="Как писать\nпрограмму", follow_up_on=day(11))
    make(
        store,
        "consultations",
        held_on=day(1),
        question="Отвечено",
        follow_up_on=day(11),
        follow_up=FollowUpState.DONE,
    )
    decision(store, "Подготовить справку", due_on=day(20), taken_on=day(1))
    make(store, "service_documents", title="О сетевой школе", kind=DocumentKind.AGREEMENT, valid_until=day(25))
    days = november(store)
    assert told(days) == [
        (10, "events", "Семинар"),
        (10, "meetings", "Методический совет"),
        (11, "promises", "Как писать программу"),
        (12, "visits", "Выезд: СОШ № 3"),
        (20, "decisions", "Подготовить справку"),
        (25, "papers", "Заканчивается соглашение: О сетевой школе"),
    ]
    assert [each.id for each in days.on(day(13))] == [each.id for each in days.on(day(12))]
    assert told(november(store, CalendarKind.VISITS)) == [(12, "visits", "Выезд: СОШ № 3")]


def test_plan_items_stand_on_their_days_and_long_terms_apart(store: Store) -> None:
    own = plan(store)
    body = plan(store, title="План совета", association_id=council(store).id)
    item(store, own, "Собрать планы", "до 20 ноября")
    item(store, own, "Неделя школы", "10–12 ноября")
    item(store, own, "Обобщение опыта", "ноябрь")
    item(store, own, "Консультации", "в течение года")
    item(store, own, "Непонятно когда", "по мере необходимости")
    gone = {"changed_on": day(1), "turn": PlanTurn.CANCELLED, "reason": "карантин"}
    item(store, own, "Снято", "21 ноября", plan_changes=[gone])
    item(store, body, "Заседание совета", "25 ноября")
    days = november(store)
    assert told(days) == [
        (10, "plan", "Неделя школы"),
        (20, "plan", "Собрать планы"),
        (25, "body_plans", "Заседание совета"),
    ]
    assert [each.title for each in days.on(day(11))] == ["Неделя школы"]
    assert [each.title for each in days.terms_of(day(1), day(30))] == ["Обобщение опыта", "Консультации"]
    assert [each.title for each in days.terms_of(day(1, 12), day(31, 12))] == ["Консультации"]
    assert told(november(store, CalendarKind.BODY_PLANS)) == [(25, "body_plans", "Заседание совета")]


def test_an_item_that_an_event_carries_out_stands_once(store: Store) -> None:
    own = plan(store)
    event = make_event(store, "Семинар", day(12))
    item(store, own, "Провести семинар", "12 ноября", plan_facts=[{"event_id": event}])
    assert told(november(store)) == [(12, "events", "Семинар")]


def test_of_a_series_its_meetings_stand_and_not_the_roll(store: Store) -> None:
    series = make_event(store, "Школа молодого педагога", day(2), ends_on=day(20), counted=False)
    for number in (2, 20):
        make_event(store, f"Занятие {number}", day(number), parent_id=series)
    assert [title for _day, _kind, title in told(november(store))] == ["Занятие 2", "Занятие 20"]


def test_people_are_counted_and_not_named(store: Store) -> None:
    school = make_organisation(store)
    category = {"category": "first", "result": "granted", "decided_on": dt.date(2021, 11, 18), "valid_until": day(18)}
    course = {"kind": "course", "programme": "ФГОС", "state": "done", "ended_on": dt.date(2023, 11, 15)}
    one = make_teacher(store, "Ёлкина Анна Петровна", school, children={"attestations": [category]})
    two = make_teacher(store, "Дубова Вера Ильинична", school, children={"attestations": [category]})
    make_teacher(store, "Берёзин Олег Львович", school, children={"trainings": [course]})
    days = november(store)
    assert told(days) == [
        (16, "people", "Пора на курсы: 1 педагог"),
        (18, "people", "Заканчивается категория: 2 педагога"),
    ]
    assert set(days.entries[1].ids) == {one, two}


def test_breaks_and_days_off_are_told(store: Store) -> None:
    make(store, "calendar_days", title="Осенние каникулы", starts_on=day(26, 10), ends_on=day(3))
    days = november(store)
    autumn = days.break_on(day(3))
    assert autumn is not None
    assert autumn.name == "Осенние каникулы"
    assert days.break_on(day(4)) is None
    assert days.off_on(day(4)) == "День народного единства"
