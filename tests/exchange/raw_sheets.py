"""Sheets made byte by byte: sound, odd, broken and hostile ones, and the sentence with which one is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.sheet import read_workbook

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
