"""Lists: which records match, in what order, at what cost."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy.orm import Session

from mmsdesk.core.identity import new_id
from mmsdesk.core.text import sort_key
from mmsdesk.models.consultation import ConsultationForm
from mmsdesk.models.entity import Entity
from mmsdesk.models.growth import Attestation, AttestationResult, Category
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import REGISTERS, by_code
from mmsdesk.models.teacher import Sex, Teacher
from mmsdesk.queries.columns import listed, tables_of
from mmsdesk.queries.listing import (
    Condition,
    ListQuery,
    count,
    matching_ids,
    rows,
    school_years,
    stored_value,
    values_of,
)
from mmsdesk.queries.listing import Test as How
from mmsdesk.services.planning import plans as plans_service
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher

TEACHERS, EVENTS, CONSULTATIONS = by_code("teachers"), by_code("events"), by_code("consultations")
PLANS, PLAN_ITEMS = by_code("plans"), by_code("plan_items")


@dataclass
class District:
    """Ids of what the tests look at."""

    school: str
    small_school: str
    yolkina: str
    elkin: str
    abramova: str
    yakovlev: str


@pytest.fixture
def district(store: Store) -> District:
    school = make_organisation(store, "СОШ № 10", pupils=640)
    small = make_organisation(store, "СОШ № 2", pupils=80)
    make_organisation(store, "Лицей")
    yolkina = make_teacher(store, "Ёлкина Анна Петровна", school, sex=Sex.FEMALE, phone="+7 (914) 555-12-34")
    elkin = make_teacher(store, "Елкин Борис Ильич", small, sex=Sex.MALE, born_on=dt.date(1980, 5, 1))
    abramova = make_teacher(store, "абрамова Вера", school, born_on=dt.date(1970, 1, 2))
    yakovlev = make_teacher(store, "Яковлев Глеб", born_on=dt.date(1990, 7, 3), sex=Sex.MALE)
    with operation(store, "Пол неизвестен") as op:
        op.update(Teacher, abramova, {"sex": None})
    return District(school, small, yolkina, elkin, abramova, yakovlev)


def names(session: Session, query: ListQuery) -> list[str]:
    """Surnames in the order of the list."""
    ids = matching_ids(session, query)
    found = rows(session, query.entity, ["surname"], ids, TODAY)
    return [found[i][0] for i in ids]


def asked(entity: Entity = TEACHERS, **values: Any) -> ListQuery:
    return ListQuery(entity, on_date=TODAY, **values)


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """Statements sent to the file."""
    sent: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    sql_event.listen(store.engine, "before_cursor_execute", hear)
    yield sent
    sql_event.remove(store.engine, "before_cursor_execute", hear)


def test_default_order_is_russian(store: Store, district: District) -> None:
    with store.read() as session:
        assert names(session, asked()) == ["абрамова", "Елкин", "Ёлкина", "Яковлев"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("елк", ["Елкин", "Ёлкина"]),
        ("ёлкина анна", ["Ёлкина"]),
        ("анна ёлк", ["Ёлкина"]),
        ("`krbyf fyyf", ["Ёлкина"]),
        ("1234", ["Ёлкина"]),
        ("школа", []),
        ("  ", ["абрамова", "Елкин", "Ёлкина", "Яковлев"]),
    ],
)
def test_search(store: Store, district: District, search: str, expected: list[str]) -> None:
    with store.read() as session:
        query = asked(search=search)
        assert names(session, query) == expected
        assert count(session, query) == len(expected)


def test_conditions(store: Store, district: District) -> None:
    cases: list[tuple[Condition, list[str]]] = [
        (Condition("sex", How.IS, Sex.MALE), ["Елкин", "Яковлев"]),
        (Condition("sex", How.ANY, (Sex.FEMALE, Sex.MALE)), ["Елкин", "Ёлкина", "Яковлев"]),
        (Condition("sex", How.ANY, (Sex.FEMALE, None)), ["абрамова", "Ёлкина"]),
        (Condition("sex", How.ANY, (None,)), ["абрамова"]),
        (Condition("sex", How.NOT, Sex.MALE), ["абрамова", "Ёлкина"]),
        (Condition("sex", How.EMPTY), ["абрамова"]),
        (Condition("sex", How.FILLED), ["Елкин", "Ёлкина", "Яковлев"]),
        (Condition("born_on", How.FROM, dt.date(1980, 5, 1)), ["Елкин", "Яковлев"]),
        (Condition("born_on", How.TO, dt.date(1980, 5, 1)), ["абрамова", "Елкин"]),
        (Condition("phone", How.EMPTY), ["абрамова", "Елкин", "Яковлев"]),
        (Condition("phone", How.ANY, (None,)), ["абрамова", "Елкин", "Яковлев"]),
        (Condition("phone", How.FILLED), ["Ёлкина"]),
        (Condition("organisation", How.ANY, (district.school,)), ["абрамова", "Ёлкина"]),
        (Condition("organisation", How.EMPTY), ["Яковлев"]),
        (Condition("age", How.FROM, 40), ["абрамова", "Елкин"]),
    ]
    with store.read() as session:
        for condition, expected in cases:
            assert names(session, asked(conditions=(condition,))) == expected, condition


def test_conditions_meet_search_and_sort(store: Store, district: District) -> None:
    with store.read() as session:
        both = (Condition("sex", How.IS, Sex.MALE), Condition("born_on", How.FROM, dt.date(1985, 1, 1)))
        assert names(session, asked(conditions=both)) == ["Яковлев"]
        query = asked(search="елк", conditions=both[:1], sort="born_on", descending=True)
        assert names(session, query) == ["Елкин"]


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        ("surname", "абрамова Елкин Ёлкина Яковлев", "Яковлев Ёлкина Елкин абрамова"),
        ("full_name", "абрамова Елкин Ёлкина Яковлев", "Яковлев Ёлкина Елкин абрамова"),
        ("first_name", "Ёлкина Елкин абрамова Яковлев", "Яковлев абрамова Елкин Ёлкина"),
        ("born_on", "абрамова Елкин Яковлев Ёлкина", "Яковлев Елкин абрамова Ёлкина"),
        ("age", "Яковлев Елкин абрамова Ёлкина", "абрамова Елкин Яковлев Ёлкина"),
        ("sex", "Ёлкина Елкин Яковлев абрамова", "Елкин Яковлев Ёлкина абрамова"),
        ("organisation", "Елкин абрамова Ёлкина Яковлев", "абрамова Ёлкина Елкин Яковлев"),
        ("phone", "Ёлкина абрамова Елкин Яковлев", "Ёлкина абрамова Елкин Яковлев"),
        ("subjects", "абрамова Елкин Ёлкина Яковлев", "абрамова Елкин Ёлкина Яковлев"),
    ],
)
def test_sorting_puts_the_empty_last_and_ties_by_name(
    store: Store, district: District, sort: str, up: str, down: str
) -> None:
    with store.read() as session:
        assert names(session, asked(sort=sort)) == up.split()
        assert names(session, asked(sort=sort, descending=True)) == down.split()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ["organisation_id", "title", "kind_id"])
def test_titles_shown_are_sorted_as_russian_sorts_them(store: Store, sort: str, descending: bool) -> None:
    """Whatever way SQL takes: ё beside е, numbers by their size, quotation marks and capitals as if they were none."""
    chance = random.Random(4)
    words = ("Ёлка", "елка", "Ежи", "Яхонт", "«Азбука»", "азбука", "Урок 2", "Урок 10", "урок 9")
    schools = [
        make_organisation(store, f"{word} № {number}") for word in ("СОШ", "Ёлочка", "ель") for number in (10, 2)
    ]
    for number in range(60):
        place, day = chance.choice([*schools, None]), dt.date(2026, 9, 1) + dt.timedelta(number)
        make_event(store, chance.choice(words), day, organisation_id=place)
    with store.read() as session:
        found = matching_ids(session, ListQuery(EVENTS, sort=sort, descending=descending, on_date=TODAY))
        shown = rows(session, EVENTS, [sort, "title"], found, TODAY)
    by_title = sorted(found, key=lambda each: (sort_key(shown[each][1]), each))
    filled = [each for each in by_title if shown[each][0]]
    filled.sort(key=lambda each: sort_key(shown[each][0]), reverse=descending)
    assert found == filled + [each for each in by_title if not shown[each][0]]


@pytest.mark.parametrize("entity", REGISTERS, ids=lambda entity: entity.code)
def test_every_column_sorts_and_is_described(store: Store, district: District, entity: Entity) -> None:
    with store.read() as session:
        everything = set(matching_ids(session, asked(entity)))
        for key in (*entity.columns, *(column.key for column in entity.filters), *entity.fields):
            facts = listed(entity, key)
            assert facts.label
            assert facts.width > 0
            for descending in (False, True):
                found = matching_ids(session, asked(entity, sort=key, descending=descending))
                assert set(found) == everything, key
            values_of(session, asked(entity), key)
            rows(session, entity, [key], list(everything), TODAY)


def test_a_choice_is_shown_and_counted(store: Store, district: District) -> None:
    granted = {"result": AttestationResult.GRANTED, "decided_on": dt.date(2024, 3, 1)}
    with operation(store, "Категории") as op:
        for person, category in ((district.elkin, Category.FIRST), (district.yolkina, Category.HIGHEST)):
            op.insert(Attestation, {"id": new_id(), "teacher_id": person, "category": category, **granted})
    with store.read() as session:
        assert values_of(session, asked(), "category") == [
            (Category.HIGHEST, "высшая", 1),
            (Category.FIRST, "первая", 1),
            (None, "", 2),
        ]
        assert names(session, asked(sort="category")) == ["Ёлкина", "Елкин", "абрамова", "Яковлев"]
        assert names(session, asked(conditions=(Condition("category", How.ANY, (Category.FIRST,)),))) == ["Елкин"]


def test_values_are_counted_among_what_the_other_conditions_leave(store: Store, district: District) -> None:
    with store.read() as session:
        # Numbers in names go by size.
        assert values_of(session, asked(), "organisation") == [
            (district.small_school, "СОШ № 2", 1),
            (district.school, "СОШ № 10", 2),
            (None, "", 1),
        ]
        men = (Condition("sex", How.IS, Sex.MALE), Condition("organisation", How.EMPTY))
        assert values_of(session, asked(conditions=men), "organisation") == [
            (district.small_school, "СОШ № 2", 1),
            (None, "", 1),
        ]
        assert values_of(session, asked(search="анна"), "sex") == [(Sex.FEMALE, "женский", 1)]
        assert [n for _value, _title, n in values_of(session, asked(by_code("organisations")), "pupils")] == [1, 1, 1]


def test_school_years(store: Store) -> None:
    for year in (2024, 2026, 2026):
        make_event(store, f"Семинар {year}", dt.date(year, 10, 1))
    with store.read() as session:
        assert school_years(session, EVENTS) == [2026, 2024]
        assert school_years(session, CONSULTATIONS) == []
        assert school_years(session, TEACHERS) == []
        assert len(matching_ids(session, asked(EVENTS, school_year=2026))) == 2
        assert count(session, asked(EVENTS, school_year=2025)) == 0


def test_items_stand_as_their_plans_do_and_are_of_their_year(store: Store) -> None:
    """The newest year first, in it the plan of the service, then those of bodies; each in its own order."""
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    body = make(store, "associations", name="РМО физиков", kind_id=kind)
    told = [(2025, None, "давний"), (2026, body, "РМО"), (2026, None, "служба")]
    plans = {name: plans_service.new_plan(store, year, whose).id for year, whose, name in told}
    for name, plan in plans.items():
        for number in (1, 2):
            plans_service.add_item(store, plan, f"{name} {number}", term_words="октябрь")
    with store.read() as session:
        assert matching_ids(session, asked(PLANS)) == [plans["служба"], plans["РМО"], plans["давний"]]
        items = [row[0] for row in _values(session, asked(PLAN_ITEMS), "wording")]
        assert items == [f"{name} {number}" for name in ("служба", "РМО", "давний") for number in (1, 2)]
        found = [row[0] for row in _values(session, asked(PLAN_ITEMS, search="2"), "wording")]
        assert found == ["служба 2", "РМО 2", "давний 2"]
        assert school_years(session, PLAN_ITEMS) == [2026, 2025]
        for search in ("", "давний"):
            of_year = asked(PLAN_ITEMS, school_year=2025, search=search)
            assert [row[0] for row in _values(session, of_year, "wording")] == ["давний 1", "давний 2"]
            assert count(session, of_year) == 2
        assert values_of(session, asked(PLAN_ITEMS, school_year=2026), "term_words") == [("октябрь", "октябрь", 4)]


def _values(session: Session, query: ListQuery, key: str) -> list[tuple[Any, ...]]:
    ids = matching_ids(session, query)
    found = rows(session, query.entity, [key], ids, TODAY)
    return [found[each] for each in ids]


def test_a_register_with_dates_shows_the_latest_first(store: Store) -> None:
    days = [dt.date(2026, 10, 1), dt.date(2026, 11, 5), dt.date(2026, 9, 9)]
    for day in days:
        make(store, "consultations", held_on=day, question=f"Вопрос {day}", form=ConsultationForm.PHONE)
    with store.read() as session:
        ids = matching_ids(session, asked(CONSULTATIONS))
        found = rows(session, CONSULTATIONS, ["held_on"], ids, TODAY)
        assert [found[i][0] for i in ids] == sorted(days, reverse=True)


def test_stored_value_of_a_cell(store: Store, district: District) -> None:
    with store.read() as session:
        assert stored_value(session, asked(), "organisation", district.elkin) == district.small_school
        assert stored_value(session, asked(), "sex", district.elkin) is Sex.MALE


def test_statements_do_not_grow_with_the_list(store: Store, district: District) -> None:
    def asking(query: ListQuery) -> int:
        with counted(store) as sent, store.read() as session:
            ids = matching_ids(session, query)
            rows(session, query.entity, list(query.entity.columns), ids[:200], TODAY)
            values_of(session, query, "organisation")
        return len([statement for statement in sent if not statement.startswith("BEGIN")])

    queries = [asked(), asked(sort="organisation"), asked(sort="born_on"), asked(search="а", sort="surname")]
    few = [asking(query) for query in queries]
    for number in range(60):
        make_teacher(store, f"Агапова Анна Номер{number}", district.school)
    assert [asking(query) for query in queries] == few
    assert max(few) <= 4


@pytest.mark.parametrize("entity", REGISTERS, ids=lambda entity: entity.code)
@pytest.mark.parametrize("year", [None, 2026])
def test_default_order_needs_no_sorting(store: Store, entity: Entity, year: int | None) -> None:
    with counted(store) as sent, store.read() as session:
        matching_ids(session, asked(entity, school_year=year))
    statement = sent[-1]
    with store.engine.connect() as connection:
        parameters = tuple("2026" for _ in range(statement.count("?")))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    # What stands within other records is sorted within each of them at most.
    part = "FOR LAST" if entity.within is not None else "no part"
    assert not [line for line in plan if "TEMP B-TREE" in str(line) and part not in str(line)], plan


def test_tables_of_a_list_are_those_its_columns_name() -> None:
    assert {"teacher", "employment", "attestation", "organisation", "reference_entry"} <= tables_of(TEACHERS)
    assert {"event", "participation", "event_count", "staff_member"} <= tables_of(EVENTS)
    assert "consultation" not in tables_of(TEACHERS)


def test_personal_columns() -> None:
    personal = {key for key in TEACHERS.columns if listed(TEACHERS, key).personal}
    assert {"surname", "first_name", "patronymic", "born_on", "phone", "email", "snils", "age"} <= personal
    assert not {"organisation", "position", "category", "subjects"} & personal
    assert listed(CONSULTATIONS, "client_id").personal
    assert listed(EVENTS, "responsible_id").personal


@pytest.mark.parametrize("values", [{}, {"search": "ёлкин"}, {"sort": "surname"}, {"sort": "born_on"}])
def test_a_list_can_be_narrowed_to_given_records(store: Store, district: District, values: dict[str, Any]) -> None:
    some = (district.elkin, district.yolkina)
    query = asked(only=some, **values)
    with store.read() as session:
        found = matching_ids(session, query)
        assert found
        assert set(found) <= set(some)
        assert count(session, query) == len(found)
        assert matching_ids(session, asked(only=(), **values)) == []


def test_other_filters_and_their_counts_work_within_given_records(store: Store, district: District) -> None:
    some = (district.elkin, district.yolkina, district.yakovlev)
    men = asked(only=some, conditions=(Condition("sex", How.IS, Sex.MALE),))
    with store.read() as session:
        values = values_of(session, asked(only=some), "sex")
        assert [(value, n) for value, _name, n in values] == [(Sex.FEMALE, 1), (Sex.MALE, 2)]
        assert set(matching_ids(session, men)) == {district.elkin, district.yakovlev}


def test_any_number_of_given_records(store: Store, district: District) -> None:
    many = (*(new_id() for _ in range(100_000)), district.elkin)
    with store.read() as session:
        assert matching_ids(session, asked(only=many)) == [district.elkin]
