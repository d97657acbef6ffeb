"""Tables: a heading of one or two rows, typed cells, sub-headings over the width, totals as formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from mmsdesk.core.numbers import number_text
from mmsdesk.reports.document import Cell, Figure, Group, Total
from mmsdesk.reports.setting.struck import parted, struck_cells
from mmsdesk.reports.styles import MM, NOTE_SIZE
from mmsdesk.reports.xlsx.cell_text import safe
from mmsdesk.reports.xlsx.grid import Fitted, Grid, Span
from mmsdesk.reports.xlsx.laid import Lines, paragraph, text_height
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.measure import MOST_HEIGHT, RowMeasure, row_height
from mmsdesk.reports.xlsx.sheet import Sheet
from mmsdesk.reports.xlsx.totals import SUM_OF_SHOWN, Sums
from mmsdesk.reports.xlsx.values import Typed, typed

_GAP: Final = 9.0
_EXACT: Final = 2000
"""Rows up to which heights are measured line by line."""


@dataclass(slots=True)
class LaidTable:
    """A table in its place; `filter` puts buttons into its heading."""

    fitted: Fitted
    grid: Grid
    filter: bool = False

    @property
    def _caption(self) -> list[Any]:
        table = self.fitted.table
        look = Look(self.fitted.size + 1, bold=True, align="center", valign="below")
        return paragraph(self.grid, table.caption, look, above=4) if table.caption else []

    @property
    def _note(self) -> list[Any]:
        note = self.fitted.table.note
        return paragraph(self.grid, note, Look(NOTE_SIZE, italic=True)) if note else []

    @property
    def head(self) -> int:
        """Rows of the heading."""
        columns = self.fitted.table.columns
        if not any(column.title or column.group for column in columns):
            return 0
        return 2 if any(column.group for column in columns) else 1

    @property
    def head_from(self) -> int:
        """Rows above the heading."""
        return len(self._caption)

    @property
    def rows(self) -> int:
        return len(self._caption) + self.head + max(1, len(self.fitted.table.rows)) + len(self._note) + 1

    def write(self, sheet: Sheet, row: int) -> None:
        """Caption, heading, rows, note, a gap."""
        Lines(self._caption).write(sheet, row)
        row += len(self._caption)
        TableHead(self.fitted).write(sheet, row)
        row += self.head
        body = _Body(self.fitted, sheet, SUM_OF_SHOWN if self.filter else "SUM")
        last = body.write(row)
        if self.filter:
            below = int(bool(self.fitted.table.rows) and isinstance(self.fitted.table.rows[-1], Total))
            ends = (self.fitted.spans[0].first, self.fitted.spans[-1].last)
            sheet.page.autofilter(row - 1, ends[0], last - 1 - below, ends[1])
        Lines(self._note, after=_GAP).write(sheet, last)


class TableHead:
    """The heading; every column has its title in the lower row, so that it can be sorted and filtered."""

    def __init__(self, fitted: Fitted) -> None:
        self._columns = fitted.table.columns
        self._spans = fitted.spans
        self._size = fitted.size

    def write(self, sheet: Sheet, row: int) -> None:
        """One row, or two with the names of groups above."""
        two = any(column.group for column in self._columns)
        if not two and not any(column.title for column in self._columns):
            return
        look = Look(self._size, bold=True, align="center", valign="middle", edge="box", shaded=True)
        groups = self._groups() if two else []
        lower = [
            (span, column.title, look if column.group or not two else replace(look, edge="closed"))
            for column, span in zip(self._columns, self._spans, strict=True)
        ]
        if two:
            self._row(sheet, row, [(span, name, look if name else replace(look, edge="open")) for span, name in groups])
            row += 1
        self._row(sheet, row, lower)

    def _row(self, sheet: Sheet, row: int, cells: list[tuple[Span, str, Look]]) -> None:
        heights = [text_height(sheet.grid, span, title, look) for span, title, look in cells]
        sheet.height(row, min(MOST_HEIGHT, max(heights) + 2))
        for span, title, look in cells:
            sheet.put(row, span, (safe(title) or None, ""), look)

    def _groups(self) -> list[tuple[Span, str]]:
        found: list[tuple[Span, str]] = []
        start = 0
        for at in range(1, len(self._columns) + 1):
            if at < len(self._columns) and self._columns[at].group == self._columns[start].group != "":
                continue
            found.append((Span(self._spans[start].first, self._spans[at - 1].last), self._columns[start].group))
            start = at
        return found


class _Body:
    """Rows of one table."""

    def __init__(self, fitted: Fitted, sheet: Sheet, how: str) -> None:
        self._fitted = fitted
        self._sheet = sheet
        self._columns = fitted.table.columns
        self._spans = fitted.spans
        self._sums = Sums((span.first for span in fitted.spans), how)
        self._looks = [
            Look(fitted.size, align=column.alignment, wrap=column.wrap or column.kind == "text", edge="box")
            for column in self._columns
        ]
        self._bold = [replace(look, bold=True, edge="sum") for look in self._looks]
        self._shapes: dict[tuple[int, str], Any] = {}
        self._single = all(span.first == span.last for span in fitted.spans)
        self._least = min(max(fitted.table.row_height * MM, 0.0), MOST_HEIGHT)
        widths = [sheet.grid.width(span) for span in fitted.spans]
        self._measure = RowMeasure(widths, fitted.size, exact=len(fitted.table.rows) <= _EXACT)
        self._across = Span(fitted.spans[0].first, fitted.spans[-1].last) if fitted.spans else sheet.grid.whole

    def write(self, row: int) -> int:
        """Writes all rows; returns the row after the last."""
        table, sheet = self._fitted.table, self._sheet
        struck = struck_cells(table)
        for number, each in enumerate(table.rows):
            if isinstance(each, Group):
                self._sums.row(row)
                self._group(row, each)
            elif isinstance(each, Total):
                self._total(row, each.cells)
            else:
                self._sums.row(row)
                self._cells(row, each)
                self._strike(row, each, struck.get(number, {}))
            sheet.count.row()
            row += 1
        if not table.rows:
            look = Look(self._fitted.size, italic=True, align="center", edge="box")
            sheet.height(row, text_height(sheet.grid, self._across, table.empty_text, look) + 2)
            sheet.text(row, self._across, table.empty_text, look)
            row += 1
        return row

    def _strike(self, row: int, cells: tuple[Cell, ...], struck: Mapping[int, int]) -> None:
        """Write texts anew whose first lines are struck through."""
        for at, signs in struck.items():
            text = cells[at] if 0 <= at < min(len(cells), len(self._spans)) else None
            if isinstance(text, str) and text:
                self._sheet.struck(row, self._spans[at].first, parted(text, signs), self._looks[at])

    def _group(self, row: int, group: Group) -> None:
        quiet = group.level > 1
        look = Look(self._fitted.size, bold=not quiet, align="left" if quiet else "center", edge="box")
        self._sheet.height(row, text_height(self._sheet.grid, self._across, group.words, look) + 2)
        self._sheet.put(row, self._across, (safe(group.words) or None, ""), look, group.figure)

    def _cells(self, row: int, cells: tuple[Cell, ...]) -> None:
        if not self._single:
            self._spanned(row, cells)
            return
        columns, sheet, sums, page = self._columns, self._sheet, self._sums, self._sheet.page
        lines = 1
        for at in range(len(columns)):
            cell = cells[at] if at < len(cells) else None
            value, pattern = typed(cell, columns[at].kind, columns[at].empty)
            column = self._spans[at].first
            if isinstance(cell, Figure) and cell.ids:
                shape = sheet.linked(row, column, cell, replace(self._looks[at], pattern=pattern))
            else:
                shape = self._shape(at, pattern)
            if isinstance(value, str):
                page.write_string(row, column, value, shape)
                lines = max(lines, self._measure.lines(at, value))
            elif value is None:
                page.write_blank(row, column, None, shape)
            else:
                page.write_number(row, column, value, shape)
                sums.add(column, value)
        sheet.suggest_height(row, max(self._least, row_height(lines, self._fitted.size) + 1))

    def _shape(self, at: int, pattern: str) -> Any:
        shape = self._shapes.get((at, pattern))
        if shape is None:
            shape = self._shapes[at, pattern] = self._sheet.looks[replace(self._looks[at], pattern=pattern)]
        return shape

    def _spanned(self, row: int, cells: tuple[Cell, ...]) -> None:
        """A row some of whose cells lie over several columns: Excel does not find its height by itself."""
        self._fix_height(row, cells, self._looks)
        for at, (column, span) in enumerate(zip(self._columns, self._spans, strict=True)):
            cell = cells[at] if at < len(cells) else None
            value = typed(cell, column.kind, column.empty)
            self._sheet.put(row, span, value, self._looks[at], cell if isinstance(cell, Figure) else None)
            if isinstance(value[0], (int, float)):
                self._sums.add(span.first, value[0])

    def _total(self, row: int, cells: tuple[Cell, ...]) -> None:
        self._fix_height(row, cells, self._bold)
        for at, (column, span) in enumerate(zip(self._columns, self._spans, strict=True)):
            cell = cells[at] if at < len(cells) else None
            figure = cell if isinstance(cell, Figure) else None
            value = typed(cell, column.kind, column.empty)
            number = value[0]
            formula = self._sums.formula(row, span.first, number) if isinstance(number, (int, float)) else ""
            if formula:
                self._sheet.formula(row, span, formula, value, self._bold[at], figure)
            else:
                self._sheet.put(row, span, value, self._bold[at], figure)
        self._sums.total()

    def _fix_height(self, row: int, cells: tuple[Cell, ...], looks: list[Look]) -> None:
        size = self._fitted.size
        heights = [row_height(1, size), self._least]
        for cell, column, span, look in zip(cells, self._columns, self._spans, looks, strict=False):
            text = shown(typed(cell, column.kind, column.empty))
            heights.append(text_height(self._sheet.grid, span, text, look))
        self._sheet.height(row, min(MOST_HEIGHT, max(heights) + 1))


def shown(value: Typed) -> str:
    """About what a typed value looks like: enough to measure it."""
    if isinstance(value[0], str):
        return value[0]
    return "00.00.0000" if value[1].startswith("dd") else number_text(value[0])
