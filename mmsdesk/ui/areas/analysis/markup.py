"""Pieces of a report as the text of the page: numbers are links to their records."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtGui import QImage

from mmsdesk.reports.analysis.composing import Hand, Piece
from mmsdesk.reports.document import (
    Cell,
    Chart,
    Figure,
    Group,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
    Total,
    cell_text,
    plain_text,
)
from mmsdesk.ui.theme.tokens import Tokens

_DOTS = 110  # per inch: letters of a chart are as large as those beside it
_POINTS = 72


def link_of(piece: int, figure: int) -> str:
    """Address of a number: its piece and its place among the numbers of it."""
    return f"figure:{piece}:{figure}"


def parse_link(address: str) -> tuple[int, int] | None:
    """Piece and number of an address; None for any other."""
    kind, _colon, rest = address.partition(":")
    piece, _colon, figure = rest.partition(":")
    return (int(piece), int(figure)) if kind == "figure" and piece.isdigit() and figure.isdigit() else None


class Markup:
    """Writes one piece; counts its numbers as `Piece.figures` does."""

    def __init__(self, piece: Piece, at: int, tokens: Tokens) -> None:
        self._piece = piece
        self._at = at
        self._tokens = tokens
        self._numbers = 0
        self._edge = f"border:1px solid {tokens.line}"

    def text(self) -> str:
        """The piece with the words that say whose it is."""
        body = self._block()
        colour = self._tokens.quiet if self._piece.hidden else self._tokens.text
        return f"{self._marks()}<div style='color:{colour}'>{body}</div>"

    def _marks(self) -> str:
        piece, tokens = self._piece, self._tokens
        found = []
        if piece.hand is not Hand.PROGRAM:
            found.append((piece.hand.label, tokens.accent))
        if piece.hidden:
            found.append(("не печатается", tokens.quiet))
        if piece.gone:
            found.append(("программа здесь больше ничего не пишет", tokens.warning))
        elif piece.changed:
            found.append(("данные с тех пор изменились", tokens.warning))
        marks = " · ".join(f"<span style='color:{colour}'>{escape(words)}</span>" for words, colour in found)
        return f"<div><small>{marks}</small></div>" if marks else ""

    def _block(self) -> str:
        block = self._piece.block
        if isinstance(block, Heading):
            return f"<b>{escape(block.text)}</b>"
        if isinstance(block, Paragraph):
            return self._running(block.text)
        if isinstance(block, ListBlock):
            return "".join(f"<div>– {self._running(item)}</div>" for item in block.items)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Chart):
            caption = f"<div align='center'><small>{escape(block.caption)}</small></div>" if block.caption else ""
            return f"<div align='center'><img src='chart:{self._at}'></div>{caption}"
        if isinstance(block, Note):
            return f"<small><i>{self._running(block.text)}</i></small>"
        return escape(self._piece.words).replace("\n", "<br>")

    def _running(self, text: Text) -> str:
        if isinstance(text, tuple):
            return "".join(self._running(part) for part in text)
        if isinstance(text, Figure):
            return self._figure(text, plain_text(text))
        if isinstance(text, Run):
            return f"<b>{escape(text.text)}</b>" if text.bold else escape(text.text)
        return escape(text).replace("\n", "<br>")

    def _figure(self, figure: Figure, words: str) -> str:
        if not figure.ids:
            return escape(words)
        address = link_of(self._at, self._numbers)
        self._numbers += 1
        style = f"color:{self._tokens.accent}; text-decoration:none"
        return f"<a href='{address}' style='{style}'>{escape(words)}</a>"

    def _table(self, table: Table) -> str:
        heads = [f"{column.group}: {column.title}" if column.group else column.title for column in table.columns]
        lines = [self._row((f"<b>{escape(head)}</b>" for head in heads), table, head=True)]
        for row in table.rows:
            if isinstance(row, Group):
                own = row.figure
                words = escape(row.text) + (f" – {self._figure(own, cell_text(own))}" if own is not None else "")
                lines.append(f"<tr><td colspan='{len(heads)}'><b>{words}</b></td></tr>")
                continue
            cells = row.cells if isinstance(row, Total) else row
            written = (self._cell(cell, table, at) for at, cell in enumerate(cells))
            lines.append(self._row((f"<b>{w}</b>" for w in written) if isinstance(row, Total) else written, table))
        if not table.rows:
            lines.append(f"<tr><td colspan='{len(heads)}'>{escape(table.empty_text)}</td></tr>")
        caption = f"<div align='center'><b>{escape(table.caption)}</b></div>" if table.caption else ""
        note = f"<div><small><i>{escape(table.note)}</i></small></div>" if table.note else ""
        style = f"border-collapse:collapse; border-style:solid; border-color:{self._tokens.line}"
        opening = f"<table border='1' cellspacing='0' cellpadding='3' width='100%' style='{style}'>"
        return f"{caption}{opening}{''.join(lines)}</table>{note}"

    def _row(self, cells: Iterable[str], table: Table, *, head: bool = False) -> str:
        tag = "th" if head else "td"
        written = (
            f"<{tag} align='{'center' if head else column.alignment}' style='{self._edge}'>{cell}</{tag}>"
            for column, cell in zip(table.columns, cells, strict=False)
        )
        return f"<tr>{''.join(written)}</tr>"

    def _cell(self, cell: Cell, table: Table, at: int) -> str:
        column = table.columns[at]
        words = cell_text(cell, column.kind, column.empty)
        return self._figure(cell, words) if isinstance(cell, Figure) else escape(words)


def chart_image(chart: Chart, width: int) -> QImage:
    """The picture of a chart so many pixels wide, on a white ground whatever the theme."""
    # Here: neither the start nor a page without a chart waits for what draws it, or has it in memory.
    from PIL import Image

    from mmsdesk.reports.charts.bitmap import chart_bitmap

    drawn, _width, _height = chart_bitmap(chart, width * _POINTS / _DOTS, _DOTS)
    white = Image.new("RGBA", drawn.size, (255, 255, 255, 255))
    white.alpha_composite(drawn.convert("RGBA"))
    data = white.tobytes("raw", "RGBA")
    return QImage(data, white.width, white.height, 4 * white.width, QImage.Format.Format_RGBA8888).copy()
