"""A plan that the file has not is made from the title of its table; the same table again changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import Plan as Reading
from mmsdesk.exchange.importing import Verdict, apply, dry_run, importable, read_layout
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanPeriod
from mmsdesk.queries.plans import plan_facts
from mmsdesk.store.file import Store
from tests.exchange.lists.district import TODAY, District, build
from tests.exchange.sheets import write_sheet

TITLE = "План работы РМО учителей физики на I квартал 2027 года"
ROWS = [
    [TITLE],
    ["№ п/п", "Мероприятие", "Сроки", "Ответственные", "Отметка о выполнении"],
    ["1. Заседания"],
    ["1", "Заседание", "до 20 марта", "Лисова А.П.", None],
    ["2", "Открытый урок", "вторая неделя февраля", "Лисова А.П.", "выполнено 12.02.2027"],
    ["3", "Справка", "по мере необходимости", None, None],
]


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    built = build(tmp_path / "служба.mms")
    yield built
    built.store.close()


def read(store: Store, path: Path) -> Reading:
    with store.read() as session:
        layout = read_layout(session, read_workbook(path), importable("plan_items"))
        return dry_run(session, layout, path, today=TODAY, create_missing=True)


def test_a_plan_is_made_with_its_body_and_period(district: District, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "план.xlsx", ROWS)
    store, own = district.store, table_of(Plan)
    first = read(store, path)
    assert {row.verdict for row in first.rows} == {Verdict.NEW}
    apply(store, first)
    with store.read() as session:
        row = session.execute(select(own).where(own.c.title == TITLE)).one()
        (facts,) = plan_facts(session, [row.id])
    assert row.association_id == district.ids["physicists"]
    assert (row.covers, row.starts_on, row.ends_on) == (PlanPeriod.QUARTER, dt.date(2027, 1, 1), dt.date(2027, 3, 31))
    assert row.school_year == 2026
    assert [item.wording for item in facts.items] == ["Заседание", "Открытый урок", "Справка"]
    assert {item.section for item in facts.items} == {"1. Заседания"}
    assert [(item.term_from, item.term_until) for item in facts.items] == [
        (None, dt.date(2027, 3, 20)),
        (dt.date(2027, 2, 8), dt.date(2027, 2, 14)),
        (None, None),
    ]
    again = read(store, path)
    assert {row.verdict for row in again.rows} == {Verdict.SAME}


def test_a_plan_without_a_period_is_not_made(district: District, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "план.xlsx", ROWS[1:])
    with district.store.read() as session:
        layout = read_layout(session, read_workbook(path), importable("plan_items"))
        rows = dry_run(session, layout, path, today=TODAY, create_missing=True).rows
        assert {row.verdict for row in rows} == {Verdict.WRONG}
        assert all("«План»" in " ".join(row.reasons) for row in rows)
        with pytest.raises(UserError, match="Плана «План кабинета» в файле нет"):
            dry_run(session, layout.with_common({"plan_id": "План кабинета"}), path, today=TODAY)
