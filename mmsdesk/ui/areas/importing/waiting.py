"""Several tables one after another: which is worked on, how many wait."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class Queue:
    """Files that wait for their turn."""

    def __init__(self) -> None:
        self._waiting: list[Path] = []
        self._done = 0

    def add(self, paths: Sequence[Path]) -> None:
        """Put files at the end."""
        self._waiting += [path for path in paths if path not in self._waiting]

    @property
    def next_name(self) -> str:
        """Name of the file that comes next; "" for none."""
        return self._waiting[0].name if self._waiting else ""

    def take(self) -> Path | None:
        """The next file; None if there is none."""
        if not self._waiting:
            return None
        self._done += 1
        return self._waiting.pop(0)

    def words(self) -> str:
        """«файл 1 из 3»; "" where there was one only."""
        total = self._done + len(self._waiting)
        return f"файл {self._done} из {total}" if total > 1 else ""
