"""Facts offered for items of a plan: by text, by term, by who answers; what no plan has."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.models.event import EventState
from mmsdesk.models.growth import TrainingState
from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.plan_matches import PlanMatches, plan_matches
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher
from tests.reports.district import association

DAY = dt.date(2026, 10, 14)


@pytest.fixture
def plan(store: Store) -> str:
    return plans.new_plan(store, 2026).id


def matches(store: Store, plan_id: str, today: dt.date = TODAY) -> PlanMatches:
    with store.read() as session:
        return plan_matches(session, plan_id, today)


def held(store: Store, title: str, day: dt.date = DAY, **values: Any) -> str:
    return make_event(store, title, day, state=EventState.HELD, **values)


def offered(store: Store, plan_id: str) -> list[str]:
    (item,) = matches(store, plan_id).items
    return [match.value for match in item.matches]


def test_the_fact_of_the_same_words_within_the_term_is_the_first(store: Store, plan: str) -> None:
    plans.add_item(store, plan, "Семинар по подготовке к ЕГЭ для учителей математики", term_words="октябрь")
    late = held(store, "Подготовка к ЕГЭ по математике", dt.date(2026, 11, 18))
    right = held(store, "Подготовка к ЕГЭ по математике")
    held(store, "Фестиваль хоров", DAY)
    (item,) = matches(store, plan).items
    assert [match.value for match in item.matches] == [right, late]
    assert item.matches[0].reasons == ("в срок", "общие слова – ЕГЭ, математики, семинар")
    assert item.matches[0].sure
    assert any("после срока" in reason for reason in item.matches[1].reasons)


def test_who_answers_for_both_speaks_for_a_fact(store: Store, plan: str) -> None:
    staff = make(store, "staff", person_id=make_teacher(store, "Ёлкина Анна Петровна"), post="методист")
    plans.add_item(store, plan, "Круглый стол по наставничеству", responsible_words="Ёлкина А. П.")
    held(store, "Круглый стол: наставничество")
    mine = held(store, "Круглый стол: наставничество", responsible_id=staff)
    (item,) = matches(store, plan).items
    assert item.matches[0].value == mine
    assert "те же ответственные" in item.matches[0].reasons


def test_what_did_not_take_place_is_not_offered(store: Store, plan: str) -> None:
    plans.add_item(store, plan, "Семинар по чтению карт")
    make_event(store, "Чтение карт, семинар", DAY, state=EventState.CANCELLED)
    make_event(store, "Чтение карт, семинар", TODAY + dt.timedelta(days=3))
    waits = make_event(store, "Чтение карт, семинар", DAY)
    (item,) = matches(store, plan).items
    assert [match.value for match in item.matches] == [waits]
    assert "не отмечено, что состоялось" in item.matches[0].reasons


def test_every_register_gives_facts(store: Store, plan: str) -> None:
    """Nothing of what the service does is forgotten: each register closes an item that speaks of it."""
    school = make_organisation(store)
    body = association(store, "РМО учителей физики")
    expected = {
        "Заседание РМО учителей физики о лабораторных работах": make(
            store,
            "meetings",
            association_id=body,
            held_on=DAY,
            theme="Лабораторные работы",
            state=MeetingState.HELD,
        ),
        "Выезд: преподавание астрономии": make(
            store, "visits", organisation_id=school, visited_on=DAY, theme="Преподавание астрономии"
        ),
        "Консультация о портфолио аттестующегося": make(
            store, "consultations", held_on=DAY, question="Как собрать портфолио аттестующегося", client_name="Мать"
        ),
        "Благодарности наставникам сельских школ": make(
            store, "issued_documents", issued_on=DAY, guest="Гость", purpose="благодарность наставникам сельских школ"
        ),
        "Положение о методической службе": make(
            store, "service_documents", title="Положение о методической службе", signed_on=DAY
        ),
    }
    learnt = {"programme": "Робототехника в технопарке", "ended_on": DAY, "state": TrainingState.DONE}
    for name in ("Дубова Анна Ильинична", "Клёнова Инна Ильинична"):
        make_teacher(store, name, children={"trainings": [learnt]})
    for wording in (*expected, "Курсы: робототехника в технопарке"):
        plans.add_item(store, plan, wording)
    found = {item.wording: item.matches for item in matches(store, plan).items}
    for wording, value in expected.items():
        assert found[wording][0].value == value, wording
    (training,) = found["Курсы: робототехника в технопарке"]
    assert (training.key, training.title) == ("training_id", "Робототехника в технопарке (2)")


def test_certificates_of_a_seminar_close_only_what_speaks_of_certificates(store: Store, plan: str) -> None:
    event = held(store, "Семинар о квантовой физике")
    paper = make(
        store, "issued_documents", issued_on=DAY, guest="Гость", event_id=event, purpose="Семинар о квантовой физике"
    )
    plans.add_item(store, plan, "Семинар о квантовой физике")
    assert offered(store, plan) == [event]
    other = plans.new_plan(store, 2026).id
    plans.add_item(store, other, "Сертификаты участникам семинара о квантовой физике")
    assert paper in offered(store, other)


def test_an_item_about_consultations_is_closed_by_all_of_its_term(store: Store, plan: str) -> None:
    plans.add_item(store, plan, "Консультирование аттестующихся", term_words="октябрь")
    for day in (DAY, DAY + dt.timedelta(days=1), dt.date(2026, 11, 2)):
        make(store, "consultations", held_on=day, question="Вопрос аттестующихся", client_name="Мать")
    (item,) = matches(store, plan).items
    assert [(match.key, match.value.replace("\u00a0", " ")) for match in item.matches] == [
        ("words", "2 консультации, 14.10.2026 – 15.10.2026")
    ]


def test_items_that_need_nothing_are_not_asked(store: Store, plan: str) -> None:
    held(store, "Семинар о лесах")
    plans.add_item(store, plan, "Семинар о лесах", outcome=Outcome.DONE)
    gone = plans.add_item(store, plan, "Семинар о лесах, снятый").id
    plans.approve(store, plan, DAY)
    plans.cancel_items(store, [gone], "нет денег", DAY)
    assert matches(store, plan).items == ()


def test_a_fact_that_is_linked_is_not_offered_again_to_the_same_item(store: Store, plan: str) -> None:
    event = held(store, "Семинар о лесах")
    first = plans.add_item(store, plan, "Семинар о лесах").id
    plans.add_item(store, plan, "О лесах: семинар")
    plans.link_fact(store, [first], "event_id", event)
    one, other = matches(store, plan).items
    assert one.matches == ()
    assert [match.value for match in other.matches] == [event]


def test_what_no_plan_has(store: Store, plan: str) -> None:
    closed = held(store, "Семинар о лесах")
    item = plans.add_item(store, plan, "Семинар о лесах", number="4").id
    plans.link_fact(store, [item], "event_id", closed)
    alike = held(store, "Семинар о лесах и полях")
    strange = held(store, "Фестиваль хоров")
    held(store, "Из прошлого года", dt.date(2026, 8, 30))
    body = association(store, "РМО учителей физики")
    of_body = held(store, "Открытый урок", association_id=body)
    outside = matches(store, plan).outside
    assert {match.value for match in outside} == {alike, strange, of_body}
    assert next(match.reasons for match in outside if match.value == alike) == ("похоже на пункт 4",)
    own = plans.new_plan(store, 2026, body).id
    assert {match.value for match in matches(store, plan).outside} == {alike, strange}
    assert [match.value for match in matches(store, own).outside] == [of_body]


def test_a_body_is_not_offered_the_work_of_another(store: Store) -> None:
    mine, other = association(store, "РМО учителей физики"), association(store, "РМО учителей химии")
    plan = plans.new_plan(store, 2026, mine).id
    plans.add_item(store, plan, "Открытый урок по теме эксперимента")
    held(store, "Открытый урок: эксперимент", association_id=other)
    right = held(store, "Открытый урок: эксперимент", association_id=mine)
    everybody = held(store, "Открытый урок: эксперимент")
    assert offered(store, plan) == [right, everybody]


def test_a_plan_that_is_gone(store: Store) -> None:
    assert matches(store, "никакой").items == ()
