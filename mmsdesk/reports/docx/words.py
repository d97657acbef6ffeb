"""Text for WordprocessingML: nothing that XML or a reader would choke on, runs with their type, fields."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from mmsdesk.reports.document import Cell, Figure, Run, Text, cell_text
from mmsdesk.reports.setting.text import glued
from mmsdesk.reports.styles import NO_DATA

REPLACEMENT: Final = "\ufffd"
_PLAIN: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u052f\u2010-\u2027\u2030-\u205e\u20bd\u2116\u2212]*")
_JOINER: Final = "\u200d"  # holds the parts of one emoji together


@dataclass(frozen=True, slots=True)
class Look:
    """What a run says of itself; everything else comes from the style of its paragraph. `size` 0: from there."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 0
    struck: bool = False

    @property
    def xml(self) -> str:
        """The properties of a run, "" when it says nothing."""
        return _run_properties(self)


@cache
def _run_properties(look: Look) -> str:
    said = ("<w:b/><w:bCs/>" if look.bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    if look.struck:
        said += "<w:strike/>"
    if look.size:
        half = round(look.size * 2)
        said += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    if look.underline:
        said += '<w:u w:val="single"/>'
    return f"<w:rPr>{said}</w:rPr>" if said else ""


PLAIN: Final = Look()


def writable(text: str) -> str:
    """The text as typed, without controls and overrides of direction; what cannot be written is shown as «\ufffd»."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(map(_writable, unicodedata.normalize("NFC", text.replace("\r\n", "\n"))))


@cache
def _writable(char: str) -> str:
    if char in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if char == "\t":
        return " "
    category = unicodedata.category(char)
    if category == "Zs":
        return "\u00a0" if char in "\u00a0\u202f\u2007" else " "
    if category == "Cc" or (category == "Cf" and char != _JOINER):
        return ""
    code = ord(char)
    if category == "Cs" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return REPLACEMENT
    return char


def one_line(text: str, most: int = 0) -> str:
    """For names, titles and bookmarks: writable, single spaces, cut after `most` signs."""
    words = " ".join(writable(text).split())
    return words[:most] if most else words


def attribute(text: str) -> str:
    """The text as an attribute with its quotation marks."""
    return quoteattr(writable(text), {"\n": "&#10;"})


def inner(text: str, glue: bool = True) -> str:
    """Text as the content of a run: new lines as breaks; `glue`: «№ 5» is not parted by the end of a line."""
    words = glued(writable(text)) if glue else writable(text)
    if "\n" not in words:
        return f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n"))


def runs(text: Cell | Text, look: Look = PLAIN) -> str:
    """Running text; what is typed like markup stays as typed."""
    if isinstance(text, tuple):
        return "".join(runs(part, look) for part in text)
    if isinstance(text, Run):
        look = replace(
            look,
            bold=look.bold or text.bold,
            italic=look.italic or text.italic,
            underline=look.underline or text.underline,
        )
        words = text.text
    else:
        words = cell_text(text, empty=NO_DATA) if isinstance(text, Figure) else cell_text(text)
    return f"<w:r>{look.xml}{inner(words)}</w:r>" if words else ""


def field(instruction: str, shown: str, look: Look = PLAIN) -> str:
    """A field with its value as it was when the paper was written."""
    properties = look.xml
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{properties}<w:t>{escape(shown)}</w:t></w:r>"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


TAB: Final = "<w:r><w:tab/></w:r>"
