"""«Кто что сдал»: bodies by plan, minutes and analysis of a school year; Space or a click marks today's date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date, school_year_of, school_year_period
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import sort_key
from mmsdesk.models.association import Handed
from mmsdesk.queries.handed_in import BodyHanded, handed_in
from mmsdesk.services.handed_in import mark_handed, unmark_handed
from mmsdesk.ui.areas.past.undo import write_and_offer
from mmsdesk.ui.areas.verbs_above import Verb, VerbsAbove
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.school_year import SchoolYearSwitch
from mmsdesk.ui.theme import calm_table

_COLUMNS = ("Объединение", "Руководитель", "План", "Протоколы", "Анализ")
KINDS = (Handed.PLAN, Handed.MINUTES, Handed.ANALYSIS)
_FIRST_KIND = 2
_VERBS = (
    Verb("hand_in", "С&дано сегодня", "check", "Отметить сегодняшней датой то, на чём стоит курсор (пробел)"),
    Verb("take_off", "Сн&ять отметку", "close", "Последняя отметка в этой ячейке была ошибкой (Del)"),
    Verb("own_plan", "Открыть п&лан", "table", "План объединения, составленный в программе (Enter в столбце «План»)"),
    Verb("handed_list", "&Кто что сдал", "printer", "Список на бумаге"),
    Verb("remind", "Напо&минание…", "mail", "Письмо каждому выделенному руководителю, за которым что-то осталось"),
)
_YEARS_BACK = 3


class HandedTable(QTableWidget):
    """Cells are walked by arrows; a click marks what is still owed."""

    marked = Signal(int, int)
    taken_off = Signal(int, int)
    open_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, len(_COLUMNS))
        self.setObjectName("handed_in")
        self.setAccessibleName("Кто что сдал: пробел отмечает сегодняшней датой")
        self.setHorizontalHeaderLabels(_COLUMNS)
        calm_table(self, desk.theme)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        for at in range(len(_COLUMNS)):
            stretch = QHeaderView.ResizeMode.Stretch if at == 0 else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(at, stretch)
        self.cellClicked.connect(self.marked)
        self.cellDoubleClicked.connect(lambda row, column: self.open_wanted.emit(row) if column < _FIRST_KIND else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self.currentRow(), self.currentColumn()
        if event.key() == Qt.Key.Key_Space:
            self.marked.emit(row, column)
        elif event.key() == Qt.Key.Key_Delete:
            self.taken_off.emit(row, column)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit(row)
        else:
            super().keyPressEvent(event)


class HandedPart(QWidget):
    """The grid with its year and papers."""

    open_wanted = Signal(str, str)
    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._store = file_of(desk)
        self.bodies: Sequence[BodyHanded] = ()
        now = school_year_of(self._store.today)
        self.year = SchoolYearSwitch(range(now - _YEARS_BACK, now + 2), now)
        self.of_schools = QCheckBox("И школьные объединения")
        self.of_schools.setObjectName("handed_of_schools")
        self.verbs = VerbsAbove(_VERBS, self.perform)
        self.table = HandedTable(desk)
        self.summary = label("", "quiet", wrap=True)
        self._build()
        self.year.chosen.connect(lambda _year: self.read())
        self.of_schools.toggled.connect(lambda _on: self.read())
        self.table.marked.connect(self._click)
        self.table.taken_off.connect(lambda _row, _column: self.perform("take_off"))
        self.table.open_wanted.connect(lambda _row: self.open_current())
        self.table.cellDoubleClicked.connect(self._open_plan)
        self.table.currentCellChanged.connect(lambda *_: self._refresh())

    def read(self) -> None:
        """Ask the file anew; the cursor stays on its body."""
        current, column = self.current(), max(self.table.currentColumn(), 0)
        today = self._store.today
        try:
            with self._store.read() as session:
                period = school_year_period(self.year.year())
                found = handed_in(session, period, today, of_schools=self.of_schools.isChecked())
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.bodies = sorted(found, key=lambda each: (not _owing(each), sort_key(each.body.name)))
        self.table.blockSignals(True)
        self.table.setRowCount(len(self.bodies))
        for row, body in enumerate(self.bodies):
            self._show_row(row, body)
        self.table.blockSignals(False)
        ids = [each.body.id for each in self.bodies]
        row = ids.index(current.body.id) if current is not None and current.body.id in ids else 0
        if ids:
            choose_cell(self.table, row, column or _FIRST_KIND)
        owing = sum(map(_owing, self.bodies))
        told = f"за {owing} что-то осталось" if owing else "сдали всё"
        self.summary.setText(f"Объединений: {len(ids)}, {told}." if ids else "Объединений пока нет.")
        self._refresh()

    def current(self) -> BodyHanded | None:
        """The body under the cursor."""
        row = self.table.currentRow()
        return self.bodies[row] if 0 <= row < len(self.bodies) else None

    def open_current(self) -> None:
        """The card of the body; in the column of plans, its plan."""
        now = self.current()
        if now is not None and self._kind() is Handed.PLAN and now.plans:
            self.open_wanted.emit("plans", now.plans[0].id)
        elif now is not None:
            self.open_wanted.emit("associations", now.body.id)

    def _open_plan(self, row: int, column: int) -> None:
        if column == _FIRST_KIND and self.bodies[row].plans:
            self.open_current()

    def perform(self, code: str) -> None:
        """One of the verbs."""
        now, kind = self.current(), self._kind()
        if not self._allowed(code):
            return
        if code == "hand_in" and now is not None and kind is not None:
            self._mark(now, kind)
        elif code == "take_off" and now is not None and kind is not None:
            last = now.of(kind)[-1]
            self._do(partial(unmark_handed, self._store, last.id), "Отметка снята")
        elif code == "own_plan" and now is not None:
            self.open_wanted.emit("plans", now.plans[0].id)
        elif code == "handed_list":
            self._show_paper("handed-in", {"of_schools": self.of_schools.isChecked()})
        elif code == "remind":
            chosen = sorted({index.row() for index in self.table.selectedIndexes()})
            ids = tuple(self.bodies[row].body.id for row in chosen if _owing(self.bodies[row]))
            several = {"several": ids} if len(chosen) > 1 and ids else {}
            self._show_paper("handed-in-reminder", {"of_schools": self.of_schools.isChecked(), **several})

    def _click(self, row: int, column: int) -> None:
        """A click or Space: what is still owed is there today; what is there stays."""
        if not 0 <= row < len(self.bodies) or column < _FIRST_KIND or self._store.read_only:
            return
        body, kind = self.bodies[row], KINDS[column - _FIRST_KIND]
        if body.owes(kind) or (kind is Handed.ANALYSIS and not body.of(kind)):
            self._mark(body, kind)

    def _mark(self, body: BodyHanded, kind: Handed) -> None:
        mark = partial(
            mark_handed, self._store, body.body.id, self.year.year(), kind, self._store.today
        )  # fmt: skip
        self._do(mark, f"Отмечено: {body.body.name}, {kind.label}")

    def _do(self, write: Callable[[], Changes], words: str) -> None:
        if write_and_offer(self._desk, write, words) is not None:
            self.read()

    def _show_paper(self, code: str, given: dict[str, object]) -> None:
        from mmsdesk.reports.catalogue import paper_by_code  # here: loads the papers
        from mmsdesk.reports.options import by_today
        from mmsdesk.ui.areas.papers.paper_window import show_paper

        paper = paper_by_code(code)
        values = {"period": school_year_period(self.year.year()), **given}
        show_paper(self._desk, paper, by_today(paper.options, self._store.today, values), self.window())

    def _kind(self) -> Handed | None:
        column = self.table.currentColumn()
        return KINDS[column - _FIRST_KIND] if column >= _FIRST_KIND else None

    def _allowed(self, code: str) -> bool:
        if code in ("handed_list", "remind"):
            return bool(self.bodies)
        now, kind = self.current(), self._kind()
        if code == "own_plan":
            return now is not None and bool(now.plans)
        if now is None or kind is None or self._store.read_only:
            return False
        return kind is Handed.MINUTES or not now.of(kind) if code == "hand_in" else bool(now.of(kind))

    def _refresh(self) -> None:
        self.verbs.refresh(self._allowed)
        self.moved.emit()

    def _show_row(self, row: int, body: BodyHanded) -> None:
        head = body.head.name.full if body.head is not None else "нет"
        texts = [body.body.name, MASK if self._desk.masked and body.head else head]
        tokens = self._desk.theme.tokens
        for column, text in enumerate(texts):
            self.table.setItem(row, column, _cell(text, text))
        for column, kind in enumerate(KINDS, start=_FIRST_KIND):
            item = _cell(handed_words(body, kind), _details(body, kind))
            if body.owes(kind):
                item.setForeground(QColor(tokens.danger))
            self.table.setItem(row, column, item)

    def _build(self) -> None:
        px = self._desk.theme.px
        above = QHBoxLayout()
        above.setSpacing(px(12))
        above.addWidget(self.year)
        above.addWidget(self.of_schools)
        above.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.verbs)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.summary)


def handed_words(body: BodyHanded, kind: Handed) -> str:
    """What a cell says: a day, «3 из 5», «не сдан», «рано» for an analysis before its time."""
    papers = body.of(kind)
    if kind is Handed.MINUTES:
        if not body.held:
            return f"{body.minutes}" if body.minutes else "заседаний не было"
        if body.minutes > len(body.held):
            return f"{body.minutes}, заседаний {len(body.held)}"
        return f"{body.minutes} из {len(body.held)}"
    if papers:
        last = papers[-1].handed_on
        return format_date(last) if last else "сдан"
    if kind is Handed.PLAN and body.plans:
        return body.plans[0].words
    return "не сдан" if body.owes(kind) else "срок не настал"


def _details(body: BodyHanded, kind: Handed) -> str:
    """All marks of a cell, for its hint."""
    lines = [
        " ".join(filter(None, (format_date(each.handed_on) if each.handed_on else "", each.note)))
        for each in body.of(kind)
    ]
    if kind is Handed.PLAN:
        lines += [f"В программе: {plan.words}, {plan.progress}" for plan in body.plans]
    if kind is Handed.MINUTES and body.signed:
        lines.append(f"подписано в программе: {len(body.signed)}")
    return "\n".join(filter(None, lines)) or handed_words(body, kind)


def _owing(body: BodyHanded) -> bool:
    return any(map(body.owes, KINDS))


def _cell(text: str, more: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(tip(more))
    return item
