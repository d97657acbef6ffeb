"""Charts as pictures with words for those who cannot see them."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from mmsdesk.core.numbers import number_text
from mmsdesk.reports.charts.bitmap import chart_bitmap
from mmsdesk.reports.document import Chart, Figure, cell_text
from mmsdesk.reports.docx.body import Body
from mmsdesk.reports.docx.paragraph import Para
from mmsdesk.reports.docx.words import attribute, runs
from mmsdesk.reports.styles import NO_DATA

_DOTS_PER_INCH: Final = 250
_EMU: Final = 12_700
"""English metric units in a point."""
_LONGEST_ALT: Final = 4_000


def write_chart(chart: Chart, body: Body) -> None:
    """The picture with its caption under it; made smaller when taller than a sheet."""
    png, width, height = _drawn(chart, body.width)
    room = body.sheet.height - (30.0 if chart.caption else 6.0)
    scale = min(1.0, room / height)
    relation = body.package.picture(png)
    drawing = _inline(relation, body.next_picture(), (width * scale, height * scale), _alt(chart))
    keep = bool(chart.caption) or body.keep_end
    body.add(Para(drawing, "Spacer", "center", keep, before=8, after=0 if chart.caption else 10))
    if chart.caption:
        body.add(Para(runs(chart.caption), "FigureCaption", keep=body.keep_end))


def _drawn(chart: Chart, width: float) -> tuple[bytes, float, float]:
    """PNG, width and height in points; without a ground the mark of the page shows through, as in the PDF."""
    image, wide, high = chart_bitmap(chart, width, _DOTS_PER_INCH)
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue(), wide, high


def _alt(chart: Chart) -> str:
    """Everything the picture shows, in words."""
    said = [chart.caption or "Диаграмма"]
    for series in chart.series:
        pairs = zip(chart.categories, series.values, strict=False)
        values = "; ".join(f"{category} – {_value(value)}" for category, value in pairs)
        said.append(f"{series.title}: {values}" if series.title else values)
    if chart.unit:
        said.append(f"Единица: {chart.unit}")
    return ". ".join(said)[:_LONGEST_ALT]


def _value(value: int | float | Figure | None) -> str:
    if isinstance(value, Figure):
        return cell_text(value, empty=NO_DATA)
    return number_text(value) or NO_DATA


def _inline(relation: str, number: int, size: tuple[float, float], alt: str) -> str:
    wide, high = (round(side * _EMU) for side in size)
    said = attribute(alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="Диаграмма {number}" descr={said}/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="image{number}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
