"""How the work of a call grows with what it is given: told in processor time of this run, never in seconds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 4
LINEAR = 3 * TIMES
"""What `TIMES` as much may cost: linear with room for caches and the collector; a square would cost `TIMES` ** 2."""


def require_linear(work: Callable[[int], object], size: int) -> None:
    """Fail when `work` of `TIMES` the size costs far more than as many times the work of `size`."""
    work(size)  # what is read or compiled once is no growth
    once = max(min(_spent(work, size) for _ in range(3)), 0.005)
    more = min(_spent(work, size * TIMES) for _ in range(3))
    assert more / once < LINEAR, f"{TIMES} × as much cost {more / once:.1f} × the time"


def _spent(work: Callable[[int], object], size: int) -> float:
    gc.disable()
    try:
        begun = time.process_time()
        work(size)
        return time.process_time() - begun
    finally:
        gc.enable()
