"""Charts: the picture of the paper, and under it its numbers for a chart of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from mmsdesk.reports.document import Chart, Column, Table
from mmsdesk.reports.xlsx.cell_text import one_line, within
from mmsdesk.reports.xlsx.grid import Fitted, Grid
from mmsdesk.reports.xlsx.laid import Lines, paragraph
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.measure import MOST_HEIGHT
from mmsdesk.reports.xlsx.pictures import chart_png
from mmsdesk.reports.xlsx.sheet import Sheet
from mmsdesk.reports.xlsx.tables import LaidTable

_CAPTION: Final = 11.0
_WIDEST: Final = 480.0
_MARGIN: Final = 4.0


def numbers_table(chart: Chart) -> Table:
    """What the picture shows: categories below each other, a heat map as it is drawn."""
    unit = chart.unit
    if chart.kind == "heat":
        columns = (Column(unit), *(Column(name, "number") for name in chart.categories))
        rows = tuple((series.title, *series.values[: len(chart.categories)]) for series in chart.series)
        return Table(columns, rows, size=10)
    columns = (Column(unit), *(Column(series.title, "number") for series in chart.series))
    rows = tuple(
        (name, *(series.values[at] if at < len(series.values) else None for series in chart.series))
        for at, name in enumerate(chart.categories)
    )
    return Table(columns, rows, size=10)


@dataclass(slots=True)
class LaidChart:
    """A chart in its place."""

    chart: Chart
    fitted: Fitted
    grid: Grid

    @property
    def _caption(self) -> Lines:
        look = Look(_CAPTION, align="center")
        return Lines(paragraph(self.grid, self.chart.caption, look) if self.chart.caption else [], after=3)

    @property
    def rows(self) -> int:
        return 1 + self._caption.rows + LaidTable(self.fitted, self.grid).rows

    def write(self, sheet: Sheet, row: int) -> None:
        """The picture in one tall row, its caption, its numbers."""
        room = sheet.grid.width(sheet.grid.whole)
        png, width, height = chart_png(self.chart, min(room, _WIDEST))
        scale = min(1.0, (MOST_HEIGHT - 2 * _MARGIN) / height)
        sheet.gap(row, height * scale + 2 * _MARGIN)
        points_to_pixels = 4 / 3
        options = {
            "x_scale": scale,
            "y_scale": scale,
            "x_offset": max(0.0, (room - width * scale) / 2) * points_to_pixels,
            "y_offset": _MARGIN * points_to_pixels,
            "object_position": 2,
            "description": within(one_line(self.chart.caption), 200),
        }
        sheet.page.insert_image(row, 0, "chart.png", {"image_data": BytesIO(png), **options})
        self._caption.write(sheet, row + 1)
        LaidTable(self.fitted, self.grid).write(sheet, row + 1 + self._caption.rows)
