"""Import of a list from a table: one window, four steps – file, columns, check, done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QStackedWidget,
    QWidget,
)

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, told_only
from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import (
    Decision,
    Layout,
    Mapping,
    Plan,
    Report,
    apply,
    dry_run,
    layout_for,
    read_layout,
    remember_columns,
    write_rejected,
)
from mmsdesk.exchange.sheet import Workbook, read_workbook
from mmsdesk.models.entity import Entity
from mmsdesk.services.duplicates.pairs import Found, pairs_of_operation
from mmsdesk.services.undo import undo
from mmsdesk.ui.areas.importing.columns import ColumnsStep
from mmsdesk.ui.areas.importing.rows import RowsStep
from mmsdesk.ui.areas.importing.steps import DoneStep, FileStep, StepLine
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain_dialog import PlainDialog

FILE, COLUMNS, CHECK, DONE = range(4)


class ImportWizard(PlainDialog):
    """Leads through an import; `before` runs before anything is written, say a backup."""

    duplicates_wanted = Signal(object)
    """Code of a register and ids: their look-alikes are to be shown when the window is gone."""

    def __init__(
        self,
        desk: Desk,
        entity: Entity,
        parent: QWidget | None = None,
        *,
        path: Path | None = None,
        before: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(desk.theme, "Загрузить из таблицы", parent)
        self.setObjectName("import_wizard")
        self._desk = desk
        self._store = file_of(desk)
        self._before = before
        self._path: Path | None = None
        self._workbook: Workbook | None = None
        self._layout: Layout | None = None
        self._plan: Plan | None = None
        self._alike: list[Found] = []
        self.steps = StepLine(desk.theme)
        self.file = FileStep(desk.theme, entity)
        self.columns = ColumnsStep(desk.theme)
        self.rows = RowsStep(desk.theme)
        self.done_step = DoneStep(desk.theme)
        for named in (self.columns, self.rows):
            cover_while_masked(desk, named, "Личные данные скрыты. Чтобы увидеть таблицу, нажмите F9.")
        self.stack = QStackedWidget()
        for step in (self.file, self.columns, self.rows, self.done_step):
            self.stack.addWidget(step)
        self.content.addWidget(self.steps)
        self.content.addWidget(self.stack, 1)
        self.back_button = self.add_button("import_back", "Назад")
        self.buttons.addStretch(1)
        self.close_button = self.add_button("close", "Закрыть")
        self.next_button = self.add_button("import_next", "Дальше", primary=True)
        self._connect()
        self.setAcceptDrops(True)
        self.fit(1180, 720)
        self._go(FILE)
        if path is not None:
            self.open_file(path)

    def _connect(self) -> None:
        self.file.chosen.connect(self.open_file)
        self.columns.asked.connect(self._read_again)
        self.columns.changed.connect(self._show_buttons)
        self.rows.decided.connect(self._decided)
        self.rows.restored.connect(self._restored)
        self.rows.creating.connect(lambda create: self._replan(lambda plan: plan.creating_missing(create)))
        self.done_step.save_rejected.connect(self._ask_where_to_save)
        self.done_step.undo_import.connect(self._undo)
        self.done_step.see_alike.connect(self._see_alike)
        self.back_button.clicked.connect(lambda: self._go(self.stack.currentIndex() - 1))
        self.close_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self._next)

    # steps

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self._show_buttons()
        first = (self.file.choose, None, self.rows.table, self.close_button)[step]
        if first is not None:
            first.setFocus()
        else:
            self.columns.focus_first()

    def _show_buttons(self) -> None:
        step = self.stack.currentIndex()
        self.back_button.setVisible(step in (COLUMNS, CHECK))
        self.next_button.setVisible(step in (COLUMNS, CHECK))
        if step == COLUMNS:
            self.next_button.setText("Проверить")
            self.next_button.setEnabled(not self.columns.problem())
        elif step == CHECK and self._plan is not None:
            count = self._plan.to_write
            self.next_button.setText(f"Записать {plural(count, 'строку', 'строки', 'строк')}")
            self.next_button.setEnabled(count > 0 and not self._store.read_only)

    def _next(self) -> None:
        if self.stack.currentIndex() == COLUMNS:
            self._check()
        else:
            self._apply()

    # file and columns

    def open_file(self, path: Path) -> None:
        """Read a table and go to its columns; what is wrong with it is said in words."""
        entity = self.file.entity()

        def work(progress: Progress) -> tuple[Workbook, Layout]:
            progress(0, 0, f"Читаю «{path.name}»")
            workbook = read_workbook(path)
            with self._store.read() as session:
                return workbook, read_layout(session, workbook, entity)

        def done(result: tuple[Workbook, Layout]) -> None:
            self._path = path
            self._workbook, self._layout = result
            self.columns.show_layout(*result)
            self._go(COLUMNS)

        self._desk.jobs.run(work, f"Чтение «{path.name}»", done, self)

    def _read_again(self, sheet: str, header_row: int) -> None:
        """Another sheet, or the header in another row."""
        if self._workbook is None or self._layout is None:
            return
        try:
            with self._store.read() as session:
                if header_row:
                    mapping = Mapping(sheet, header_row, self.columns.columns(), common=self._layout.mapping.common)
                    self._layout = layout_for(session, self._workbook, self._layout.kind, mapping)
                else:
                    self._layout = read_layout(session, self._workbook, self._layout.kind, sheet)
        except UserError as error:
            self._desk.notifier.show(error)
        self.columns.show_layout(self._workbook, self._layout)
        self._show_buttons()

    # check

    def _check(self) -> None:
        if self._layout is None or self._path is None:
            return
        layout, path = self._layout.with_columns(self.columns.columns()), self._path

        def work(progress: Progress) -> Plan:
            with self._store.read() as session:
                plan = dry_run(session, layout, path, progress)
            if not self._store.read_only:
                remember_columns(self._store, layout.digest, layout.mapping.columns)
            return plan

        def done(plan: Plan) -> None:
            self._layout = layout
            self._plan = plan
            self.rows.show_new(plan)
            self._go(CHECK)

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
            self.done_step.show_report(self._plan, report)
        self.done_step.show_alike(sum(found.total for found in self._alike))
        self._go(DONE)

    def _see_alike(self) -> None:
        found = self._alike[0]
        ids = dict.fromkeys(each for pair in found.pairs for each in (pair.first, pair.second))
        self.accept()
        self.duplicates_wanted.emit((found.register, *ids))

    def _ask_where_to_save(self) -> None:
        if self._path is None:
            return
        offered = self._path.with_name(f"{self._path.stem} – вернуть.xlsx")
        found, _kind = QFileDialog.getSaveFileName(self, "Возвращённые строки", str(offered), "Книга Excel (*.xlsx)")
        if found:
            self.save_rejected(Path(found))

    def save_rejected(self, path: Path) -> None:
        """Write the rows that were not taken."""
        plan, source = self._plan, self._path
        if plan is None:
            return
        self._desk.jobs.run(
            lambda _progress: write_rejected(plan, path, source),
            "Запись возвращённых строк",
            lambda count: self._desk.notifier.notice(
                f"Записано в «{path.name}»: {plural(count, 'строка', 'строки', 'строк')}"
            ),
            self,
        )

    def _undo(self) -> None:
        operation_id = self.done_step.operation_id
        words = f"Отменить «{self.done_step.title}»?"
        if not operation_id or not self._desk.notifier.ask(words, "Отменить импорт", "Оставить"):
            return
        self._desk.jobs.run(lambda _progress: undo(self._store, operation_id), "Отмена импорта", self._undone, self)

    def _undone(self, _result: Any) -> None:
        self.done_step.show_undone()

    # dropping a file

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.stack.currentIndex() == FILE and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            self.open_file(path)


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
