"""Looking through an old binary .xls before it is loaded (containers by [MS-CFB], records by [MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.extent import Extent, damaged, password

_LAST_SECTOR = 0xFFFFFFFA
_BOF, _FILE_PASSWORD, _DIMENSIONS, _MANY_NUMBERS = 0x0809, 0x002F, 0x0200, 0x00BD
_CELLS = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00D6, 0x0001, 0x0002, 0x0003, 0x0004))
_LABEL_SHARED = 0x00FD


def look_through(content: bytes, file_name: str) -> None:
    """UserError when the file is no workbook, is encrypted, broken, or would take too much."""
    try:
        streams = _Container(content).streams()
        if "EncryptedPackage" in streams:
            raise password(file_name)
        stream = streams.get("Workbook") or streams.get("Book")
        if "WordDocument" in streams:
            raise UserError(
                f"Файл «{file_name}» – документ Word старого вида (doc).",
                "Откройте его в Word или LibreOffice и сохраните как docx.",
            )
        if stream is None:
            raise UserError(
                f"Файл «{file_name}» – не таблица, а другой документ Office.",
                "Выберите файл Excel (xlsx, xls) или сохраните таблицу из документа в Excel.",
            )
        _measure(stream, file_name)
    except (struct.error, IndexError, ValueError) as error:
        raise damaged(file_name) from error


class _Container:
    """A compound file: chains of sectors, small streams inside the root stream."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        header = struct.unpack_from("<HHHHHHIIIIIIIIII", content, 24)
        self._size = 1 << header[3] if header[3] in (9, 12) else 0
        if not self._size:
            raise ValueError("sector size")
        fat_count, first_directory = header[8], header[9]
        self._small_limit = 4096
        sectors = list(struct.unpack_from("<109I", content, 76))
        following = struct.unpack_from("<I", content, 68)[0]
        seen: set[int] = set()
        while following < _LAST_SECTOR and following not in seen:
            seen.add(following)
            more = struct.unpack(f"<{self._size // 4}I", self._sector(following))
            sectors += more[:-1]
            following = more[-1]
        table = b"".join(self._sector(sector) for sector in sectors[:fat_count] if sector < _LAST_SECTOR)
        self._next = struct.unpack(f"<{len(table) // 4}I", table)
        self._directory = self._chain(first_directory)
        self._small_next_start = struct.unpack_from("<I", content, 60)[0]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._content[start : start + self._size]
        if not sector:
            raise ValueError("sector outside of the file")
        return sector.ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        sectors = []
        seen: set[int] = set()
        while start < _LAST_SECTOR:
            if start in seen:
                raise ValueError("a chain of sectors runs in a circle")
            seen.add(start)
            sectors.append(self._sector(start))
            start = self._next[start]
        return b"".join(sectors)

    def streams(self) -> dict[str, bytes]:
        """The workbook streams by name; of the others the name only."""
        found: dict[str, bytes] = {}
        root = b""
        small_table: tuple[int, ...] = ()
        for place in range(0, len(self._directory) - 127, 128):
            entry = self._directory[place : place + 128]
            length, kind = struct.unpack_from("<HB", entry, 64)
            name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", entry, 116)
            if kind == 5:
                root = self._chain(start)
                table = self._chain(self._small_next_start)
                small_table = struct.unpack(f"<{len(table) // 4}I", table)
            elif kind == 2 and name in ("Workbook", "Book"):
                small = size < self._small_limit
                found[name] = (_small(root, small_table, start) if small else self._chain(start))[:size]
            elif kind:
                found[name] = b""
        return found


def _small(root: bytes, table: tuple[int, ...], start: int) -> bytes:
    parts = []
    seen: set[int] = set()
    while start < _LAST_SECTOR:
        if start in seen:
            raise ValueError("a chain of sectors runs in a circle")
        seen.add(start)
        parts.append(root[start * 64 : start * 64 + 64])
        start = table[start]
    return b"".join(parts)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, length
        place += 4 + length


def _measure(stream: bytes, file_name: str) -> None:
    extent = Extent(file_name, copies=2)
    for kind, start, length in _records(stream):
        if kind == _BOF:
            extent.next_sheet()
        elif kind == _FILE_PASSWORD:
            raise password(file_name)
        elif kind == _DIMENSIONS and length >= 12:
            _, last_row, _, last_column = struct.unpack_from("<IIHH", stream, start)
            if last_row > 65_536 or last_column > 256:
                raise damaged(file_name)
        elif kind == _MANY_NUMBERS and length >= 6:
            row, first = struct.unpack_from("<HH", stream, start)
            extent.fill(row, first + (length - 6) // 6)
        elif kind in _CELLS and length >= 4:
            extent.fill(*struct.unpack_from("<HH", stream, start))
