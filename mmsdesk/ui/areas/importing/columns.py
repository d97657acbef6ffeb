"""Second step of import: the sheet itself, with coloured headings and a choice of target over every column."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import Layout
from mmsdesk.exchange.importing.mapping import column_letter
from mmsdesk.exchange.importing.readings import cell_text
from mmsdesk.exchange.sheet import Workbook
from mmsdesk.ui.plain import field_label, label, set_tip, tip
from mmsdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROWS_BELOW = 14
_SURE = 0.8
_NOT_IMPORTED = "не загружать"


class _Ground(QStyledItemDelegate):
    """Paints the ground of a cell, which a style sheet with borders for items would leave out."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)  # type: ignore[attr-defined]
        super().paint(painter, option, index)


class ColumnsStep(QWidget):
    """Shows a layout; `asked` when the user wants another sheet or header row, `changed` when a target changes."""

    asked = Signal(str, int)
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout: Layout | None = None
        self._combos: dict[int, QComboBox] = {}
        self._filling = False
        self._first_header_place = 1
        self.sheets = QComboBox()
        self.sheets.setObjectName("import_sheet")
        self.header_row = QSpinBox(minimum=1, maximum=1)
        self.header_row.setObjectName("import_header_row")
        self.header_row.setKeyboardTracking(False)
        self.told = label(wrap=True)
        self.told.setObjectName("import_columns_told")
        self.table = QTableWidget()
        self.table.setObjectName("import_table")
        self.table.setAccessibleName("Таблица из файла")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setItemDelegate(_Ground(self.table))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for words, field in (("&Лист:", self.sheets), ("&Заголовки кончаются в строке:", self.header_row)):
            row.addWidget(field_label(words, field))
            row.addWidget(field)
            row.addSpacing(theme.px(12))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        self.sheets.activated.connect(lambda: self.asked.emit(self.sheets.currentText(), 0))
        self.header_row.valueChanged.connect(self._header_moved)

    def show_layout(self, workbook: Workbook, layout: Layout) -> None:
        """Show a sheet as it was understood."""
        self._filling = True
        self._layout = layout
        self.sheets.clear()
        self.sheets.addItems([sheet.name for sheet in workbook.sheets])
        self.sheets.setCurrentText(layout.sheet.name)
        self.header_row.setMaximum(len(layout.sheet.rows))
        self.header_row.setValue(layout.mapping.header_row)
        self._fill(layout)
        self._filling = False
        self._tell()

    def columns(self) -> dict[int, str]:
        """What the user sees chosen: targets by column."""
        chosen = {column: combo.currentData() for column, combo in self._combos.items()}
        return {column: key for column, key in chosen.items() if key}

    def focus_first(self) -> None:
        """Put the focus on the first column that nobody could name, else on the first one."""
        doubtful = (column for column, combo in self._combos.items() if not combo.currentData())
        combo = self._combos.get(next(doubtful, 0))
        (combo or self.table).setFocus()

    def _fill(self, layout: Layout) -> None:
        last = min(len(layout.sheet.rows), layout.mapping.header_row + _ROWS_BELOW)
        first = max(0, layout.mapping.header_row - layout.mapping.header_height - 3)
        self._combos = {}
        self._first_header_place = 1 + layout.mapping.header_row - layout.mapping.header_height - first
        self.table.clear()
        self.table.setRowCount(1 + last - first)
        self.table.setColumnCount(layout.sheet.width)
        letters = [column_letter(column) for column in range(layout.sheet.width)]
        self.table.setHorizontalHeaderLabels(letters)
        self.table.setVerticalHeaderLabels(["", *(str(number + 1) for number in range(first, last))])
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + self._theme.px(10))
        for column in range(layout.sheet.width):
            self._put_combo(layout, column)
            for place, number in enumerate(range(first, last), start=1):
                self.table.setItem(place, column, self._item(layout, number, column))
        self.table.setRowHeight(0, self._theme.px(40))
        for column in range(layout.sheet.width):
            self.table.setColumnWidth(column, self._width(column))
        self._colour()

    def _put_combo(self, layout: Layout, column: int) -> None:
        register = layout.kind
        combo = QComboBox()
        combo.setObjectName(f"import_column_{column_letter(column)}")
        combo.addItem(_NOT_IMPORTED, "")
        for target in register.targets:
            combo.addItem(target.label, target.key)
        combo.setCurrentIndex(max(0, combo.findData(layout.mapping.columns.get(column, ""))))
        heading = layout.headings.get(column, "")
        combo.setAccessibleName(f"Столбец {column_letter(column)} «{heading}»: куда загрузить")
        combo.setMaxVisibleItems(24)
        # A turn of the wheel over the table must scroll it, not change a column unnoticed.
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
        combo.view().setMinimumWidth(self._theme.px(300))
        combo.currentIndexChanged.connect(self._chosen)
        guess = layout.columns[column]
        set_tip(combo, f"{guess.why}, уверенность {guess.confidence:.0%}".strip(", ") if guess.why else "")
        self._combos[column] = combo
        self.table.setCellWidget(0, column, combo)

    def _item(self, layout: Layout, number: int, column: int) -> QTableWidgetItem:
        shown = cell_text(layout.sheet.rows[number][column])
        item = QTableWidgetItem(shown)
        if len(shown) > 20:
            item.setToolTip(tip(shown))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        if self._is_header(layout, number):
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        return item

    def _width(self, column: int) -> int:
        # Titles above the table run over their neighbours and say nothing of a column's width.
        rows = range(self._first_header_place, self.table.rowCount())
        texts = [item.text() for row in rows if (item := self.table.item(row, column))]
        widest = max((self.table.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        least = self._combos[column].fontMetrics().horizontalAdvance(self._combos[column].currentText())
        px = self._theme.px
        return min(max(widest + px(20), least + px(80), px(96)), px(280))

    def _is_header(self, layout: Layout, number: int) -> bool:
        last = layout.mapping.header_row
        return last - layout.mapping.header_height <= number < last

    def _colour(self) -> None:
        """Headings by what becomes of their columns; words say the same: «не загружать», the mark of doubt."""
        layout, tokens = self._layout, self._theme.tokens
        if layout is None:
            return
        first = int(self.table.verticalHeaderItem(1).text()) - 1 if self.table.rowCount() > 1 else 0
        taken = self.columns()
        repeated = {key for key in taken.values() if list(taken.values()).count(key) > 1}
        for column in range(self.table.columnCount()):
            key = taken.get(column, "")
            doubtful = key == layout.mapping.columns.get(column) and layout.columns[column].confidence < _SURE
            ground = tokens.accent_soft if key else tokens.hover
            if key in repeated:
                ground = tokens.danger_soft
            elif key and doubtful:
                ground = tokens.warning_soft
            for row in range(1, self.table.rowCount()):
                item = self.table.item(row, column)
                number = first + row - 1
                if item is None:
                    continue
                header = self._is_header(layout, number)
                below = number >= layout.mapping.header_row
                item.setForeground(QColor(tokens.text if header or (below and key) else tokens.quiet))
                item.setBackground(QColor(ground if header else tokens.surface))

    def _chosen(self) -> None:
        if not self._filling:
            self._colour()
            self._tell()
            self.changed.emit()

    def _header_moved(self, row: int) -> None:
        if not self._filling:
            self.asked.emit(self.sheets.currentText(), row)

    def _tell(self) -> None:
        layout = self._layout
        if layout is None:
            return
        taken = self.columns()
        filled = sum(1 for heading in layout.headings.values() if heading)
        words = f"Загрузится {plural(len(taken), 'столбец', 'столбца', 'столбцов')} из {filled}."
        if layout.remembered:
            words += " Столбцы – как вы отметили в прошлый раз."
        if problem := self.problem():
            words += f" {problem}"
        elif any(layout.columns[column].confidence < _SURE for column in taken):
            words += " Жёлтые заголовки поняты не наверняка: проверьте их."
        self.told.setText(words)

    def problem(self) -> str:
        """Why the columns cannot be taken as they are; empty if they can."""
        if self._layout is None:
            return "Таблица не выбрана."
        register = self._layout.kind
        keys = list(self.columns().values())
        for key in keys:
            if keys.count(key) > 1:
                return f"«{register.label(key)}» выбрано для двух столбцов: оставьте один."
        if not set(keys) & set(register.naming):
            wanted = " или ".join(f"«{register.label(key)}»" for key in register.naming)
            return f"Отметьте столбец {wanted}: без него непонятно, о ком строки."
        return ""
