"""«План на следующий год»: what is proposed, with a tick at each item, and what is too much for whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from mmsdesk.core.plan_load import overloads
from mmsdesk.core.text import plural
from mmsdesk.services.planning.next_plan import NextPlan, ProposedItem, Source
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.plain import label, set_tip, tip
from mmsdesk.ui.theme import Theme, calm_table

COLUMNS = ("Что делаем", "Срок был", "Срок станет", "Откуда")
_SHARES = {1: 0.19, 2: 0.19, 3: 0.22}
"""How much of the width columns take at most; what they leave is for what is to be done."""

_EDGES, _TICK, _AIR = 20, 24, 11
"""Pixels at 100 %: left and right of the words, for the tick before them, above and below them."""

_LINES = 4
"""Lines on what is too much that are written out."""


class ProposalTable(QTableWidget):
    """Items with a tick each: Space turns those of the selected rows, Ctrl+A takes all rows."""

    def __init__(self, theme: Theme, items: Sequence[ProposedItem]) -> None:
        super().__init__(len(items), len(COLUMNS))
        self.setObjectName("next_plan_items")
        self.setAccessibleName("Пункты плана на следующий год: пробел отмечает")
        self.setHorizontalHeaderLabels(COLUMNS)
        calm_table(self, theme)
        self.setSelectionMode(QTableWidget.SelectionMode.ExtendedSelection)
        # What is chosen by its words is read whole, in as many lines as it takes.
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._theme = theme
        self._items = tuple(items)
        for row, item in enumerate(items):
            self._show(row, item)
        if items:
            choose_cell(self, 0, 0)

    def ticked(self) -> list[ProposedItem]:
        """Items that go into the plan, in their order."""
        return [item for row, item in enumerate(self._items) if self._tick(row).checkState() is Qt.CheckState.Checked]

    def turn(self, source: Source, on: bool) -> None:
        """Tick all items of one kind, or none of them."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for row, item in enumerate(self._items):
            if item.source is source:
                self._tick(row).setCheckState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for at, share in _SHARES.items():
            most = max(int(self.viewport().width() * share), self.horizontalHeader().sectionSizeHint(at))
            self.horizontalHeader().resizeSection(at, min(self.sizeHintForColumn(at), most))

    def sizeHintForRow(self, row: int) -> int:
        """Measured here: Qt forgets the paddings of the style sheet, and cuts the last line."""
        px, words, height = self._theme.px, Qt.TextFlag.TextWordWrap, 0
        for column in range(len(COLUMNS)):
            item = self.item(row, column)
            room = self.columnWidth(column) - px(_EDGES + (_TICK if column == 0 else 0))
            text = item.text() if item is not None else ""
            height = max(height, self.fontMetrics().boundingRect(0, 0, max(room, 1), 10_000, words, text).height())
        return height + px(_AIR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if event.key() != Qt.Key.Key_Space or not rows:
            super().keyPressEvent(event)
            return
        whole = all(self._tick(row).checkState() is Qt.CheckState.Checked for row in rows)
        for row in rows:
            self._tick(row).setCheckState(Qt.CheckState.Unchecked if whole else Qt.CheckState.Checked)

    def _tick(self, row: int) -> QTableWidgetItem:
        found = self.item(row, 0)
        assert found is not None
        return found

    def _show(self, row: int, item: ProposedItem) -> None:
        why = item.why or item.source.value
        for column, text in enumerate((item.wording, item.term_was, item.term, why)):
            cell = QTableWidgetItem(" ".join(text.split()))
            cell.setToolTip(tip(text))
            if column == 0:
                cell.setFlags(cell.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                cell.setCheckState(Qt.CheckState.Checked if item.taken else Qt.CheckState.Unchecked)
            self.setItem(row, column, cell)


class NextPlanDialog(FormDialog):
    """`chosen` are the items that go into the plan once the dialog is accepted."""

    def __init__(self, context: FormContext, plan: NextPlan, parent: QWidget | None) -> None:
        super().__init__(context, "План на следующий год", parent)
        self.setObjectName("next_plan")
        self.chosen: list[ProposedItem] = []
        self.content.addWidget(label(str(plan.values["title"]), "heading", wrap=True))
        if plan.already:
            self.content.addWidget(
                label(f"Такой план уже есть: «{plan.already}». Будет ещё один.", "warning", wrap=True)
            )
        self.table = ProposalTable(context.desk.theme, plan.items)
        self.content.addWidget(self.table, 1)
        self._told = self._line("next_plan_count", "quiet")
        self._heavy = self._line("next_plan_overload", "warning")
        self.add_done("Составить план")
        if any(item.source is Source.EVENT for item in plan.items):
            self._add_events_button()
        self.table.itemChanged.connect(lambda _item: self._tell())
        self._tell()
        self.fit(1180, 600)
        self.table.setFocus()

    def done_pressed(self) -> None:
        self.chosen = self.table.ticked()
        if self.chosen:
            self.accept()

    def _add_events_button(self) -> None:
        button = QPushButton("Взять проведённое &сверх плана")
        button.setObjectName("take_events")
        button.setCheckable(True)
        set_tip(button, "Отметить мероприятия этого года, которых в плане не было")
        button.toggled.connect(lambda on: self.table.turn(Source.EVENT, on))
        self.buttons.insertWidget(0, button)

    def _line(self, name: str, role: str) -> QLabel:
        made = label("", role, wrap=True)
        made.setObjectName(name)
        self.content.addWidget(made)
        return made

    def _tell(self) -> None:
        """How many items of which kind go along, and what is too much."""
        chosen = self.table.ticked()
        counts = {source: sum(item.source is source for item in chosen) for source in Source}
        parts = [f"{source.value} – {count}" for source, count in counts.items() if count]
        words = plural(len(chosen), "пункт", "пункта", "пунктов")
        self._told.setText(f"{words}: {', '.join(parts)}" if parts else "Ни один пункт не отмечен: отметьте пробелом")
        lines = list(overloads([item.weight for item in chosen]))
        more = [f"и ещё {len(lines) - _LINES}"] if len(lines) > _LINES else []
        self._heavy.setText("\n".join(["Многовато:", *lines[:_LINES], *more]) if lines else "")
        self._heavy.setVisible(bool(lines))
        done = self.findChild(QPushButton, "done")
        if done is not None:
            done.setEnabled(bool(chosen))
