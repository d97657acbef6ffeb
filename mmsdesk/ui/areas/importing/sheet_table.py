"""The sheet itself with coloured headings, a choice of target and the sureness of the guess over every column."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.exchange.importing import ColumnGuess, Layout
from mmsdesk.exchange.importing.codes import CODE_KEY
from mmsdesk.exchange.importing.mapping import column_letter
from mmsdesk.exchange.importing.preview import SHOWN
from mmsdesk.exchange.importing.readings import cell_text
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.plain import label, set_tip, tip
from mmsdesk.ui.theme import Theme, set_role

SURE, _LIKELY = 0.8, 0.6
"""Confidence of a guess from which it is taken for sure, and for likely."""

_NOT_IMPORTED = "не загружать"


class ColumnHead(QWidget):
    """What one column is taken for, and how sure that is."""

    def __init__(self, theme: Theme, layout: Layout, column: int) -> None:
        super().__init__()
        self._guess: ColumnGuess = layout.columns[column]
        self._mapped = layout.mapping.columns.get(column, "")
        self._remembered = layout.remembered
        self.combo = QComboBox()
        self.combo.setObjectName(f"import_column_{column_letter(column)}")
        self.combo.addItem(_NOT_IMPORTED, "")
        for target in layout.kind.targets:
            if target.key != CODE_KEY or CODE_KEY not in layout.mapping.common:
                self.combo.addItem(target.label, target.key)
        self.combo.setCurrentIndex(max(0, self.combo.findData(self._mapped)))
        heading = layout.headings.get(column, "")
        self.combo.setAccessibleName(f"Столбец {column_letter(column)} «{heading}»: куда загрузить")
        self.combo.setMaxVisibleItems(24)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(4)
        # A turn of the wheel over the table must scroll it, not change a column unnoticed.
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
        self.combo.view().setMinimumWidth(theme.px(300))
        self.sureness = label("", "quiet")
        self.sureness.setObjectName(f"import_sure_{column_letter(column)}")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), 0)
        inside.setSpacing(0)
        inside.addWidget(self.combo)
        inside.addWidget(self.sureness)
        inside.addStretch(1)
        self.tell(repeated=False)

    @property
    def key(self) -> str:
        """The target chosen; "" for none."""
        return str(self.combo.currentData() or "")

    def choose(self, key: str) -> None:
        """Take the column for something, as if it had been chosen."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(key)))

    @property
    def doubtful(self) -> bool:
        """Whether the guess still stands and is none to be sure of."""
        return bool(self.key) and self.key == self._mapped and self._guess.confidence < SURE

    def tell(self, *, repeated: bool) -> None:
        """Say how sure it is that the column is what it is taken for."""
        words, role = self._words(repeated=repeated)
        self.sureness.setText(words)
        set_role(self.sureness, role)
        why = self._guess.why if self.key and self.key == self._mapped else ""
        set_tip(self, f"Понято {why}" if why and not self._remembered else why)

    def _words(self, *, repeated: bool) -> tuple[str, str]:
        if repeated:
            return "уже есть", "danger"
        if self.key != self._mapped:
            return ("выбрано вами" if self.key else "убрано вами"), "quiet"
        if not self.key:
            return "", "quiet"
        if self._remembered:
            return "как в прошлый раз", "quiet"
        if self._guess.confidence >= SURE:
            return "✓ уверенно", "quiet"
        return ("? скорее всего" if self._guess.confidence >= _LIKELY else "? проверьте"), "warning"


class SheetTable(QTableWidget):
    """`chosen` when a column is taken for something else, `row_chosen` carries the row under the cursor."""

    chosen = Signal()
    row_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout: Layout | None = None
        self._first = 0
        self.heads: dict[int, ColumnHead] = {}
        self.setObjectName("import_table")
        self.setAccessibleName("Таблица из файла")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setItemDelegate(_Ground(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.currentCellChanged.connect(lambda row, *_: self.row_chosen.emit(self._number(row)))

    def show_layout(self, layout: Layout) -> None:
        """Show the top of a sheet; the cursor stands on the first row below the headings."""
        self._layout = layout
        mapping = layout.mapping
        last = min(len(layout.sheet.rows), mapping.header_row + SHOWN)
        self._first = max(0, mapping.header_row - mapping.header_height - 3)
        self.heads = {}
        self.clear()
        self.setRowCount(1 + last - self._first)
        self.setColumnCount(layout.sheet.width)
        self.setHorizontalHeaderLabels([column_letter(column) for column in range(layout.sheet.width)])
        self.setVerticalHeaderLabels(["", *(str(number + 1) for number in range(self._first, last))])
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + self._theme.px(10))
        for column in range(layout.sheet.width):
            head = self.heads[column] = ColumnHead(self._theme, layout, column)
            head.combo.currentIndexChanged.connect(self.chosen)
            self.setCellWidget(0, column, head)
            for place, number in enumerate(range(self._first, last), start=1):
                self.setItem(place, column, self._item(layout, number, column))
        self.setRowHeight(0, self._theme.px(40) + self.fontMetrics().height())
        for column in range(layout.sheet.width):
            self.setColumnWidth(column, self._width(column))
        self.colour()
        below = min(1 + mapping.header_row - self._first, self.rowCount() - 1)
        choose_cell(self, below, 0)
        self.scrollToTop()
        self.row_chosen.emit(self._number(below))

    def columns(self) -> dict[int, str]:
        """What the user sees chosen: targets by column."""
        return {column: head.key for column, head in self.heads.items() if head.key}

    def _number(self, place: int) -> int:
        return self._first + place if place > 0 else 0

    def _item(self, layout: Layout, number: int, column: int) -> QTableWidgetItem:
        shown = cell_text(layout.sheet.rows[number][column])
        item = QTableWidgetItem(shown)
        if len(shown) > 20:
            item.setToolTip(tip(shown))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if _is_header(layout, number):
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        return item

    def _width(self, column: int) -> int:
        # Titles above the table run over their neighbours and say nothing of a column's width.
        assert self._layout is not None
        first = 1 + self._layout.mapping.header_row - self._layout.mapping.header_height - self._first
        texts = [item.text() for row in range(max(first, 1), self.rowCount()) if (item := self.item(row, column))]
        metrics, px = self.fontMetrics(), self._theme.px
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        combo = self.heads[column].combo
        least = combo.fontMetrics().horizontalAdvance(combo.currentText())
        told = self.heads[column].sureness
        said = told.fontMetrics().horizontalAdvance(told.text()) + px(16)
        return min(max(widest + px(20), least + px(84), said, px(136)), px(310))

    def colour(self) -> None:
        """Headings by what becomes of their columns; words over them say the same."""
        layout, tokens = self._layout, self._theme.tokens
        if layout is None:
            return
        taken = list(self.columns().values())
        for column, head in self.heads.items():
            repeated = bool(head.key) and taken.count(head.key) > 1
            head.tell(repeated=repeated)
            ground = tokens.accent_soft if head.key else tokens.hover
            if repeated:
                ground = tokens.danger_soft
            elif head.doubtful:
                ground = tokens.warning_soft
            for row in range(1, self.rowCount()):
                item, number = self.item(row, column), self._first + row - 1
                if item is None:
                    continue
                header, below = _is_header(layout, number), number >= layout.mapping.header_row
                item.setForeground(QColor(tokens.text if header or (below and head.key) else tokens.quiet))
                item.setBackground(QColor(ground if header else tokens.surface))

    def mark_wrong(self, rows: set[int]) -> None:
        """Numbers of the rows in which a cell cannot be read stand out."""
        for place in range(1, self.rowCount()):
            header = self.verticalHeaderItem(place)
            number = self._number(place)
            header.setText(f"{number} !" if number in rows else str(number))


def _is_header(layout: Layout, number: int) -> bool:
    last = layout.mapping.header_row
    return last - layout.mapping.header_height <= number < last


class _Ground(QStyledItemDelegate):
    """Paints the ground of a cell, which a style sheet with borders for items would leave out."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)  # type: ignore[attr-defined]
        super().paint(painter, option, index)
