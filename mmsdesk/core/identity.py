"""Identities of rows and operations."""

from __future__ import annotations

import os
import threading
import time
import uuid

_NAMESPACE = uuid.UUID("6f1b3c52-5a0e-4d4a-9a53-6d6d73646573")
"""Namespace of ids that must be the same in every office: shipped dictionary rows, rows made by a migration."""


_lane = threading.Lock()
_last = 0
"""Milliseconds and a counter of 12 bits of the last id: what is made within one millisecond sorts in order too."""


def new_id() -> str:
    """A fresh UUID version 7 (RFC 9562, method 1) as 32 hex digits.

    Rows made later sort later: B-trees stay compact, and owned rows keep the order in which they were entered.
    """
    global _last
    with _lane:
        _last = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        moment, counter = _last >> 12 & 0xFFFF_FFFF_FFFF, _last & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") >> 2
    return f"{moment << 80 | 0x7 << 76 | counter << 64 | 0x2 << 62 | tail:032x}"


def fixed_id(*parts: str) -> str:
    """The same id in every office for the same parts, e.g. `fixed_id("subjects", "mathematics")`."""
    return uuid.uuid5(_NAMESPACE, "/".join(parts)).hex
