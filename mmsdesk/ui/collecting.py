"""Garbage is collected between two events of the window, never in the midst of Qt's work.

A collection that begins while Qt hands an object over to Python walks through a wrapper that is only half there, and
the process ends. Seldom, under load, while a job works in its thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 500  # milliseconds between two looks at how much there is


class Collecting(QObject):
    """Takes the collecting over from the interpreter for as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_PAUSE)
        timer.timeout.connect(collect_what_is_due)
        timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation that has outgrown its threshold, as the interpreter would."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(counts) if count > most]
    if due:
        gc.collect(due[-1])
