"""The list itself: a table that knows the keys of office people and keeps its place by id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from mmsdesk.ui.cursor import RowEnds
from mmsdesk.ui.lists.columns import ColumnChoice, fitted, need_of
from mmsdesk.ui.lists.copying import rows_as_text
from mmsdesk.ui.lists.model import RecordTableModel
from mmsdesk.ui.theme import Theme, tabular

_ROW = 28
_MEASURED_ROWS = 60
_LISTS = QItemSelectionModel.SelectionFlag
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PLAIN_KEYS = {
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_Insert: "new",
    Qt.Key.Key_Delete: "delete",
}
"""Keys by the code of the action; where the window has a shortcut of its own, that comes first."""


class ListView(QTableView):
    """Rows of a `RecordTableModel`. Selection, current row and scrolling survive every refresh."""

    wanted = Signal(str)
    """Code of an action asked for by a key or a double click: "open", "edit", "new", "delete", "paste"."""

    typed = Signal(str)
    """Letters typed over the list: they belong into the search field."""

    current_moved = Signal()
    columns_changed = Signal()
    """The user moved or resized a column."""

    def __init__(self, model: RecordTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list")
        self.setAccessibleName(model.entity.words.plural)
        self._theme = theme
        self.records = model
        self._kept: _Kept | None = None
        self._fitting = False
        self.choice = ColumnChoice.usual(model.entity)
        self._layout_timer = QTimer(self, singleShot=True, interval=0)
        self._layout_timer.timeout.connect(self.fit_columns)
        self._dress()
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._put_back)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.current_moved.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.current_moved.emit())
        self.doubleClicked.connect(lambda _index: self.wanted.emit("open"))
        theme.changed.connect(self._restyle)
        self._restyle()

    # what is selected

    def current_id(self) -> str | None:
        """Id of the current record, None for none."""
        return self.records.id_at(self.currentIndex().row())

    def selected_ids(self) -> list[str]:
        """Ids of the selected records in the order of the list."""
        return [self.records.ids[row] for row in self.selected_rows()]

    def selected_rows(self) -> list[int]:
        selection = self.selectionModel().selection()
        spans = sorted((selection.at(n).top(), selection.at(n).bottom()) for n in range(selection.count()))
        return list(dict.fromkeys(row for top, bottom in spans for row in range(top, bottom + 1)))

    def select_ids(self, ids: Iterable[str], current: str | None = None) -> bool:
        """Select these records and show the current one; False if the list shows none of them."""
        wanted = list(ids)
        places = self.records.rows_of(wanted)
        row = places.get(current or (wanted[0] if wanted else ""), -1)
        if row < 0:
            row = min(places.values(), default=-1)
        if row < 0:
            return False
        index = self.records.index(row, max(self.currentIndex().column(), self._first_column()))
        self.selectionModel().setCurrentIndex(index, _LISTS.ClearAndSelect | _LISTS.Rows)
        self.selectionModel().select(_spans(self.records, places.values()), _LISTS.ClearAndSelect | _LISTS.Rows)
        self.scrollTo(index)
        return True

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard with their headings."""
        QGuiApplication.clipboard().setText(rows_as_text(self.records, self.selected_rows(), self.visual_columns()))

    def copy_cell(self) -> None:
        """Put the current cell on the clipboard."""
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(self.records.text(index.row(), index.column()))

    # columns

    def set_choice(self, choice: ColumnChoice) -> None:
        """Show other columns, or the same in another order or width."""
        self.choice = choice
        self._fitting = True
        self.records.set_columns(choice.keys)
        header = self.horizontalHeader()
        for section in range(header.count()):
            header.moveSection(header.visualIndex(section), section)
        self._fitting = False
        self.fit_columns()

    def visual_columns(self) -> list[int]:
        """Columns of the model in the order in which they stand on the screen."""
        header = self.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def visual_keys(self) -> list[str]:
        return [self.records.columns[at].key for at in self.visual_columns()]

    def fit_columns(self) -> None:
        """Natural widths, or those the user gave; room that is left goes to long texts."""
        records, columns, scale = self.records, self.records.columns, self._theme.scale
        character = max(self.fontMetrics().averageCharWidth(), 1)
        seen = range(min(len(records.ids), _MEASURED_ROWS))
        needs = [
            need_of(records.entity, column, [records.text(row, at) for row in seen], self.font(), scale)
            for at, column in enumerate(columns)
        ]
        own = self.choice.widths
        if own:
            known = (
                (column.key in own, own.get(column.key, 0), width)
                for column, width in zip(columns, (need.usual for need in needs), strict=True)
            )
            widths = [round(mine * character) if given else width for given, mine, width in known]
        else:
            widths = fitted(needs, self.viewport().width())
        self._fitting = True
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        self._fitting = False

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = _PLAIN_KEYS.get(Qt.Key(event.key())) if _bare(event) else None
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.wanted.emit("paste")
        elif code is not None:
            self.wanted.emit(code)
        elif event.key() == Qt.Key.Key_N and event.modifiers() == _CONTROL:
            self.wanted.emit("new")
        elif _letters(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.choice.widths:
            self._layout_timer.start()

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(lambda section, order: self.records.sort(section, order))
        header.sectionMoved.connect(lambda *_: self._moved())
        header.sectionResized.connect(self._resized)
        RowEnds(self)

    def _restyle(self) -> None:
        self.setFont(tabular(QApplication.font()))
        self.verticalHeader().setMinimumSectionSize(self._theme.px(_ROW))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
        self._layout_timer.start()

    def _moved(self) -> None:
        if not self._fitting:
            self.choice.keys = self.visual_keys()
            self.columns_changed.emit()

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._fitting or not 0 <= section < len(self.records.columns):
            return
        # The first width given by hand fixes the others too: they must not jump about any more.
        character = max(self.fontMetrics().averageCharWidth(), 1)
        if not self.choice.widths:
            for at, column in enumerate(self.records.columns):
                self.choice.widths[column.key] = self.columnWidth(at) / character
        self.choice.widths[self.records.columns[section].key] = new / character
        self.columns_changed.emit()

    def _first_column(self) -> int:
        return self.horizontalHeader().logicalIndex(0)

    def _keep(self) -> None:
        """Before the rows change: remember by id what is selected and what stands at the top."""
        top = self.rowAt(0)
        offset = self.rowViewportPosition(top) if top >= 0 else 0
        self._kept = _Kept(
            self.selected_ids(),
            self.current_id(),
            self.currentIndex().row(),
            max(self.currentIndex().column(), 0),
            (self.records.id_at(top), offset, self.horizontalScrollBar().value()),
        )

    def _put_back(self) -> None:
        kept, self._kept = self._kept, None
        if kept is None or not self.records.ids:
            self.current_moved.emit()
            return
        places = self.records.rows_of([*kept.selected, *([kept.current] if kept.current else [])])
        if kept.current is not None and kept.current in places:
            row = places[kept.current]
        elif kept.row >= 0 and kept.current is not None:
            row = min(kept.row, len(self.records.ids) - 1)
        else:
            row = -1
        self.updateGeometries()
        top, offset, across = kept.scroll
        at = self.records.row_of(top) if top else -1
        if at >= 0:
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(at) - offset)
        self.horizontalScrollBar().setValue(across)
        if row >= 0:
            column = min(kept.column, self.records.columnCount() - 1)
            index = self.records.index(row, column)
            self.selectionModel().setCurrentIndex(index, _LISTS.ClearAndSelect | _LISTS.Rows)
            still = [places[i] for i in kept.selected if i in places]
            if len(still) > 1 or (still and still != [row]):
                self.selectionModel().select(_spans(self.records, still), _LISTS.ClearAndSelect | _LISTS.Rows)
            if at < 0 or not self._sees(row):
                self.scrollTo(index)
        self.current_moved.emit()

    def _sees(self, row: int) -> bool:
        return (
            self.viewport().rect().intersects(QRect(QPoint(0, self.rowViewportPosition(row)), self.viewport().size()))
        )


class _Kept:
    """The place in a list, by ids."""

    def __init__(
        self, selected: Sequence[str], current: str | None, row: int, column: int, scroll: tuple[str | None, int, int]
    ) -> None:
        self.selected, self.current, self.row, self.column, self.scroll = selected, current, row, column, scroll


def _spans(model: RecordTableModel, rows: Iterable[int]) -> QItemSelection:
    """Rows as a selection of as few spans as possible."""
    selection = QItemSelection()
    last = model.columnCount() - 1
    for top, bottom in _runs(sorted(rows)):
        selection.select(model.index(top, 0), model.index(bottom, last))
    return selection


def _runs(rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Neighbouring rows as (first, last)."""
    start = previous = None
    for row in rows:
        if start is None or previous is None:
            start = row
        elif row != previous + 1:
            yield start, previous
            start = row
        previous = row
    if start is not None and previous is not None:
        yield start, previous


def _bare(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _letters(event: QKeyEvent) -> bool:
    text = event.text()
    shifted = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return bool(text) and not shifted and text.isprintable() and not text.isspace()
