"""Search through the pages of a paper without holding up the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from mmsdesk.ui.preview.pdf_file import Match, PdfFile

_PAGES_AT_ONCE: Final = 8


class Finder(QObject):
    """Looks through a few pages at a time; `found` tells of new matches, `finished` of the end."""

    found = Signal()
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matches: list[Match] = []
        self._file: PdfFile | None = None
        self._words = ""
        self._page = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Pages are left to look through."""
        return self._timer.isActive()

    def start(self, file: PdfFile | None, words: str) -> None:
        """Begins anew; empty words find nothing."""
        self.stop()
        self._file, self._words, self._page = file, words, 0
        if file is None or not words.strip():
            self.finished.emit()
            return
        self._timer.start()

    def stop(self) -> None:
        """Forgets what was found."""
        self._timer.stop()
        self.matches = []
        self._file = None

    def _step(self) -> None:
        file = self._file
        if file is None:
            self._timer.stop()
            return
        before = len(self.matches)
        end = min(self._page + _PAGES_AT_ONCE, len(file))
        for page in range(self._page, end):
            self.matches.extend(file.find(page, self._words))
        self._page = end
        if len(self.matches) > before:
            self.found.emit()
        if end >= len(file):
            self._timer.stop()
            self.finished.emit()
