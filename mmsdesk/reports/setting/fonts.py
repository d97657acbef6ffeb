"""The typefaces of papers: which glyphs there are, their widths, what replaces text without glyphs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from mmsdesk.core.resources import resource

# Streams as they are: no detour by ASCII, which costs a tenth of the time and a fifth of the size.
rl_config.useA85 = 0

REPLACEMENT: Final = "\ufffd"
_FILES: Final = {
    "Tinos": "Tinos-Regular.ttf",
    "Tinos-Bold": "Tinos-Bold.ttf",
    "Tinos-Italic": "Tinos-Italic.ttf",
    "Tinos-BoldItalic": "Tinos-BoldItalic.ttf",
    "DejaVuSans": "DejaVuSans.ttf",
    "DejaVuSans-Bold": "DejaVuSans-Bold.ttf",
}
_FALLBACKS: Final = {
    "Tinos": "DejaVuSans",
    "Tinos-Bold": "DejaVuSans-Bold",
    "Tinos-Italic": "DejaVuSans",
    "Tinos-BoldItalic": "DejaVuSans-Bold",
}
_CACHED_STRINGS: Final = 50_000


class CachingFont(TTFont):
    """Measures a string once, encodes it once per document: tables repeat schools, posts and dates by the thousand."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename, shapable=False)
        self._unit_widths: dict[str, float] = {}
        self._encoded: WeakKeyDictionary[Any, dict[str, list[tuple[int, bytes]]]] = WeakKeyDictionary()

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """Subset numbers and codes of the text; a code once given in a document never changes."""
        known = self._encoded.setdefault(doc, {})
        encoded = known.get(text)
        if encoded is None:
            if len(known) > _CACHED_STRINGS:
                known.clear()
            encoded = known[text] = super().splitString(text, doc, encoding)
        return encoded

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """Width in points; the canvas asks for it at every string."""
        width = self._unit_widths.get(text)
        if width is None:
            if len(self._unit_widths) > _CACHED_STRINGS:
                self._unit_widths.clear()
            width = self._unit_widths[text] = float(super().stringWidth(text, 1, encoding))
        return width * size


@dataclass(frozen=True, slots=True)
class Face:
    """One font with its advance widths in thousandths of the type size."""

    name: str
    widths: dict[str, float]
    ascent: float
    descent: float

    def width(self, text: str, size: float) -> float:
        """Width in points of text that has been through `printable`."""
        return sum(map(self.widths.__getitem__, text)) * size * 0.001


@cache
def face(name: str) -> Face:
    """The font with this name, registered on first use."""
    font = CachingFont(name, str(resource("fonts", _FILES[name])))
    pdfmetrics.registerFont(font)
    glyphs = font.face.charToGlyph
    widths = {
        chr(code): float(width)
        for code, width in font.face.charWidths.items()
        if code in glyphs and (code == 0x20 or _is_visible(chr(code)))
    }
    widths["\u00a0"] = widths[" "]
    return Face(name, widths, font.face.ascent / 1000, font.face.descent / 1000)


def _is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZ"


@cache
def _known(font: str) -> frozenset[str]:
    return frozenset(face(font).widths)


def font_name(bold: bool = False, italic: bool = False) -> str:
    """The face of the house family."""
    return "Tinos" + ("-" if bold or italic else "") + ("Bold" if bold else "") + ("Italic" if italic else "")


def is_plain(text: str, font: str) -> bool:
    """Every character can be printed as it is, on one line, in this font."""
    return _known(font).issuperset(text)


def printable(text: str) -> str:
    """The text with nothing left that could harm a page: only glyphs we have, spaces and "\\n"."""
    if is_plain(text, "Tinos"):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(map(_harmless, text))


@cache
def _harmless(char: str) -> str:
    if char in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    category = unicodedata.category(char)
    if char == "\t":
        return " "
    if category == "Zs":
        return "\u00a0" if char in "\u00a0\u202f\u2007" else " "
    if category in ("Cc", "Cf"):  # controls, overrides of direction, marks without width
        return ""
    return char if char in _known("Tinos") or char in _known("DejaVuSans") else REPLACEMENT


def in_fonts(text: str, font: str) -> list[tuple[str, str]]:
    """Printable text cut into (stretch, font) so that every glyph exists."""
    if is_plain(text, font):
        return [(text, font)]
    known, fallback = _known(font), _FALLBACKS.get(font, font)
    parts: list[tuple[str, str]] = []
    for char in text:
        name = font if char in known else fallback
        if name == fallback and char not in _known(fallback):
            char = REPLACEMENT
        if parts and parts[-1][1] == name:
            parts[-1] = (parts[-1][0] + char, name)
        else:
            parts.append((char, name))
    return parts
