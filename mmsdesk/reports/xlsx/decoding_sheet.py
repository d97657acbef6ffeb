"""The sheet «Расшифровка»: under each figure the records that it counts, with links there and back."""

from __future__ import annotations

from typing import Any, Final

from mmsdesk.reports.document import Figure
from mmsdesk.reports.xlsx.cell_text import one_line, safe
from mmsdesk.reports.xlsx.decoding import Decoding, Entry, register_words
from mmsdesk.reports.xlsx.grid import Grid, Span
from mmsdesk.reports.xlsx.laid import text_height
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.measure import RowMeasure, row_height
from mmsdesk.reports.xlsx.sections import DECODING
from mmsdesk.reports.xlsx.sheet import Sheet
from mmsdesk.reports.xlsx.values import typed

WIDTHS: Final = (300.0, 60.0, 100.0, 100.0, 130.0)
"""Points of the columns."""
_TITLES: Final = ("Показатель, под ним записи", "Значение", "На бумаге", "Что посчитано", "Лист")
_SIZE: Final = 11.0
_INDENT: Final = 16.0
"""Points by which records stand to the right of their figure."""


def decoding_grid(several: bool) -> Grid:
    """The columns; the name of the sheet only where there are several."""
    return Grid(WIDTHS if several else WIDTHS[:-1])


def write_decoding(sheet: Sheet, decoding: Decoding) -> None:
    """Every figure with records in reading order, its records folded under it."""
    page = sheet.page
    head = Look(_SIZE, bold=True, align="center", valign="middle", edge="box", shaded=True)
    for at in range(sheet.grid.count):
        page.set_column_pixels(at, at, sheet.grid.pixels(at))
        sheet.put(0, Span(at, at), (_TITLES[at], ""), head)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.outline_settings(symbols_below=False)
    plain = sheet.looks[Look(_SIZE, indent=2)]
    measure = RowMeasure([WIDTHS[0] - _INDENT], _SIZE, exact=False)
    for entry in decoding.entries:
        _figure(sheet, entry)
        for at, record_id in enumerate(entry.figure.ids, start=entry.row + 1):
            title = safe(decoding.title(record_id))
            page.set_row(at, row_height(measure.lines(0, title), _SIZE), None, {"level": 1})
            page.write_string(at, 0, title, plain)
            sheet.count.row()
    last = decoding.end
    if decoding.shortfall:
        sheet.text(last, Span(0, sheet.grid.count - 1), decoding.shortfall, Look(_SIZE, italic=True))
        last += 1
    page.print_area(0, 0, max(last - 1, 0), sheet.grid.count - 1)


def _figure(sheet: Sheet, entry: Entry) -> None:
    row, figure = entry.row, entry.figure
    look = Look(_SIZE, bold=True, edge="box", shaded=True)
    label = one_line(entry.label) or entry.sheet or DECODING
    sheet.suggest_height(row, text_height(sheet.grid, Span(0, 0), label, look) + 1)
    sheet.put(row, Span(0, 0), (label, ""), look)
    cells: list[Any] = [
        typed(Figure(figure.value)),
        (safe(figure.text) if figure.text else None, ""),
        (safe(register_words(figure.register)) or None, ""),
        (entry.sheet or None, ""),
    ]
    for at, value in enumerate(cells[: sheet.grid.count - 1], start=1):
        # The way back is in the number: LibreOffice would not break the lines of a linked label.
        seen = Look(_SIZE, bold=at == 1, align="center" if at == 1 else "left", edge="box", shaded=True)
        if at == 1 and entry.cell and value[0] is not None:
            sheet.jump(row, Span(at, at), (entry.sheet, entry.cell), value, seen)
        else:
            sheet.put(row, Span(at, at), value, seen)
    sheet.count.row()
