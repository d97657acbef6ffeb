"""A book of all registers: what it brings into each of them, written as one step and taken back as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.numbers import format_number
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import Report, Verdict
from mmsdesk.exchange.importing.evaluation import DECIDE
from mmsdesk.exchange.sheet import Workbook
from mmsdesk.exchange.whole_book import BookReport, import_everything, what_everything_brings
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.importing.done import take_back
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import calm_table

_COLUMNS = ("Лист книги", "Строк", "Новых", "Дополняющих", "Без изменений", "Не взято")
_MOST_TOLD = 200
"""Rows of a sheet that are not taken, told one by one; of more of them nobody reads."""

_BRINGS = (
    "Записи узнаются по коду. Всё запишется одним шагом, который можно отменить. Что в файле записано иначе, "
    "останется как в файле."
)
_COVERED = "Личные данные скрыты. Чтобы увидеть, что не взято, нажмите F9."
_CAN_BE_UNDONE = "Если это не та книга, импорт можно отменить целиком: сейчас или потом в истории файла."


@dataclass(frozen=True)
class LookedAt:
    """A book and what it would bring."""

    book: Workbook
    found: BookReport


def looked_at(store: Store, book: Workbook, progress: Progress) -> LookedAt:
    """What a book of all registers would bring into the file."""
    return LookedAt(book, what_everything_brings(store, book, progress, today=store.today))


class BookStep(QWidget):
    """The sheets with their numbers; `written` when they are in the file, `before` is called ahead of that."""

    written = Signal()

    def __init__(self, desk: Desk, before: Callable[[], object] | None) -> None:
        super().__init__()
        self._desk, self._before = desk, before
        self._looked_at: LookedAt | None = None
        self.done = False
        """Whether it was written, and maybe taken back since."""
        self.heading = label(role="title", wrap=True)
        self.heading.setObjectName("book_heading")
        self.told = label(_BRINGS, "quiet", wrap=True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setObjectName("book_sheets")
        self.table.setAccessibleName("Листы книги")
        self._set_up_table()
        self.left_heading = label(role="subtitle", wrap=True)
        self.left = QPlainTextEdit()
        self.left.setObjectName("book_left_out")
        self.left.setReadOnly(True)
        self.left.setTabChangesFocus(True)
        cover_while_masked(desk, self.left, _COVERED)
        self.undo = QPushButton("Отменить импорт")
        self.undo.setObjectName("book_undo")
        self.undo.clicked.connect(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.theme.px(8), 0, 0)
        column.setSpacing(desk.theme.px(8))
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.told)
        column.addWidget(self.table, 3)
        column.addWidget(self.left_heading)
        column.addWidget(self.left, 2)

    def _set_up_table(self) -> None:
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        calm_table(self.table, self._desk.theme)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.currentCellChanged.connect(lambda *_cells: self._show_left_out())
        header = self.table.horizontalHeader()
        header.setSectionsMovable(False)
        for at in range(len(_COLUMNS)):
            heading = self.table.horizontalHeaderItem(at)
            if heading is not None and at:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            header.setSectionResizeMode(
                at, QHeaderView.ResizeMode.ResizeToContents if at else QHeaderView.ResizeMode.Stretch
            )

    @property
    def to_write(self) -> int:
        """How many rows wait to be written."""
        return 0 if self._looked_at is None or self.done else self._looked_at.found.to_write

    def show_book(self, looked_at: LookedAt) -> None:
        """Show what a book would bring."""
        self._looked_at, self.done = looked_at, False
        found = looked_at.found
        self.heading.setText(
            f"В книге все реестры: возьмётся {_rows(found.to_write)}"
            if found.to_write
            else "В книге все реестры, и нового для файла в ней нет"
        )
        self.told.setText(" ".join(filter(None, (found.without_targets, _BRINGS))))
        self.undo.hide()
        self.table.show()
        self._show_sheets(found)

    def _show_sheets(self, found: BookReport) -> None:
        self.table.setRowCount(len(found.sheets))
        for row, (name, report) in enumerate(found.sheets.items()):
            left = report.disputed + report.wrong
            numbers = (len(report.rows), report.new, report.refines, report.same, left)
            for at, text in enumerate((name, *(format_number(number) if number else "–" for number in numbers))):
                item = QTableWidgetItem(text)
                if at:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, at, item)
        having = [row for row, report in enumerate(found.sheets.values()) if report.disputed + report.wrong]
        if found.sheets:
            choose_cell(self.table, having[0] if having else 0, 0)
        for each in (self.left_heading, self.left):
            each.setVisible(bool(having))
        self._show_left_out()

    def _show_left_out(self) -> None:
        """Why rows of the chosen sheet are not taken."""
        item = self.table.item(self.table.currentRow(), 0)
        if item is None or self._looked_at is None:
            return
        name = item.text()
        told = _reasons(self._looked_at.found.sheets[name])
        left = "Не взято" if self.done else "Не возьмётся"
        self.left_heading.setText(
            f"{left} с листа «{name}»: {_rows(len(told))}" if told else f"С листа «{name}» берётся всё"
        )
        more = len(told) - _MOST_TOLD
        self.left.setPlainText("\n".join([*told[:_MOST_TOLD], *([f"…и ещё {_rows(more)}."] if more > 0 else [])]))

    def apply(self) -> None:
        """Write the whole book."""
        looked_at = self._looked_at
        if looked_at is None:
            return
        store = file_of(self._desk)

        def work(progress: Progress) -> BookReport:
            return import_everything(store, looked_at.book, progress, today=store.today, before=self._before)

        self._desk.jobs.run(work, "Запись всех реестров", self._show_written, self)

    def _show_written(self, found: BookReport) -> None:
        assert self._looked_at is not None
        self._looked_at, self.done = LookedAt(self._looked_at.book, found), True
        self.heading.setText(f"Записано: {_rows(found.to_write)}")
        self._show_sheets(found)
        self.told.setText(" ".join(filter(None, (found.without_targets, _CAN_BE_UNDONE))))
        self.undo.setVisible(bool(found.operation_id))
        self.written.emit()

    def _undo(self) -> None:
        looked_at = self._looked_at
        if looked_at is not None:
            title = f"Импорт: все реестры из «{looked_at.book.path.name}»"
            take_back(self._desk, self, (looked_at.found.operation_id, title), self._show_undone)

    def _show_undone(self) -> None:
        self.heading.setText("Импорт отменён")
        self.told.setText("Файл такой же, как до импорта.")
        for each in (self.undo, self.table, self.left_heading, self.left):
            each.hide()


def _rows(count: int) -> str:
    return plural(count, "строка", "строки", "строк")


def _reasons(report: Report) -> list[str]:
    """Why rows are not taken; nothing is decided here, so that is not asked for."""
    return [
        f"Строка {row['row']}: {' '.join(row['reasons'])}".replace(f" {DECIDE}", "")
        for row in report.rows
        if row["verdict"] in (Verdict.DISPUTED.value, Verdict.WRONG.value)
    ]
