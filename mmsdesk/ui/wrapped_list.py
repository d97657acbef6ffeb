"""A list whose entries are sentences: each is read whole, in as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget

from mmsdesk.ui.icons import interface_scale

_EDGES = 20  # pixels at 100 % left and right of the words
_AIR = 10  # above and below them
_FRAME = 4


class WrappedList(QListWidget):
    """Measures its entries itself: Qt forgets the paddings of the style sheet and cuts the last words."""

    def __init__(self, *, fitting: bool = False) -> None:
        """`fitting`: no taller than what stands in it."""
        super().__init__()
        self._fitting = fitting
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """Give each entry its height; to be called after they changed."""
        scale = interface_scale()
        width = max(self.viewport().width() - round(_EDGES * scale) - 2 * self.spacing(), 1)
        for row in range(self.count()):
            item = self.item(row)
            words = self.fontMetrics().boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, words.height() + round(_AIR * scale)))
        if self._fitting:
            heights = sum(self.item(row).sizeHint().height() for row in range(self.count()))
            self.setMaximumHeight(heights + 2 * self.frameWidth() + round(_FRAME * scale))
