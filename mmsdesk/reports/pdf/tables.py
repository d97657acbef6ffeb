"""Tables: heading repeated on each page, rows never parted between pages, drawn a sheet at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from mmsdesk.reports.document import Table
from mmsdesk.reports.pdf.page import Pages
from mmsdesk.reports.setting.cells import CellSetter, Measure, ReadyRow, SetCell, needs_of, ready_rows
from mmsdesk.reports.setting.columns import PAD, fit
from mmsdesk.reports.setting.fonts import font_name, printable
from mmsdesk.reports.setting.tables import last_sheet
from mmsdesk.reports.setting.text import Type, set_lines
from mmsdesk.reports.styles import MM, NOTE_SIZE

_LEADING: Final = 1.15
_PAD_ABOVE: Final = 1.5
_PAD_BELOW: Final = 2.5
_RULE: Final = 0.5
_MIDDLE: Final = 0.26
"""Height of a rule through a line, as a share of its type size."""


@dataclass(slots=True)
class _SetRow:
    cells: tuple[SetCell, ...]
    height: float
    source: ReadyRow
    inset: float = 0
    """What a least height adds above and below the text."""
    struck: dict[int, int] = field(default_factory=dict)
    """How many lines of a cell are struck through, by column."""


_HEAD_SHARE: Final = 0.3
"""Of a sheet's height that each of the two rows of a heading may take."""

_SHORT, _SHARE = 10, 0.35
"""A table of so few rows that takes no more than this share of a page is not parted."""


class SetTable:
    """A table ready to be drawn; rows are set when their sheet comes."""

    def __init__(self, table: Table, pages: Pages) -> None:
        self.before = 6.0
        self.after = 6.0
        self._table = table
        self._rows = ready_rows(table, pages.links)
        self._width = pages.width
        plain, bold = Measure(), Measure(bold=True)
        needs = needs_of(table.columns, self._rows, plain, bold)
        self._size, self._widths = fit(needs, pages.width, table.size)
        self._leading = self._size * _LEADING
        self._least = table.row_height * MM
        self._edges = [0.0]
        for width in self._widths:
            self._edges.append(self._edges[-1] + width)
        aligns = [column.alignment for column in table.columns]
        pairs = list(zip(self._widths, aligns, strict=True))
        self._setters = {
            False: [CellSetter(plain, self._size, width, align) for width, align in pairs],
            True: [CellSetter(bold, self._size, width, align) for width, align in pairs],
        }
        self._groups = {
            1: CellSetter(bold, self._size, pages.width, "center"),
            2: CellSetter(plain, self._size, pages.width, "left"),
        }
        most = max(1, int(pages.height * _HEAD_SHARE / self._leading))
        self._head = _Head(table, self._edges, bold, self._size, most)
        self._caption = set_lines(table.caption, Type(self._size + 1, bold=True), self._width, {})
        self._caption_leading = (self._size + 1) * 1.2
        self._room = pages.height - self._head.height
        self._next: dict[int, _SetRow] = {}

    @property
    def _caption_height(self) -> float:
        return len(self._caption) * self._caption_leading + 3 if self._table.caption else 0.0

    @property
    def first(self) -> float:
        """A short table stays whole; of a long one caption, heading and the first row (with its group)."""
        return self._beginning()[0]

    def _beginning(self) -> tuple[float, int]:
        """What is not parted from the caption: its height, how many rows it has."""
        height = self._caption_height + self._head.height
        if len(self._rows) <= _SHORT:
            whole = height + sum(self._row(i).height for i in range(len(self._rows)))
            if self._rows and whole <= self._room * _SHARE:
                return whole, len(self._rows)
        rows = 0
        for i in range(min(len(self._rows), 4)):
            height += self._row(i).height
            rows += 1
            if not self._rows[i].group:
                break
        return (height if self._rows else height + self._leading + 4), rows

    whole = first

    def draw(self, pages: Pages, tail: float) -> None:
        """Draws all rows; `tail` is kept free under the last."""
        height, rows = self._beginning()
        # What stays with the last row stays with the caption where both begin together.
        pages.need(min(height + (tail if rows == len(self._rows) else 0), pages.height))
        if self._table.caption:
            for line in self._caption:
                pages.need(self._caption_leading)
                base = pages.take(self._caption_leading) - self._size - 1
                pages.pen.write(line, pages.x, base, self._width, "center")
            pages.take(3)
        start = 0
        while start < (count := len(self._rows)) or not count:
            stop = self._stop(start, pages.room - self._head.height, tail)
            if stop == start and count:
                if not pages.fresh:
                    pages.turn()
                    continue
                self._part_row(start, pages.room - self._head.height)
                stop = start + 1
            self._draw_sheet(pages, start, stop)
            pages.count(stop - start)
            start = stop
            if not count:
                break
            if start < count:
                pages.turn()
        if self._table.note:
            self._draw_note(pages)

    def _row(self, index: int) -> _SetRow:
        ready = self._next.get(index)
        if ready is None:
            ready = self._next[index] = self._set_row(self._rows[index])
        return ready

    def _set_row(self, row: ReadyRow) -> _SetRow:
        if row.group:
            cells: tuple[SetCell, ...] = (self._groups[min(row.group, 2)].set(row.texts[0]),)
        else:
            setters = self._setters[row.bold]
            cells = tuple([setter.set(text) for setter, text in zip(setters, row.texts, strict=True)])
        struck = {at: len(self._setters[row.bold][at].set(text)) for at, text in (row.struck or {}).items()}
        lines = max(map(len, cells), default=1) or 1
        height = lines * self._leading + _PAD_ABOVE + _PAD_BELOW
        inset = 0.0 if row.group else max(0.0, self._least - height) / 2
        return _SetRow(cells, height + 2 * inset, row, inset, struck)

    def _stop(self, start: int, room: float, tail: float) -> int:
        """The row before which the sheet ends."""
        used, stop, count = 0.0, start, len(self._rows)
        while stop < count:
            height = self._row(stop).height
            if used + height + (tail if stop == count - 1 else 0) > room + 0.01:
                break
            used += height
            stop += 1
        if stop in (start, count):
            return stop
        for wanted in (min(stop, last_sheet(self._rows)), stop):
            kept = self._whole_groups(start, wanted)
            if kept > start:
                return kept
        return stop

    def _whole_groups(self, start: int, stop: int) -> int:
        """The end of a sheet put off so that no sub-heading ends it, nor has one row of many, and no sum begins the
        next."""
        while stop > start:
            lonely = stop - start > 2 and self._rows[stop - 2].group and not self._ends_group(stop)
            if not (self._rows[stop - 1].group or self._is_sum(stop) or lonely):
                break
            stop -= 1
        return stop

    def _ends_group(self, index: int) -> bool:
        return index >= len(self._rows) or bool(self._rows[index].group)

    def _is_sum(self, index: int) -> bool:
        row = self._rows[index]
        return row.bold and not row.group

    def _part_row(self, index: int, room: float) -> None:
        """A row taller than a sheet is the one that must be parted: it becomes several."""
        row = self._row(index)
        fits = max(1, int((room - _PAD_ABOVE - _PAD_BELOW) / self._leading))
        lines = max(map(len, row.cells), default=0)
        if lines <= fits:
            row.height = min(row.height, max(room, 1.0))
            return
        parts = [
            _SetRow(
                tuple(cell[at : at + fits] for cell in row.cells),
                min(fits, lines - at) * self._leading + _PAD_ABOVE + _PAD_BELOW,
                row.source,
                0,
                {column: count - at for column, count in row.struck.items() if count > at},
            )
            for at in range(0, lines, fits)
        ]
        self._rows[index : index + 1] = [row.source] * len(parts)
        moved = {i + len(parts) - 1: value for i, value in self._next.items() if i > index}
        self._next = moved | {index + i: part for i, part in enumerate(parts)}

    def _draw_sheet(self, pages: Pages, start: int, stop: int) -> None:
        rows = [self._row(i) for i in range(start, stop)]
        for i in range(start, stop):
            self._next.pop(i, None)
        upper = pages.take(self._head.height + sum(row.height for row in rows))
        self._head.draw(pages, upper)
        top = upper - self._head.height
        _Grid(pages, self._edges, self._size, self._leading).draw(rows, top)
        if not self._rows:
            line = set_lines(self._table.empty_text, Type(self._size, italic=True), self._width, {})[0]
            base = pages.take(self._leading + 4) - self._size - 1
            pages.pen.write(line, pages.x, base, self._width, "center")

    def _draw_note(self, pages: Pages) -> None:
        leading = NOTE_SIZE * 1.2
        lines = set_lines(self._table.note, Type(NOTE_SIZE, italic=True), self._width, {})
        for line in lines:
            pages.need(leading)
            pages.pen.write(line, pages.x, pages.take(leading + 1) - NOTE_SIZE, self._width)


def _cut(cell: SetCell, most: int) -> SetCell:
    """The first lines; a title that would leave no room for rows ends with «…»."""
    if len(cell) <= most:
        return cell
    shift, width, words = cell[most - 1]
    text, font = words[-1]
    return (*cell[: most - 1], (shift, width, (*words[:-1], (f"{text[:-1]}…", font))))


class _Head:
    """The heading: titles, and above neighbours of one group its name."""

    def __init__(self, table: Table, edges: list[float], measure: Measure, size: float, most: int) -> None:
        self._edges = edges
        self._size = size
        self._leading = size * _LEADING
        self._columns = table.columns
        self._titles = [
            _cut(CellSetter(measure, size, right - left, "center").set(printable(column.title)), most)
            for column, (left, right) in zip(table.columns, pairwise(edges), strict=True)
        ]
        self._groups: list[tuple[int, int, SetCell]] = []
        start = 0
        for i in range(1, len(self._columns) + 1):
            if i < len(self._columns) and self._columns[i].group == self._columns[start].group != "":
                continue
            if self._columns[start].group:
                width = edges[i] - edges[start]
                setter = CellSetter(measure, size, width, "center")
                self._groups.append((start, i, _cut(setter.set(printable(self._columns[start].group)), most)))
            start = i
        self._upper = self._tall([cell for _, _, cell in self._groups]) if self._groups else 0.0
        grouped = [cell for cell, column in zip(self._titles, self._columns, strict=True) if column.group]
        alone = [cell for cell, column in zip(self._titles, self._columns, strict=True) if not column.group]
        lower = max(self._tall(grouped), self._tall(alone) - self._upper) if grouped else self._tall(alone)
        self.height = self._upper + lower if any(self._titles) or self._groups else 0.0

    def _tall(self, cells: list[SetCell]) -> float:
        return max(map(len, cells), default=0) * self._leading + _PAD_ABOVE + _PAD_BELOW + 1

    def draw(self, pages: Pages, upper: float) -> None:
        """Draws text in the middle of each box, and the boxes."""
        if not self.height:
            return
        x, lower, middle = pages.x, upper - self.height, upper - self._upper
        rules = [(x, upper, x + self._edges[-1], upper), (x, lower, x + self._edges[-1], lower)]
        boxes = [(self._edges[a], middle, upper, cell) for a, _, cell in self._groups]
        inside = {edge for a, b, _ in self._groups for edge in range(a + 1, b)}
        rules += [(x + edge, lower, x + edge, middle if i in inside else upper) for i, edge in enumerate(self._edges)]
        rules += [(x + self._edges[a], middle, x + self._edges[b], middle) for a, b, _ in self._groups]
        for column, cell, left in zip(self._columns, self._titles, self._edges, strict=False):
            boxes.append((left, lower, middle if column.group else upper, cell))
        text = pages.canvas.beginText()
        font = ""
        for left, bottom, top, cell in boxes:
            block = len(cell) * self._leading
            base = top - (top - bottom - block) / 2 - self._size
            for shift, _, words in cell:
                text.setTextOrigin(x + left + shift, base)
                for stretch, name in words:
                    if name != font:
                        text.setFont(name, self._size)
                        font = name
                    text.textOut(stretch)
                base -= self._leading
        pages.canvas.drawText(text)
        pages.canvas.setLineWidth(_RULE)
        pages.canvas.lines(rules)


class _Grid:
    """Rows of one sheet: all text in one go, then the rules."""

    def __init__(self, pages: Pages, edges: list[float], size: float, leading: float) -> None:
        self._pages = pages
        self._edges = edges
        self._size = size
        self._leading = leading

    def draw(self, rows: list[_SetRow], top: float) -> None:
        """Draws the rows from `top` down."""
        pages, size, leading = self._pages, self._size, self._leading
        lefts = [pages.x + edge for edge in self._edges]
        text = pages.canvas.beginText()
        current = font_name()
        text.setFont(current, size)
        y = top
        for row in rows:
            for left, cell in zip(lefts, row.cells, strict=False):
                base = y - _PAD_ABOVE - row.inset - size
                for shift, _, words in cell:
                    text.setTextOrigin(left + shift, base)
                    for stretch, font in words:
                        if font != current:
                            text.setFont(font, size)
                            current = font
                        text.textOut(stretch)
                    base -= leading
            if row.source.links:
                self._link(row, lefts, y)
            y -= row.height
        pages.canvas.drawText(text)
        pages.canvas.setLineWidth(_RULE)
        pages.canvas.lines(self._rules(rows, lefts, top))
        self._strike(rows, lefts, top)

    def _strike(self, rows: list[_SetRow], lefts: list[float], top: float) -> None:
        """Rules through the first lines of cells."""
        rules, y = [], top
        for row in rows:
            for column, count in row.struck.items():
                base = y - _PAD_ABOVE - row.inset - self._size + self._size * _MIDDLE
                for line, (shift, width, _words) in enumerate(row.cells[column][:count]):
                    at, x = base - line * self._leading, lefts[column] + shift
                    rules.append((x, at, x + width, at))
            y -= row.height
        if rules:
            self._pages.canvas.lines(rules)

    def _link(self, row: _SetRow, lefts: list[float], y: float) -> None:
        for column, number in (row.source.links or {}).items():
            if row.cells[column]:
                shift, width, _ = row.cells[column][0]
                x = lefts[column] + shift
                lower = y - row.inset - _PAD_ABOVE - self._size * 1.25
                self._pages.pen.links.append((number, (x - PAD / 2, lower, x + width + PAD / 2, y)))

    def _rules(self, rows: list[_SetRow], lefts: list[float], top: float) -> list[tuple[float, float, float, float]]:
        """Horizontal rules under each row; vertical ones as long as no group row interrupts them."""
        left, right = lefts[0], lefts[-1]
        rules = [(left, top, right, top)]
        y = start = top
        for row in rows:
            if row.source.group:
                if start > y:
                    rules += [(x, start, x, y) for x in lefts]
                rules += [(left, y, left, y - row.height), (right, y, right, y - row.height)]
                start = y - row.height
            y -= row.height
            rules.append((left, y, right, y))
        if start > y:
            rules += [(x, start, x, y) for x in lefts]
        return rules
