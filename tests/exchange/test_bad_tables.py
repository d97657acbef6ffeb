"""Whatever is wrong with a table that came: a sentence, bounded memory, and the file stays as it was."""

from __future__ import annotations

import random
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from mmsdesk.cli.commands import run
from mmsdesk.exchange.importing import write_rejected
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.exchange.word_tables import DOCUMENT
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.opening import open_file
from tests.exchange.raw_sheets import (
    MAIN,
    ODF,
    SHEET_XML,
    compound,
    ods,
    ods_row,
    record,
    refusal,
    xls,
    xlsx,
    xlsx_with,
)
from tests.exchange.reading_peak import refused_and_megabytes
from tests.exchange.sheets import office_with_schools, plan_of

MOST_MEMORY = 300
"""Megabytes that a program takes at most which only refuses such tables."""

BOMB = b"<a>" + b" " * (12 << 20)
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
ODS, MANIFEST = "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml"
SEALED = f"""<m:manifest xmlns:m="{ODF}manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data
 m:checksum="eA=="/></m:file-entry></m:manifest>"""
MILLION = 1_048_576
NOISE = random.Random(5).randbytes(200_000).hex()


def archive(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def open_document(path: Path, content: str | bytes, manifest: str = "") -> Path:
    named = {MANIFEST: manifest} if manifest else {}
    return archive(path, {"mimetype": ODS, "content.xml": content, **named})


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-200])
    return path


def said(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def million_rows(path: Path) -> Path:
    """Every row of a sheet of Excel is filled, with something else in each."""
    numbers = random.Random(5)
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{numbers.getrandbits(40)}</v></c></row>' for row in range(1, MILLION + 1)
    )
    return xlsx_with(path, {SHEET_XML: f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'})


def million_word_rows(path: Path) -> Path:
    rows = "<w:tr/>" * MILLION
    return archive(path, {DOCUMENT: f'<w:d xmlns:w="urn:w"><!--{NOISE}--><w:tbl>{rows}</w:tbl></w:d>'})


HUGE, BROKEN, LOCKED = "разворачивается в слишком большой объём", "повреждён и не читается.", "закрыт паролем."
DEFINED, LARGE = "есть определения, которых в таблицах не бывает.", "слишком велик"

BAD: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "zip bomb": ("a.xlsx", lambda p: xlsx_with(p, {SHEET_XML: BOMB}), HUGE),
    "zip bomb, ods": ("a.ods", lambda p: open_document(p, BOMB), HUGE),
    "zip bomb, docx": ("a.docx", lambda p: archive(p, {DOCUMENT: BOMB}), HUGE),
    "billion laughs": ("a.xlsx", lambda p: xlsx_with(p, {SHEET_XML: LAUGHS + "<a>&c;</a>"}), DEFINED),
    "billion laughs, ods": ("a.ods", lambda p: open_document(p, LAUGHS + "<a>&c;</a>"), DEFINED),
    "billion laughs, docx": ("a.docx", lambda p: archive(p, {DOCUMENT: LAUGHS + "<a>&c;</a>"}), DEFINED),
    "a million rows": ("a.xlsx", million_rows, LARGE),
    "a million rows, ods": ("a.ods", lambda p: ods(p, ods_row("да", rows=MILLION) + ods_row("нет")), LARGE),
    "all rows, xls": ("a.xls", lambda p: xls(p, [(0, 0, 1.0), (65_535, 255, 1.0)]), LARGE),
    "a million rows, csv": ("a.csv", lambda p: said(p, "Лисова;1\n" * MILLION), LARGE),
    "a million rows, docx": ("a.docx", million_word_rows, "слишком много таблиц и строк."),
    "damaged": ("a.xlsx", lambda p: cut(xlsx(p, *[("Лисова", n) for n in range(200)])), BROKEN),
    "damaged, ods": ("a.ods", lambda p: cut(ods(p, ods_row("да"))), BROKEN),
    "damaged, xls": ("a.xls", lambda p: xls(p, [(0, 0, 1.0)], circle=True), BROKEN),
    "damaged, docx": ("a.docx", lambda p: cut(archive(p, {DOCUMENT: "<a>" + NOISE + "</a>"})), BROKEN),
    "password": ("a.xlsx", lambda p: compound(p, "EncryptedPackage", b"x"), LOCKED),
    "password, docx": ("a.docx", lambda p: compound(p, "EncryptedPackage", b"x"), LOCKED),
    "password, xls": ("a.xls", lambda p: xls(p, [(0, 0, 1.0)], extra=record(0x002F, bytes(6))), LOCKED),
    "password, ods": ("a.ods", lambda p: open_document(p, b"\x9a" * 900, SEALED), LOCKED),
    "password, new ods": ("a.ods", lambda p: archive(p, {MANIFEST: SEALED, "encrypted-package": "x"}), LOCKED),
    "a picture": ("a.xlsx", lambda p: said(p, b"\x89PNG\r\n\x1a\n" + bytes(90)), "картинка, а не таблица."),
    "a document": ("a.csv", lambda p: said(p, b"%PDF-1.7"), "документ PDF, а не таблица."),
    "a program": ("a.xls", lambda p: said(p, b"MZ" + bytes(90)), "программа, а не таблица."),
    "a text": ("a.xlsx", lambda p: said(p, "Лисова;1\n"), "не таблица."),
}  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Path:
    made = office_with_schools(tmp_path / "Район.mms")
    made.close()
    return tmp_path / "Район.mms"


def steps(path: Path) -> int:
    with open_file(path) as opened, opened.read() as session:
        return last_sequence(session)


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_in_a_sentence(tmp_path: Path, case: str) -> None:
    name, make, says = BAD[case]
    assert says in refusal(make(tmp_path / name))


def test_nothing_of_bad_tables_is_imported(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = steps(office)
    for name, make, says in BAD.values():
        path = make(tmp_path / name)
        assert run(["import", "teachers", str(path), "--db", str(office)]) != 0
        assert says in "".join(capsys.readouterr())
        path.unlink()
    assert steps(office) == before


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_bad_tables_take_little_memory(tmp_path: Path) -> None:
    for number, (name, make, _says) in enumerate(BAD.values()):
        make(tmp_path / f"{number} {name}")
    refused, megabytes = refused_and_megabytes(tmp_path)
    assert refused == len(BAD)
    assert megabytes < MOST_MEMORY


# What is no danger to who only reads values

LINKED = """<row r="1"><c r="A1" t="str"><v>ФИО</v></c><c r="B1" t="str"><v>Место работы</v></c></row>
<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://example.org","Лисова")</f><v>Лисова Анна Петровна</v></c>
<c r="B2" t="str"><f>[1]Лист1!A1</f><v>СОШ № 99</v></c><c r="C2"><f>1+1</f></c>
<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>"""


def with_macros(path: Path) -> Path:
    """Macros, a link to another workbook, formulas with and without a result."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{LINKED}</sheetData></worksheet>'
    link = f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="urn:r" r:id="rId1"/></externalLink>'
    parts = {SHEET_XML: sheet, "xl/vbaProject.bin": bytes(900), "xl/externalLinks/externalLink1.xml": link}
    return xlsx_with(path, parts)


def test_of_formulas_links_and_macros_only_the_values_are_read(tmp_path: Path) -> None:
    (sheet,) = read_workbook(with_macros(tmp_path / "a.xlsm")).sheets
    assert sheet.rows == (("ФИО", "Место работы"), ("Лисова Анна Петровна", "СОШ № 99"))


def test_formulas_of_an_open_document_are_read_by_their_values(tmp_path: Path) -> None:
    cells = (
        '<table:table-row><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2">'
        '<text:p>2</text:p></table:table-cell><table:table-cell table:formula="of:=DDE(1)"/></table:table-row>'
    )
    assert read_workbook(ods(tmp_path / "a.ods", cells)).sheets[0].rows == ((2,),)


def test_rows_that_go_back_carry_no_formulas_links_or_macros(office: Path, tmp_path: Path) -> None:
    source, back = with_macros(tmp_path / "a.xlsm"), tmp_path / "вернуть.xlsx"
    with open_file(office) as opened:
        write_rejected(plan_of(opened, source), back, source)
    with zipfile.ZipFile(back) as made:
        assert not [name for name in made.namelist() if "vba" in name or "externalLink" in name]
    told = [cell for row in openpyxl.load_workbook(back).worksheets[0].iter_rows() for cell in row if cell.value]
    assert "Лисова Анна Петровна" in [cell.value for cell in told]
    assert not [cell for cell in told if cell.data_type == "f"]


def test_texts_of_a_table_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    path = said(tmp_path / "a.csv", "ФИО;Примечание\nЛисова Анна;=cmd|' /C calc'!A1\n")
    assert read_workbook(path).sheets[0].rows[1] == ("Лисова Анна", "=cmd|' /C calc'!A1")
