"""What a person answers to disputed rows: one by one, all that ask the same, and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.exchange.importing import Answer, Decision, Plan, Verdict, Who, answer_of, apply, fits, question
from mmsdesk.models.base import table_of
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet

TODAY = dt.date(2026, 9, 1)
HEADER = ["ФИО", "Организация", "Должность", "Телефон"]
LISOVA = ["Лисова Анна Петровна", "СОШ №3", "учитель физики", "2-34-56"]
VOLK = ["Волк Зоя Ильинична", "СОШ №1", "учитель химии", "2-11-11"]


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def planned(store: Store, tmp_path: Path, *rows: Sequence[Any]) -> Plan:
    return plan_of(store, write_sheet(tmp_path / "список.xlsx", [HEADER, *rows]), today=TODAY)


def column(store: Store, wanted: Any) -> list[Any]:
    with store.read() as session:
        return sorted(session.execute(select(wanted)).scalars())


def test_a_row_that_repeats_another_may_be_somebody_else(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, LISOVA, LISOVA)
    assert verdicts(plan) == ["new", "same"]
    assert plan.rows[1].repeats == 2
    assert fits(Answer.OTHER, plan.rows[1])
    taken = plan.answer(Answer.OTHER, [3])
    assert verdicts(taken) == ["new", "new"]
    apply(store, taken)
    assert column(store, table_of(Teacher).c.surname) == ["Лисова", "Лисова"]


def test_a_repeated_row_is_left_out_without_a_decision(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA, LISOVA, LISOVA))
    assert column(store, table_of(Teacher).c.surname) == ["Лисова"]


def test_a_repetition_of_somebody_in_the_file_is_told_too(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    again = planned(store, tmp_path, LISOVA, LISOVA)
    assert [row.repeats for row in again.rows] == [0, 2]
    assert again.rows[1].reasons == ("Повторяет строку 2.",)
    assert verdicts(again.answer(Answer.OTHER, [3])) == ["same", "new"]


def test_a_contradicting_row_may_be_somebody_else(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    plan = planned(store, tmp_path, [*LISOVA[:3], "2-99-99"])
    assert verdicts(plan) == ["disputed"]
    assert verdicts(plan.answer(Answer.OTHER, [2])) == ["new"]


def test_all_rows_that_ask_the_same_are_answered_alike(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA, VOLK))
    plan = planned(
        store, tmp_path, [*LISOVA[:3], "2-99-99"], [*VOLK[:3], "2-88-88"], ["Ежов Пётр Ильич", "Школа № 77", "", ""]
    )
    assert verdicts(plan) == ["disputed"] * 3
    assert question(plan.rows[0]) == question(plan.rows[1]) != question(plan.rows[2])
    asked = question(plan.rows[0])
    assert plan.asking(asked) == (2, 3)
    first = plan.answer(Answer.THEIRS, [2])
    assert verdicts(first) == ["refines", "disputed", "disputed"]
    both = first.answer(Answer.THEIRS, first.asking(asked))
    assert verdicts(both) == ["refines", "refines", "disputed"]
    assert both.asking(asked) == ()


def test_an_answer_passes_over_rows_that_it_does_not_fit(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    plan = planned(store, tmp_path, [*LISOVA[:3], "2-99-99"], ["Ежов Пётр Ильич", "Школа № 77", "", ""])
    assert set(plan.answer(Answer.OURS, [2, 3]).decisions) == {2}


def test_decisions_are_taken_back_one_by_one_and_all_at_once(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA, VOLK))
    plan = planned(store, tmp_path, [*LISOVA[:3], "2-99-99"], [*VOLK[:3], "2-88-88"])
    done = plan.answer(Answer.THEIRS, [2, 3])
    assert verdicts(done.answer(Answer.TAKE_BACK, [2])) == ["disputed", "refines"]
    before = done.decided_as(plan.decisions, create_missing=plan.create_missing)
    assert verdicts(before) == verdicts(plan)
    assert done.answer(Answer.TAKE_BACK, [2, 3]).decisions == {}


def test_the_likeliest_of_several_is_taken_for_many_rows(store: Store, tmp_path: Path) -> None:
    namesake = [LISOVA[0], "СОШ 1", "методист", "2-77-77"]
    apply(store, planned(store, tmp_path, LISOVA, namesake).answer(Answer.OTHER, [3]))
    plan = planned(store, tmp_path, [LISOVA[0], "", "", "2-00-00"])
    assert len(plan.rows[0].candidates) == 2
    taken = plan.answer(Answer.ALIKE, [2])
    assert taken.rows[0].record_id == plan.rows[0].candidates[0].record_id


def test_an_unknown_word_let_in_once_is_let_in_for_the_rows_above_too(store: Store, tmp_path: Path) -> None:
    rows = [["Лисова Анна Петровна", "СОШ 1", "тифлопедагог", ""], ["Волк Зоя Ильинична", "СОШ 3", "Тифлопедагог", ""]]
    plan = planned(store, tmp_path, *rows).decide(3, Decision(create=True))
    assert verdicts(plan) == ["new", "new"]
    apply(store, plan)
    assert column(store, table_of(ReferenceEntry).c.name).count("тифлопедагог") == 1


def test_a_skipped_row_lets_no_word_in(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, ["Лисова Анна Петровна", "СОШ 1", "тифлопедагог", ""])
    assert verdicts(plan.decide(2, Decision(create=True, skip=True))) == ["disputed"]


def test_a_decision_about_one_row_is_understood_as_an_answer(store: Store, tmp_path: Path) -> None:
    apply(store, planned(store, tmp_path, LISOVA))
    row = planned(store, tmp_path, [*LISOVA[:3], "2-99-99"]).rows[0]
    assert answer_of(Decision(who=Who.NEW), row, Decision()) is Answer.OTHER
    assert answer_of(Decision(skip=True), row, Decision()) is Answer.SKIP
    assert answer_of(Decision(who=Who.KNOWN, record_id="strange"), row, Decision()) is None


def test_wrong_rows_can_only_be_left_out(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, ["12345", "СОШ 1", "", ""])
    assert plan.rows[0].verdict is Verdict.WRONG
    assert [answer for answer in Answer if fits(answer, plan.rows[0])] == [Answer.SKIP]


def test_two_of_one_name_in_one_school_are_asked_about(store: Store, tmp_path: Path) -> None:
    header = ("№", "ФИО", "Организация", "Должность", "Курсы")
    rows = [
        [1, "Лисова Анна Петровна", "СОШ №3", "учитель физики", None],
        [2, "Лисова Анна Петровна", "СОШ №3", "воспитатель", None],
        [3, "Лисова Анна Петровна", "СОШ №3", "учитель физики", "«Чтение», 36 ч., 12.03.2024"],
        [4, "Лисова Анна Петровна", "СОШ №3", "учитель физики", None],
        [None, "она же", "СОШ №3", "методист", None],
    ]
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", [header, *rows]))
    assert verdicts(plan) == ["new", "disputed", "refines", "same", "refines"]
    [candidate] = plan.rows[1].candidates
    assert candidate.explanation == "То же имя и место в строке 2."
    assert [plan.answer(Answer.OTHER, [3]).row(3).verdict, plan.answer(Answer.ALIKE, [3]).row(3).verdict] == [
        Verdict.NEW,
        Verdict.REFINES,
    ]
