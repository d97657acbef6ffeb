"""Third step of import: verdicts as filters, rows with reasons, decisions about disputed rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.exchange.importing import Decision, Differing, Plan, RowVerdict, Verdict, Who
from mmsdesk.ui.plain import label, selectable, tip
from mmsdesk.ui.theme import Theme, calm_table

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = ("Строка", "Кто", "Что с ней", "Почему и что изменится")
_WORDS = {
    Verdict.NEW: "новая",
    Verdict.SAME: "без изменений",
    Verdict.REFINES: "дополняет",
    Verdict.DISPUTED: "спорная",
    Verdict.WRONG: "с ошибкой",
}


class VerdictModel(QAbstractTableModel):
    """Rows of a plan that have the chosen verdict; all without one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[RowVerdict] = []

    def show(self, rows: list[RowVerdict]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> RowVerdict:
        return self._rows[place]

    def place_of(self, number: int) -> int:
        """Where a row of the sheet stands in the list; -1 if it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.row == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (str(row.row), row.title, verdict_word(row), " ".join(row.reasons))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 3:
            return tip("\n".join(row.reasons))
        if role == Qt.ItemDataRole.ForegroundRole:
            tokens = self._theme.tokens
            if row.skipped or row.verdict is Verdict.SAME:
                return QColor(tokens.quiet)
            if index.column() == 2 and row.verdict in (Verdict.DISPUTED, Verdict.WRONG):
                return QColor(tokens.danger if row.verdict is Verdict.WRONG else tokens.warning)
        return None


def verdict_word(row: RowVerdict) -> str:
    """The verdict of one row as a word."""
    return "пропущена" if row.skipped else _WORDS[row.verdict]


class RowsStep(QWidget):
    """Shows a plan; `decided` carries row number and decision (None takes it back)."""

    decided = Signal(int, object)
    creating = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plan: Plan | None = None
        self._verdict: Verdict | None = None
        self.model = VerdictModel(theme)
        self.table = QTableView()
        self.table.setObjectName("import_rows")
        self.table.setAccessibleName("Строки таблицы")
        self.table.setModel(self.model)
        calm_table(self.table, theme)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().currentRowChanged.connect(lambda: self._show_row())
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((84, 260, 124)):
            self.table.setColumnWidth(column, theme.px(width))
        self.chips: dict[Verdict | None, QPushButton] = {}
        self.add_missing = QCheckBox("Добавлять неизвестные организации и слова справочников")
        self.add_missing.setObjectName("import_create")
        self.add_missing.clicked.connect(lambda checked: self.creating.emit(checked))
        self.details = selectable()
        self.details.setObjectName("import_details")
        self.decide = QToolButton()
        self.decide.setObjectName("import_decide")
        self.decide.setText("Решить… (Enter)")
        self.decide.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.decide.setProperty("menu", "true")
        self.menu = QMenu(self)
        self.menu.setObjectName("import_menu")
        self.decide.setMenu(self.menu)
        self._lay_out()
        self._add_keys()

    def _lay_out(self) -> None:
        px = self._theme.px
        chips = QHBoxLayout()
        chips.setSpacing(px(8))
        for verdict in (None, *Verdict):
            chip = QPushButton(autoDefault=False)
            chip.setCheckable(True)
            chip.setObjectName(f"import_chip_{verdict.value if verdict else 'all'}")
            chip.setProperty("role", "chip")
            chip.clicked.connect(self._filter(verdict))
            self.chips[verdict] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        panel = QFrame()
        panel.setProperty("role", "panel")
        inside = QHBoxLayout(panel)
        inside.setContentsMargins(px(12), px(8), px(12), px(8))
        inside.addWidget(self.details, 1, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignTop)
        panel.setMinimumHeight(px(92))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(chips)
        column.addWidget(self.table, 1)
        column.addWidget(panel)
        below = QHBoxLayout()
        below.addWidget(self.add_missing)
        below.addStretch(1)
        below.addWidget(label("Enter – решить, Del – пропустить, Backspace – снять решение", "quiet"))
        column.addLayout(below)

    def _add_keys(self) -> None:
        for keys, slot in (
            (("Return", "Enter", "F2"), self.open_menu_here),
            (("Del",), self.skip_current),
            (("Backspace",), self.take_back_current),
        ):
            action = QAction(self.table)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.table.addAction(action)

    # what is shown

    def show_plan(self, plan: Plan) -> None:
        """Show the verdicts; the chosen filter and the current row stay."""
        current = self.current()
        first = self._plan is None
        self._plan = plan
        counts = plan.counts()
        if first and counts[Verdict.DISPUTED]:
            self._verdict = Verdict.DISPUTED
        elif self._verdict is not None and not counts[self._verdict]:
            self._verdict = None
        for verdict, chip in self.chips.items():
            count = counts[verdict] if verdict else len(plan.rows)
            chip.setText(f"{verdict.label.capitalize() if verdict else 'Все'} {count}")
            chip.setMinimumWidth(self._bold_width(chip))
            chip.setChecked(verdict is self._verdict)
            chip.setEnabled(bool(count) or verdict is None)
        self.add_missing.setChecked(plan.create_missing)
        self._refill(current.row if current else 0)

    def _bold_width(self, chip: QPushButton) -> int:
        """Room for the words when the chip is pressed, which makes them bold."""
        bold = QFont(chip.font())
        bold.setBold(True)
        return QFontMetrics(bold).horizontalAdvance(chip.text()) + self._theme.px(28)

    def current(self) -> RowVerdict | None:
        """The row the cursor stands on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() and index.row() < self.model.rowCount() else None

    def _refill(self, number: int) -> None:
        rows = [row for row in self._plan.rows if self._verdict in (None, row.verdict)] if self._plan else []
        last = self.table.currentIndex().row()
        self.model.show(rows)
        place = self.model.place_of(number)
        if place < 0:
            place = min(max(last, 0), len(rows) - 1)
        if rows:
            self.table.selectRow(place)
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._show_row()

    def _filter(self, verdict: Verdict | None) -> Callable[[], None]:
        def choose() -> None:
            self._verdict = verdict
            if self._plan is not None:
                self.show_plan(self._plan)
            self.table.setFocus()

        return choose

    def _show_row(self) -> None:
        row = self.current()
        self.menu.clear()
        if row is None:
            self.details.setText("")
        else:
            head = f"Строка {row.row}: {row.title or 'без имени'} – {verdict_word(row)}."
            self.details.setText("\n".join([head, *row.reasons]))
            self._fill_menu(row)
        self.decide.setEnabled(not self.menu.isEmpty())

    # decisions

    def open_menu_here(self) -> None:
        """Open the choice of decisions at the current row."""
        if self.current() is not None and not self.menu.isEmpty():
            place = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.menu.popup(self.table.viewport().mapToGlobal(place))

    def skip_current(self) -> None:
        """Leave the current row out."""
        row = self.current()
        if row is not None:
            self._decide(row, Decision(skip=True))

    def take_back_current(self) -> None:
        """Take the decision about the current row back."""
        row = self.current()
        if row is not None and self._plan is not None and row.row in self._plan.decisions:
            self._decide(row, None)

    def _open_menu(self, point: Any) -> None:
        if self.table.indexAt(point).isValid() and not self.menu.isEmpty():
            self.menu.popup(self.table.viewport().mapToGlobal(point))

    def _decide(self, row: RowVerdict, decision: Decision | None) -> None:
        self.decided.emit(row.row, decision)

    def _fill_menu(self, row: RowVerdict) -> None:
        made = self._plan.decisions.get(row.row, Decision()) if self._plan else Decision()

        def offer(words: str, decision: Decision | None) -> None:
            self.menu.addAction(words.replace("&", "&&"), lambda: self._decide(row, decision))

        for candidate in row.candidates:
            offer(f"Это {candidate.title}", _with(made, who=Who.KNOWN, record_id=candidate.record_id))
        if row.candidates:
            offer("Это другой человек или организация: добавить", _with(made, who=Who.NEW, record_id=""))
        for missing in row.missing:
            offer(f"Добавить в файл «{missing.text}»", _with(made, create=True))
        if row.contradictions:
            offer("Взять значения из таблицы", _with(made, differing=Differing.THEIRS))
            offer("Оставить значения из файла", _with(made, differing=Differing.OURS))
        if row.verdict is not Verdict.SAME and not row.skipped:
            offer("Пропустить строку (Del)", Decision(skip=True))
        if self._plan is not None and row.row in self._plan.decisions:
            offer("Снять решение (Backspace)", None)


def _with(made: Decision, **changed: Any) -> Decision:
    """A decision changed in part: several questions about one row are answered one after the other."""
    values = {
        "who": made.who,
        "record_id": made.record_id,
        "differing": made.differing,
        "create": made.create,
        **changed,
    }
    return Decision(**values)
