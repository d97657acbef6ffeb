"""The grid of marks: figures begin typing, Enter goes down, a block is pasted, Ctrl+PgDn shows the next juror."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.clipboard import read_pasted
from mmsdesk.ui.areas.contests.marks_model import FIRST, NAME, NUMBER, MarksModel, marks_in
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.theme import Theme, calm_table

_UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LETTERS = {0x0421: Qt.Key.Key_C, 0x041C: Qt.Key.Key_V, 0x042F: Qt.Key.Key_Z}
"""Keys of letters where the keyboard knows the Russian layout only: С, М, Я."""

_MARK = 8  # digits that a column of marks has room for
_AIR, _EDGES = 13, 5
"""px beside a word of a heading, by the style sheet: at 100 %, and at any size."""
_LINES = 4
"""Of a heading: a longer one widens its column."""
_NAME_LEAST = 11


class _Typing(QStyledItemDelegate):
    """While a mark is typed the arrows up and down write it and go on, as in Excel."""

    moved = Signal(int)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _UP_AND_DOWN.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.moved.emit(step)
                return True
        return super().eventFilter(watched, event)


class MarksView(QTableView):
    """Cells of one juror."""

    juror_wanted = Signal(int)
    """-1: the juror before, 1: the next one."""

    told = Signal(str)
    """What could not be done, in words."""

    def __init__(self, model: MarksModel, theme: Theme) -> None:
        super().__init__()
        self.marks = model
        self._theme = theme
        self._refused = False
        model.refused.connect(self._stay)
        self.setObjectName("marks")
        self.setAccessibleName("Оценки: цифры пишут, Enter – ниже, Ctrl+PgDn – следующий член жюри")
        self.setModel(model)
        calm_table(self, theme)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(True)
        self.setShowGrid(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideNone)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._typing = _Typing(self)
        self._typing.moved.connect(self._go)
        self.setItemDelegate(self._typing)
        model.modelReset.connect(self.begin)
        theme.changed.connect(self.fit)

    def begin(self) -> None:
        """The first cell that waits for a mark."""
        self.fit()
        row, column = self.marks.next_empty() or (0, FIRST)
        if self.marks.rowCount():
            choose_cell(self, row, column)

    def fit(self) -> None:
        """Figures have their room, headings are wrapped between words, the name has what is left."""
        digit = self.fontMetrics().horizontalAdvance("0")
        last = self.marks.columnCount() - 1
        header = self.horizontalHeader()
        bold = QFont(header.font())
        bold.setBold(True)  # the style sheet makes headings bold, and their font does not say so
        metrics, air = QFontMetrics(bold), self._theme.px(_AIR) + _EDGES
        header.setMinimumSectionSize(digit * 4)
        taken, lines = max(digit * 4, metrics.horizontalAdvance("№") + air), 1
        self.setColumnWidth(NUMBER, taken)
        for column in range(FIRST, last + 1):
            heading = str(self.marks.headerData(column, Qt.Orientation.Horizontal))
            longest = max((metrics.horizontalAdvance(word) for word in heading.split()), default=0)
            width = max(digit * _MARK, longest + air)
            while (high := _lines(heading, metrics.horizontalAdvance, width - air)) > _LINES:
                width += digit
            self.setColumnWidth(column, width)
            taken += width
            lines = max(lines, high)
        header.setFixedHeight(metrics.lineSpacing() * lines + air)
        self.setColumnWidth(NAME, max(digit * _NAME_LEAST, self.viewport().width() - taken))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def closeEditor(self, editor: object, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go(1)

    def event(self, event: QEvent) -> bool:
        # The window has actions on these keys; here they mean the cell.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meaning(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._refused = False
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter that ends the editing comes here as well
        meaning = self._meaning(event)
        if meaning is not None:
            meaning()
        else:
            super().keyPressEvent(event)

    def _meaning(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = Qt.Key(_LETTERS.get(event.key(), event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier:
            return {
                Qt.Key.Key_PageUp: lambda: self.juror_wanted.emit(-1),
                Qt.Key.Key_PageDown: lambda: self.juror_wanted.emit(1),
                Qt.Key.Key_C: self.copy,
                Qt.Key.Key_V: self.paste,
                Qt.Key.Key_Z: self.take_back,
            }.get(key)
        if held:
            return None
        return {
            Qt.Key.Key_Return: lambda: self._go(1),
            Qt.Key.Key_Enter: lambda: self._go(1),
            Qt.Key.Key_Delete: self.clear,
            Qt.Key.Key_Backspace: self.clear,
        }.get(key)

    def take_back(self) -> None:
        """Ctrl+Z: what was typed or pasted last here."""
        if not self.marks.take_back():
            self.told.emit("Здесь отменять больше нечего. Записанное отменяет Ctrl+Z после закрытия.")

    def clear(self) -> None:
        """Take the marks of the selected cells out."""
        places = (self.marks.place(index.row(), index.column()) for index in self.selectedIndexes())
        if not self.marks.read_only:
            self.marks.set_marks(dict.fromkeys(place for place in places if place is not None))

    def copy(self) -> None:
        """The selected block, as Excel takes it."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or "").replace("\u00a0", ""))
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))

    def paste(self) -> None:
        """A block of figures from the current cell on; what would not fit is told of, nothing is pasted then."""
        at = self.currentIndex()
        if self.marks.read_only or not at.isValid():
            return
        data = QGuiApplication.clipboard().mimeData()
        try:
            table = read_pasted(data.text(), data.html() if data.hasHtml() else "").sheets[0].rows
            marks = marks_in(table)
        except UserError as error:
            self.told.emit(str(error))
            return
        first = max(at.column(), FIRST)
        wide = max(map(len, marks), default=0)
        if at.row() + len(marks) > len(self.marks.rows) or first + wide > FIRST + len(self.marks.columns):
            size = f"{len(marks)} × {wide}"
            self.told.emit(f"Не вставлено: скопировано {size}, от этой ячейки столько не помещается.")
            return
        places = {
            place: mark
            for down, row in enumerate(marks)
            for right, mark in enumerate(row)
            if (place := self.marks.place(at.row() + down, first + right)) is not None
        }
        self.marks.set_marks(places)

    def _stay(self) -> None:
        """What was typed is no mark: the cell waits for one."""
        self._refused = True

    def _go(self, step: int) -> None:
        """The cell below; after the last contestant the first one of the next criterion."""
        if self._refused:
            self._refused = False
            return
        index = self.currentIndex()
        row, column = index.row() + step, max(index.column(), FIRST)
        if row >= len(self.marks.rows):
            row, column = (0, column + 1) if column < FIRST + len(self.marks.columns) - 1 else (index.row(), column)
        choose_cell(self, max(row, 0), column)


def _lines(heading: str, width_of: Callable[[str], float], room: float) -> int:
    """Into how many lines a heading is wrapped."""
    count = 0
    for part in heading.split("\n"):
        line, count = "", count + 1
        for word in part.split(" "):
            longer = f"{line} {word}".strip()
            if line and width_of(longer) > room:
                line, count = word, count + 1
            else:
                line = longer
    return count
