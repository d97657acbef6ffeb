"""Under every option of every paper each figure still counts exactly the records it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from mmsdesk.core.dates import month_period, quarter_period, range_period, school_year_period, year_period
from mmsdesk.models.event import EventState
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.models.origin import Origin
from mmsdesk.models.plan_item import Outcome
from mmsdesk.models.registry import by_code
from mmsdesk.models.visit import VisitState
from mmsdesk.queries.listing import Condition, ListQuery, matching_ids
from mmsdesk.queries.listing import Test as How
from mmsdesk.reports.catalogue import PAPERS, paper_by_code
from mmsdesk.reports.document import Document
from mmsdesk.reports.options import Option, OptionKind, options_of
from mmsdesk.services.seeding import new_office
from mmsdesk.services.year_reports import ReportTemplate, new_report
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.contests import make_contest
from tests.factories import TODAY, make, make_organisation
from tests.reports.bodies.council import agenda_item, decision, meeting
from tests.reports.district import association, composed, level, member, person, post, subject
from tests.reports.doings import came, consultation, day, direction, event, staff

PERIODS = (
    school_year_period(2026),
    school_year_period(2025),
    year_period(2026),
    quarter_period(2026, 4),
    month_period(2026, 10),
    range_period(day(9, 10), day(10, 15)),
)
_RECORDS = 4
"""How many records of a register each option is tried with."""


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Schools, people, bodies, two years of work; no test changes it."""
    with new_office(tmp_path_factory.mktemp("options") / "Район.mms", short_name="РМК") as store:
        first, second = make_organisation(store, "СОШ № 3"), make_organisation(store, "ДОУ «Ёлочка»")
        anna = person(
            store,
            "Ёлкина Анна Петровна",
            post(first),
            teacher_subjects=[{"subject_id": subject("physics")}, {"subject_id": subject("mathematics")}],
            educations=[{"level_id": level("higher"), "institution": "Институт", "ended": 2001}],
        )
        others = [
            person(store, f"{name} Пётр Ильич", post(second if at % 2 else first, "educator" if at % 2 else "teacher"))
            for at, name in enumerate(("Дубов", "Кленов", "Ясенев", "Осинин"))
        ]
        worker = staff(store, others[0])
        body = association(store, "ММО физиков", member(anna, "chair"), member(others[1]))
        association(store, "Методический совет", member(anna, "chair"), kind="council")
        for year in (2025, 2026):
            for month in (9, 10, 11):
                event(
                    store,
                    day(month, 12, year),
                    f"Семинар {month}",
                    people=came(anna, *others[:2]),
                    association_id=body if month == 10 else None,
                    responsible_id=worker,
                    direction_id=direction("consulting" if month == 9 else "analytical"),
                    level=AwardLevel.MUNICIPAL if month == 11 else None,
                    organisation_id=first,
                    state=EventState.HELD,
                )
                consultation(
                    store, day(month, 3, year), f"Вопрос {month}", consultant_id=worker, organisation_id=second
                )
        _met(store, body, anna, others[1], first)
        judged = make_contest(store, counted=False)
        judged.give(store, 0, (9, 5), (8, 4), (5, 1))
        given = {"direction": Direction.OUT, "kind": HandoverKind.COPY, "heads": "[]"}
        with operation(store, "Передан файл") as op:
            op.insert(Origin, {"name": "Соседний район", "source_file": "0" * 32})
            op.insert(Handover, {**given, "handed_on": dt.date.today(), "other_party": "Соседняя служба"})
        yield store


def _met(store: Store, body: str, chair: str, member_id: str, school: str) -> None:
    """Two meetings of a body with decisions, and a visit."""
    for month in (9, 10):
        at = meeting(
            store,
            body,
            day(month, 20),
            present=(chair,),
            absent=(member_id,),
            number=str(month - 8),
            chair_id=chair,
            secretary_id=member_id,
        )
        item = agenda_item(store, at, "О плане", number="1", rapporteur_id=chair, materials="Памятка")
        who = [{"person_id": member_id}]
        decision(store, at, body, "Сдать план", item_id=item, number="1.1", due_on=day(month, 25), executors=who)
    lessons = {"visit_lessons": [{"teacher_id": member_id, "topic": "Закон Ома"}]}
    olympiad = make(store, "olympiads", title="Росток", held_on=day(10, 7))
    make(store, "pupil_results", olympiad_id=olympiad, surname="Ивин", mentor_id=chair, organisation_id=school)
    make(store, "visits", lessons, organisation_id=school, visited_on=day(10, 6), state=VisitState.DONE)
    plan = make(store, "plans", title="План работы", association_id=body, starts_on=day(9, 1))
    make(store, "plan_items", plan_id=plan, wording="Семинар", section="Кадры", outcome=Outcome.DONE)
    _measured(store, chair, school)


def _measured(store: Store, person_id: str, school: str) -> None:
    """A diagnosis, an indicator, a certificate."""
    result = {"person_id": person_id, "organisation_id": school, "score": 5.0, "maximum": 10.0}
    make(store, "diagnoses", {"diagnosis_results": [result]}, title="Диагностика", held_on=day(10, 9), threshold=60.0)
    value = {"organisation_id": school, "school_year": day(10, 9).year - 1, "value": 48.5}
    make(store, "indicators", {"indicator_values": [value]}, name="Качество знаний, %")
    make(store, "issued_documents", number="1", person_id=person_id, issued_on=day(10, 9))
    new_report(store, day(10, 9).year - 1, ReportTemplate.DIRECTIONS)


def values_of_option(store: Store, option: Option) -> list[Any]:
    if option.kind is OptionKind.PERIOD:
        return list(PERIODS)
    if option.kind is OptionKind.FLAG:
        return [True, False]
    if option.kind is OptionKind.CHOICE and option.values is not None:
        return list(option.values)
    if option.kind is OptionKind.ORDERED:
        codes = [code for code, _label in option.offered]
        return [tuple(reversed(codes)), tuple(codes[:2])]
    if option.register:
        narrow = (Condition("list", How.IS, option.choices),) if option.choices else ()
        with store.read() as session:
            ids = matching_ids(session, ListQuery(by_code(option.register), conditions=narrow, on_date=TODAY))
        return list(ids[:_RECORDS]) if option.kind is OptionKind.RECORD else [(), tuple(ids[:2])]
    return []


CASES = [
    pytest.param(paper.code, option.key, id=f"{paper.code}-{option.key}")
    for paper in PAPERS
    for option in options_of(paper.options)
    if not paper.code.startswith("list-") and option.kind not in (OptionKind.TEXT, OptionKind.NUMBER, OptionKind.DATE)
]


@pytest.mark.parametrize(("code", "key"), CASES)
def test_figures_count_their_records_under_each_option(district: Store, code: str, key: str) -> None:
    option = next(each for each in options_of(paper_by_code(code).options) if each.key == key)
    values = values_of_option(district, option)
    assert values
    for value in values:
        composed(district, code, **{key: value})


def counted_ids(document: Document, register: str) -> set[str]:
    return {record for figure in document.figures() if figure.register == register for record in figure.ids}


@pytest.mark.parametrize(
    ("key", "wanted"),
    [("kind", 6), ("level", 2), ("organisation", 6), ("direction", 2), ("association", 2), ("responsible", 6)],
)
def test_events_are_narrowed_by_what_they_are(district: Store, key: str, wanted: int) -> None:
    """Of both years, the one reported and the one compared with."""
    values: dict[str, Any] = {"level": AwardLevel.MUNICIPAL, "direction": direction("consulting")}
    option = next(each for each in options_of(paper_by_code("events-report").options) if each.key == key)
    value = values.get(key) or next(
        each
        for each in all_of(district, option)
        if counted_ids(composed(district, "events-report", **{key: each}), "events")
    )
    document = composed(district, "events-report", **{key: value})
    assert len(counted_ids(document, "events")) == wanted


def all_of(store: Store, option: Option) -> list[str]:
    narrow = (Condition("list", How.IS, option.choices),) if option.choices else ()
    with store.read() as session:
        return matching_ids(session, ListQuery(by_code(option.register), conditions=narrow, on_date=TODAY))


def test_consultations_of_one_client_and_of_nobody(district: Store) -> None:
    with district.read() as session:
        (anna,) = matching_ids(session, ListQuery(by_code("teachers"), search="Ёлкина", on_date=TODAY))
    assert counted_ids(composed(district, "consultation-log", client=anna), "consultations") == set()
    assert len(counted_ids(composed(district, "consultation-log"), "consultations")) == 6
