"""Charts as pictures for a sheet."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image

from mmsdesk.reports.charts.bitmap import chart_bitmap
from mmsdesk.reports.document import Chart

_DOTS: Final = 200
"""Per inch: sharp in print."""


def chart_png(chart: Chart, width: float) -> tuple[bytes, float, float]:
    """The picture of a chart `width` points wide, with its width and height in points."""
    clear, wide, high = chart_bitmap(chart, width, _DOTS)
    image = Image.new("RGBA", clear.size, "white")
    image.alpha_composite(clear.convert("RGBA"))
    target = BytesIO()
    image.convert("L").save(target, "PNG", dpi=(_DOTS, _DOTS))
    return target.getvalue(), wide, high
