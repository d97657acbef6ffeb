"""Several tables against one file: what is read of it is shared until it changes, and no table sees another's rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from mmsdesk.exchange.importing import Plan, Verdict, importable, read_layout
from mmsdesk.exchange.importing.running import dry_run_by
from mmsdesk.exchange.importing.standing import FileReading
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, write_sheet
from tests.factories import make_teacher

TODAY = dt.date(2026, 9, 1)
LISOVA, VOLKOVA = "Лисова Анна Петровна", "Волкова Зоя Ильинична"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        make_teacher(opened, LISOVA)
        yield opened


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_sheet(tmp_path / "список.xlsx", (["ФИО", "Телефон"], [LISOVA, ""], [VOLKOVA, "89140000001"]))


def judged(session: Session, reading: FileReading, path: Path) -> Plan:
    layout = read_layout(session, read_workbook(path), importable("teachers"))
    return dry_run_by(reading, session, layout, path, TODAY)


def verdicts(plan: Plan) -> list[Verdict]:
    return [row.verdict for row in plan.rows]


def test_what_one_table_adds_the_other_does_not_see(store: Store, table: Path) -> None:
    reading = FileReading()
    with store.read() as session:
        plans = [judged(session, reading, table) for _ in range(3)]
    assert [verdicts(plan) for plan in plans] == [[Verdict.SAME, Verdict.NEW]] * 3
    assert plans[0].cards.keys().isdisjoint(plans[1].cards)


def test_people_are_read_once_for_many_tables_and_anew_after_a_change(store: Store, table: Path) -> None:
    reading = FileReading()
    asked: list[str] = []
    with store.read() as session:
        judged(session, reading, table)
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        layout = read_layout(session, read_workbook(table), importable("teachers"))
        asked.clear()
        dry_run_by(reading, session, layout, table, TODAY)
    assert [text for text in asked if "FROM teacher" in text] == []
    make_teacher(store, VOLKOVA, phone="+7 (914) 000-00-01")
    with store.read() as session:
        assert verdicts(judged(session, reading, table)) == [Verdict.SAME, Verdict.SAME]
