"""Blocks of a document as rows of a sheet: how many they take is known before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from mmsdesk.reports.document import Cell, Text, plain_text
from mmsdesk.reports.xlsx.cell_text import cleaned, safe
from mmsdesk.reports.xlsx.grid import Grid, Span
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.measure import MOST_HEIGHT, line_count, row_height
from mmsdesk.reports.xlsx.sheet import Sheet

_STEP_OF_INDENT = 7.0
"""Points that one step of indent takes from the width of a cell."""


class Laid(Protocol):
    """A block that knows its rows."""

    @property
    def rows(self) -> int:
        """How many it takes."""

    def write(self, sheet: Sheet, row: int) -> None:
        """Writes from this row on."""


@dataclass(slots=True)
class Line:
    """One row: texts beside each other; `height` is the least, in points."""

    cells: list[tuple[Span, Cell | Text, Look]] = field(default_factory=list)
    height: float = 0


@dataclass(slots=True)
class Lines:
    """Rows of text with a gap under them."""

    lines: list[Line]
    after: float = 0

    @property
    def rows(self) -> int:
        return len(self.lines) + bool(self.after)

    def write(self, sheet: Sheet, row: int) -> None:
        """Each row as tall as its tallest text."""
        for at, line in enumerate(self.lines):
            heights = [text_height(sheet.grid, span, text, look) for span, text, look in line.cells]
            sheet.height(row + at, min(MOST_HEIGHT, max([*heights, line.height])))
            for span, text, look in line.cells:
                sheet.text(row + at, span, text, look)
            if not line.cells:
                sheet.gap(row + at, line.height)
            sheet.count.row()
        if self.after:
            sheet.gap(row + len(self.lines), self.after)


def text_height(grid: Grid, span: Span, text: Cell | Text, look: Look) -> float:
    """Points that the text takes over these columns."""
    width = grid.width(span) - look.indent * _STEP_OF_INDENT
    return row_height(line_count(safe(plain_text(text)), width, look.size, look.bold), look.size)


def paragraph(grid: Grid, text: Cell | Text, look: Look, above: float = 0) -> list[Line]:
    """Text over all columns in as many rows as its height needs: Excel knows none taller than 409 points."""
    height = text_height(grid, grid.whole, text, look)
    if height < MOST_HEIGHT:
        return [Line([(grid.whole, text, look)], height + above)]
    words = cleaned(plain_text(text))
    width = grid.width(grid.whole) - look.indent * _STEP_OF_INDENT
    rows = line_count(words, width, look.size, look.bold)
    fits = int(MOST_HEIGHT / row_height(1, look.size)) - 2
    signs = max(20, len(words) * fits // rows)
    return [Line([(grid.whole, part, look)]) for part in _parts(words, signs)]


def _parts(words: str, signs: int) -> list[str]:
    parts = []
    while len(words) > signs:
        at = max(words.rfind(" ", signs * 2 // 3, signs), words.rfind("\n", signs * 2 // 3, signs))
        at = signs if at < 0 else at + 1
        parts.append(words[:at])
        words = words[at:]
    return [*parts, words]
