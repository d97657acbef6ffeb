"""A table pasted from Excel, Word or LibreOffice, read like a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.delimited import quoted_rows
from mmsdesk.exchange.extent import MAX_CELL_TEXT, MAX_ROWS, Extent, too_long
from mmsdesk.exchange.sheet import Merged, Sheet, Workbook, sheet_of

NAME = "из буфера обмена"
MAX_PASTED = 20 * 2**20
"""Characters; a table of a hundred thousand rows stays below."""

_MOST_TAGS = 1_500_000
_PIECE = 256 * 1024  # characters read between two looks at whether to stop
_BREAKS = frozenset({"br", "p", "div", "li"})
_UNSEEN = frozenset({"style", "script", "head", "title"})


def read_pasted(text: str, html: str = "", progress: Progress = silent) -> Workbook:
    """The table of the clipboard: by its HTML, which keeps merged cells and lines inside a cell, else by tabs.

    Raises UserError if nothing but spaces was copied or it is too large.
    """
    if max(len(text), len(html)) > MAX_PASTED:
        raise UserError("В буфере обмена слишком много текста.", "Сохраните таблицу файлом и загрузите файл.")
    sheet = _from_html(html, progress) if "<table" in html.casefold() else None
    if sheet is None or not sheet.rows:
        sheet = _from_tabs(text)
    if not sheet.rows:
        raise UserError("В буфере обмена нет таблицы.", "Выделите строки в Excel или Word и нажмите Ctrl+C.")
    return Workbook(Path(NAME), (sheet,))


def _from_tabs(text: str) -> Sheet:
    rows = ([value.strip() or None for value in row] for row in quoted_rows(text, "\t", NAME))
    return sheet_of(NAME, rows, NAME)


def _from_html(html: str, progress: Progress) -> Sheet:
    reading = _Table()
    for place, piece in enumerate(_pieces(html)):
        progress(place * _PIECE, len(html), "Читаю вставленную таблицу")
        reading.feed(piece)
    # It is not closed: what is left is a tag without its end, and the parser would try it from every sign of it.
    reading.end()
    sheet = sheet_of(NAME, reading.rows, NAME, tuple(reading.merged))
    return replace(sheet, hidden_rows=frozenset(row for row in reading.hidden if row < len(sheet.rows)))


def _pieces(html: str) -> Iterator[str]:
    return (html[start : start + _PIECE] for start in range(0, len(html), _PIECE))


def _too_large() -> UserError:
    return UserError(
        "Вставленная таблица слишком велика.",
        f"Сохраните её файлом и загрузите файл: читается до {MAX_ROWS // 1000} 000 строк.",
    )


class _Table(HTMLParser):
    """The cells of all tables one below the other; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str | None]] = []
        self.merged: list[Merged] = []
        self.hidden: set[int] = set()
        self._tags = 0
        self._extent = Extent(NAME)
        self._depth = self._unseen = 0
        self._words: list[str] | None = None
        self._taken: set[tuple[int, int]] = set()
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise _too_large()
        if tag == "table":
            self._depth += 1
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS and self._words:
            self._words.append("\n")
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._start_row(dict(attrs).get("style") or "")
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            if not self.rows:
                self.rows.append([])
            told = dict(attrs)
            self._spans = (_span(told.get("rowspan")), _span(told.get("colspan")))
            self._words = []

    def _start_row(self, style: str) -> None:
        if len(self.rows) >= MAX_ROWS:
            raise _too_large()
        if "display:none" in "".join(style.split()).casefold():
            self.hidden.add(len(self.rows))
        self.rows.append([])

    def end(self) -> None:
        """Take the cell that nothing has closed."""
        self._end_cell()

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(self._depth - 1, 0)
        elif tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._words is not None and not self._unseen:
            # Lines of the source are no lines of the text.
            self._words.append(" ".join(data.split("\n")))

    def _end_cell(self) -> None:
        if self._words is None:
            return
        text = "\n".join(" ".join(line.split()) for line in "".join(self._words).split("\n")).strip()
        self._words = None
        if len(text) > MAX_CELL_TEXT:
            raise too_long(NAME)
        at, row = len(self.rows) - 1, self.rows[-1]
        while (at, len(row)) in self._taken:
            row.append(None)
        column = len(row)
        down, right = self._spans
        self._extent.fill(at + down - 1, column + right - 1)
        row += [text or None, *[None] * (right - 1)]
        self._taken.update((at + lower, column + beside) for lower in range(1, down) for beside in range(right))
        if down > 1 or right > 1:
            self.merged.append(Merged(at, column, at + down - 1, column + right - 1))


def _span(written: str | None) -> int:
    return min(max(int(written), 1), 1000) if written and written.isdecimal() else 1
