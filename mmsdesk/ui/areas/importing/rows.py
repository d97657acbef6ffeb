"""Third step of import: rows with verdicts and reasons, decisions about one of them, some, or all that ask the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QHeaderView, QTableView, QToolButton, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import Answer, Decision, Plan, RowVerdict, Verdict, answer_of, question
from mmsdesk.ui.areas.importing.decisions import DecisionLine, DecisionMenu
from mmsdesk.ui.areas.importing.verdicts import ALL, VerdictChips, VerdictModel, of_kind, verdict_word
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.theme import Theme, calm_table

_State = tuple[Mapping[int, Decision], bool]
"""Decisions and whether unknown names are added."""


class RowsStep(QWidget):
    """Shows a plan. `decided` carries decisions by row of the sheet (None takes one back).

    `creating` says whether unknown names are added, `restored` carries decisions and that choice as they were before.
    """

    decided = Signal(object)
    creating = Signal(bool)
    restored = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plan: Plan | None = None
        self._kind = ALL
        self._before: Mapping[Verdict, int] = {}
        self._earlier: list[_State] = []
        self._last: tuple[tuple[str, ...], Answer] | None = None
        """What was asked and answered last."""
        self.model = VerdictModel(theme)
        self.table = QTableView()
        self.table.setObjectName("import_rows")
        self.table.setAccessibleName("Строки таблицы")
        self.table.setModel(self.model)
        calm_table(self.table, theme)
        self.table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(lambda: self._show_chosen())
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((84, 260, 124)):
            self.table.setColumnWidth(column, theme.px(width))
        self.chips = VerdictChips(theme)
        self.chips.chosen.connect(self._show_kind)
        self.line = DecisionLine(theme)
        self.line.alike.connect(self.decide_alike)
        self.line.back.connect(self.step_back)
        self.line.back_to_start.connect(self.start_over)
        self.add_missing = QCheckBox("Добавлять неизвестные организации и слова справочников")
        self.add_missing.setObjectName("import_create")
        self.add_missing.clicked.connect(self._create)
        self.details = selectable()
        self.details.setObjectName("import_details")
        self.menu = DecisionMenu(self)
        self.menu.answered.connect(self.answer)
        self.menu.decided.connect(self._decide_one)
        self.decide = QToolButton()
        self.decide.setObjectName("import_decide")
        self.decide.setText("Решить… (Enter)")
        self.decide.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.decide.setProperty("menu", "true")
        self.decide.setMenu(self.menu)
        self._lay_out()
        self._add_keys()

    def _lay_out(self) -> None:
        px = self._theme.px
        panel = QFrame()
        panel.setProperty("role", "panel")
        inside = QHBoxLayout(panel)
        inside.setContentsMargins(px(12), px(8), px(12), px(8))
        inside.addWidget(self.details, 1, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignTop)
        panel.setMinimumHeight(px(92))
        below = QHBoxLayout()
        below.setSpacing(px(24))
        below.addWidget(self.add_missing)
        keys = label("Shift и Ctrl – выделить несколько, Enter – решить, Del – пропустить", "quiet", wrap=True)
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(keys, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addWidget(self.line)
        column.addWidget(panel)
        column.addLayout(below)

    def _add_keys(self) -> None:
        for keys, slot in (
            (("Return", "Enter", "F2"), self.open_menu_here),
            (("Ctrl+Return", "Ctrl+Enter"), self.decide_alike),
            (("Del",), lambda: self.answer(Answer.SKIP, self._numbers())),
            (("Backspace",), lambda: self.answer(Answer.TAKE_BACK, self._numbers())),
            (("Ctrl+Z",), self.step_back),
        ):
            action = QAction(self.table)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.table.addAction(action)

    # what is shown

    def show_new(self, plan: Plan) -> None:
        """Show a plan about which nothing is decided yet: its disputed rows, if there are any."""
        self._before = plan.counts()
        self._earlier = []
        self._last = None
        self._kind = Verdict.DISPUTED.value if self._before[Verdict.DISPUTED] else ALL
        self.show_plan(plan)

    def show_plan(self, plan: Plan) -> None:
        """Show the verdicts; the chosen kind and the current row stay."""
        current = self.current()
        self._plan = plan
        if not any(map(of_kind(self._kind), plan.rows)):
            self._kind = ALL
        self.chips.show_counts(plan, self._kind)
        self.add_missing.setChecked(plan.create_missing)
        alike = len(plan.asking(self._last[0])) if self._last else 0
        self.line.tell(self._before, plan, alike, can_step_back=bool(self._earlier))
        self._refill(current.row if current else 0)

    def current(self) -> RowVerdict | None:
        """The row the cursor stands on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() and index.row() < self.model.rowCount() else None

    def chosen(self) -> list[RowVerdict]:
        """The selected rows in their order."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.row(place) for place in places if place < self.model.rowCount()]

    def _numbers(self) -> list[int]:
        return [row.row for row in self.chosen()]

    def _refill(self, number: int) -> None:
        rows = list(filter(of_kind(self._kind), self._plan.rows)) if self._plan else []
        last = self.table.currentIndex().row()
        self.model.show(rows)
        place = self.model.place_of(number)
        if place < 0:
            place = min(max(last, 0), len(rows) - 1)
        if rows:
            self.table.selectRow(place)
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._show_chosen()

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        if self._plan is not None:
            self.show_plan(self._plan)
        self.table.setFocus()

    def _show_chosen(self) -> None:
        rows = self.chosen()
        if len(rows) == 1:
            head = f"Строка {rows[0].row}: {rows[0].title or 'без имени'} – {verdict_word(rows[0])}."
            self.details.setText("\n".join([head, *rows[0].reasons]))
        elif rows:
            listed = ", ".join(str(row.row) for row in rows[:12]) + (" …" if len(rows) > 12 else "")
            self.details.setText(f"Выделено: {plural(len(rows), 'строка', 'строки', 'строк')} ({listed}).")
        else:
            self.details.setText("")
        if self._plan is not None:
            self.menu.offer(self._plan, rows)
        self.decide.setEnabled(not self.menu.isEmpty())

    # decisions

    def open_menu_here(self) -> None:
        """Open the choice of decisions at the current row."""
        if self.chosen() and not self.menu.isEmpty():
            place = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.menu.popup(self.table.viewport().mapToGlobal(place))

    def _open_menu(self, point: Any) -> None:
        if self.table.indexAt(point).isValid() and not self.menu.isEmpty():
            self.menu.popup(self.table.viewport().mapToGlobal(point))

    def answer(self, answer: Answer, numbers: list[int]) -> None:
        """Answer the same to all rows that the answer fits."""
        if self._plan is None:
            return
        wanted = self._plan.answers(answer, numbers)
        if not wanted:
            return
        first = self._plan.row(next(iter(wanted)))
        self._last = (question(first), answer) if question(first) and answer is not Answer.TAKE_BACK else None
        self._change(wanted)

    def _decide_one(self, number: int, decision: Decision) -> None:
        if self._plan is None:
            return
        row = self._plan.row(number)
        answer = answer_of(decision, row, self._plan.decisions.get(number, Decision()))
        self._last = (question(row), answer) if answer is not None else None
        self._change({number: decision})

    def _change(self, wanted: Mapping[int, Decision | None]) -> None:
        self._remember()
        self.decided.emit(wanted)

    def _create(self, wanted: bool) -> None:
        self._remember()
        self._last = None
        self.creating.emit(wanted)

    def _remember(self) -> None:
        if self._plan is not None:
            self._earlier.append((self._plan.decisions, self._plan.create_missing))

    def decide_alike(self) -> None:
        """Answer all rows that ask the same as the one decided last as that one was answered."""
        if self._plan is not None and self._last is not None:
            asked, answer = self._last
            self.answer(answer, list(self._plan.asking(asked)))

    def step_back(self) -> None:
        """Take back what was decided last, be it about one row or about many."""
        if self._earlier:
            self._last = None
            self.restored.emit(*self._earlier.pop())

    def start_over(self) -> None:
        """Take all decisions back."""
        if self._plan is not None and self._plan.decisions:
            self._remember()
            self._last = None
            self.restored.emit({}, self._plan.create_missing)
