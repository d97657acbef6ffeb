"""One sheet: its columns, its blocks in rows, what stays in view and what is printed on every page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from mmsdesk.core.errors import UserError
from mmsdesk.reports.document import Block, Chart, Heading, KeyFigures, KeyValue, Table
from mmsdesk.reports.styles import BODY_SIZE
from mmsdesk.reports.xlsx.blocks import Place, lay
from mmsdesk.reports.xlsx.cards import card_table
from mmsdesk.reports.xlsx.charts import numbers_table
from mmsdesk.reports.xlsx.contents import Anchor
from mmsdesk.reports.xlsx.decoding import MOST_ROWS
from mmsdesk.reports.xlsx.grid import Grid, filtered, leads, make_grid
from mmsdesk.reports.xlsx.key_figures import key_table
from mmsdesk.reports.xlsx.laid import Laid
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.measure import type_size
from mmsdesk.reports.xlsx.page import set_columns, text_width
from mmsdesk.reports.xlsx.sections import Section
from mmsdesk.reports.xlsx.sheet import Sheet
from mmsdesk.reports.xlsx.tables import LaidTable

_FROZEN: Final = 250.0
"""Points of what may stay in view: beyond this nothing would be left to scroll on a small screen."""
_MARK_ROW: Final = 16.0
_DEFAULT_ROW: Final = 15.0


@dataclass(slots=True)
class SectionSheet:
    """A section whose blocks are laid, each with the row where it begins."""

    section: Section
    grid: Grid
    mark: str
    laid: list[tuple[int, Laid]] = field(default_factory=list)
    lead: tuple[int, LaidTable] | None = None
    rows: int = 0

    def write(self, sheet: Sheet) -> None:
        """Fills the sheet from the top."""
        set_columns(sheet.page, self.grid)
        if self.mark:
            sheet.height(0, _MARK_ROW)
            sheet.text(0, self.grid.whole, self.mark, Look(BODY_SIZE, bold=True, align="right", grey=True))
        for row, piece in self.laid:
            piece.write(sheet, row)
        sheet.page.print_area(0, 0, max(self.rows - 1, 0), self.grid.count - 1)
        if sheet.breaks:
            sheet.page.set_h_pagebreaks(sheet.breaks)
        self._keep_heading(sheet)

    def _keep_heading(self, sheet: Sheet) -> None:
        if self.lead is None or not self.lead[1].head:
            return
        row, table = self.lead
        first = row + table.head_from
        below = first + table.head
        sheet.page.repeat_rows(first, below - 1)
        if sum(sheet.heights.get(at, _DEFAULT_ROW) for at in range(below)) <= _FROZEN:
            sheet.page.freeze_panes(below, 0)


def laid_section(section: Section, mark: str, anchors: list[Anchor]) -> SectionSheet:
    """The section with its columns chosen and all rows counted. Raises UserError when they do not fit a sheet."""
    size = type_size(section.part.size)
    blocks = [(block, table) for block in section.blocks if (table := _tabular(block))]
    tables = [table for _, table in blocks]
    grid, fitted = make_grid(tables, text_width(section.part))
    place = Place(grid, size, {id(block): fit for (block, _), fit in zip(blocks, fitted, strict=True)})
    place.filtered = len(tables) == 1 and filtered(tables[0], tables)
    place.anchors = anchors
    sheet = SectionSheet(section, grid, mark)
    row = 1 if mark else 0
    headings = iter([anchor for anchor in anchors if anchor.sheet == section.name and anchor.level])
    for block in section.blocks:
        piece = lay(block, place)
        sheet.laid.append((row, piece))
        if isinstance(block, Heading) and block.level:
            next(headings).row = row
        if isinstance(block, Table) and isinstance(piece, LaidTable) and leads(block, tables):
            sheet.lead = (row, piece)
        row += piece.rows
    if row > MOST_ROWS:
        raise UserError(
            f"«{section.part.title}» не помещается на лист Excel: в нём не больше 1 048 576 строк.",
            "Сохраните бумагу как PDF или отберите меньше записей.",
        )
    sheet.rows = row
    return sheet


def anchors_of(sections: tuple[Section, ...]) -> list[Anchor]:
    """What a table of contents names, in order."""
    found = []
    for section in sections:
        if section.listed:
            found.append(Anchor(section.part.title, 0, section.name))
        headings = (block for block in section.blocks if isinstance(block, Heading) and block.level)
        found += [Anchor(heading.text, heading.level, section.name) for heading in headings]
    return found


def _tabular(block: Block) -> Table | None:
    if isinstance(block, Table):
        return block if block.columns else None
    if isinstance(block, KeyFigures):
        return key_table(block)
    if isinstance(block, KeyValue):
        return card_table(block)
    return numbers_table(block) if isinstance(block, Chart) else None
