"""Writing a plan: one undoable operation, cancelled without a trace, rejected rows in the sender's layout."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from sqlalchemy import select

from mmsdesk.core.errors import Conflict, UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.exchange.importing import Decision, apply, title_of, write_rejected
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import OPERATION
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.cards import load
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.records import save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet

TEACHERS = by_code("teachers")
ROWS = [
    ["Список педагогов"],
    ["ФИО", "Дата рождения", "Организация", "Должность", "Телефон"],
    ["Лисова Анна Петровна", "06.05.1980", "СОШ 1", "учитель физики", "89145551234"],
    ["Волк Зоя Ильинична", "31.02.1986", "СОШ 3", "учитель химии", None],
    ["Ежов Пётр Ильич", None, "Школа № 77", "учитель", None],
]


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_sheet(tmp_path / "список.xlsx", ROWS, ["A1:E1"])


def people(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.execute(select(table_of(Teacher).c.surname)).scalars())


def titles(store: Store) -> list[tuple[str, str]]:
    with store.read() as session:
        rows = session.execute(select(OPERATION.c.kind, OPERATION.c.title).order_by(OPERATION.c.sequence))
        return [(kind, title) for kind, title in rows]


def test_one_operation_that_can_be_taken_back(store: Store, path: Path) -> None:
    plan = plan_of(store, path)
    report = apply(store, plan)
    assert titles(store)[-1] == ("import", "Импорт: педагоги из «список.xlsx» (2)")
    assert titles(store)[-1][1] == title_of(plan)
    with store.read() as session:
        assert len(matching_ids(session, ListQuery(TEACHERS, search="лисова"))) == 1
    assert report.as_json() == {
        "new": 2,
        "same": 0,
        "refines": 0,
        "disputed": 1,
        "wrong": 0,
        "rows": [
            {"row": 3, "verdict": "new", "reasons": []},
            {"row": 4, "verdict": "new", "reasons": list(plan.rows[1].reasons)},
            {"row": 5, "verdict": "disputed", "reasons": list(plan.rows[2].reasons)},
        ],
        "passed_over": [],
    }
    undo(store, report.operation_id)
    assert people(store) == []


def test_stopping_leaves_nothing(store: Store, path: Path) -> None:
    before = titles(store)

    def stop(done: int, total: int, text: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        apply(store, plan_of(store, path), stop)
    assert (people(store), titles(store)) == ([], before)


def test_the_hook_runs_before_anything_is_written(store: Store, path: Path) -> None:
    seen: list[list[str]] = []
    apply(store, plan_of(store, path), before=lambda: seen.append(people(store)))
    assert seen == [[]]


def test_a_card_changed_since_the_dry_run_stops_the_import(store: Store, path: Path, tmp_path: Path) -> None:
    apply(store, plan_of(store, path))
    more = write_sheet(tmp_path / "ещё.xlsx", [ROWS[1] + ["СНИЛС"], ROWS[2] + ["112-233-445 95"]])
    plan = plan_of(store, more)
    assert verdicts(plan) == ["refines"]
    with store.read() as session:
        draft = load(session, TEACHERS, plan.rows[0].record_id)
    draft.values["note"] = "правка"
    save(store, draft)
    with pytest.raises(Conflict):
        apply(store, plan)
    assert titles(store)[-1][0] == "edit"


def test_rejected_rows_come_back_in_the_same_layout(store: Store, path: Path, tmp_path: Path) -> None:
    plan = plan_of(store, path)
    out = tmp_path / "вернуть.xlsx"
    assert write_rejected(plan, out, path) == 2
    page = load_workbook(out)["Лист1"]
    assert [cell.value for cell in page[1]][:1] == ["Список педагогов"]
    assert [cell.value for cell in page[2]] == ROWS[1]
    assert [page.cell(row, 1).value for row in (3, 4)] == ["Волк Зоя Ильинична", "Ежов Пётр Ильич"]
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:E1"]
    assert page.max_row == 4
    comment = page["B3"].comment
    assert comment is not None
    assert "В феврале 1986 года 28 дней" in comment.text
    other = page["C4"].comment
    assert other is not None
    assert "нет такой организации" in other.text
    assert page["B3"].fill.fgColor.rgb != page["A3"].fill.fgColor.rgb


def test_a_mended_rejected_file_is_imported_as_it_is(store: Store, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "вернуть.xlsx"
    write_rejected(plan_of(store, path), out, path)
    book = load_workbook(out)
    page = book["Лист1"]
    page["B3"] = "28.02.1986"
    page["C4"] = "СОШ 1"
    page["D4"] = "учитель"
    book.save(out)
    assert verdicts(plan_of(store, out)) == ["new", "new"]


def test_left_out_rows_are_given_back_too(store: Store, path: Path, tmp_path: Path) -> None:
    plan = plan_of(store, path).decide(3, Decision(skip=True))
    assert write_rejected(plan, tmp_path / "a.xlsx", path) == 3


def test_looks_of_the_sender_are_kept(store: Store, tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in ROWS[1:]:
        page.append(row)
    page["A1"].font = Font(bold=True, size=14)
    page.column_dimensions["A"].width = 44
    source = tmp_path / "красивый.xlsx"
    book.save(source)
    write_rejected(plan_of(store, source), tmp_path / "a.xlsx", source)
    made = load_workbook(tmp_path / "a.xlsx").active
    assert made is not None
    assert made["A1"].font.bold
    assert made.column_dimensions["A"].width == 44


def test_looks_that_cannot_be_read_do_not_keep_rows_from_going_back(store: Store, tmp_path: Path) -> None:
    sound = write_sheet(tmp_path / "a.xlsx", ROWS[1:])
    source = tmp_path / "b.xlsx"
    with zipfile.ZipFile(sound) as read, zipfile.ZipFile(source, "w") as written:
        for name in read.namelist():
            written.writestr(name, b"<broken" if name == "docProps/core.xml" else read.read(name))
    assert write_rejected(plan_of(store, source), tmp_path / "c.xlsx", source)
    assert load_workbook(tmp_path / "c.xlsx").sheetnames[0] == "Лист1"


def test_rows_of_a_csv_come_back_as_xlsx(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "список.csv"
    source.write_text("ФИО;Дата рождения;Ещё\nЛисова Анна Петровна;31.02.1980;=1+1\n", encoding="utf-8")
    assert write_rejected(plan_of(store, source), tmp_path / "a.xlsx", source) == 1
    made = load_workbook(tmp_path / "a.xlsx").active
    assert made is not None
    assert (made["C2"].value, made["C2"].data_type) == ("=1+1", "s")


def test_nothing_to_give_back_is_said(store: Store, tmp_path: Path) -> None:
    plan = plan_of(store, write_sheet(tmp_path / "a.xlsx", [["ФИО"], ["Лисова Анна Петровна"]]))
    with pytest.raises(UserError, match="Возвращать нечего"):
        write_rejected(plan, tmp_path / "b.xlsx")


def test_what_the_dry_run_promises_is_what_stands_in_the_file(store: Store, path: Path) -> None:
    apply(store, plan_of(store, path))
    with store.read() as session:
        [record_id] = matching_ids(session, ListQuery(TEACHERS, search="лисова"))
        card = load(session, TEACHERS, record_id)
    assert card.values["born_on"] == dt.date(1980, 5, 6)
    save_again = save(store, card)
    assert save_again.changes.empty


def test_one_plan_is_written_once_and_an_outdated_one_never(store: Store, path: Path) -> None:
    first, second = plan_of(store, path), plan_of(store, path)
    apply(store, first)
    before = people(store)
    for plan in (first, second):
        with pytest.raises(Conflict, match="изменились"):
            apply(store, plan)
    assert people(store) == before
