"""Looking through an .xlsx before it is loaded: true sizes, far cells, repeated texts, entities.

The reader keeps a dense rectangle of 32 bytes per cell and a copy of each text, and a failed allocation ends
the whole program; so what a hostile or spoilt file would take is counted here first, in a stream.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from zipfile import ZipFile, ZipInfo

from mmsdesk.exchange.extent import MAX_TEXT, Extent, damaged, entities, too_long
from mmsdesk.exchange.hidden_rows import sheet_parts

_PIECE = 1 << 20
_CELL_MARKUP = 40  # bytes around a value: <c r="AB1234" s="12" t="s"><v></v></c>
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="[0-9]+")?(?: t="([A-Za-z]+)")? ?(/?)>')
_PERHAPS_CELL = re.compile(rb"<c[\s/>]")
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_CELL_OR_ROW = re.compile(rb"<(?:[^\s<>:/]+:)?(c|row)((?:\s[^>]*)?/?)>")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]*)""")
_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_SHARED_VALUE = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:[^\s<>:/]+:)?v>\s*([0-9]{1,9})\s*<""")
_SHARED_ITEM = re.compile(rb"<(?:[^\s<>:/]+:)?si[\s/>]")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def look_through(archive: ZipFile, file_name: str) -> None:
    """Read every part to its end; UserError when loading the file would take too much."""
    extent = Extent(file_name)
    shared_cells = 0
    lengths: list[int] = []
    for part in archive.infolist():
        if part.filename.casefold().endswith("sharedstrings.xml"):
            lengths = _shared_lengths(_pieces(archive, part, file_name))
            extent.add_text(sum(lengths))
            continue
        extent.next_sheet()
        found = _scan_usual(_pieces(archive, part, file_name), extent)
        if found is None:
            found = _Sheet(file_name, extent).scan(_pieces(archive, part, file_name))
        shared_cells += found
    longest = max(lengths, default=0)
    if shared_cells * longest > MAX_TEXT:
        # In a true table one long text stands beside thousands of short ones: count what is really repeated.
        for part in archive.infolist():
            for piece in _pieces(archive, part, file_name):
                extent.add_text(_repeated_text(piece, lengths, longest))
    _refuse_shared_parts(archive, file_name)


def _refuse_shared_parts(archive: ZipFile, file_name: str) -> None:
    """A part is counted once: sixty sheets that name the same one would be read sixty times."""
    try:
        named = Counter(part for _sheet, parts in sheet_parts(archive) for part in parts)
    except ElementTree.ParseError as error:
        raise damaged(file_name) from error
    if any(often > 1 for often in named.values()):
        raise damaged(file_name)


def _pieces(archive: ZipFile, part: ZipInfo, file_name: str) -> Iterator[bytes]:
    """The content in pieces that end after a tag, so that none is cut in two; nothing of what is not XML."""
    rest = b""
    with archive.open(part) as stream:
        start = stream.read(_PIECE)
        is_xml = start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        read = start
        while read:
            if is_xml:
                piece = rest + read
                if _ENTITY.search(piece):
                    raise entities(file_name)
                end = piece.rfind(b">") + 1
                rest = piece[end:]
                if len(rest) > _PIECE:
                    raise too_long(file_name)
                yield piece[:end]
            # Other parts are only read: zipfile then checks their true size and sum against the directory.
            read = stream.read(_PIECE)


def _shared_lengths(pieces: Iterable[bytes]) -> list[int]:
    """Bytes of each shared text, its markup included."""
    lengths = [0]
    for piece in pieces:
        starts = [match.start() for match in _SHARED_ITEM.finditer(piece)]
        lengths[-1] += starts[0] if starts else len(piece)
        lengths += [end - start for start, end in zip(starts, [*starts[1:], len(piece)], strict=True) if end]
    return lengths[1:]


def _repeated_text(piece: bytes, lengths: list[int], longest: int) -> int:
    values = _SHARED_VALUE.findall(piece)
    # A value cut off from its cell by the end of the piece is taken for the longest.
    unknown = len(_SHARED.findall(piece)) - len(values)
    return unknown * longest + sum(lengths[int(index)] for index in values if int(index) < len(lengths))


def _scan_usual(pieces: Iterable[bytes], extent: Extent) -> int | None:
    """Measure a sheet written as all programs write it, quickly: the number of cells with a shared text.

    None when a cell is written in some other way.
    """
    shared = 0
    for piece in pieces:
        cells = _USUAL_CELL.findall(piece)
        # Apart, for the engine looks much faster for two fixed signs than for one of several and another.
        if len(cells) != len(_PERHAPS_CELL.findall(piece)) or _PREFIXED_CELL.search(piece):
            return None
        filled = [cell for cell in cells if not cell[3]]
        if filled:
            rows = {int(row) for row in {cell[1] for cell in filled}}
            columns = {_column_number(letters) for letters in {cell[0] for cell in filled}}
            extent.fill(max(min(rows) - 1, 0), min(columns))
            extent.fill(max(rows) - 1, max(columns))
            shared += sum(cell[2] == b"s" for cell in filled)
            extent.add_text(max(len(piece) - _CELL_MARKUP * len(cells), 0))
    return shared


class _Sheet:
    """Positions of the filled cells of any part, as the reader will find them, references or not."""

    def __init__(self, file_name: str, extent: Extent) -> None:
        self._file_name = file_name
        self._extent = extent
        self._row = self._column = -1

    def scan(self, pieces: Iterable[bytes]) -> int:
        """Measure all cells; the number of those that repeat a shared text."""
        shared = 0
        for piece in pieces:
            tags = 0
            for match in _CELL_OR_ROW.finditer(piece):
                tag, attributes = match.groups()
                if attributes.count(b'"') % 2 or attributes.count(b"'") % 2:
                    raise damaged(self._file_name)
                tags += 1
                if tag == b"row":
                    self._start_row(attributes)
                elif self._place(attributes) and _SHARED.search(attributes):
                    shared += 1
            if self._row >= 0 or self._column >= 0:
                self._extent.add_text(max(len(piece) - _CELL_MARKUP * tags, 0))
        return shared

    def _start_row(self, attributes: bytes) -> None:
        found = _REFERENCE.search(attributes)
        self._row = int(found[2][:9]) - 1 if found and found[2] else self._row + 1
        self._column = -1

    def _place(self, attributes: bytes) -> bool:
        """Go to the cell; is it filled?"""
        found = _REFERENCE.search(attributes)
        row = max(self._row, 0)
        self._column += 1
        if found and found[1]:
            self._column = _column_number(found[1])
            row = max(int(found[2][:9] or b"1") - 1, 0)
        if attributes.endswith(b"/"):
            return False  # only formatted
        self._extent.fill(row, self._column)
        return True


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + letter - 64
    return number - 1
