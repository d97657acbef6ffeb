"""The table of mandatory documents: a line of the checklist in a row, what it lacks in colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from mmsdesk.core.dates import format_date
from mmsdesk.queries.required_documents import RequiredLine, Standing, gap_words, had_words
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import calm_table

COLUMNS = ("Документ", "Что есть", "№", "Дата", "Утвердил", "Файл", "Не хватает")
_TITLE, _GAP = 0, len(COLUMNS) - 1
_SHARES = {0: 10, 1: 7, 4: 7, 6: 7}
"""Of the width that numbers and days leave."""
_FIXED = {2: "17-С 00", 3: "00.00.0000", 5: "Файлы"}
"""As wide as these words."""
_LESS = (4, 5)
"""Columns that a narrow window has no room for: who approved, files."""
_LONG_WORD = "муниципальном методическом"
"""A title needs at least so much room in a line."""
_AROUND = 20
"""Pixels at 100 % beside the words of a cell."""
_AIR = 11
"""Pixels at 100 % above and below the words of a row together."""
_TALL = 10_000


class RequiredTable(QTableWidget):
    """Enter opens what is there or begins what is not."""

    open_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, len(COLUMNS))
        self._desk = desk
        self.lines: Sequence[RequiredLine] = ()
        self.setObjectName("required_table")
        self.setAccessibleName("Обязательные документы: Enter открывает документ или заводит новый")
        self.setHorizontalHeaderLabels(COLUMNS)
        calm_table(self, desk.theme)
        # Many titles begin with the same words: they are shown whole.
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.cellDoubleClicked.connect(lambda _row, _column: self.open_wanted.emit())

    def show_lines(self, lines: Sequence[RequiredLine]) -> None:
        """Show them; the cursor stays on its line."""
        current = self.current()
        self.lines = lines
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(cells(line)):
                self.setItem(row, column, self._cell(line, column, text))
        self._share_width()
        ids = [line.id for line in lines]
        if ids:
            choose_row(self, ids.index(current.id) if current is not None and current.id in ids else 0)

    def current(self) -> RequiredLine | None:
        """The line under the cursor."""
        row = self.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Numbers and days take what they need, words share the rest; with little room there are fewer columns."""
        least = self.fontMetrics().horizontalAdvance(_LONG_WORD)
        widths = self._widths(range(len(COLUMNS)))
        if widths[_TITLE] < least:
            widths = self._widths([at for at in range(len(COLUMNS)) if at not in _LESS])
        for at in range(len(COLUMNS)):
            self.setColumnHidden(at, at not in widths)
        for at, width in widths.items():
            self.setColumnWidth(at, width)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows as high as their words: what Qt measures by itself leaves no room for the padding of the style."""
        metrics, around, air = self.fontMetrics(), self._desk.theme.px(_AROUND + 4), self._desk.theme.px(_AIR)
        shown = [at for at in range(len(COLUMNS)) if not self.isColumnHidden(at)]
        for row in range(self.rowCount()):
            heights = [metrics.height()]
            for at in shown:
                item = self.item(row, at)
                room = QRect(0, 0, max(self.columnWidth(at) - around, 1), _TALL)
                words = item.text() if item is not None else ""
                heights.append(metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height())
            self.setRowHeight(row, max(heights) + air)

    def _widths(self, shown: Sequence[int]) -> dict[int, int]:
        measure, around = self.fontMetrics().horizontalAdvance, self._desk.theme.px(_AROUND)
        fixed = {at: measure(words) + around for at, words in _FIXED.items() if at in shown}
        room = self.viewport().width() - sum(fixed.values())
        shares = {at: share for at, share in _SHARES.items() if at in shown}
        whole = sum(shares.values())
        return fixed | {at: room * share // whole for at, share in shares.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _cell(self, line: RequiredLine, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(tip("\n".join(filter(None, (text, line.source))) if column == _TITLE else _whole(line, text)))
        tone = _tone(line)
        if tone and column in (1, _GAP):
            item.setForeground(QColor(getattr(self._desk.theme.tokens, tone)))
        return item


def cells(line: RequiredLine) -> tuple[str, ...]:
    """What the columns say of a line."""
    first = line.kept[0] if line.kept and not (line.of_bodies and line.bodies) else None
    files = sum(len(each.files) for each in line.kept)
    had = had_words(line)
    return (
        line.title,
        Standing.HAVE.label if first is not None and had == line.title else had,
        first.number if first else "",
        format_date(first.signed_on) if first and first.signed_on else "",
        (first.approved_by or first.partner) if first else "",
        str(files) if files else "",
        gap_words(line),
    )


def _whole(line: RequiredLine, text: str) -> str:
    """All bodies that lack theirs, all documents there are: a cell has room for a few."""
    if line.of_bodies and line.lacking and not line.early:
        return "Нет у:\n" + "\n".join(body.name for body in line.lacking)
    return text


def _tone(line: RequiredLine) -> str:
    if line.wanting:
        return "danger"
    if line.standing is Standing.SOON or gap_words(line):
        return "warning"
    return "quiet" if line.standing in (Standing.EARLY, Standing.NOT_NEEDED) else ""
