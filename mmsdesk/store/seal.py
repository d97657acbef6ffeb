"""The digest that an operation carries: over what it is and over each of its changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

SEALED = ("id", "parents", "kind", "title", "happened_at", "office", "replica", "target")
"""Columns of an operation that the digest covers; sequence and `applied` differ from copy to copy."""

SEALED_CHANGE = ("table_name", "row_id", "before", "after")
"""Columns of a change that the digest covers, in the order of the changes."""


def seal(operation: Sequence[object], changes: Iterable[Sequence[object]]) -> str:
    """SHA-256 over the `SEALED` columns of an operation and the `SEALED_CHANGE` columns of its changes in order."""
    sealed = hashlib.sha256(_bytes(operation))
    for change in changes:
        sealed.update(b"\n" + _bytes(change))
    return sealed.hexdigest()


# A damaged file may hold bytes and broken text where text was written: they get a digest too, a wrong one.
_encode = json.JSONEncoder(ensure_ascii=False, default=repr).encode
_text = json.encoder.encode_basestring


def _bytes(values: Sequence[object]) -> bytes:
    # The same bytes as of the encoder, which costs thrice as much for a handful of texts.
    told = [_text(value) if type(value) is str else "null" if value is None else _encode(value) for value in values]
    return f"[{', '.join(told)}]".encode("utf-8", "surrogatepass")
