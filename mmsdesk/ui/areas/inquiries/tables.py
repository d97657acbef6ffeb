"""The files of an answer with their counts, and the rows of one file that are news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from mmsdesk.exchange.importing import RowVerdict, Verdict
from mmsdesk.exchange.inquiries.collecting import OF_ADDRESSEE, Answer
from mmsdesk.exchange.inquiries.taking import Taken
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme, calm_table

FILES = ("Организация", "Файл", "Что это", "Новых", "Дополняют", "Не берётся")
_HELP = {
    "Дополняют": "Строки, которые вписывают недостающее в известные карточки",
    "Не берётся": "Спорные строки и строки с ошибками: какие именно, видно ниже",
}
_FIRST_NUMBER = 3
ROWS = ("Строка", "Кто или что", "Что с ней", "Почему и что изменится")
_WORDS = {
    Verdict.NEW: "новая",
    Verdict.REFINES: "дополняет",
    Verdict.DISPUTED: "спорная",
    Verdict.WRONG: "с ошибкой",
}
_MOST_ROWS = 500
"""Rows of one file that are shown: a school has fewer."""


class AnswersTable(QTableWidget):
    """A row per file; Space ticks those that can be taken."""

    ticks_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, len(FILES))
        self.setObjectName("inquiry_answers")
        self.setAccessibleName("Присланные файлы: пробел отмечает")
        self.setHorizontalHeaderLabels(FILES)
        calm_table(self, theme)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        for at, name in enumerate(FILES):
            heading = self.horizontalHeaderItem(at)
            if heading is not None and at >= _FIRST_NUMBER:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if heading is not None and name in _HELP:
                heading.setToolTip(tip(_HELP[name]))
            stretch = at < _FIRST_NUMBER - 1
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(at, mode)
        self._answers: list[Answer] = []
        self.itemChanged.connect(lambda _item: self.ticks_changed.emit())

    def show_answers(self, answers: Sequence[Answer], taken: Iterable[Taken]) -> None:
        """Show files; what can be taken is ticked unless a person took the tick away."""
        done = {each.path: each for each in taken}
        left = {each.path for each in self._answers if each.takeable} - set(self.ticked())
        current = self.current()
        self.blockSignals(True)
        self._answers = list(answers)
        self.setRowCount(len(answers))
        for row, answer in enumerate(answers):
            self._show(row, answer, done.get(answer.path), ticked=answer.path not in left)
        self.blockSignals(False)
        paths = [each.path for each in answers]
        choose_row(self, paths.index(current.path) if current is not None and current.path in paths else 0)
        self.ticks_changed.emit()

    def current(self) -> Answer | None:
        """The file the cursor stands on."""
        row = self.currentRow()
        return self._answers[row] if 0 <= row < len(self._answers) else None

    def ticked(self) -> list[Path]:
        """Files that are to be taken."""
        return [
            answer.path
            for row, answer in enumerate(self._answers)
            if (item := self.item(row, 0)) is not None
            and item.flags() & Qt.ItemFlag.ItemIsUserCheckable
            and item.checkState() == Qt.CheckState.Checked
        ]

    def _show(self, row: int, answer: Answer, done: Taken | None, *, ticked: bool) -> None:
        outcome = done.outcome if done is not None else answer.outcome
        numbers = (outcome.new, outcome.refined, outcome.rejected)
        counted = ["" if answer.plan is None else str(number) for number in numbers]
        whose = answer.addressee.organisation if answer.addressee is not None else "–"
        texts = (whose, answer.path.name, "принят" if done is not None else answer.standing.value, *counted)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if column >= _FIRST_NUMBER:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(tip(str(answer.path) if column == 1 else answer.words or text))
            if not column and answer.takeable and done is None:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.setItem(row, column, item)


class DifferencesTable(QTableWidget):
    """Rows of one file that differ from what is known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, len(ROWS))
        self.setObjectName("inquiry_rows")
        self.setAccessibleName("Что нового в файле")
        self.setHorizontalHeaderLabels(ROWS)
        calm_table(self, theme)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        for at in range(len(ROWS) - 1):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def show_answer(self, answer: Answer | None) -> None:
        """The rows of a file that are not the same as what is known."""
        rows = differing(answer)[:_MOST_ROWS]
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            state = "пропущена" if row.skipped else _WORDS[row.verdict]
            for column, text in enumerate((str(row.row), row.title, state, " ".join(row.reasons))):
                item = QTableWidgetItem(text)
                item.setToolTip(tip("\n".join(row.reasons)))
                self.setItem(at, column, item)
        if rows:
            choose_row(self, 0)


def differing(answer: Answer | None) -> list[RowVerdict]:
    """Rows of a file that are news; those a person must decide first."""
    if answer is None or answer.plan is None or answer.standing not in OF_ADDRESSEE:
        return []
    news = [row for row in answer.plan.rows if row.verdict is not Verdict.SAME]
    asked = (Verdict.DISPUTED, Verdict.WRONG)
    return sorted(news, key=lambda row: (row.verdict not in asked, row.row))
