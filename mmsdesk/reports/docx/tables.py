"""Tables: heading repeated on each page, rows kept whole, as strings with the repeated parts made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from mmsdesk.core.errors import UserError
from mmsdesk.reports.document import Column, Group, Row, Table, Total, cell_text
from mmsdesk.reports.docx.body import Body
from mmsdesk.reports.docx.paragraph import Para, twips
from mmsdesk.reports.docx.styles import PAD_ABOVE, PAD_BELOW, PAD_SIDE
from mmsdesk.reports.docx.words import Look, inner, runs
from mmsdesk.reports.setting.struck import parted, struck_cells
from mmsdesk.reports.setting.tables import FittedTable, fitted, last_sheet
from mmsdesk.reports.styles import MM, TABLE_SIZE

MOST_COLUMNS: Final = 63
"""Word refuses to open a table with more."""
_SHORT, _SHARE = 10, 0.35
"""A table of so few rows that takes no more than this share of a page is not parted, as in the PDF."""
_LEADING: Final = 1.15
_STEP: Final = 500
_LETTER: Final = 0.5
"""Average width of a letter as a share of the type size."""
_CACHED: Final = 20_000


def write_table(table: Table, body: Body, tell: Callable[[int], None]) -> None:
    """Caption, table, note; `tell` is given the number of rows written so far."""
    if len(table.columns) > MOST_COLUMNS:
        raise UserError(
            f"В таблице {len(table.columns)} столбцов, а Word умеет не больше {MOST_COLUMNS}.",
            "Уберите лишние столбцы или сохраните бумагу в PDF или Excel.",
        )
    if not table.columns:
        return
    fit = fitted(table, body.width)
    size = fit.size if fit.size != TABLE_SIZE else 0.0
    if table.caption:
        look = Look(size=fit.size + 1 if size else 0)
        body.add(Para(runs(table.caption, look), "Caption"))
    head = _head(table, fit, size)
    if head or table.rows:
        body.begin_table(0 if table.caption else 6)
        body.parts.append(_opening(fit.widths) + head)
        keep_end, keep_all = body.keep_end or bool(table.note), _is_short(table, fit, body)
        writer, last = _RowWriter(table, fit, size), last_sheet(fit.rows)
        for at, row in enumerate(table.rows):
            if at % _STEP == 0:
                tell(at)
            body.parts.append(writer.row(at, row, _stays(table.rows, at, keep_all or at >= last, keep_end)))
        body.parts.append("</w:tbl>")
        body.end_table(6)
    if not table.rows:
        look = Look(italic=True, size=size)
        keep = body.keep_end or bool(table.note)
        body.add(Para(runs(table.empty_text, look), "TableText", "center", keep, before=2, after=6))
    if table.note:
        body.add(Para(runs(table.note), "TableNote", keep=body.keep_end, before=1))


def _opening(widths: Sequence[float]) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    whole = sum(twips(width) for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{whole}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _stays(rows: Sequence[Row], at: int, keep_all: bool, keep_end: bool) -> bool:
    """The row stays on the page of the next: sub-headings with two of their rows, sums with what they sum up."""
    if at == len(rows) - 1:
        return keep_end
    if keep_all or not isinstance(rows[at], (tuple, Total)) or isinstance(rows[at + 1], Total):
        return True
    return at > 0 and isinstance(rows[at - 1], Group) and not isinstance(rows[at + 1], Group)


def _is_short(table: Table, fit: FittedTable, body: Body) -> bool:
    if len(table.rows) > _SHORT:
        return False
    lines = [_lines(row.texts, fit) for row in fit.rows]
    high = sum(lines) * fit.size * _LEADING + len(lines) * (PAD_ABOVE + PAD_BELOW)
    return max(high, len(lines) * table.row_height * MM) <= body.sheet.height * _SHARE


def _lines(texts: Sequence[str], fit: FittedTable) -> int:
    """About how many lines a row takes."""
    letter = fit.size * _LETTER
    widths = fit.widths if len(texts) == len(fit.widths) else [sum(fit.widths)]
    pairs = zip(texts, widths, strict=False)
    return max((int(len(text) * letter / max(width - 2 * PAD_SIDE, letter)) + 1 for text, width in pairs), default=1)


def _cell(width: float, style: str, align: str, size: float, said: str = "") -> str:
    """The beginning of a cell up to its text."""
    mark = Look(size=size).xml
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{said}</w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/>{{keep}}{aligned}{mark}</w:pPr>'
    )


_KEEP: Final = "<w:keepNext/>"
_CELL_END: Final = "</w:p></w:tc>"


class _Cells:
    """Cells of one column in one style; what comes again and again is made once."""

    def __init__(self, opening: str, size: float, keep: bool, fits: Callable[[str], bool]) -> None:
        self._opening = opening.format(keep=_KEEP if keep else "")
        self._run = f"<w:r>{Look(size=size).xml}"
        self._size = size
        self._fits = fits
        self._known: dict[str, str] = {"": f"{self._opening}{_CELL_END}"}

    def of(self, text: str) -> str:
        """The whole cell."""
        cell = self._known.get(text)
        if cell is None:
            # What fits on a line needs no gluing, which takes half of the time of a long list.
            cell = f"{self._opening}{self._run}{inner(text, not self._fits(text))}</w:r>{_CELL_END}"
            if len(self._known) < _CACHED:
                self._known[text] = cell
        return cell

    def struck(self, text: str, signs: int) -> str:
        """A cell whose first lines are struck through."""
        before, now = parted(text, signs)
        parts = ((before, Look(size=self._size, struck=True)), (now, Look(size=self._size)))
        written = "<w:r><w:br/></w:r>".join(f"<w:r>{look.xml}{inner(part)}</w:r>" for part, look in parts if part)
        return f"{self._opening}{written}{_CELL_END}"


def _never(_text: str) -> bool:
    return False


class _RowWriter:
    """Rows of one table."""

    def __init__(self, table: Table, fit: FittedTable, size: float) -> None:
        self._table = table
        self._fit = fit
        self._struck = struck_cells(table)
        self._size = size
        self._made: dict[tuple[str, bool], list[_Cells]] = {}
        self._height = f'<w:trHeight w:val="{twips(table.row_height * MM)}"/>' if table.row_height else ""
        self._middle = '<w:vAlign w:val="center"/>' if table.row_height else ""
        self._most = max((len(text) for row in fit.rows for text in row.texts), default=0)

    def row(self, at: int, row: Row, keep: bool) -> str:
        """One row; `keep`: stays on the page of the next."""
        if isinstance(row, (tuple, Total)):
            cells = row if isinstance(row, tuple) else row.cells
            texts = [
                cell if isinstance(cell, str) else cell_text(cell, column.kind, column.empty)
                for cell, column in zip(cells, self._table.columns, strict=False)
            ]
            texts += [""] * (len(self._table.columns) - len(texts))
            made = self._cells("TableTotal" if isinstance(row, Total) else "TableText", keep)
            written = [cell.of(text) for cell, text in zip(made, texts, strict=True)]
            for column, signs in self._struck.get(at, {}).items():
                if 0 <= column < len(cells) and isinstance(cells[column], str):
                    written[column] = made[column].struck(texts[column], signs)
            return f"{self._opening(at)}{''.join(written)}</w:tr>"
        group = self._cells("TableGroup" if row.level == 1 else "TableSubgroup", keep)[0]
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{group.of(row.words)}</w:tr>"

    def _opening(self, at: int) -> str:
        """A row higher than a sheet is the one that may be parted."""
        split = ""
        if self._most < _LONG or self._fits(at):
            split = "<w:cantSplit/>"
        properties = split + self._height
        return f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"

    def _fits(self, at: int) -> bool:
        return _lines(self._fit.rows[at].texts, self._fit) < _MOST_LINES

    def _cells(self, style: str, keep: bool) -> list[_Cells]:
        made = self._made.get((style, keep))
        if made is None:
            made = self._made[style, keep] = [
                _Cells(opening, self._size, keep, self._fits_in(style, width))
                for opening, width in self._openings(style)
            ]
        return made

    def _fits_in(self, style: str, width: float) -> Callable[[str], bool]:
        measure = self._fit.plain if style in ("TableText", "TableSubgroup") else self._fit.bold
        room = (width - 2 * PAD_SIDE) / self._fit.size

        def fits(text: str) -> bool:
            return measure.width(text) <= room

        return fits

    def _openings(self, style: str) -> Iterator[tuple[str, float]]:
        """Beginnings of the cells of a row with their widths; a sub-heading has one over all columns."""
        if style in ("TableGroup", "TableSubgroup"):
            count, width = len(self._fit.widths), sum(self._fit.widths)
            span = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
            yield _cell(width, style, "", self._size, span), width
            return
        for column, width in zip(self._table.columns, self._fit.widths, strict=True):
            align = column.alignment if column.alignment != "left" else ""
            yield _cell(width, style, align, self._size, self._middle), width


_LONG: Final = 1_000
"""Signs of a text that might be higher than a sheet."""
_MOST_LINES: Final = 30


def _head(table: Table, fit: FittedTable, size: float) -> str:
    """The heading: titles, and above neighbours of one group its name; "" where no column has a title."""
    if not any(column.title or column.group for column in table.columns):
        return ""
    grouped = any(column.group for column in table.columns)
    rows = [_group_cells(table.columns, fit.widths, size)] if grouped else []
    merged = '<w:vMerge/><w:vAlign w:val="center"/>'
    rows.append(
        "".join(
            _head_cell("", width, size, merged)
            if grouped and not column.group
            else _head_cell(column.title, width, size, '<w:vAlign w:val="center"/>')
            for column, width in zip(table.columns, fit.widths, strict=True)
        )
    )
    return "".join(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{row}</w:tr>" for row in rows)


def _group_cells(columns: Sequence[Column], widths: Sequence[float], size: float) -> str:
    cells: list[str] = []
    for group, found in groupby(zip(columns, widths, strict=True), key=lambda pair: pair[0].group):
        members = list(found)
        if not group:
            merged = '<w:vMerge w:val="restart"/><w:vAlign w:val="center"/>'
            cells += [_head_cell(column.title, width, size, merged) for column, width in members]
            continue
        span = f'<w:gridSpan w:val="{len(members)}"/>' if len(members) > 1 else ""
        cells.append(_head_cell(group, sum(width for _, width in members), size, f'{span}<w:vAlign w:val="center"/>'))
    return "".join(cells)


def _head_cell(text: str, width: float, size: float, said: str) -> str:
    opening = _cell(width, "TableHead", "", size, said)
    return _Cells(opening, size, keep=True, fits=_never).of(text)
