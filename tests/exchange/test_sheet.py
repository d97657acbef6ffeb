"""Reading sheets: what schools send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from mmsdesk.exchange.sheet import Merged, read_workbook
from tests.exchange.raw_sheets import (
    MAIN,
    SHEET_XML,
    ods,
    ods_row,
    xls,
    xlsx,
    xlsx_sheet,
    xlsx_with,
)
from tests.exchange.test_clipboard import DITTO, UNCLOSED


def test_values_keep_their_kinds(tmp_path: Path) -> None:
    moment = datetime(2026, 9, 5, 12, 30)
    path = xlsx(
        tmp_path / "a.xlsx",
        ("Иванова Анна", 36.0, 1.5, True, date(2026, 9, 5), moment, time(9, 15), timedelta(hours=36), None, None),
        (None,) * 10,
        ("'007", 2026, "", None, None, None, None, None, None, None),
        (None,) * 10,
    )
    book = read_workbook(path)
    assert book.path == path
    assert [sheet.name for sheet in book.sheets] == ["Sheet"]
    first, second, third = book.sheets[0].rows
    assert first == ("Иванова Анна", 36, 1.5, True, date(2026, 9, 5), moment, time(9, 15), "36:00")
    assert type(first[1]) is int
    assert second == (None,) * 8
    assert third == ("'007", 2026, None, None, None, None, None, None)


def test_rows_and_columns_count_from_the_corner_of_the_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C3"] = "сюда"
    book.save(tmp_path / "a.xlsx")
    assert read_workbook(tmp_path / "a.xlsx").sheets[0].rows == (
        (None, None, None),
        (None, None, None),
        (None, None, "сюда"),
    )


def test_merged_cells_are_told_and_can_be_filled(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Школа", "Педагог", "Часы"])
    book.active.append(["СОШ № 1", "Иванова", 18])
    book.active.append([None, "Петрова", 20])
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    sheet = read_workbook(tmp_path / "a.xlsx").sheets[0]
    assert sheet.merged[0] == Merged(1, 0, 2, 0)
    assert sheet.rows[2] == (None, "Петрова", 20)
    assert sheet.filled().rows[2] == ("СОШ № 1", "Петрова", 20)


def test_a_merged_range_may_reach_beyond_the_table(tmp_path: Path) -> None:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="E9:XFD1048576"/></mergeCells></worksheet>'
    )
    path = xlsx_with(tmp_path / "a.xlsx", {SHEET_XML: sheet})
    assert read_workbook(path).sheets[0].filled().rows == ((1,),)


def test_several_sheets_hidden_ones_marked_empty_ones_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.create_sheet("Пустой")
    book.create_chartsheet("Диаграмма")
    secret = book.create_sheet("Списки")
    secret["A1"] = "да"
    secret.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in read_workbook(tmp_path / "a.xlsx").sheets] == [
        ("Sheet", False),
        ("Списки", True),
    ]


def test_formatted_but_empty_cells_do_not_make_a_sheet_large(tmp_path: Path) -> None:
    data = '<row r="1"><c r="A1"><v>5</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1" /></row>'
    path = xlsx_sheet(tmp_path / "a.xlsx", data, dimension="A1:XFD1048576")
    assert read_workbook(path).sheets[0].rows == ((5,),)


def test_a_long_gap_ends_the_table_and_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "таблица"
    book.active["A1000"] = "ещё она"
    book.active["A3000"] = "примечание"
    book.save(tmp_path / "a.xlsx")
    sheet = read_workbook(tmp_path / "a.xlsx").sheets[0]
    assert (len(sheet.rows), sheet.left_out) == (1000, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_tables(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = ["ФИО|Школа|Часы", 'Иванова Анна|"СОШ «Заря»\nс. Луг"|36', "Петрова Ольга||", "||"]
    text = "\r\n".join(line.replace("|", separator) for line in lines)
    path = tmp_path / "список.csv"
    path.write_bytes(text.encode(encoding))
    (sheet,) = read_workbook(path).sheets
    assert sheet.name == "список"
    assert sheet.rows == (
        ("ФИО", "Школа", "Часы"),
        ("Иванова Анна", "СОШ «Заря»\nс. Луг", "36"),
        ("Петрова Ольга", None, None),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("written", [str, str.upper, str.lower])
def test_encodings_are_found_by_the_letters(tmp_path: Path, encoding: str, written: Callable[[str], str]) -> None:
    text = written("Фамилия;Школа;Часы\nЁжикова Майя;СОШ № 3;36\n")
    (tmp_path / "a.csv").write_bytes(text.encode(encoding, "replace"))
    rows = read_workbook(tmp_path / "a.csv").sheets[0].rows
    assert rows[0] == tuple(map(written, ("Фамилия", "Школа", "Часы")))
    assert rows[1][0] == written("Ёжикова Майя")


def test_one_spoilt_byte_does_not_turn_the_encoding(tmp_path: Path) -> None:
    text = "Фамилия;Школа;Часы\n" + "Ёжикова Майя;СОШ № 3;36\n" * 5
    content = text.encode()
    (tmp_path / "a.csv").write_bytes(content[:-3] + b"\xd0" + content[-3:])
    rows = read_workbook(tmp_path / "a.csv").sheets[0].rows
    assert rows[0] == ("Фамилия", "Школа", "Часы")
    assert rows[1][0] == "Ёжикова Майя"


def test_text_table_names_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=,\nа;б,в\n", encoding="utf-8")
    assert read_workbook(path).sheets[0].rows == (("а;б", "в"),)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_quotes_that_swallow_rows_are_none(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(DITTO.replace("|", separator), encoding="utf-8")
    assert [row[:2] for row in read_workbook(path).sheets[0].rows[2:4]] == [("Панина", '"'), ("Котова", '"')]
    path.write_text(UNCLOSED.replace("|", separator), encoding="utf-8")
    assert len(read_workbook(path).sheets[0].rows) == 4


def test_lines_inside_a_quoted_cell_stay_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('ФИО,Курсы\nЁлкина,"ФГОС, ИКТ\nПедагогика, этика"\nДубов,"а\nб"\n', encoding="utf-8")
    assert read_workbook(path).sheets[0].rows[1:] == (("Ёлкина", "ФГОС, ИКТ\nПедагогика, этика"), ("Дубов", "а\nб"))


def test_the_mark_of_harmless_text_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Название;Заметка\n'=1+1 Школа;'-кв. 5\n'новая';'\n", encoding="utf-8")
    assert read_workbook(path).sheets[0].rows[1:] == (("=1+1 Школа", "-кв. 5"), ("'новая'", "'"))


def test_decimal_commas_do_not_separate(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Иванова;12,5\nПетрова;13,5\n", encoding="cp1251")
    assert read_workbook(path).sheets[0].rows == (("Иванова", "12,5"), ("Петрова", "13,5"))


def test_ods(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    tail = f'<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row>'
    path = ods(tmp_path / "a.ods", ods_row("да", columns=2, rows=2) + tail)
    assert read_workbook(path).sheets[0].rows == (("да", "да"), ("да", "да"))


def test_old_excel(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", [(0, 0, "Иванова"), (0, 1, 36.0), (2, 1, 1.5)])
    assert read_workbook(path).sheets[0].rows == (("Иванова", 36), (None, None), (None, 1.5))


def test_the_content_decides_not_the_extension(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ("да",)).rename(tmp_path / "a.xls")
    assert read_workbook(path).sheets[0].rows == (("да",),)
    path = tmp_path / "b.xls"
    path.write_text("ФИО\tЧасы\nИванова\t36\n", encoding="cp1251")
    assert read_workbook(path).sheets[0].rows == (("ФИО", "Часы"), ("Иванова", "36"))


def test_rows_that_the_sender_has_hidden_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    second = book.create_sheet("Второй")
    for row in range(1, 6):
        second.append([f"Строка {row}"])
    second.row_dimensions[3].hidden = True
    second.row_dimensions[5].hidden = True
    book.active.append(["Видно"])
    book.save(tmp_path / "a.xlsx")
    first, other = read_workbook(tmp_path / "a.xlsx").sheets
    assert first.hidden_rows == frozenset()
    assert other.hidden_rows == {2, 4}
    assert len(other.rows) == 5


def test_filtered_rows_of_open_documents_are_told(tmp_path: Path) -> None:
    rows = ods_row("да") + ods_row("нет").replace("<table:table-row", '<table:table-row table:visibility="filter"')
    assert read_workbook(ods(tmp_path / "a.ods", rows)).sheets[0].hidden_rows == {1}
