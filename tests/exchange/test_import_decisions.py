"""Decisions from a table: their meeting by the number of its minutes, executors, marks that come later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.exchange.importing import Verdict, apply
from mmsdesk.models.decision import DECISIONS, DecisionState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet
from tests.factories import make, make_teacher

HEADINGS = ["№ протокола, пункт", "Решение", "Ответственные", "Срок", "Отметка о выполнении"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


@pytest.fixture
def meeting(store: Store) -> str:
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "council")
    council = make(store, "associations", name="Методический совет", kind_id=kind)
    make_teacher(store, "Лисова Анна Петровна")
    for number, day in (("4", dt.date(2026, 9, 10)), ("5", dt.date(2026, 10, 12))):
        held = make(store, "meetings", association_id=council, number=number, held_on=day, school_year=2026)
    return held


def decisions(store: Store) -> list[Draft]:
    with store.read() as session:
        return load_many(session, DECISIONS, matching_ids(session, ListQuery(by_code("decisions"))))


def read(store: Store, path: Path, *rows: list[Any]) -> list[str]:
    plan = plan_of(store, write_sheet(path, [HEADINGS, *rows]), "decisions", today=dt.date(2026, 11, 20))
    told = verdicts(plan)
    if told != [Verdict.SAME.value]:
        apply(store, plan)
    return told


def test_the_meeting_is_found_by_the_number_of_its_minutes(store: Store, tmp_path: Path, meeting: str) -> None:
    told = read(store, tmp_path / "а.xlsx", ["5/1.2", "Сдать планы", "Лисова А.П., Сомов Р.Р.", "1 декабря", None])
    assert told == [Verdict.NEW.value]
    [found] = decisions(store)
    assert found.values["meeting_id"] == meeting
    assert (found.values["taken_on"], found.values["school_year"]) == (dt.date(2026, 10, 12), 2026)
    assert (found.values["number"], found.values["due_on"]) == ("1.2", dt.date(2026, 12, 1))
    executors = found.children["decision_executors"]
    assert [(bool(each.values["person_id"]), each.values["words"]) for each in executors] == [
        (True, ""),
        (False, "Сомов Р.Р."),
    ]


def test_a_mark_that_comes_later_is_added_and_nothing_is_asked(store: Store, tmp_path: Path, meeting: str) -> None:
    read(store, tmp_path / "а.xlsx", ["5/1.2", "Сдать планы", "Лисова А.П.", "01.12.2026", "на контроле"])
    told = read(store, tmp_path / "б.xlsx", ["5/1.2", "сдать планы", "Лисова А.П.", "01.12.2026", "вып. 20.11.2026"])
    assert told == [Verdict.REFINES.value]
    [found] = decisions(store)
    assert (found.values["state"], found.values["state_on"]) == (DecisionState.DONE, dt.date(2026, 11, 20))


def test_executors_and_minutes_that_the_file_does_not_know_stay_in_words(
    store: Store, tmp_path: Path, meeting: str
) -> None:
    row = ["Протокол № 9 от 01.11.2026, п. 3", "Учесть", "руководители ШМО", "в течение года", "учтено"]
    assert read(store, tmp_path / "а.xlsx", row) == [Verdict.NEW.value]
    [found] = decisions(store)
    assert (found.values["meeting_id"], found.values["document"]) == (None, "протокол № 9 от 01.11.2026")
    assert (found.values["due_on"], found.values["due_words"]) == (None, "в течение года")
    assert (found.values["state"], found.values["result"]) == (DecisionState.OPEN, "учтено")
    assert read(store, tmp_path / "б.xlsx", row) == [Verdict.SAME.value]
