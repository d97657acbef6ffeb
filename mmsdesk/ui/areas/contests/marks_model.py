"""Marks of one juror: a row for each contestant, a column for each criterion, the sum at the end."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from mmsdesk.core.contest import fits
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_number, parse_number
from mmsdesk.queries.contests import ContestantFacts, ContestFacts, CriterionFacts, JurorFacts, beyond
from mmsdesk.services.contests import Place
from mmsdesk.services.validation import LARGEST
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.plain import tip

Index = QModelIndex | QPersistentModelIndex

NUMBER, NAME, FIRST = range(3)
"""Columns before the criteria."""

_NOTHING = QModelIndex()
_MOST_TITLES = 7
"""Criteria whose titles have room above the columns; more of them are numbered."""

_NOT_HERE = "–"


class MarksModel(QAbstractTableModel):
    """What a juror gave, as it is typed; `changed_cells` is what differs from the file."""

    edited = Signal()
    refused = Signal(str)
    """What was typed is no mark, in words."""

    def __init__(self, desk: Desk, contest: ContestFacts, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.contest = contest
        self.read_only = False
        self.rows: tuple[ContestantFacts, ...] = ()
        self.columns: tuple[CriterionFacts | None, ...] = ()
        """Criteria; None is all that the juror gave."""
        self._stored: dict[Place, float] = {}
        self._values: dict[Place, float] = {}
        self._steps: list[dict[Place, float | None]] = []
        self._doubled: set[Place] = set()
        desk.masked_changed.connect(self._all_changed)

    def show_juror(self, juror: JurorFacts) -> None:
        """Show what the file has of a juror; whom another nomination judges is left out."""
        self.beginResetModel()
        contest = self.contest
        self._stored = {
            (contestant, criterion): score
            for (contestant, whose, criterion), score in contest.scores.items()
            if whose == juror.id
        }
        marked = {contestant for contestant, _criterion in self._stored}
        self.rows = tuple(
            each for each in contest.contestants if fits(juror.nomination, each.nomination) or each.id in marked
        )
        own = [
            each
            for each in contest.criteria
            if any(fits(each.nomination, row.nomination) or (row.id, each.id) in self._stored for row in self.rows)
        ]
        whole = not own or any(criterion is None for _contestant, criterion in self._stored)
        self.columns = (*own, *((None,) if whole else ()))
        self._values = dict(self._stored)
        self._doubled = {(cell[0], cell[2]) for cell in contest.doubled if cell[1] == juror.id}
        self._steps.clear()
        self.endResetModel()

    def changed_cells(self) -> dict[Place, float | None]:
        """What was typed and is not in the file yet; None where a mark was taken out."""
        places = self._stored.keys() | self._values.keys()
        return {
            place: self._values.get(place) for place in places if self._values.get(place) != self._stored.get(place)
        }

    def take_back(self) -> bool:
        """Take back what was typed or pasted last; False if nothing was."""
        if not self._steps:
            return False
        self._put(self._steps.pop())
        return True

    def place(self, row: int, column: int) -> Place | None:
        """The cell of a criterion; None for a cell that takes no mark."""
        at = column - FIRST
        if not (0 <= row < len(self.rows) and 0 <= at < len(self.columns)):
            return None
        criterion = self.columns[at]
        if criterion is None:
            return self.rows[row].id, None
        place = self.rows[row].id, criterion.id
        return place if fits(criterion.nomination, self.rows[row].nomination) or place in self._values else None

    def set_marks(self, marks: Mapping[Place, float | None]) -> None:
        """Write several cells as one step that Ctrl+Z takes back."""
        before = {place: self._values.get(place) for place in marks}
        if before != dict(marks):
            self._steps.append(before)
            self._put(marks)

    def filled(self) -> tuple[int, int]:
        """How many cells have a mark, of how many that wait for one."""
        cells = [
            place
            for row in range(len(self.rows))
            for column, criterion in enumerate(self.columns, FIRST)
            if (criterion is not None or len(self.columns) == 1) and (place := self.place(row, column)) is not None
        ]
        return sum(place in self._values for place in cells), len(cells)

    def next_empty(self) -> tuple[int, int] | None:
        """The first cell that waits for a mark, by rows."""
        for row in range(len(self.rows)):
            for column in range(FIRST, FIRST + len(self.columns)):
                place = self.place(row, column)
                if place is not None and place not in self._values:
                    return row, column
        return None

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else FIRST + len(self.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        words, whole = self._heading(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tip(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= FIRST:
            return (
                Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.read_only and self.place(index.row(), index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            # Colour alone tells nothing to who does not see it.
            mark = "! " if self._wrong(index.row(), index.column()) else ""
            return mark + self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= FIRST:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        wrong = self._wrong(index.row(), index.column())
        if role == Qt.ItemDataRole.BackgroundRole and wrong:
            return QColor(self._desk.theme.tokens.danger_soft)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(index, wrong=bool(wrong))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(wrong or self._whole(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._text(index.row(), index.column()), wrong)))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place = self.place(index.row(), index.column())
        if role != Qt.ItemDataRole.EditRole or self.read_only or place is None:
            return False
        try:
            mark = mark_of(str(value))
        except UserError as error:
            self.refused.emit(str(error))
            return False
        self.set_marks({place: mark})
        return True

    def _put(self, marks: Mapping[Place, float | None]) -> None:
        for place, mark in marks.items():
            if mark is None:
                self._values.pop(place, None)
            else:
                self._values[place] = mark
        self._all_changed()
        self.edited.emit()

    def _heading(self, section: int) -> tuple[str, str]:
        if section in (NUMBER, NAME):
            words = ("№", "Участник")[section]
            return words, words
        at = section - FIRST
        if at >= len(self.columns):
            return "Сумма", "Сумма баллов"
        criterion = self.columns[at]
        if criterion is None:
            return "Всего", "Всего баллов от этого члена жюри"
        most = f"до\u00a0{format_number(criterion.maximum)}" if criterion.maximum is not None else ""
        titled = f"{criterion.title} ({most})" if most else criterion.title
        many = len(self.columns) > _MOST_TITLES
        short = "\n".join(filter(None, (f"К{at + 1}" if many else criterion.title, most)))
        return short, "\n".join(filter(None, (criterion.stage, titled, criterion.nomination)))

    def told(self, row: int, column: int) -> str:
        """What a cell is about: the criterion in full, what is wrong with the mark."""
        at = column - FIRST
        if not (0 <= row < len(self.rows) and 0 <= at < len(self.columns)):
            return ""
        whole = self._heading(column)[1].replace("\n", ", ")
        return " ".join(filter(None, (f"{whole}.", self._wrong(row, column))))

    def _text(self, row: int, column: int) -> str:
        who = self.rows[row]
        if column == NUMBER:
            return str(who.number)
        if column == NAME:
            return MASK if self._desk.masked else who.person.name.short if who.person else who.guest
        if column == FIRST + len(self.columns):
            marks = [self._values[p] for p in self._places(row) if p in self._values]
            return format_number(round(math.fsum(marks), 6)) if marks else ""
        place = self.place(row, column)
        if place is None:
            return _NOT_HERE
        return format_number(self._values[place]) if place in self._values else ""

    def _places(self, row: int) -> list[Place]:
        """Cells that make the sum: criteria, or what was given as a whole."""
        every = [place for at in range(len(self.columns)) if (place := self.place(row, FIRST + at)) is not None]
        own = [place for place in every if place[1] is not None and place in self._values]
        return own or every

    def _whole(self, row: int, column: int) -> str:
        who = self.rows[row]
        if column == NAME:
            parts = (MASK if self._desk.masked else who.name, who.organisation, who.nomination)
            return "\n".join(filter(None, parts))
        return ""

    def _wrong(self, row: int, column: int) -> str:
        place = self.place(row, column) if column >= FIRST else None
        if place is None or place not in self._values:
            return ""
        criterion = self.columns[column - FIRST]
        mark = self._values[place]
        if mark < 0:
            return "Меньше нуля: проверьте."
        if criterion is not None and beyond(mark, criterion.maximum):
            return f"Больше максимума ({format_number(criterion.maximum or 0)}): проверьте."
        if criterion is not None and not fits(criterion.nomination, self.rows[row].nomination):
            return "Критерий другой номинации: в итог не войдёт."
        if place in self._doubled:
            return "Вписано в двух копиях по-разному: считается последнее. Впишите верное."
        return ""

    def _ink(self, index: Index, *, wrong: bool) -> QColor | None:
        tokens = self._desk.theme.tokens
        if wrong:
            return QColor(tokens.danger)
        quiet = index.column() == NUMBER or self._text(index.row(), index.column()) == _NOT_HERE
        return QColor(tokens.quiet) if quiet else None

    def _all_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))


def mark_of(typed: str) -> float | None:
    """The mark that was typed: «7,5»; None for nothing, for a dash and «н». UserError for anything else."""
    words = typed.strip().casefold()
    if words in ("", "-", "–", "—", "н", "н/я", "неявка"):
        return None
    mark = parse_number(typed)
    if abs(mark) > LARGEST:
        raise UserError(f"«{typed.strip()}»: такого балла не бывает.", "Проверьте число.")
    return mark


def marks_in(table: Sequence[Sequence[object]]) -> list[list[float | None]]:
    """A pasted block as marks. UserError that says which cell is no number."""
    found = []
    for number, row in enumerate(table, 1):
        marks: list[float | None] = []
        for column, cell in enumerate(row, 1):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                marks.append(float(cell))
                continue
            try:
                marks.append(mark_of("" if cell is None else str(cell)))
            except UserError as error:
                words = f"Не вставлено: {error.text} (строка {number}, столбец {column} скопированного)."
                raise UserError(words, "Скопируйте одни баллы, без имён и заголовков.") from error
        found.append(marks)
    return found
