"""Charts as one reportlab drawing for paper and screen, readable in black and white."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.graphics.shapes import Drawing

from mmsdesk.reports.document import Chart, Figure

Spot = tuple[Figure, tuple[float, float, float, float]]


@dataclass(slots=True)
class DrawnChart:
    """A drawing and the rectangles of its figures."""

    drawing: Drawing
    spots: list[Spot] = field(default_factory=list)


def draw_chart(chart: Chart, width: float) -> DrawnChart:
    """The chart as wide as told, in points."""
    return DrawnChart(Drawing(width, 100))
