"""PDFium keeps state for the whole process: the preview and a paper being written must not call it at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LOCK: Final = threading.RLock()


def alone(call: Callable[_P, _R]) -> Callable[_P, _R]:
    """Everything that opens, draws, reads or closes a PDF is wrapped so: one thread at a time."""

    @wraps(call)
    def waiting(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with _LOCK:
            return call(*args, **kwargs)

    return waiting
