"""The files of a roll-up as a table: which, whose, what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from mmsdesk.core.numbers import format_number
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme, calm_table

if TYPE_CHECKING:
    from mmsdesk.merge.rollup.take import Taken

COLUMNS = ("Файл", "Служба", "Состояние", "Записей", "Новых", "Изменено", "Удалено", "Оставлено")
_HELP = {
    "Записей": "Карточек в файле службы",
    "Удалено": "Нет в файле службы – удалено и здесь",
    "Оставлено": "Оставлено так, как у вас: что именно, сказано под таблицей",
}
_STATE, _FIRST_NUMBER = 2, 3
_NOTHING: tuple[tuple[int, ...], ...] = ((),) * (len(COLUMNS) - _FIRST_NUMBER)


class RollupTable(QTableWidget):
    """A row per file; the numbers come when it was taken."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, len(COLUMNS))
        self.setObjectName("rollup_files")
        self.setAccessibleName("Файлы служб")
        self.setHorizontalHeaderLabels(COLUMNS)
        calm_table(self, theme)
        self.setSelectionMode(QTableWidget.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        for at, name in enumerate(COLUMNS):
            heading = self.horizontalHeaderItem(at)
            if heading is not None and at >= _FIRST_NUMBER:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if heading is not None and name in _HELP:
                heading.setToolTip(tip(_HELP[name]))
            words = at < _STATE
            header.setSectionResizeMode(
                at, QHeaderView.ResizeMode.Stretch if words else QHeaderView.ResizeMode.ResizeToContents
            )
        self.paths: list[Path] = []
        self.taken: dict[Path, Taken] = {}
        self._show_numbers()

    def add(self, paths: Iterable[Path]) -> int:
        """Put files at the end; those that stand here already are not doubled. Returns how many came."""
        fresh = [path for path in dict.fromkeys(paths) if path not in self.paths]
        for path in fresh:
            self.paths.append(path)
            self.insertRow(self.rowCount())
            self._show(path)
        if fresh and self.currentRow() < 0:
            choose_row(self, 0)
        return len(fresh)

    def remove_marked(self) -> None:
        """Take the marked files out of the list; they stay on the disk."""
        for row in sorted({index.row() for index in self.selectedIndexes()}, reverse=True):
            self.taken.pop(self.paths.pop(row), None)
            self.removeRow(row)

    def show_taken(self, found: Iterable[Taken]) -> None:
        """Say what became of files."""
        for each in found:
            self.taken[each.path] = each
            self._show(each.path)
        self._show_numbers()

    def show_waiting(self, path: Path) -> None:
        """Say of a file that was taken back that it waits again."""
        self.taken.pop(path, None)
        self._show(path)
        self._show_numbers()

    def _show_numbers(self) -> None:
        """Columns of numbers stand there once there is something in them: until then the room is for names."""
        counted = [_numbers(each) for each in self.taken.values() if each.done]
        for at, numbers in enumerate(zip(*counted, strict=True) if counted else _NOTHING, start=_FIRST_NUMBER):
            self.setColumnHidden(at, not any(numbers))

    def current(self) -> Path | None:
        """The file the cursor stands on."""
        row = self.currentRow()
        return self.paths[row] if 0 <= row < len(self.paths) else None

    def waiting(self) -> list[Path]:
        """Files that are not in the regional one yet."""
        return [path for path in self.paths if path not in self.taken or not self.taken[path].done]

    def _show(self, path: Path) -> None:
        row = self.paths.index(path)
        done = self.taken.get(path)
        numbers = ("",) * (len(COLUMNS) - _FIRST_NUMBER)
        if done is not None and done.done:
            numbers = tuple(format_number(count) for count in _numbers(done))
        texts = (path.name, done.office if done else "", state_of(done), *numbers)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column >= _FIRST_NUMBER:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column < _STATE:
                item.setToolTip(tip(text if column else str(path)))
            self.setItem(row, column, item)


def _numbers(done: Taken) -> tuple[int, ...]:
    return done.records, done.new, done.changed, done.deleted, done.kept_count


def state_of(done: Taken | None) -> str:
    """A file in a word or two."""
    if done is None:
        return "ждёт"
    if done.stopped:
        return "остановлено"
    if done.locked:
        return "под паролем"
    if done.refused:
        return "не взят"
    return "без изменений" if done.same else "взят"
