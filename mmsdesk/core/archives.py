"""Packed files of others: whether they may be unfolded."""

from __future__ import annotations

import zipfile

_UNPACKED = 200 * 2**20
"""Bytes of all parts together."""

_MOST_PARTS = 10_000
_RATIO, _LARGE_PART = 100, 10 * 2**20
"""How much smaller than itself a part of so many bytes may be packed; true documents stay near 12."""


def bounded(archive: zipfile.ZipFile) -> bool:
    """Whether what is packed can be unfolded without danger to memory and disk: nothing is unfolded to find out."""
    parts = archive.infolist()
    tight = any(part.file_size > _LARGE_PART and part.file_size > _RATIO * max(part.compress_size, 1) for part in parts)
    return not tight and len(parts) <= _MOST_PARTS and sum(part.file_size for part in parts) <= _UNPACKED
