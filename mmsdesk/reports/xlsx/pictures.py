"""Charts as pictures for a sheet."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import Final

from mmsdesk.reports.charts import chart_pdf
from mmsdesk.reports.document import Chart

_DOTS: Final = 200
"""Per inch: sharp in print."""
_POINTS: Final = 72
_ONE_AT_A_TIME: Final = threading.Lock()
"""The library that draws pages is not made for several threads."""


def chart_png(chart: Chart, width: float) -> tuple[bytes, float, float]:
    """The picture of a chart `width` points wide, with its width and height in points."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(chart_pdf(chart, width))
        try:
            page = file[0]
            size = page.get_size()
            bitmap = page.render(scale=_DOTS / _POINTS)
            image = bitmap.to_pil().convert("L")
            bitmap.close()
            page.close()
        finally:
            file.close()
    target = BytesIO()
    image.save(target, "PNG", dpi=(_DOTS, _DOTS))
    return target.getvalue(), size[0], size[1]
