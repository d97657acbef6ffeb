"""Names in cases as a template will print them; what is typed over is a correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from mmsdesk.core.declension import Case
from mmsdesk.reports.templates.name_rows import NameRow
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.theme import Theme

_QUESTIONS = {Case.GENITIVE: "кого?", Case.DATIVE: "кому?", Case.ACCUSATIVE: "кого? (вин.)", Case.INSTRUMENTAL: "кем?"}
_NAME, _CASE, _TEXT = range(3)


class NamesTable(QTableWidget):
    """One row for each person and case; only the last column is typed into."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, 3)
        self.setObjectName("template_names")
        self.setAccessibleName("Имена в падежах")
        self.setHorizontalHeaderLabels(["Кто", "Падеж", "Как будет напечатано"])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_CASE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.px(120))
        self._rows: list[NameRow] = []

    def show_rows(self, rows: Sequence[NameRow]) -> None:
        """These names; what was typed for a person and case that stays is kept."""
        typed = {
            (row.person_id, row.case): text
            for row, text in zip(self._rows, self._typed(), strict=True)
            if text != row.text
        }
        self._rows = list(rows)
        self.setRowCount(len(self._rows))
        for at, row in enumerate(self._rows):
            for column, words in ((_NAME, row.name), (_CASE, _QUESTIONS.get(row.case, ""))):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(at, column, item)
            self.setItem(at, _TEXT, QTableWidgetItem(typed.get((row.person_id, row.case), row.text)))
        if self._rows:
            choose_cell(self, 0, _TEXT)

    def texts(self) -> dict[str, dict[Case, str]]:
        """Every name as it is to be printed, by person and case."""
        found: dict[str, dict[Case, str]] = defaultdict(dict)
        for row, text in zip(self._rows, self._typed(), strict=True):
            found[row.person_id][row.case] = text or row.by_rule
        return dict(found)

    def corrections(self) -> dict[str, dict[Case, str]]:
        """What differs from what was shown: to be remembered; "" gives the case back to the rules."""
        found: dict[str, dict[Case, str]] = defaultdict(dict)
        for row, text in zip(self._rows, self._typed(), strict=True):
            if text != row.text:
                found[row.person_id][row.case] = "" if text == row.by_rule else text
        return dict(found)

    def settle(self) -> None:
        """What was typed is remembered by now."""
        self._rows = [
            NameRow(row.person_id, row.name, row.case, text or row.by_rule, row.by_rule)
            for row, text in zip(self._rows, self._typed(), strict=True)
        ]

    def _typed(self) -> list[str]:
        items = [self.item(at, _TEXT) for at in range(len(self._rows))]
        return [" ".join(item.text().split()) if item is not None else "" for item in items]
