"""Options of papers kept as JSON."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

import pytest

from mmsdesk.core.dates import (
    Period,
    month_period,
    quarter_period,
    range_period,
    school_year_period,
    year_period,
)
from mmsdesk.models.base import Choice
from mmsdesk.reports.option_values import read, written
from mmsdesk.reports.options import OptionKind, by_today, option

TODAY = dt.date(2026, 11, 20)


class Order(Choice):
    NAME = "name", "по имени"
    DATE = "date", "по дате"


@dataclass(frozen=True)
class Options:
    period: Period = option("Период", OptionKind.PERIOD)
    on: dt.date = option("Дата", OptionKind.DATE)
    who: str | None = option("Кто", OptionKind.RECORD, None, register="teachers")
    all: tuple[str, ...] = option("Все", OptionKind.RECORDS, (), register="teachers")
    order: Order = option("Порядок", OptionKind.CHOICE, Order.NAME, values=Order)
    flag: bool = option("Да", OptionKind.FLAG, True)
    years: int = option("Лет", OptionKind.NUMBER, 3)
    words: str = option("Слова", OptionKind.TEXT, "")
    parts: tuple[str, ...] = option("Части", OptionKind.ORDERED, ("a",), offered=(("a", "Первая"), ("b", "Вторая")))


@pytest.mark.parametrize(
    "period",
    [
        school_year_period(2024),
        year_period(2025),
        quarter_period(2026, 4),
        month_period(2026, 2),
        range_period(dt.date(2026, 1, 5), dt.date(2026, 3, 5)),
    ],
)
def test_there_and_back(period: Period) -> None:
    values = {
        "period": period,
        "on": dt.date(2026, 9, 1),
        "who": "a" * 32,
        "all": ("b", "c"),
        "parts": ("b", "a"),
        "order": Order.DATE,
        "flag": False,
        "years": 5,
        "words": "да",
    }
    kept = json.loads(json.dumps(written(Options(**values), TODAY)))
    assert read(Options, kept) == values


def test_what_is_usual_is_not_kept() -> None:
    assert written(by_today(Options, TODAY), TODAY) == {}


def test_what_is_not_understood_is_left_out() -> None:
    kept = {"period": "2026", "on": "вчера", "order": "nonsense", "flag": "да", "years": "3", "gone": 1, "all": "b"}
    values = read(Options, kept)
    assert by_today(Options, TODAY, values) == by_today(Options, TODAY)


def test_values_of_a_foreign_file_are_left_out() -> None:
    kept = {
        "all": [["b"], {"a": 1}, "c"],
        "parts": [["a"], {}, "b"],
        "order": ["name"],
        "period": [[], {}, 5],
        "on": [],
    }
    assert read(Options, kept) == {"all": ("c",), "parts": ("b",), "period": None, "on": None}
