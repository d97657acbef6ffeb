"""«Карточка целиком»: one record as it stands in both copies, to be read while a question about it is decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTableWidgetItem, QWidget

from mmsdesk.merge.whole_cards import CardLine, WholeCards
from mmsdesk.models import registry
from mmsdesk.ui.areas.merging.words import is_covered
from mmsdesk.ui.areas.side_by_side import SideBySide
from mmsdesk.ui.cover import MASK, Veil
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.plain import label, set_tip
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.theme import Theme

_COLUMNS = ("Поле", "У вас", "У них")
_MOST_LINES = 12


class CardsDialog(PlainDialog):
    """Nothing can be changed here; `own_wanted` asks for the card of this file itself."""

    own_wanted = Signal()

    def __init__(self, desk: Desk, cards: WholeCards, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Карточка в двух копиях", parent)
        self.setObjectName("merge_cards")
        self._desk = desk
        self._cards = cards
        self.heading = label("", "subtitle", wrap=True)
        self.heading.setObjectName("merge_cards_title")
        self.told = label(_told(cards), "quiet", wrap=True)
        self.told.setObjectName("merge_cards_told")
        self.grid = CardsGrid(desk.theme)
        self.only = QCheckBox("Только &различия")
        self.only.setObjectName("merge_cards_only")
        self.only.toggled.connect(lambda _on: self._show(desk.masked))
        for widget in (self.heading, self.told, self.grid, self.only):
            self.content.addWidget(widget, 1 if widget is self.grid else 0)
        own = self.add_button("merge_own_card", "&Открыть свою карточку")
        own.setVisible(cards.here)
        set_tip(own, "Объединение отложится, решения сохранятся; продолжить можно с рабочего стола")
        own.clicked.connect(self.own_wanted)
        self.add_close("Закрыть  Esc")
        Veil(desk, self, self._show)
        self.fit(1000, 620)
        self.grid.setFocus()

    def _show(self, masked: bool) -> None:
        hidden = masked and names_a_person(registry.by_code(self._cards.register))
        self.heading.setText(MASK if hidden else self._cards.title)
        lines = [line for line in self._cards.lines if not self.only.isChecked() or line.mine != line.theirs]
        self.grid.show_lines(lines, masked=masked)


def _told(cards: WholeCards) -> str:
    if not cards.here:
        return "У вас этой карточки нет: её удалили."
    if not cards.there:
        return "У них этой карточки нет: её удалили."
    different = sum(line.mine != line.theirs for line in cards.lines)
    return f"Различий: {different}. Они выделены." if different else "Карточки одинаковы."


class CardsGrid(SideBySide):
    """Cells and rows of both cards side by side; what differs is bold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "merge_cards_grid", "Карточка у вас и у них")
        self._theme = theme
        self.setColumnCount(len(_COLUMNS))
        self.setHorizontalHeaderLabels(list(_COLUMNS))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_lines(self, lines: Sequence[CardLine], *, masked: bool) -> None:
        """Show these lines; F9 covers what a person typed."""
        self.clearContents()
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate((line.label, *_values(line, masked=masked))):
                self._put(row, column, text, bold=line.mine != line.theirs)
        if lines:
            choose_cell(self, 0, 0)
        self._fit()

    def texts(self) -> list[list[str]]:
        """What is shown, row by row."""
        return [
            [item.text() if (item := self.item(row, column)) else "" for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _put(self, row: int, column: int, text: str, *, bold: bool) -> None:
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        font = QFont(self.font())
        font.setBold(bold)
        item.setFont(font)
        role = QPalette.ColorRole.Text if bold or column else QPalette.ColorRole.PlaceholderText
        item.setForeground(self.palette().color(role))
        self.setItem(row, column, item)

    def _fit(self) -> None:
        room, edge = self.viewport().width(), self._theme.px(20)
        first = min(self._theme.px(190), room // 4)
        widths = (first, (room - first) // 2, (room - first) // 2)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._height(row, widths, edge))

    def _height(self, row: int, widths: Sequence[int], edge: int) -> int:
        tallest, line = 1, self.fontMetrics().height()
        for column, width in enumerate(widths):
            item = self.item(row, column)
            if item is not None and item.text():
                metrics = QFontMetrics(item.font())
                box = metrics.boundingRect(0, 0, max(width - edge, 20), 10_000, Qt.TextFlag.TextWordWrap, item.text())
                tallest = max(tallest, round(box.height() / metrics.height()))
        return min(tallest, _MOST_LINES) * line + self._theme.px(10)


def _values(line: CardLine, *, masked: bool) -> tuple[str, str]:
    if not masked:
        return line.mine, line.theirs
    if line.row:
        return line.mine and MASK, line.theirs and MASK
    hide = is_covered(line.key)
    mine, theirs = (MASK if hide and text else text for text in (line.mine, line.theirs))
    return mine, theirs
