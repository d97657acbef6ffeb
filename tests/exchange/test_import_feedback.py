"""Answers after an event from a table: no names, many alike; every row is one answer, and a second time adds none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmsdesk.exchange.importing import apply, guess_kind, importable
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.event import EVENTS
from mmsdesk.queries.cards import load
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet
from tests.factories import TODAY, make_event

ROWS = [
    ["Анкета участников семинара «Чтение на уроке», 15.10.2026"],
    ["№", "Ваша оценка", "Пожелания"],
    [1, 5, "Больше практики"],
    [2, 5, None],
    [3, 5, None],
    [4, 4, None],
    [5, None, "Спасибо"],
    [6, 5, "Больше практики"],
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def answers(store: Store, event: str) -> list[tuple[int | None, str]]:
    with store.read() as session:
        rows = load(session, EVENTS, event).children["feedback"]
    return sorted(((row.values["mark"], row.values["remark"]) for row in rows), key=str)


def test_every_row_is_an_answer_once(store: Store, tmp_path: Path) -> None:
    event = make_event(store, "Чтение на уроке", dt.date(2026, 10, 15), {"feedback": [{"mark": 5}]})
    path = write_sheet(tmp_path / "отзывы.xlsx", ROWS)
    plan = plan_of(store, path, "feedback", today=TODAY)
    assert verdicts(plan) == ["new", "same", "new", "new", "new", "new"]
    assert not any("Повторяет" in note.text for row in plan.rows for note in row.notes)
    apply(store, plan)
    expected = sorted(
        [(5, "Больше практики"), (5, "Больше практики"), (5, ""), (5, ""), (4, ""), (None, "Спасибо")], key=str
    )
    assert answers(store, event) == expected
    assert verdicts(plan_of(store, path, "feedback", today=TODAY)) == ["same"] * 6
    undo(store)
    assert answers(store, event) == [(5, "")]


def test_the_table_is_known_as_one_of_answers(store: Store, tmp_path: Path) -> None:
    workbook = read_workbook(write_sheet(tmp_path / "отзывы.xlsx", ROWS))
    with store.read() as session:
        best = guess_kind(session, workbook)[0]
    assert best.kind is importable("feedback")


def test_an_event_that_is_not_there_is_asked_for(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "отзывы.xlsx", [["Оценка от 1 до 5", "Отзывы и пожелания"], [5, "Полезно"]])
    plan = plan_of(store, path, "feedback", today=TODAY)
    assert verdicts(plan) == ["wrong"]
    assert "о каком мероприятии" in plan.rows[0].notes[0].text
