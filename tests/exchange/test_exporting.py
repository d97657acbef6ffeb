"""Lists as files, read back by somebody else's program."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.exchange.exporting import Selection, export
from mmsdesk.exchange.writing import harmless
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Sex
from mmsdesk.queries.listing import ListQuery
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_event, make_organisation, make_teacher

TEACHERS, ORGANISATIONS, EVENTS = by_code("teachers"), by_code("organisations"), by_code("events")
COLUMNS = ("surname", "first_name", "organisation", "sex", "born_on", "phone", "young")


@pytest.fixture
def people(store: Store) -> list[str]:
    school = make_organisation(store)
    phone = "+7 (914) 555-12-34"
    return [
        make_teacher(store, "Ёлкина Анна", school, sex=Sex.FEMALE, born_on=dt.date(1980, 5, 1), phone=phone),
        make_teacher(store, '=HYPERLINK("http://зло") Злой'),
        make_teacher(store, "Яковлев Глеб", sex=Sex.MALE),
    ]


def test_a_book(store: Store, people: list[str], tmp_path: Path) -> None:
    path = tmp_path / "Педагоги.xlsx"
    with store.read() as session:
        assert export(session, ListQuery(TEACHERS, on_date=TODAY), COLUMNS, path) == 3
    page = openpyxl.load_workbook(path).active
    assert page is not None
    cells = [[cell.value for cell in row] for row in page.iter_rows()]
    assert cells[0] == ["Фамилия", "Имя", "Место работы", "Пол", "Дата рождения", "Телефон", "Молодой педагог"]
    born = dt.datetime(1980, 5, 1)
    assert cells[2] == ["Ёлкина", "Анна", "СОШ № 3", "женский", born, "+7 (914) 555-12-34", "по правилу"]
    assert cells[1][0] == '=HYPERLINK("http://зло")'
    assert [row[0].data_type for row in page.iter_rows()] == ["s"] * 4
    assert page.cell(3, 5).number_format == "dd.mm.yyyy"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:G4"
    assert page.print_title_rows == "$1:$1"
    assert page.title == "Педагоги и руководители"
    assert page.column_dimensions["A"].width > 20


def test_numbers_and_years_keep_their_types(store: Store, tmp_path: Path) -> None:
    make_organisation(store, pupils=640, small=True)
    make_event(store, "Семинар", dt.date(2026, 10, 1), budget_municipal=1500.5)
    with store.read() as session:
        export(session, ListQuery(ORGANISATIONS), ("short_name", "pupils", "small"), tmp_path / "о.xlsx")
        export(session, ListQuery(EVENTS), ("title", "budget_municipal", "school_year"), tmp_path / "м.xlsx")
    schools, events = (openpyxl.load_workbook(tmp_path / name).active for name in ("о.xlsx", "м.xlsx"))
    assert schools is not None
    assert events is not None
    assert [cell.value for cell in schools[2]] == ["СОШ № 3", 640, "да"]
    assert [cell.value for cell in events[2]] == ["Семинар", 1500.5, "2026/27"]


def test_chosen_rows_in_their_order(store: Store, people: list[str], tmp_path: Path) -> None:
    path = tmp_path / "выбранные.xlsx"
    with store.read() as session:
        assert export(session, Selection(TEACHERS, [people[2], people[0]]), ("surname",), path) == 2
    page = openpyxl.load_workbook(path).active
    assert page is not None
    assert [cell.value for cell in page["A"]] == ["Фамилия", "Яковлев", "Ёлкина"]


def test_csv(store: Store, people: list[str], tmp_path: Path) -> None:
    path = tmp_path / "Педагоги.csv"
    with store.read() as session:
        export(session, ListQuery(TEACHERS, on_date=TODAY), COLUMNS, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert lines[0][:2] == ["Фамилия", "Имя"]
    assert lines[1][0] == '\'=HYPERLINK("http://зло")'
    assert lines[2][4:6] == ["01.05.1980", "+7 (914) 555-12-34"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("-2", "'-2"),
        ("@СУММ(A1)", "'@СУММ(A1)"),
        ("+7 (914) 555-12-34", "+7 (914) 555-12-34"),
        ("+7 (914) 555-12-34+cmd|' /C calc'!A0", "'+7 (914) 555-12-34+cmd|' /C calc'!A0"),
        ("Ёлкина", "Ёлкина"),
        ("", ""),
    ],
)
def test_text_that_looks_like_a_formula(text: str, expected: str) -> None:
    assert harmless(text) == expected


def test_stopping_leaves_the_old_file(store: Store, tmp_path: Path) -> None:
    for number in range(3):
        make_organisation(store, f"СОШ № {number}")
    path = tmp_path / "выгрузка" / "список.xlsx"
    path.parent.mkdir()
    path.write_text("прежнее", encoding="utf-8")

    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with store.read() as session, pytest.raises(Cancelled):
        export(session, ListQuery(ORGANISATIONS), (), path, stop)
    assert path.read_text(encoding="utf-8") == "прежнее"
    assert [each.name for each in path.parent.iterdir()] == ["список.xlsx"]


def test_progress_counts_rows(store: Store, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    for number in range(3):
        make_organisation(store, f"СОШ № {number}")
    with store.read() as session:
        path = tmp_path / "список.csv"
        export(session, ListQuery(ORGANISATIONS), (), path, lambda done, total, text: steps.append((done, total)))
    assert steps[-1] == (3, 3)


def test_places_that_cannot_be_written_to(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        with pytest.raises(UserError, match="окончанием"):
            export(session, ListQuery(TEACHERS), (), tmp_path / "список.docx")
        for name in ("нет/список.xlsx", "нет/список.csv"):
            with pytest.raises(UserError, match="Папки"):
                export(session, ListQuery(TEACHERS), (), tmp_path / name)
