"""The wrapping of a paper kept as data: a mark, a format number, compressed JSON."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any

MAGIC = b"mmspaper"
FORMAT = 1
_LEVEL = 6


def wrapped(written: bytes) -> bytes:
    """JSON as the bytes that the file keeps; the same JSON gives the same bytes."""
    return MAGIC + bytes([FORMAT]) + zlib.compress(written, _LEVEL)


def with_texts_changed(data: bytes, change: Callable[[str], str]) -> bytes | None:
    """A kept paper with every text in it put through `change`; None for bytes that are no paper of this format.

    Bytes that cannot be read are left to whoever opens the paper: they are told there.
    """
    if not data.startswith(MAGIC) or data[len(MAGIC) : len(MAGIC) + 1] != bytes([FORMAT]):
        return None
    try:
        kept = json.loads(zlib.decompress(data[len(MAGIC) + 1 :]).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError, RecursionError):
        return None
    changed = json.dumps(changed_texts(kept, change), ensure_ascii=False, separators=(",", ":"))
    return wrapped(changed.encode("utf-8", "surrogatepass"))


def changed_texts(value: Any, change: Callable[[str], str]) -> Any:
    """What JSON holds with every text in it put through `change`; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [changed_texts(each, change) for each in value]
    if isinstance(value, dict):
        return {key: changed_texts(each, change) for key, each in value.items()}
    return value
