"""An answer as a table: found by the headings that were written, whatever was done to the file meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.codes import CODE_HEADING, is_code
from mmsdesk.exchange.inquiries.instructions import REMARK
from mmsdesk.exchange.inquiries.lists import AskedColumn, AskedList
from mmsdesk.exchange.sheet import Cell, Row, Sheet, Workbook

_SEARCHED_ROWS = 40
_UPRIGHT = ("Сведения", "Значение")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a school wrote beside a row; `row` is counted as in Excel."""

    row: int
    about: str
    text: str


@dataclass(frozen=True)
class AnswerTable:
    """The table of an answer as the import takes it: the sheet, its header row counted from 1, keys by column.

    `codes` are ids of records by row, as the workbook was written with them; `common` holds for every row.
    """

    path: Path
    sheet: Sheet
    header_row: int
    columns: Mapping[int, str]
    codes: Mapping[int, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    common: Mapping[str, str] = field(default_factory=dict)
    code_at: int | None = None
    """The column that the codes stood in; it is empty until they are trusted."""
    read: Sheet | None = None
    """The sheet as it came."""
    places: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Of a list with a row per field: row and column of the values, counted from 1, by their column here."""

    @property
    def title(self) -> str:
        """Name of the sheet that came."""
        return self.read.name if self.read is not None else self.sheet.name

    @property
    def speaks(self) -> bool:
        """Whether any row below the header says anything."""
        return any(cell is not None for row in self.sheet.rows[self.header_row :] for cell in row)


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the headings stand; columns by heading."""

    sheet: Sheet
    row: int
    places: Mapping[str, int]


def answer_table(workbook: Workbook, listed: AskedList, organisation: str) -> AnswerTable:
    """The table of a workbook, with the organisation for all of its rows.

    Raises UserError if no sheet has the headings that were written.
    """
    if listed.upright:
        return _upright(workbook, listed)
    header = _header(workbook, [column.heading for column in listed.columns], 2)
    naming = [header.places[normalise(column.heading)] for column in listed.columns if _stands(header, column)][:1]
    columns = {
        header.places[normalise(column.heading)]: column.key for column in listed.columns if _stands(header, column)
    }
    code, remark = (header.places.get(normalise(text)) for text in (CODE_HEADING, REMARK))
    codes = {number: text for number, text in _texts(header, code) if is_code(text)}
    named = dict(_texts(header, naming[0])) if naming else {}
    remarks = tuple(Remark(number, named.get(number, ""), text) for number, text in _texts(header, remark))
    needed = next((at for at, key in columns.items() if key == listed.needs), None)
    rows = [
        row if needed is None or place <= header.row or row[needed] is not None else (None,) * len(row)
        for place, row in enumerate(_without(header, (code, remark)), start=1)
    ]
    sheet = replace(header.sheet, rows=tuple(rows))
    return AnswerTable(
        workbook.path, sheet, header.row, columns, codes, remarks, {listed.place: organisation}, code, header.sheet
    )


def has_table(workbook: Workbook, listed: AskedList) -> bool:
    """Whether the headings that were written are there."""
    try:
        answer_table(workbook, listed, "")
    except UserError:
        return False
    return True


def _upright(workbook: Workbook, listed: AskedList) -> AnswerTable:
    """A row per field becomes a column per field, in one row."""
    header = _header(workbook, _UPRIGHT, 2)
    label, value = (header.places[normalise(text)] for text in _UPRIGHT)
    code, remark = (header.places.get(normalise(text)) for text in (CODE_HEADING, REMARK))
    by_heading = {normalise(column.heading): column for column in listed.columns}
    found: dict[str, tuple[AskedColumn, Cell]] = {}
    rows: dict[str, int] = {}
    for number, row in enumerate(header.sheet.rows[header.row :], start=header.row + 1):
        text = row[label]
        column = by_heading.get(normalise(text)) if isinstance(text, str) else None
        if column is not None:
            found[column.key] = (column, row[value])
            rows[column.key] = number
    labels = dict(_texts(header, label))
    remarks = tuple(Remark(number, labels.get(number, ""), text) for number, text in _texts(header, remark))
    codes = [text for _number, text in _texts(header, code) if is_code(text)]
    headings: Row = (*(column.heading for column, _value in found.values()), CODE_HEADING)
    values: Row = (*(cell for _column, cell in found.values()), None)
    sheet = Sheet(header.sheet.name, (headings, values))
    known = {2: codes[0]} if codes else {}
    places = {at: (rows[key], value + 1) for at, key in enumerate(found)}
    return AnswerTable(
        workbook.path,
        sheet,
        1,
        dict(enumerate(found)),
        known,
        remarks,
        code_at=len(found),
        read=header.sheet,
        places=places,
    )


def _header(workbook: Workbook, headings: Sequence[str], least: int) -> _Header:
    """The row with most of the headings, on the sheets that are seen before the hidden ones."""
    wanted = {normalise(heading) for heading in headings}
    best: _Header | None = None
    for sheet in sorted(workbook.sheets, key=lambda each: each.hidden):
        for number, row in enumerate(sheet.rows[:_SEARCHED_ROWS], start=1):
            places: dict[str, int] = {}
            for at, cell in enumerate(row):
                if isinstance(cell, str):
                    places.setdefault(normalise(cell), at)
            said = len(wanted & places.keys())
            if said >= least and (best is None or said > len(wanted & best.places.keys())):
                best = _Header(sheet, number, places)
    if best is None:
        raise UserError(
            f"В файле «{workbook.path.name}» нет заголовков таблицы, которую вы рассылали.",
            "Откройте его и посмотрите, что прислали; такой список можно загрузить через «Файл → Загрузить таблицу…».",
        )
    return best


def _stands(header: _Header, column: AskedColumn) -> bool:
    return normalise(column.heading) in header.places


def _texts(header: _Header, at: int | None) -> Iterator[tuple[int, str]]:
    """Filled texts of a column below the header, by row counted from 1."""
    if at is None:
        return
    for number, row in enumerate(header.sheet.rows[header.row :], start=header.row + 1):
        cell = row[at]
        if isinstance(cell, str) and cell.strip():
            yield number, " ".join(cell.split())


def _without(header: _Header, columns: Sequence[int | None]) -> list[Row]:
    """Rows in which the cells of these columns below the header are empty: they are no news for the file."""
    number = header.places.get(normalise("№"))
    emptied = {at for at in (*columns, number) if at is not None}
    return [
        row if place <= header.row else tuple(None if at in emptied else cell for at, cell in enumerate(row))
        for place, row in enumerate(header.sheet.rows, start=1)
    ]
