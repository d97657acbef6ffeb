"""Reading any sheet a school sends: xlsx, xlsm, xls, ods, csv, tsv, tables of docx; bounded in memory and time.

Whatever is wrong with the file is one UserError that names it and says what to do.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk.core.archives import bounded
from mmsdesk.core.errors import UserError
from mmsdesk.exchange import excel_guard, ods_guard, old_excel_guard, word_tables
from mmsdesk.exchange.delimited import decoded, read_delimited
from mmsdesk.exchange.extent import MAX_CELL_TEXT, damaged, password, too_long
from mmsdesk.exchange.hidden_rows import counts_from_1904, hidden_in_excel

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell = str | int | float | date | datetime | time | bool | None
Row = tuple[Cell, ...]

MAX_FILE = 100 * 2**20  # bytes on disk
MAX_TEXT_FILE = 20 * 2**20  # bytes of a CSV
MAX_GAP = 1000  # empty rows in a row, after which the table is taken to have ended
EXTENSIONS = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "docx")

_RESAVE = "Откройте его в Excel или LibreOffice и сохраните как «Книга Excel (xlsx)»."
_CHOOSE = "Выберите таблицу: xlsx, xls, ods, csv или docx с таблицей."


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, both ends included; rows and columns count from 0 as in `Sheet.rows`."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows from the first row and column of the sheet on, all of one width, without empty ones at the end.

    Only the first cell of a merged range holds its value. `left_out` counts filled rows below a gap of more
    than MAX_GAP empty ones: they are not in `rows`, and the user must be told. `hidden_rows` (counted from 0) were
    hidden or filtered out by the sender; of an old .xls it is not known.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    left_out: int = 0
    hidden_rows: frozenset[int] = frozenset()
    from_1904: bool = False
    """Whether day numbers count from 1904, as those of books from old Macintoshes do."""
    origins: Mapping[int, str] = field(default_factory=dict)
    """Where rows (counted from 0) stood in the table that came, in words, if somewhere else."""
    part_of: str = ""
    """The name of the sheet in the file where this is one of its tables."""

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def filled(self) -> Sheet:
        """The same sheet with the value of each merged range in all its cells."""
        if not self.merged:
            return self
        rows = [list(row) for row in self.rows]
        for area in self.merged:
            if area.first_row >= len(rows) or area.first_column >= self.width:
                continue
            value = rows[area.first_row][area.first_column]
            for row in rows[area.first_row : area.last_row + 1]:
                for column in range(area.first_column, min(area.last_column + 1, self.width)):
                    row[column] = value
        return replace(self, rows=tuple(map(tuple, rows)))


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was read: sheets in the order of the file, each with at least one filled cell."""

    path: Path
    sheets: tuple[Sheet, ...]


def read_workbook(path: Path) -> Workbook:
    """Read a file whole, within the limits; UserError names the file and the remedy."""
    content = _content(path)
    if content.startswith(b"PK"):
        sheets = _from_archive(path, content)
    elif content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        old_excel_guard.look_through(content, path.name)
        sheets = _from_library(path, content)
    else:
        sheets = [_from_text(path, content)]
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled and any(sheet.left_out for sheet in sheets):
        text = f"В файле «{path.name}» таблица начинается после тысячи пустых строк."
        raise UserError(text, "Удалите пустые строки над ней и сохраните файл.")
    if not filled:
        raise UserError(f"В файле «{path.name}» в таблице нет данных.", "Проверьте, тот ли файл выбран.")
    return Workbook(path, filled)


def _too_large(name: str, size: int, limit: int) -> UserError:
    remedy = f"Читаются такие таблицы до {limit // 2**20} МБ: разделите её на несколько файлов."
    return UserError(f"Файл «{name}» слишком велик: {size // 2**20} МБ.", remedy)


def _content(path: Path) -> bytes:
    name = path.name
    try:
        if path.is_dir():
            raise UserError(f"«{name}» – папка, а не файл.", "Откройте папку и выберите в ней таблицу.")
        size = path.stat().st_size
        if size > MAX_FILE:
            raise _too_large(name, size, MAX_FILE)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"Файла «{name}» нет.", "Возможно, он перемещён или переименован.") from error
    except OSError as error:
        remedy = "Закройте его в других программах и проверьте, на месте ли диск."
        raise UserError(f"Файл «{name}» не открывается.", remedy, str(error)) from error
    if not content.strip(b"\0 \t\r\n"):
        raise UserError(f"Файл «{name}» пуст.", "Попросите прислать его ещё раз.")
    return content


def _from_archive(path: Path, content: bytes) -> list[Sheet]:
    hidden: Mapping[str, frozenset[int]] = {}
    from_1904 = False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive, path.name)
            names = {part.filename.casefold() for part in archive.infolist()}
            if "xl/workbook.xml" in names:
                excel_guard.look_through(archive, path.name)
                hidden, from_1904 = hidden_in_excel(archive), counts_from_1904(archive)
            elif word_tables.DOCUMENT in names:
                return _from_word(path, archive)
            elif ods_guard.is_sealed(archive):
                raise password(path.name)
            elif _is_ods(archive):
                hidden = ods_guard.look_through(archive, path.name)
            else:
                raise _other_archive(path.name, names)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise password(path.name) from error
        raise damaged(path.name) from error
    sheets = _from_library(path, content)
    return [replace(sheet, hidden_rows=hidden.get(sheet.name, frozenset()), from_1904=from_1904) for sheet in sheets]


def _from_word(path: Path, archive: zipfile.ZipFile) -> list[Sheet]:
    tables = word_tables.read_tables(archive, path.name)
    if not tables:
        raise UserError(f"В документе «{path.name}» нет таблиц.", "Выберите документ, в котором список стоит таблицей.")
    return [
        sheet_of(f"Таблица {number}", table.rows, path.name, tuple(Merged(*area) for area in table.merged))
        for number, table in enumerate(tables, start=1)
    ]


def _check_sizes(archive: zipfile.ZipFile, name: str) -> None:
    if not bounded(archive):
        raise UserError(
            f"Файл «{name}» разворачивается в слишком большой объём и не будет прочитан.",
            "Скопируйте саму таблицу на новый лист и сохраните его отдельным файлом.",
        )


def _is_ods(archive: zipfile.ZipFile) -> bool:
    names = archive.namelist()
    if "mimetype" not in names or "content.xml" not in names:
        return False
    with archive.open("mimetype") as stream:
        return stream.read(100).startswith(b"application/vnd.oasis.opendocument.spreadsheet")


def _other_archive(name: str, parts: Iterable[str]) -> UserError:
    parts = set(parts)
    if "xl/workbook.bin" in parts:
        return UserError(f"Файл «{name}» – двоичная книга Excel (xlsb), она не читается.", _RESAVE)
    if "[content_types].xml" in parts and any(part.startswith("xl/") for part in parts):
        return UserError(f"В файле «{name}» нет ни одного листа.", "Попросите прислать его ещё раз.")
    if any(part.startswith("ppt/") or part == "content.xml" for part in parts):
        return UserError(f"Файл «{name}» – документ, а не таблица.", "Скопируйте таблицу из него в Excel и сохраните.")
    return UserError(f"Файл «{name}» – архив, а не таблица.", "Распакуйте его и выберите таблицу из него.")


def _from_library(path: Path, content: bytes) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return [*_library_sheets(workbook, path.name)]
    except PasswordError as error:
        raise password(path.name) from error
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise damaged(path.name) from error
    except BaseException as error:
        # A panic of the Rust library comes as pyo3_runtime.PanicException, which cannot be imported and derives
        # from BaseException, so that a broken sheet would otherwise end the program.
        if type(error).__name__ == "PanicException":
            raise damaged(path.name) from error
        raise


def _library_sheets(workbook: CalamineWorkbook, file_name: str) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if not workbook.sheet_names:
        raise UserError(f"В файле «{file_name}» нет ни одного листа.", "Попросите прислать его ещё раз.")
    names = [about.name for about in workbook.sheets_metadata]
    if len(set(names)) < len(names):
        # Sheets are fetched by name: one of them would come as often as it is named.
        raise damaged(file_name)
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        rows, left_out = _tidied(_library_rows(sheet), file_name)
        areas = sheet.merged_cell_ranges or []
        merged = tuple(Merged(*first, *last) for first, last in areas)
        yield Sheet(about.name, rows, merged, about.visible != SheetVisibleEnum.Visible, left_out)


def _library_rows(sheet: CalamineSheet) -> Iterator[list[Cell]]:
    if sheet.start is None:
        return
    # The library hands out the empty rows above the table, but not the empty columns before it.
    before: list[Cell] = [None] * sheet.start[1]
    for row in sheet.iter_rows():
        yield before + [_cell(value) for value in row]


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds % 3600 // 60:02d}"
    return value if isinstance(value, int | date | time) else str(value)


def sheet_of(name: str, rows: Iterable[Sequence[Cell]], file_name: str, merged: tuple[Merged, ...] = ()) -> Sheet:
    """A sheet of rows of any width; UserError if a cell is longer than Excel's limit."""
    tidied, left_out = _tidied(rows, file_name)
    return Sheet(name, tidied, merged, left_out=left_out)


def _tidied(rows: Iterable[Sequence[Cell]], file_name: str) -> tuple[tuple[Row, ...], int]:
    """Rows without empty ends, cut at a long gap; and the number of filled rows below the gap."""
    kept: list[Sequence[Cell]] = []
    width = gap = left_out = 0
    for row in rows:
        filled = 0
        for place, value in enumerate(row, start=1):
            if value is not None:
                filled = place
                if isinstance(value, str) and len(value) > MAX_CELL_TEXT:
                    raise too_long(file_name)
        gap = 0 if filled and gap <= MAX_GAP else gap + (not filled)
        if gap > MAX_GAP:
            left_out += bool(filled)
            continue
        width = max(width, filled)
        kept.append(row)
    while kept and all(value is None for value in kept[-1]):
        kept.pop()
    return tuple((*row[:width], *(None,) * (width - len(row))) for row in kept), left_out


def _from_text(path: Path, content: bytes) -> Sheet:
    foreign = _foreign_kind(content)
    if foreign:
        raise UserError(f"Файл «{path.name}» – {foreign}, а не таблица.", _CHOOSE)
    if len(content) > MAX_TEXT_FILE:
        raise _too_large(path.name, len(content), MAX_TEXT_FILE)
    text = decoded(content)
    if text is None or path.suffix.casefold() not in (".csv", ".tsv", ".txt", ".tab", ".xls"):
        raise UserError(f"Файл «{path.name}» – не таблица.", _CHOOSE)
    start = text[:1000].lstrip().casefold()
    if start.startswith(("<html", "<!doctype", "<table", "<?xml", "<meta", "<style")):
        raise UserError(f"Файл «{path.name}» – веб-страница под именем таблицы.", _RESAVE)
    values = ([value.strip() or None for value in row] for row in read_delimited(text, path.name))
    return sheet_of(path.stem, values, path.name)


_FOREIGN = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"), "картинка"),
    ((b"%PDF",), "документ PDF"),
    ((b"{\\rtf",), "документ RTF"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "архив"),
    ((b"MZ", b"\x7fELF"), "программа"),
    ((b"SQLite format 3",), "база данных"),
)


def _foreign_kind(content: bytes) -> str:
    for starts, kind in _FOREIGN:
        # Two letters alone may begin a text; a binary file has zeros near its start.
        if any(content.startswith(start) and (len(start) > 2 or b"\0" in content[:200]) for start in starts):
            return kind
    return ""
