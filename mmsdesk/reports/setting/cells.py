"""Cells of a table: their printable text, measured once, and set into lines once per text and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from mmsdesk.reports.document import Cell, Column, Figure, Group, Row, Table, Total, cell_text
from mmsdesk.reports.setting.columns import PAD, Need
from mmsdesk.reports.setting.fonts import face, font_name, printable
from mmsdesk.reports.setting.struck import parted, struck_cells
from mmsdesk.reports.setting.text import Links, Type, glued, may_part, set_lines, widest_word
from mmsdesk.reports.styles import MM

Words = tuple[tuple[str, str], ...]
"""Stretches of one line with their fonts."""
SetCell = tuple[tuple[float, float, Words], ...]
"""Lines of a cell: shift from the left edge of the column, width, words."""
_NARROW_SIGNS: Final = 14
_HELD_SIGNS: Final = 18
_WIDEST_GLYPH: Final = 1.3


@dataclass(slots=True)
class ReadyRow:
    """A row whose cells are printable text; `links` says which cells are figures with records."""

    texts: tuple[str, ...]
    bold: bool = False
    group: int = 0
    links: dict[int, int] | None = None
    struck: dict[int, str] | None = None
    """What of a cell is struck through, by column: its first lines."""


def ready_rows(table: Table, links: Links) -> list[ReadyRow]:
    """Rows as text; short rows are filled up with empty cells, long ones cut to the columns."""
    rows = [_ready(row, table.columns, links) for row in table.rows]
    for at, cells in struck_cells(table).items():
        if 0 <= at < len(rows) and not rows[at].group:
            _strike(rows[at], table.rows[at], cells)
    return rows


def _strike(ready: ReadyRow, row: Row, cells: Mapping[int, int]) -> None:
    """Tell what of the texts is struck through; numbers are not."""
    told = row.cells if isinstance(row, Total) else row if isinstance(row, tuple) else ()
    texts = {at: cell for at, cell in enumerate(told[: len(ready.texts)]) if isinstance(cell, str)}
    ready.struck = {at: printable(parted(texts[at], signs)[0]) for at, signs in cells.items() if at in texts}


def _ready(row: Row, columns: tuple[Column, ...], links: Links) -> ReadyRow:
    if isinstance(row, Group):
        link = _links_of((row.figure,), links) if row.figure and links else None
        return ReadyRow((printable(row.words),), bold=True, group=max(row.level, 1), links=link)
    cells = row.cells if isinstance(row, Total) else row
    texts = tuple(
        printable(cell if isinstance(cell, str) else cell_text(cell, column.kind, column.empty))
        for cell, column in zip(cells, columns, strict=False)
    )
    if len(texts) < len(columns):
        texts += ("",) * (len(columns) - len(texts))
    return ReadyRow(texts, isinstance(row, Total), 0, _links_of(cells, links) if links else None)


def _links_of(cells: tuple[Cell, ...], links: Links) -> dict[int, int] | None:
    found = {i: links[id(cell)] for i, cell in enumerate(cells) if isinstance(cell, Figure) and id(cell) in links}
    return found or None


class Measure:
    """Widths of texts at type size 1, remembered."""

    def __init__(self, bold: bool = False) -> None:
        self.bold = bold
        self.odd: set[str] = set()
        """Texts with line ends or with glyphs of the fallback font."""
        self._face = face(font_name(bold))
        self._known: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Of the text on one line; of its longest line if it has several."""
        known = self._known.get(text)
        if known is None:
            try:
                known = self._face.width(text, 1)
            except KeyError:
                self.odd.add(text)
                known = max(line.width for line in set_lines(text, Type(1, self.bold), 1e9, {}))
            self._known[text] = known
        return known

    def widest(self, texts: Iterable[str], width: Callable[[str], float]) -> float:
        """The greatest width; short texts that cannot reach it are not measured."""
        best = 0.0
        for text in sorted(texts, key=len, reverse=True):
            if len(text) * _WIDEST_GLYPH <= best:
                break
            best = max(best, width(text))
        return best

    def longest_word(self, text: str) -> float:
        """Of the widest stretch that should not be broken."""
        width = self.width(text)
        if text in self.odd or " " in text or may_part(text):
            return widest_word(text, Type(1, self.bold))
        return width


def needs_of(columns: tuple[Column, ...], rows: list[ReadyRow], plain: Measure, bold: Measure) -> list[Need]:
    """What each column asks for, from every cell in it."""
    ordinary = [row.texts for row in rows if not row.group and not row.bold]
    sums = [row.texts for row in rows if row.bold and not row.group]
    needs = [
        _need(column, [texts[i] for texts in ordinary], [texts[i] for texts in sums], (plain, bold))
        for i, column in enumerate(columns)
    ]
    for group, found in groupby(zip(columns, needs, strict=True), key=lambda pair: pair[0].group):
        under = [need for _, need in found]
        share = bold.width(printable(group)) / len(under) if group else 0.0
        for need in under:
            need.most = max(need.most, share)
    return needs


def _need(column: Column, cells: list[str], sums: list[str], measures: tuple[Measure, Measure]) -> Need:
    plain, bold = measures
    texts = list(dict.fromkeys(cells))  # a set would add up in another order in each run
    widths = [plain.width(text) for text in texts if text]
    most = max((*widths, *map(bold.width, sums)), default=0.0)
    if not column.wrap or column.kind != "text":
        least = most
    else:
        words = {word for text in texts for word in _words(text)}
        least = max(plain.widest(words, plain.longest_word), max(map(bold.longest_word, sums), default=0.0))
    title = printable(column.title)
    least = max(least, bold.longest_word(title))
    most = max(most, least, bold.width(title) / 3)
    usual = (sum(width * width for width in widths) / len(widths)) ** 0.5 if widths else 0.0
    narrow = column.kind != "text" or 0 < max(map(len, texts), default=0) <= _NARROW_SIGNS
    return Need(least, most, usual, column.width * MM, elastic=not narrow)


def _words(text: str) -> list[str]:
    """Words that should not be broken; long ones that are only held together by spaces may part."""
    words = text.split(" ")
    if "\u00a0" not in text:
        return words
    return [part for word in words for part in (word.split("\u00a0") if len(word) > _HELD_SIGNS else [word])]


class CellSetter:
    """Sets the text of one column in one weight; the same text is set once."""

    def __init__(self, measure: Measure, size: float, width: float, align: str) -> None:
        self._measure = measure
        self._size = size
        self._inner = width - 2 * PAD
        self._align = align
        self._bold = measure.bold
        self._font = font_name(measure.bold)
        self._face = face(self._font)
        self._set: dict[str, SetCell] = {}

    def set(self, text: str) -> SetCell:
        """Lines of the cell."""
        cell = self._set.get(text)
        if cell is None:
            cell = self._set[text] = self._lay(text)
        return cell

    def _lay(self, text: str) -> SetCell:
        if not text:
            return ()
        width = self._measure.width(text) * self._size
        if text not in self._measure.odd:
            if width <= self._inner + 0.01:
                return ((self._shift(width), width, ((text, self._font),)),)
            lines = self._wrap(glued(text))
            if lines is not None:
                return tuple((self._shift(w), w, ((line, self._font),)) for line, w in lines)
        general = set_lines(text, Type(self._size, self._bold), self._inner, {})
        return tuple(
            (self._shift(line.width), line.width, tuple((span.text, span.font) for span in line.spans))
            for line in general
        )

    def _wrap(self, text: str) -> list[tuple[str, float]] | None:
        """Plain words broken at spaces; None where a word is too wide or could be parted at a hyphen."""
        if "-" in text:
            return None
        measure, size, room = self._measure.width, self._size, self._inner + 0.01
        space = self._face.widths[" "] * size * 0.001
        lines: list[tuple[str, float]] = []
        words: list[str] = []
        used = 0.0
        for word in filter(None, text.split(" ")):
            width = measure(word) * size
            if width > room:
                return None
            if words and used + space + width > room:
                lines.append((" ".join(words), used))
                words, used = [word], width
            else:
                used += space + width if words else width
                words.append(word)
        lines.append((" ".join(words), used))
        return lines

    def _shift(self, width: float) -> float:
        if self._align == "right":
            return PAD + self._inner - width
        return PAD + (self._inner - width) / 2 if self._align == "center" else PAD
