"""Cards: labels with typed values, one under the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mmsdesk.reports.document import Column, Figure, KeyValue, Run, Table, plain_text
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.xlsx.grid import Fitted, Grid, Span
from mmsdesk.reports.xlsx.laid import text_height
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.measure import MOST_HEIGHT
from mmsdesk.reports.xlsx.sheet import Sheet
from mmsdesk.reports.xlsx.values import typed

_ABSENT: Final = "–"


def card_table(block: KeyValue) -> Table:
    """The card as it is measured."""
    rows = tuple((label, plain_text(value) or _ABSENT) for label, value in block.rows)
    return Table((Column(""), Column("")), rows)


@dataclass(slots=True)
class LaidCard:
    """A card in its place."""

    block: KeyValue
    fitted: Fitted
    grid: Grid

    @property
    def rows(self) -> int:
        return len(self.block.rows) + 1

    def write(self, sheet: Sheet, row: int) -> None:
        """A row for each label."""
        size = self.fitted.size
        label_span = self.fitted.spans[0]
        value_span = Span(label_span.last + 1, self.grid.count - 1)
        quiet = Look(size, valign="top", edge="below")
        strong = Look(size, bold=True, edge="below")
        for label, value in self.block.rows:
            empty = value is None or value in ("", ())
            text = _ABSENT if empty else value
            heights = [text_height(sheet.grid, label_span, label, quiet)]
            heights.append(text_height(sheet.grid, value_span, text, strong))
            sheet.height(row, min(MOST_HEIGHT, max(heights) + 2))
            sheet.text(row, label_span, label, quiet)
            if isinstance(text, (tuple, Run)):
                sheet.text(row, value_span, text, strong)
            else:
                figure = text if isinstance(text, Figure) else None
                sheet.put(row, value_span, typed(text, empty=NO_DATA), strong, figure)
            sheet.count.row()
            row += 1
        sheet.gap(row, 9)
