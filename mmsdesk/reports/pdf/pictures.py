"""Charts in the flow of a paper."""

from __future__ import annotations

from typing import Final

from reportlab.graphics import renderPDF

from mmsdesk.reports.charts import draw_chart
from mmsdesk.reports.document import Chart
from mmsdesk.reports.pdf.page import Pages
from mmsdesk.reports.setting.text import Type, set_lines

_CAPTION: Final = 11.0


class SetChart:
    """A picture with its caption under it, never parted; made smaller when taller than a sheet."""

    def __init__(self, chart: Chart, pages: Pages) -> None:
        self.before = 8.0
        self.after = 10.0
        self._caption = set_lines(chart.caption, Type(_CAPTION), pages.width, {}) if chart.caption else []
        self._drawn = draw_chart(chart, pages.width)
        room = pages.height - min(self._caption_height, pages.height / 2)
        self._scale: float = min(1.0, room / self._drawn.drawing.height)

    @property
    def _caption_height(self) -> float:
        return len(self._caption) * _CAPTION * 1.2 + 4 if self._caption else 0.0

    @property
    def first(self) -> float:
        """The whole picture."""
        return float(self._drawn.drawing.height) * self._scale + self._caption_height

    whole = first

    def draw(self, pages: Pages, tail: float) -> None:
        """Draws the picture, its caption, and the clickable places of its figures."""
        pages.need(min(self.first, pages.height))
        scale = self._scale
        drawing = self._drawn.drawing
        lower = pages.take(drawing.height * scale) - drawing.height * scale
        left = pages.x + (pages.width - drawing.width * scale) / 2
        pages.canvas.saveState()
        pages.canvas.translate(left, lower)
        pages.canvas.scale(scale, scale)
        renderPDF.draw(drawing, pages.canvas, 0, 0)
        pages.canvas.restoreState()
        for figure, (x1, y1, x2, y2) in self._drawn.spots:
            number = pages.links.get(id(figure), -1)
            if number >= 0:
                area = (left + x1 * scale, lower + y1 * scale, left + x2 * scale, lower + y2 * scale)
                pages.pen.links.append((number, area))
        for i, line in enumerate(self._caption):
            if not i:
                pages.take(4)
            pages.need(_CAPTION * 1.2)
            base = pages.take(_CAPTION * 1.2) - _CAPTION
            pages.pen.write(line, pages.x, base, pages.width, "center")
