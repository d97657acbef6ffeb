"""The sheet «Расшифровка»: under each figure the records that it counts, with links there and back."""

from __future__ import annotations

from typing import Any, Final

from mmsdesk.reports.document import Figure
from mmsdesk.reports.xlsx.cell_text import one_line, safe
from mmsdesk.reports.xlsx.decoding import Decoding, Entry, register_words
from mmsdesk.reports.xlsx.grid import Grid, Span
from mmsdesk.reports.xlsx.looks import Look
from mmsdesk.reports.xlsx.sections import DECODING
from mmsdesk.reports.xlsx.sheet import Sheet
from mmsdesk.reports.xlsx.values import WHOLE, typed

WIDTHS: Final = (300.0, 60.0, 100.0, 100.0, 130.0)
"""Points of the columns."""
_TITLES: Final = ("Показатель, под ним записи", "Значение", "На бумаге", "Что посчитано", "Лист")
_SIZE: Final = 11.0


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
    for entry in decoding.entries:
        _figure(sheet, entry)
        for at, record_id in enumerate(entry.figure.ids, start=entry.row + 1):
            page.set_row(at, None, None, {"level": 1})
            page.write_string(at, 0, safe(decoding.title(record_id)), plain)
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
    if entry.cell:
        sheet.jump(row, Span(0, 0), (entry.sheet, entry.cell), label, look)
    else:
        sheet.put(row, Span(0, 0), (label, ""), look)
    cells: list[Any] = [
        typed(Figure(figure.value)),
        (safe(figure.text) if figure.text else None, ""),
        (safe(register_words(figure.register)) or None, ""),
        (entry.sheet or None, ""),
    ]
    for at, value in enumerate(cells[: sheet.grid.count - 1], start=1):
        align = "center" if value[1] == WHOLE else "left"
        sheet.put(row, Span(at, at), value, Look(_SIZE, bold=at == 1, align=align, edge="box", shaded=True))
    sheet.count.row()
