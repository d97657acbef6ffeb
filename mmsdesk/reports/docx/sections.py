"""Sections of a file: sheet, margins, page numbers, code at the foot, mark across the page, frame."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees
from typing import Final

from mmsdesk.reports.document import Part
from mmsdesk.reports.docx.package import Package
from mmsdesk.reports.docx.paragraph import Para, twips
from mmsdesk.reports.docx.styles import FAMILY
from mmsdesk.reports.docx.words import Look, attribute, field, one_line, runs
from mmsdesk.reports.setting.cells import Measure
from mmsdesk.reports.setting.fonts import printable
from mmsdesk.reports.styles import (
    A4_MM,
    FOOT_CODE_MM,
    FOOT_CODE_SIZE,
    FRAME_MM,
    FRAMED_MARGIN_MM,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    MARGIN_TOP_MM,
    MM,
    PAGE_NUMBER_MM,
)

_DESCENT: Final = 0.22
"""Of Times: what hangs under the base line, as a share of the type size."""
_MARK_GREY: Final = "#ededed"
_MARK_SIZE_MOST: Final = 150.0
_MARK_SHARE: Final = 0.6
_FRAME_RULE: Final = "thickThinMediumGap"
_CODE_WIDTH: Final = 170.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a part and its text area, in points."""

    part: Part
    body: float
    """Type size of running text."""
    own_size: float = 0
    """The same where it is not that of the styles of the file, else 0."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        short, long = A4_MM[0] * MM, A4_MM[1] * MM
        return (long, short) if self.part.landscape else (short, long)

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        if self.part.frame:
            inset = FRAMED_MARGIN_MM * MM
            return inset, inset, inset, inset
        return MARGIN_LEFT_MM[self.part.margins] * MM, MARGIN_TOP_MM * MM, MARGIN_RIGHT_MM * MM, MARGIN_BOTTOM_MM * MM

    @property
    def width(self) -> float:
        """Of the text."""
        left, _, right, _ = self.margins
        return self.size[0] - left - right

    @property
    def height(self) -> float:
        """Of the text on a full page."""
        _, top, _, bottom = self.margins
        return self.size[1] - top - bottom


def section_xml(sheet: Sheet, mark: str, package: Package, *, first: bool, counts_on: bool) -> str:
    """Properties of a section. Its first page bears no number unless it goes on counting from the one before."""
    part = sheet.part
    behind = _mark(mark, sheet.size) if mark.strip() else ""
    code = runs(one_line(part.code))
    # Under a frame a footer would move the frame in LibreOffice: the code is then a placed paragraph of the header.
    placed = Para(code, "Footer", frame=_under_frame(sheet)).xml() if part.frame and code else ""
    left, _, right, _ = sheet.margins
    shift = right - left  # the number stands in the middle of the sheet, not of the text
    empty = package.header(placed + Para(behind, "Header", left=shift).xml())
    number = field("PAGE", "2", Look(size=sheet.own_size))
    numbered = (
        package.header(placed + Para(behind + number, "Header", left=shift).xml()) if part.page_numbers else empty
    )
    foot = package.footer(Para("" if part.frame else code, "Footer").xml())
    titled = first or not counts_on
    said = f'<w:headerReference w:type="default" r:id="{numbered}"/>'
    said += f'<w:headerReference w:type="first" r:id="{empty}"/>' if titled else ""
    said += f'<w:footerReference w:type="default" r:id="{foot}"/>'
    said += f'<w:footerReference w:type="first" r:id="{foot}"/>' if titled else ""
    said += '<w:type w:val="nextPage"/>' + _page(sheet) + (_frame() if part.frame else "")
    said += '<w:pgNumType w:start="1"/>' if not counts_on and not first else ""
    said += "<w:cols/>" + ('<w:vAlign w:val="center"/>' if part.frame else "")
    return f"<w:sectPr>{said}{'<w:titlePg/>' if titled else ''}</w:sectPr>"


def _page(sheet: Sheet) -> str:
    (width, height), (left, top, right, bottom) = sheet.size, sheet.margins
    turned = ' w:orient="landscape"' if sheet.part.landscape else ""
    foot = FRAMED_MARGIN_MM / 2 * MM if sheet.part.frame else FOOT_CODE_MM * MM - FOOT_CODE_SIZE * _DESCENT
    return (
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}" w:left="{twips(left)}"'
        f' w:header="{twips(PAGE_NUMBER_MM * MM)}" w:footer="{twips(foot)}" w:gutter="0"/>'
    )


def _under_frame(sheet: Sheet) -> str:
    """Where the code stands on a framed sheet: its base line in the middle between frame and edge."""
    width, height = sheet.size
    upper = height - FRAME_MM / 2 * MM - FOOT_CODE_SIZE * (1 - _DESCENT)
    return (
        f'<w:framePr w:w="{twips(_CODE_WIDTH)}" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{twips(width - MARGIN_RIGHT_MM * MM - _CODE_WIDTH)}" w:y="{twips(upper)}"/>'
    )


def _frame() -> str:
    sides = "".join(
        f'<w:{side} w:val="{_FRAME_RULE}" w:sz="12" w:space="{round(FRAME_MM * MM)}" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f'<w:pgBorders w:offsetFrom="page">{sides}</w:pgBorders>'


def _mark(mark: str, sheet: tuple[float, float]) -> str:
    """Pale words from corner to corner behind the text, the same shape as Word's own watermark."""
    words = one_line(mark)
    width, height = sheet
    unit = max(Measure(bold=True).width(printable(words)), 0.1)
    diagonal = (width**2 + height**2) ** 0.5
    size = min(_MARK_SIZE_MOST, _MARK_SHARE * diagonal / unit)
    turn = round(360 - degrees(atan2(height, width)))
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
        ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049"'
        ' type="#_x0000_t136" alt="" style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{size * unit:.1f}pt;height:{size * 0.75:.1f}pt;rotation:{turn};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        'mso-position-vertical:center;mso-position-vertical-relative:page" o:allowincell="f"'
        f' fillcolor="{_MARK_GREY}" stroked="f"><v:textpath style="font-family:&quot;{FAMILY}&quot;;font-size:1pt;'
        f'font-weight:bold" string={attribute(words)}/><w10:wrap anchorx="page" anchory="page"/></v:shape>'
        "</w:pict></w:r>"
    )
