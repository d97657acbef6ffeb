"""The cells of records that are joined, side by side: by mouse or ←/→ one says which value stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem

from mmsdesk.services.joining.plan import BOTH, Cell, JoinPlan
from mmsdesk.ui.areas.side_by_side import SideBySide
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.icons import icon
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme

_MOST_LINES = 4
_SIGN, _EDGES = 44, 20  # at 100 %: what stands beside the words of a value, of a label
_STAYS = "Какая карточка остаётся"


class JoinGrid(SideBySide):
    """A row for each cell, the first for the record that stays. Says what was chosen, changes nothing itself."""

    chosen = Signal(str, int)
    """Key of a cell and the place of the value that is to stay, or `BOTH`."""

    survivor_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "join_grid", "Значения карточек")
        self._theme = theme
        self._rows: list[Cell | None] = []
        self.cellClicked.connect(self._clicked)

    def show_plan(self, plan: JoinPlan, *, everything: bool, masked: bool) -> None:
        """Show what differs, or all cells that hold something; the current row stays."""
        current = max(self.currentRow(), 0)
        cells = [cell for cell in plan.cells if cell.visible and any(shown for shown in cell.shown)]
        self._rows = [None, *(cell for cell in cells if everything or cell.differs)]
        names = len(plan.ids)
        self.clearContents()
        self.setColumnCount(1 + names)
        self.setRowCount(len(self._rows))
        self.setHorizontalHeaderLabels(["Поле", *(f"Карточка {place + 1}" for place in range(names))])
        for row, cell in enumerate(self._rows):
            if cell is None:
                self._show_titles(plan, masked=masked)
            else:
                self._show_cell(row, cell, masked=masked)
        choose_cell(self, min(current, len(self._rows) - 1), 0)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._step(step)
        elif event.key() == Qt.Key.Key_Space:
            self._both()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def texts(self, row: int) -> list[str]:
        """What a row shows."""
        return [item.text() if (item := self.item(row, column)) else "" for column in range(self.columnCount())]

    def row_of(self, key: str) -> int:
        """The row of a cell; -1 if it is not shown."""
        return next((row for row, cell in enumerate(self._rows) if cell is not None and cell.key == key), -1)

    def _show_titles(self, plan: JoinPlan, *, masked: bool) -> None:
        self._put(0, 0, _STAYS, chosen=False)
        hidden = masked and any(cell.personal for cell in plan.cells if cell.key in _title_keys(plan))
        for place, title in enumerate(plan.titles):
            self._put(0, place + 1, MASK if hidden else title, chosen=place == 0)

    def _show_cell(self, row: int, cell: Cell, *, masked: bool) -> None:
        both = " (Пробел – оба)" if _both_possible(cell) else ""
        self._put(row, 0, f"{cell.label}{both}", chosen=False)
        for place, shown in enumerate(cell.shown):
            text = MASK if masked and cell.personal and shown else shown
            self._put(row, place + 1, text, chosen=cell.differs and cell.taken in (place, BOTH), quiet=not cell.differs)

    def _put(self, row: int, column: int, text: str, *, chosen: bool, quiet: bool = False) -> None:
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(tip(text))
        font = item.font()
        font.setBold(chosen)
        item.setFont(font)
        if chosen:
            item.setIcon(icon("check", QPalette.ColorRole.Link, side=16))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, "остаётся")
        elif column == 0 or quiet or not chosen:
            role = QPalette.ColorRole.Text if column == 0 else QPalette.ColorRole.PlaceholderText
            item.setForeground(self.palette().color(role))
        self.setItem(row, column, item)

    def _clicked(self, row: int, column: int) -> None:
        if column > 0:
            self._choose(row, column - 1)

    def _step(self, step: int) -> None:
        row, last = self.currentRow(), self.columnCount() - 2
        cell = self._rows[row] if 0 <= row < len(self._rows) else None
        at = cell.taken if cell is not None else 0
        if at == BOTH:
            at = last + 1 if step < 0 else -1
        self._choose(row, min(max(at + step, 0), last))

    def _both(self) -> None:
        row = self.currentRow()
        cell = self._rows[row] if 0 <= row < len(self._rows) else None
        if cell is not None and _both_possible(cell):
            self.chosen.emit(cell.key, BOTH if cell.taken != BOTH else 0)

    def _choose(self, row: int, place: int) -> None:
        if not 0 <= row < len(self._rows):
            return
        cell = self._rows[row]
        if cell is None:
            if place:
                self.survivor_chosen.emit(place)
        elif cell.differs:
            self.chosen.emit(cell.key, place)

    def _fit(self) -> None:
        if not self.columnCount():
            return
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        room = self.viewport().width()
        first = min(self._theme.px(210), room // 3)
        each = (room - first) // max(self.columnCount() - 1, 1)
        self.setColumnWidth(0, first)
        for column in range(1, self.columnCount()):
            self.setColumnWidth(column, each)
        least = self.fontMetrics().height()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._height(row, least))

    def _height(self, row: int, line: int) -> int:
        tallest = 1
        for column in range(self.columnCount()):
            item = self.item(row, column)
            if item is None or not item.text():
                continue
            room = max(self.columnWidth(column) - self._theme.px(_SIGN if column else _EDGES), 20)
            box = self.fontMetrics().boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, item.text())
            tallest = max(tallest, round(box.height() / line))
        return min(tallest, _MOST_LINES) * line + self._theme.px(12)


def _both_possible(cell: Cell) -> bool:
    return cell.both_fit and cell.differs and sum(bool(shown) for shown in cell.shown) > 1


def _title_keys(plan: JoinPlan) -> set[str]:
    return {column.key for column in plan.entity.title}
