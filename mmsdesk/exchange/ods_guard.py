"""Looking through an .ods before it is loaded: one line of it may stand for a million repeated cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat
from zipfile import ZipFile

from mmsdesk.exchange.extent import MAX_CELL_TEXT, Extent, damaged, entities, too_long

_PIECE = 1 << 20
_MANIFEST = "META-INF/manifest.xml"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_WRITTEN_SHORT = frozenset({_TEXT + "s", _TEXT + "tab", _TEXT + "line-break"})
_VALUE_TYPE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"


def is_sealed(archive: ZipFile) -> bool:
    """Whether an OpenDocument is closed with a password: as a whole, or in the parts that its manifest names so."""
    if "encrypted-package" in archive.namelist():
        return True
    if _MANIFEST not in archive.namelist():
        return False
    with archive.open(_MANIFEST) as stream:
        return b"encryption-data" in stream.read(_PIECE)


def look_through(archive: ZipFile, file_name: str) -> dict[str, frozenset[int]]:
    """Read every part to its end; UserError when loading the file would take too much.

    Returns the hidden and filtered rows, counted from 0, by the name of their sheet.
    """
    for part in archive.infolist():
        with archive.open(part) as stream:
            if part.filename == "content.xml":
                continue
            while stream.read(_PIECE):
                pass
    reading = _Reading(file_name)
    try:
        with archive.open("content.xml") as stream:
            while piece := stream.read(_PIECE):
                reading.parser.Parse(piece, False)
        reading.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise damaged(file_name) from error
    return {name: frozenset(rows) for name, rows in reading.hidden.items()}


class _Reading:
    """Positions of filled cells; a row is measured when it ends, as it may be repeated as a whole."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._extent = Extent(file_name, copies=2)
        self._row = self._column = 0
        self._row_repeat = self._cell_repeat = 1
        self._last_filled = -1
        self._filled = False
        self._text = self._row_text = 0
        self._sheet = ""
        self._unseen = False
        self.hidden: dict[str, list[int]] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._refuse_entities

    def _refuse_entities(self, *_declaration: object) -> NoReturn:
        raise entities(self._file_name)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _TABLE + "table":
            self._extent.next_sheet()
            self._row = 0
            self._sheet = attributes.get(_TABLE + "name", "")
        elif name == _TABLE + "table-row":
            self._column, self._last_filled, self._row_text = 0, -1, 0
            self._row_repeat = _repeat(attributes, "number-rows-repeated")
            self._unseen = attributes.get(_TABLE + "visibility", "visible") != "visible"
        elif name in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._cell_repeat = _repeat(attributes, "number-columns-repeated")
            self._filled = _VALUE_TYPE in attributes
            self._text = 0
        elif name == _TEXT + "p":
            self._filled = True
        elif name in _WRITTEN_SHORT:
            self._add_signs(max(int(attributes.get(_TEXT + "c", "1")), 1))

    def _add_signs(self, count: int) -> None:
        """Signs that an element stands for: one of them may say a thousand million spaces."""
        self._text += count * 2
        if self._text > MAX_CELL_TEXT * 2:
            raise too_long(self._file_name)

    def _characters(self, text: str) -> None:
        self._text += len(text) * 2

    def _end(self, name: str) -> None:
        if name in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._column += self._cell_repeat
            if self._filled:
                self._last_filled = self._column - 1
                self._row_text += self._text * self._cell_repeat
                self._extent.fill(self._row, self._last_filled)
            self._filled = False
        elif name == _TABLE + "table-row":
            self._row += self._row_repeat
            if self._last_filled >= 0:
                self._extent.fill(self._row - 1, self._last_filled)
                self._extent.add_text(self._row_text * self._row_repeat)
                if self._unseen:
                    self.hidden.setdefault(self._sheet, []).extend(range(self._row - self._row_repeat, self._row))


def _repeat(attributes: Mapping[str, str], name: str) -> int:
    return max(int(attributes.get(_TABLE + name, "1")), 1)
