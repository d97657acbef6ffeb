"""Charts as pictures for writers that take no drawing: the PDF of the chart, drawn by PDFium."""

from __future__ import annotations

from typing import Final

import pypdfium2
from PIL import Image

from mmsdesk.core.pdfium import alone
from mmsdesk.reports.charts import chart_pdf
from mmsdesk.reports.document import Chart

_POINTS: Final = 72


@alone
def chart_bitmap(chart: Chart, width: float, dots: int) -> tuple[Image.Image, float, float]:
    """The chart `width` points wide on a clear ground at `dots` per inch, with its width and height in points."""
    opened = pypdfium2.PdfDocument(chart_pdf(chart, width))
    try:
        page = opened[0]
        wide, high = page.get_size()
        bitmap = page.render(scale=dots / _POINTS, fill_color=(255, 255, 255, 0), maybe_alpha=True)
        image = bitmap.to_pil().copy()
        bitmap.close()
        page.close()
    finally:
        opened.close()
    return image, wide, high
