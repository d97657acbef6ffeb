"""A sheet being filled from the top: cells over columns, links of figures, heights of rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from mmsdesk.core.progress import Progress
from mmsdesk.reports.document import Cell, Figure, Text
from mmsdesk.reports.xlsx.cell_text import figures_in, runs_of, safe, units
from mmsdesk.reports.xlsx.decoding import Decoding, Entry
from mmsdesk.reports.xlsx.grid import Grid, Span
from mmsdesk.reports.xlsx.looks import Look, Looks
from mmsdesk.reports.xlsx.measure import MOST_HEIGHT, line_count
from mmsdesk.reports.xlsx.sections import DECODING
from mmsdesk.reports.xlsx.values import Typed

MOST_LINKS: Final = 65_000
"""Excel takes 65 530 on a sheet."""
_STEP: Final = 250
_TIP: Final = "Показать, что посчитано"


@dataclass(slots=True)
class Count:
    """Rows written so far in the whole book, told to the progress."""

    progress: Progress
    total: int
    done: int = 0

    def row(self) -> None:
        """One more."""
        self.done += 1
        if self.done % _STEP == 0:
            self.progress(min(self.done, self.total), self.total, f"Записано строк: {self.done}")


class Sheet:
    """Writes into one worksheet; rows must come in their order."""

    def __init__(self, page: Any, looks: Looks, grid: Grid, count: Count, decoding: Decoding | None) -> None:
        self.page = page
        self.looks = looks
        self.grid = grid
        self.count = count
        self.name: str = page.get_name()
        self.breaks: list[int] = []
        self.heights: dict[int, float] = {}
        """Fixed heights in points."""
        self._decoding = decoding
        self._links = 0

    def height(self, row: int, points: float) -> None:
        """Fixes the height of a row; others take that of their content when the book is opened."""
        self.heights[row] = points
        self.page.set_row(row, points)

    def suggest_height(self, row: int, points: float) -> None:
        """The height of a row as it is now; it goes on following its content when that is changed."""
        self.page.set_row(row, min(points, MOST_HEIGHT))
        self.page.following.add(row + 1)

    def gap(self, row: int, points: float) -> None:
        """An empty row."""
        self.height(row, points)
        # A row without a cell is lost where rows are written out one by one.
        self.page.write_blank(row, 0, None, self.looks[Look(8)])

    def put(self, row: int, span: Span, value: Typed, look: Look, figure: Figure | None = None) -> None:
        """A typed value over these columns; a figure with records becomes a link to them."""
        look = replace(look, pattern=value[1])
        look = replace(look, linked=look.linked or self._told(figure))
        shape = self._begin(row, span, look, [figure] if figure else [])
        self.write(row, span.first, value[0], shape)

    def write(self, row: int, column: int, value: str | int | float | None, shape: Any) -> None:
        """One cell; text is never taken for a formula or an address."""
        if isinstance(value, str):
            self.page.write_string(row, column, value, shape)
        elif value is None:
            self.page.write_blank(row, column, None, shape)
        else:
            self.page.write_number(row, column, value, shape)

    def text(self, row: int, span: Span, text: Cell | Text, look: Look) -> None:
        """Running text over these columns, in several types where it has them; links do not colour it."""
        runs = runs_of(text)
        whole = "".join(run.text for run in runs)
        # LibreOffice never breaks the lines of a link: longer text is only led to, not away from.
        short = line_count(whole, self.grid.width(span), look.size, look.bold) == 1
        shape = self._begin(row, span, look, figures_in(text), link=short)
        if len(runs) < 2 or units(whole) != units(safe(whole)):
            only = runs[0] if len(runs) == 1 else None
            if only and (only.bold or only.italic):
                shape = self.looks[replace(look, bold=look.bold or only.bold, italic=look.italic or only.italic)]
            self.write(row, span.first, safe(whole) or None, shape)
            return
        pieces: list[Any] = []
        for run in runs:
            bold, italic = look.bold or run.bold, look.italic or run.italic
            pieces += [self.looks.run(look.size, bold, italic, run.underline), run.text]
        self.page.write_rich_string(row, span.first, *pieces, shape)

    def struck(self, row: int, column: int, parts: tuple[str, str], look: Look) -> None:
        """Text whose first part is struck through, over what was written there."""
        before, now = map(safe, parts)
        whole = f"{before}\n{now}"
        if not now or not before or units(whole) != units(safe(whole)):
            self.write(row, column, before or None, self.looks[replace(look, struck=True)])
            return
        old = self.looks.run(look.size, look.bold, look.italic, underline=False, struck=True)
        new = self.looks.run(look.size, look.bold, look.italic, underline=False)
        self.page.write_rich_string(row, column, old, before, new, f"\n{now}", self.looks[look])

    def formula(self, row: int, span: Span, formula: str, value: Typed, look: Look, figure: Figure | None) -> None:
        """A formula with its value for programs that do not calculate."""
        look = replace(look, pattern=value[1], linked=self._told(figure))
        shape = self._begin(row, span, look, [figure] if figure else [])
        self.page.write_formula(row, span.first, formula, shape, value[0])

    def jump(self, row: int, span: Span, place: tuple[str, str], value: Typed, look: Look) -> None:
        """A value that leads to a cell of a sheet."""
        shape = self._begin(row, span, replace(look, pattern=value[1], linked=True), [])
        self._link(row, span.first, place, shape, "")
        self.write(row, span.first, value[0], shape)

    def linked(self, row: int, column: int, figure: Figure, look: Look) -> Any:
        """The format of a figure's cell; where records are told it becomes a link."""
        return self._begin(row, Span(column, column), replace(look, linked=self._told(figure)), [figure])

    def _told(self, figure: Figure | None) -> bool:
        return self._decoding is not None and figure is not None and self._decoding.tells(figure)

    def _begin(self, row: int, span: Span, look: Look, figures: list[Figure], *, link: bool = True) -> Any:
        found = [entry for entry in (self._entry(row, span, figure) for figure in figures) if entry]
        shape = self.looks[look]
        if span.last > span.first:
            self.page.merge_range(row, span.first, row, span.last, "", shape)
        if found and link:
            self._link(row, span.first, (DECODING, f"A{found[0].row + 1}"), shape, _TIP)
        return shape

    def _entry(self, row: int, span: Span, figure: Figure) -> Entry | None:
        if self._decoding is None or not figure.ids:
            return None
        return self._decoding.place(figure, self.name, xl_rowcol_to_cell(row, span.first))

    def _link(self, row: int, column: int, place: tuple[str, str], shape: Any, tip: str) -> None:
        self._links += 1
        if self._links <= MOST_LINKS:
            sheet = place[0].replace("'", "''")
            self.page.write_url(row, column, f"internal:'{sheet}'!{place[1]}", shape, " ", tip or None)
