"""Bars of months on the start page: arrows choose a month, Enter or a click opens what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme
from mmsdesk.ui.theme.tokens import Tokens

_HEIGHT = 132
_MONTH_SIGNS, _WIDER = 3, 2.0


@dataclass(frozen=True, slots=True)
class Ink:
    """How a part of a bar is filled: names of colours of the theme, and a hatching that needs no colour to be told."""

    ground: str
    line: str
    hatch: Qt.BrushStyle = Qt.BrushStyle.SolidPattern
    hatched: str = ""
    dashed: bool = False

    def paint(self, painter: QPainter, rect: QRect, tokens: Tokens) -> None:
        """Fill a part of a bar, or its sign in the legend."""
        painter.setPen(
            QPen(QColor(getattr(tokens, self.line)), 1, Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine)
        )
        painter.setBrush(QColor(getattr(tokens, self.ground)))
        painter.drawRect(rect)
        if self.hatched:
            painter.setBrush(QBrush(QColor(getattr(tokens, self.hatched)), self.hatch))
            painter.drawRect(rect)


@dataclass(frozen=True, slots=True)
class Bar:
    """A month: what stands under it, its parts from the ground up, the whole of it in words."""

    label: str
    parts: tuple[tuple[int, Ink], ...]
    words: str

    @property
    def total(self) -> int:
        return sum(count for count, _ink in self.parts)


class MonthBars(QWidget):
    """Bars side by side."""

    chosen = Signal(int)
    """Number of the bar."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._current = 0
        self._today = -1
        theme.changed.connect(self.updateGeometry)

    def show_bars(self, bars: Sequence[Bar], current: int, name: str) -> None:
        """Show a year; `current` is the bar of today; the cursor stays where it was among as many bars."""
        if len(bars) != len(self._bars):
            self._current = min(max(current, 0), max(len(bars) - 1, 0))
        self._bars = tuple(bars)
        self._today = current
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(bar.words for bar in bars if bar.total))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            QToolTip.showText(event.globalPos(), tip(self._bars[number].words) if number >= 0 else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number >= 0:
            self._current = number
            self.update()
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._bars:
            self._current = min(max(self._current + step, 0), len(self._bars) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._bars:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        most = max((bar.total for bar in self._bars), default=0)
        for number, bar in enumerate(self._bars):
            self._draw(painter, number, bar, max(most, 1))
        painter.end()

    def _draw(self, painter: QPainter, number: int, bar: Bar, most: int) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        line = painter.fontMetrics().height()
        slot = self._slot(number)
        base, room = slot.bottom() - line - px(2), slot.height() - 2 * line - px(8)
        if number == self._current and self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(slot.adjusted(1, 1, -2, -2), px(4), px(4))
        width = min(slot.width() - px(12), self._slot(0).width() - px(12), px(56))
        left, top = slot.center().x() - width // 2, base
        for count, ink in bar.parts:
            height = round(room * count / most)
            if height:
                ink.paint(painter, QRect(left, top - height, width, height), tokens)
                top -= height
        painter.setPen(QColor(tokens.line))
        painter.drawLine(slot.left(), base + 1, slot.right(), base + 1)
        painter.setPen(QColor(tokens.text if bar.total else tokens.quiet))
        above = QRect(slot.left(), top - line - px(2), slot.width(), line)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(bar.total) if bar.total else "")
        below = QRect(slot.left(), base + px(4), slot.width(), line)
        font = painter.font()
        font.setBold(number == self._today)
        painter.setFont(font)
        named = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, slot.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, named)
        font.setBold(False)
        painter.setFont(font)

    def _slot(self, number: int) -> QRect:
        """A bar with a longer word under it has a wider place."""
        shares = [1.0 if len(bar.label) <= _MONTH_SIGNS else _WIDER for bar in self._bars]
        whole = sum(shares)
        left, right = (round(self.width() * sum(shares[:end]) / whole) for end in (number, number + 1))
        return QRect(left, 0, right - left, self.height())

    def _at(self, place: QPoint) -> int:
        """The bar under a point, -1 for none."""
        return next((n for n in range(len(self._bars)) if self._slot(n).contains(place)), -1)
