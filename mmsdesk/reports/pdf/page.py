"""Sheets of a paper: margins, page numbers, foot code, mark; where the next block goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import atan2, degrees
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from mmsdesk.reports.document import Document, Part
from mmsdesk.reports.pdf.pen import Pen
from mmsdesk.reports.setting.fonts import face, printable
from mmsdesk.reports.setting.text import Type, set_lines
from mmsdesk.reports.styles import (
    A4_MM,
    BODY_SIZE,
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

_MARK_GREY: Final = 0.93
_BOOKMARK_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that contents and bookmarks point to: level 0 is a part; `page` is the number printed there."""

    title: str
    level: int
    key: str
    page: int


class Pages:
    """The sheet being filled: `y` is the upper edge of what comes next, `fresh` while it is empty."""

    def __init__(
        self, canvas: Canvas, document: Document, links: Mapping[int, int], turned: Callable[[Pages], None]
    ) -> None:
        self.canvas = canvas
        self.document = document
        self.links = links
        self.pen = Pen(canvas)
        self.anchors: list[Anchor] = []
        self.contents: list[Anchor] = []
        self.number = 0
        self.sheets = 0
        self.fresh = True
        self.done = 0
        self._turned = turned
        self._outline_level = -1
        self._open = False
        self._set_part(document.first_part)

    def _set_part(self, part: Part) -> None:
        self.part = part
        short, long = A4_MM[0] * MM, A4_MM[1] * MM
        self.sheet_width, self.sheet_height = (long, short) if part.landscape else (short, long)
        self.x = MARGIN_LEFT_MM[part.margins] * MM
        self.width = self.sheet_width - self.x - MARGIN_RIGHT_MM * MM
        self.top = self.sheet_height - MARGIN_TOP_MM * MM
        self.bottom = MARGIN_BOTTOM_MM * MM
        if part.frame:
            inset = FRAMED_MARGIN_MM * MM
            self.x, self.width = inset, self.sheet_width - 2 * inset
            self.top, self.bottom = self.sheet_height - inset, inset
        self.y = self.top
        self.spacing = 1.0

    @property
    def height(self) -> float:
        """Height of the text area of a whole sheet."""
        return self.top - self.bottom

    @property
    def room(self) -> float:
        """Height left on this sheet."""
        return self.y - self.bottom

    @property
    def body(self) -> Type:
        """The type of running text in this part."""
        return Type(self.part.size or self.document.size or BODY_SIZE)

    def begin(self, part: Part) -> None:
        """Starts a paper inside the file on a new sheet, with its own layout."""
        self.close_sheet()
        self._set_part(part)
        if part.renumber and not self.contents:
            self.number = 0

    def count(self, work: int) -> None:
        """Notes finished work (rows, blocks) for the progress."""
        self.done += work

    def need(self, height: float) -> None:
        """Turns the page unless this height is left, or nothing stands on the page anyway."""
        if self.room + 0.01 < height and not self.fresh:
            self.turn()

    def skip(self, height: float) -> None:
        """Leaves a gap, but not at the top of a page."""
        if not self.fresh:
            self.y -= height

    def take(self, height: float) -> float:
        """Uses up height; returns its upper edge."""
        self.open_sheet()
        upper = self.y
        self.y -= height
        self.fresh = False
        return upper

    def turn(self) -> None:
        """Goes on at the top of the next sheet."""
        self.open_sheet()
        self.close_sheet()

    def take_sheet(self) -> None:
        """Begin a sheet that one block fills by itself."""
        self.need(self.height)
        self.open_sheet()
        self.fresh = False
        self.y = self.bottom

    def open_sheet(self) -> None:
        """Draws what every sheet bears, before its content."""
        if self._open:
            return
        self._open = True
        self.number += 1
        self.sheets += 1
        self.canvas.setPageSize((self.sheet_width, self.sheet_height))
        self.canvas.setLineWidth(0.5)
        if self.document.mark:
            self._draw_mark(self.document.mark)
        if self.part.frame:
            self._draw_frame()
        if self.number > 1 and self.part.page_numbers:
            size = self.body.size
            base = self.sheet_height - PAGE_NUMBER_MM * MM - size * 0.9
            self._small(str(self.number), size, base, self.sheet_width / 2, "center")
        if self.part.code:
            base = (FRAME_MM / 2 if self.part.frame else FOOT_CODE_MM) * MM
            self._small(self.part.code, FOOT_CODE_SIZE, base, self.sheet_width - MARGIN_RIGHT_MM * MM, "right")

    def close_sheet(self) -> None:
        """Finishes the sheet if one was begun."""
        if self._open:
            for number, rect in self.pen.links:
                self.canvas.linkURL(f"mms:f/{number}", rect, relative=0, thickness=0)
            self.canvas.showPage()
            self._turned(self)
        self.pen.links.clear()
        self._open = False
        self.fresh = True
        self.y = self.top

    def anchor(self, title: str, level: int) -> None:
        """Makes a bookmark here; levels that are left out are closed up."""
        self.open_sheet()
        words = " ".join(printable(title).split()) or "—"
        key = f"a{len(self.anchors)}"
        self.anchors.append(Anchor(words, level, key, self.number))
        self._outline_level = min(level, self._outline_level + 1)
        self.canvas.bookmarkHorizontal(key, 0, self.y + 4)
        self.canvas.addOutlineEntry(words[:_BOOKMARK_LENGTH], key, self._outline_level, 0)

    def _small(self, words: str, size: float, base: float, x: float, align: str) -> None:
        line = set_lines(printable(words).replace("\n", " "), Type(size), self.sheet_width, {})[0]
        shift = line.width / 2 if align == "center" else line.width
        self.pen.write(line, x - shift, base, line.width)

    def _draw_frame(self) -> None:
        inset = FRAME_MM * MM
        self.canvas.saveState()
        for step, weight in ((0.0, 1.2), (4.0, 0.4)):
            self.canvas.setLineWidth(weight)
            gap = 2 * (inset + step)
            self.canvas.rect(inset + step, inset + step, self.sheet_width - gap, self.sheet_height - gap)
        self.canvas.restoreState()

    def _draw_mark(self, mark: str) -> None:
        line = set_lines(printable(mark).replace("\n", " "), Type(1, bold=True), 1e9, {})[0]
        slope = atan2(self.sheet_height, self.sheet_width)
        diagonal = (self.sheet_width**2 + self.sheet_height**2) ** 0.5
        size = min(150.0, 0.6 * diagonal / max(line.width, 0.1))
        self.canvas.saveState()
        self.canvas.setFillGray(_MARK_GREY)
        self.canvas.translate(self.sheet_width / 2, self.sheet_height / 2)
        self.canvas.rotate(degrees(slope))
        large = set_lines(printable(mark).replace("\n", " "), Type(size, bold=True), 1e9, {})[0]
        self.pen.write(large, -large.width / 2, -size * face("Tinos").ascent * 0.35, large.width)
        self.canvas.restoreState()
