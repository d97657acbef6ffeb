"""Identities of rows and operations."""

from __future__ import annotations

import os
import time
import uuid

_NAMESPACE = uuid.UUID("6f1b3c52-5a0e-4d4a-9a53-6d6d73646573")
"""Namespace of ids that must be the same in every office: shipped dictionary rows, rows made by a migration."""


def new_id() -> str:
    """A fresh UUID version 7 (RFC 9562) as 32 hex digits: rows made later sort later, so B-trees stay compact."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return f"{value:032x}"


def fixed_id(*parts: str) -> str:
    """The same id in every office for the same parts, e.g. `fixed_id("subjects", "mathematics")`."""
    return uuid.uuid5(_NAMESPACE, "/".join(parts)).hex
