"""Key figures as a small table: what, how many, how many before, the change as a formula."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from mmsdesk.reports.document import Cell, Column, Figure, KeyFigure, KeyFigures, Table, plain_text
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.xlsx.cell_text import figures_in
from mmsdesk.reports.xlsx.grid import Fitted, Grid
from mmsdesk.reports.xlsx.laid import text_height
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.sheet import Sheet
from mmsdesk.reports.xlsx.tables import LaidTable, TableHead, shown
from mmsdesk.reports.xlsx.values import CHANGE, typed

_NOW, _BEFORE, _CHANGE = 1, 2, 3


def key_table(block: KeyFigures) -> Table:
    """The figures as rows; columns of which nothing is known are left out."""
    compared = any(key.before is not None for key in block.figures)
    noted = any(key.note for key in block.figures)
    columns = [Column("Показатель"), Column("Значение", "number", empty=NO_DATA)]
    if compared:
        columns += [Column(block.before_label, "number", empty=NO_DATA), Column("Изменение", "number")]
    if noted:
        columns.append(Column("Примечание"))
    rows = []
    for key in block.figures:
        cells: list[Cell] = [key.label, key.figure]
        if compared:
            cells += [key.before if key.before is not None else "", _change(key)]
        rows.append((*cells, plain_text(key.note)) if noted else tuple(cells))
    return Table(tuple(columns), tuple(rows))


def _change(key: KeyFigure) -> int | float | None:
    now, before = key.figure, key.before
    if before is None or before.value is None or now.value is None or now.text is not None or before.text is not None:
        return None
    return round(now.value - before.value, 2)


@dataclass(slots=True)
class LaidKeyFigures:
    """Key figures in their place."""

    block: KeyFigures
    fitted: Fitted
    grid: Grid

    @property
    def rows(self) -> int:
        return LaidTable(self.fitted, self.grid).rows

    def write(self, sheet: Sheet, row: int) -> None:
        """Heading and rows; the number is bold."""
        table, spans, size = self.fitted.table, self.fitted.spans, self.fitted.size
        compared = any(key.before is not None for key in self.block.figures)
        TableHead(self.fitted).write(sheet, row)
        row += 1
        for key, cells in zip(self.block.figures, table.rows, strict=True):
            if not isinstance(cells, tuple):
                continue
            noted = next(iter(figures_in(key.note)), None)
            heights = []
            for at, (cell, column, span) in enumerate(zip(cells, table.columns, spans, strict=True)):
                value = typed(cell, column.kind, column.empty)
                look = Look(size, bold=at == _NOW, align=column.alignment, valign="middle", edge="box")
                heights.append(text_height(sheet.grid, span, shown(value), look))
                figure = cell if isinstance(cell, Figure) else noted if at == len(cells) - 1 else None
                if compared and at == _CHANGE and value[0] is not None:
                    now, before = (xl_rowcol_to_cell(row, spans[i].first) for i in (_NOW, _BEFORE))
                    sheet.formula(row, span, f"={now}-{before}", (value[0], CHANGE), look, None)
                else:
                    sheet.put(row, span, value, look, figure)
            sheet.height(row, max(heights) + 2)
            sheet.count.row()
            row += 1
        sheet.gap(row, 9)
