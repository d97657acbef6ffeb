"""Sheets that are none, broken or hostile: a sentence, bounded memory, nothing read."""

from __future__ import annotations

import contextlib
import random
import re
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.sheet import Workbook, read_workbook
from tests.exchange.raw_sheets import (
    MAIN,
    SHEET_XML,
    compound,
    ods,
    ods_row,
    record,
    refusal,
    xls,
    xlsx,
    xlsx_shared,
    xlsx_sheet,
    xlsx_with,
)
from tests.exchange.reading_peak import refused_and_megabytes


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"", "Файл «a.xlsx» пуст."),
        ("a.xlsx", bytes(5000), "Файл «a.xlsx» пуст."),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "Файл «a.xlsx» – картинка, а не таблица."),
        ("a.csv", b"\xff\xd8\xff\xe0" + bytes(100), "Файл «a.csv» – картинка, а не таблица."),
        ("a.xls", b"%PDF-1.7 ...", "Файл «a.xls» – документ PDF, а не таблица."),
        ("a.xlsx", "просто текст".encode(), "Файл «a.xlsx» – не таблица."),
        ("a.csv", bytes(range(256)), "Файл «a.csv» – не таблица."),
        ("a.xls", b"<html><table></table></html>", "Файл «a.xls» – веб-страница под именем таблицы."),
        ("a.csv", b";;;\n;;\n", "В файле «a.csv» в таблице нет данных."),
        ("a.csv", b"BM;1\n", None),
        ("a.xlsx", b"PK\x05\x06" + bytes(18), "Файл «a.xlsx» – архив, а не таблица."),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 100, "Файл «a.xlsx» повреждён и не читается."),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "Файл «a.xls» повреждён и не читается."),
    ],
)  # fmt: skip
def test_foreign_files(tmp_path: Path, name: str, content: bytes, says: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if says is None:
        assert read_workbook(path).sheets
    else:
        assert refusal(path) == says


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "нет.xlsx") == "Файла «нет.xlsx» нет."
    (tmp_path / "папка").mkdir()
    assert refusal(tmp_path / "папка") == "«папка» – папка, а не файл."


def test_other_archives(tmp_path: Path) -> None:
    for part, says in (
        ("word/document.xml", "В документе «a.zip» нет таблиц."),
        ("ppt/presentation.xml", "Файл «a.zip» – документ, а не таблица."),
        ("xl/workbook.bin", "Файл «a.zip» – двоичная книга Excel (xlsb), она не читается."),
        ("список.xlsx", "Файл «a.zip» – архив, а не таблица."),
    ):
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr(part, "<a/>")
        assert refusal(tmp_path / "a.zip") == says


def test_passwords(tmp_path: Path) -> None:
    assert refusal(compound(tmp_path / "a.xlsx", "EncryptedPackage", b"x")) == "Файл «a.xlsx» закрыт паролем."
    closed = xls(tmp_path / "a.xls", [(0, 0, 1.0)], extra=record(0x002F, bytes(6)))
    assert refusal(closed) == "Файл «a.xls» закрыт паролем."
    document = compound(tmp_path / "b.xls", "WordDocument", b"x")
    assert refusal(document) == "Файл «b.xls» – документ Word старого вида (doc)."


# What is broken or hostile


def test_truncated(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", *[("Иванова", i) for i in range(200)])
    path.write_bytes(path.read_bytes()[:-2000])
    assert refusal(path) == "Файл «a.xlsx» повреждён и не читается."


def test_empty_rows_only(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{i}" spans="1:9"><c r="A{i}" s="0"/></row>' for i in range(1, 30_001))
    assert refusal(xlsx_sheet(tmp_path / "a.xlsx", rows)) == "В файле «a.xlsx» в таблице нет данных."


def test_a_table_far_below(tmp_path: Path) -> None:
    path = xlsx_sheet(tmp_path / "a.xlsx", '<row r="5000"><c r="A5000"><v>1</v></c></row>')
    assert refusal(path) == "В файле «a.xlsx» таблица начинается после тысячи пустых строк."


def test_no_sheets(tmp_path: Path) -> None:
    path = xlsx_with(tmp_path / "a.xlsx", {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'})
    assert refusal(path) == "В файле «a.xlsx» нет ни одного листа."


FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'
FAR_SHEETS = {
    "far corner": f'{FIRST}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "alone in the far corner": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "row number": f'{FIRST}<row r="99999999"><c r="A99999999"><v>1</v></c></row>',
    "row without references": f'{FIRST}<row r="99999999"><c><v>1</v></c></row>',
    "endless row": "<row>" + "<c><v>1</v></c>" * 300 + "</row>",
    "in the limits but wide and long": f'{FIRST}<row r="90000"><c r="IV90000"><v>1</v></c></row>',
    "after an empty cell": f'{FIRST}<row r="2"><c r="XFC2"/><c><v>1</v></c></row>',
    "other quotes": f"{FIRST}<row r='9'><c r = 'XFD9'><v>1</v></c></row>",
    "prefix": f'<x:row xmlns:x="{MAIN}" r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="xfd1"><x:v>1</x:v></x:c></x:row>',
}


@pytest.mark.parametrize("case", FAR_SHEETS)
def test_far_cells(tmp_path: Path, case: str) -> None:
    assert "слишком велика" in refusal(xlsx_sheet(tmp_path / "a.xlsx", FAR_SHEETS[case]))


def test_quotes_that_hide_a_reference(tmp_path: Path) -> None:
    path = xlsx_sheet(tmp_path / "a.xlsx", f'{FIRST}<row r="2"><c s=">" r="XFD1048576"><v>1</v></c></row>')
    assert "повреждён" in refusal(path)


def test_far_cells_of_other_formats(tmp_path: Path) -> None:
    assert "слишком велика" in refusal(ods(tmp_path / "a.ods", ods_row("да", columns=16_384, rows=1_048_576)))
    far = [(row, 255, 1.0) for row in (0, 65_535)]
    assert "слишком велика" in refusal(xls(tmp_path / "a.xls", far))
    path = tmp_path / "a.csv"
    path.write_text("a\n" * 100_001)
    assert "слишком велика" in refusal(path)


def test_texts_beyond_the_limits(tmp_path: Path) -> None:
    path = xlsx_sheet(tmp_path / "a.xlsx", f'<row r="1"><c r="A1" t="str"><v>{"я" * 32_768}</v></c></row>')
    assert refusal(path) == "В файле «a.xlsx» есть ячейка длиннее 32 767 знаков."
    path = tmp_path / "a.csv"
    path.write_text(f'a;"{"я" * 200_000}\n', encoding="utf-8")
    assert refusal(path) == "В файле «a.csv» есть ячейка длиннее 32 767 знаков."


@pytest.mark.parametrize(
    "cell", ['а<text:s text:c="1500000000"/>б', '<text:s text:c="9000"/>' * 4, "<text:tab/>" * 33_000]
)
def test_spaces_that_an_open_document_writes_short_are_counted(tmp_path: Path, cell: str) -> None:
    assert refusal(ods(tmp_path / "a.ods", ods_row(cell))) == "В файле «a.ods» есть ячейка длиннее 32 767 знаков."


def test_few_spaces_written_short_are_read(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ods_row('Ёлкина<text:s text:c="3"/>Анна'))
    assert read_workbook(path).sheets[0].rows == (("Ёлкина   Анна",),)


def test_two_sheets_of_one_part_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ("Ёлкина",))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"].decode()
    (sheet,) = re.findall(r"<sheet [^>]*/>", book)
    for other in (sheet.replace('sheetId="1"', 'sheetId="2"'), sheet.replace('name="Sheet"', 'name="Другой"')):
        twice = {**parts, "xl/workbook.xml": book.replace(sheet, sheet + other).encode()}
        assert "повреждён" in refusal(xlsx_with(path, twice))


def test_two_tables_of_one_name_are_refused(tmp_path: Path) -> None:
    row = ods_row("да")
    path = ods(tmp_path / "a.ods", f'{row}</table:table><table:table table:name="Лист1">{row}')
    assert "повреждён" in refusal(path)


def test_one_text_repeated_in_all_cells(tmp_path: Path) -> None:
    path = xlsx_shared(tmp_path / "a.xlsx", *[("Ж" * 20_000,)] * 3000)
    assert refusal(path) == "В файле «a.xlsx» слишком много текста."
    long_and_short = [("Ж" * 20_000, *["да"] * 9), *[("нет",) * 10] * 1000]
    assert len(read_workbook(xlsx_shared(tmp_path / "b.xlsx", *long_and_short)).sheets[0].rows) == 1001


def test_endless_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b";" * (21 << 20))
    assert refusal(path) == "Файл «a.csv» слишком велик: 21 МБ."
    path.write_bytes(b"a\n" + b"\n" * (1 << 20) + b"b\n")
    assert "слишком велика" in refusal(path)


def test_zip_bomb(tmp_path: Path) -> None:
    path = xlsx_with(tmp_path / "a.xlsx", {SHEET_XML: b"<worksheet>" + b" " * (12 << 20)})
    assert "разворачивается" in refusal(path)


def test_zip_bomb_with_a_false_size(tmp_path: Path) -> None:
    path = xlsx_with(tmp_path / "a.xlsx", {SHEET_XML: b"<worksheet>" + b" " * (12 << 20)})
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", (12 << 20) + 11), struct.pack("<I", 1000)))
    assert "повреждён" in refusal(path)


def test_entities(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;">]>'
    cells = '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    says = "есть определения, которых в таблицах не бывает."
    assert says in refusal(xlsx_with(tmp_path / "a.xlsx", {SHEET_XML: laughs + sheet}))
    path = ods(tmp_path / "a.ods", "")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", laughs + "<a>&b;</a>")
    assert says in refusal(path)


def test_sectors_in_a_circle(tmp_path: Path) -> None:
    assert "повреждён" in refusal(xls(tmp_path / "a.xls", [(0, 0, 1.0)], circle=True))


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_flipped_bits_are_read_or_refused_in_words(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        xlsx(path, *[("Иванова Анна", i, 1.5) for i in range(30)])
    elif kind == "ods":
        ods(path, ods_row("да", columns=3, rows=5))
    else:
        xls(path, [(i, 0, "Иванова") for i in range(30)])
    sound = path.read_bytes()
    chance = random.Random(2026)
    for _ in range(150):
        broken = bytearray(sound)
        for _ in range(chance.choice((1, 1, 5))):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        with contextlib.suppress(UserError):
            assert isinstance(read_workbook(path), Workbook)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_hostile_files_take_little_memory(tmp_path: Path) -> None:
    for number, data in enumerate(FAR_SHEETS.values()):
        xlsx_sheet(tmp_path / f"{number}.xlsx", data, dimension="A1:XFD1048576")
    ods(tmp_path / "a.ods", ods_row("да", columns=250, rows=90_000))
    xls(tmp_path / "a.xls", [(0, 0, 1.0), (65_535, 255, 1.0)])
    refused, megabytes = refused_and_megabytes(tmp_path)
    assert refused == len(list(tmp_path.iterdir()))
    assert megabytes < 300
