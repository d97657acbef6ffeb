"""Last step of import: what came of it in numbers, and what can still be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.exchange.importing import Plan, Report, Verdict, write_rejected
from mmsdesk.exchange.importing.rejected import goes_back
from mmsdesk.services.undo import undo
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import BOOK, ask_where_to_write, documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, selectable


class DoneStep(QWidget):
    """Nothing has to be done here: rejected rows can be saved, the import taken back, look-alikes seen."""

    see_alike = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, theme = desk, desk.theme
        self._plan: Plan | None = None
        self._source: Path | None = None
        self.operation_id = ""
        self.title = ""
        self.heading = label(role="title", wrap=True)
        self.heading.setObjectName("import_result")
        self.told = selectable()
        self.told.setObjectName("import_report")
        self.returned = label(
            "Невзятые строки можно вернуть отправителю: в его же таблице, с пояснением у каждой ячейки. Когда он "
            "исправит и пришлёт её снова, возьмутся только эти строки.",
            "quiet",
            wrap=True,
        )
        self.save = self._button("import_save_rejected", "Сохранить возвращённые строки…", self._ask_where_to_save)
        self.undo = self._button("import_undo", "Отменить импорт", self._undo)
        self.alike = self._button("import_duplicates", "", self.see_alike)
        self.alike.hide()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.save, self.undo, self.alike):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.setSpacing(theme.px(16))
        for each in (self.heading, self.told, self.returned, buttons):
            column.addWidget(each)
        column.addStretch(1)

    def _button(self, name: str, words: str, signal: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.clicked.connect(signal)
        return button

    def show_report(self, plan: Plan, report: Report, source: Path | None) -> None:
        """Say what was written and what was left; `source` is the file of the sender, None for a pasted table."""
        self._plan, self._source = plan, source
        self.operation_id = report.operation_id
        self.title = f"Импорт: {plan.base.kind.what} из «{plan.base.file_name}»"
        self.heading.setText(f"Записано: {plural(plan.to_write, 'строка', 'строки', 'строк')}")
        returned = sum(map(goes_back, plan.rows))
        self.told.setText("\n".join(_numbers(plan, report)))
        self.returned.setVisible(returned > 0)
        self.save.setVisible(returned > 0)
        self.undo.setVisible(bool(report.operation_id))

    def show_alike(self, pairs: int) -> None:
        """Offer the pairs of cards that look like one since this import."""
        self.alike.setText(f"Возможные двойники: {pairs}…")
        self.alike.setVisible(pairs > 0)

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self.operation_id = ""
        self.heading.setText("Импорт отменён")
        self.told.setText("Файл такой же, как до импорта.")
        for each in (self.returned, self.alike, self.undo):
            each.hide()

    def _ask_where_to_save(self) -> None:
        path = self._source or documents() / "Вставленное из Excel.xlsx"
        offered = path.with_name(f"{path.stem} – вернуть.xlsx")
        found = ask_where_to_write(self, "Возвращённые строки", offered, (BOOK,), self._desk.notifier)
        if found is not None:
            self.save_to(found)

    def save_to(self, path: Path) -> None:
        """Write the rows that were not taken."""
        plan, source = self._plan, self._source
        if plan is None:
            return
        self._desk.jobs.run(
            lambda _progress: write_rejected(plan, path, source),
            "Запись возвращённых строк",
            # A word at the edge of the main window stands behind this one.
            lambda count: self._desk.notifier.tell(
                f"Записано в «{path.name}»: {plural(count, 'строка', 'строки', 'строк')}"
            ),
            self,
        )

    def _undo(self) -> None:
        take_back(self._desk, self, (self.operation_id, self.title), self.show_undone)


def take_back(desk: Desk, widget: QWidget, operation: tuple[str, str], done: Callable[[], None]) -> None:
    """Ask whether an import (its id and title) is to be undone, and undo it."""
    operation_id, title = operation
    # «Импорт: педагоги из «список.xlsx»»: marks within marks are hard to read.
    asked = f"Отменить {title[:1].lower()}{title[1:]}?"
    if not operation_id or not desk.notifier.ask(asked, "Отменить импорт", "Оставить"):
        return
    store = file_of(desk)
    desk.jobs.run(lambda _progress: undo(store, operation_id), "Отмена импорта", lambda _result: done(), widget)


_WAITING = (Verdict.DISPUTED, Verdict.WRONG)


def _numbers(plan: Plan, report: Report) -> list[str]:
    """What was done, a line for each kind of rows."""
    silent = (report.absent or 0) - report.left
    added = len(plan.created)
    again = ["Таблица пришла повторно: взяты только исправленные строки."] if plan.returned else []
    counts = (
        ("Новых записей", report.new),
        ("Дополнено", report.refines),
        ("Добавлено неизвестных названий и людей", added),
        ("Нет в списке, решено", report.left),
        ("Без изменений", report.same),
        ("Нет в списке, оставлено как есть", silent),
        ("Спорных, не взято", report.disputed),
        ("С ошибками, не взято", report.wrong),
        ("Ячеек, которые не взяты", sum(len(row.refused) for row in plan.rows if row.verdict not in _WAITING)),
    )
    return again + [f"{words}: {count}" for words, count in counts if count]
