"""A table of contents whose lines lead to their sheets and headings."""

from __future__ import annotations

from dataclasses import dataclass

from mmsdesk.reports.document import Contents
from mmsdesk.reports.xlsx.cell_text import one_line
from mmsdesk.reports.xlsx.grid import Grid
from mmsdesk.reports.xlsx.laid import Lines, paragraph, text_height
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.sheet import Sheet


@dataclass(slots=True)
class Anchor:
    """A part (level 0) or a heading; its cell is known when everything is laid."""

    title: str
    level: int
    sheet: str
    row: int = 0


@dataclass(slots=True)
class LaidContents:
    """Lines for the parts and headings down to a level."""

    block: Contents
    grid: Grid
    size: float
    anchors: list[Anchor]

    @property
    def _title(self) -> Lines:
        look = Look(self.size + 1, bold=True, align="center")
        return Lines(paragraph(self.grid, self.block.title, look) if self.block.title else [], after=4)

    @property
    def _listed(self) -> list[Anchor]:
        return [anchor for anchor in self.anchors if anchor.level <= self.block.level]

    @property
    def rows(self) -> int:
        return self._title.rows + len(self._listed) + 1

    def write(self, sheet: Sheet, row: int) -> None:
        """Title and lines."""
        self._title.write(sheet, row)
        row += self._title.rows
        for anchor in self._listed:
            look = Look(self.size, indent=2 * min(max(anchor.level, 0), 6))
            sheet.height(row, text_height(sheet.grid, sheet.grid.whole, anchor.title, look))
            sheet.jump(row, sheet.grid.whole, (anchor.sheet, f"A{anchor.row + 1}"), (one_line(anchor.title), ""), look)
            row += 1
        sheet.gap(row, 9)
