"""The glance at a record: facts and what it was met in lately."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.models.registry import REGISTERS, by_code
from mmsdesk.queries.glance import glance
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher

TEACHERS, ORGANISATIONS = by_code("teachers"), by_code("organisations")


def test_a_teacher_at_a_glance(store: Store) -> None:
    school = make_organisation(store)
    anna = make_teacher(store, "Ёлкина Анна Петровна", school, phone="+7 (914) 555-12-34")
    other = make_teacher(store, "Яковлев Глеб", school)
    for day in range(1, 5):
        make(store, "consultations", held_on=dt.date(2026, 10, day), question=f"Вопрос {day}", client_id=anna)
    both = [{"person_id": anna}, {"person_id": other}]
    make_event(store, "Семинар «Урок»", dt.date(2026, 10, 20), {"participations": both})
    make_event(store, "Будущий", dt.date(2027, 3, 1), {"participations": both[:1]})
    talk = {"programme_items": [{"topic": "Доклад", "speaker_id": anna}], "participations": both[:1]}
    make_event(store, "Давний", dt.date(2020, 3, 1), talk)
    with store.read() as session:
        found = glance(session, TEACHERS, anna, TODAY)
        of_other = glance(session, TEACHERS, other, TODAY)
        of_school = glance(session, ORGANISATIONS, school, TODAY)
    assert found is not None
    assert found.title == "Ёлкина Анна Петровна"
    assert ("Место работы", "СОШ № 3", False) in [(f.label, f.text, f.personal) for f in found.facts]
    assert ("Телефон", "+7 (914) 555-12-34", True) in [(f.label, f.text, f.personal) for f in found.facts]
    assert "Фамилия" not in [fact.label for fact in found.facts]
    assert [each.what for each in found.related] == ["Семинар «Урок»", "Вопрос 4", "Вопрос 3", "Вопрос 2", "Вопрос 1"]
    assert found.related[0].day == dt.date(2026, 10, 20)
    assert found.related[0].register == "events"
    assert of_other is not None
    assert [each.what for each in of_other.related] == ["Семинар «Урок»"]
    assert of_school is not None
    assert of_school.title == "СОШ № 3"


def test_a_mentor_s_winners_of_the_school_year_are_counted(store: Store) -> None:
    mentor, other = (make_teacher(store, name) for name in ("Ёлкина Анна Петровна", "Яковлев Глеб"))
    this = make(store, "olympiads", title="Росток", held_on=dt.date(2026, 11, 7))
    august = make(store, "olympiads", title="Лето", held_on=dt.date(2026, 8, 20), school_year=2025)
    before = make(store, "olympiads", title="Росток", held_on=dt.date(2025, 11, 7))
    statuses = (PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.PRIZE, PupilStatus.TOOK_PART, PupilStatus.ABSENT)
    for number, status in enumerate(statuses):
        make(store, "pupil_results", olympiad_id=this, surname=f"Ивин{number}", mentor_id=mentor, status=status)
    for of in (august, before):
        make(store, "pupil_results", olympiad_id=of, surname="Котов", mentor_id=mentor, status=PupilStatus.WINNER)
    with store.read() as session:
        facts = {
            each: {fact.label: fact.text for fact in found.facts}
            for each in (mentor, other)
            if (found := glance(session, TEACHERS, each, TODAY)) is not None
        }
    assert facts[mentor]["Победителей и призёров за год"] == "3"
    assert "Победителей и призёров за год" not in facts[other], "nothing is said of nobody"


def test_every_register_has_a_glance(store: Store) -> None:
    school = make_organisation(store)
    make_event(store, "Семинар", dt.date(2026, 10, 20), organisation_id=school)
    with store.read() as session:
        for entity in REGISTERS:
            for record_id in matching_ids(session, ListQuery(entity))[:1]:
                found = glance(session, entity, record_id, TODAY)
                assert found is not None
                assert found.title


def test_what_a_record_is_called_begins_with_a_capital(store: Store) -> None:
    given_out = make(store, "handovers", other_party="РМК Северного района", handed_on=TODAY)
    with store.read() as session:
        found = glance(session, by_code("handovers"), given_out, TODAY)
    assert found is not None
    assert found.title.startswith("Полная копия")


def test_a_record_that_is_gone(store: Store) -> None:
    with store.read() as session:
        assert glance(session, TEACHERS, "0" * 32, TODAY) is None


def test_the_place_in_an_order_is_not_worth_a_glance(store: Store) -> None:
    decision = make(store, "decisions", wording="Подготовить справку", taken_on=TODAY, position=2)
    with store.read() as session:
        found = glance(session, by_code("decisions"), decision, TODAY)
    assert found is not None
    assert "Порядок" not in [fact.label for fact in found.facts]


def test_a_term_of_which_only_one_end_is_known_is_told_in_whole_words(store: Store) -> None:
    plan = plans.new_plan(store, 2026).id
    item = plans.add_item(store, plan, "Набор в школу молодого педагога", term_words="с 1 октября").id
    with store.read() as session:
        found = glance(session, by_code("plan_items"), item, TODAY)
    assert found is not None
    told = {fact.label: fact.text for fact in found.facts}
    assert told["Начало срока"] == "01.10.2026"
    assert "Окончание срока" not in told
