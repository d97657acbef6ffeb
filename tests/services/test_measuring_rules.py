"""What is told and what is refused of diagnoses and of monitoring."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import ValidationFailed
from mmsdesk.models.base import table_of
from mmsdesk.models.diagnosis import Diagnosis
from mmsdesk.models.indicator import IndicatorScope
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make, make_organisation, make_teacher

DAY = dt.date(2026, 9, 10)


def told(store: Store, code: str, children: dict[str, list[dict[str, Any]]], **values: Any) -> list[str]:
    made = draft(code, **values)
    for child, rows in children.items():
        made.children[child] = [draft(child, **row) for row in rows]
    return [f"{problem.key}: {problem.text}" for problem in save(store, made, today=TODAY).warnings]


def test_the_school_year_of_a_diagnosis_goes_by_its_day(store: Store) -> None:
    made = make(store, "diagnoses", title="Тест", held_on=dt.date(2026, 8, 25))
    own = table_of(Diagnosis)
    with store.read() as session:
        assert session.execute(select(own.c.school_year).where(own.c.id == made)).scalar_one() == 2025


def test_more_points_than_there_are_is_a_mark(store: Store) -> None:
    one, other = make_teacher(store), make_teacher(store, "Жук Пётр Ильич")
    rows = [
        {"person_id": one, "score": 21.0},
        {"person_id": other, "score": 9.0, "maximum": 8.0},
        {"person_id": one, "score": 3.0},
    ]
    assert told(store, "diagnoses", {"diagnosis_results": rows}, title="Тест", held_on=DAY, maximum=20.0) == [
        "diagnosis_results.0.score: Баллов больше максимума: проверьте число.",
        "diagnosis_results.2.person_id: У этого человека такой результат здесь уже есть.",
        "diagnosis_results.1.score: Баллов больше максимума: проверьте число.",
    ]


def test_results_of_a_diagnosis_that_is_ahead_are_a_mark(store: Store) -> None:
    rows = [{"person_id": make_teacher(store), "score": 2.0}]
    assert told(
        store, "diagnoses", {"diagnosis_results": rows}, title="Тест", held_on=TODAY + dt.timedelta(days=1)
    ) == ["held_on: Диагностика ещё впереди, а результаты уже есть: проверьте дату."]


def test_values_told_twice_and_beyond_a_hundred_per_cent(store: Store) -> None:
    school = make_organisation(store)
    rows = [
        {"organisation_id": school, "school_year": 2025, "value": 101.0},
        {"organisation_id": school, "school_year": 2025, "value": 50.0},
    ]
    assert told(store, "indicators", {"indicator_values": rows}, name="Качество", unit="%") == [
        "indicator_values.0.value: Процентов меньше 0 или больше 100: проверьте.",
        "indicator_values.1.organisation_id: Значение за этот срок здесь уже есть.",
    ]
    one = [{"organisation_id": school, "calendar_year": 2025, "value": 5.0}]
    scope = IndicatorScope.DISTRICT
    assert told(store, "indicators", {"indicator_values": one}, name="Школ", scope=scope) == [
        "indicator_values.0.organisation_id: Показатель ведётся по району, а указана организация."
    ]


@pytest.mark.parametrize(
    ("code", "child", "row", "values", "sentence"),
    [
        ("diagnoses", "", {}, {"title": "Т", "held_on": DAY, "threshold": 101.0}, "от 0 до 100"),
        ("diagnoses", "", {}, {"title": "Т", "held_on": DAY, "maximum": 0.0}, "больше нуля"),
        ("diagnoses", "diagnosis_results", {"score": None}, {"title": "Т", "held_on": DAY}, "баллы или уровень"),
        ("indicators", "indicator_values", {"value": 1.0}, {"name": "П"}, "Укажите год"),
        (
            "indicators",
            "indicator_values",
            {"value": 1.0, "school_year": 2025, "calendar_year": 2025},
            {"name": "П"},
            "Год нужен один",
        ),
        ("indicators", "indicator_values", {"value": None, "school_year": 2025}, {"name": "П"}, "Заполните"),
    ],
)
def test_what_cannot_be(
    store: Store, code: str, child: str, row: dict[str, Any], values: dict[str, Any], sentence: str
) -> None:
    if child == "diagnosis_results":
        row = {**row, "person_id": make_teacher(store)}
    with pytest.raises(ValidationFailed, match=sentence):
        told(store, code, {child: [row]} if child else {}, **values)
