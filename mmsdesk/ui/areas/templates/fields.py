"""The fields that can be written into a template: searched, explained, copied by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.text import normalise
from mmsdesk.reports.templates import TemplateField
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import Theme

_HEADINGS = ("Поле", "Что печатает", "Пример")


class FieldTable(QTableWidget):
    """One row for each field; `taken` when one is chosen by Enter or a double click."""

    taken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, len(_HEADINGS))
        self.setObjectName("template_fields")
        self.setAccessibleName("Поля шаблона")
        self.setHorizontalHeaderLabels(list(_HEADINGS))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self.taken.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class FieldsPanel(QWidget):
    """Search above, the table, what to do below. `copied` carries what was put on the clipboard."""

    copied = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("fields_panel")
        self._fields: list[TemplateField] = []
        self._shown: list[TemplateField] = []
        self._masked = False
        self.search = QLineEdit()
        self.search.setObjectName("field_search")
        self.search.setPlaceholderText("Найти поле: «кому», «должность», «дата»")
        clear_by_sign(self.search)
        self.search.setAccessibleName("Найти поле")
        self.search.setMaximumWidth(theme.px(420))
        self.table = FieldTable(theme)
        self.copy = QPushButton("Копировать поле  Enter")
        self.copy.setObjectName("copy_field")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, theme.px(12))
        column.setSpacing(theme.px(8))
        words = (
            "Скопируйте поле и вставьте в текст Word вместе со скобками. Строку таблицы повторяет тег «для»: он"
            " ставится в первую ячейку строки, «конец» – в последнюю."
        )
        column.addWidget(label(words, "quiet", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.returnPressed.connect(self.take)
        self.table.taken.connect(self.take)
        self.copy.clicked.connect(self.take)

    def show_fields(self, fields: Sequence[TemplateField], *, masked: bool = False) -> None:
        """These fields with their examples."""
        self._fields, self._masked = [part for each in fields for part in (each, *_columns(each))], masked
        self._fill()

    def take(self) -> None:
        """The current field to the clipboard, as it is written in Word."""
        row = self.table.currentRow()
        if 0 <= row < len(self._shown):
            snippet = self._shown[row].snippet
            QGuiApplication.clipboard().setText(snippet)
            self.copied.emit(snippet)

    def _fill(self) -> None:
        wanted = normalise(self.search.text()).split()
        self._shown = [
            each for each in self._fields if all(part in normalise(f"{each.path} {each.about}") for part in wanted)
        ]
        self.table.setRowCount(len(self._shown))
        for row, each in enumerate(self._shown):
            example = MASK if self._masked and each.example else each.example
            for column, words in enumerate((each.path, each.about, example)):
                item = QTableWidgetItem(words)
                item.setToolTip(tip(words))
                self.table.setItem(row, column, item)
        if self._shown:
            choose_cell(self.table, 0, 0)


def _columns(field: TemplateField) -> list[TemplateField]:
    """Fields of a row, as they are written inside of «для строка из …»."""
    return [
        TemplateField(f"строка.{each.path}", f"В строках «{field.path}»: {each.about.lower()}")
        for each in field.columns
    ]
