"""Work over many rows without pauses of the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hundreds of thousands of live values make each full collection slow, and none of them is a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Freezing and thawing puts what was made meanwhile among the old without walking through it: the first
        # collection would take as long as all that were spared.
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()
