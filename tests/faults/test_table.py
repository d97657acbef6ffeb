"""The README's table of faults takes the figures that are told, and keeps the others."""

from __future__ import annotations

from tests.faults.table import BEGIN, END, JOBS, README, TROUBLES, added_up, written_into
from tests.faults.work import JOBS as DONE
from tests.faults.work import Trouble

TOLD = {"calls": 1288, "stride": 5, **dict.fromkeys(TROUBLES, 70), "wrong": 0, "control": 30, "control wrong": 26}


def test_every_job_has_its_words() -> None:
    assert {*JOBS} == {*DONE}
    assert tuple(trouble.name for trouble in Trouble if trouble is not Trouble.COUNT) == TROUBLES


def test_readme_has_a_row_for_every_job() -> None:
    """Whoever adds a job runs it to its end once."""
    table = README.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]
    assert [label for label in JOBS.values() if f"\n| {label} | " not in table] == []


def test_rows_are_replaced_and_kept() -> None:
    first = written_into(f"before\n{BEGIN}\n{END}\nafter\n", {"save": TOLD, "kills": {"kills": 60}})
    assert first.startswith("before\n")
    assert first.endswith("\nafter\n")
    row = "| three saves of a card | 1\xa0288 | 1 in 5 | 70 | 70 | 70 | 70 | 70 | 70 | 0 | 26 of 30 |\n"
    assert row in first
    again = written_into(first, {"save": {**TOLD, "stride": 1, "calls": 288}})
    assert row not in again
    assert "| three saves of a card | 288 | all | 70 |" in again
    assert "| killed at a random moment of saving | 60 |" in again


def test_figures_of_a_series_add_up() -> None:
    line = '{"series": "two copies", "figures": {"histories": 1}}'
    assert added_up([line] * 150) == {"two copies": {"histories": 150}}
