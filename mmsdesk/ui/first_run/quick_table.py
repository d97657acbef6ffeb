"""A plain table to type or paste many cards into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from mmsdesk.services.quick_entry import QuickColumn, RowProblem
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme, Tokens, calm_table

_EMPTY_ROWS = 12
_PROBLEM = Qt.ItemDataRole.UserRole
_OFFER_EDGE = 40
"""Pixels beside the words of an offer: margins and the bar."""
_MOST_ROWS = 2000
"""More than this is a matter for the import of a table."""


class QuickTable(QTableWidget):
    """Enter goes on to the next cell, Ctrl+V takes cells from Excel, Del empties, rows grow by themselves."""

    changed = Signal()

    def __init__(self, columns: Sequence[QuickColumn], theme: Theme) -> None:
        super().__init__(_EMPTY_ROWS, len(columns))
        self.setObjectName("quick_table")
        self.setAccessibleName("Таблица для ввода")
        self.columns = tuple(columns)
        self._theme = theme
        calm_table(self, theme)
        triggers = QTableWidget.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked | triggers.SelectedClicked
        )
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(True)
        self.setShowGrid(True)
        self.setHorizontalHeaderLabels([column.label + (" *" if column.required else "") for column in columns])
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        chars = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(columns):
            header.resizeSection(number, chars * (column.width + 2))
            self.setItemDelegateForColumn(number, _CellDelegate(column, self))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().show()
        self.itemChanged.connect(self._edited)

    @property
    def tokens(self) -> Tokens:
        """Colours of the theme in force."""
        return self._theme.tokens

    def px(self, pixels: int) -> int:
        """Pixels drawn at 100 %."""
        return self._theme.px(pixels)

    def texts(self) -> list[dict[str, str]]:
        """What is typed, row by row; the last rows may be empty."""
        return [
            {column.key: self._text(row, n) for n, column in enumerate(self.columns)} for row in range(self.rowCount())
        ]

    def filled(self) -> int:
        """How many rows hold something."""
        return sum(any(row.values()) for row in self.texts())

    def put(self, row: int, column: int, text: str) -> None:
        """Type into a cell."""
        while row >= self.rowCount():
            self.insertRow(self.rowCount())
        self.setItem(row, column, QTableWidgetItem(" ".join(text.split())))

    def paste(self, text: str) -> None:
        """Cells of Excel, from the current cell on."""
        first_row, first_column = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        for down, line in enumerate(text.strip("\n").split("\n")[:_MOST_ROWS]):
            for right, cell in enumerate(line.split("\t")):
                if first_column + right < self.columnCount():
                    self.put(first_row + down, first_column + right, cell)

    def show_problems(self, problems: Iterable[RowProblem]) -> None:
        """Mark the cells that are not understood, and go to the first of them."""
        keys = [column.key for column in self.columns]
        by_cell = {(problem.row, keys.index(problem.key)): problem.text for problem in problems}
        self.blockSignals(True)
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                self._mark(row, column, by_cell.get((row, column), ""))
        self.blockSignals(False)
        if by_cell:
            self.go_to(*min(by_cell))
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            for item in self.selectedItems():
                item.setText("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            # Pressed in an open cell, Enter arrives here before the cell has given its text away.
            QTimer.singleShot(0, self.go_on)
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """To the next cell; from the last one of a row to the next row."""
        row, column = self.currentRow(), self.currentColumn() + 1
        if column >= self.columnCount():
            row, column = row + 1, 0
        if row >= self.rowCount():
            self.insertRow(row)
        self.go_to(row, column)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the only selected one, also while Ctrl of Ctrl+Enter is still held down."""
        choose_cell(self, row, column)

    def _mark(self, row: int, column: int, problem: str) -> None:
        item = self.item(row, column)
        if item is None:
            if not problem:
                return
            item = QTableWidgetItem("")
            self.setItem(row, column, item)
        item.setToolTip(tip(problem))
        item.setData(_PROBLEM, problem or None)

    def _edited(self, item: QTableWidgetItem) -> None:
        self.blockSignals(True)
        self._mark(item.row(), item.column(), "")
        if item.row() >= self.rowCount() - 2:
            self.setRowCount(self.rowCount() + 2)
        self.blockSignals(False)
        self.changed.emit()

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""


class _CellDelegate(QStyledItemDelegate):
    """Offers what can stand in the column while one types."""

    def __init__(self, column: QuickColumn, table: QuickTable) -> None:
        super().__init__(table)
        self._column = column
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if index.data(_PROBLEM):
            # Painted over the cell: the style sheet would cover a ground given by the item.
            painter.save()
            painter.setPen(QPen(QColor(self._table.tokens.danger), 2))
            # PySide6 6.9 leaves the members of QStyleOption out of its stubs.
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))  # type: ignore[attr-defined]
            painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = _Cell(parent)
        editor.setObjectName("quick_cell")
        editor.setAccessibleName(self._column.label)
        editor.as_typed.connect(lambda: self._finish(editor, editor.text()))
        if self._column.options:
            editor.setCompleter(self._completer(editor))
        return editor

    def _completer(self, editor: QLineEdit) -> QCompleter:
        completer = QCompleter(list(self._column.options), editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda chosen: self._finish(editor, chosen))
        popup = completer.popup()
        popup.setObjectName("quick_offer")
        popup.setTextElideMode(Qt.TextElideMode.ElideNone)
        # As wide as the longest offer, not as the cell.
        words = max(popup.fontMetrics().horizontalAdvance(text) for text in self._column.options)
        popup.setMinimumWidth(min(words + self._table.px(_OFFER_EDGE), self._table.width()))
        return completer

    def _finish(self, editor: QLineEdit, chosen: str) -> None:
        """One Enter chooses, gives the cell its text and goes on."""

        def go_on() -> None:
            if isValid(editor):
                editor.setText(chosen)
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self._table.go_on()

        # The list still handles the press; the cell must not go before it is done.
        QTimer.singleShot(0, go_on)


class _Cell(QLineEdit):
    """An open cell; a list of offers passes its keys on to it."""

    as_typed = Signal()
    """Enter over offers of which none is chosen; by itself it would only close the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offers = self.completer().popup() if self.completer() else None
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and offers is not None and offers.isVisible() and not offers.currentIndex().isValid():
            event.accept()
            self.as_typed.emit()
        else:
            super().keyPressEvent(event)
