"""Tables of a Word document (.docx), read like sheets: what stands above a table is its title rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat
from zipfile import ZipFile

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.extent import MAX_CELL_TEXT, MAX_ROWS, Extent, damaged, entities, too_long

DOCUMENT = "word/document.xml"
_PIECE = 1 << 20
_TITLES = 12
"""Paragraphs above a table that are taken as its title rows: a letter may stand before the list it brings."""
_MOST_TABLES = 1_000
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText"})
"""What the reader of the document does not see: removed text, the second form of a drawing, codes of fields."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells."""


@dataclass(slots=True)
class WordTable:
    """Title paragraphs and rows of one table; `merged` counts rows from the first title."""

    rows: list[list[str | None]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    titles: int = 0

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows[self.titles :]), default=0)


def read_tables(archive: ZipFile, file_name: str) -> list[WordTable]:
    """The tables in their order; those that a page break has cut in two are put together again."""
    reading = _Reading(file_name)
    try:
        with archive.open(DOCUMENT) as stream:
            while piece := stream.read(_PIECE):
                reading.parser.Parse(piece, False)
        reading.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise damaged(file_name) from error
    return reading.tables


class _Reading:
    """Goes through the document once; a table inside a cell is text of that cell."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._extent = Extent(file_name)
        self.tables: list[WordTable] = []
        self._titles: list[str] = []
        self._depth = self._unseen = 0
        self._seen_tables = self._seen_rows = 0
        self._run = self._text = False
        self._words: list[str] = []
        self._size = 0
        self._column = self._span = 0
        self._continued = False
        self._downwards: dict[int, Area] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._refuse_entities

    def _refuse_entities(self, *_declaration: object) -> NoReturn:
        raise entities(self._file_name)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "tbl":
            self._depth += 1
            if self._depth == 1:
                self._open_table()
        elif tag == "r":
            self._run = True
        elif tag == "t":
            self._text = True
        elif self._run and tag in ("tab", "br", "cr", "noBreakHyphen"):
            self._say({"tab": " ", "noBreakHyphen": "-"}.get(tag, "\n"))
        elif self._depth == 1:
            self._start_in_table(tag, attributes)

    def _start_in_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "tr":
            self._seen_rows += 1
            self._refuse_many()
            self.tables[-1].rows.append([])
            self._column = 0
        elif tag == "tc":
            self._words, self._size = [], 0
            self._span, self._continued = 1, False
        elif tag == "gridBefore":
            self._column += _number(attributes, 0)
        elif tag == "gridSpan":
            self._span = max(_number(attributes, 1), 1)
        elif tag == "vMerge":
            begins = _value(attributes) == "restart"
            self._continued = not begins
            if begins:
                if self._column in self._downwards:
                    self._merge(self._downwards.pop(self._column))
                at = len(self.tables[-1].rows) - 1
                self._downwards[self._column] = (at, self._column, at, self._column)

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _UNSEEN:
            self._unseen -= 1
        elif tag == "r":
            self._run = False
        elif tag == "t":
            self._text = False
        elif tag == "p":
            self._end_paragraph()
        elif tag == "tc" and self._depth == 1:
            self._end_cell()
        elif tag == "tbl":
            self._depth -= 1
            if self._depth == 0:
                self._close_table()

    def _characters(self, text: str) -> None:
        if self._text:
            self._say(text)

    def _say(self, text: str) -> None:
        if self._unseen:
            return
        self._size += len(text)
        if self._size > MAX_CELL_TEXT and self._depth:
            raise too_long(self._file_name)
        self._words.append(text)

    def _end_paragraph(self) -> None:
        if self._depth:
            self._words.append("\n")
            return
        text = "".join(self._words).strip()
        self._words, self._size = [], 0
        if text:
            self._titles = [*self._titles[1 - _TITLES :], text]

    def _refuse_many(self) -> None:
        # Rows and tables without a cell take memory too.
        if self._seen_rows > MAX_ROWS or self._seen_tables > _MOST_TABLES:
            raise UserError(
                f"В документе «{self._file_name}» слишком много таблиц и строк.",
                f"Скопируйте нужную таблицу в новый документ: читается до {MAX_ROWS // 1000} 000 строк.",
            )

    def _open_table(self) -> None:
        self._seen_tables += 1
        self._refuse_many()
        self.tables.append(WordTable([[title] for title in self._titles], titles=len(self._titles)))
        self._titles = []
        self._downwards = {}
        self._extent.next_sheet()

    def _end_cell(self) -> None:
        table = self.tables[-1]
        row, at = table.rows[-1], len(table.rows) - 1
        text = "".join(self._words).strip()
        first, last = self._column, self._column + self._span - 1
        self._column = last + 1
        self._words, self._size = [], 0
        self._extent.fill(at, last)
        self._extent.add_text(2 * len(text))
        row += [None] * (last + 1 - len(row))
        if self._continued:
            if first in self._downwards:
                top, left, _bottom, _right = self._downwards[first]
                self._downwards[first] = (top, left, at, last)
                return
        elif first in self._downwards and self._downwards[first][0] != at:
            self._merge(self._downwards.pop(first))
        row[first] = text or None
        if first in self._downwards:
            self._downwards[first] = (at, first, at, last)
        elif last > first:
            self._merge((at, first, at, last))

    def _merge(self, area: Area) -> None:
        if area[:2] != area[2:]:
            self.tables[-1].merged.append(area)

    def _close_table(self) -> None:
        for area in self._downwards.values():
            self._merge(area)
        self._downwards = {}
        if len(self.tables) > 1 and not self.tables[-1].titles and self.tables[-1].width == self.tables[-2].width:
            below = self.tables.pop()
            above = self.tables[-1]
            shift = len(above.rows)
            above.rows += below.rows
            above.merged += [(top + shift, left, bottom + shift, right) for top, left, bottom, right in below.merged]


def _value(attributes: Mapping[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.rpartition(" ")[2] == "val"), "")


def _number(attributes: Mapping[str, str], default: int) -> int:
    value = _value(attributes)
    return min(int(value), 256) if value.isdecimal() else default
