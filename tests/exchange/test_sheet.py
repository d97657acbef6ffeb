"""Reading sheets: what schools send, and what is broken or hostile."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.sheet import Merged, Workbook, read_workbook

SHEET_XML = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        read_workbook(path)
    assert path.name in refused.value.text
    assert refused.value.text.endswith(".")
    assert refused.value.remedy
    return refused.value.text


def xlsx(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def xlsx_shared(path: Path, *rows: tuple[str, ...]) -> Path:
    """Equal texts are kept once, as Excel does it."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def xlsx_with(path: Path, replaced: dict[str, str | bytes]) -> Path:
    """A sound file with some parts replaced or added."""
    sound = io.BytesIO()
    openpyxl.Workbook().save(sound)
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in replaced:
                target.writestr(name, source.read(name))
        for name, content in replaced.items():
            target.writestr(name, content)
    return path


def xlsx_sheet(path: Path, data: str, dimension: str = "A1") -> Path:
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/><sheetData>{data}</sheetData></worksheet>'
    return xlsx_with(path, {SHEET_XML: sheet})


def ods(path: Path, table: str) -> Path:
    names = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODF}manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Лист1">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_row(cell: str, columns: int = 1, rows: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{cell}</text:p></table:table-cell></table:table-row>"
    )


def compound(path: Path, name: str, stream: bytes, circle: bool = False) -> Path:
    """A compound file of one stream: sector 0 the table of sectors, 1 the directory, then the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 2 if circle else 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        letters = title.encode("utf-16-le")
        links = struct.pack("<HBBIII", len(letters) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return letters.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    path.write_bytes(header + table + directory.ljust(512, b"\0") + stream)
    return path


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(path: Path, cells: list[tuple[int, int, float | str]], extra: bytes = b"", circle: bool = False) -> Path:
    """A workbook in the format of Excel 97 with one sheet «Лист1»."""
    title = "Лист1".encode("utf-16-le")
    globals_start = record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + extra
    bound = struct.pack("<BB", 0, 0) + struct.pack("<BB", 5, 1) + title
    length = len(globals_start) + 4 + 4 + len(bound) + 4
    head = globals_start + record(0x0085, struct.pack("<I", length) + bound) + record(0x000A, b"")
    body = record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    for row, column, value in cells:
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            letters = value.encode("utf-16-le")
            body += record(0x0204, place + struct.pack("<HB", len(value), 1) + letters)
        else:
            body += record(0x0203, place + struct.pack("<d", value))
    return compound(path, "Workbook", head + body + record(0x000A, b""), circle)


# What schools send


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


def test_text_table_names_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=,\nа;б,в\n", encoding="utf-8")
    assert read_workbook(path).sheets[0].rows == (("а;б", "в"),)


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


# What is not a table


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
        ("word/document.xml", "Файл «a.zip» – документ, а не таблица."),
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
    assert refusal(document) == "Файл «b.xls» – не таблица, а другой документ Office."


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
    program = """
import sys
from pathlib import Path
from mmsdesk.core.errors import UserError
from mmsdesk.exchange.sheet import read_workbook
refused = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read_workbook(path)
    except UserError:
        refused += 1
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(refused, int(peak) // 1024)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, timeout=60, check=True
    )
    refused, megabytes = map(int, done.stdout.split())
    assert refused == len(list(tmp_path.iterdir()))
    assert megabytes < 300
