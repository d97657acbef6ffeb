"""«Исходные данные»: one year, a number that can be, words where the measure says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from mmsdesk.core.errors import ValidationFailed
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.cards import title_of
from mmsdesk.queries.search import find
from mmsdesk.store.file import Store
from tests.factories import make

WHOLE: dict[str, Any] = {
    "measure": Measure.TEACHERS,
    "school_year": 2019,
    "value": 612.0,
    "source": "Годовой отчёт за 2019/20, с. 5",
}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"school_year": None, "calendar_year": 2019},
        {"value": 0.0},
        {"measure": Measure.OTHER, "words": "конкурсов"},
        {"school_year": 2026},
    ],
)
def test_a_whole_total_is_saved(change: dict[str, Any], store: Store) -> None:
    assert make(store, "opening_totals", **{**WHOLE, **change})


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        ({"school_year": None}, "school_year", "Укажите год"),
        ({"calendar_year": 2019}, "calendar_year", "нужен один"),
        ({"school_year": 219}, "school_year", "год"),
        ({"school_year": 2030}, "school_year", "впереди"),
        ({"school_year": None, "calendar_year": 2027}, "calendar_year", "впереди"),
        ({"value": -1.0}, "value", "меньше нуля"),
        ({"value": None}, "value", "Число"),
        ({"measure": Measure.OTHER}, "words", "что именно"),
        ({"measure": Measure.OTHER, "words": "  "}, "words", "что именно"),
        ({"source": ""}, "source", "Источник"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(change: dict[str, Any], key: str, words: str, store: Store) -> None:
    with pytest.raises(ValidationFailed) as refused:
        make(store, "opening_totals", **{**WHOLE, **change})
    assert [problem.key for problem in refused.value.problems] == [key]
    assert words in refused.value.problems[0].text


def test_it_is_called_by_its_school_year(store: Store) -> None:
    record_id = make(store, "opening_totals", **WHOLE)
    with store.read() as session:
        assert title_of(session, record_id) == "педагогов 2019/20"
        assert [hit.record_id for hit in find(session, "педагогов 2019/20")] == [record_id]
