"""How a list that is given back looks: as the sender's own sheet, or, where that cannot be read, as a plain table."""

from __future__ import annotations

import copy
import textwrap
import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk.exchange.importing.mapping import column_letter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WITH_LOOKS = (".xlsx", ".xlsm")
_HEADING, _LINE = "DFE7E9", "BFC6C9"
"""Colours of the headings and of the lines between cells."""
_NARROWEST, _WIDEST = 8, 40
_FONT, _SIZE, _LINE_HEIGHT = "Calibri", 11, 15
"""The font in which Excel writes what has none of its own, and the height of its line in points."""
_LOOKED_AT = 200
"""Rows by which the width of a column is told."""


def sender_looks(page: Worksheet, source: Path, name: str, rows: Sequence[int]) -> bool:
    """Give a page widths, fonts, borders and paper of the sender's sheet; False where openpyxl cannot read them.

    `rows` are the numbers that the rows of the page have in the sheet, in order.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if source.suffix.casefold() not in _WITH_LOOKS:
        return False
    try:
        theirs = load_workbook(source)[name]
    except (InvalidFileException, LookupError, OSError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile):
        return False  # looks are a courtesy: the rows are given back without them
    for letter, width in theirs.column_dimensions.items():
        page.column_dimensions[letter].width = width.width
        page.column_dimensions[letter].hidden = width.hidden
    page.page_setup.orientation = theirs.page_setup.orientation
    _fit_to_width(page)
    for place, number in enumerate(rows, start=1):
        for cell in theirs[number]:
            if cell.has_style:
                mine = page.cell(place, cell.column or 1)
                mine.font = copy.copy(cell.font)  # type: ignore[assignment]
                mine.border = copy.copy(cell.border)  # type: ignore[assignment]
                mine.alignment = copy.copy(cell.alignment)  # type: ignore[assignment]
                mine.fill = copy.copy(cell.fill)  # type: ignore[assignment]
                mine.number_format = cell.number_format
    return True


def plain_looks(page: Worksheet, header: int, hidden: Collection[int]) -> None:
    """Make a table of a page: headings in row `header`, titles above, lines around cells, A4 across.

    `hidden` are columns that say nothing to people, counted from 0.
    """
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line, bold = Side("thin", color=_LINE), Font(name=_FONT, size=_SIZE, bold=True)
    for row in page.iter_rows(min_row=max(header, 1)):
        for cell in row:
            cell.border = Border(line, line, line, line)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if cell.row == header:
                cell.font, cell.fill = bold, PatternFill("solid", fgColor=_HEADING)
                cell.alignment = Alignment(vertical="center", wrap_text=True)
    if header > 1:
        page.cell(1, _first_filled(page)).font = bold
    for at, column in enumerate(page.iter_cols(min_row=max(header, 1), max_row=header + _LOOKED_AT)):
        dimension = page.column_dimensions[column_letter(at)]
        dimension.hidden = at in hidden
        # A heading is broken between its words, as values are where they are long.
        told = [str(cell.value) for cell in column if cell.value is not None]
        words = told[0].split() if header and column[0].value is not None else []
        longest = max(map(len, (*words, *(told[1:] if words else told))), default=0)
        dimension.width = min(max(longest + 2, _NARROWEST), _WIDEST)
    for number, row in enumerate(page.iter_rows(min_row=max(header, 1)), start=max(header, 1)):
        filled = [cell for cell in row if cell.value]
        lines = [_lines(str(cell.value), page.column_dimensions[cell.column_letter].width) for cell in filled]
        page.row_dimensions[number].height = _LINE_HEIGHT * max(lines, default=1)
    page.page_setup.orientation = "landscape"
    _fit_to_width(page)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column so many signs wide: not every program makes room for them by itself."""
    return sum(len(textwrap.wrap(line, int(width) - 1)) or 1 for line in text.splitlines())


def _first_filled(page: Worksheet) -> int:
    return next((cell.column for cell in page[1] if cell.value is not None), 1)


def _fit_to_width(page: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
