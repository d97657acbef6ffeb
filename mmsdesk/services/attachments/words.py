"""The text inside a file, by which a search finds it: bounded in length, memory and time, nothing is ever raised."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, NoReturn
from xml.parsers import expat

from mmsdesk.core.archives import bounded
from mmsdesk.core.pdfium import alone
from mmsdesk.services.attachments.kinds import BROKEN_ZIP

KEPT = 20_000
"""Letters of the text that are kept with a file."""

_PIECE = 1 << 16
_MOST_PAGES = 60
_OFFICE = {
    "docx": re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml"),
    "xlsx": re.compile(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml"),
    "pptx": re.compile(r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml"),
}
"""Parts of documents of Office in which people's words stand."""

_OPEN = frozenset({"odt", "ods", "odp"})
_TEXT = frozenset({"txt", "csv"})
_ENDS = frozenset({"p", "h", "tab", "br", "si", "is", "table-cell", "tc", "s", "line-break"})
"""Elements after which a new word begins."""

_DIVIDED = re.compile(r"[\u00ad\ufffe]\s*|(?<=\w)-\r?\n(?=[а-яё])")
"""Where a word is divided at the end of a line of a PDF."""

_UNSEEN = frozenset({"instrText", "del", "binary-data", "script", "tracked-changes"})


def words_inside(name: str, data: bytes, most: int = KEPT) -> str:
    """What a file says, in one line of at most `most` letters; "" for pictures and for what cannot be read."""
    ending = PurePath(name).suffix.casefold().lstrip(".")
    if ending == "pdf":
        found = _of_pdf(data, most)
    elif ending in _OFFICE or ending in _OPEN:
        found = _of_package(ending, data, most)
    elif ending in _TEXT:
        found = _decoded(data[: 4 * most])
    else:
        return ""
    # A letter that stands for none in Unicode cannot be written down.
    plain = " ".join(found.encode("utf-8", "ignore").decode().replace("\x00", " ").split())
    return plain[:most].rstrip()


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    try:
        # What was cut may end in the midst of a letter.
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


class _Enough(Exception):
    """As much text as is wanted was found."""


def _of_package(ending: str, data: bytes, most: int) -> str:
    reading = _Reading(most, inside=("body",) if ending in _OPEN else ("t",))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not bounded(archive):
                return ""
            for part in sorted(archive.namelist(), key=_in_order):
                wanted = part == "content.xml" if ending in _OPEN else bool(_OFFICE[ending].fullmatch(part))
                if wanted:
                    reading.read(_pieces(archive, part))
    except (_Enough, expat.ExpatError, *BROKEN_ZIP):
        # What was read until then is of use.
        pass
    return "".join(reading.found)


def _in_order(part: str) -> tuple[bool, int, str]:
    """The body before headers and footers, slide 2 before slide 10."""
    number = re.search(r"(\d+)\.xml$", part)
    return "header" in part or "footer" in part, int(number[1]) if number else 0, part


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            yield piece


class _Reading:
    """Collects the letters that stand within elements called `inside`; XML that defines anything ends it."""

    def __init__(self, most: int, inside: tuple[str, ...]) -> None:
        self.found: list[str] = []
        self._left = most
        self._inside = inside
        self._depth = self._unseen = 0

    def read(self, pieces: Iterator[bytes]) -> None:
        self._depth = self._unseen = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.EntityDeclHandler = self._stop
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)

    def _start(self, name: str, _attributes: object) -> None:
        tag = name.rpartition(" ")[2]
        self._depth += tag in self._inside
        self._unseen += tag in _UNSEEN

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        self._depth -= tag in self._inside
        self._unseen -= tag in _UNSEEN
        if tag in _ENDS and self.found and self.found[-1] != " ":
            self.found.append(" ")

    def _say(self, text: str) -> None:
        if self._depth and not self._unseen:
            self.found.append(text)
            self._left -= len(text.strip())
            if self._left <= 0:
                raise _Enough

    def _stop(self, *_declaration: object) -> NoReturn:
        raise _Enough


@alone
def _of_pdf(data: bytes, most: int) -> str:
    import pypdfium2  # here: a library of the preview, which adding a picture does not need

    found: list[str] = []
    try:
        opened = pypdfium2.PdfDocument(data)
        try:
            for number in range(min(len(opened), _MOST_PAGES)):
                found.append(_of_page(opened[number]))
                if sum(map(len, found)) >= most:
                    break
        finally:
            opened.close()
    except pypdfium2.PdfiumError:
        # Protected or damaged: the file is kept, only its words are not known.
        pass
    return _DIVIDED.sub("", " ".join(found))


def _of_page(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()
