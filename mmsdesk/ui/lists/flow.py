"""A row of widgets that goes on in the next line when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_Placed = tuple[QLayoutItem, int, int, QSize]


class FlowLayout(QLayout):
    """Like words in a paragraph; hidden widgets take no room.

    With `fill` the last of a line takes the room that is left, if it can use it.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 6, fill: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._fill = gap, line_gap, fill
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        placed: list[_Placed] = []
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), max(rect.width(), 1)), hint.height())
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._line_gap, 0
            placed.append((item, x, y, size))
            x += size.width() + self._gap
            line = max(line, size.height())
        if move:
            shown = self._without_lines_at_the_end(placed)
            for item, left, top, size in self._filled(shown, rect) if self._fill else shown:
                height = max(each[3].height() for each in placed if each[2] == top)
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
        return y + line - rect.y()

    @staticmethod
    def _without_lines_at_the_end(placed: list[_Placed]) -> list[_Placed]:
        """Dividing lines with nothing right of them stand in no one's way: they are drawn without width."""
        shown = []
        for number, (item, left, top, size) in enumerate(placed):
            ends = number + 1 < len(placed) and placed[number + 1][2] != top
            shown.append((item, left, top, QSize(0, size.height()) if ends and size.width() == 1 else size))
        return shown

    @staticmethod
    def _filled(placed: list[_Placed], rect: QRect) -> list[_Placed]:
        last = {top: number for number, (_item, _left, top, _size) in enumerate(placed)}
        return [
            (item, left, top, QSize(rect.right() + 1 - left, size.height()))
            if last[top] == number and item.expandingDirections() & Qt.Orientation.Horizontal
            else (item, left, top, size)
            for number, (item, left, top, size) in enumerate(placed)
        ]
