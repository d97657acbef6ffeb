"""The port through which long work reports progress and learns that it was cancelled."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

Progress = Callable[[int, int, str], None]
"""`progress(done, total, text)`; raises `Cancelled` when the user asked to stop, which rolls the work back."""


class Cancelled(Exception):
    """The user asked to stop; nothing of the running work stays."""


def silent(done: int, total: int, text: str) -> None:
    """A progress that shows nothing and never cancels."""


def told_only(progress: Progress) -> Progress:
    """The same progress, but stopping is not heard: what was to be stopped is done, and this only looks at it."""

    def shown(done: int, total: int, text: str) -> None:
        with suppress(Cancelled):
            progress(done, total, text)

    return shown


def half(progress: Progress, number: int) -> Progress:
    """The progress of work done in two goes, seen from one of them (0 or 1)."""

    def shown(done: int, total: int, text: str) -> None:
        progress(done + number * total, total * 2, text)

    return shown
