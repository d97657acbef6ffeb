"""Third step of import: rows with verdicts and reasons, decisions about one of them, some, or all that ask the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QHeaderView, QTableView, QToolButton, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import (
    Answer,
    Decision,
    Leaving,
    LeavingKind,
    Plan,
    RowVerdict,
    Verdict,
    answer_of,
    question,
)
from mmsdesk.ui.areas.importing.cancelling import asked_cancelling
from mmsdesk.ui.areas.importing.complete_line import CompleteLine
from mmsdesk.ui.areas.importing.decisions import DecisionLine, DecisionMenu
from mmsdesk.ui.areas.importing.last_answer import LastAnswer
from mmsdesk.ui.areas.importing.leaving_dialog import LeavingDialog
from mmsdesk.ui.areas.importing.verdicts import ALL, VerdictChips, VerdictModel, of_kind, verdict_word
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain import label, selectable, set_tip
from mmsdesk.ui.theme import Theme, calm_table

_State = tuple[Mapping[int, Decision], bool]
"""Decisions and whether unknown names are added."""

_KEYS = "Цифра – ответ, Enter – выбор, Del – пропустить, Ctrl+S – записать"


class RowsStep(QWidget):
    """Shows a plan. `decided` carries decisions by row of the sheet (None takes one back).

    `creating` says whether unknown names are added, `restored` carries decisions and that choice as they were before,
    `declared` for what the list is complete (None: it is not).
    """

    decided = Signal(object)
    creating = Signal(bool)
    restored = Signal(object, bool)
    declared = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: Plan | None = None
        self._kind = ALL
        self._before: Mapping[Verdict, int] = {}
        self._earlier: list[_State] = []
        self._last = LastAnswer()
        theme = desk.theme
        self.model = VerdictModel(theme, self)
        self.table = _row_table(self.model, theme)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(lambda: self._show_chosen())
        self.complete = CompleteLine(theme)
        self.complete.declared.connect(self.declared)
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
        self.passed = label("", "quiet")
        self.passed.setObjectName("import_passed")
        set_tip(self.passed, "Итоги, подписи и названия разделов: в них никто не назван.")
        self.menu = DecisionMenu(self)
        self.menu.answered.connect(self.answer)
        self.menu.decided.connect(self._decide_one)
        # Later: while a dialog is open the menu, and with it the action that opened the dialog, may be made anew.
        self.menu.leaving.connect(self.tell_leaving, Qt.ConnectionType.QueuedConnection)
        self.decide = QToolButton()
        self.decide.setObjectName("import_decide")
        self.decide.setText("Решить… (Enter)")
        self.decide.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.decide.setProperty("menu", "true")
        self.decide.setMenu(self.menu)
        self._lay_out(theme)
        self._add_keys()

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        panel = QFrame()
        panel.setProperty("role", "panel")
        inside = QHBoxLayout(panel)
        inside.setContentsMargins(px(12), px(8), px(12), px(8))
        inside.addWidget(self.details, 1, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignTop)
        panel.setMinimumHeight(px(64))
        below = QHBoxLayout()
        below.setSpacing(px(24))
        below.addWidget(self.add_missing)
        keys = label(_KEYS, "quiet", wrap=True)
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(keys, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.chips.add(self.passed)
        column.addWidget(self.complete)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addWidget(self.line)
        column.addWidget(panel)
        column.addLayout(below)

    def _add_keys(self) -> None:
        own: tuple[tuple[tuple[str, ...], Callable[[], object]], ...] = (
            (("Return", "Enter", "F2"), self.open_menu_here),
            (("Ctrl+Return", "Ctrl+Enter"), self.decide_alike),
            (("Del",), lambda: self.answer(Answer.SKIP, self._numbers())),
            (("Backspace",), lambda: self.answer(Answer.TAKE_BACK, self._numbers())),
            (("Ctrl+Z",), self.step_back),
            *(((str(digit),), partial(self.menu.take, digit)) for digit in range(1, 10)),
        )
        for keys, slot in own:
            action = QAction(self.table)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, run=slot: run())
            self.table.addAction(action)

    # what is shown

    def show_new(self, plan: Plan, sender: tuple[str, str] = ("", "")) -> None:
        """Show a plan about which nothing is decided yet: its disputed rows, if there are any."""
        self._before = plan.counts()
        self._earlier = []
        self._last.forget()
        self._kind = Verdict.DISPUTED.value if self._before[Verdict.DISPUTED] else ALL
        self.complete.offer(plan, sender)
        self.show_plan(plan)

    def show_declared(self, plan: Plan) -> None:
        """The list was declared complete, or is no more: those missing from it are looked at first."""
        self._before = plan.counts()
        self._earlier = []
        self._last.forget()
        self._kind = Verdict.ABSENT.value if self._before[Verdict.ABSENT] else ALL
        self.show_plan(plan)
        if self.complete.check.hasFocus():
            # The keys that are told below are those of the rows; Enter at the mark would write.
            self.table.setFocus()

    def show_plan(self, plan: Plan) -> None:
        """Show the verdicts; the chosen kind and the current row stay."""
        current = self.current()
        self._plan = plan
        if not any(map(of_kind(self._kind, plan), plan.rows)):
            self._kind = ALL
        self.chips.show_counts(plan, self._kind)
        self.complete.show_plan(plan)
        self.passed.setText(_passed_over(plan))
        self.passed.setVisible(bool(self.passed.text()))
        self.add_missing.setChecked(plan.create_missing)
        self.line.tell(self._before, plan, len(self._last.alike(plan)), can_step_back=bool(self._earlier))
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
        rows = list(filter(of_kind(self._kind, self._plan), self._plan.rows)) if self._plan else []
        last = self.table.currentIndex().row()
        self.model.show(rows)
        place = self.model.place_of(number)
        if place < 0:
            place = min(max(last, 0), len(rows) - 1)
        if rows:
            choose_row(self.table, place)
        self._show_chosen()

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        if self._plan is not None:
            self.show_plan(self._plan)
        self.table.setFocus()

    def _show_chosen(self) -> None:
        rows = self.chosen()
        self.details.setText(_told_of(rows))
        if self._plan is not None:
            self.menu.offer(self._plan, rows)
        self.decide.setEnabled(not self.menu.isEmpty())

    # decisions

    def open_menu_here(self) -> None:
        """Open the choice of decisions at the current row."""
        if self.chosen() and not self.menu.isEmpty():
            place = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.menu.popup(self.table.viewport().mapToGlobal(place))

    def _open_menu(self, point: QPoint) -> None:
        if self.table.indexAt(point).isValid() and not self.menu.isEmpty():
            self.menu.popup(self.table.viewport().mapToGlobal(point))

    def answer(self, answer: Answer, numbers: list[int]) -> None:
        """Answer the same to all rows that the answer fits."""
        wanted = self._plan.answers(answer, numbers) if self._plan is not None else {}
        if self._plan is None or not wanted:
            return
        self._last.answered(question(self._plan.row(next(iter(wanted)))), answer)
        self._change(wanted)

    def tell_leaving(self, kind: LeavingKind, numbers: list[int]) -> None:
        """Say what became of those who are missing; when and where is asked."""
        plan = self._plan
        if plan is None:
            return
        leaving: Leaving | None = Leaving(kind)
        if kind is LeavingKind.CANCELLED:
            leaving = asked_cancelling(FormContext(self._desk), len(numbers), self.window())
        elif not kind.undated:
            dialog = LeavingDialog(FormContext(self._desk), plan, numbers, kind, self.window())
            leaving = dialog.leaving if dialog.exec() else None
            dialog.deleteLater()  # here: collected later as garbage it might be deleted by the worker's thread
        if leaving is not None:
            self._last.left(leaving)
            self._change({number: Decision(leaving=leaving) for number in numbers})

    def _decide_one(self, number: int, decision: Decision) -> None:
        if self._plan is None:
            return
        row = self._plan.row(number)
        answer = answer_of(decision, row, self._plan.decisions.get(number, Decision()))
        self._last.answered(question(row), answer)
        self._change({number: decision})

    def _change(self, wanted: Mapping[int, Decision | None]) -> None:
        self._remember()
        self.decided.emit(wanted)

    def _create(self, wanted: bool) -> None:
        self._remember()
        self._last.forget()
        self.creating.emit(wanted)

    def _remember(self) -> None:
        if self._plan is not None:
            self._earlier.append((self._plan.decisions, self._plan.create_missing))

    def decide_alike(self) -> None:
        """Answer all rows that ask the same as the one decided last as that one was answered."""
        wanted = self._last.decisions(self._plan) if self._plan is not None else {}
        if wanted:
            self._change(wanted)

    def step_back(self) -> None:
        """Take back what was decided last, be it about one row or about many."""
        if self._earlier:
            self._last.forget()
            self.restored.emit(*self._earlier.pop())

    def start_over(self) -> None:
        """Take all decisions back."""
        if self._plan is not None and self._plan.decisions:
            self._remember()
            self._last.forget()
            self.restored.emit({}, self._plan.create_missing)


def _row_table(model: VerdictModel, theme: Theme) -> QTableView:
    table = QTableView()
    table.setObjectName("import_rows")
    table.setAccessibleName("Строки таблицы")
    table.setModel(model)
    calm_table(table, theme)
    table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    for column, width in enumerate((84, 260, 124)):
        table.setColumnWidth(column, theme.px(width))
    return table


def _told_of(rows: list[RowVerdict]) -> str:
    """The reasons of one row, or how many are selected."""
    if len(rows) > 1:
        listed = ", ".join(str(row.row) for row in rows[:12] if row.row > 0) + (" …" if len(rows) > 12 else "")
        return f"Выделено: {plural(len(rows), 'строка', 'строки', 'строк')}" + (f" ({listed})." if listed else ".")
    if not rows:
        return ""
    [row] = rows
    place = f"Строка {row.row}: " if row.row > 0 else ""
    told = f"{place}{row.title or 'без имени'} – {verdict_word(row)}."
    # What is said of who is missing is one thought: in lines of their own its sentences would take the room of rows.
    return "\n".join([told, " ".join(row.reasons) if row.verdict is Verdict.ABSENT else "\n".join(row.reasons)])


def _passed_over(plan: Plan) -> str:
    """Which rows speak of nobody, and how much of the sheet was not read at all."""
    numbers = plan.base.read.passed_over
    said = []
    if numbers:
        listed = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
        said.append(f"Без записей строки {listed}.")
    if left := plan.base.layout.sheet.left_out:
        said.append(f"Ниже тысячи пустых строк есть ещё {plural(left, 'строка', 'строки', 'строк')}: они не прочитаны.")
    return " ".join(said)
