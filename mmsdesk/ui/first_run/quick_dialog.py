"""«Ввести вручную»: many organisations, people or bodies in one table, saved as one operation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.services.first_run import SetupStep
from mmsdesk.services.quick_entry import columns_of, read_rows, save_rows
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.first_run.quick_table import QuickTable
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label
from mmsdesk.ui.plain_dialog import PlainDialog

_HINT = (
    "Enter – следующая ячейка, Ctrl+V вставляет строки, скопированные из Excel. Пустые строки пропускаются, "
    "остальные поля карточки можно заполнить потом."
)
_TOLD = 4


class QuickDialog(PlainDialog):
    """Accepted when the rows are written."""

    def __init__(self, desk: Desk, step: SetupStep, parent: QWidget | None) -> None:
        super().__init__(desk.theme, f"Ввести вручную: {step.label.lower()}", parent)
        self.setObjectName("quick_entry")
        self._desk = desk
        self._step = step
        self._store = file_of(desk)
        with self._store.read() as session:
            columns = columns_of(session, step)
        self.table = QuickTable(columns, desk.theme)
        self._problems = label("", "danger", wrap=True)
        self._problems.setObjectName("quick_problems")
        self._problems.hide()
        cover_while_masked(desk, self.table, "Личные данные скрыты. Чтобы увидеть таблицу, нажмите F9.")
        cover_while_masked(desk, self._problems, "Есть ошибки, они скрыты.")
        self.content.addWidget(label(_HINT, "quiet", wrap=True))
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self._problems)
        self._count = label("", "quiet")
        self.buttons.addWidget(self._count, 1)
        self._save = self.add_button("quick_save", "Записать  Ctrl+Enter", primary=True)
        self._save.setAutoDefault(False)
        self._save.setDefault(False)
        self._save.clicked.connect(self.save)
        self.add_button("quick_cancel", "Отмена").clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut).activated.connect(self.save)
        self.table.changed.connect(self._tell)
        self._tell()
        self.fit(860, 560)
        choose_cell(self.table, 0, 0)
        self.table.setFocus()

    def save(self) -> None:
        """Write all rows, or mark what is not understood."""
        self._finish_cell()
        if not self.table.filled():
            self.reject()
            return
        texts = self.table.texts()
        try:
            with self._store.read() as session:
                read = read_rows(session, self._step, texts)
            self.table.show_problems(read.problems)
            told = [f"Строка {each.row + 1}: {each.text}" for each in read.problems[:_TOLD]]
            rest = len(read.problems) - len(told)
            self._problems.setText("\n".join([*told, *([f"и ещё {rest}"] if rest else [])]))
            self._problems.setVisible(bool(told))
            if read.problems:
                return
            save_rows(self._store, self._step, texts)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.accept()

    def reject(self) -> None:
        self._finish_cell()
        if self.table.filled():
            answers = (("save", "Записать"), ("drop", "Не записывать"), ("stay", "Остаться"))
            answer = self._desk.notifier.choose("Введённое ещё не записано.", answers)
            if answer == "save":
                self.save()
            if answer != "drop":
                return
        super().reject()

    def _finish_cell(self) -> None:
        """The cell under the cursor takes what was typed."""
        self.setFocus()
        self.table.setFocus()

    def _tell(self) -> None:
        rows = self.table.filled()
        self._count.setText(plural(rows, "строка", "строки", "строк") if rows else "")
