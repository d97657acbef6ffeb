"""Charts as one reportlab drawing for paper and screen, readable in black and white."""

from __future__ import annotations

from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from mmsdesk.reports.charts.bars import draw_bars, draw_flat_bars, fits_upright
from mmsdesk.reports.charts.heat import draw_heat
from mmsdesk.reports.charts.lines import draw_lines
from mmsdesk.reports.charts.parts import DrawnChart, Picture
from mmsdesk.reports.charts.pyramid import draw_pyramid
from mmsdesk.reports.document import Chart

__all__ = ["DrawnChart", "chart_pdf", "draw_chart"]


def draw_chart(chart: Chart, width: float) -> DrawnChart:
    """The chart as wide as told, in points; bars whose names do not fit under them lie down."""
    picture = Picture(chart, width)
    if not chart.categories or not chart.series:
        picture.say_empty()
    elif chart.kind == "lines":
        draw_lines(picture)
    elif chart.kind == "heat":
        draw_heat(picture)
    elif chart.kind == "pyramid":
        draw_pyramid(picture)
    elif chart.kind == "hbars" or not fits_upright(picture):
        draw_flat_bars(picture, stacked=chart.kind == "stacked")
    else:
        draw_bars(picture, stacked=chart.kind == "stacked")
    return picture.finish()


def chart_pdf(chart: Chart, width: float) -> bytes:
    """A PDF of one page of the chart's size, for the screen and for writers that need a picture."""
    drawn = draw_chart(chart, width)
    target = BytesIO()
    canvas = Canvas(target, (drawn.drawing.width, drawn.drawing.height), invariant=1, pageCompression=1)
    renderPDF.draw(drawn.drawing, canvas, 0, 0)
    canvas.save()
    return target.getvalue()
