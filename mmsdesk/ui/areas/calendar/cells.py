"""How days of the calendar are painted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from mmsdesk.ui.areas.calendar.lines import shared_lines
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from mmsdesk.ui.areas.calendar.grids import DayGrid

DAY = Qt.ItemDataRole.UserRole
LINES = Qt.ItemDataRole.UserRole + 1
"""Pairs: the words of a line, whether it is a quiet one (a term)."""
CLASH = Qt.ItemDataRole.UserRole + 2
INNER = Qt.ItemDataRole.UserRole + 3
OFF = Qt.ItemDataRole.UserRole + 4
"""The name of a day off, "" for a usual day."""
BREAK = Qt.ItemDataRole.UserRole + 5
"""The name of the school break, "" outside of them."""

CLASH_WORD = "совпадение"
_MARKS = (CLASH_WORD, "совпад.", "!")
"""The longest that there is room for beside the number of the day."""
_TOP = Qt.AlignmentFlag.AlignTop
_READABLE = 7
"""Letters of a line: «всего 2», «15:00 О»."""
_DOT = "●"
"""Something on a day in whose cell no words can be read; more than one with their number."""

Index = QModelIndex | QPersistentModelIndex


class MonthCell(QStyledItemDelegate):
    """The number of the day with what kind of day it is, under it its lines as far as there is room."""

    def __init__(self, grid: DayGrid, desk: Desk) -> None:
        super().__init__(grid)
        self._grid = grid
        self._desk = desk

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        tokens, px = self._desk.theme.tokens, self._desk.theme.px
        day: dt.date | None = index.data(DAY)
        if day is None:
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, ground(tokens, index, selected=selected))
        if day == self._grid.today:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        inner: QRect = option.rect.adjusted(px(5), px(2), -px(5), -px(2))
        ink = QColor(tokens.on_selection if selected else tokens.text if index.data(INNER) else tokens.quiet)
        bold = QFont(option.font)
        bold.setBold(day == self._grid.today)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.danger) if index.data(OFF) and not selected else ink)
        painter.drawText(inner, _TOP | Qt.AlignmentFlag.AlignLeft, str(day.day))
        painter.setFont(option.font)
        self._draw_mark(painter, inner, index, option.fontMetrics, ink if selected else None)
        quiet = ink if selected else QColor(tokens.quiet)
        self._draw_lines(painter, inner, index.data(LINES), (ink, quiet))
        painter.restore()

    def _draw_mark(
        self, painter: QPainter, inner: QRect, index: Index, metrics: QFontMetrics, ink: QColor | None
    ) -> None:
        """Beside the number: a clash, else the name of the day off or of the break."""
        tokens = self._desk.theme.tokens
        room = inner.width() - metrics.horizontalAdvance("00 ")
        if index.data(CLASH):
            painter.setPen(ink or QColor(tokens.danger))
            word = next((each for each in _MARKS if metrics.horizontalAdvance(each) <= room), _MARKS[-1])
        else:
            name = index.data(OFF) or (index.data(BREAK) if begins_line(index) else "")
            painter.setPen(ink or QColor(tokens.danger if index.data(OFF) else tokens.quiet))
            word = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            if len(word) < min(_READABLE, len(name)):
                return
        painter.drawText(inner, _TOP | Qt.AlignmentFlag.AlignRight, word)

    def _draw_lines(
        self, painter: QPainter, inner: QRect, lines: list[tuple[str, bool]], inks: tuple[QColor, QColor]
    ) -> None:
        """As many as there is room for below the number; the last says how many more there are."""
        metrics = painter.fontMetrics()
        height = metrics.height()
        room = max((inner.height() - height) // height, 0)
        fitting = max(room - 1, 0)
        rest = f"ещё {len(lines) - fitting}" if fitting else f"всего {len(lines)}"
        shown = lines if len(lines) <= room else [*lines[:fitting], (rest, True)][:room]
        narrow = any(metrics.horizontalAdvance(_begin(words)) > inner.width() for words, _quiet in shown)
        if narrow and room:
            shown = [(_DOT if len(lines) == 1 else f"{_DOT} {len(lines)}", False)]
        pieces = shared_lines([words for words, _quiet in shown], metrics.horizontalAdvance, inner.width(), room)
        where = QRect(inner.left(), inner.top(), inner.width(), height)
        for (_words, quiet), parts in zip(shown, pieces, strict=True):
            painter.setPen(inks[quiet])
            for part in parts:
                where.translate(0, height)
                words = metrics.elidedText(part, Qt.TextElideMode.ElideRight, where.width())
                painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class WeekCell(QStyledItemDelegate):
    """All lines of a day across the whole width, each read whole."""

    def __init__(self, grid: DayGrid, desk: Desk) -> None:
        super().__init__(grid)
        self._grid = grid
        self._desk = desk

    def sizeHint(self, option: Any, index: Index) -> QSize:
        px = self._desk.theme.px
        # The only column is as wide as the grid; its own width settles later.
        width = self._grid.viewport().width() - 1 - 2 * px(8)
        lines = [words for words, _ink in self._lines(index, selected=False)] or [""]
        metrics = self._grid.fontMetrics()
        return QSize(px(200), sum(_height(metrics, words, width) for words in lines) + 2 * px(4))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        tokens, px = self._desk.theme.tokens, self._desk.theme.px
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, ground(tokens, index, selected=selected))
        if index.data(DAY) == self._grid.today:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        inner: QRect = option.rect.adjusted(px(8), px(4), -px(8), -px(4))
        top = inner.top()
        for words, ink in self._lines(index, selected=selected):
            height = _height(option.fontMetrics, words, inner.width())
            painter.setPen(ink)
            painter.drawText(QRect(inner.left(), top, inner.width(), height), Qt.TextFlag.TextWordWrap, words)
            top += height
        painter.restore()

    def _lines(self, index: Index, *, selected: bool) -> list[tuple[str, QColor]]:
        """What kind of day it is, a clash, then its entries."""
        tokens = self._desk.theme.tokens
        off, clash = index.data(OFF), index.data(CLASH)
        lines = [(off, tokens.danger), ("" if off else index.data(BREAK), tokens.quiet)]
        lines += [(CLASH_WORD if clash else "", tokens.danger)]
        lines += [(words, tokens.quiet if quiet else tokens.text) for words, quiet in index.data(LINES) or ()]
        return [(words, QColor(tokens.on_selection if selected else ink)) for words, ink in lines if words]


def _height(metrics: QFontMetrics, words: str, width: int) -> int:
    return metrics.boundingRect(0, 0, max(width, 1), 10_000, Qt.TextFlag.TextWordWrap, words or " ").height()


class YearCell(QStyledItemDelegate):
    """How many entries a day has; a clash by its sign too."""

    def __init__(self, grid: DayGrid, desk: Desk) -> None:
        super().__init__(grid)
        self._grid = grid
        self._desk = desk

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        tokens = self._desk.theme.tokens
        day: dt.date | None = index.data(DAY)
        painter.save()
        if day is None:
            painter.fillRect(option.rect, QColor(tokens.window))
            painter.restore()
            return
        lines: list[tuple[str, bool]] = index.data(LINES)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        filled = ground(tokens, index, selected=selected)
        ink = QColor(tokens.on_selection if selected else tokens.on_accent_soft)
        if lines and not selected:
            filled = QColor(tokens.danger_soft if index.data(CLASH) else tokens.accent_soft)
            ink = QColor(tokens.danger) if index.data(CLASH) else ink
        painter.fillRect(option.rect, filled)
        if day == self._grid.today:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        if lines:
            painter.setPen(ink)
            marked = f"{len(lines)}!" if index.data(CLASH) else str(len(lines))
            fits = option.fontMetrics.horizontalAdvance(marked) < option.rect.width()
            # Cut in half a sign of exclamation turns 3 into 8: without room the number stands alone, underlined.
            _underline(painter, on=bool(index.data(CLASH)) and not fits)
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, marked if fits else str(len(lines)))
        painter.restore()


def ground(tokens: Tokens, index: Index, *, selected: bool) -> QColor:
    """Days off as the ends of weeks, breaks in the colour of paper that has lain in the sun."""
    day: dt.date = index.data(DAY)
    if selected:
        return QColor(tokens.selection)
    if not index.data(INNER):
        return QColor(tokens.window)
    if index.data(OFF) or (day.weekday() >= 5 and not index.data(BREAK)):
        return QColor(tokens.sidebar)
    return QColor(tokens.warning_soft if index.data(BREAK) else tokens.surface)


def begins_line(index: Index) -> bool:
    """Whether a break is named here: on its first day and at the beginning of each week."""
    day: dt.date = index.data(DAY)
    before = index.sibling(index.row(), index.column() - 1)
    return day.weekday() == 0 or not before.isValid() or before.data(BREAK) != index.data(BREAK)


def _begin(line: str) -> str:
    """So much of a line must be read, or it says nothing."""
    return line[:_READABLE]


def _underline(painter: QPainter, *, on: bool) -> None:
    font = painter.font()
    font.setUnderline(on)
    painter.setFont(font)
