"""A plan that the file has not is made from the title of its table; the same table again changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import (
    Complete,
    Decision,
    Differing,
    Leaving,
    LeavingKind,
    Verdict,
    apply,
    declared_complete,
    dry_run,
    importable,
    read_layout,
)
from mmsdesk.exchange.importing import Plan as Reading
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanPeriod
from mmsdesk.models.plan_item import Outcome, PlanItem, PlanPart, PlanTurn
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning.plans import approve
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.exchange.lists.district import TODAY, District, build
from tests.exchange.sheets import write_sheet
from tests.factories import make

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


def test_an_imported_table_leaves_what_was_approved(district: District, tmp_path: Path) -> None:
    """New rows and changed cells of an approved plan are written down as turns; what the table lacks stays."""
    store = district.store
    apply(store, read(store, write_sheet(tmp_path / "план.xlsx", ROWS)))
    own = table_of(Plan)
    with store.read() as session:
        plan = session.execute(select(own.c.id).where(own.c.title == TITLE)).scalar_one()
    approve(store, plan, dt.date(2026, 12, 25))
    changed = [*ROWS[:3], ["1", "Заседание", "до 25 марта", "Лисова А.П.", None], ["4", "Конкурс", "март", None, None]]
    path = write_sheet(tmp_path / "правка.xlsx", changed)
    first = read(store, path)
    (disputed,) = [row for row in first.rows if row.verdict is Verdict.DISPUTED]
    apply(store, first.decide_many({disputed.row: Decision(differing=Differing.THEIRS)}))
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    told = {item.wording: [(turn.turn, turn.part, turn.before) for turn in item.changes] for item in facts.items}
    assert told == {
        "Заседание": [(PlanTurn.MOVED, PlanPart.TERM, "до 20 марта")],
        "Открытый урок": [],
        "Справка": [],
        "Конкурс": [(PlanTurn.ADDED, PlanPart.ITEM, "")],
    }


def test_terms_in_school_breaks_are_read(district: District, tmp_path: Path) -> None:
    store = district.store
    make(
        store,
        "calendar_days",
        title="Весенние каникулы",
        starts_on=dt.date(2027, 3, 27),
        ends_on=dt.date(2027, 4, 4),
    )
    rows = [*ROWS[:3], ["1", "Ярмарка идей", "в весенние каникулы", None, None]]
    apply(store, read(store, write_sheet(tmp_path / "план.xlsx", rows)))
    own = table_of(PlanItem)
    with store.read() as session:
        row = session.execute(select(own.c.term_from, own.c.term_until).where(own.c.wording == "Ярмарка идей")).one()
    assert tuple(row) == (dt.date(2027, 3, 27), dt.date(2027, 4, 4))


def items_of(district: District, path: Path) -> list[tuple[str, str, str, str]]:
    """Number, section, direction and wording of the items that a table brings."""
    apply(district.store, read(district.store, path))
    own = table_of(Plan)
    with district.store.read() as session:
        plans = session.scalars(select(own.c.id).where(own.c.title == TITLE)).all()
        found = plan_facts(session, plans)
    return [(item.number, item.section, item.direction, item.wording) for plan in found for item in plan.items]


def test_a_bare_sign_over_numbers_of_parts_is_the_number(district: District, tmp_path: Path) -> None:
    """«1 | Организационная работа» above 1.1 is the section; numbers may have been typed as fractions."""
    rows: list[list[Any]] = [
        [TITLE],
        ["№", "Мероприятие", "Сроки", "Ответственные"],
        [1, "Организационная работа", None, None],
        [1.1, "Заседание", "март", "Лисова А.П."],
        ["1.2.", "Семинар", "март", None],
        ["2.", "Аттестация", None, None],
        ["2.1", "Приказ", "февраль", None],
        ["3", "Справка", None, None],
    ]
    assert items_of(district, write_sheet(tmp_path / "план.xlsx", rows)) == [
        ("1.1", "1. Организационная работа", "", "Заседание"),
        ("1.2.", "1. Организационная работа", "", "Семинар"),
        ("2.1", "2. Аттестация", "", "Приказ"),
        ("3", "2. Аттестация", "", "Справка"),
    ]


@pytest.mark.parametrize(
    ("headings", "section", "direction"),
    [
        (["Направление деятельности (раздел)", "Примечание"], "Безопасность", ""),
        (["Раздел (направление деятельности)", "Примечание"], "Безопасность", ""),
        (["Направление (раздел)", "Примечание"], "Безопасность", ""),
        (["Направление деятельности (раздел)", "Раздел"], "Кадры", "Безопасность"),
        (["Направление деятельности", "Раздел"], "Кадры", "Безопасность"),
        (["Раздел", "Направление деятельности (раздел)"], "Безопасность", "Кадры"),
    ],
)
def test_a_direction_that_is_called_a_section_is_one(
    district: District, tmp_path: Path, headings: list[str], section: str, direction: str
) -> None:
    """Unless another column is the section."""
    rows = [[TITLE], ["№", *headings, "Мероприятие", "Сроки"], ["1", "Безопасность", "Кадры", "Семинар", "март"]]
    assert items_of(district, write_sheet(tmp_path / "план.xlsx", rows)) == [("", section, direction, "Семинар")]


def complete(district: District, path: Path) -> Reading:
    with district.store.read() as session:
        layout = read_layout(session, read_workbook(path), importable("plan_items"))
        return declared_complete(session, dry_run(session, layout, path, today=TODAY), Complete())


def test_what_a_whole_plan_lacks_is_asked_about_and_never_deleted(district: District, tmp_path: Path) -> None:
    """Each is taken out with a reason, or stays; what is done already, and other plans, are not spoken of."""
    store, path = district.store, tmp_path / "план.xlsx"
    rows = [*ROWS, ["4", "Конкурс", "март", None, None], ["5", "Слёт", "январь", None, None]]
    apply(store, read(store, write_sheet(path, rows)))
    own = table_of(Plan)
    with store.read() as session:
        plan = session.execute(select(own.c.id).where(own.c.title == TITLE)).scalar_one()
    approve(store, plan, dt.date(2026, 12, 25))
    reading = complete(district, write_sheet(path, ROWS[:4]))
    absent = {row.title: row for row in reading.rows if row.verdict is Verdict.ABSENT}
    assert set(absent) == {"Справка", "Конкурс", "Слёт"}
    assert absent["Слёт"].reasons == ("В списке нет.", "Скажите, что с пунктом: ничего не удалится.")
    assert reading.to_write == 0
    day = dt.date(2027, 1, 15)
    bare = reading.decide(absent["Слёт"].row, Decision(leaving=Leaving(LeavingKind.CANCELLED, day)))
    assert bare.row(absent["Слёт"].row).verdict is Verdict.WRONG
    decided = reading.decide_many(
        {
            absent["Слёт"].row: Decision(leaving=Leaving(LeavingKind.CANCELLED, day, reason="нет денег")),
            absent["Конкурс"].row: Decision(leaving=Leaving(LeavingKind.STAYS)),
        }
    )
    assert decided.row(absent["Слёт"].row).reasons == (
        "Снимется с плана 15.01.2027 (нет денег) и останется в нём зачёркнутым.",
    )
    apply(store, decided)
    with store.read() as session:
        (facts,) = plan_facts(session, [plan])
    assert {item.wording: (item.cancelled, item.outcome, item.reason) for item in facts.items} == {
        "Заседание": (False, Outcome.UNMARKED, ""),
        "Открытый урок": (False, Outcome.DONE, ""),
        "Справка": (False, Outcome.UNMARKED, ""),
        "Конкурс": (False, Outcome.UNMARKED, ""),
        "Слёт": (True, Outcome.NOT_DONE, "нет денег"),
    }
    again = complete(district, path)
    assert {row.title for row in again.rows if row.verdict is Verdict.ABSENT} == {"Справка", "Конкурс"}
    undo(store)
    with store.read() as session:
        assert not any(item.cancelled for item in plan_facts(session, [plan])[0].items)


@pytest.mark.parametrize("headings", [("Месяц", "Дата"), ("Дата", "Месяц"), ("Месяц", "Срок")])
def test_the_day_goes_before_the_month_beside_it(district: District, tmp_path: Path, headings: tuple[str, str]) -> None:
    terms = [("март", dt.date(2027, 3, 12)), ("Февраль", "16"), ("март", None), ("январь", "20-21"), (None, "до 15.02")]
    rows: list[list[Any]] = [[TITLE], ["№ п/п", "Мероприятие", *headings]]
    for number, (month, day) in enumerate(terms, start=1):
        rows.append([str(number), f"Дело {number}", *((month, day) if headings[0] == "Месяц" else (day, month))])
    path = write_sheet(tmp_path / "план.xlsx", rows)
    apply(district.store, read(district.store, path))
    own = table_of(PlanItem)
    with district.store.read() as session:
        found = session.execute(
            select(own.c.term_words, own.c.term_from, own.c.term_until)
            .where(own.c.wording.like("Дело %"))
            .order_by(own.c.wording)
        ).all()
    assert [tuple(each) for each in found] == [
        ("12.03.2027", dt.date(2027, 3, 12), dt.date(2027, 3, 12)),
        ("16 февраля", dt.date(2027, 2, 16), dt.date(2027, 2, 16)),
        ("март", dt.date(2027, 3, 1), dt.date(2027, 3, 31)),
        ("20-21 января", dt.date(2027, 1, 20), dt.date(2027, 1, 21)),
        ("до 15.02", None, dt.date(2027, 2, 15)),
    ]
    assert {row.verdict for row in read(district.store, path).rows} == {Verdict.SAME}
