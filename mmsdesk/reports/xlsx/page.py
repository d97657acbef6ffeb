"""The printed side of a sheet: A4, margins, page numbers from the second page, code at the foot, mark."""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from mmsdesk.reports.document import Part
from mmsdesk.reports.styles import (
    A4_MM,
    FOOT_CODE_MM,
    FOOT_CODE_SIZE,
    FRAMED_MARGIN_MM,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    MARGIN_TOP_MM,
    MM,
    PAGE_NUMBER_MM,
)
from mmsdesk.reports.xlsx.cell_text import one_line, within
from mmsdesk.reports.xlsx.grid import Grid
from mmsdesk.reports.xlsx.looks import FACE
from mmsdesk.reports.xlsx.measure import type_size

_INCH: Final = 25.4
_A4: Final = 9
_LONGEST: Final = 100
"""Signs of a code or mark in a header, which takes 255 with all its marks."""


class PaperSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose first printed page may have a header of its own; the heights of rows whose numbers (from 1)
    are `following` are those of their content, not fixed by a hand."""

    first_header: str | None = None

    def __init__(self) -> None:
        super().__init__()
        self.following: set[int] = set()

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row" and attributes[0][1] in self.following:
            attributes = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _write_header_footer(self) -> None:
        if self.first_header is None:
            super()._write_header_footer()
            return
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._xml_data_element("oddHeader", self.header)
        self._xml_data_element("oddFooter", self.footer)
        self._xml_data_element("firstHeader", self.first_header)
        self._xml_data_element("firstFooter", self.footer)
        self._xml_end_tag("headerFooter")


def margins_mm(part: Part) -> tuple[float, float, float, float]:
    """Left, right, top, bottom."""
    if part.frame:
        return (FRAMED_MARGIN_MM,) * 4
    return MARGIN_LEFT_MM[part.margins], MARGIN_RIGHT_MM, MARGIN_TOP_MM, MARGIN_BOTTOM_MM


def text_width(part: Part) -> float:
    """Points between the margins."""
    left, right, _, _ = margins_mm(part)
    return (A4_MM[1 if part.landscape else 0] - left - right) * MM


def set_page(page: Any, part: Part, mark: str, *, begins: bool, marked: bool) -> None:
    """Paper, margins, header and footer; where numbers begin, the first page bears none. `marked`: the mark stands
    in the first cell and need not stand above it."""
    page.set_paper(_A4)
    if part.landscape:
        page.set_landscape()
    page.set_margins(*(mm / _INCH for mm in margins_mm(part)))
    page.fit_to_pages(1, 0)
    if part.frame:
        page.center_horizontally()
    named = f'&R&"{FACE},Bold"{_told(mark)}' if mark else ""
    number = f'&C&"{FACE}"&{round(type_size(part.size))}&P' if part.page_numbers else ""
    page.set_header(number + named, {"margin": PAGE_NUMBER_MM / _INCH})
    # A space parts the size of the type from a code that begins with a digit.
    code = f'&R&"{FACE}"&{round(FOOT_CODE_SIZE)} {_told(part.code)}' if part.code else ""
    page.set_footer(code, {"margin": FOOT_CODE_MM / _INCH})
    if begins:
        page.set_start_page(1)
        page.first_header = "" if marked else named


def set_columns(page: Any, grid: Grid) -> None:
    """Widths of the columns; screens show the paper without a net of lines."""
    for at in range(grid.count):
        page.set_column_pixels(at, at, grid.pixels(at))
    page.hide_gridlines(2)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _told(text: str) -> str:
    return within(one_line(text), _LONGEST).replace("&", "&&")
