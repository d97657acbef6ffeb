"""A PDF in memory: page sizes, images, text with places, links of figures."""

from __future__ import annotations

import atexit
import ctypes
import math
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakSet

import pypdfium2
from pypdfium2 import raw
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from mmsdesk.core.pdfium import alone

_FIGURE = "mms:f/"


@dataclass(frozen=True, slots=True)
class FigureLink:
    """A clickable figure: its number in the document, its place on the page in points from the upper left."""

    number: int
    area: QRectF


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the words were found; `areas` are in points from the upper left of the page."""

    page: int
    areas: tuple[QRectF, ...]


class DamagedPdf(Exception):
    """The bytes are not a PDF that can be shown."""


_OPEN: Final[WeakSet[PdfFile]] = WeakSet()


class PdfFile:
    """Pages of one PDF; `close` gives the memory back."""

    @alone
    def __init__(self, data: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
            self.sizes: list[tuple[float, float]] = [
                self._document.get_page_size(i) for i in range(len(self._document))
            ]
        except pypdfium2.PdfiumError as problem:
            raise DamagedPdf(str(problem)) from problem
        _OPEN.add(self)
        self._text: dict[int, str] = {}
        self._links: dict[int, tuple[FigureLink, ...]] = {}

    def __len__(self) -> int:
        return len(self.sizes)

    @alone
    def close(self) -> None:
        """Closes the file; it can be closed twice."""
        if self._document is not None:
            self._document.close()
            self._document = None
            _OPEN.discard(self)

    def image(self, page: int, scale: float) -> QImage:
        """The page as pixels; `scale` is pixels per point."""
        return self._render(page, scale, (0.0, 0.0, 0.0, 0.0))

    def band(self, page: int, scale: float, top: int, bottom: int) -> QImage:
        """A strip of the page for printers, between two rows of pixels from the upper edge."""
        rows = self.rows(page, scale)
        # The renderer rounds a crop up to whole pixels; half a pixel less keeps the strips edge to edge.
        above, below = max(0.0, (top - 0.5) / scale), max(0.0, (rows - bottom - 0.5) / scale)
        return self._render(page, scale, (0.0, below, 0.0, above), print_mode=True)

    def rows(self, page: int, scale: float) -> int:
        """Height of the page in pixels."""
        return math.ceil(self.sizes[page][1] * scale)

    @alone
    def _render(
        self, page: int, scale: float, crop: tuple[float, float, float, float], print_mode: bool = False
    ) -> QImage:
        opened = self._document[page]
        try:
            mode = "print" if print_mode else None
            bitmap = opened.render(scale=scale, crop=crop, prefer_bgrx=True, optimize_mode=mode)
            try:
                size = (bitmap.width, bitmap.height, bitmap.stride)
                return QImage(bitmap.buffer, *size, QImage.Format.Format_RGB32).copy()
            finally:
                bitmap.close()
        finally:
            opened.close()

    @alone
    def links(self, page: int) -> tuple[FigureLink, ...]:
        """Figures of the page that open their records."""
        found = self._links.get(page)
        if found is None:
            opened = self._document[page]
            try:
                found = self._links[page] = tuple(self._read_links(opened, self.sizes[page][1]))
            finally:
                opened.close()
        return found

    def _read_links(self, page: Any, height: float) -> list[FigureLink]:
        position = ctypes.c_int(0)
        link = raw.FPDF_LINK()
        rect = raw.FS_RECTF()
        found = []
        while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
            uri = self._uri(link)
            number = uri.removeprefix(_FIGURE)
            known = uri.startswith(_FIGURE) and number.isascii() and number.isdigit()
            if known and raw.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
                area = QRectF(rect.left, height - rect.top, rect.right - rect.left, rect.top - rect.bottom)
                found.append(FigureLink(int(number), area))
        return found

    def _uri(self, link: Any) -> str:
        action = raw.FPDFLink_GetAction(link)
        if not action:
            return ""
        size = raw.FPDFAction_GetURIPath(self._document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(self._document.raw, action, buffer, size)
        return buffer.value.decode("ascii", "replace")

    @alone
    def find(self, page: int, words: str) -> list[Match]:
        """Where the words stand on the page; case, ё and line ends make no difference."""
        wanted = _folded(" ".join(words.split()))
        if not wanted:
            return []
        if page in self._text and wanted not in self._text[page]:
            return []
        opened = self._document[page]
        text = opened.get_textpage()
        try:
            letters, places = _letters(text)
            self._text[page] = letters
            height = self.sizes[page][1]
            found = []
            at = letters.find(wanted)
            while at >= 0:
                first, last = places[at], places[at + len(wanted) - 1]
                found.append(Match(page, _areas(text, first, last - first + 1, height)))
                at = letters.find(wanted, at + len(wanted))
            return found
        finally:
            text.close()
            opened.close()


@atexit.register
@alone
def _close_all() -> None:
    """A preview that was open at the end: the library, which goes later, would complain of it."""
    for each in list(_OPEN):
        each.close()


def _folded(text: str) -> str:
    return "".join(map(_fold, text))


def _fold(char: str) -> str:
    lower = char.lower()
    return {"ё": "е"}.get(lower, lower) if len(lower) == 1 else char


def _letters(text: Any) -> tuple[str, list[int]]:
    """Letters of a page with one space for any gap, and where each stands among its characters."""
    letters: list[str] = []
    places: list[int] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        char = chr(code) if 0 < code < 0x110000 else " "
        if char.isspace():
            if not letters or letters[-1] == " ":
                continue
            char = " "
        letters.append(_fold(char))
        places.append(index)
    return "".join(letters), places


def _areas(text: Any, start: int, count: int, height: float) -> tuple[QRectF, ...]:
    areas = []
    for index in range(text.count_rects(start, count)):
        left, bottom, right, top = text.get_rect(index)
        areas.append(QRectF(left, height - top, right - left, top - bottom))
    return tuple(areas)
