"""The cells of one record as both copies have them: ← says mine, → says theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem

from mmsdesk.merge.plan import Side
from mmsdesk.ui.areas.merging.words import NOTHING, Line
from mmsdesk.ui.areas.side_by_side import SideBySide
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.icons import icon
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme

_COLUMNS = ("Поле", "Было", "У вас", "У них", "Решение")
_FIELD, _BASE, _MINE, _THEIRS, _DECISION = range(5)
_OF_SIDE = {Side.MINE: _MINE, Side.THEIRS: _THEIRS}
_MOST_LINES = 4  # the whole of a long text is in the tool tip and behind F3
_ARROWS: dict[int, Side] = {Qt.Key.Key_Left: Side.MINE, Qt.Key.Key_Right: Side.THEIRS}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_KEY_A = (Qt.Key.Key_A, 0x0424)
"""A, and Ф: the same key where the keyboard knows the Russian layout only."""

Decision = Callable[[str], Side | None]


class MergeGrid(SideBySide):
    """Shows lines and says what was chosen; changes nothing itself."""

    chosen = Signal(str, object)
    """Key of a question and the side whose word holds, None to open it again."""

    whole_chosen = Signal(object)
    """The side whose word holds in all questions of the record."""

    next_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "merge_grid", "Значения в двух копиях")
        self._theme = theme
        self._lines: Sequence[Line] = ()
        self._sides: dict[str, Side | None] = {}
        self.setColumnCount(len(_COLUMNS))
        self.setHorizontalHeaderLabels(list(_COLUMNS))
        self.cellClicked.connect(self._clicked)

    def show_lines(self, lines: Sequence[Line], decision: Decision, *, stay: bool) -> None:
        """Show the lines of a record; the current one stays, or is the first question without an answer."""
        current = max(self.currentRow(), 0) if stay else 0
        self._lines = lines
        self._sides = {line.key: decision(line.key) for line in lines if line.key}
        self.clearContents()
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            self._show(row, line)
        if not stay:
            current = next((row for row, line in enumerate(lines) if line.key and not self._sides[line.key]), 0)
        choose_cell(self, min(current, len(lines) - 1), 0)
        self._fit()

    def go_to_open(self) -> bool:
        """To the next question of the record without an answer; False if all are answered."""
        rows = len(self._lines)
        for step in range(1, rows + 1):
            row = (self.currentRow() + step) % rows
            key = self._lines[row].key
            if key and self._sides[key] is None:
                choose_cell(self, row, 0)
                return True
        return False

    def decide(self, side: Side | None) -> None:
        """Answer the question at hand."""
        line = self._line(self.currentRow())
        if line is not None and line.key:
            self.chosen.emit(line.key, side)

    def decide_whole(self) -> None:
        """Answer all questions of the record as the one at hand is answered."""
        line = self._line(self.currentRow())
        side = self._sides.get(line.key) if line is not None else None
        if side is not None:
            self.whole_chosen.emit(side)

    def texts(self, row: int) -> list[str]:
        """What a row shows."""
        return [item.text() if (item := self.item(row, column)) else "" for column in range(self.columnCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take(event):
            super().keyPressEvent(event)

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key that decides; False for any other. The list of records passes such keys on."""
        key, held = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        side = _ARROWS.get(key)
        if side is not None:
            self.whole_chosen.emit(side) if held else self.decide(side)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.decide(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            self.next_wanted.emit()
        elif key in _KEY_A and not event.modifiers() & _CONTROL:
            self.decide_whole()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _show(self, row: int, line: Line) -> None:
        side = self._sides.get(line.key) if line.key else None
        quiet = not line.key
        self._put(row, _FIELD, f"{line.label}\n{line.where}" if line.where else line.label, quiet=quiet)
        self._put(row, _BASE, line.base or ("" if quiet and not line.mine and not line.theirs else NOTHING), quiet=True)
        for of, text in ((Side.MINE, line.mine), (Side.THEIRS, line.theirs)):
            bare = quiet and not (line.base or line.mine or line.theirs)
            item = self._put(
                row, _OF_SIDE[of], text or ("" if bare else NOTHING), quiet=quiet or side not in (None, of)
            )
            if side is of:
                self._mark(item)
        words = line.outcome if quiet else line.decided(side) if side is not None else "решите"
        item = self._put(row, _DECISION, words, quiet=quiet)
        if line.key and side is None:
            item.setForeground(QColor(self._theme.tokens.warning))
            font = item.font()
            font.setBold(True)
            item.setFont(font)

    def _put(self, row: int, column: int, text: str, *, quiet: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(tip(text))
        role = QPalette.ColorRole.PlaceholderText if quiet else QPalette.ColorRole.Text
        item.setForeground(self.palette().color(role))
        self.setItem(row, column, item)
        return item

    def _mark(self, item: QTableWidgetItem) -> None:
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setIcon(icon("check", QPalette.ColorRole.Link, side=16))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, "остаётся")

    def _clicked(self, row: int, column: int) -> None:
        line = self._line(row)
        side = next((each for each, its in _OF_SIDE.items() if its == column), None)
        if line is not None and line.key and side is not None:
            self.chosen.emit(line.key, side)

    def _fit(self) -> None:
        room = self.viewport().width()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        last = self._widest() + self._theme.px(24)
        bare = all(not line.base for line in self._lines)
        self.setColumnHidden(_BASE, bare)
        first = min(self._theme.px(150), room // 4)
        each = (room - first - last) // (2 if bare else 3)
        for column in range(self.columnCount()):
            self.setColumnWidth(column, {_FIELD: first, _DECISION: last}.get(column, each))
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._height(row))

    def _widest(self) -> int:
        """Room for any decision that may come to stand here."""
        words = {"решите", _COLUMNS[_DECISION], *(each.outcome for each in self._lines)}
        words |= {word for each in self._lines if each.key for word in each.words}
        return max(self._bold.horizontalAdvance(word) for word in words)

    @property
    def _bold(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setBold(True)
        return QFontMetrics(font)

    def _height(self, row: int) -> int:
        """As if either value were chosen, which makes it bold: rows do not jump when one decides."""
        metrics = self._bold
        tallest = 1
        for column in range(self.columnCount()):
            item = self.item(row, column)
            if item is None or not item.text() or self.isColumnHidden(column):
                continue
            room = max(self.columnWidth(column) - self._theme.px(44 if column in (_MINE, _THEIRS) else 20), 20)
            box = metrics.boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, item.text())
            tallest = max(tallest, round(box.height() / metrics.height()))
        return min(tallest, _MOST_LINES) * metrics.height() + self._theme.px(8)
