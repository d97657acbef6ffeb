"""Rows of an import as a table, and the chips over it that say how many there are of a kind and show only those."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from mmsdesk.exchange.importing import Plan, RowVerdict, Verdict
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ALL, REPEATS, HIDDEN, REFUSED = "all", "repeats", "hidden", "refused"
"""Kinds of rows beside those of the verdicts."""

_TOLD_WHEN_THERE = (Verdict.NEW.value, Verdict.SAME.value, Verdict.REFINES.value)
"""That nothing is disputed or wrong is good to read; of the rest noughts only take the room of rows."""

_COLUMNS = ("Строка", "Кто", "Что с ней", "Почему и что изменится")
_WORDS = {
    Verdict.NEW: "новая",
    Verdict.SAME: "без изменений",
    Verdict.REFINES: "дополняет",
    Verdict.DISPUTED: "спорная",
    Verdict.WRONG: "с ошибкой",
    Verdict.ABSENT: "нет в списке",
}


def verdict_word(row: RowVerdict) -> str:
    """The verdict of one row as a word."""
    if row.verdict is Verdict.ABSENT and row.leaving is not None:
        return "решено"
    return "пропущена" if row.skipped else _WORDS[row.verdict]


class VerdictModel(QAbstractTableModel):
    """Rows of a plan that are of the chosen kind."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
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
            number = str(row.row) if row.row > 0 else "–"
            return (number, row.title, verdict_word(row), " ".join(row.reasons))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 3:
            return tip("\n".join(row.reasons))
        if role == Qt.ItemDataRole.ForegroundRole:
            tokens = self._theme.tokens
            if row.skipped or (row.verdict is Verdict.SAME and not row.repeats and not row.refused):
                return QColor(tokens.quiet)
            if index.column() == 2 and row.verdict in (Verdict.DISPUTED, Verdict.WRONG):
                return QColor(tokens.danger if row.verdict is Verdict.WRONG else tokens.warning)
        return None


class VerdictChips(QWidget):
    """A chip for each kind of rows with its number; `chosen` says which kind is wanted."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: dict[str, QPushButton] = {}
        self._row = row = FlowLayout(self)
        for kind in (ALL, *(verdict.value for verdict in Verdict), REPEATS, HIDDEN, REFUSED):
            chip = QPushButton(autoDefault=False)
            chip.setCheckable(True)
            chip.setObjectName(f"import_chip_{kind}")
            chip.setProperty("role", "chip")
            chip.clicked.connect(partial(self.chosen.emit, kind))
            self._chips[kind] = chip
            row.addWidget(chip)

    def add(self, beside: QWidget) -> None:
        """Something that stands after the chips."""
        self._row.addWidget(beside)

    def show_counts(self, plan: Plan, current: str) -> None:
        """Say how many rows there are of each kind and which kind is shown."""
        for kind, chip in self._chips.items():
            count = sum(map(of_kind(kind, plan), plan.rows))
            chip.setText(f"{_label(kind).capitalize()} {count}")
            chip.setMinimumWidth(self._bold_width(chip))
            chip.setChecked(kind == current)
            chip.setEnabled(bool(count) or kind == ALL)
            chip.setVisible(bool(count) or kind not in _TOLD_WHEN_THERE)
        # Hardly any list repeats its rows: the chip is there only when there is something to look at.
        self._chips[REPEATS].setVisible(any(row.repeats for row in plan.rows))
        self._chips[HIDDEN].setVisible(any(map(of_kind(HIDDEN, plan), plan.rows)))
        self._chips[REFUSED].setVisible(any(map(of_kind(REFUSED, plan), plan.rows)))
        self._chips[Verdict.ABSENT.value].setVisible(plan.base.checked is not None)

    def _bold_width(self, chip: QPushButton) -> int:
        """Room for the words when the chip is pressed, which makes them bold."""
        bold = QFont(chip.font())
        bold.setBold(True)
        return QFontMetrics(bold).horizontalAdvance(chip.text()) + self._theme.px(28)


def of_kind(kind: str, plan: Plan) -> Callable[[RowVerdict], bool]:
    """Whether a row is of a kind."""
    if kind == ALL:
        return lambda _row: True
    if kind == REPEATS:
        return lambda row: bool(row.repeats)
    if kind == HIDDEN:
        hidden = plan.base.layout.sheet.hidden_rows
        return lambda row: row.row - 1 in hidden
    if kind == REFUSED:
        return lambda row: bool(row.refused) and row.verdict not in (Verdict.DISPUTED, Verdict.WRONG)
    return lambda row: row.verdict == kind


def _label(kind: str) -> str:
    others = {ALL: "все", REPEATS: "повторы", HIDDEN: "скрытые в таблице", REFUSED: "с невзятыми ячейками"}
    return others[kind] if kind in others else Verdict(kind).label
