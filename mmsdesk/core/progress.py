"""The port through which long work reports progress and learns that it was cancelled."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""`progress(done, total, text)`; raises `Cancelled` when the user asked to stop, which rolls the work back."""


class Cancelled(Exception):
    """The user asked to stop; nothing of the running work stays."""


def silent(done: int, total: int, text: str) -> None:
    """A progress that shows nothing and never cancels."""
