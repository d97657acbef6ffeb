"""Import of lists from tables: one window, four steps – file, columns, check, done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from mmsdesk.core.progress import Progress, told_only
from mmsdesk.core.text import plural
from mmsdesk.exchange.clipboard import NAME as PASTED
from mmsdesk.exchange.importing import (
    Complete,
    Decision,
    Plan,
    Report,
    apply,
    declared_complete,
)
from mmsdesk.exchange.sheet import Workbook, read_workbook
from mmsdesk.services.duplicates.pairs import Found, pairs_of_operation
from mmsdesk.ui.areas.importing.book_step import BookStep, LookedAt
from mmsdesk.ui.areas.importing.clipboard import with_pasted_table
from mmsdesk.ui.areas.importing.columns import ColumnsStep
from mmsdesk.ui.areas.importing.done import DoneStep
from mmsdesk.ui.areas.importing.dropped import tables_in
from mmsdesk.ui.areas.importing.reading import checking, reading
from mmsdesk.ui.areas.importing.rows import RowsStep
from mmsdesk.ui.areas.importing.source import Opened, Source
from mmsdesk.ui.areas.importing.steps import FileStep, StepLine
from mmsdesk.ui.areas.importing.waiting import Queue, Table
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import set_tip
from mmsdesk.ui.plain_dialog import PlainDialog

FILE, COLUMNS, CHECK, DONE, BOOK = range(5)
_COVERED = "Личные данные скрыты. Чтобы увидеть таблицу, нажмите F9."


class ImportWizard(PlainDialog):
    """Leads through an import; `before` runs before anything is written, say a backup."""

    duplicates_wanted = Signal(object)
    """Code of a register and ids: their look-alikes are to be shown when the window is gone."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        source: Source | None = None,
        before: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(desk.theme, "Загрузить таблицу", parent)
        self.setObjectName("import_wizard")
        self._desk = desk
        self._store = file_of(desk)
        self._before = before
        self._source = source or Source()
        self._queue = Queue()
        self._path: Path | None = None
        """The file worked on; None for a pasted table."""
        self._plan: Plan | None = None
        self._alike: list[Found] = []
        self.steps = StepLine(desk.theme)
        self.file = FileStep(desk.theme)
        self.columns = ColumnsStep(desk, self._source)
        self.rows = RowsStep(desk)
        self.done_step = DoneStep(desk)
        self.book = BookStep(desk, before)
        for named in (self.columns, self.rows):
            cover_while_masked(desk, named, _COVERED)
        self.stack = QStackedWidget()
        for step in (self.file, self.columns, self.rows, self.done_step, self.book):
            self.stack.addWidget(step)
        self.content.addWidget(self.steps)
        self.content.addWidget(self.stack, 1)
        self.back_button = self.add_button("import_back", "Назад")
        self.buttons.addStretch(1)
        self.skip_button = self.add_button("import_next_file", "Следующий файл")
        self.close_button = self.add_button("close", "Закрыть")
        self.next_button = self.add_button("import_next", "Дальше", primary=True)
        self._connect()
        self.setAcceptDrops(True)
        self.fit(1240, 740)
        self._go(FILE)
        if self._source.pasted is not None:
            self.open_pasted(self._source.pasted)
        elif self._source.paths:
            self.open_files(self._source.paths)

    def _connect(self) -> None:
        self.file.chosen.connect(self.open_files)
        self.file.pasted.connect(self._paste)
        self.columns.changed.connect(self._show_buttons)
        self.rows.decided.connect(self._decided)
        self.rows.restored.connect(self._restored)
        self.rows.creating.connect(lambda create: self._replan(lambda plan: plan.creating_missing(create)))
        self.rows.declared.connect(self._declared)
        self.done_step.see_alike.connect(self._see_alike)
        self.book.written.connect(lambda: self._go(BOOK))
        self.back_button.clicked.connect(lambda: self._go(self.stack.currentIndex() - 1))
        self.skip_button.clicked.connect(self._next_file)
        self.close_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self._next)
        # As in the other windows that write: the button lies behind all rows and answers.
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.next_button.click)

    # steps

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        # A book of all registers has no columns to choose: its page is both what is checked and what was done.
        self.steps.show_step(DONE if self._over() else min(step, CHECK))
        self._show_buttons()
        at_book = self.close_button if self.book.done else self.book.table
        first = (self.file.choose, None, self.rows.table, self.close_button, at_book)[step]
        if first is not None:
            first.setFocus()
        else:
            self.columns.focus_first()

    def _show_buttons(self) -> None:
        step = self.stack.currentIndex()
        self.back_button.setVisible(step in (COLUMNS, CHECK))
        self.next_button.setVisible(step in (COLUMNS, CHECK) or (step == BOOK and not self._over()))
        waits = self._queue.next_name
        self.skip_button.setVisible(bool(waits))
        self.skip_button.setText(f"{'Дальше' if self._over() else 'Пропустить'}: {self._queue.next_words}")
        set_tip(self.skip_button, waits)
        if step == COLUMNS:
            self.next_button.setText("Проверить")
            self.next_button.setEnabled(not self.columns.problem())
        elif step == BOOK or (step == CHECK and self._plan is not None):
            count = self.book.to_write if step == BOOK or self._plan is None else self._plan.to_write
            self.next_button.setText(f"Записать {plural(count, 'строку', 'строки', 'строк')}")
            self.next_button.setEnabled(count > 0 and not self._store.read_only)

    def _over(self) -> bool:
        """Whether the table is done with, one way or the other."""
        step = self.stack.currentIndex()
        return step == DONE or (step == BOOK and self.book.done)

    def _next(self) -> None:
        if self.stack.currentIndex() == COLUMNS:
            self._check()
        elif self.stack.currentIndex() == BOOK:
            self.book.apply()
        else:
            self._apply()

    def reject(self) -> None:
        """Esc and «Закрыть»: decisions about rows are not dropped without a word."""
        plan = self._plan
        if self.stack.currentIndex() == CHECK and plan is not None and plan.decisions:
            count = plural(len(plan.decisions), "строке", "строках", "строках")
            if not self._desk.notifier.ask(f"Закрыть без записи? Решения о {count} пропадут.", "Закрыть", "Остаться"):
                return
        super().reject()

    # file and columns

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read tables one after another, beginning with the first."""
        self._queue.add(paths)
        self._next_file()

    def open_file(self, path: Path) -> None:
        """Read one table; those that wait come after it."""
        self._read(lambda: read_workbook(path), path)

    def open_pasted(self, table: Workbook) -> None:
        """Take a table of the clipboard as if it had been read from a file."""
        self._read(lambda: table, None)

    def _next_file(self) -> None:
        waiting = self._queue.take()
        if waiting is not None:
            self._plan = None
            self._go(FILE)
            self._read(waiting.read, waiting.path, waiting.table)

    def _paste(self) -> None:
        with_pasted_table(self._desk, self, self.open_pasted)

    def _read(self, read: Callable[[], Workbook], path: Path | None, wanted: Table | None = None) -> None:
        """Read a table and go to its columns; what is wrong with it is said in words."""
        name = path.name if path is not None else PASTED

        def done(opened: Opened | LookedAt) -> None:
            self._path, self._plan = path, None
            if wanted is None:
                self._queue.opened()
            self.steps.file.setText(" · ".join(filter(None, (name, self._queue.words()))))
            if isinstance(opened, LookedAt):
                self.book.show_book(opened)
                self._go(BOOK)
                return
            self.columns.show_opened(opened)
            self._go(COLUMNS)

        work = reading(self._store, read, self._source, name, wanted)
        self._desk.jobs.run(work, f"Чтение «{name}»", done, self)

    # check

    def _check(self) -> None:
        layout = self.columns.current_layout()
        if layout is None:
            return
        path, (sender, name) = self._path or Path(PASTED), self.columns.line.sender_named()

        def done(plan: Plan) -> None:
            self._plan = plan
            self.rows.show_new(plan, (sender, name))
            self._go(CHECK)

        work = checking(self._store, layout, path, sender or name)
        self._desk.jobs.run(work, "Проверка строк", done, self)

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.rows.show_plan(plan)
        self._show_buttons()

    def _decided(self, wanted: dict[int, Decision | None]) -> None:
        self._replan(lambda plan: plan.decide_many(wanted))

    def _restored(self, decisions: dict[int, Decision], create_missing: bool) -> None:
        self._replan(lambda plan: plan.decided_as(decisions, create_missing=create_missing))

    def _replan(self, change: Callable[[Plan], Plan]) -> None:
        plan = self._plan
        if plan is not None:
            self._desk.jobs.run(lambda _progress: change(plan), "Проверка строк", self._show_plan, self)

    def _declared(self, complete: Complete | None) -> None:
        plan = self._plan
        if plan is None:
            return

        def work(_progress: Progress) -> Plan:
            with self._store.read() as session:
                return declared_complete(session, plan, complete)

        def done(made: Plan) -> None:
            self._plan = made
            self.rows.show_declared(made)
            self._show_buttons()

        self._desk.jobs.run(work, "Кого нет в списке", done, self)

    # writing

    def _apply(self) -> None:
        plan = self._plan
        if plan is None:
            return

        def work(progress: Progress) -> tuple[Report, list[Found]]:
            report = apply(self._store, plan, progress, self._before)
            with self._store.read() as session:
                return report, pairs_of_operation(session, report.operation_id, told_only(progress))

        self._desk.jobs.run(work, "Запись строк", self._written, self)

    def _written(self, result: tuple[Report, list[Found]]) -> None:
        report, self._alike = result
        if self._plan is not None:
            self.done_step.show_report(self._plan, report, self._path)
            self._queue.wrote(self._path, self.columns.table_read(self._plan.base.layout))
        self.done_step.show_alike(sum(found.total for found in self._alike))
        self._go(DONE)

    def _see_alike(self) -> None:
        found = self._alike[0]
        ids = dict.fromkeys(each for pair in found.pairs for each in (pair.first, pair.second))
        self.accept()
        self.duplicates_wanted.emit((found.register, *ids))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.stack.currentIndex() in (FILE, DONE) and tables_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := tables_in(event):
            event.acceptProposedAction()
            self.open_files(paths)
